"""House style: type, colours and margins of printed briefs. Lengths in points, colours as `#rrggbb`."""

from __future__ import annotations

from dataclasses import dataclass, field

from briefings.errors import NOWHERE, Location


@dataclass(frozen=True, slots=True)
class House:
    """What `templates/house.yaml` sets. `tones` shade table cells from light (weak) to dark (strong)."""

    organisation: str = ""
    author: str = ""
    body_size: float = 10.5
    leading: float = 13.5
    small_size: float = 8.5
    table_size: float = 9.0
    title_size: float = 19.0
    heading_sizes: tuple[float, ...] = (13.5, 11.5, 10.5)
    margin_top: float = 62.0
    margin_bottom: float = 58.0
    margin_left: float = 66.0
    margin_right: float = 66.0
    margin_inner: float = 80.0
    margin_outer: float = 54.0
    ink: str = "#1a1a1a"
    accent: str = "#1f3a5f"
    rule: str = "#8a94a0"
    tones: tuple[str, ...] = ("#ffffff", "#e9eef4", "#c9d6e4", "#93abc6", "#3f618a")
    docx_font: str = "Calibri"
    docx_size: float = 10.5
    cjk_font: str = ""
    words: dict[str, str] = field(default_factory=dict)
    location: Location = NOWHERE
