"""What pictures take from the house style: colours, type size and the font for ideographs."""

from __future__ import annotations

from dataclasses import dataclass

from briefings.model.house import House
from briefings.render.pictures.colours import WHITE, grey_of, readable_on


@dataclass(frozen=True, slots=True)
class Look:
    """Colours and sizes of a picture, hashable. `accent` fills, `ink` writes, `rule` draws axes."""

    ink: str
    accent: str
    rule: str
    size: float
    cjk_font: str = ""

    @property
    def leading(self) -> float:
        """The distance between lines of text."""
        return round(self.size * 1.25, 2)


def look_of(house: House, *, grey: bool) -> Look:
    """Return the look of pictures in this house style, in greys of the same lightness if `grey`."""
    ink, accent, rule = (grey_of(colour) if grey else colour for colour in (house.ink, house.accent, house.rule))
    return Look(readable_on(WHITE, ink), readable_on(WHITE, accent), rule, house.table_size, house.cjk_font)
