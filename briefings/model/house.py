"""House style: type, colours and margins of printed briefs. Lengths in points, colours as `#rrggbb`."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Final

from briefings.errors import NOWHERE, Location

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
    body_size: float = 10.5
    """Size of the text."""
    leading: float = 13.5
    """Distance of its lines."""
    small_size: float = 8.5
    """Size of notes and captions."""
    table_size: float = 9.0
    """Size in tables."""
    title_size: float = 19.0
    """Size of the title."""
    heading_sizes: tuple[float, ...] = (13.5, 11.5, 10.5)
    """Sizes of headings, largest first."""
    margin_top: float = 62.0
    """Margin."""
    margin_bottom: float = 58.0
    """Margin."""
    margin_left: float = 66.0
    """Margin."""
    margin_right: float = 66.0
    """Margin."""
    margin_inner: float = 80.0
    """Margin at the fold, when mirrored."""
    margin_outer: float = 54.0
    """Margin away from the fold, when mirrored."""
    ink: str = "#1a1a1a"
    """Colour of the text."""
    accent: str = "#1f3a5f"
    """Colour of headings and rules that matter."""
    rule: str = "#8a94a0"
    """Colour of fine lines."""
    tones: tuple[str, ...] = ("#ffffff", "#e9eef4", "#c9d6e4", "#93abc6", "#3f618a")
    """Shades of table cells, light to dark."""
    docx_font: str = "Calibri"
    """Typeface of the DOCX: one that readers have."""
    docx_size: float = 10.5
    """Size of its text."""
    cjk_font: str = ""
    """Path of a TrueType font for Chinese, Japanese and Korean names."""
    words: dict[str, str] = field(default_factory=dict)
    """Fixed words of the house."""
    docx_base: bytes | None = field(default=None, repr=False)
    location: Location = NOWHERE
