"""Derive every style that a DOCX uses from the house style, as Word's XML by Word's name."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Final

from briefings.model.house import House
from briefings.model.vocabulary import Paper
from briefings.render.docx.colours import hex_digits
from briefings.render.layout.faces import family_name
from briefings.render.layout.stylesheet import SIGN_ROOM, SIGNED
from briefings.render.xml_text import quoteattr

W: Final = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
TWIPS: Final = 20  # to a point
CELL_SIDE: Final = 112  # twips left and right of a cell's text
CELL_HIGH: Final = 28  # twips above and below it
INDENT: Final = 340  # twips a list goes in by each level
LEVELS: Final = 3
LEAST_RAISED: Final = 11.5  # points, which Word and LibreOffice raise at three fifths of it
SMALL_LEADING: Final = 1.26  # of the size of small type, as in the PDF
DATE_ROOM: Final = 3.0  # points below a dated event
MEASURE: Final = 35  # ems of a line of as many characters as it may have, in the fonts that Word users have
_BOLD: Final = "<w:b/><w:bCs/>"
_KEEP: Final = "<w:keepNext/><w:keepLines/>"  # with the next paragraph, and on one page
# Lists of body text, and of what annexes print smaller: the first words of their styles' names.
LISTS: Final = ("List", "Brief Detail", "Brief Small")
# Styles that carry a numbering, which has the number of their place, from 1.
NUMBERED: Final = (*(f"{kind} {sign}" for kind in LISTS for sign in ("Bullet", "Number")), "endnote text")


@dataclass(frozen=True, slots=True)
class Style:
    """A style: `name` as Word shows it, `paragraph` and `text` the XML inside `w:pPr` and `w:rPr`, `based` a name."""

    name: str
    paragraph: str = ""
    text: str = ""
    based: str = "Normal"
    following: str = ""
    kind: str = "paragraph"
    table: str = ""
    priority: int = 99

    @property
    def id(self) -> str:
        """The id that the style has in the house document."""
        return style_id(self.name)

    def xml(self, ids: Mapping[str, str] | None = None) -> str:
        """Return the `w:style` element; `ids` are those of the document that it goes to, where they differ."""
        known = {name: (ids or {}).get(name) or style_id(name) for name in (self.name, self.based, self.following)}
        default = ' w:default="1"' if self.name in DEFAULTS else ""
        own = ' w:customStyle="1"' if self.name.startswith("Brief") else ""
        based = f'<w:basedOn w:val="{known[self.based]}"/>' if self.based else ""
        following = f'<w:next w:val="{known[self.following]}"/>' if self.following else ""
        paragraph = f"<w:pPr>{self.paragraph}</w:pPr>" if self.paragraph else ""
        text = f"<w:rPr>{self.text}</w:rPr>" if self.text else ""
        return (
            f'<w:style xmlns:w="{W}" w:type="{self.kind}"{default}{own} w:styleId="{known[self.name]}">'
            f'<w:name w:val="{self.name}"/>{based}{following}<w:uiPriority w:val="{self.priority}"/><w:qFormat/>'
            f"{paragraph}{text}{self.table}</w:style>"
        )


DEFAULTS: Final = frozenset({"Normal", "Default Paragraph Font", "Normal Table", "No List"})


def style_id(name: str) -> str:
    """Return the id that Word itself gives to a style of this name."""
    usual = "".join(word[0].upper() + word[1:] for word in name.split())
    return {"Normal Table": "TableNormal", "toc 1": "TOC1"}.get(name, usual)


def house_styles(house: House) -> tuple[Style, ...]:
    """Return all styles, each after the one it is based on."""
    return (
        *_defaults(),
        *_headings(house),
        *_text(house),
        *_set_apart(house),
        *_links(house),
        *_lists(house),
        *_notes(house),
        *_contents(house),
        *_tables(house),
        *_running(house),
    )


def font_of(house: House) -> str:
    """Return the name of the font that a house's DOCX is set in: that of its own font file, if it names one."""
    return family_name(house.font) if house.font else house.docx_font


