"""Read somebody else's text for checking: its sentences in order, and the entries of its own list of references.

Word, PDF, HTML and plain text are read as articles are; of Markdown, only what a reader sees.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from itertools import pairwise
from typing import Final

from markdown_it import MarkdownIt
from markdown_it.token import Token

from briefings.workspace.articles.article import Paragraph
from briefings.workspace.articles.extraction import extract
from briefings.workspace.articles.flow import CELL
from briefings.workspace.articles.kinds import is_named_markdown
from briefings.workspace.prose import sentence_starts

_REFERENCES: Final = re.compile(
    r"(?:\d+\.?\s*)?"
    r"(?:references?|bibliography|works cited|sources|notes|endnotes|footnotes|références|bibliographie)\s*:?",
    re.IGNORECASE,
)
_ENTRY: Final = re.compile(
    r"(?:\[\^?(?P<bracket>[\w-]+)\]:?|(?P<number>\d{1,3})[.)]|(?P<raised>\d{1,3}))\s+(?P<words>\S.*)"
)
_NOTE: Final = re.compile(r"\[\^(?P<key>[\w-]+)\]:\s*(?P<words>.+)")
_HEADING_WORDS: Final = 14
# A cell that ends as a sentence does is one; others are headings and figures.
_STOP: Final = re.compile(r"[.!?…][\"”’')»]*\Z")


@dataclass(frozen=True, slots=True)
class DraftSentence:
    """A sentence, the number of its paragraph from 1, and whether it is a heading or a row rather than prose."""

    text: str
    paragraph: int
    prose: bool = True


@dataclass(frozen=True, slots=True)
class Draft:
    """A text's sentences in order, and the entries of its references by what marks them ("3", "xu"), in order."""

    sentences: tuple[DraftSentence, ...]
    entries: Mapping[str, str] = field(default_factory=dict)


def read_draft(data: bytes, name: str) -> Draft:
    """Return the sentences of a draft. Raises `UserError` for what can't be read."""
    markdown = is_named_markdown(name)
    paragraphs = list(_read_seen(data.decode(errors="replace"))) if markdown else extract(data, name).paragraphs
    return draft_of(paragraphs)


def draft_of(paragraphs: Iterable[Paragraph]) -> Draft:
    """Return paragraphs as a draft: what stands under "References" or in a footnote is an entry, and no statement."""
    sentences: list[DraftSentence] = []
    entries: dict[str, str] = {}
    listing = False
    for number, paragraph in enumerate(paragraphs, 1):
        text = " ".join(paragraph.text.split())
        heading = paragraph.part == "heading" or (len(text.split()) <= _HEADING_WORDS and text[-1:] not in '.!?”"’)…')
        if _REFERENCES.fullmatch(text):
            listing = True
        elif note := _NOTE.match(text):
            entries[note["key"]] = note["words"]
        elif listing or paragraph.part == "footnote":
            key, words = _entry(text, len(entries) + 1)
            entries[key] = words
        elif paragraph.part == "row":
            for cell in text.split(CELL):
                sentences += _sentences(cell, number, prose=bool(_STOP.search(cell)))
        elif text:
            sentences += _sentences(text, number, prose=not heading)
    return Draft(tuple(sentences), entries)


def _entry(text: str, number: int) -> tuple[str, str]:
    found = _ENTRY.match(text)
    if found is None:
        return str(number), text
    return found["bracket"] or found["number"] or found["raised"], found["words"]


def _sentences(text: str, paragraph: int, *, prose: bool) -> Iterator[DraftSentence]:
    starts = [*sentence_starts(text), len(text)]
    for start, end in pairwise(starts):
        if words := text[start:end].strip():
            yield DraftSentence(words, paragraph, prose)


def _read_seen(text: str) -> Iterator[Paragraph]:
    """Yield what a reader sees of Markdown: a paragraph for each block, links as "words (address)"."""
    heading, item = False, ""
    for token in MarkdownIt("commonmark").enable("table").parse(text):
        if token.type == "inline":
            seen = item + "".join(_words(token.children or ()))
            yield from (Paragraph(line, "heading" if heading else "") for line in _lines(seen))
        heading = token.type == "heading_open"
        if token.type in {"list_item_open", "inline"}:
            item = f"{token.info}. " if token.type == "list_item_open" and token.info else ""


def _lines(seen: str) -> list[str]:
    """Return the lines of a block: definitions of footnotes stand below each other, other lines are one paragraph."""
    parts = re.split(r"\n(?=\[\^[\w-]+\]:)", seen)
    return [" ".join(part.split()) for part in parts]


def _words(tokens: Iterable[Token]) -> Iterator[str]:
    links: list[str] = []
    for token in tokens:
        if token.type == "link_open":
            links.append(str(token.attrGet("href") or ""))
        elif token.type == "link_close" and links:
            yield f" ({links.pop()})"
        elif token.type in {"softbreak", "hardbreak"}:
            yield "\n"
        else:
            yield token.content
