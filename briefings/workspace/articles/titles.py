"""Tell what may be a title, and what an author's name: no field of a record takes in a whole text."""

from __future__ import annotations

import re
from typing import Final

LONGEST_TITLE: Final = 200
_MOST_WORDS: Final = 30
_LONGEST_NAME: Final = 100
_FILE_NAME: Final = re.compile(
    r"^Microsoft (?:Word|PowerPoint|Excel) - |"
    r"\.(?:docx?|odt|rtf|pdf|indd|qxd|pages|html?|txt|md|tmp)$|^(?:[^\W_]|-)*+_[\w.-]*+$",
    re.IGNORECASE,
)
_NO_TITLE_WORDS = (
    "untitled|untitled document|document|document1|sans titre|sans nom|title|titre|word document|print|home"
    "|accueil|webvtt|page|index|error|404|powerpoint presentation|slide 1|blank|new document|nouveau document"
)
_NO_TITLE: Final = frozenset(_NO_TITLE_WORDS.split("|"))
_NO_NAME_WORDS = (
    "python-docx|anonymous|anonyme|admin|administrator|administrateur|user|utilisateur|owner|author|auteur"
    "|unknown|inconnu|default|root|guest|writer|microsoft office user|windows user|utilisateur windows|pc|none"
    "|null|n/a|libreoffice|openoffice|word|webmaster|web|staff|editor|test|username|staff writer"
)
_NO_NAME: Final = frozenset(_NO_NAME_WORDS.split("|"))


def looks_like_title(text: str) -> bool:
    """Tell whether a first line may be a title: short, no sentence that goes on, no name of a field or of a file."""
    words = text.split()
    return (
        0 < len(words) <= _MOST_WORDS
        and len(text) <= LONGEST_TITLE
        and any(c.isalpha() for c in text)
        and not re.search(r"[.;,:…。！？；：，]$|[.!?] \S.*\S [a-z]", text)
        and not re.match(
            r"[\[(]?\d{1,3}:\d{2}\b|(?:from|to|subject|date|de|à|objet|cc|http\S*):|[{\\<%@#|]", text, re.IGNORECASE
        )
        and is_title(text)
    )


def is_title(text: str) -> bool:
    """Tell whether what a file gives as its title is one, and no file's name or a program's word."""
    bare = " ".join(text.split())
    return (
        bool(bare) and len(bare) <= LONGEST_TITLE and bare.casefold() not in _NO_TITLE and not _FILE_NAME.search(bare)
    )


def is_name(text: str) -> bool:
    """Tell whether what a file gives as its author names somebody."""
    bare = " ".join(text.strip(" ()[]<>").split())
    short = bool(bare) and len(bare) <= _LONGEST_NAME and bare.casefold() not in _NO_NAME
    return (
        short and any(c.isalpha() for c in bare) and not re.search(r"https?://|;|\bpublished\b|@", bare, re.IGNORECASE)
    )
