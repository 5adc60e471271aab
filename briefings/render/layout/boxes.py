"""Boxes: what blocks are laid out into. A box is never cut; pages break only between boxes."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from enum import IntEnum
from typing import NamedTuple, TypeAlias

from briefings.render.layout.lines import Line, Node, Piece, Segment
from briefings.render.pictures.emblems import Emblem
from briefings.render.pictures.shapes import Drawing


class Keep(IntEnum):
    """How firmly a box stays on one page with the next.

    `CARE` does so only where that costs neither page nor hole, and so do `LINES`, of one paragraph, in a column too.
    """

    NO = 0
    CARE = 1
    LINES = 2
    WISH = 3
    MUST = 4


class TextOp(NamedTuple):
    """A piece of text: `x` from the left of the measure, `y` of the baseline from the top of the box, downward."""

    x: float
    y: float
    piece: Piece


class FillOp(NamedTuple):
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


class EmblemOp(NamedTuple):
    """A picture out of a file with its top left corner at (x, y); `node` is its figure, None makes it decoration."""

    x: float
    y: float
    emblem: Emblem
    node: Node | None = None


class FieldOp(NamedTuple):
    """An empty field for a signature, its top left corner at (x, y); `node` is its form."""

    x: float
    y: float
    width: float
    height: float
    node: Node


class PageNumber(NamedTuple):
    """The number of the page on which `target` stands: it ends at `right`, and looks as `segment` does."""

    right: float
    y: float
    segment: Segment
    target: str

    def text_of(self, number: int) -> TextOp:
        """Return what draws the number, apart by a space from what is read before it."""
        text, look = f" {number}", self.segment._replace(text="")
        width = look.face.width(text) * look.size
        return TextOp(self.right - width, self.y, Piece(0.0, width, text, look))


DrawOp: TypeAlias = TextOp | FillOp | ImageOp | EmblemOp | FieldOp


class OutlineEntry(NamedTuple):
    """An entry of the list of headings that viewers show beside the pages."""

    level: int
    title: str


@dataclass(frozen=True, slots=True, eq=False)
class LayoutBox:
    """A slice of the measure, `height` tall, with what is drawn on it, in order.

    `nodes` are made even if nothing is written in them (an empty cell). `above` and `below` are the least space to its
    neighbours, and are dropped at a page's top. `slices` are lower boxes to use if this one is taller than a page.
    `header` is drawn again above the box if it starts a page. `anchors` are ids that links may point to. `page_number`
    is drawn once all pages are filled. One `at_a_glance` is part of a map, a chart or a timeline: no page should end
    between two of one block.
    """

    height: float
    ops: tuple[DrawOp, ...]
    nodes: tuple[Node, ...] = ()
    above: float = 0.0
    below: float = 0.0
    keep: Keep = Keep.NO
    slices: tuple[LayoutBox, ...] = ()
    header: LayoutBox | None = None
    anchors: tuple[str, ...] = ()
    outline: OutlineEntry | None = None
    new_page: bool = False
    page_number: PageNumber | None = None
    at_a_glance: bool = False


Boxes: TypeAlias = tuple[LayoutBox, ...]


def baseline(size: float, leading: float) -> float:
    """Return how far below a line's top its baseline is: the type's height is centred in the leading."""
    return leading / 2 + size * 0.25


def line_ops(line: Line, x: float, y: float) -> list[TextOp]:
    """Return what draws a line whose measure starts at `x` and whose baseline is at `y`."""
    return [TextOp(x + piece.x, y, piece) for piece in line.pieces]


def stack_lines(lines: Sequence[Line], x: float, size: float, leading: float) -> LayoutBox:
    """Return one box that holds `lines`, one below the other."""
    drop = baseline(size, leading)
    ops = [op for number, line in enumerate(lines) for op in line_ops(line, x, number * leading + drop)]
    return LayoutBox(len(lines) * leading, tuple(ops))


def with_space(boxes: Sequence[LayoutBox], above: float, below: float, keep: Keep = Keep.NO) -> Boxes:
    """Return boxes with space above the first, space below the last, and the last kept with what follows."""
    if not boxes:
        return ()
    changed = list(boxes)
    changed[0] = replace(changed[0], above=above)
    changed[-1] = replace(changed[-1], below=below, keep=keep)
    return tuple(changed)
