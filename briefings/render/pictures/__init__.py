"""Pictures: a `Picture` of the tree as one set of shapes, which every format draws: as vectors, or as a PNG."""

from __future__ import annotations

from functools import lru_cache

from briefings.model.document import Picture, Timeline
from briefings.model.house import House
from briefings.render.pictures.bars import bar_chart
from briefings.render.pictures.look import Look, look_of
from briefings.render.pictures.shapes import Drawing
from briefings.render.pictures.timeline import timeline

__all__ = ["Drawing", "Look", "drawings", "look_of", "png", "primitives", "svg"]

ENDLESS = float("inf")


@lru_cache(maxsize=256)
def drawings(picture: Picture, width: float, look: Look, height: float) -> tuple[Drawing, ...]:
    """Return a picture `width` points wide, in as many drawings as it takes to keep each within `height` points."""
    if isinstance(picture, Timeline):
        return timeline(picture, width, look, height)
    return bar_chart(picture, width, look, height)


def primitives(picture: Picture, width: float, house: House, *, grey: bool = False) -> Drawing:
    """Return a picture as one drawing, `width` points wide and as tall as it needs."""
    return drawings(picture, width, look_of(house, grey=grey), ENDLESS)[0]


def svg(picture: Picture, width: float, house: House, *, grey: bool = False) -> str:
    """Return a picture as an SVG element, hidden from assistive readers: its text equivalent stands beside it."""
    from briefings.render.pictures.as_svg import to_svg

    return to_svg(primitives(picture, width, house, grey=grey))


def png(picture: Picture, width: float, house: House, *, grey: bool = False, dpi: int = 300) -> bytes:
    """Return a picture as a PNG whose own resolution makes it `width` points wide."""
    from briefings.render.pictures.as_png import to_png

    return to_png(primitives(picture, width, house, grey=grey), dpi)
