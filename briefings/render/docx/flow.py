"""Flatten the tree: nested blocks become a sequence of paragraphs, tables and figures, each aware of its place."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, replace
from typing import Final, TypeAlias

from briefings.model.document import (
    Block,
    Contents,
    Document,
    Figure,
    Heading,
    Inlines,
    ItemList,
    Note,
    NoteList,
    Paragraph,
    ParagraphStyle,
    Rule,
    Run,
    Table,
    plain_words,
    without_weight,
)
from briefings.model.problem import UserError
from briefings.model.statements import TITLE
from briefings.model.time_scale import room_below
from briefings.render.docx.styles import DATE_ROOM, LEVELS, at_level
from briefings.render.layout import HeadingPlace, heading_places
from briefings.render.layout.columns import Stretch, annex_stretches, body_stretches

STYLES: Final[dict[ParagraphStyle, str]] = {
    "body": "Body Text",
    "message": "Brief Message",
    "detail": "Brief Detail",
    "caption": "caption",
    "small": "Brief Small",
    "marking": "Brief Marking",
    "question": "Brief Question",
    "quotation": "Quote",
    "signature": "Signature",
}
SMALLER: Final[dict[ParagraphStyle, str]] = {"detail": "Brief Detail", "small": "Brief Small"}
NOTE: Final = "endnote text"
RULE: Final = "Brief Rule"
LINE: Final = 15.0  # points of a dated event with the room below it
# Shares of a page: how low a heading may stand, and by how much the text of another program drifts on each page.
LOWEST: Final = 0.86
DRIFT: Final = 0.15
# Of a page's height: what stands there is the first on its page.
_AT_THE_TOP: Final = 0.01
HEADINGS: Final = tuple(f"heading {level}" for level in range(1, 4))
KEPT: Final = frozenset((*HEADINGS, "Brief Question", "caption"))  # styles that keep with the next paragraph

Restart: TypeAlias = Callable[[str, int], tuple[int, int]]
"""Takes the style and first number of an ordered list, returns its numbering's id and level."""


@dataclass(frozen=True, slots=True)
class Par:
    """One paragraph. `numbering` is the id and level of an ordered list's numbering; (0, 0) leaves it to the style.

    `note` is the number of the note that it is, `id` an id of the tree. `columns` numbers the stretch in two columns
    that it stands in; 0 is the whole width. `leads_to` is the id of the heading that an entry of the list of contents
    leads to. `after` is the room below it in points; 0 leaves it to the style.
    """

    style: str
    inlines: Inlines
    point: str = ""
    id: str = ""
    keep_next: bool = False
    new_page: bool = False
    numbering: tuple[int, int] = (0, 0)
    note: int = 0
    columns: int = 0
    leads_to: str = ""
    after: float = 0.0


@dataclass(frozen=True, slots=True)
class Piece:
    """A table or a figure, and whether a new page starts with it."""

    block: Table | Figure
    new_page: bool = False


FlatBlock: TypeAlias = Par | Piece


def flatten(document: Document, restart: Restart) -> Iterator[FlatBlock]:
    """Yield the title, the body and the annexes. A list of footnotes and its heading go: Word prints them itself."""
    yield Par("Title", (Run(document.title, statement=TITLE),))
    body, annexes = (
        list(_pieces(stretches, document, restart))
        for stretches in (body_stretches(document), annex_stretches(document))
    )
    annexes[:1] = [replace(first, new_page=True) for first in annexes[:1]]
    yield from _with_headings_in_columns([*body, *annexes], document)


def with_numbering(pieces: Iterable[FlatBlock], numbering: tuple[int, int]) -> Iterator[FlatBlock]:
    """Yield pieces whose notes are counted by a numbering of their own."""
    for piece in pieces:
        yield replace(piece, numbering=numbering) if isinstance(piece, Par) and piece.note else piece


def _pieces(stretches: Iterable[Stretch], document: Document, restart: Restart) -> Iterator[FlatBlock]:
    return (
        replace(piece, columns=number) if stretch.two and isinstance(piece, Par) else piece
        for number, stretch in enumerate(stretches, 1)
        for block in stretch.blocks
        for piece in _block(block, restart, document.notes)
    )


