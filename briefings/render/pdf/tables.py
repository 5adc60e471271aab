"""Layout of tables: a table and a style sheet in, one box for each row out, with a header row to repeat."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from functools import lru_cache
from typing import Final, NamedTuple

from briefings.model.document import Align, Cell, Column, Table
from briefings.model.problem import Location
from briefings.render.pdf.columns import Extent, widths
from briefings.render.pdf.lines import broken, words
from briefings.render.pdf.nodes import Node
from briefings.render.pdf.strips import DrawOp, Fill, Keep, LayoutBox, Strips, baseline, line_ink, spaced, stacked
from briefings.render.pdf.stylesheet import StyleSheet, TextStyle
from briefings.render.pdf.text import Line, Word, break_lines, extent
from briefings.render.pictures.colours import WHITE, mixed, readable_on

SIDE: Final = 4.5
HIGH: Final = 2.4
BETWEEN: Final = 1.5
HAIR: Final = 0.5
SMALL: Final = 0.3
ROWS: Final = 4  # of a table that breaks over pages, on each side
APART: Final = 0.6
HEAVY: Final = 0.9


class _Entry(NamedTuple):
    """A cell before its width is known."""

    node: Node
    fill: str
    style: TextStyle
    paragraphs: tuple[tuple[Word, ...], ...]

    @property
    def extent(self) -> Extent:
        """The cell's needs with its padding."""
        sizes = [extent(paragraph) for paragraph in self.paragraphs] or [(0.0, 0.0)]
        # The hundredth keeps a cell that just fits from breaking by rounding.
        pad = 2 * SIDE + 0.01
        return Extent(max(least for least, _ in sizes) + pad, max(whole for _, whole in sizes) + pad)


class _Slot(NamedTuple):
    """Where a cell stands in its row, and its lines with their distance from the first."""

    x: float
    width: float
    entry: _Entry
    lines: tuple[tuple[float, Line], ...]

    @property
    def height(self) -> float:
        return (self.lines[-1][0] if self.lines else 0.0) + self.entry.style.leading + 2 * HIGH


class _Row(NamedTuple):
    """A row of entries and its node."""

    node: Node
    entries: tuple[_Entry, ...]


def table_strips(table: Table, sheet: StyleSheet) -> Strips:
    """Return caption, header row and rows, each a box; a row taller than a page has slices."""
    node = Node("Table", summary=table.summary)
    caption = _caption(table, node, sheet)
    head = _entries(table.header, table.columns, Node("TR", Node("THead", node)), sheet, table.location, header=True)
    body = Node("TBody", node)
    rows = [_entries(row, table.columns, Node("TR", body), sheet, table.location) for row in table.rows]
    measures = widths(table.columns, _extents((head, *rows)), sheet.width)
    header = _header(_slots(head, measures), head.node, sheet)
    strips = [_under(_strip(_slots(row, measures), row.node, sheet), header) for row in rows]
    parts = [*caption, header, *_together(strips, sheet.height * SMALL)]
    parts[0] = replace(parts[0], anchors=(table.id,) if table.id else ())
    return spaced(parts, sheet.style("caption").above, sheet.style("body").below * 1.5)


def _caption(table: Table, node: Node, sheet: StyleSheet) -> Strips:
    if not table.caption:
        return ()
    style = sheet.style("caption")
    lines = broken(table.caption, style, sheet, sheet.width, Node("Caption", node), table.location)
    return spaced((stacked(lines, 0.0, style.size, style.leading),), style.above, style.below, Keep.MUST)


def _together(rows: list[LayoutBox], small: float) -> list[LayoutBox]:
    """Return rows that wish to stay together: all of a small table's, otherwise some at its head and at its foot."""
    heights, last = [row.height for row in rows], len(rows) - 1
    head, foot = (last, last) if sum(heights) <= small else (_edge(heights, small), _edge(heights[::-1], small))
    kept = [number < last and not head <= number < last - foot for number in range(len(rows))]
    return [replace(row, keep=Keep.WISH) if keep else row for row, keep in zip(rows, kept, strict=True)]


def _edge(heights: Sequence[float], small: float) -> int:
    """Return how many rows stay with the one after them at a table's edge, where these are `small` together."""
    return max((count for count in range(1, ROWS) if sum(heights[: count + 1]) <= small), default=0)


def _under(row: LayoutBox, header: LayoutBox) -> LayoutBox:
    return replace(row, header=header, slices=tuple(replace(part, header=header) for part in row.slices))


def _entries(
    cells: Sequence[Cell],
    columns: Sequence[Column],
    node: Node,
    sheet: StyleSheet,
    location: Location,
    *,
    header: bool = False,
) -> _Row:
    made = [
        _entry(cell, column.align, node, sheet, location, header=header)
        for cell, column in zip(cells, columns, strict=True)
    ]
    return _Row(node, tuple(made))


