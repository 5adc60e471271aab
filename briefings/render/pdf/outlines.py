"""Outlines of glyphs: a TrueType file and a text in, a PDF path out (OpenType 1.9, glyf).

For text that is only seen, such as a watermark: as a path it can't be copied into the middle of what is read.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final, NamedTuple

from briefings.render.pdf.sfnt import Sfnt

ON_CURVE, X_SHORT, Y_SHORT, REPEAT, X_SAME, Y_SAME = 1, 2, 4, 8, 16, 32
WORDS, OFFSETS, SCALED, MORE, SCALED_BOTH, TURNED = 1, 2, 8, 32, 64, 128
TWO_THIRDS: Final = 2 / 3


class Point(NamedTuple):
    """A point of a contour, in font units; between two points off the curve lies one on it."""

    x: float
    y: float
    on: bool = True


Contour = list[Point]


def glyph_path(font: Sfnt, glyph: int, x: float) -> Iterator[str]:
    """Yield the PDF path operators of a glyph in font units, moved right by `x`."""
    for contour in _contours(font, glyph):
        points = [Point(point.x + x, point.y, point.on) for point in _explicit(contour)]
        if points:
            yield from _curves(points)


def _contours(font: Sfnt, glyph: int) -> list[Contour]:
    start, end = _place(font, glyph)
    if start == end:
        return []
    count = font.signed(start)
    return _simple(font, start, count) if count >= 0 else _composite(font, start + 10)


def _place(font: Sfnt, glyph: int) -> tuple[int, int]:
    loca, glyf = font.table(b"loca"), font.table(b"glyf")
    if font.short(font.table(b"head") + 50):
        return glyf + font.long(loca + 4 * glyph), glyf + font.long(loca + 4 * glyph + 4)
    return glyf + 2 * font.short(loca + 2 * glyph), glyf + 2 * font.short(loca + 2 * glyph + 2)


def _simple(font: Sfnt, start: int, count: int) -> list[Contour]:
    ends = font.shorts(start + 10, count)
    at = start + 10 + 2 * count
    at += 2 + font.short(at)
    flags: list[int] = []
    while ends and len(flags) <= ends[-1]:
        flag = font.data[at]
        at += 1
        times = 1
        if flag & REPEAT:
            times += font.data[at]
            at += 1
        flags += [flag] * times
    xs, at = _coordinates(font, at, flags, X_SHORT, X_SAME)
    ys, at = _coordinates(font, at, flags, Y_SHORT, Y_SAME)
    points = [Point(x, y, bool(flag & ON_CURVE)) for x, y, flag in zip(xs, ys, flags, strict=True)]
    starts = (0, *(end + 1 for end in ends[:-1]))
    return [points[first : last + 1] for first, last in zip(starts, ends, strict=True)]


def _coordinates(font: Sfnt, at: int, flags: list[int], short: int, same: int) -> tuple[list[int], int]:
    """Return one coordinate of every point, each stored as the step from the last, and where the next data start."""
    found: list[int] = []
    value = 0
    for flag in flags:
        if flag & short:
            value += font.data[at] if flag & same else -font.data[at]
            at += 1
        elif not flag & same:
            value += font.signed(at)
            at += 2
        found.append(value)
    return found, at


def _composite(font: Sfnt, at: int) -> list[Contour]:
    """Return the contours of a glyph made of others, as accented letters are; parts are moved, never scaled."""
    made: list[Contour] = []
    flags = MORE
    while flags & MORE:
        flags, part = font.short(at), font.short(at + 2)
        if flags & WORDS:
            right, up = font.signed(at + 4), font.signed(at + 6)
        else:
            right, up = (value - 256 * (value > 127) for value in font.data[at + 4 : at + 6])  # noqa: PLR2004 (a byte)
        if not flags & OFFSETS:
            right = up = 0
        made += [[Point(p.x + right, p.y + up, p.on) for p in contour] for contour in _contours(font, part)]
        at += (8 if flags & WORDS else 6) + 2 * (bool(flags & SCALED) + 2 * bool(flags & SCALED_BOTH))
        at += 8 * bool(flags & TURNED)
    return made


def _explicit(contour: Contour) -> Contour:
    """Return a contour that starts on the curve and never has two points off the curve in a row."""
    made: Contour = []
    for number, point in enumerate(contour):
        before = contour[number - 1]
        if not point.on and not before.on:
            made.append(Point((before.x + point.x) / 2, (before.y + point.y) / 2))
        made.append(point)
    first = next((number for number, point in enumerate(made) if point.on), 0)
    return made[first:] + made[:first]


def _curves(points: Contour) -> Iterator[str]:
    yield f"{points[0].x:g} {points[0].y:g} m"
    last = points[0]
    closed = [*points[1:], points[0]]
    for number, point in enumerate(closed):
        if not point.on:
            end = closed[number + 1]
            first, second = _towards(last, point), _towards(end, point)
            yield f"{first.x:.1f} {first.y:.1f} {second.x:.1f} {second.y:.1f} {end.x:g} {end.y:g} c"
            last = end
        elif last is not point:
            yield f"{point.x:g} {point.y:g} l"
            last = point
    yield "h"


def _towards(point: Point, control: Point) -> Point:
    """Return the cubic control point that stands for a quadratic one."""
    return Point(point.x + (control.x - point.x) * TWO_THIRDS, point.y + (control.y - point.y) * TWO_THIRDS)
