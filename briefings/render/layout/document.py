"""Lay out a whole document: its pages of placed boxes, and how many pages body and annexes take.

Boxes are remembered by block, and the ways in which pages were filled by the blocks of body or annexes: measuring a
document that differs in a few blocks costs little, and one that was measured is filled no second time.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace
from itertools import count
from operator import attrgetter
from typing import Final, NamedTuple

from briefings.model.document import Block, Document, ItemList, NoteList, Pages, Paragraph
from briefings.model.remember import remember
from briefings.render.layout.blocks import block_boxes, foot_rule, footnotes, notes_boxes, title_boxes
from briefings.render.layout.boxes import Boxes, EmblemOp, Keep, LayoutBox
from briefings.render.layout.breaks import Fill, break_with_care, count_faults, fill_of, hole
from briefings.render.layout.columns import GUTTER, Stretch, annex_stretches, body_stretches
from briefings.render.layout.pages import NO_CARE, FlowBox, PageFoot, Paginated, PlacedBox, is_short
from briefings.render.layout.spreading import spread
from briefings.render.layout.stylesheet import StyleSheet, style_sheet
from briefings.render.layout.table_rules import HOLE
from briefings.render.pictures.emblems import emblems

HOLE_OF_ANNEXES: Final = 2 * HOLE  # what is looked up rather than read may be parted by more
BRIM: Final = 0.985  # of a page
EMBLEM_ROOM: Final = 10.0  # points below a letterhead or logo
# Numbers of blocks: those of the body are counted from 0, and others are none of them.
NOTES: Final = -1
ANNEXES: Final = 1_000_000
# The fields of a document that decide how its pages are filled.
OF_ALL: Final = ("notes", "footnotes", "house", "paper", "mirrored", "grey", "words")
OF_BODY: Final = ("title", "body", *OF_ALL)
OF_ANNEXES: Final = ("annexes", *OF_ALL)


class Layout(NamedTuple):
    """The pages of a document, ready to be painted, and what they measure."""

    sheet: StyleSheet
    body: list[list[PlacedBox]]
    annexes: list[list[PlacedBox]]
    measured: Pages


class HeadingPlace(NamedTuple):
    """A heading's words, its page of the body or of the annexes, from 0, and how far down, as a share of the page."""

    words: str
    page: int
    depth: float


class Flaws(NamedTuple):
    """What pages have that a reader frowns at.

    A body: a last page of a few lines, torn maps and charts, holes. Annexes: a few lines too many for their pages, for
    which a page more would stand half empty, here or in another program.
    """

    short: bool
    torn: int
    holes: int
    over: bool = False

    @property
    def total(self) -> int:
        """How many there are."""
        return self.short + self.torn + self.holes + self.over


def measure(document: Document) -> Pages:
    """Return the pages that body and annexes take.

    Raises `UserError` for a character that no font of the house style has.
    """
    first = _fill_body(document)(NO_CARE)
    return _measured(first, _fill_annexes(document, first)(NO_CARE), style_sheet(document))


def flaws(document: Document, pages: Pages) -> Flaws:
    """Return what a document of so many pages has that a reader frowns at; errors as for `measure`."""
    holes, torn = count_faults(_fill_body(document), style_sheet(document).height)
    return Flaws(is_short(pages.body_extent), torn, holes, is_short(pages.annexes_extent) or _is_brimful(pages))


def _is_brimful(pages: Pages) -> bool:
    """Tell whether the last page of several of annexes is so full that another program begins one more."""
    return pages.annexes_extent > pages.annexes - 1 + BRIM and pages.annexes > 1


def lay_out(document: Document) -> Layout:
    """Return the pages of a document, which are as many as `measure` says; errors as there."""
    sheet = style_sheet(document)
    first = break_with_care(_fill_body(document), sheet.height)
    then = break_with_care(_fill_annexes(document, first), sheet.height, HOLE_OF_ANNEXES)
    body = [*(spread(page, sheet.height) for page in first.pages[:-1]), *first.pages[-1:]]
    numbers_of = _numbers([*body, *then.pages])
    in_body, in_annexes = ([_with_numbers(page, numbers_of) for page in part] for part in (body, then.pages))
    return Layout(sheet, in_body, in_annexes, _measured(first, then, sheet))


@remember(16, by=attrgetter(*OF_BODY))
def _fill_body(document: Document) -> Fill:
    """Return what fills the pages of the body, each way once; errors as for `measure`."""
    sheet = style_sheet(document)
    numbers, emblems_above = count(), _emblem_boxes(document, sheet)
    above = _flow([*([emblems_above] if emblems_above else []), title_boxes(document.title, sheet)], numbers)
    flow = _flow_of(body_stretches(document), document, sheet, numbers)
    waiting = footnotes(document.notes, sheet) if document.footnotes else {}
    return fill_of([*above, *flow], sheet.height, PageFoot(foot_rule(sheet), NOTES, waiting))


