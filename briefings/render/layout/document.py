"""Lay out a whole document: its pages of placed boxes, and how many pages body and annexes take.

Boxes are remembered by block, so that measuring a document that differs in a few blocks costs little.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace
from itertools import count
from typing import Final, NamedTuple

from briefings.model.document import Block, Document, ItemList, NoteList, Pages, Paragraph
from briefings.render.layout.blocks import block_boxes, foot_rule, footnotes, notes_boxes, title_boxes
from briefings.render.layout.boxes import Boxes, EmblemOp, Keep, LayoutBox
from briefings.render.layout.breaks import break_with_care, count_faults, hole
from briefings.render.layout.columns import GUTTER, Stretch, annex_stretches, body_stretches
from briefings.render.layout.pages import FlowBox, PageFoot, Paginated, PlacedBox, is_short, paginate
from briefings.render.layout.spreading import spread
from briefings.render.layout.stylesheet import StyleSheet, style_sheet
from briefings.render.layout.table_rules import HOLE
from briefings.render.pictures.emblems import emblems

HOLE_OF_ANNEXES: Final = 2 * HOLE  # what is looked up rather than read may be parted by more
EMBLEM_ROOM: Final = 10.0  # points below a letterhead or logo


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
    """What a body has that a reader frowns at: a last page of a few lines, torn maps and charts, holes."""

    short: bool
    torn: int
    holes: int

    @property
    def total(self) -> int:
        """How many there are."""
        return self.short + self.torn + self.holes


def measure(document: Document) -> Pages:
    """Return the pages that body and annexes take.

    Raises `UserError` for a character that no font of the house style has.
    """
    sheet = style_sheet(document)
    body, annexes, foot = _flows(document, sheet)
    first = paginate(body, sheet.height, foot)
    return _measured(first, paginate(annexes, sheet.height, first.foot), sheet)


def flaws(document: Document) -> Flaws:
    """Return what the body's pages have that a reader frowns at; errors as for `measure`."""
    sheet = style_sheet(document)
    body, _, foot = _flows(document, sheet)
    holes, torn = count_faults(body, sheet.height, foot)
    return Flaws(is_short(paginate(body, sheet.height, foot).extent), torn, holes)


def lay_out(document: Document) -> Layout:
    """Return the pages of a document, which are as many as `measure` says; errors as there."""
    sheet = style_sheet(document)
    body_flow, annex_flow, foot = _flows(document, sheet)
    first = break_with_care(body_flow, sheet.height, foot)
    then = break_with_care(annex_flow, sheet.height, first.foot, HOLE_OF_ANNEXES)
    body = [*(spread(page, sheet.height) for page in first.pages[:-1]), *first.pages[-1:]]
    numbers_of = _numbers([*body, *then.pages])
    in_body, in_annexes = ([_with_numbers(page, numbers_of) for page in part] for part in (body, then.pages))
    return Layout(sheet, in_body, in_annexes, _measured(first, then, sheet))


def _flows(document: Document, sheet: StyleSheet) -> tuple[list[FlowBox], list[FlowBox], PageFoot]:
    """Return the boxes of body and of annexes, and the notes that wait for a page to stand on."""
    numbers = count()
    emblems_above = _emblem_boxes(document, sheet)
    title = _flow([*([emblems_above] if emblems_above else []), title_boxes(document.title, sheet)], numbers)
    body, annexes = (
        [box for stretch in stretches for box in _stretch(stretch, document, sheet, numbers)]
        for stretches in (body_stretches(document), annex_stretches(document))
    )
    foot = PageFoot(foot_rule(sheet), next(numbers), footnotes(document.notes, sheet) if document.footnotes else {})
    return [*title, *body], annexes, foot


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
    sheet = style_sheet(document)
    body, annexes, foot = _flows(document, sheet)
    first = paginate(body, sheet.height, foot)
    return [
        HeadingPlace(placed.box.outline.title, number, placed.y / sheet.height)
        for pages in (first.pages, paginate(annexes, sheet.height, first.foot).pages)
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
