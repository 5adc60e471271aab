"""Write a document as DOCX: the house's own document, filled with the body, its notes, pictures and running lines."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from typing import Any

from docx.opc.constants import RELATIONSHIP_TYPE
from docx.oxml import parse_xml

from briefings.model.document import Block, Document, ItemList, Paragraph, Table, places_of
from briefings.render.bookmarks import StatementBookmarks
from briefings.render.docx.body import Body
from briefings.render.docx.contents import contents_writer
from briefings.render.docx.embedded_fonts import embed_fonts
from briefings.render.docx.flow import Par, flatten
from briefings.render.docx.house_document import Base, numbering_of, open_base
from briefings.render.docx.marks import NAMESPACES, BookmarkRegistry, InlineWriter, place_bookmark
from briefings.render.docx.notes import FootnoteWriter, add_footnotes
from briefings.render.docx.numbering import Numbering, add
from briefings.render.docx.package import pack
from briefings.render.docx.pictures import ImageParts
from briefings.render.docx.properties import add_manifest, set_properties
from briefings.render.docx.running import sections_of, set_page, set_running
from briefings.render.docx.settings import set_up
from briefings.render.docx.styles import TWIPS
from briefings.render.docx.tables import Tables


def write(document: Document) -> bytes:
    """Return one brief as DOCX; the same document gives the same bytes.

    Raises `UserError` where the house's own document can't be opened.
    """
    document = replace(document, house=document.printed_house)
    base = open_base(document.house)
    word = base.word
    width, height = set_page(word.sections[-1], document)
    set_up(word.settings.element, document)
    _set_language(word.styles.element, document.language)
    set_running(word.sections[-1], document, base.ids, width, word.settings)
    _write_body(document, base, width, height)
    add_manifest(word.part, document.manifest)
    set_properties(word.part.package, document)
    return pack(word.part.package)


def _write_body(document: Document, base: Base, width: int, height: float) -> None:

    part = base.word.part
    numbering = Numbering(numbering_of(base.word), base.word.styles.element, base.ids)
    blocks = (*document.body, *document.annexes)
    places = {place: place_bookmark(place) for place in places_of(blocks)}

    def relate(href: str) -> str:
        return str(part.relate_to(href, RELATIONSHIP_TYPE.HYPERLINK, is_external=True))

    names = BookmarkRegistry(kept=frozenset(_points(blocks)), statements=StatementBookmarks(document))
    kind = FootnoteWriter if document.footnotes else InlineWriter
    writer = kind(base.ids, relate, places, names)
    tables = Tables(writer, base.ids, document.house, width, base.cell_size, base.wider)
    pieces = tuple(flatten(document, numbering.restart))
    in_two = [isinstance(piece, Par) and piece.columns > 0 for piece in pieces]
    sections = sections_of(base.word.sections[-1], divided=any(in_two), last_in_two=in_two[-1])
    images = ImageParts(part, document, width / TWIPS, height)
    body = Body(writer, base.ids, tables, images, sections, contents_writer(document, blocks))
    xml = body.write(pieces)
    embed_fonts(part, base.word.settings.element, document.house, set(xml))
    end = base.word.element.body[-1]
    for element in parse_xml(f"<w:body {NAMESPACES}>{xml}</w:body>"):
        end.addprevious(element)
    if isinstance(writer, FootnoteWriter):
        add_footnotes(part, document, writer)


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
