"""Find what is set in two columns: long prose, whose lines would be too long, or half as long as the page is wide."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import groupby
from typing import Final, NamedTuple

from briefings.model.document import (
    Block,
    Document,
    Heading,
    Item,
    ItemList,
    NoteList,
    Paragraph,
    plain_words,
    without_note_list,
)

# Characters. Shorter runs stay in one column: two of a line or two each look like a table.
LEAST: Final = 600
FEW_NOTES: Final = 5
MANY_DATES: Final = 6
GUTTER: Final = 18.0  # points between two columns
# Ems that a column needs: about forty characters, below which a reader jumps from line to line.
NARROWEST: Final = 19.0
# Paragraphs that are prose: of the body, and of annexes. Remarks on a table stay with it, as wide as it may be.
READ: Final = frozenset(("body", "question"))
LOOKED_UP: Final = frozenset(("small", "detail", "question"))


class Stretch(NamedTuple):
    """Neighbouring blocks that stand in one column, or in two."""

    blocks: tuple[Block, ...]
    two: bool


def body_stretches(document: Document) -> Iterator[Stretch]:
    """Yield the body in order, what goes into two columns together, as formats with pages print it."""
    return _stretches(document.body, READ, document)


def annex_stretches(document: Document) -> Iterator[Stretch]:
    """Yield the annexes as `body_stretches` does the body."""
    return _stretches(document.annexes, LOOKED_UP, document)


def _stretches(blocks: tuple[Block, ...], styles: frozenset[str], document: Document) -> Iterator[Stretch]:
    """Yield stretches of blocks; the list of notes is one of its own.

    With footnotes there is no such list, and one column: a note stands below the whole page that cites it.
    Two columns begin below a heading or a paragraph, never right below a table: Word needs a paragraph to end the
    text above them.
    """
    before: Block | None = None
    printed = without_note_list(blocks) if document.footnotes else blocks
    for (prose, _), group in groupby(printed, lambda block: (_is_prose(block, styles), isinstance(block, NoteList))):
        held = tuple(group)
        long = (
            prose
            and not document.footnotes
            and _has_room(held, document)
            and sum(_length(block, document) for block in held) >= LEAST
        )
        yield Stretch(held, long and isinstance(before, Heading | Paragraph))
        before = held[-1]


def _has_room(blocks: Sequence[Block], document: Document) -> bool:
    """Tell whether two columns are wide enough for the type that is set in them: large print has one."""
    house = document.house
    width = (document.paper.width - house.margin_left - house.margin_right - GUTTER) / 2
    small = all(isinstance(block, NoteList) or _is_prose(block, LOOKED_UP - {"question"}) for block in blocks)
    size = (house.body_size + house.small_size) / 2 if small else house.body_size
    return width >= NARROWEST * size


def _is_prose(block: Block, styles: frozenset[str]) -> bool:
    match block:
        case NoteList():
            return True
        case Paragraph():
            return block.style in styles
        case ItemList():
            if block.moments and block.scaled:
                return False
            return all(_is_prose(inner, styles) for inner in _inner(block.items))
        case _:
            return False


def _length(block: Block, document: Document) -> int:
    """Return the characters of a block; notes and dated events are as good as long where they are more than a few."""
    match block:
        case NoteList():
            return LEAST if len(document.listed_notes) > FEW_NOTES else 0
        case Paragraph():
            return len(plain_words(block.inlines))
        case ItemList():
            if len(block.moments) >= MANY_DATES:
                return LEAST
            return sum(_length(inner, document) for inner in _inner(block.items))
        case _:
            return 0


def _inner(items: Sequence[Item]) -> Iterator[Block]:
    return (inner for item in items for inner in item.blocks)
