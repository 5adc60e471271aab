"""The body of a DOCX in one pass: flat pieces in, one string of paragraphs and tables out."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from itertools import pairwise
from xml.sax.saxutils import quoteattr

from briefings.model.document import Cell, Column, Figure, Inlines, Table
from briefings.model.house import House
from briefings.writers.docx.flow import Flow, Par, Piece
from briefings.writers.docx.ink import bare, on_ground
from briefings.writers.docx.marks import Pen, place_bookmark, point_bookmark
from briefings.writers.docx.pictures import Gallery

GAP = '<w:spacing w:before="140"/>'  # twips between a table and what follows: no blank paragraph does it


@dataclass(slots=True)
class Body:
    """Writes pieces. `width` is the text's width in twips."""

    pen: Pen
    styles: Mapping[str, str]
    house: House
    width: int
    gallery: Gallery

    def write(self, pieces: Iterable[Flow]) -> str:
        """Return the XML of all pieces in order."""
        return "".join(self._parts(pieces))

    def _parts(self, pieces: Iterable[Flow]) -> Iterator[str]:
        nothing = Par("", ())
        row = (nothing, *pieces, nothing)
        end = ""
        for before, piece, after in zip(row, row[1:], row[2:], strict=False):
            if isinstance(piece, Piece):
                yield self._piece(piece)
                continue
            after_table = isinstance(before, Piece) and isinstance(before.block, Table)
            start, end = self._point_start(before, piece, end)
            stop = end if _point(after) != piece.point else ""
            yield self._paragraph(piece, start, stop, after_table=after_table)

    def _point_start(self, before: Flow, piece: Par, end: str) -> tuple[str, str]:
        """Open the bookmark of a point at the first of its paragraphs; `end` is what closes the one now open."""
        if not piece.point:
            return "", ""
        if _point(before) == piece.point:
            return "", end
        return self.pen.names.around(point_bookmark(piece.point))

    def _paragraph(self, par: Par, start: str, stop: str, *, after_table: bool) -> str:
        gap = GAP if after_table and par.style in ("Body Text", "Brief Small", "Brief Detail") else ""
        number, level = par.numbering
        numbering = f'<w:numPr><w:ilvl w:val="{level}"/><w:numId w:val="{number}"/></w:numPr>' if number else ""
        properties = (
            f'<w:pPr><w:pStyle w:val="{self.styles[par.style]}"/>'
            + ("<w:keepNext/>" if par.keep_next else "")
            + ("<w:pageBreakBefore/>" if par.new_page else "")
            + f"{numbering}{gap}</w:pPr>"
        )
        return f"<w:p>{properties}{start}{self._placed(par.id, par.inlines)}{stop}</w:p>"

    def _placed(self, place: str, inlines: Inlines) -> str:
        content = self.pen.write(inlines)
        if not place:
            return content
        start, end = self.pen.names.around(place_bookmark(place))
        return f"{start}{content}{end}"

    def _piece(self, piece: Piece) -> str:
        block = piece.block
        if isinstance(block, Table):
            caption = Par("caption", block.caption, id=block.id, keep_next=True, new_page=piece.new_page)
            return self._paragraph(caption, "", "", after_table=False) + self._table(block)
        caption = Par("caption", block.caption, id=block.id)
        return self._figure(block, piece) + self._paragraph(caption, "", "", after_table=False)

    def _figure(self, figure: Figure, piece: Piece) -> str:
        new_page = "<w:pageBreakBefore/>" if piece.new_page else ""
        first = f'<w:p><w:pPr><w:pStyle w:val="{self.styles["Brief Figure"]}"/>{new_page}</w:pPr>'
        return first + f"</w:p>{first.replace(new_page, '')}".join(self.gallery.drawings(figure)) + "</w:p>"

    def _table(self, table: Table) -> str:
        widths = _widths(table.columns, self.width)
        first = int(bool(table.rows) and all(row[0].header for row in table.rows if row))
        caption = "".join(getattr(inline, "text", "") for inline in table.caption)
        properties = (
            f'<w:tblPr><w:tblStyle w:val="{self.styles["Brief Table"]}"/><w:tblW w:w="{sum(widths)}" w:type="dxa"/>'
            f'<w:tblLayout w:type="fixed"/><w:tblLook w:val="{0x0420 + 0x80 * first:04X}" w:firstRow="1" w:lastRow="0"'
            f' w:firstColumn="{first}" w:lastColumn="0" w:noHBand="0" w:noVBand="1"/>'
            f"<w:tblCaption w:val={quoteattr(caption)}/><w:tblDescription w:val={quoteattr(table.summary)}/></w:tblPr>"
        )
        grid = "".join([f'<w:gridCol w:w="{width}"/>' for width in widths])
        rows = self._row(table.header, table, widths, head=True)
        rows += "".join([self._row(row, table, widths, head=False) for row in table.rows])
        return f"<w:tbl>{properties}<w:tblGrid>{grid}</w:tblGrid>{rows}</w:tbl>"

    def _row(self, cells: tuple[Cell, ...], table: Table, widths: list[int], *, head: bool) -> str:
        properties = "<w:trPr><w:cantSplit/>" + ("<w:tblHeader/>" if head else "") + "</w:trPr>"
        written = [
            self._cell(cell, column, width, head=head)
            for cell, column, width in zip(cells, table.columns, widths, strict=True)
        ]
        return f"<w:tr>{properties}{''.join(written)}</w:tr>"

    def _cell(self, cell: Cell, column: Column, width: int, *, head: bool) -> str:
        ground = self.house.tones[min(cell.tone, len(self.house.tones) - 1)] if cell.tone else ""
        shade = f'<w:shd w:val="clear" w:color="auto" w:fill="{bare(ground)}"/>' if ground else ""
        colour = on_ground(ground, self.house) if ground else ""
        align = cell.align if cell.align != "left" else column.align
        style = self.styles["Brief Table Heading" if head or cell.header else "Brief Table Text"]
        jc = {"left": "", "centre": '<w:jc w:val="center"/>', "right": '<w:jc w:val="right"/>'}[align]
        properties = f'<w:pPr><w:pStyle w:val="{style}"/>{jc}</w:pPr>'
        start, end = self.pen.names.around(point_bookmark(cell.point)) if cell.point else ("", "")
        content = [self.pen.write(inlines, colour) for inlines in cell.paragraphs] or [""]
        paragraphs = f"</w:p><w:p>{properties}".join(content)
        return (
            f'<w:tc><w:tcPr><w:tcW w:w="{width}" w:type="dxa"/>{shade}</w:tcPr>'
            f"<w:p>{properties}{start}{paragraphs}{end}</w:p></w:tc>"
        )


def _point(piece: Flow) -> str:
    return piece.point if isinstance(piece, Par) else ""


def _widths(columns: tuple[Column, ...], width: int) -> list[int]:
    total = sum(column.width for column in columns)
    edges = [0]
    share = 0.0
    for column in columns:
        share += column.width
        edges.append(round(width * share / total))
    return [right - left for left, right in pairwise(edges)]
