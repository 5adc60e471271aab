"""Write a drawing as one SVG element."""

from __future__ import annotations

from collections.abc import Iterator
from html import escape
from typing import Final

from briefings.model.document import BarChart
from briefings.model.house import House
from briefings.render.pictures.draw import primitives
from briefings.render.pictures.shapes import Box, Dot, Drawing, Label, Shape, Stroke, hatching

ANCHORS: Final = {"left": "start", "centre": "middle", "right": "end"}
FAMILY: Final = "'Source Sans','Source Sans Pro','Source Sans 3',system-ui,sans-serif"


def svg(picture: BarChart, width: float, house: House) -> str:
    """Return a picture as an SVG element, hidden from assistive readers: its text equivalent stands beside it."""
    return to_svg(primitives(picture, width, house))


def to_svg(drawing: Drawing) -> str:
    """Return the drawing as `<svg>`, scaling with the page, without links or scripts."""
    size = f'viewBox="0 0 {_n(drawing.width)} {_n(drawing.height)}" width="{_n(drawing.width)}pt"'
    body = "".join(part for shape in drawing.shapes for part in _elements(shape, drawing))
    look = f'font-family="{FAMILY}" aria-hidden="true" focusable="false"'
    return f'<svg xmlns="http://www.w3.org/2000/svg" {size} {look}>{body}</svg>'


def _n(value: float) -> str:
    return f"{value:.2f}".rstrip("0").rstrip(".")


def _elements(shape: Shape, drawing: Drawing) -> Iterator[str]:
    match shape:
        case Label():
            yield _label(shape, drawing)
        case Dot():
            yield f'<circle cx="{_n(shape.x)}" cy="{_n(shape.y)}" r="{_n(shape.radius)}" fill="{shape.fill}"/>'
        case Stroke():
            yield _line(shape)
        case Box():
            yield _box(shape)
            if shape.hatched:
                yield from map(_line, hatching(shape))


def _line(line: Stroke) -> str:
    ends = f'x1="{_n(line.x1)}" y1="{_n(line.y1)}" x2="{_n(line.x2)}" y2="{_n(line.y2)}"'
    return f'<line {ends} stroke="{line.colour}" stroke-width="{_n(line.thickness)}"/>'


def _box(box: Box) -> str:
    place = f'x="{_n(box.x)}" y="{_n(box.y)}" width="{_n(box.width)}" height="{_n(box.height)}"'
    stroke = f' stroke="{box.stroke}" stroke-width="0.6"' if box.stroke else ""
    return f'<rect {place} fill="{box.fill or "none"}"{stroke}/>'


def _label(label: Label, drawing: Drawing) -> str:
    weight = ' font-weight="600"' if label.strong else ""
    anchor = f' text-anchor="{ANCHORS[label.align]}"' if label.align != "left" else ""
    place = f'x="{_n(label.x)}" y="{_n(label.y)}" font-size="{_n(label.size)}"'
    # A browser without the font takes a wider one: the label still keeps to the room that was measured for it.
    wide = _n(drawing.typeface.width(label.text, label.size, label.strong))
    fitted = f' textLength="{wide}" lengthAdjust="spacingAndGlyphs"' if label.text.strip() else ""
    return f'<text {place} fill="{label.colour}"{weight}{anchor}{fitted}>{escape(label.text)}</text>'
