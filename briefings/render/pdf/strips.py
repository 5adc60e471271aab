"""Strips: what layout hands to the pages. A box is never cut; pages break only between strips."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from enum import IntEnum
from typing import NamedTuple, TypeAlias

from briefings.render.pdf.nodes import Node
from briefings.render.pdf.text import Line, Piece
from briefings.render.pictures.shapes import Drawing


class Keep(IntEnum):
    """How firmly a box stays on one page with the next."""

    NO = 0
    WISH = 1
    MUST = 2


class Text(NamedTuple):
    """A piece of text: `x` from the left of the measure, `y` of the baseline from the top of the box, downward."""

    x: float
    y: float
    piece: Piece


class Fill(NamedTuple):
    """A filled rectangle, its top left corner at (x, y)."""

    x: float
    y: float
    width: float
    height: float
    colour: str


class ImageOp(NamedTuple):
    """A picture with its top left corner at (x, y); `node` is its figure."""

    x: float
    y: float
    drawing: Drawing
    node: Node


DrawOp: TypeAlias = Text | Fill | ImageOp


class Bookmark(NamedTuple):
    """An entry of the document outline."""

    level: int
    title: str


@dataclass(frozen=True, slots=True, eq=False)
class LayoutBox:
    """A slice of the measure, `height` tall, with the ink on it.

    `nodes` are made even if nothing is written in them (an empty cell). `above` and `below` are the least space to its
    neighbours, and are dropped at a page's top. `slices` are lower strips to use if this one is taller than a page.
    `header` is drawn again above the box if it starts a page. `anchors` are ids that links may point to.
    A box with `columns` stands for lower strips, that flow side by side, `stride` apart.
    """

    height: float
    ink: tuple[DrawOp, ...]
    nodes: tuple[Node, ...] = ()
    above: float = 0.0
    below: float = 0.0
    keep: Keep = Keep.NO
    slices: tuple[LayoutBox, ...] = ()
    header: LayoutBox | None = None
    anchors: tuple[str, ...] = ()
    bookmark: Bookmark | None = None
    columns: tuple[LayoutBox, ...] = ()
    stride: float = 0.0


Strips: TypeAlias = tuple[LayoutBox, ...]


def baseline(size: float, leading: float) -> float:
    """Return how far below a line's top its baseline is: the type's height is centred in the leading."""
    return leading / 2 + size * 0.25


def line_ink(line: Line, x: float, y: float) -> list[Text]:
    """Return the ink of a line whose measure starts at `x` and whose baseline is at `y`."""
    return [Text(x + piece.x, y, piece) for piece in line.pieces]


def stacked(lines: Sequence[Line], x: float, size: float, leading: float) -> LayoutBox:
    """Return one box that holds `lines`, one below the other."""
    drop = baseline(size, leading)
    ink = [ink for number, line in enumerate(lines) for ink in line_ink(line, x, number * leading + drop)]
    return LayoutBox(len(lines) * leading, tuple(ink))


def spaced(strips: Sequence[LayoutBox], above: float, below: float, keep: Keep = Keep.NO) -> Strips:
    """Return strips with space above the first, space below the last, and the last kept with what follows."""
    if not strips:
        return ()
    changed = list(strips)
    changed[0] = replace(changed[0], above=above)
    changed[-1] = replace(changed[-1], below=below, keep=keep)
    return tuple(changed)
