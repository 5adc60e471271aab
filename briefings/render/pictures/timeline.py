"""Draw the timeline: rows on a vertical axis, which never overlap, however many there are."""

from __future__ import annotations

from typing import Final, NamedTuple

from briefings.model.document import Tick, Timeline
from briefings.render.pictures.look import Look
from briefings.render.pictures.shapes import Dot, Drawing, Label, Shape, Stroke

DATES: Final = 0.3
AXIS: Final = 9.0
RADIUS: Final = 2.6
GAP: Final = 6.0  # between all rows: an uneven one would promise a scale
GUTTER: Final = 22.0
EDGE: Final = 6.0  # no label reaches the canvas's right edge: a reader that scales a picture may cut a stroke there
MANY: Final = 6
WORTH: Final = 0.75


class _Row(NamedTuple):
    """One event: its wrapped date and label."""

    dates: tuple[str, ...]
    labels: tuple[str, ...]

    def height(self, look: Look) -> float:
        return max(len(self.dates), len(self.labels)) * look.leading


def timeline(picture: Timeline, wide: float, look: Look, tall: float) -> tuple[Drawing, ...]:
    """Return the timeline, in two columns if that makes it much lower, in several drawings if it is above `tall`."""
    dates = min(max((look.width(tick.date, strong=True) for tick in picture.ticks), default=0.0) + 1, wide * DATES)
    rows = _rows(picture.ticks, dates, wide - dates - 2 * AXIS - EDGE, look)
    parts = _parts(rows, look, tall)
    double = _two_columns(picture.ticks, dates, wide, look) if len(rows) >= MANY else None
    if double and double.height <= min(tall, WORTH * sum(_height(part, look) for part in parts)):
        return (double,)
    heights = [_height(part, look) for part in parts]
    return tuple(
        Drawing(wide, height, _shapes(part, 0.0, dates, look), look.typeface)
        for part, height in zip(parts, heights, strict=True)
    )


def _two_columns(ticks: tuple[Tick, ...], dates: float, wide: float, look: Look) -> Drawing:
    """Return the timeline on two axes that begin at one height, the older half on the left one."""
    column = (wide - GUTTER) / 2
    rows = _rows(ticks, dates, column - dates - 2 * AXIS - EDGE, look)
    middle = _middle([row.height(look) + GAP for row in rows])
    older, newer = rows[:middle], rows[middle:]
    height = max(_height(older, look), _height(newer, look))
    left = _shapes(older, 0.0, dates, look)
    right = _shapes(newer, column + GUTTER, dates, look)
    return Drawing(wide, height, (*left, *right), look.typeface)


def _middle(heights: list[float]) -> int:
    """Return how many rows the left of two columns takes for both to be as low as they can."""
    return min(range(1, len(heights)), key=lambda place: max(sum(heights[:place]), sum(heights[place:])))


def _rows(ticks: tuple[Tick, ...], dates: float, labels: float, look: Look) -> list[_Row]:
    return [_Row(look.wrap(tick.date, dates, strong=True), look.wrap(tick.label, labels)) for tick in ticks]


def _height(rows: list[_Row], look: Look) -> float:
    return sum(row.height(look) + GAP for row in rows) + GAP


def _parts(rows: list[_Row], look: Look, tall: float) -> list[list[_Row]]:
    parts: list[list[_Row]] = [[]]
    for row in rows:
        if parts[-1] and _height([*parts[-1], row], look) > tall:
            parts.append([])
        parts[-1].append(row)
    return parts


def _shapes(rows: list[_Row], left: float, dates: float, look: Look) -> tuple[Shape, ...]:
    """Return the shapes of rows on an axis of their own, from `left` on. The axis ends at its last dot."""
    axis = left + dates + AXIS
    dots: list[Dot] = []
    labels: list[Label] = []
    y = GAP
    for row in rows:
        base = y + look.leading / 2 + look.size * 0.25
        dots.append(Dot(axis, base - look.size * 0.31, RADIUS, look.accent))
        for number, text in enumerate(row.dates):
            labels.append(Label(axis - AXIS, base + number * look.leading, text, look.size, look.accent, True, "right"))
        for number, text in enumerate(row.labels):
            labels.append(Label(axis + AXIS, base + number * look.leading, text, look.size, look.text_colour))
        y += row.height(look) + GAP
    lines = [Stroke(axis, 0.0, axis, dots[-1].y, look.rule, 0.9)] if dots else []
    return (*lines, *dots, *labels)