def _fill_annexes(document: Document, body: Paginated) -> Fill:
    """Return what fills the pages of the annexes behind those of the body; errors as for `measure`."""
    return _fill_behind(document, body.foot if body.foot.waiting else None)


@remember(32, by=lambda document, foot: (*attrgetter(*OF_ANNEXES)(document), foot))
def _fill_behind(document: Document, foot: PageFoot | None) -> Fill:
    sheet = style_sheet(document)
    flow = _flow_of(annex_stretches(document), document, sheet, count(ANNEXES))
    return fill_of(flow, sheet.height, foot or PageFoot(foot_rule(sheet), NOTES, {}))


def _flow_of(stretches: Iterable[Stretch], document: Document, sheet: StyleSheet, numbers: count[int]) -> list[FlowBox]:
    return [box for stretch in stretches for box in _stretch(stretch, document, sheet, numbers)]


def _measured(body: Paginated, annexes: Paginated, sheet: StyleSheet) -> Pages:
    return Pages(len(body.pages), len(annexes.pages), body.extent, annexes.extent, hole(body, sheet.height))


def _emblem_boxes(document: Document, sheet: StyleSheet) -> Boxes:
    """Return what stands above the title: letterhead and logo."""
    return tuple(
        LayoutBox(emblem.height, (EmblemOp(0.0, 0.0, emblem),), above=0.0, below=EMBLEM_ROOM, keep=Keep.MUST)
        for emblem in emblems(document.house, sheet.width)
    )


def page_numbers(document: Document) -> dict[str, int]:
    """Return the page, from 1, on which each id of the tree stands; errors as for `measure`."""
    layout = lay_out(document)
    return _numbers([*layout.body, *layout.annexes])


def heading_places(document: Document) -> list[HeadingPlace]:
    """Return where each heading stands, in order, on pages that are filled without care, as other programs fill theirs.

    Errors as for `measure`.
    """
    height = style_sheet(document).height
    first = _fill_body(document)(NO_CARE)
    return [
        HeadingPlace(placed.box.outline.title, number, placed.y / height)
        for pages in (first.pages, _fill_annexes(document, first)(NO_CARE).pages)
        for number, page in enumerate(pages)
        for placed in page
        if placed.box.outline
    ]


def _numbers(pages: list[list[PlacedBox]]) -> dict[str, int]:
    return {
        name: number
        for number, page in enumerate(pages, start=1)
        for placed in page
        if not placed.repeated
        for name in placed.box.anchors
    }


def _with_numbers(page: list[PlacedBox], numbers: dict[str, int]) -> list[PlacedBox]:
    """Return a page with the numbers of the pages that it names."""
    return [
        placed._replace(box=replace(placed.box, ops=(*placed.box.ops, named.text_of(numbers[named.target]))))
        if (named := placed.box.page_number) and named.target in numbers
        else placed
        for placed in page
    ]


def _boxes(blocks: tuple[Block, ...], document: Document, sheet: StyleSheet, width: float) -> list[Boxes]:
    made = [
        notes_boxes(document.notes, sheet, width) if isinstance(block, NoteList) else block_boxes(block, sheet, width)
        for block in blocks
    ]
    return [
        _with_care(boxes) if isinstance(block, Paragraph) and isinstance(after, ItemList) else boxes
        for block, after, boxes in zip(blocks, (*blocks[1:], None), made, strict=True)
    ]


def _with_care(boxes: Boxes) -> Boxes:
    """Return a paragraph's boxes that care for what follows: the first item of the list that it leads."""
    return (*boxes[:-1], replace(boxes[-1], keep=max(boxes[-1].keep, Keep.CARE)))


def _stretch(stretch: Stretch, document: Document, sheet: StyleSheet, numbers: count[int]) -> list[FlowBox]:
    if not stretch.two:
        return _flow(_boxes(stretch.blocks, document, sheet, sheet.width), numbers)
    width = (sheet.width - GUTTER) / 2
    parts = tuple(_flow(_boxes(stretch.blocks, document, sheet, width), numbers))
    room = sheet.style("body")
    whole = LayoutBox(parts[0].box.height, (), above=room.above, below=room.below)
    return [FlowBox(whole, parts[0].block, parts, width + GUTTER)]


def _flow(groups: Iterable[Boxes], numbers: count[int]) -> list[FlowBox]:
    return [FlowBox(box, number) for group, number in zip(groups, numbers, strict=False) for box in group]