def _entry(cell: Cell, align: Align, row: Node, sheet: StyleSheet, location: Location, *, header: bool) -> _Entry:
    fill = sheet.tones[min(cell.tone, len(sheet.tones) - 1)] if cell.tone and not header else WHITE
    colour = readable_on(fill, sheet.headings[0].colour if header else sheet.ink)
    style = _style(sheet.cell, colour, header, cell.align if cell.align != "left" else align)
    node = Node("TH", row, scope="Column" if header else "Row") if header or cell.header else Node("TD", row)
    many = len(cell.paragraphs) > 1
    paragraphs = tuple(
        words(paragraph, style, sheet, Node("P", node) if many else node, location) for paragraph in cell.paragraphs
    )
    return _Entry(node, fill, style, paragraphs)


@lru_cache(maxsize=256)
def _style(style: TextStyle, colour: str, strong: bool, align: Align) -> TextStyle:
    return replace(style, colour=colour, strong=strong, align=align)


def _extents(rows: Sequence[_Row]) -> list[Extent]:
    columns = zip(*(row.entries for row in rows), strict=True)
    needs = [[entry.extent for entry in column] for column in columns]
    return [Extent(max(need.least for need in column), max(need.whole for need in column)) for column in needs]


def _slots(row: _Row, measures: Sequence[float]) -> list[_Slot]:
    made, x = [], 0.0
    for entry, width in zip(row.entries, measures, strict=True):
        made.append(_Slot(x, width, entry, _lines(entry, width - 2 * SIDE)))
        x += width
    return made


def _lines(entry: _Entry, width: float) -> tuple[tuple[float, Line], ...]:
    lines: list[tuple[float, Line]] = []
    y = 0.0
    for paragraph in entry.paragraphs:
        for line in break_lines(paragraph, width, entry.style.align):
            lines.append((y, line))
            y += entry.style.leading
        y += BETWEEN
    return tuple(lines)


def _header(slots: Sequence[_Slot], row: Node, sheet: StyleSheet) -> LayoutBox:
    height = max(slot.height for slot in slots)
    ink: list[DrawOp] = [Fill(0.0, height - HEAVY, sheet.width, HEAVY, sheet.accent)]
    for slot in slots:
        # Column heads stand on the rule: those of one line are level with the last line of the others.
        ink += _texts(slot, height - slot.height)
    return LayoutBox(height, tuple(ink), nodes=_nodes(slots, row), keep=Keep.MUST)


def _nodes(slots: Sequence[_Slot], row: Node) -> tuple[Node, ...]:
    return (row, *(slot.entry.node for slot in slots))


def _strip(slots: Sequence[_Slot], row: Node, sheet: StyleSheet) -> LayoutBox:
    height = max(slot.height for slot in slots)
    grounds = _grounds(slots, APART, height - HAIR - APART)
    ink = [*grounds, *_rule(sheet, height), *(text for slot in slots for text in _texts(slot, 0.0))]
    slices = _slices(slots, sheet, _nodes(slots, row)) if height > sheet.height / 2 else ()
    return LayoutBox(height, tuple(ink), nodes=_nodes(slots, row), slices=slices)


def _grounds(slots: Sequence[_Slot], top: float, bottom: float) -> list[Fill]:
    """Return the grounds of cells, a little apart from each other and from the rules, which they would swallow."""
    return [
        Fill(slot.x + APART, top, slot.width - 2 * APART, bottom - top, slot.entry.fill)
        for slot in slots
        if slot.entry.fill != WHITE
    ]


def _rule(sheet: StyleSheet, height: float) -> list[Fill]:
    return [Fill(0.0, height - HAIR, sheet.width, HAIR, mixed(sheet.rule, WHITE, 0.35))]


def _texts(slot: _Slot, down: float) -> list[DrawOp]:
    style = slot.entry.style
    drop = HIGH + baseline(style.size, style.leading) + down
    return [ink for y, line in slot.lines for ink in line_ink(line, slot.x + SIDE, y + drop)]


def _slices(slots: Sequence[_Slot], sheet: StyleSheet, nodes: tuple[Node, ...]) -> Strips:
    """Return the row again, a box for each line: for rows that no page can hold."""
    count = max(len(slot.lines) for slot in slots)
    made = []
    for number in range(count):
        top = HIGH if number == 0 else 0.0
        last = number == count - 1
        height = top + sheet.cell.leading + (HIGH if last else 0.0)
        bottom = height - HAIR - APART if last else height
        ink: list[DrawOp] = [
            *_grounds(slots, 0.0 if number else APART, bottom),
            *(_rule(sheet, height) if last else ()),
        ]
        drop = top + baseline(sheet.cell.size, sheet.cell.leading)
        for slot in slots:
            for _, line in slot.lines[number : number + 1]:
                ink += line_ink(line, slot.x + SIDE, drop)
        made.append(LayoutBox(height, tuple(ink), nodes=nodes if number == 0 else ()))
    return tuple(made)
