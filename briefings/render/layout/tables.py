"""Lay out tables: one box for each row, and the header row that `pages.py` repeats where it breaks them."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from functools import lru_cache
from typing import Final, NamedTuple

from briefings.model.colours import WHITE, mix, readable_on
from briefings.model.document import Align, Cell, Column, Table
from briefings.model.problem import Location
from briefings.render.layout.boxes import (
    Boxes,
    DrawOp,
    FieldOp,
    FillOp,
    Keep,
    LayoutBox,
    baseline,
    line_ops,
    stack_lines,
    with_space,
)
from briefings.render.layout.lines import Line, Node, Word, break_lines, lines_of, words_in
from briefings.render.layout.stylesheet import StyleSheet, TextStyle
from briefings.render.layout.table_rules import CellWords, WordWidths, fit_columns, rows_kept_with_next

SIDE: Final = 5.6  # so that full cells side by side stand apart as columns of text do
HIGH: Final = 2.4
BETWEEN: Final = 1.5
HAIR: Final = 0.5
APART: Final = 0.6
PATCH: Final = 2.5  # how far a paragraph's own ground goes beyond its text
HEAVY: Final = 0.9
LONG: Final = 6  # rows of a table that may have three on its last page


class _Cell(NamedTuple):
    """A cell before its width is known."""

    node: Node
    fill: str
    style: TextStyle
    paragraphs: tuple[tuple[Word, ...], ...]
    hues: tuple[str, ...]
    field: Node | None = None

    @property
    def words(self) -> CellWords:
        """How wide the cell's words are, with its padding."""
        measured = tuple(tuple(map(_measured, paragraph)) for paragraph in self.paragraphs)
        # The hundredth keeps a cell that just fits from breaking by rounding.
        return CellWords(measured, 2 * SIDE + 0.01)


def _measured(word: Word) -> WordWidths:
    return WordWidths(word.width, word.width_of_space)


class _Slot(NamedTuple):
    """Where a cell stands in its row, and its lines: each one's distance from the first, and its own ground, if any."""

    x: float
    width: float
    cell: _Cell
    lines: tuple[tuple[float, Line, str], ...]

    @property
    def height(self) -> float:
        return (self.lines[-1][0] if self.lines else 0.0) + self.cell.style.leading + 2 * HIGH


class _Row(NamedTuple):
    """A row of cells and its node."""

    node: Node
    cells: tuple[_Cell, ...]


def table_boxes(table: Table, sheet: StyleSheet) -> Boxes:
    """Return caption, header row and rows, each a box; a row taller than a page has slices."""
    node = Node("Table", summary=table.summary)
    caption = _caption(table, node, sheet)
    head = _row(table.header, table.columns, Node("TR", Node("THead", node)), sheet, table.location, header=True)
    body = Node("TBody", node)
    rows = [_row(row, table.columns, Node("TR", body), sheet, table.location) for row in table.rows]
    measures = fit_columns(table.columns, [[cell.words for cell in row.cells] for row in (head, *rows)], sheet.width)
    header = _header(_slots(head, measures), head.node, sheet)
    boxes = [
        replace(_under(_row_box(_slots(row, measures), row.node, sheet), header), anchors=_ids(cells))
        for row, cells in zip(rows, table.rows, strict=True)
    ]
    parts = [*caption, header, *_keep_rows(boxes, whole=table.whole)]
    parts[0] = replace(parts[0], anchors=(table.id,) if table.id else ())
    # A legend isn't read without its map: where that can't stay whole, the last rows go with it.
    keep = Keep.MUST if table.whole else Keep.NO
    return with_space(parts, sheet.style("caption").above, sheet.style("body").below * 1.5, keep)


def _caption(table: Table, node: Node, sheet: StyleSheet) -> Boxes:
    if not table.caption:
        return ()
    style = sheet.style("caption")
    lines = lines_of(table.caption, style, sheet, sheet.width, Node("Caption", node), table.location)
    return with_space((stack_lines(lines, 0.0, style.size, style.leading),), style.above, style.below, Keep.MUST)


