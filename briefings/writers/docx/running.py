"""What stands on every page of a DOCX: header, footer, marking, copy number, watermark, and the page itself."""

from __future__ import annotations

import re
from collections.abc import Mapping
from typing import TYPE_CHECKING, Any, Final

from briefings.model.document import Document
from briefings.model.house import House
from briefings.writers.docx.ink import bare
from briefings.writers.docx.marks import NAMESPACES, run
from briefings.writers.docx.numbering import add
from briefings.writers.docx.styles import W
from briefings.writers.xml_text import quoteattr

if TYPE_CHECKING:
    from docx.section import Section

SIZES: Final = {"letter": (12240, 15840), "a4": (11906, 16838)}  # twips
EMU_TO_TWIP: Final = 635
CAPTION: Final = 48  # points that a picture leaves for its caption, three lines
GUTTER: Final = 360  # twips between two columns
EDGE: Final = 24 * 20  # twips from the paper's edge to header and footer
TAB: Final = "<w:r><w:tab/></w:r>"
FIELDS: Final = {"{page}": "PAGE", "{pages}": "NUMPAGES"}


def set_page(section: Section, document: Document, *, restyled: bool) -> tuple[int, float]:
    """Set the paper, and the house's margins unless `restyled`.

    Returns the text's width in twips, and how tall a picture may be in points.
    """
    from docx.enum.section import WD_ORIENT
    from docx.shared import Twips

    house = document.house
    section.orientation = WD_ORIENT.PORTRAIT
    section.page_width, section.page_height = (Twips(side) for side in SIZES[document.paper])
    if not restyled or section.left_margin is None:
        left, right = (
            (house.margin_inner, house.margin_outer) if document.mirrored else (house.margin_left, house.margin_right)
        )
        section.top_margin, section.bottom_margin = Twips(house.margin_top * 20), Twips(house.margin_bottom * 20)
        section.left_margin, section.right_margin = Twips(left * 20), Twips(right * 20)
        section.header_distance = section.footer_distance = Twips(EDGE)
        section.gutter = Twips(0)
    for notes in section._sectPr.xpath("w:footnotePr | w:endnotePr"):  # noqa: SLF001 - python-docx has no API for notes
        notes.getparent().remove(notes)
    width = (section.page_width or 0) - (section.left_margin or 0) - (section.right_margin or 0) - (section.gutter or 0)
    height = (section.page_height or 0) - (section.top_margin or 0) - (section.bottom_margin or 0)
    return round(width / EMU_TO_TWIP), height / EMU_TO_TWIP / 20 - CAPTION


def break_before_notes(section: Section) -> str:
    """Set the notes in two columns on the page where the text ends; return the section that the text then has."""
    from docx.enum.section import WD_SECTION
    from lxml import etree

    properties: Any = section._sectPr  # noqa: SLF001 - python-docx has no API for columns
    above = str(etree.tostring(properties, encoding="unicode"))
    section.start_type = WD_SECTION.CONTINUOUS
    for columns in properties.xpath("w:cols"):
        properties.remove(columns)
    add(properties, "cols", num="2", space=str(GUTTER))
    properties.xpath("w:pgMar")[0].addnext(properties[-1])
    return above


def set_running(section: Section, document: Document, ids: Mapping[str, str], width: int, settings: Any) -> None:
    """Fill header and footer of every kind that the section uses, below what a person's document puts there."""
    header, footer = _header(document, ids["header"], width), _footer(document, ids["footer"], width)
    _fill(section.header, header)
    _fill(section.footer, footer)
    if section.different_first_page_header_footer:
        _fill(section.first_page_header, header)
        _fill(section.first_page_footer, footer)
    if settings.odd_and_even_pages_header_footer:
        _fill(section.even_page_header, header)
        _fill(section.even_page_footer, footer)


