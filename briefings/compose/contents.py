"""Put a list of contents into a long brief: its chapters, in order."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from typing import Final, TypeGuard

from briefings.compose.phrasing import words_of
from briefings.model.brief import Brief
from briefings.model.document import (
    Block,
    Contents,
    Document,
    Entry,
    Heading,
    Mark,
    Paragraph,
    Run,
    without_note_list,
)
from briefings.model.statements import spans

# Pages of the body from which a reader can't see by leafing what a brief holds. Annexes are looked up, and the notes on
# a short body must not cost its first page a list.
LONG: Final = 7
# The level of headings that is listed. More would push what the brief says off the first page; viewers show all levels.
CHAPTER: Final = 1


def with_contents(brief: Brief, document: Document) -> Document:
    """Return a document with the list of its chapters before its first heading; as it is where it has none, or a list.

    Every heading that is listed has an id then. Raises `UserError` where the language lacks the list's name.
    """
    if any(isinstance(block, Contents) for block in document.body):
        return document
    body = _with_ids(document.body, 1)
    annexes = _with_ids(document.annexes, 1 + len(document.body))
    first = next((place for place, block in enumerate(body) if isinstance(block, Heading)), None)
    printed = without_note_list(annexes) if document.footnotes else annexes
    listed = Contents(tuple(_entries((*body, *printed))))
    if first is None or not listed.entries:
        return document
    name = words_of(brief)("contents")
    title = Paragraph((Run(name, statement="word/contents"),), "question", keep_with_next=True)
    return replace(document, body=(*body[:first], title, listed, *body[first:]), annexes=annexes)


def _with_ids(blocks: tuple[Block, ...], start: int) -> tuple[Block, ...]:
    """Return blocks with an id for each chapter that has none, numbered from `start`."""
    return tuple(
        replace(block, id=block.id or f"chapter_{number}") if _is_chapter(block) else block
        for number, block in enumerate(blocks, start)
    )


def _is_chapter(block: Block) -> TypeGuard[Heading]:
    return isinstance(block, Heading) and block.level == CHAPTER


def _entries(blocks: tuple[Block, ...]) -> Iterator[Entry]:
    for heading in filter(_is_chapter, blocks):
        yield Entry(tuple(_words(heading)), heading.id)


def _words(heading: Heading) -> Iterator[Run]:
    """Yield the words of a heading, as statements of the list's own: without its marks, and as plain as the list."""
    for statement, group in spans(heading.inlines):
        for inline in group:
            if not isinstance(inline, Mark):
                lang = inline.lang if isinstance(inline, Run) else ""
                yield Run(inline.text, lang=lang, statement=f"contents/{statement}")