def _ids(cells: Sequence[Cell]) -> tuple[str, ...]:
    return tuple(cell.id for cell in cells if cell.id)


def _keep_rows(rows: list[LayoutBox], *, whole: bool) -> list[LayoutBox]:
    """Return rows that say how firmly they stay together; with care, no page has one row alone.

    A page that a long table only ends on has three of its rows: two below a repeated header look left over.
    """
    if whole:
        last = len(rows) - 1
        return [
            replace(row, keep=Keep.MUST if number == last - 1 else Keep.WISH, at_a_glance=True)
            for number, row in enumerate(rows)
        ]
    keeps = rows_kept_with_next([row.height for row in rows])
    edges = {0, len(rows) - 2, *([len(rows) - 3] if len(rows) >= LONG else [])}
    return [
        replace(row, keep=Keep.WISH if keep else Keep.CARE if number in edges and number < len(rows) - 1 else Keep.NO)
        for number, (row, keep) in enumerate(zip(rows, keeps, strict=True))
    ]


def _under(row: LayoutBox, header: LayoutBox) -> LayoutBox:
    return replace(row, header=header, slices=tuple(replace(part, header=header) for part in row.slices))


def _row(
    cells: Sequence[Cell],
    columns: Sequence[Column],
    node: Node,
    sheet: StyleSheet,
    location: Location,
    *,
    header: bool = False,
) -> _Row:
    made = [
        _cell(cell, column.align, node, sheet, location, header=header)
        for cell, column in zip(cells, columns, strict=True)
    ]
    return _Row(node, tuple(made))


def _cell(cell: Cell, align: Align, row: Node, sheet: StyleSheet, location: Location, *, header: bool) -> _Cell:
    fill = sheet.tones[min(cell.tone, len(sheet.tones) - 1)] if cell.tone and not header else WHITE
    colour = readable_on(fill, sheet.headings[0].colour if header else sheet.text_colour)
    style = _style(sheet.cell, colour, header, cell.align if cell.align != "left" else align)
    node = Node("TH", row, scope="Column" if header else "Row") if header or cell.header else Node("TD", row)
    many = len(cell.paragraphs) > 1
    hues = tuple(sheet.hue(cell.hue(number)) for number in range(len(cell.paragraphs)))
    paragraphs = tuple(
        words_in(paragraph, _inked(style, hue), sheet, Node("P", node) if many else node, location)
        for paragraph, hue in zip(cell.paragraphs, hues, strict=True)
    )
    field = Node("Form", node, alt=cell.signature) if cell.signature else None
    return _Cell(node, fill, style, paragraphs, hues, field)


def _inked(style: TextStyle, hue: str) -> TextStyle:
    """Return the style in a colour that can be read on a ground; as it is where there is none."""
    return _style(style, readable_on(hue, style.colour), style.strong, style.align) if hue else style


@lru_cache(maxsize=256)
def _style(style: TextStyle, colour: str, strong: bool, align: Align) -> TextStyle:
    return replace(style, colour=colour, strong=strong, align=align)


def _slots(row: _Row, measures: Sequence[float]) -> list[_Slot]:
    made, x = [], 0.0
    for cell, width in zip(row.cells, measures, strict=True):
        made.append(_Slot(x, width, cell, _lines(cell, width - 2 * SIDE)))
        x += width
    return made


def _lines(cell: _Cell, width: float) -> tuple[tuple[float, Line, str], ...]:
    lines: list[tuple[float, Line, str]] = []
    y = 0.0
    for paragraph, hue in zip(cell.paragraphs, cell.hues, strict=True):
        for line in break_lines(paragraph, width, cell.style.align):
            lines.append((y, line, hue))
            y += cell.style.leading
        y += BETWEEN
    return tuple(lines)


