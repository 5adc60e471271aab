"""Write the body of a DOCX in one pass: paragraphs, tables and figures in one string of XML."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from typing import Final

from briefings.model.document import Figure, Table, bookmark, plain_words
from briefings.render.docx.contents import ContentsWriter
from briefings.render.docx.flow import NOTE, FlatBlock, Par, Piece
from briefings.render.docx.marks import InlineWriter
from briefings.render.docx.pictures import ImageParts
from briefings.render.docx.running import Sections
from briefings.render.docx.styles import NUMBERED, TWIPS
from briefings.render.docx.tables import Tables

GAP: Final = '<w:spacing w:before="140"/>'  # twips below a table or columns: no blank paragraph does it
WIDE: Final = '<w:ind w:right="0"/>'  # a column is as narrow as a line may be
FLUSH: Final = '<w:spacing w:before="0"/>'  # at the head of a page
END: Final = Par("", ())
# A paragraph that takes no room, below a table that ends a half.
LAST: Final = '<w:p><w:pPr><w:spacing w:before="0" w:after="0" w:line="20" w:lineRule="exact"/>{2}</w:pPr>{0}{1}</w:p>'
WHOLE: Final = 200  # letters of a paragraph that no column ends in: two lines and two look like scraps
LOOSE: Final = frozenset(("Body Text", "Brief Small", "Brief Detail", *NUMBERED)) - {NOTE}


@dataclass(frozen=True, slots=True)
class Body:
    """Writes pieces. `sections` are the properties of what stands in one column, and in two."""

    writer: InlineWriter
    styles: Mapping[str, str]
    tables: Tables
    images: ImageParts
    sections: Sections
    contents: ContentsWriter
    closing: str = ""
    """The properties of its last section, where another half follows in the same file."""
    end: str = ""
    """The bookmark by which headers know its last page, where the file has two halves."""

    def write(self, pieces: Iterable[FlatBlock]) -> str:
        """Return the XML of all pieces in order."""
        row = tuple(pieces)
        # A section ends in a paragraph, and a table is none.
        last = "" if isinstance(row[-1], Par) or not self.end else LAST.format(*self._end_marks(), self.closing)
        return "".join(self._parts(row)) + last

    def _end_marks(self) -> tuple[str, str]:
        """Return the bookmark around the last paragraph; LibreOffice finds none that is empty at a document's end."""
        return self.writer.names.around(self.end) if self.end else ("", "")

    def _parts(self, pieces: Iterable[FlatBlock]) -> Iterator[str]:
        row = (Par("", ()), *pieces, END, END)
        end = ""
        for before, piece, after, then in zip(row, row[1:], row[2:], row[3:], strict=False):
            if isinstance(piece, Piece):
                yield self._piece(piece, parted=isinstance(before, Piece), parts=_leads_into_columns(after, then))
                continue
            start, end = self._point_start(before, piece, end)
            stop = end if _point(after) != piece.point else ""
            first, last = self._end_marks() if after is END else ("", "")
            between = self._between(before, piece, after)
            yield self._paragraph(piece, first + start, stop + last, between, whole=_stays_whole(piece, after))

    def _point_start(self, before: FlatBlock, piece: Par, end: str) -> tuple[str, str]:
        """Open the bookmark of a point at the first of its paragraphs; `end` is what closes the one now open."""
        if not piece.point:
            return "", ""
        if _point(before) == piece.point:
            return "", end
        return self.writer.names.around(bookmark(piece.point))

    def _between(self, before: FlatBlock, piece: Par, after: FlatBlock) -> str:
        """Return what a paragraph owes to its place: room below a table, and the end of a section."""
        below_table = isinstance(before, Piece) and isinstance(before.block, Table)
        below_columns = isinstance(before, Par) and before.columns > 0 and before.columns != piece.columns
        apart = (below_table or below_columns) and piece.style in LOOSE
        gap = GAP if apart else FLUSH if piece.new_page else ""
        gap += f'<w:spacing w:after="{round(piece.after * TWIPS)}"/>' if piece.after else ""
        gap += WIDE if piece.columns else ""
        if after is END:
            return gap + self.closing
        below = after.columns if isinstance(after, Par) else 0
        return gap + (self.sections.ending(two=bool(piece.columns)) if piece.columns != below else "")

    def _paragraph(self, par: Par, start: str = "", stop: str = "", extra: str = "", *, whole: bool = False) -> str:
        number, level = par.numbering
        properties = (
            f'<w:pPr><w:pStyle w:val="{self.styles[par.style]}"/>'
            + ("<w:keepNext/>" if par.keep_next else "")
            + ("<w:keepLines/>" if whole else "")
            + ("<w:pageBreakBefore/>" if par.new_page else "")
            + (f'<w:numPr><w:ilvl w:val="{level}"/><w:numId w:val="{number}"/></w:numPr>' if number else "")
            + f"{extra}</w:pPr>"
        )
        paragraph = f"<w:p>{properties}{start}{self._content(par)}{stop}</w:p>"
        return self.contents.frame(paragraph, par.leads_to) if par.leads_to else paragraph

    def _content(self, par: Par) -> str:
        content = self.writer.write(par.inlines, note=par.style == NOTE)
        if par.leads_to:
            return self.contents.entry(content, par.leads_to)
        names = self.writer.names
        name = names.note(par.note) if par.note else names.place(par.id) if par.id else ""
        if not name:
            return content
        start, end = names.around(name)
        return f"{start}{content}{end}"

    def _piece(self, piece: Piece, *, parted: bool, parts: bool) -> str:
        """Return a table or figure; one without a caption is `parted` from what is above, with which it would join.

        A figure `parts` sections where a heading above two columns follows: LibreOffice, that moves the picture to the
        next page after it has set the columns, prints one over the other otherwise.
        """
        block = piece.block
        caption = Par("caption", block.caption, id=block.id, keep_next=True, new_page=piece.new_page)
        if isinstance(block, Table):
            named = block.caption or piece.new_page or parted
            return (self._paragraph(caption) if named else "") + self.tables.write(block)
        end = self.sections.ending(two=False) if parts else ""
        return (self._paragraph(caption) if block.caption or piece.new_page else "") + self._figure(block, end)

    def _figure(self, figure: Figure, end: str) -> str:
        style = f'<w:pStyle w:val="{self.styles["Brief Figure"]}"/>'
        *upper, last = self.images.drawings(figure)
        above = "".join(f"<w:p><w:pPr>{style}</w:pPr>{drawing}</w:p>" for drawing in upper)
        return f"{above}<w:p><w:pPr>{style}{end}</w:pPr>{last}</w:p>"


def _leads_into_columns(heading: FlatBlock, below: FlatBlock) -> bool:
    """Tell whether a paragraph across the page stands above two columns."""
    return isinstance(heading, Par) and isinstance(below, Par) and not heading.columns and below.columns > 0


def _point(piece: FlatBlock) -> str:
    return piece.point if isinstance(piece, Par) else ""


def _stays_whole(piece: Par, after: FlatBlock) -> bool:
    """Tell whether no column may end within a paragraph: it is short.

    The last one of its columns may be split all the same: LibreOffice fills the first column alone where that mustn't.
    """
    below = after.columns if isinstance(after, Par) else 0
    is_last = after is not END and piece.columns != below
    return bool(piece.columns) and not is_last and len(plain_words(piece.inlines)) <= WHOLE
