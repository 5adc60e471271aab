"""Describe the house style: type, colours and margins of printed briefs. Lengths in points, colours as `#rrggbb`."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Annotated, Final, TypeAlias

from annotated_types import Ge, Le, Len

from briefings.model.problem import NOWHERE, Location
from briefings.model.shapes import Colour

# What is smaller can't be read, and what is larger leaves no room for a line of text.
Size: TypeAlias = Annotated[float, Ge(6), Le(48)]
Leading: TypeAlias = Annotated[float, Ge(7), Le(60)]
Margin: TypeAlias = Annotated[float, Ge(18), Le(180)]

# Where a workspace keeps Word's own house document; the first that is there counts.
HOUSE_DOCX: Final = ("templates/house.docx", "templates/house.dotx")


@dataclass(frozen=True, slots=True)
class House:
    """What `templates/house.yaml` sets. `tones` shade table cells from light (weak) to dark (strong).

    `docx_base` is the content of the workspace's own `templates/house.docx` or `house.dotx`, if there is one.
    """

    organisation: str = ""
    """Printed in the running header."""
    author: str = ""
    """The author in the files' metadata."""
    body_size: Size = 10.5
    """Size of the text."""
    leading: Leading = 13.5
    """Distance of its lines."""
    small_size: Size = 8.5
    """Size of notes and captions."""
    table_size: Size = 9.0
    """Size in tables."""
    title_size: Size = 19.0
    """Size of the title."""
    heading_sizes: Annotated[tuple[Size, ...], Len(3, 3)] = (13.5, 11.5, 10.5)
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
    docx_font: str = "Calibri"
    """Typeface of the DOCX: one that readers have."""
    docx_size: Size = 10.5
    """Size of its text."""
    cjk_font: str = ""
    """Path, from the workspace, of a TrueType font (.ttf) for Chinese, Japanese and Korean names."""
    words: dict[str, str] = field(default_factory=dict)
    """Fixed words of the house."""
    docx_base: bytes | None = field(default=None, repr=False)
    location: Location = NOWHERE
