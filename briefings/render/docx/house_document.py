"""Open what a DOCX starts from: the house's own document, or one that was restyled in Word, emptied."""

from __future__ import annotations

import re
import zipfile
from copy import deepcopy
from dataclasses import dataclass
from functools import lru_cache
from io import BytesIO
from typing import Any, Final, NamedTuple

import docx
from docx.document import Document as WordDocument
from docx.opc.constants import CONTENT_TYPE, RELATIONSHIP_TYPE
from docx.opc.exceptions import PackageNotFoundError
from docx.opc.packuri import PackURI
from docx.oxml import parse_xml
from docx.parts.numbering import NumberingPart
from docx.section import Section
from docx.shared import Twips

from briefings.model.house import House
from briefings.model.problem import UserError
from briefings.model.vocabulary import Paper
from briefings.render.docx.numbering import abstract_of, house_numbering
from briefings.render.docx.package import drop_relations, pack
from briefings.render.docx.settings import house_settings
from briefings.render.docx.styles import (
    LEVELS,
    NUMBERED,
    TWIPS,
    Style,
    W,
    at_level,
    font_of,
    house_defaults,
    house_styles,
)
from briefings.render.xml_text import quoteattr

KEPT: Final = ("styles", "settings", "webSettings", "fontTable", "theme", "numbering", "header", "footer")
CONTENT_TYPES: Final = "[Content_Types].xml"
TEMPLATE: Final = b"wordprocessingml.template.main+xml"
DOCUMENT: Final = b"wordprocessingml.document.main+xml"
WIDER: Final = 1.25  # letters of wide faces beside those of ours, which measure for those whose files aren't here
LATIN: Final = re.compile(rb"<a:latin typeface=[^>]*/>")
EDGE: Final = 24 * TWIPS  # from the paper's edge to header and footer


@dataclass(frozen=True, slots=True)
class Base:
    """An open document with an empty body. `ids` maps our style names to its ids; `missing` were copied into it.

    `cell_size` is the size of text in tables, in points; `wider` is how much wider than ours its letters may be.
    """

    word: WordDocument
    ids: dict[str, str]
    missing: tuple[str, ...]
    cell_size: float
    wider: float = 1.0


def make_house(house: House) -> bytes:
    """Return a DOCX that shows each style once, named by itself, for a person to restyle in Word.

    The same house gives the same bytes.
    """
    return _house_document(house_styles(house), house_defaults(house), _page_of(house), font_of(house))


def missing_styles(house: House) -> tuple[str, ...]:
    """Return the names of the styles that the house's own document lacks; the built-in ones stand in for them.

    There are none where the house has no document of its own. Raises `UserError` where it can't be opened.
    """
    return open_base(house).missing if house.docx_base is not None else ()


def open_base(house: House) -> Base:
    """Open the house's document, or the built-in one; raises `UserError` where it isn't a Word document."""
    blob = house.docx_base
    if blob is None:
        word = docx.Document(BytesIO(make_house(house)))
        _empty(word)
        return Base(word, {style.name: style.id for style in house_styles(house)}, (), house.table_size)
    try:
        word = docx.Document(BytesIO(_as_document(blob)))
    except (zipfile.BadZipFile, PackageNotFoundError, KeyError, ValueError) as error:
        message = f"the house document can't be opened as DOCX or DOTX ({error}); save it again in Word as .docx"
        raise UserError.of("house-docx", message, house.location) from error
    _empty(word)
    word.element.body.get_or_add_sectPr()
    section = word.sections[-1]
    if section.left_margin is None:
        _set_up_page(section, _page_of(house))
    if (section.page_width or 0) > (section.page_height or 0):
        message = "the house document lies on its side, and briefs are upright: choose Layout > Orientation > Portrait"
        raise UserError.of("house-docx", message, house.location)
    return _adopt(word, house)


