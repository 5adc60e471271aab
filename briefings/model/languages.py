"""Know what a language's tag means: which languages it falls back to, and the fixed words and files that it has so."""

from __future__ import annotations

import re
from collections.abc import Mapping
from typing import Final, TypeAlias

LANGUAGES: Final = "templates/lang"
# What ends the name of a file of words for checks, beside that of the words to print: `de.checks.yaml`.
CHECKS: Final = ".checks"
# How the keys of words begin that a language of one's own may lack, as it has the English ones then: of rarer places,
# measures, notices and replies.
NOTICE: Final = "notice."
REPLY: Final = "reply."
SPARE: Final = ("locator.", "score.", NOTICE, REPLY)
_REGION: Final = re.compile(r"-([A-Z]{2}|[0-9]{3})(?=-|$)")
_IN_NAME: Final = re.compile(r".\.([A-Za-z]{2,3}(?:-[A-Za-z0-9]{1,8})*)\.(?:yaml|md)$")
Words: TypeAlias = Mapping[str, Mapping[str, str]]


def fallbacks(tag: str) -> tuple[str, ...]:
    """Return a tag and what it falls back to, nearest first: `fr-CA`, `fr` (RFC 4647, 3.4, "Lookup")."""
    found, parts = [], tag.split("-")
    while parts:
        found.append("-".join(parts))
        parts.pop()
        # A single letter only begins what stood after it.
        if len(parts) > 1 and len(parts[-1]) == 1:
            parts.pop()
    return tuple(found)


def language_in_name(path: str) -> str:
    """Return the language that the name of a twin's file tells, as `fr` of `dossier.fr.yaml`; nothing without one."""
    found = _IN_NAME.search(path.rpartition("/")[2])
    return found[1] if found else ""


def twin_path(path: str, tag: str) -> str:
    """Return the path of a file's twin in a language, as `dossier.fr.yaml`; that of a twin is its own."""
    if language_in_name(path):
        return path
    stem, dot, ending = path.rpartition(".")
    return f"{stem}.{tag}{dot}{ending}"


def region_of(tag: str) -> str:
    """Return the region of a tag in its usual form, as `CA` or `419`; nothing where it names none."""
    found = _REGION.search(tag)
    return found[1] if found else ""


def fixed_words(words: Words, tag: str) -> dict[str, str]:
    """Return the fixed words of a language, word by word from the nearest file that has it; none without any file."""
    table: dict[str, str] = {}
    for name in reversed(fallbacks(tag)):
        table |= words.get(name, {})
    return table


def word_files(tag: str) -> tuple[str, ...]:
    """Return the paths of the files that may hold a language's words, those printed and those of checks."""
    return tuple(f"{LANGUAGES}/{name}{part}.yaml" for name in fallbacks(tag) for part in ("", CHECKS))
