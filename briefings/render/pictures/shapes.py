"""The shapes that every picture is made of; each format paints the same ones. Points, y downward from the top left."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Final, Literal, TypeAlias

from briefings.render.layout.faces import Typeface

STEP: Final = 3.0


@dataclass(frozen=True, slots=True)
class Box:
    """A rectangle; `fill` or `stroke` may be empty. A `hatched` box has diagonal lines in the stroke's colour."""

    x: float
    y: float
    width: float
    height: float
    fill: str = ""
    stroke: str = ""
    hatched: bool = False


@dataclass(frozen=True, slots=True)
class Stroke:
    """A straight line."""

    x1: float
    y1: float
    x2: float
    y2: float
    colour: str
    thickness: float = 0.7


@dataclass(frozen=True, slots=True)
class Dot:
    """A disc around (x, y)."""

    x: float
    y: float
    radius: float
    fill: str


@dataclass(frozen=True, slots=True)
class Label:
    """One line of text; `y` is its baseline, `align` says which end of it is at `x`."""

    x: float
    y: float
    text: str
    size: float
    colour: str
    strong: bool = False
    align: Literal["left", "centre", "right"] = "left"


Shape: TypeAlias = Box | Stroke | Dot | Label


@dataclass(frozen=True, slots=True)
class Drawing:
    """A picture's shapes, painted in order, on a canvas of this size. Labels are set in `typeface`."""

    width: float
    height: float
    shapes: tuple[Shape, ...]
    typeface: Typeface = Typeface()

    def left_of(self, label: Label) -> float:
        """Return where a label's first letter begins."""
        width = self.typeface.width(label.text, label.size, label.strong)
        return label.x - width * {"left": 0.0, "centre": 0.5, "right": 1.0}[label.align]


def hatching(box: Box) -> Iterator[Stroke]:
    """Yield the diagonal lines of a hatched box, rising to the right, cut at its edges."""
    offset = STEP
    while offset < box.width + box.height:
        start = max(0.0, offset - box.height)
        end = min(box.width, offset)
        yield Stroke(box.x + start, box.y + offset - start, box.x + end, box.y + offset - end, box.stroke, 0.6)
        offset += STEP
