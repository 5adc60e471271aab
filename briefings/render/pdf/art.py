"""Shapes of pictures: primitives in, PDF operators out. Text of pictures is the painter's."""

from __future__ import annotations

from collections.abc import Iterator
from functools import lru_cache
from typing import Final, TypeAlias

from briefings.render.pictures.colours import channels
from briefings.render.pictures.shapes import Box, Dot, Stroke, hatching

# How far along a quarter circle's tangents a Bézier curve's control points lie.
QUARTER: Final = 0.5523
THIN: Final = 0.6

Lines: TypeAlias = Box | Stroke | Dot


@lru_cache(maxsize=1024)
def rgb(colour: str) -> str:
    """Return a colour as PDF operands."""
    return " ".join(map(number, channels(colour)))


def number(value: float) -> str:
    """Return a number as short as a thousandth of a point allows."""
    return f"{value:.3f}".rstrip("0").rstrip(".") if value % 1 else str(int(value))


def operators(shape: Lines, left: float, top: float) -> Iterator[str]:
    """Yield the operators that paint a shape of a picture whose corner is at (left, top), counted from below."""
    if isinstance(shape, Box):
        yield from _box(shape, left, top)
    elif isinstance(shape, Stroke):
        yield f"{rgb(shape.colour)} RG {number(shape.thickness)} w {_line(shape, left, top)} S"
    else:
        yield _dot(shape, left, top)


def _box(box: Box, left: float, top: float) -> Iterator[str]:
    corner = f"{number(left + box.x)} {number(top - box.y - box.height)}"
    rectangle = f"{corner} {number(box.width)} {number(box.height)} re"
    if box.fill:
        yield f"{rgb(box.fill)} rg {rectangle} f"
    if box.hatched:
        lines = " ".join(_line(line, left, top) for line in hatching(box))
        yield f"{rgb(box.stroke)} RG {number(THIN)} w {lines} S" if lines else "n"
    if box.stroke:
        yield f"{rgb(box.stroke)} RG {number(THIN)} w {rectangle} S"


def _line(line: Stroke, left: float, top: float) -> str:
    start = f"{number(left + line.x1)} {number(top - line.y1)} m"
    return f"{start} {number(left + line.x2)} {number(top - line.y2)} l"


def _dot(dot: Dot, left: float, top: float) -> str:
    x, y, radius, curve = left + dot.x, top - dot.y, dot.radius, dot.radius * QUARTER
    points = (
        (radius, curve, curve, radius, 0.0, radius),
        (-curve, radius, -radius, curve, -radius, 0.0),
        (-radius, -curve, -curve, -radius, 0.0, -radius),
        (curve, -radius, radius, -curve, radius, 0.0),
    )
    arcs = " ".join(
        " ".join(number((x, y)[place % 2] + offset) for place, offset in enumerate(arc)) + " c" for arc in points
    )
    return f"{rgb(dot.fill)} rg {number(x + radius)} {number(y)} m {arcs} f"