def house_defaults(house: House) -> str:
    """Return `w:docDefaults`: the font, size and ink that styles start from. Each brief adds its language."""
    font = quoteattr(font_of(house))
    # The theme names the same font: where Word's user chooses other theme fonts, the text follows.
    theme = ' w:asciiTheme="minorHAnsi" w:hAnsiTheme="minorHAnsi"'
    fonts = f"<w:rFonts w:ascii={font} w:hAnsi={font} w:eastAsia={font} w:cs={font}{theme}/>"
    text = f"{fonts}{_colour(house.ink)}{_size(house.docx_size)}"
    return (
        f"<w:docDefaults><w:rPrDefault><w:rPr>{text}</w:rPr></w:rPrDefault>"
        f"<w:pPrDefault><w:pPr>{_space()}</w:pPr></w:pPrDefault></w:docDefaults>"
    )


def _size(points: float) -> str:
    half = round(points * 2)
    return f'<w:sz w:val="{half}"/><w:szCs w:val="{half}"/>'


def _space(before: float = 0, after: float = 0, leading: float = 0, rule: str = "atLeast") -> str:
    """Return the space around a paragraph; its lines are at least `leading` points apart, or as Word sets the font.

    `rule` is `exact` for lines that are as far apart and no farther (ISO/IEC 29500-1, 17.18.48).
    """
    line = f'w:line="{round(leading * TWIPS)}" w:lineRule="{rule}"' if leading else 'w:line="240" w:lineRule="auto"'
    return f'<w:spacing w:before="{round(before * TWIPS)}" w:after="{round(after * TWIPS)}" {line}/>'


def _lines(size: float, before: float = 0, after: float = 0) -> str:
    """Return the space around a paragraph of small type whose lines a raised number, as large as any, doesn't part."""
    return _space(before, after, size * SMALL_LEADING, "exact")


def _colour(colour: str) -> str:
    return f'<w:color w:val="{hex_digits(colour)}"/>'


def _width(house: House) -> float:
    return Paper.LETTER.width - house.margin_left - house.margin_right


def _measure(house: House, size: float, left: int = 0) -> str:
    """Return the indents of text of this size, so that its lines aren't too long on the page that a house sets up."""
    width = _width(house)
    right = round(max(0.0, width - left / TWIPS - size * MEASURE) * TWIPS)
    start = f' w:left="{left}"' if left else ""
    return f'<w:ind{start} w:right="{right}"/>'


def _rule(side: str, colour: str, eighths: int, space: int) -> str:
    return f'<w:{side} w:val="single" w:sz="{eighths}" w:space="{space}" w:color="{hex_digits(colour)}"/>'


def _borders(rules: str) -> str:
    return f"<w:pBdr>{rules}</w:pBdr>"


def _defaults() -> tuple[Style, ...]:
    margins = '<w:left w:w="0" w:type="dxa"/>', '<w:right w:w="0" w:type="dxa"/>'
    plain = f'<w:tblPr><w:tblInd w:w="0" w:type="dxa"/><w:tblCellMar>{"".join(margins)}</w:tblCellMar></w:tblPr>'
    return (
        Style("Normal", based="", priority=0),
        Style("Default Paragraph Font", based="", kind="character", priority=1),
        Style("Normal Table", based="", kind="table", table=plain),
        Style("No List", based="", kind="numbering"),
        Style("Strong", text=_BOLD, based="Default Paragraph Font", kind="character", priority=22),
        Style("Emphasis", text="<w:i/><w:iCs/>", based="Default Paragraph Font", kind="character", priority=20),
    )


def _headings(house: House) -> tuple[Style, ...]:
    bold = _BOLD + _colour(house.accent)
    title = Style("Title", _KEEP + _space(0, 7), bold + _size(house.title_size), following="Body Text", priority=10)
    above, below = (0.7, 0.5, 0.4), 0.1
    headings = tuple(
        Style(
            f"heading {level + 1}",
            _KEEP + _space(above[level] * house.leading, below * house.leading) + f'<w:outlineLvl w:val="{level}"/>',
            bold + _size(house.heading_sizes[min(level, len(house.heading_sizes) - 1)]),
            following="Body Text",
            priority=9,
        )
        for level in range(3)
    )
    return (title, *headings)


