"""Lay out a list of contents: a line for each chapter, the number of its page at the end."""

from __future__ import annotations

from dataclasses import replace
from typing import Final

from briefings.model.document import Contents, Entry, Link, plain_words
from briefings.model.problem import NOWHERE
from briefings.render.layout.boxes import Boxes, LayoutBox, PageNumber, TextOp, stack_lines, with_space
from briefings.render.layout.lines import Node, lines_of
from briefings.render.layout.stylesheet import StyleSheet

WIDE: Final = 0.5  # of the measure, so that the eye finds each number
LONGEST: Final = "8888"  # a number's room, with the space before it


def contents_boxes(block: Contents, sheet: StyleSheet, width: float) -> Boxes:
    """Return a box for each entry (ISO 32000-1, table 333: TOC and TOCI)."""
    node = Node("TOC")
    boxes = [_entry(entry, node, sheet, width * WIDE) for entry in block.entries]
    return with_space(boxes, 0.0, sheet.style("body").below)


def _entry(entry: Entry, contents: Node, sheet: StyleSheet, width: float) -> LayoutBox:
    style = sheet.style("detail")
    room = sheet.typeface.width(LONGEST, style.size)
    link = Link(plain_words(entry.inlines), f"#{entry.target}")
    reference = Node("Reference", Node("TOCI", contents))
    lines = lines_of((link,), style, sheet, width - room, reference, NOWHERE)
    box = stack_lines(lines, 0.0, style.size, style.leading)
    last = next(op for op in reversed(box.ops) if isinstance(op, TextOp))
    return replace(box, page_number=PageNumber(width, last.y, last.piece.segment, entry.target))