def _header(slots: Sequence[_Slot], row: Node, sheet: StyleSheet) -> LayoutBox:
    height = max(slot.height for slot in slots)
    ops: list[DrawOp] = [FillOp(0.0, height - HEAVY, sheet.width, HEAVY, sheet.accent)]
    for slot in slots:
        # Column heads stand on the rule: those of one line are level with the last line of the others.
        ops += _texts(slot, height - slot.height)
    return LayoutBox(height, tuple(ops), nodes=_nodes(slots, row), keep=Keep.MUST)


def _nodes(slots: Sequence[_Slot], row: Node) -> tuple[Node, ...]:
    return (row, *(slot.cell.node for slot in slots))


def _row_box(slots: Sequence[_Slot], row: Node, sheet: StyleSheet) -> LayoutBox:
    height = max(slot.height for slot in slots)
    grounds = _grounds(slots, APART, height - HAIR - APART)
    fields = [
        FieldOp(slot.x + SIDE, HIGH, slot.width - 2 * SIDE, height - 2 * HIGH, slot.cell.field)
        for slot in slots
        if slot.cell.field
    ]
    patches = [patch for slot in slots for patch in _patches(slot, HIGH, slot.lines)]
    ops = [*grounds, *patches, *_rule(sheet, height), *(text for slot in slots for text in _texts(slot, 0.0)), *fields]
    slices = _slices(slots, sheet, _nodes(slots, row)) if height > sheet.height / 2 else ()
    return LayoutBox(height, tuple(ops), nodes=_nodes(slots, row), slices=slices)


def _grounds(slots: Sequence[_Slot], top: float, bottom: float) -> list[FillOp]:
    """Return the grounds of cells, a little apart from each other and from the rules, which they would swallow."""
    return [
        FillOp(slot.x + APART, top, slot.width - 2 * APART, bottom - top, slot.cell.fill)
        for slot in slots
        if slot.cell.fill != WHITE
    ]


def _rule(sheet: StyleSheet, height: float) -> list[FillOp]:
    return [FillOp(0.0, height - HAIR, sheet.width, HAIR, mix(sheet.rule, WHITE, 0.35))]


def _texts(slot: _Slot, down: float) -> list[DrawOp]:
    style = slot.cell.style
    drop = HIGH + baseline(style.size, style.leading) + down
    return [op for y, line, _ in slot.lines for op in line_ops(line, slot.x + SIDE, y + drop)]


def _patches(slot: _Slot, top: float, lines: Sequence[tuple[float, Line, str]]) -> list[FillOp]:
    """Return the grounds that lines have of their own; those of one paragraph join."""
    left, wide, high = slot.x + SIDE - PATCH, slot.width - 2 * (SIDE - PATCH), slot.cell.style.leading
    return [FillOp(left, top + y, wide, high + HAIR / 2, hue) for y, _, hue in lines if hue]


def _slices(slots: Sequence[_Slot], sheet: StyleSheet, nodes: tuple[Node, ...]) -> Boxes:
    """Return the row again, a box for each line: for rows that no page can hold."""
    count = max(len(slot.lines) for slot in slots)
    made = []
    for number in range(count):
        top = HIGH if number == 0 else 0.0
        last = number == count - 1
        height = top + sheet.cell.leading + (HIGH if last else 0.0)
        bottom = height - HAIR - APART if last else height
        ops: list[DrawOp] = [
            *_grounds(slots, 0.0 if number else APART, bottom),
            *(_rule(sheet, height) if last else ()),
        ]
        drop = top + baseline(sheet.cell.size, sheet.cell.leading)
        for slot in slots:
            for _, line, hue in slot.lines[number : number + 1]:
                ops += [*_patches(slot, top, [(0.0, line, hue)]), *line_ops(line, slot.x + SIDE, drop)]
        made.append(LayoutBox(height, tuple(ops), nodes=nodes if number == 0 else ()))
    return tuple(made)
