"""Layout of tables: a table and a style sheet in, one strip for each row out, with a header row to repeat."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from typing import Final, Literal, NamedTuple

from briefings.errors import Location
from briefings.model.document import Cell, Table
from briefings.writers.pdf.lines import broken
from briefings.writers.pdf.nodes import Node
from briefings.writers.pdf.sheet import Sheet, TextStyle
from briefings.writers.pdf.strips import Fill, Ink, Keep, Strip, Strips, baseline, line_ink, spaced, stacked
from briefings.writers.pdf.text import Line
from briefings.writers.pictures.colours import WHITE, mixed, readable_on

SIDE: Final = 5.0
HIGH: Final = 3.2
BETWEEN: Final = 2.0
HAIR: Final = 0.5
HEAVY: Final = 0.9


class _Slot(NamedTuple):
    """Where a cell stands in its row, and its lines with their distance from the first."""

    x: float
    width: float
    fill: str
    node: Node
    lines: tuple[tuple[float, Line], ...]
    style: TextStyle

    @property
    def height(self) -> float:
        return (self.lines[-1][0] if self.lines else 0.0) + self.style.leading + 2 * HIGH


class _Frame(NamedTuple):
    """What all rows of a table share."""

    sheet: Sheet
    columns: tuple[tuple[float, float, Literal["left", "centre", "right"]], ...]
    location: Location


def table_strips(table: Table, sheet: Sheet) -> Strips:
    """Return caption, header row and rows, each a strip; a row taller than a page has slices."""
    node = Node("Table", summary=table.summary)
    frame = _Frame(sheet, _columns(table, sheet), table.location)
    style = sheet.style("caption")
    lines = broken(table.caption, style, sheet, sheet.width, Node("Caption", node), table.location)
    caption = replace(
        stacked(lines, 0.0, style.size, style.leading), above=style.above, below=style.below, keep=Keep.MUST
    )
    header = _header(table.header, frame, node)
    body = Node("TBody", node)
    rows = [_row(row, frame, Node("TR", body)) for row in table.rows]
    repeated = [replace(row, header=header, slices=_repeating(row.slices, header)) for row in rows]
    parts = ([caption] if any(line.pieces for line in lines) else []) + [header, *repeated]
    parts[0] = replace(parts[0], anchors=(table.id,) if table.id else ())
    return spaced(parts, style.above, sheet.style("body").below * 1.5)


def _repeating(slices: Strips, header: Strip) -> Strips:
    return tuple(replace(strip, header=header) for strip in slices)


def _columns(table: Table, sheet: Sheet) -> tuple[tuple[float, float, Literal["left", "centre", "right"]], ...]:
    share = sheet.width / sum(column.width for column in table.columns)
    made, x = [], 0.0
    for column in table.columns:
        made.append((x, column.width * share, column.align))
        x += column.width * share
    return tuple(made)


def _header(cells: Sequence[Cell], frame: _Frame, table: Node) -> Strip:
    row = Node("TR", Node("THead", table))
    slots = _slots(cells, frame, row, header=True)
    height = max(slot.height for slot in slots)
    sheet = frame.sheet
    ink: list[Ink] = [Fill(0.0, height - HEAVY, sheet.width, HEAVY, sheet.accent)]
    for slot in slots:
        # Column heads stand on the rule: those of one line are level with the last line of the others.
        ink += _texts(slot, height - slot.height)
    return Strip(height, tuple(ink), nodes=(row, *(slot.node for slot in slots)), keep=Keep.MUST)


def _row(cells: Sequence[Cell], frame: _Frame, row: Node) -> Strip:
    slots = _slots(cells, frame, row, header=False)
    height = max(slot.height for slot in slots)
    nodes = (row, *(slot.node for slot in slots))
    grounds = [*_grounds(slots, height), *_rule(frame.sheet, height)]
    ink = [*grounds, *(text for slot in slots for text in _texts(slot, 0.0))]
    slices = _slices(slots, frame.sheet, nodes) if height > frame.sheet.height / 2 else ()
    return Strip(height, tuple(ink), nodes=nodes, slices=slices)


def _grounds(slots: Sequence[_Slot], height: float) -> list[Fill]:
    return [Fill(slot.x, 0.0, slot.width, height, slot.fill) for slot in slots if slot.fill != WHITE]


def _rule(sheet: Sheet, height: float) -> list[Fill]:
    return [Fill(0.0, height - HAIR, sheet.width, HAIR, mixed(sheet.rule, WHITE, 0.35))]


def _slots(cells: Sequence[Cell], frame: _Frame, row: Node, *, header: bool) -> list[_Slot]:
    return [_slot(cell, place, frame, row, header=header) for cell, place in zip(cells, frame.columns, strict=True)]


def _slot(
    cell: Cell,
    place: tuple[float, float, Literal["left", "centre", "right"]],
    frame: _Frame,
    row: Node,
    *,
    header: bool,
) -> _Slot:
    x, width, align = place
    sheet = frame.sheet
    fill = sheet.tones[min(cell.tone, len(sheet.tones) - 1)] if cell.tone and not header else WHITE
    colour = readable_on(fill, sheet.headings[0].colour if header else sheet.ink)
    chosen = cell.align if cell.align != "left" else align
    style = replace(sheet.cell, colour=colour, strong=header, align=chosen)
    node = Node("TH", row, scope="Column" if header else "Row") if header or cell.header else Node("TD", row)
    return _Slot(x, width, fill, node, _cell_lines(cell, style, width - 2 * SIDE, node, frame), style)


def _cell_lines(
    cell: Cell, style: TextStyle, width: float, node: Node, frame: _Frame
) -> tuple[tuple[float, Line], ...]:
    lines: list[tuple[float, Line]] = []
    y = 0.0
    for paragraph in cell.paragraphs:
        inner = Node("P", node) if len(cell.paragraphs) > 1 else node
        for line in broken(paragraph, style, frame.sheet, width, inner, frame.location):
            lines.append((y, line))
            y += style.leading
        y += BETWEEN
    return tuple(lines)


def _texts(slot: _Slot, down: float) -> list[Ink]:
    drop = HIGH + baseline(slot.style.size, slot.style.leading) + down
    return [ink for y, line in slot.lines for ink in line_ink(line, slot.x + SIDE, y + drop)]


def _slices(slots: Sequence[_Slot], sheet: Sheet, nodes: tuple[Node, ...]) -> Strips:
    """Return the row again, a strip for each line: for rows that no page can hold."""
    count = max(len(slot.lines) for slot in slots)
    made = []
    for number in range(count):
        top = HIGH if number == 0 else 0.0
        height = top + sheet.cell.leading + (HIGH if number == count - 1 else 0.0)
        ink: list[Ink] = [*_grounds(slots, height)]
        if number == count - 1:
            ink += _rule(sheet, height)
        for slot in slots:
            if number < len(slot.lines):
                drop = top + baseline(slot.style.size, slot.style.leading)
                ink += line_ink(slot.lines[number][1], slot.x + SIDE, drop)
        made.append(Strip(height, tuple(ink), nodes=nodes if number == 0 else ()))
    return tuple(made)