def _between(house: House) -> float:
    return (house.docx_size + house.small_size) / 2


def _text(house: House) -> tuple[Style, ...]:
    """Return the styles of running text, from the largest to the smallest."""
    room, measure, between = house.leading, _measure(house, house.docx_size), _between(house)
    detail = _lines(between, 0, room * 0.25) + _measure(house, between)
    small = _lines(house.small_size, 0, room * 0.15) + _measure(house, house.small_size)
    question = _KEEP + _space(room * 0.6, 1, room) + measure
    return (
        Style("Body Text", _space(room * 0.05, room * 0.25, room) + measure, priority=1),
        Style("Brief Message", _message(house), priority=2),
        Style("Brief Detail", detail, _size(between), priority=3),
        Style("Brief Small", small, _size(house.small_size), priority=4),
        Style("Brief Question", question, _BOLD, priority=3),
    )


def _message(house: House) -> str:
    """Return the paragraph of a main message: a box on a tone, with a bar of the accent at its left."""
    room, tone = house.leading, house.tones[1]
    sides = (("top", tone, 4, 4), ("left", house.accent, 24, 8), ("bottom", tone, 4, 4), ("right", tone, 4, 8))
    borders = "".join(_rule(*side) for side in sides)
    return (
        f"<w:keepLines/>{_borders(borders)}"
        f'<w:shd w:val="clear" w:color="auto" w:fill="{hex_digits(tone)}"/>'
        + _space(room * 0.35, room * 0.4, room)
        # Each border and the space inside it: the box is as wide as the text around it.
        + _measure(house, house.docx_size, 220)
    )


def _set_apart(house: House) -> tuple[Style, ...]:
    """Return the styles of what stands apart from running text: captions, quotations, signatures, dates, rules."""
    room, size = house.leading, house.table_size
    caption = _KEEP + _space(room * 0.3, 2.5) + _measure(house, size)
    quote = _borders(_rule("left", house.rule, 12, 8)) + _space(room * 0.25, room * 0.25, room)
    signature = f"<w:keepLines/>{_borders(_rule('top', house.ink, 6, 3))}" + _space(SIGN_ROOM, room * 0.4, room)
    signed = f'<w:ind w:right="{round((_width(house) - SIGNED) * TWIPS)}"/>'
    rule = _borders(_rule("bottom", house.rule, 6, 1)) + _space(0, room * 0.5, 1)
    date = _borders(_rule("left", house.rule, 12, 6)) + _lines(size, 0, DATE_ROOM) + f'<w:ind w:left="{INDENT // 2}"/>'
    marking = "<w:keepNext/>" + _space(0, 5) + '<w:jc w:val="center"/>'
    return (
        Style("Brief Marking", marking, _BOLD, priority=4),
        Style("caption", caption, _BOLD + _colour(house.accent) + _size(size), priority=35),
        Style("Quote", quote + _measure(house, house.docx_size, INDENT), priority=29),
        Style("Signature", signature + signed, priority=30),
        Style("Brief Rule", rule, _size(2), following="Body Text", priority=31),
        Style("Brief Date", date, _size(size), priority=6),
        Style("Brief Figure", _space(2, room * 0.5), following="Body Text", priority=5),
    )


def _links(house: House) -> tuple[Style, ...]:
    text = _colour(house.accent) + '<w:u w:val="single"/>'
    return (Style("Hyperlink", text=text, based="Default Paragraph Font", kind="character"),)


def at_level(style: str, level: int) -> str:
    """Return the name of a list style at a level from 1: `List Bullet`, `List Bullet 2`."""
    return f"{style} {level}" if level > 1 else style


