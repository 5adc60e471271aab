"""Write PDF operators: numbers, colours, the shapes of pictures, and letters as paths (ISO 32000-1, 8 and annex A)."""

from __future__ import annotations

from collections.abc import Iterator
from functools import lru_cache
from typing import Final, TypeAlias

from briefings.model.colours import channels
from briefings.render.layout.faces import Face, Point
from briefings.render.pictures.shapes import Box, Dot, Stroke, hatching

# How far along a quarter circle's tangents a Bézier curve's control points lie.
QUARTER: Final = 0.5523
TWO_THIRDS: Final = 2 / 3
THIN: Final = 0.6
PATH: Final = {"moveTo": "m", "lineTo": "l", "qCurveTo": "c", "curveTo": "c", "closePath": "h"}

Lines: TypeAlias = Box | Stroke | Dot


@lru_cache(maxsize=1024)
def rgb(colour: str) -> str:
    """Return a colour as PDF operands."""
    return " ".join(map(number, channels(colour)))


def number(value: float) -> str:
    """Return a number as short as a thousandth of a point allows."""
    return f"{value:.3f}".rstrip("0").rstrip(".") if value % 1 else str(int(value))


def shape_operators(shape: Lines, left: float, top: float) -> Iterator[str]:
    """Yield the operators that paint a shape of a picture whose corner is at (left, top), counted from below."""
    if isinstance(shape, Box):
        yield from _box(shape, left, top)
    elif isinstance(shape, Stroke):
        yield f"{rgb(shape.colour)} RG {number(shape.thickness)} w {_line(shape, left, top)} S"
    else:
        yield _dot(shape, left, top)


def text_path(text: str, face: Face) -> Iterator[str]:
    """Yield the path of `text` in thousandths of its size, the first letter's origin at 0, 0.

    For text that is only seen, such as a watermark: as a path it can't be copied into the middle of what is read.
    """
    yield f"{face.scale:g} 0 0 {face.scale:g} 0 0 cm"
    x = 0.0
    for char, kern in zip(text, (*face.kerns(text), 0.0), strict=True):
        yield from _outline(char, face, x)
        x += (face.widths[char] + kern) / face.scale


def _outline(char: str, face: Face, right: float) -> Iterator[str]:
    """Yield the path of one letter in the font's own units, moved right. PDF has only curves of two control points."""
    at: Point = (0.0, 0.0)
    for stroke, points in face.outline(char):
        moved = [(x + right, y) for x, y in points]
        if stroke == "qCurveTo":
            control, end = moved
            moved = [_towards(at, control), _towards(end, control), end]
        yield " ".join((*map(_pair, moved), PATH[stroke]))
        at = moved[-1] if moved else at


def _pair(point: Point) -> str:
    return f"{point[0]:.1f} {point[1]:.1f}"


def _towards(point: Point, control: Point) -> Point:
    """Return the cubic control point that stands for a quadratic one."""
    return point[0] + (control[0] - point[0]) * TWO_THIRDS, point[1] + (control[1] - point[1]) * TWO_THIRDS


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
