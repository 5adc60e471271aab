"""Lay out a whole document: its pages of placed boxes, and how many pages body and annexes take.

Boxes are remembered by block, so that measuring a document that differs in a few blocks costs little.
"""

from __future__ import annotations

from collections.abc import Iterable
from itertools import count
from typing import NamedTuple

from briefings.model.document import Block, Document, NoteList, Pages, without_note_list
from briefings.render.layout.blocks import block_boxes, foot_rule, footnotes, notes_boxes, title_boxes
from briefings.render.layout.boxes import Boxes
from briefings.render.layout.pages import FlowBox, PageFoot, PlacedBox, paginate
from briefings.render.layout.stylesheet import StyleSheet, style_sheet


class Layout(NamedTuple):
    """The pages of a document, ready to be painted, and what they measure."""

    sheet: StyleSheet
    body: list[list[PlacedBox]]
    annexes: list[list[PlacedBox]]
    measured: Pages


def measure(document: Document) -> Pages:
    """Return the pages that body and annexes take.

    Raises `UserError` for a character that no font of the house style has.
    """
    return lay_out(document).measured


def lay_out(document: Document) -> Layout:
    """Return the pages of a document; errors as for `measure`."""
    sheet = style_sheet(document)
    numbers = count()
    body = _flow([title_boxes(document.title, sheet), *_blocks(document.body, document, sheet)], numbers)
    annexes = _flow(_blocks(document.annexes, document, sheet), numbers)
    foot = PageFoot(foot_rule(sheet), next(numbers), footnotes(document.notes, sheet) if document.footnotes else {})
    first, then = (paginate(part, sheet.height, foot) for part in (body, annexes))
    measured = Pages(len(first.pages), len(then.pages), first.extent, then.extent)
    return Layout(sheet, first.pages, then.pages, measured)


def _blocks(blocks: tuple[Block, ...], document: Document, sheet: StyleSheet) -> list[Boxes]:
    printed = without_note_list(blocks) if document.footnotes else blocks
    return [
        notes_boxes(document.notes, sheet) if isinstance(block, NoteList) else block_boxes(block, sheet)
        for block in printed
    ]


def _flow(groups: Iterable[Boxes], numbers: count[int]) -> list[FlowBox]:
    return [FlowBox(box, number) for group, number in zip(groups, numbers, strict=False) for box in group]