def _lists(house: House) -> tuple[Style, ...]:
    """Return the styles of lists; the smaller ones follow the others in all but size."""

    def numbering(style: str, level: int) -> str:
        number = NUMBERED.index(style) + 1
        return f'<w:numPr><w:ilvl w:val="{level - 1}"/><w:numId w:val="{number}"/></w:numPr>'

    def list_style(kind: str, sign: str, level: int) -> Style:
        name, whole = f"{kind} {sign}", f"List {sign}"
        own = "" if sign == "Continue" else numbering(name, level)
        if kind == "List":
            indent = _measure(house, house.docx_size, INDENT * level if sign == "Continue" else 0)
            return Style(
                at_level(name, level), own + _space(0, 2, house.leading) + indent, based="Body Text", priority=6
            )
        size = {"Brief Detail": _between(house), "Brief Small": house.small_size}[kind]
        indent = _measure(house, size, INDENT * level if sign == "Continue" else 0)
        lines = own + _lines(size, 0, 2) + indent
        return Style(at_level(name, level), lines, _size(size), based=at_level(whole, level), priority=6)

    signs = ("Bullet", "Number", "Continue")
    return tuple(list_style(kind, sign, level) for kind in LISTS for sign in signs for level in range(1, LEVELS + 1))


def _notes(house: House) -> tuple[Style, ...]:
    number = NUMBERED.index("endnote text") + 1
    lines = _lines(house.small_size, 0, 1)
    numbered = f'<w:keepLines/><w:numPr><w:ilvl w:val="0"/><w:numId w:val="{number}"/></w:numPr>' + lines
    hang = '<w:tabs><w:tab w:val="left" w:pos="300"/></w:tabs>' + lines + '<w:ind w:left="300" w:hanging="300"/>'
    small = _size(house.small_size)
    # Word raises a number at about three fifths of its size: as large in small text as in the body, to be legible.
    raised = _size(max(house.docx_size, LEAST_RAISED)) + '<w:vertAlign w:val="superscript"/>'
    return (
        Style("endnote text", numbered, small),
        Style("footnote text", hang, small),
        *(
            Style(f"{kind} reference", text=raised, based="Default Paragraph Font", kind="character")
            for kind in ("endnote", "footnote")
        ),
    )


def _contents(house: House) -> tuple[Style, ...]:
    """Return the style of a list of contents: half as wide as the page, so that the eye finds each number."""
    size = _between(house)
    tab = f'<w:tabs><w:tab w:val="right" w:pos="{round(_width(house) * TWIPS / 2)}"/></w:tabs>'
    return (Style("toc 1", tab + _space(0, 0, round(size * 1.27, 2)), _size(size), priority=39),)


def _tables(house: House) -> tuple[Style, ...]:
    lines = _rule("bottom", house.rule, 4, 0) + _rule("insideH", house.rule, 4, 0)
    sides = "".join(
        f'<w:{side} w:w="{width}" w:type="dxa"/>'
        for side, width in (("top", CELL_HIGH), ("left", CELL_SIDE), ("bottom", CELL_HIGH), ("right", CELL_SIDE))
    )
    calm = (
        f'<w:tblPr><w:tblInd w:w="0" w:type="dxa"/><w:tblBorders>{lines}</w:tblBorders>'
        f"<w:tblCellMar>{sides}</w:tblCellMar></w:tblPr>"
        f'<w:tblStylePr w:type="firstRow"><w:tcPr><w:tcBorders>{_rule("bottom", house.accent, 8, 0)}</w:tcBorders>'
        '<w:vAlign w:val="bottom"/></w:tcPr></w:tblStylePr>'
    )
    size, head = _size(house.table_size), _BOLD + _colour(house.accent)
    return (
        Style("Brief Table", based="Normal Table", kind="table", table=calm),
        Style("Brief Table Text", _lines(house.table_size), size, priority=7),
        Style("Brief Table Heading", "", head, based="Brief Table Text", priority=7),
    )


def _running(house: House) -> tuple[Style, ...]:
    quiet = _size(house.small_size)
    return (
        Style("header", _space(0, 2), quiet),
        Style("footer", _space(0, 0), quiet),
    )