def _fill(place: Any, paragraphs: str) -> None:
    from docx.oxml import parse_xml

    place.is_linked_to_previous = False
    element = place.part.element
    for child in element.findall(f"{{{W}}}p"):
        if not "".join(child.itertext()).strip() and not child.xpath(".//w:drawing | .//w:pict"):
            element.remove(child)
    for paragraph in parse_xml(f"<w:hdr {NAMESPACES}>{paragraphs}</w:hdr>"):
        element.append(paragraph)


def _header(document: Document, style: str, width: int) -> str:
    running, house = document.running, document.house
    watermark = _watermark(running.watermark, house) if running.watermark else ""
    rule = f'<w:bottom w:val="single" w:sz="4" w:space="3" w:color="{bare(house.rule)}"/>'
    line = _line(style, width, rule, (run(running.header_left), "", run(running.header_right)), watermark)
    return _marking(running.marking, style) + line


def _footer(document: Document, style: str, width: int) -> str:
    running, house = document.running, document.house
    rule = f'<w:top w:val="single" w:sz="4" w:space="3" w:color="{bare(house.rule)}"/>'
    copy = run(running.copy) if running.copy else ""
    line = _line(style, width, rule, (run(running.footer_left), copy, _pages(running.page)))
    return line + _marking(running.marking, style)


def _marking(text: str, style: str) -> str:
    """Return the marking in a line of its own: long titles at the left can't push it away."""
    if not text:
        return ""
    return f'<w:p><w:pPr><w:pStyle w:val="{style}"/><w:jc w:val="center"/></w:pPr>{run(text, "<w:b/>")}</w:p>'


def _line(style: str, width: int, rule: str, parts: tuple[str, str, str], before: str = "") -> str:
    """Return a ruled paragraph of three parts: at the left, in the middle where there is something, at the right."""
    left, middle, right = parts
    centre = f'<w:tab w:val="center" w:pos="{width // 2}"/>' if middle else ""
    tabs = f'{centre}<w:tab w:val="right" w:pos="{width}"/>'
    content = TAB.join([left, middle, right] if middle else [left, right])
    properties = f'<w:pStyle w:val="{style}"/><w:pBdr>{rule}</w:pBdr><w:tabs>{tabs}</w:tabs>'
    return f"<w:p><w:pPr>{properties}</w:pPr>{before}{content}</w:p>"


def _pages(pattern: str) -> str:
    pieces = [piece for piece in re.split(r"(\{pages?\})", pattern) if piece]
    return "".join([_field(FIELDS[piece]) if piece in FIELDS else run(piece) for piece in pieces])


def _field(code: str) -> str:
    return f'<w:fldSimple w:instr=" {code} "><w:r><w:t>1</w:t></w:r></w:fldSimple>'


def _watermark(text: str, house: House) -> str:
    """Return a word across the page as Word itself makes it: a shape behind the text, ignored by screen readers."""
    height = 96
    place = (
        "position:absolute;margin-left:0;margin-top:0;rotation:315;z-index:-251658752;"
        f"width:{round(height * 0.62 * len(text))}pt;height:{height}pt;"
        "mso-position-horizontal:center;mso-position-horizontal-relative:margin;"
        "mso-position-vertical:center;mso-position-vertical-relative:margin"
    )
    return (
        "<w:r><w:rPr><w:noProof/></w:rPr><w:pict>"
        '<v:shapetype id="_x0000_t136" coordsize="21600,21600" o:spt="136" adj="10800"'
        ' path="m@7,l@8,m@5,21600l@6,21600e"><v:path textpathok="t" o:connecttype="rect"/>'
        '<v:textpath on="t" fitshape="t"/></v:shapetype>'
        f'<v:shape id="PowerPlusWaterMarkObject1" o:spid="_x0000_s2049" type="#_x0000_t136" alt="" style="{place}"'
        ' o:allowincell="f" fillcolor="#d9d9d9" stroked="f"><v:fill opacity="0.5"/>'
        f"<v:textpath style={quoteattr(f'font-family:{house.docx_font};font-size:1pt')} string={quoteattr(text)}/>"
        "</v:shape></w:pict></w:r>"
    )
