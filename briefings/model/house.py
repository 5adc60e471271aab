"""Describe the house style: type, colours and margins of printed briefs. Lengths in points, colours as `#rrggbb`."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from typing import Annotated, Any, Final, TypeAlias

from annotated_types import Ge, Le, Len

from briefings.model.colours import grey_of
from briefings.model.problem import NOWHERE, Location
from briefings.model.remember import remember
from briefings.model.shapes import Colour
from briefings.model.vocabulary import Quoting

# What is smaller can't be read, and what is larger leaves no room for a line of text.
Size: TypeAlias = Annotated[float, Ge(6), Le(48)]
Leading: TypeAlias = Annotated[float, Ge(7), Le(60)]
Margin: TypeAlias = Annotated[float, Ge(18), Le(180)]

# What is smaller isn't read by everybody: a house may go up from these points, and not below them.
LEAST: Final[Mapping[str, float]] = {
    "body_size": 11,
    "leading": 14,
    "small_size": 9,
    "table_size": 9,
    "docx_size": 11,
}
LEAST_HEADING: Final = 11.0
# Of large print: the text, and the least of all else.
LARGE: Final = 14.0
LEAST_LARGE: Final = 12.0


@remember(8)
def legible(house: House) -> tuple[House, tuple[str, ...]]:
    """Return the house with every size at least as large as can be read, and the names of what was smaller."""
    low = [name for name, least in LEAST.items() if getattr(house, name) < least]
    headings = tuple(max(size, LEAST_HEADING) for size in house.heading_sizes)
    if headings != house.heading_sizes:
        low.append("heading_sizes")
    raised: dict[str, Any] = {name: LEAST[name] for name in low if name in LEAST}
    return replace(house, heading_sizes=headings, **raised), tuple(low)


@remember(8)
def enlarge(house: House) -> House:
    """Return the house in large print: text of 14 points or more, nothing below 12, all else in proportion.

    Fourteen points are the most of clear print (RNIB). Margins grow with the lines that stand in them.
    """
    factor = max(1.0, LARGE / house.body_size)
    beside = max(factor, LEAST_LARGE / house.small_size)
    sizes = {name: round(getattr(house, name) * factor, 1) for name in ("body_size", "leading", "title_size")}
    small = {name: max(LEAST_LARGE, round(getattr(house, name) * factor, 1)) for name in ("small_size", "table_size")}
    margins = {name: round(getattr(house, name) * beside, 1) for name in ("margin_top", "margin_bottom")}
    return replace(
        house,
        heading_sizes=tuple(round(size * factor, 1) for size in house.heading_sizes),
        docx_size=max(LARGE, round(house.docx_size * factor, 1)),
        **sizes,
        **small,
        **margins,
    )


@remember(8)
def without_colour(house: House) -> House:
    """Return the house in greys, each as light as the colour that it stands for."""
    names = ("ink", "accent", "rule", "risk", "benefit", "banner")
    greys: dict[str, Any] = {name: grey_of(getattr(house, name)) for name in names}
    return replace(house, tones=tuple(map(grey_of, house.tones)), **greys)


# Where a workspace keeps Word's own house document; the first that is there counts.
HOUSE_DOCX: Final = ("templates/house.docx", "templates/house.dotx")


@dataclass(frozen=True, slots=True)
class House:
    """What `templates/house.yaml` sets. `tones` shade table cells from light (weak) to dark (strong).

    `emblems` are the pictures that `letterhead` and `logo` name, each with its field.

    `docx_base` is the content of the workspace's own `templates/house.docx` or `house.dotx`, if there is one.
    """

    organisation: str = ""
    """Printed in the running header."""
    author: str = ""
    """The author in the files' metadata."""
    body_size: Size = 11.0
    """Size of the text; at least 11, as printed."""
    leading: Leading = 14.5
    """Distance of its lines; at least 14."""
    small_size: Size = 9.0
    """Size of notes and captions; at least 9."""
    table_size: Size = 9.0
    """Size in tables; at least 9."""
    title_size: Size = 19.0
    """Size of the title."""
    heading_sizes: Annotated[tuple[Size, ...], Len(3, 3)] = (13.5, 12.0, 11.0)
    """Sizes of the three levels of headings, largest first."""
    margin_top: Margin = 62.0
    """Margin at the top, in points."""
    margin_bottom: Margin = 58.0
    """Margin at the bottom, in points."""
    margin_left: Margin = 66.0
    """Margin at the left, in points."""
    margin_right: Margin = 66.0
    """Margin at the right, in points."""
    margin_inner: Margin = 80.0
    """Margin at the fold, when mirrored."""
    margin_outer: Margin = 54.0
    """Margin away from the fold, when mirrored."""
    ink: Colour = "#1a1a1a"
    """Colour of the text."""
    accent: Colour = "#1f3a5f"
    """Colour of headings and rules that matter."""
    rule: Colour = "#8a94a0"
    """Colour of fine lines."""
    tones: Annotated[tuple[Colour, ...], Len(5, 5)] = ("#ffffff", "#e9eef4", "#c9d6e4", "#93abc6", "#3f618a")
    """Five shades of table cells, light to dark."""
    risk: Colour = "#8c2d19"
    """Ground of risks in the risk map: a hue of its own, and much darker or lighter than that of benefits."""
    benefit: Colour = "#c3e1f8"
    """Ground of benefits in the risk map."""
    font: str = ""
    """Path, from the workspace, of the TrueType font (.ttf) that PDF and DOCX are set in; empty: Source Sans."""
    font_bold: str = ""
    """Path of its bold; the plain font stands in where none is named."""
    font_italic: str = ""
    """Path of its italic."""
    font_bold_italic: str = ""
    """Path of its bold italic."""
    logo: str = ""
    """Path, from the workspace, of a logo for the first page: PNG, or an SVG of plain shapes."""
    logo_height: Annotated[float, Ge(12), Le(144)] = 36.0
    """Height of the logo, in points."""
    letterhead: str = ""
    """Path, from the workspace, of a picture above the first page's text, as wide as it: PNG, or SVG."""
    banner: Colour = "#ffffff"
    """Ground of the marking at the head and foot of every page; white: none."""
    docx_font: str = "Calibri"
    """Typeface of the DOCX where no `font` is named: one that readers have."""
    docx_size: Size = 11.0
    """Size of its text; at least 11."""
    cjk_font: str = ""
    """Path, from the workspace, of a TrueType font (.ttf) for Chinese, Japanese and Korean names."""
    quotations: Quoting = Quoting.AS_WRITTEN
    """Those in translation: as-written; translation-first and original-first print both, ours marked as such."""
    words: dict[str, str] = field(default_factory=dict)
    """Fixed words of the house."""
    docx_base: bytes | None = field(default=None, repr=False)
    emblems: tuple[tuple[str, bytes], ...] = field(default=(), repr=False)
    location: Location = NOWHERE

    @property
    def signature(self) -> str:
        """Who answers for what is handed out: the author, or else the organisation; empty where neither is set."""
        return self.author or self.organisation

    @property
    def family(self) -> tuple[str, ...]:
        """The files of the house's own typeface: plain, italic, bold, bold italic; none where it has none."""
        return (self.font, self.font_italic, self.font_bold, self.font_bold_italic) if self.font else ()

    @property
    def named_files(self) -> tuple[str, ...]:
        """The paths of every font and picture that the house names; they may lie anywhere."""
        named = (self.cjk_font, *self.family, self.letterhead, self.logo)
        return tuple(path for path in named if path)
