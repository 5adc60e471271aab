"""Draw a picture of the tree as shapes: one set for all formats, in as many drawings as a page's height asks for."""

from __future__ import annotations

from functools import lru_cache
from typing import Final

from briefings.model.document import BarChart
from briefings.model.house import House
from briefings.render.pictures.bars import bar_chart
from briefings.render.pictures.look import Look, look_of
from briefings.render.pictures.shapes import Drawing

ENDLESS: Final = float("inf")


@lru_cache(maxsize=256)
def drawings(picture: BarChart, width: float, look: Look, height: float) -> tuple[Drawing, ...]:
    """Return a picture `width` points wide, in as many drawings as it takes to keep each within `height` points."""
    return bar_chart(picture, width, look, height)


def primitives(picture: BarChart, width: float, house: House) -> Drawing:
    """Return a picture as one drawing, `width` points wide and as tall as it needs."""
    return drawings(picture, width, look_of(house), ENDLESS)[0]
