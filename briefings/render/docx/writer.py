"""Write a document as DOCX: the house's own document, filled with the body, its notes, pictures and running lines."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from typing import Any, Final

from docx.opc.constants import RELATIONSHIP_TYPE
from docx.oxml import parse_xml

from briefings.model.document import Block, Document, ItemList, Paragraph, Table, places_of
from briefings.render.bookmarks import StatementBookmarks
from briefings.render.docx.body import Body
from briefings.render.docx.contents import contents_writer
from briefings.render.docx.embedded_fonts import embed_fonts
from briefings.render.docx.flow import NOTE, Par, flatten, with_numbering
from briefings.render.docx.house_document import Base, numbering_of, open_base
from briefings.render.docx.marks import NAMESPACES, BookmarkRegistry, InlineWriter, in_language
from briefings.render.docx.notes import FootnoteWriter, add_footnotes
from briefings.render.docx.numbering import Numbering, add
from briefings.render.docx.package import pack
from briefings.render.docx.pictures import ImageParts
from briefings.render.docx.properties import add_manifest, set_properties
from briefings.render.docx.running import (
    begin_half,
    end_section,
    first_section_of,
    sections_of,
    set_page,
    set_running,
)
from briefings.render.docx.settings import set_up
from briefings.render.docx.styles import TWIPS
from briefings.render.docx.tables import Tables

FOOTNOTES_APART: Final = 10_000  # between the ids of one half's footnotes and the other's


def write(document: Document) -> bytes:
    """Return one brief as DOCX; the same document gives the same bytes.

    Raises `UserError` where the house's own document can't be opened.
    """
    document = replace(document, house=document.printed_house)
    base = open_base(document.house)
    word = base.word
    set_up(word.settings.element, document)
    _set_language(word.styles.element, document.language)
    _write_halves(document, base)
    add_manifest(word.part, document.manifest)
    set_properties(word.part.package, document)
    return pack(word.part.package)


def _write_halves(document: Document, base: Base) -> None:
    """Write the body: one language, or each of two in sections of its own."""
    part = base.word.part
    statements = StatementBookmarks(document)
    writer = _Writer(document, base, statements)
    halves = [replace(half, house=document.house) for half in document.halves]
    follows = [*(first_section_of(base.word) for _ in halves[1:]), None]
    xml = [
        writer.write(half, number, behind) for number, (half, behind) in enumerate(zip(halves, follows, strict=True))
    ]
    embed_fonts(part, base.word.settings.element, document.house, set("".join(xml)))
    end = base.word.element.body[-1]
    for element in parse_xml(f"<w:body {NAMESPACES}>{''.join(xml)}</w:body>"):
        end.addprevious(element)
    if writer.footnotes:
        add_footnotes(part, writer.footnotes)


class _Writer:
    """Writes the halves of a document one after the other; bookmarks, lists and pictures are counted through both."""

    def __init__(self, document: Document, base: Base, statements: StatementBookmarks) -> None:
        self._base = base
        self._both = document.second is not None
        self._numbering = Numbering(numbering_of(base.word), base.word.styles.element, base.ids)
        kept = frozenset(point for half in document.halves for point in _points((*half.body, *half.annexes)))
        self._names = BookmarkRegistry(kept=kept, statements=statements)
        self._pictures = 0
        self.footnotes: list[tuple[Document, FootnoteWriter]] = []

    def write(self, document: Document, number: int, behind: Any) -> str:
        """Return the XML of a half, counted from 0; `behind` are the properties of the section after it, if any."""
        base, names = self._base, self._names
        names.half = document.language if number else ""
        end = f"end_{number + 1}" if self._both else ""
        section = base.word.sections[-1]
        width, height = set_page(section, document)
        if number:
            begin_half(section, document)
        set_running(section, document, base.ids, width, base.word.settings, end=end, language=names.half)
        pieces = tuple(flatten(document, self._numbering.restart))
        if number:
            pieces = tuple(with_numbering(pieces, self._numbering.restart(NOTE, 1)))
        in_two = [isinstance(piece, Par) and piece.columns > 0 for piece in pieces]
        sections = sections_of(section, divided=any(in_two), last_in_two=in_two[-1])
        blocks = (*document.body, *document.annexes)
        writer = self._inlines(document, blocks, number)
        images = ImageParts(base.word.part, document, width / TWIPS, height, self._pictures)
        around = f"half_{number + 1}" if self._both else ""
        body = Body(
            writer,
            base.ids,
            Tables(writer, base.ids, document.house, width, base.cell_size, base.wider),
            images,
            sections,
            contents_writer(document, blocks, names.place, around),
            closing="" if behind is None else end_section(base.word, behind),
            end=end,
        )
        start, stop = names.around(around) if around else ("", "")
        xml = f"{start}{body.write(pieces)}{stop}"
        self._pictures = images.count
        return in_language(xml, document.language) if number else xml

    def _inlines(self, document: Document, blocks: tuple[Block, ...], number: int) -> InlineWriter:
        part, names = self._base.word.part, self._names
        places = {place: names.place(place) for place in places_of(blocks)}

        def relate(href: str) -> str:
            return str(part.relate_to(href, RELATIONSHIP_TYPE.HYPERLINK, is_external=True))

        if not document.footnotes:
            return InlineWriter(self._base.ids, relate, places, names)
        writer = FootnoteWriter(self._base.ids, relate, places, names, offset=number * FOOTNOTES_APART)
        self.footnotes.append((document, writer))
        return writer


def _points(blocks: tuple[Block, ...]) -> Iterator[str]:
    """Yield the ids of points that have a paragraph, an item or a cell of their own."""
    for block in blocks:
        if isinstance(block, ItemList):
            yield from (item.point for item in block.items)
            yield from (point for item in block.items for point in _points(item.blocks))
        elif isinstance(block, Paragraph):
            yield block.point
        elif isinstance(block, Table):
            yield from (cell.point for row in block.rows for cell in row)


def _set_language(styles: Any, language: str) -> None:
    """Set the language of everything that doesn't say its own."""
    for old in styles.xpath("w:docDefaults/w:rPrDefault/w:rPr/w:lang | w:style[@w:default='1']/w:rPr/w:lang"):
        old.getparent().remove(old)
    for defaults in styles.xpath("w:docDefaults/w:rPrDefault/w:rPr"):
        add(defaults, "lang", val=language)
