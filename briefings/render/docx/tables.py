"""Tables in a DOCX: one header row that repeats, rows that stay whole, no merged cells. A table in, its XML out."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from itertools import pairwise
from typing import TYPE_CHECKING, Final

from briefings.model.document import Cell, Column, Inlines, Mark, Table, bookmark
from briefings.model.house import House
from briefings.render.docx.colors import bare, on_ground
from briefings.render.docx.marks import InlineWriter
from briefings.render.docx.styles import CELL_SIDE, TWIPS
from briefings.render.xml_text import quoteattr

if TYPE_CHECKING:
    from briefings.render.pdf.columns import Extent

ALIGNED: Final = {"left": "", "centre": '<w:jc w:val="center"/>', "right": '<w:jc w:val="right"/>'}
FIRST_ROW, FIRST_COLUMN, NO_VERTICAL_BANDS = 0x20, 0x80, 0x400
# Between grounds side by side, which would look like one cell.
APART: Final = (
    '<w:tcBorders><w:left w:val="single" w:sz="8" w:space="0" w:color="FFFFFF"/>'
    '<w:right w:val="single" w:sz="8" w:space="0" w:color="FFFFFF"/></w:tcBorders>'
)
SPACE: Final = 0.25  # of an em
SMALL: Final = 9  # rows of a table that stays on one page
ROWS: Final = 4  # of one that breaks over pages, on each side
RAISED: Final = 0.65  # of the size of the text around: a superscript number


@dataclass(frozen=True, slots=True)
class Tables:
    """Writes tables. `width` is the text's width in twips."""

    pen: InlineWriter
    styles: Mapping[str, str]
    house: House
    width: int

    def write(self, table: Table) -> str:
        """Return the XML of a table, without its caption's paragraph."""
        widths = self._widths(table)
        caption = "".join(inline.text for inline in table.caption if not isinstance(inline, Mark))
        properties = (
            f'<w:tblPr><w:tblStyle w:val="{self.styles["Brief Table"]}"/><w:tblW w:w="{sum(widths)}" w:type="dxa"/>'
            f'<w:tblLayout w:type="fixed"/>{_look(table)}'
            f"<w:tblCaption w:val={quoteattr(caption)}/><w:tblDescription w:val={quoteattr(table.summary)}/></w:tblPr>"
        )
        grid = "".join([f'<w:gridCol w:w="{width}"/>' for width in widths])
        head = self._row(table.header, table, widths, head=True, keep=True)
        count = len(table.rows)
        rows = [
            self._row(row, table, widths, head=False, keep=_kept(number, count))
            for number, row in enumerate(table.rows)
        ]
        return f"<w:tbl>{properties}<w:tblGrid>{grid}</w:tblGrid>{head}{''.join(rows)}</w:tbl>"

    def _row(self, cells: tuple[Cell, ...], table: Table, widths: list[int], *, head: bool, keep: bool) -> str:
        properties = "<w:trPr><w:cantSplit/>" + ("<w:tblHeader/>" if head else "") + "</w:trPr>"
        written = [
            self._cell(cell, column, width, head=head, keep=keep)
            for cell, column, width in zip(cells, table.columns, widths, strict=True)
        ]
        return f"<w:tr>{properties}{''.join(written)}</w:tr>"

    def _cell(self, cell: Cell, column: Column, width: int, *, head: bool, keep: bool) -> str:
        ground = self.house.tones[min(cell.tone, len(self.house.tones) - 1)] if cell.tone else ""
        shade = f'{APART}<w:shd w:val="clear" w:color="auto" w:fill="{bare(ground)}"/>' if ground else ""
        colour = on_ground(ground, self.house) if ground else ""
        align = cell.align if cell.align != "left" else column.align
        style = self.styles["Brief Table Heading" if head else "Brief Table Text"]
        kept = "<w:keepNext/>" if keep else ""
        properties = f'<w:pPr><w:pStyle w:val="{style}"/>{kept}{ALIGNED[align]}</w:pPr>'
        start, end = self.pen.names.around(bookmark(cell.point)) if cell.point else ("", "")
        content = [self.pen.write(inlines, colour) for inlines in cell.paragraphs] or [""]
        paragraphs = f"</w:p><w:p>{properties}".join(content)
        return (
            f'<w:tc><w:tcPr><w:tcW w:w="{width}" w:type="dxa"/>{shade}</w:tcPr>'
            f"<w:p>{properties}{start}{paragraphs}{end}</w:p></w:tc>"
        )

    def _widths(self, table: Table) -> list[int]:
        """Return the columns' widths in twips, by the rules of the PDF, measured in its type."""
        from briefings.render.pdf.columns import widths

        rows = (table.header, *table.rows)
        extents = [self._extent([row[number] for row in rows]) for number in range(len(table.columns))]
        edges, right = [0], 0.0
        for width in widths(table.columns, extents, self.width / TWIPS):
            right += width
            edges.append(round(right * TWIPS))
        return [after - before for before, after in pairwise(edges)]

    def _extent(self, cells: Sequence[Cell]) -> Extent:
        """Return the widest word and the widest paragraph of a column, in points. The first cell is its heading."""
        from briefings.render.pdf.columns import Extent

        size, pad = self.house.table_size, 2 * CELL_SIDE / TWIPS + 1
        least = whole = 0.0
        for number, cell in enumerate(cells):
            for inlines in cell.paragraphs:
                words = _word_widths(inlines, size, strong=not number)
                least = max(least, *words)
                whole = max(whole, sum(words) + size * SPACE * (len(words) - 1))
        return Extent(least + pad, whole + pad)


def _kept(number: int, count: int) -> bool:
    """Tell whether a row stays with the next: a small table whole, of others some rows at the head and at the foot."""
    return number < count - 1 and (count <= SMALL or not ROWS - 1 <= number < count - ROWS)


def _word_widths(inlines: Inlines, size: float, *, strong: bool) -> list[float]:
    """Return the width of each word in points; a mark belongs to the word before it."""
    from briefings.render.pictures.measuring import width

    words = [0.0]
    for inline in inlines:
        if isinstance(inline, Mark):
            words[-1] += width(str(inline.number), size * RAISED)
            continue
        bold = strong or inline.strong
        first, *others = inline.text.split(" ")
        words[-1] += width(first, size, bold)
        words += [width(word, size, bold) for word in others]
    return words


def _look(table: Table) -> str:
    """Return which parts of the table's style count: the header row, and the first column where it heads the rows."""
    first = bool(table.rows) and all(row[0].header for row in table.rows if row)
    bits = FIRST_ROW | NO_VERTICAL_BANDS | FIRST_COLUMN * first
    return (
        f'<w:tblLook w:val="{bits:04X}" w:firstRow="1" w:lastRow="0" w:firstColumn="{int(first)}" w:lastColumn="0"'
        ' w:noHBand="0" w:noVBand="1"/>'
    )