def _as_document(blob: bytes) -> bytes:
    """Return a template (.dotx) as a document: one content type differs."""
    with zipfile.ZipFile(BytesIO(blob)) as archive:
        types = archive.read(CONTENT_TYPES)
        if TEMPLATE not in types:
            return blob
        out = BytesIO()
        with zipfile.ZipFile(out, "w", zipfile.ZIP_STORED) as copy:
            for name in archive.namelist():
                content = archive.read(name)
                copy.writestr(name, content.replace(TEMPLATE, DOCUMENT) if name == CONTENT_TYPES else content)
    return out.getvalue()


def _empty(word: WordDocument) -> None:
    """Clear the body but for its section, and drop what only the cleared text used: notes, comments, pictures."""
    body = word.element.body
    section = body.find(f"{{{W}}}sectPr")
    for child in list(body):
        if child is not section:
            body.remove(child)
    drop_relations(word.part, KEPT)
    drop_relations(word.part.package, ("officeDocument", "core-properties", "extended-properties"))
    used = set(body.xpath(".//w:headerReference/@r:id | .//w:footerReference/@r:id"))
    for key, relation in list(word.part.rels.items()):
        if relation.reltype.endswith(("/header", "/footer")) and key not in used:
            del word.part.rels[key]


def _adopt(word: WordDocument, house: House) -> Base:
    """Find our styles by name (ids are localised, names aren't) in a person's own document; copy those it lacks."""
    styles = word.styles.element
    ids = {str(style.name_val).lower(): style.styleId for style in styles.style_lst if style.name_val}
    ours = house_styles(house)
    missing = tuple(style.name for style in ours if style.name.lower() not in ids)
    taken = set(ids.values())
    for style in ours:
        if style.name in missing:
            ids[style.name.lower()] = _free(style.id, taken)
    found = {style.name: ids[style.name.lower()] for style in ours}
    for style in ours:
        if style.name in missing:
            styles.append(_parse(style.xml(found)))
    _number_lists(word, found, missing)
    cell = styles.get_by_id(found["Brief Table Text"])
    size = _inherited(cell, "w:rPr/w:sz/@w:val", styles)
    font = _inherited(cell, "w:rPr/w:rFonts/@w:ascii", styles)
    wider = WIDER if font.lower() != font_of(house).lower() else 1.0
    return Base(word, found, missing, int(size) / 2 if size.isdigit() else house.table_size, wider)


def _inherited(style: Any, path: str, styles: Any) -> str:
    """Return what a style says, or else the style that it is based on, or else the document's defaults."""
    seen: set[str] = set()
    while style is not None and style.styleId not in seen:
        seen.add(style.styleId)
        if found := style.xpath(path):
            return str(found[0])
        style = styles.get_by_id(style.basedOn_val) if style.basedOn_val else None
    defaults = styles.xpath(f"w:docDefaults/w:rPrDefault/{path}")
    return str(defaults[0]) if defaults else ""


def _free(wanted: str, taken: set[str]) -> str:
    name, number = wanted, 1
    while name in taken:
        number += 1
        name = f"{wanted}{number}"
    taken.add(name)
    return name


def _number_lists(word: WordDocument, ids: dict[str, str], missing: tuple[str, ...]) -> None:
    """Give the house's numbering to list styles that have none in the document, and to those that were `missing`."""
    numbering, styles = numbering_of(word), word.styles.element
    listed = [
        (at_level(name, level + 1), number, level)
        for number, name in enumerate(NUMBERED, 1)
        for level in range(LEVELS)
        if at_level(name, level + 1) in ids
    ]
    bare = [entry for entry in listed if entry[0] in missing or abstract_of(styles, numbering, ids[entry[0]]) is None]
    if not bare:
        return
    offset = _merge_numbering(numbering)
    for name, number, level in bare:
        style = next(style for style in styles.style_lst if style.styleId == ids[name])
        properties = style.get_or_add_pPr().get_or_add_numPr()
        properties.get_or_add_ilvl().val = level
        properties.get_or_add_numId().val = number + offset


