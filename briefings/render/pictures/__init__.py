"""Pictures: a `Picture` of the tree as one set of shapes, which every format draws: as vectors, or as a PNG."""

from __future__ import annotations

from importlib import import_module
from typing import TYPE_CHECKING, Final

if TYPE_CHECKING:
    from briefings.render.pictures.as_png import png
    from briefings.render.pictures.as_svg import svg
    from briefings.render.pictures.draw import drawings, primitives
    from briefings.render.pictures.look import Look, look_of
    from briefings.render.pictures.shapes import Drawing

__all__ = ["Drawing", "Look", "drawings", "look_of", "png", "primitives", "svg"]

_HOMES: Final = {
    "Drawing": "shapes",
    "Look": "look",
    "drawings": "draw",
    "look_of": "look",
    "png": "as_png",
    "primitives": "draw",
    "svg": "as_svg",
}


def __getattr__(name: str) -> object:
    """Load the module of a public name when it is first asked for (PEP 562)."""
    if name not in _HOMES:
        raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
    return getattr(import_module(f"{__name__}.{_HOMES[name]}"), name)
