"""Pictures: a `Picture` of the tree as one set of shapes, which every format draws: as vectors, or as a PNG."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from briefings.render.pictures.as_png import png
    from briefings.render.pictures.as_svg import svg
    from briefings.render.pictures.draw import drawings, primitives
    from briefings.render.pictures.emblems import pixels
    from briefings.render.pictures.look import Look, look_of
    from briefings.render.pictures.shapes import Drawing
else:
    from briefings.lazy import lazy_names

    __getattr__ = lazy_names(
        __name__,
        {
            "as_png": ["png"],
            "as_svg": ["svg"],
            "emblems": ["pixels"],
            "draw": ["drawings", "primitives"],
            "look": ["Look", "look_of"],
            "shapes": ["Drawing"],
        },
    )

__all__ = ["Drawing", "Look", "drawings", "look_of", "pixels", "png", "primitives", "svg"]
