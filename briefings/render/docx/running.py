"""Write what stands on every page of a DOCX: header, footer, marking, copy number, watermark, and the page itself."""

from __future__ import annotations

import re
from collections.abc import Mapping
from copy import deepcopy
from dataclasses import dataclass
from io import BytesIO
from typing import Any, Final

from docx.enum.section import WD_ORIENT, WD_SECTION
from docx.oxml import parse_xml
from docx.section import Section
from docx.shared import Twips
from lxml import etree

from briefings.model.colours import WHITE, readable_on
from briefings.model.document import Document
from briefings.model.house import House
from briefings.render.docx.colours import hex_digits
from briefings.render.docx.marks import NAMESPACES, complex_field, in_language, run
from briefings.render.docx.numbering import add
from briefings.render.docx.pictures import inline_picture
from briefings.render.docx.styles import TWIPS, W
from briefings.render.docx.watermark import watermark
from briefings.render.layout.columns import GUTTER
from briefings.render.pictures.emblems import emblems

EMU_TO_TWIP: Final = 635
FIRST_EMBLEM: Final = 9001  # the ids of pictures are unique in a file, and those of its text count from 1
CAPTION: Final = 48  # points that a picture leaves for its caption, three lines
_RELATION: Final = "{http://schemas.openxmlformats.org/officeDocument/2006/relationships}id"
TAB: Final = "<w:r><w:tab/></w:r>"
FIELDS: Final = {"{page}": "PAGE", "{pages}": "NUMPAGES"}


def set_page(section: Section, document: Document) -> tuple[int, float]:
    """Set the paper, and where pages are mirrored the house's margins, unless a person set others.

    Returns the text's width in twips, and how tall a picture may be in points.
    """
    house = document.house
    section.orientation = WD_ORIENT.PORTRAIT
    section.page_width, section.page_height = (
        Twips(round(side * TWIPS)) for side in (document.paper.width, document.paper.height)
    )
    sides = [Twips(round(side * TWIPS)) for side in (house.margin_left, house.margin_right)]
    if document.mirrored and [section.left_margin, section.right_margin] == sides:
        inner, outer = (Twips(round(side * TWIPS)) for side in (house.margin_inner, house.margin_outer))
        section.left_margin, section.right_margin = inner, outer
    for notes in section._sectPr.xpath("w:footnotePr | w:endnotePr"):  # noqa: SLF001 - python-docx has no API for notes
        notes.getparent().remove(notes)
    width = (section.page_width or 0) - (section.left_margin or 0) - (section.right_margin or 0) - (section.gutter or 0)
    height = (section.page_height or 0) - (section.top_margin or 0) - (section.bottom_margin or 0)
    return round(width / EMU_TO_TWIP), height / EMU_TO_TWIP / TWIPS - CAPTION


@dataclass(slots=True)
class Sections:
    """The properties of a document's sections: text in one column, and stretches in two that begin where it ends.

    Word levels columns that another section ends.
    """

    first: str
    one: str
    two: str
    begun: bool = False

    def ending(self, *, two: bool) -> str:
        """Return the properties for the last paragraph of a section in one column, or in two."""
        if two:
            return self.two
        shown, self.begun = self.one if self.begun else self.first, True
        return shown


def sections_of(section: Section, *, divided: bool, last_in_two: bool) -> Sections:
    """Return the properties of sections, and make the document's own that of what stands last, in a `divided` one.

    What is different on a first page is so on the document's, and not where a section begins in the middle of one.
    """
    properties: Any = section._sectPr  # noqa: SLF001 - python-docx has no API for columns
    first = str(etree.tostring(properties, encoding="unicode"))
    if not divided:
        return Sections(first, first, first)
    section.start_type = WD_SECTION.CONTINUOUS
    for dropped in properties.xpath("w:cols | w:titlePg | w:pgNumType"):
        properties.remove(dropped)
    two = deepcopy(properties)
    add(two, "cols", num="2", space=str(round(GUTTER * TWIPS)))
    two.xpath("w:pgMar")[0].addnext(two[-1])
    one_xml, two_xml = (str(etree.tostring(each, encoding="unicode")) for each in (properties, two))
    if last_in_two:
        properties.getparent().replace(properties, two)
    return Sections(first, one_xml, two_xml)


def first_section_of(word: Any) -> Any:
    """Return the properties of a document's section for a half that will follow, with headers and footers of its own.

    They are taken before anything is written into those of the first half: a person's own document may have its own.
    """
    properties = deepcopy(word.sections[-1]._sectPr)  # noqa: SLF001 - python-docx has no API for copies
    for reference in properties.xpath("w:headerReference | w:footerReference"):
        key = reference.get(_RELATION)
        part = word.part.related_parts[key]
        kind = reference.tag.rpartition("}")[2].removesuffix("Reference")
        name = word.part.package.next_partname(f"/word/{kind}%d.xml")
        copy = type(part)(name, part.content_type, deepcopy(part.element), part.package)
        for own, relation in part.rels.items():
            target = relation.target_ref if relation.is_external else relation.target_part
            copy.load_rel(relation.reltype, target, own, is_external=relation.is_external)
        reference.set(_RELATION, word.part.relate_to(copy, word.part.rels[key].reltype))
    return properties


def end_section(word: Any, follows: Any) -> str:
    """End the document's last section, and return its properties for its last paragraph; others follow as the last."""
    last: Any = word.sections[-1]._sectPr  # noqa: SLF001 - python-docx has no API for sections in the middle
    last.getparent().replace(last, follows)
    return str(etree.tostring(last, encoding="unicode"))