def _merge_numbering(numbering: Any) -> int:
    """Add the house's lists to a document's numbering; return what was added to their ids."""
    used = [int(value) for value in numbering.xpath("w:num/@w:numId | w:abstractNum/@w:abstractNumId")]
    offset = max(used, default=0)
    first_num = next(iter(numbering.findall(f"{{{W}}}num")), None)
    for child in _parse(house_numbering()):
        copied = deepcopy(child)
        for element in copied.iter(f"{{{W}}}abstractNum", f"{{{W}}}num", f"{{{W}}}abstractNumId"):
            for key in ("abstractNumId", "numId", "val"):
                if (value := element.get(f"{{{W}}}{key}")) is not None:
                    element.set(f"{{{W}}}{key}", str(int(value) + offset))
        for link in list(copied.iter(f"{{{W}}}pStyle")):
            link.getparent().remove(link)  # the document's own styles may have other ids
        if copied.tag.endswith("}abstractNum") and first_num is not None:
            first_num.addprevious(copied)
        else:
            numbering.append(copied)
    return offset


def numbering_of(word: WordDocument) -> Any:
    """Return the numbering of a document, made where it has none."""
    if not any(relation.reltype == RELATIONSHIP_TYPE.NUMBERING for relation in word.part.rels.values()):
        empty = _parse(f'<w:numbering xmlns:w="{W}"/>')
        name = PackURI("/word/numbering.xml")
        part = NumberingPart(name, CONTENT_TYPE.WML_NUMBERING, empty, word.part.package)
        word.part.relate_to(part, RELATIONSHIP_TYPE.NUMBERING)
    return word.part.numbering_part.element


def _parse(xml: str) -> Any:
    return parse_xml(xml)


class PageSetup(NamedTuple):
    """The margins of a page, in points."""

    top: float
    bottom: float
    left: float
    right: float


def _page_of(house: House) -> PageSetup:
    return PageSetup(house.margin_top, house.margin_bottom, house.margin_left, house.margin_right)


@lru_cache(maxsize=8)
def _house_document(styles: tuple[Style, ...], defaults: str, page: PageSetup, font: str) -> bytes:
    """Clean python-docx's own template of what audits reject, and put the house's styles, page and font in."""
    word = docx.Document()
    _empty(word)
    _set_up_page(word.sections[-1], page)
    _name_theme_fonts(word.part, font)
    core = word.core_properties
    core.author = core.last_modified_by = core.comments = ""
    _replace(word.styles.element, f'<w:styles xmlns:w="{W}">{defaults}{"".join(s.xml() for s in styles)}</w:styles>')
    _replace(word.settings.element, house_settings())
    _replace(numbering_of(word), house_numbering())
    ids = {style.name: style.id for style in styles}
    for style in styles:
        if style.kind == "paragraph":
            sample = f'<w:p xmlns:w="{W}"><w:pPr><w:pStyle w:val="{ids[style.name]}"/></w:pPr>'
            word.element.body.insert(-1, _parse(f"{sample}<w:r><w:t>{style.name}</w:t></w:r></w:p>"))
    return pack(word.part.package)


def _set_up_page(section: Section, page: PageSetup) -> None:
    """Set the house's margins, with a first page whose header and footer are its own."""
    section.page_width, section.page_height = Twips(Paper.LETTER.width * TWIPS), Twips(Paper.LETTER.height * TWIPS)
    section.top_margin, section.bottom_margin = Twips(round(page.top * TWIPS)), Twips(round(page.bottom * TWIPS))
    section.left_margin, section.right_margin = Twips(round(page.left * TWIPS)), Twips(round(page.right * TWIPS))
    section.header_distance = section.footer_distance = Twips(EDGE)
    section.gutter = Twips(0)
    section.different_first_page_header_footer = True


def _name_theme_fonts(part: Any, font: str) -> None:
    """Make a font that of headings and text in the theme, from which Word's own choice of fonts starts."""
    theme = part.part_related_by(RELATIONSHIP_TYPE.THEME)
    latin = b"<a:latin typeface=" + quoteattr(font).encode() + b"/>"
    theme._blob = LATIN.sub(lambda _: latin, theme.blob)  # noqa: SLF001 - python-docx has no API for themes


def _replace(element: Any, xml: str) -> None:
    """Replace what is inside a part's root element; the part keeps its root."""
    for child in list(element):
        element.remove(child)
    for child in list(_parse(xml)):
        element.append(child)
