"""Write tables of a DOCX: one header row that repeats, rows that stay whole, no merged cells."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import pairwise
from typing import Final

from briefings.model.document import Cell, Column, Inlines, Mark, Table, bookmark, plain_words, word_marks
from briefings.model.house import House
from briefings.render.docx.colours import hex_digits, hue_of, on_ground
from briefings.render.docx.marks import InlineWriter
from briefings.render.docx.styles import CELL_HIGH, CELL_SIDE, TWIPS
from briefings.render.layout.faces import Typeface
from briefings.render.layout.table_rules import (
    CellWords,
    Rows,
    WordWidths,
    fit_columns,
    rows_kept_whole,
    rows_kept_with_next,
)
from briefings.render.xml_text import quoteattr

ALIGNED: Final = {"left": "", "centre": '<w:jc w:val="center"/>', "right": '<w:jc w:val="right"/>'}
FIRST_ROW, FIRST_COLUMN, NO_VERTICAL_BANDS = 0x20, 0x80, 0x400
# Between grounds side by side, which would look like one cell.
APART: Final = (
    '<w:tcBorders><w:left w:val="single" w:sz="8" w:space="0" w:color="FFFFFF"/>'
    '<w:right w:val="single" w:sz="8" w:space="0" w:color="FFFFFF"/></w:tcBorders>'
)
RAISED: Final = 0.65  # of the size of the text around: a superscript number
LEADING: Final = 1.22  # of the type's size, as Word sets lines of its own fonts


@dataclass(frozen=True, slots=True)
class Tables:
    """Writes tables. `width` is the text's width in twips, `size` that of text in cells in points.

    Its letters may be `wider` than those that are measured: in a document that a person restyled, Word itself widens
    columns whose words don't fit.
    """

    writer: InlineWriter
    styles: Mapping[str, str]
    house: House
    width: int
    size: float
    wider: float

    def write(self, table: Table) -> str:
        """Return the XML of a table, without its caption's paragraph."""
        rows = (table.header, *table.rows)
        words = [[self._words(cell, strong=not number) for cell in row] for number, row in enumerate(rows)]
        widths = self._widths(table.columns, words)
        caption = plain_words(table.caption) or table.summary
        layout = "autofit" if self.wider > 1 or self.size != self.house.table_size else "fixed"
        properties = (
            f'<w:tblPr><w:tblStyle w:val="{self.styles["Brief Table"]}"/><w:tblW w:w="{sum(widths)}" w:type="dxa"/>'
            f'<w:tblLayout w:type="{layout}"/>{_look(table)}'
            f"<w:tblCaption w:val={quoteattr(caption)}/><w:tblDescription w:val={quoteattr(table.summary)}/></w:tblPr>"
        )
        grid = "".join([f'<w:gridCol w:w="{width}"/>' for width in widths])
        head = self._row(table.header, table, widths, head=True, keep=True)
        heights = [self._row_height(row, widths) for row in words[1:]]
        keeps = rows_kept_whole(heights) if table.whole else rows_kept_with_next(heights)
        body = [
            self._row(row, table, widths, head=False, keep=keep) for row, keep in zip(table.rows, keeps, strict=True)
        ]
        return f"<w:tbl>{properties}<w:tblGrid>{grid}</w:tblGrid>{head}{''.join(body)}</w:tbl>"

    def _row(self, cells: tuple[Cell, ...], table: Table, widths: list[int], *, head: bool, keep: bool) -> str:
        properties = "<w:trPr><w:cantSplit/>" + ("<w:tblHeader/>" if head else "") + "</w:trPr>"
        written = [
            self._cell(cell, column, width, head=head, keep=keep)
            for cell, column, width in zip(cells, table.columns, widths, strict=True)
        ]
        return f"<w:tr>{properties}{''.join(written)}</w:tr>"

    def _cell(self, cell: Cell, column: Column, width: int, *, head: bool, keep: bool) -> str:
        ground = self.house.tones[min(cell.tone, len(self.house.tones) - 1)] if cell.tone else ""
        shade = f'{APART}<w:shd w:val="clear" w:color="auto" w:fill="{hex_digits(ground)}"/>' if ground else ""
        colour = on_ground(ground, self.house) if ground else ""
        align = cell.align if cell.align != "left" else column.align
        style = self.styles["Brief Table Heading" if head else "Brief Table Text"]
        kept = "<w:keepNext/>" if keep else ""
        names = [bookmark(cell.point)] if cell.point else []
        names += [self.writer.names.place(cell.id)] if cell.id else []
        ends = [self.writer.names.around(name) for name in names]
        start, end = "".join(start for start, _ in ends), "".join(end for _, end in ends)
        paragraphs = []
        for number, inlines in enumerate(cell.paragraphs or ((),)):
            hue = hue_of(cell.hue(number), self.house)
            properties = f'<w:pPr><w:pStyle w:val="{style}"/>{kept}{_patch(hue)}{ALIGNED[align]}</w:pPr>'
            ink = on_ground(hue, self.house) if hue else colour
            paragraphs.append(properties + self.writer.write(inlines, ink))
        first, *others = paragraphs
        opened = first.replace("</w:pPr>", f"</w:pPr>{start}", 1)
        return (
            f'<w:tc><w:tcPr><w:tcW w:w="{width}" w:type="dxa"/>{shade}</w:tcPr>'
            f"<w:p>{'</w:p><w:p>'.join((opened, *others))}{end}</w:p></w:tc>"
        )

    def _widths(self, columns: Sequence[Column], rows: Rows) -> list[int]:
        """Return the columns' widths in twips, by the rules of the PDF, measured in its type."""
        edges, right = [0], 0.0
        for width in fit_columns(columns, rows, self.width / TWIPS):
            right += width
            edges.append(round(right * TWIPS))
        return [after - before for before, after in pairwise(edges)]

    def _row_height(self, cells: Sequence[CellWords], widths: Sequence[int]) -> float:
        """Return how high a row is, in points."""
        lines = max((cell.lines(width / TWIPS) for cell, width in zip(cells, widths, strict=True)), default=1)
        return lines * self.size * LEADING + 2 * CELL_HIGH / TWIPS

    def _words(self, cell: Cell, *, strong: bool) -> CellWords:
        paragraphs = tuple(tuple(self._word_widths(inlines, strong=strong)) for inlines in cell.paragraphs or ((),))
        return CellWords(paragraphs, 2 * CELL_SIDE / TWIPS + 1)

    def _word_widths(self, inlines: Inlines, *, strong: bool) -> Iterator[WordWidths]:
        """Yield how wide the words of a paragraph are in points; a mark belongs to the word before it."""
        size, typeface = self.size * self.wider, Typeface(self.house.cjk_font, self.house.family)
        space = typeface.width(" ", size)
        width = 0.0
        for inline in word_marks(inlines):
            if isinstance(inline, Mark):
                width += typeface.width(str(inline.number), size * RAISED)
                continue
            bold = strong or inline.strong
            first, *others = inline.text.split(" ")
            width += typeface.width(first, size, bold)
            for word in others:
                yield WordWidths(width, space)
                width = typeface.width(word, size, bold)
        yield WordWidths(width, 0.0)


def _patch(hue: str) -> str:
    """Return what gives a paragraph a ground of its own, parted from that of the next one; nothing without a hue."""
    if not hue:
        return ""
    white = 'w:val="single" w:sz="6" w:space="0" w:color="FFFFFF"'
    beside = f'w:val="single" w:sz="4" w:space="2" w:color="{hex_digits(hue)}"'  # as far as the ground goes
    edges = (("left", beside), ("bottom", white), ("right", beside), ("between", white))
    borders = "".join(f"<w:{side} {line}/>" for side, line in edges)
    return f'<w:pBdr>{borders}</w:pBdr><w:shd w:val="clear" w:color="auto" w:fill="{hex_digits(hue)}"/>'


def _look(table: Table) -> str:
    """Return which parts of the table's style count: the header row, and the first column where it heads the rows."""
    first = bool(table.rows) and all(row[0].header for row in table.rows if row)
    bits = FIRST_ROW | NO_VERTICAL_BANDS | FIRST_COLUMN * first
    return (
        f'<w:tblLook w:val="{bits:04X}" w:firstRow="1" w:lastRow="0" w:firstColumn="{int(first)}" w:lastColumn="0"'
        ' w:noHBand="0" w:noVBand="1"/>'
    )