def begin_half(section: Section, document: Document) -> None:
    """Make a section the first of a second half: on a page of its own, the next sheet where both sides are printed."""
    section.start_type = WD_SECTION.ODD_PAGE if document.mirrored else WD_SECTION.NEW_PAGE
    properties: Any = section._sectPr  # noqa: SLF001 - python-docx has no API for page numbers
    for old in properties.xpath("w:pgNumType"):
        properties.remove(old)
    numbers = parse_xml(f'<w:pgNumType {NAMESPACES} w:start="1"/>')
    properties.xpath("w:pgMar")[0].addnext(numbers)


def set_running(
    section: Section,
    document: Document,
    ids: Mapping[str, str],
    width: int,
    settings: Any,
    *,
    end: str = "",
    language: str = "",
) -> None:
    """Fill header and footer of every kind that the section uses, below what a person's document puts there.

    `end` is a bookmark on the last page that is counted, where others follow; `language` is given where it is another
    than the file's.
    """
    running = document.running
    if document.house.emblems:
        section.different_first_page_header_footer = True
    places = [(section.header, section.footer, running.header_left, False)]
    if section.different_first_page_header_footer:
        places.append((section.first_page_header, section.first_page_footer, running.first_left, True))
    if settings.odd_and_even_pages_header_footer:
        places.append((section.even_page_header, section.even_page_footer, running.header_left, False))
    for header, footer, left, first in places:
        _fill(header, _header(document, ids["header"], width, header, left, first=first), language)
        _fill(footer, _footer(document, ids["footer"], width, end), language)


def _fill(place: Any, paragraphs: str, language: str) -> None:
    place.is_linked_to_previous = False
    element = place.part.element
    for child in element.findall(f"{{{W}}}p"):
        if not "".join(child.itertext()).strip() and not child.xpath(".//w:drawing | .//w:pict"):
            element.remove(child)
    spoken = in_language(paragraphs, language) if language else paragraphs
    for paragraph in parse_xml(f"<w:hdr {NAMESPACES}>{spoken}</w:hdr>"):
        element.append(paragraph)


def _header(document: Document, style: str, width: int, place: Any, left: str, *, first: bool) -> str:
    running, house = document.running, document.house
    behind = watermark(running.watermark, house, place.part) if running.watermark else ""
    rule = f'<w:pBdr><w:bottom w:val="single" w:sz="4" w:space="3" w:color="{hex_digits(house.rule)}"/></w:pBdr>'
    line = _line(style, width, rule, (run(left), "", run(running.header_right)), behind)
    above = _emblems(document, style, width, place) if first else ""
    return above + _marking(running.marking, style, house) + line


def _emblems(document: Document, style: str, width: int, place: Any) -> str:
    """Return what a house puts above the first page's text: letterhead and logo, a paragraph each."""
    parts = []
    for number, emblem in enumerate(emblems(document.house, width / TWIPS), start=FIRST_EMBLEM):
        key, _ = place.part.get_or_add_image(BytesIO(emblem.png))
        alt = document.house.organisation or document.meta.author
        picture = inline_picture(key, (emblem.width, emblem.height), number, alt)
        parts.append(f'<w:p><w:pPr><w:pStyle w:val="{style}"/></w:pPr>{picture}</w:p>')
    return "".join(parts)


def _footer(document: Document, style: str, width: int, end: str) -> str:
    running = document.running
    copy = run(running.copy) if running.copy else ""
    line = _line(style, width, "", (run(running.footer_left), copy, _pages(running.page, end)))
    return line + _marking(running.marking, style, document.house)


def _marking(text: str, style: str, house: House) -> str:
    """Return the marking in a line of its own, on a banner where the house has one: no long title pushes it away."""
    if not text:
        return ""
    plain = house.banner == WHITE
    ground = "" if plain else f'<w:shd w:val="clear" w:color="auto" w:fill="{hex_digits(house.banner)}"/>'
    colour = "" if plain else f'<w:color w:val="{hex_digits(readable_on(house.banner, house.ink))}"/>'
    properties = f'<w:pPr><w:pStyle w:val="{style}"/>{ground}<w:jc w:val="center"/></w:pPr>'
    return f"<w:p>{properties}{run(text, f'<w:b/>{colour}')}</w:p>"


def _line(style: str, width: int, rule: str, parts: tuple[str, str, str], before: str = "") -> str:
    """Return a paragraph of three parts: at the left, in the middle where there is something, at the right."""
    left, middle, right = parts
    centre = f'<w:tab w:val="center" w:pos="{width // 2}"/>' if middle else ""
    tabs = f'{centre}<w:tab w:val="right" w:pos="{width}"/>'
    content = TAB.join([left, middle, right] if middle else [left, right])
    properties = f'<w:pStyle w:val="{style}"/>{rule}<w:tabs>{tabs}</w:tabs>'
    return f"<w:p><w:pPr>{properties}</w:pPr>{before}{content}</w:p>"


def _pages(pattern: str, end: str) -> str:
    fields = {**FIELDS, "{pages}": f"PAGEREF {end}"} if end else FIELDS
    pieces = [piece for piece in re.split(r"(\{pages?\})", pattern) if piece]
    return "".join([complex_field(fields[piece], "1", "") if piece in fields else run(piece) for piece in pieces])
