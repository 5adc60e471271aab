"""Lay out dated events along an axis: real text, each event a box, so that they flow over columns and pages."""

from __future__ import annotations

from itertools import takewhile
from math import ceil
from typing import Final, NamedTuple

from briefings.model.document import Inlines, ItemList, Paragraph, plain_words
from briefings.model.time_scale import room_below
from briefings.render.layout.boxes import Boxes, DrawOp, FillOp, LayoutBox, baseline, line_ops, with_space
from briefings.render.layout.lines import Line, Node, lines_of
from briefings.render.layout.stylesheet import StyleSheet

AXIS: Final = 1.0  # points of the line along which events stand
DOT: Final = 5.0
BESIDE: Final = 12.0  # from the axis to the dates
BETWEEN: Final = 10.0  # from the longest date to what happened
ROOM: Final = 3.0  # below an event
GLANCE: Final = 15  # events that are seen at a glance: more may go on over the page
DATES: Final = 0.36  # of the measure, at most


class _Event(NamedTuple):
    """The lines of a date, and of what happened."""

    date: tuple[Line, ...]
    label: tuple[Line, ...]


def timeline_boxes(block: ItemList, sheet: StyleSheet, x: float, width: float) -> Boxes:
    """Return a list of dated events as boxes, one for each, `width` points wide from `x` on.

    Raises `UserError` at an event's location for a character that no font has.
    """
    style = sheet.event
    paragraphs = [inner for item in block.items for inner in item.blocks if isinstance(inner, Paragraph)]
    written = (plain_words(_parts(event.inlines)[0]) for event in paragraphs)
    widths = (sheet.typeface.width(date, style.size, strong=True) for date in written)
    dates = min(max(widths, default=0.0) + 1.0, width * DATES)
    parent = Node("L", numbering="None")
    events = [_event(paragraph, sheet, dates, width - BESIDE - dates - BETWEEN, parent) for paragraph in paragraphs]
    heights = [max(len(event.date), len(event.label)) * style.leading + ROOM for event in events]
    boxes = []
    rows = zip(events, heights, room_below(block, heights), strict=True)
    for number, (event, height, below) in enumerate(rows, start=1):
        axis = _axis(sheet, x, height, first=number == 1, last=number == len(events))
        boxes.append(LayoutBox(height, (*axis, *_texts(event, sheet, x, dates)), at_a_glance=len(events) <= GLANCE))
        boxes += _gap(sheet, x, below)
    return with_space(boxes, sheet.style("body").above, sheet.style("body").below)


def _event(paragraph: Paragraph, sheet: StyleSheet, dates: float, room: float, parent: Node) -> _Event:
    """Return the lines of an event; its date is the paragraph's first inline, and read before the rest."""
    date, label = _parts(paragraph.inlines)
    body = Node("LBody", Node("LI", parent))
    *others, last = lines_of(date, sheet.event, sheet, dates, body, paragraph.location)
    shown = lines_of(label, sheet.event, sheet, room, body, paragraph.location)
    return _Event((*others, _with_space(last)), shown)


def _parts(inlines: Inlines) -> tuple[Inlines, Inlines]:
    """Return an event's date, which is its first statement or else its first inline, and the rest."""
    first = inlines[0]
    date = tuple(takewhile(lambda inline: inline is first or first.statement == inline.statement != "", inlines))
    return date, inlines[len(date) :]


def _with_space(line: Line) -> Line:
    """Return a line that ends with a space, so that what is read after it isn't joined to its last word."""
    if not line.pieces:
        return line
    *pieces, last = line.pieces
    return line._replace(pieces=(*pieces, last._replace(text=f"{last.text} ")))


def _axis(sheet: StyleSheet, x: float, height: float, *, first: bool, last: bool) -> list[DrawOp]:
    """Return a piece of the axis, from the first dot to the last, and the event's dot on it."""
    middle = baseline(sheet.event.size, sheet.event.leading) - sheet.event.size * 0.32
    top, bottom = (middle if first else 0.0), (middle if last else height)
    return [_line(sheet, x, top, bottom - top), FillOp(x, middle - DOT / 2, DOT, DOT, sheet.accent)]


def _line(sheet: StyleSheet, x: float, top: float, height: float) -> FillOp:
    return FillOp(x + (DOT - AXIS) / 2, top, AXIS, height, sheet.rule)


def _gap(sheet: StyleSheet, x: float, room: float) -> Boxes:
    """Return the axis between two events in low boxes: a gap to scale may go on over the page."""
    pieces = ceil(room / sheet.event.leading)
    return tuple(LayoutBox(room / pieces, (_line(sheet, x, 0.0, room / pieces),)) for _ in range(pieces))


def _texts(event: _Event, sheet: StyleSheet, x: float, dates: float) -> list[DrawOp]:
    drop, leading = baseline(sheet.event.size, sheet.event.leading), sheet.event.leading
    return [
        op
        for lines, left in ((event.date, x + BESIDE), (event.label, x + BESIDE + dates + BETWEEN))
        for number, line in enumerate(lines)
        for op in line_ops(line, left, drop + number * leading)
    ]