def _with_headings_in_columns(pieces: list[FlatBlock], document: Document) -> list[FlatBlock]:
    """Move a heading right above two columns into them, where a page may end between the two.

    Word keeps it with them wherever it stands. LibreOffice does so only in the columns themselves, and levels none that
    begin with what keeps with the next. One below a table stays, for only a paragraph ends the text above columns: if
    it heads a page of ours, it begins one in Word too. So does one below the list of contents, inside of which no
    section may end, and one at the head of a page.
    """
    moved = list(pieces)
    divided = any(isinstance(piece, Par) and piece.columns for piece in pieces)
    stands = _places_of_headings(pieces, document) if divided else {}
    for place in range(len(moved) - 2, 0, -1):
        before, piece, after = moved[place - 1 : place + 2]
        if not (isinstance(piece, Par) and isinstance(after, Par)) or piece.style not in HEADINGS or piece.new_page:
            continue
        if not isinstance(before, Par):
            heads_a_page = place in stands and stands[place].depth < _AT_THE_TOP
            moved[place] = replace(piece, new_page=heads_a_page and after.columns > 0)
        elif not (piece.columns or before.leads_to or (_is_within(stands.get(place)) and not _keeps(after))):
            moved[place] = replace(piece, columns=after.columns)
    return moved


def _keeps(par: Par) -> bool:
    return par.columns > 0 and (par.keep_next or par.style in KEPT)


def _places_of_headings(pieces: list[FlatBlock], document: Document) -> dict[int, HeadingPlace]:
    """Return where in our own layout the headings among the pieces stand, by their place among these."""
    try:
        places = iter(heading_places(document))
    except UserError:  # a sign that none of the PDF's fonts has: Word finds another one
        return {}
    found: dict[int, HeadingPlace] = {}
    for number, piece in enumerate(pieces):
        if isinstance(piece, Par) and piece.style in HEADINGS:
            words = plain_words(piece.inlines)
            if stands := next((place for place in places if place.words == words), None):
                found[number] = stands
    return found


def _is_within(stands: HeadingPlace | None) -> bool:
    """Tell whether a heading stands on the page of what follows in other programs as in our own layout.

    These drift from our pages by some lines on each, up or down.
    """
    return stands is not None and DRIFT * stands.page < stands.depth < LOWEST - DRIFT * stands.page


def _block(  # noqa: PLR0911 - a return for each type of block
    block: Block, restart: Restart, notes: tuple[Note, ...]
) -> Iterable[FlatBlock]:
    match block:
        case Heading():
            return (Par(f"heading {block.level}", block.inlines, id=block.id, new_page=block.new_page),)
        case Paragraph():
            style = f"heading {block.level}" if block.level else STYLES[block.style]
            inlines = without_weight(block.inlines) if block.level else block.inlines
            return (Par(style, inlines, block.point, block.id, block.keep_with_next),)
        case ItemList():
            return _items(block, restart, 1)
        case NoteList():
            return [Par(NOTE, note.inlines, note=note.number) for note in notes]
        case Rule():
            return (Par(RULE, ()),)
        case Table() | Figure():
            return (Piece(block),)
        case Contents():
            return [Par("toc 1", entry.inlines, leads_to=entry.target) for entry in block.entries]


def _items(block: ItemList, restart: Restart, depth: int) -> Iterator[FlatBlock]:
    if block.moments:
        yield from _timeline(block)
        return
    sign = "Number" if block.ordered else "Bullet"
    numbering = restart(at_level(f"{_kind(block)} {sign}", depth), block.start) if block.ordered else (0, 0)
    for item in block.items:
        marked = False
        for inner in item.blocks:
            if isinstance(inner, ItemList):
                yield from _items(inner, restart, min(depth + 1, LEVELS))
            elif not isinstance(inner, Paragraph):
                yield from _block(inner, restart, ())
            else:
                kind = SMALLER.get(inner.style, "List")
                style = at_level(f"{kind} {'Continue' if marked else sign}", depth)
                number = (0, 0) if marked else numbering
                point = item.point or inner.point
                # What an item begins with isn't left alone at a page's foot.
                keep = inner.keep_with_next or (not marked and inner is not item.blocks[-1])
                yield Par(style, inner.inlines, point, inner.id, keep, numbering=number)
                marked = True


def _timeline(block: ItemList) -> Iterator[Par]:
    """Yield dated events; to scale, as if each had one line: what the time until the next one takes is room below."""
    for item, below in zip(block.items, room_below(block, [LINE] * len(block.items)), strict=True):
        for inner in item.blocks:
            if isinstance(inner, Paragraph):
                yield Par("Brief Date", inner.inlines, item.point, inner.id, after=below and DATE_ROOM + below)


def _kind(block: ItemList) -> str:
    """Return the first words of a list's style: those that its first paragraph asks for."""
    styles = (inner.style for item in block.items for inner in item.blocks if isinstance(inner, Paragraph))
    return SMALLER.get(next(styles, "body"), "List")
