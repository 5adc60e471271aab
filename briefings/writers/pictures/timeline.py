"""The timeline: ticks in, rows on a vertical axis out. Rows never overlap, however many there are."""

from __future__ import annotations

from math import log1p
from typing import Final, NamedTuple

from briefings.model.document import Tick, Timeline
from briefings.writers.pictures.look import Look
from briefings.writers.pictures.measuring import width, wrapped
from briefings.writers.pictures.shapes import Dot, Drawing, Label, Shape, Stroke

DATES: Final = 0.3
AXIS: Final = 12.0
RADIUS: Final = 2.6
GAP: Final = 4.0
FAR: Final = 9.0
GUTTER: Final = 22.0
MANY: Final = 6
WORTH: Final = 0.75


class _Row(NamedTuple):
    """One event: its wrapped date and label, and the room above it, wider after a long pause."""

    dates: tuple[str, ...]
    labels: tuple[str, ...]
    above: float

    def height(self, look: Look) -> float:
        return max(len(self.dates), len(self.labels)) * look.leading


def timeline(picture: Timeline, wide: float, look: Look, tall: float) -> tuple[Drawing, ...]:
    """Return the timeline, in two columns if that makes it much lower, in several drawings if it is above `tall`."""
    dates = min(max((width(tick.date, look.size, True) for tick in picture.ticks), default=0.0) + 1, wide * DATES)
    rows = _rows(picture.ticks, dates, wide - dates - 2 * AXIS, look)
    single = [_drawn(part, 0.0, dates, look) for part in _parts(rows, look, tall)]
    double = _two_columns(picture.ticks, dates, wide, look) if len(rows) >= MANY else None
    best = [double] if double and double[0] <= min(tall, WORTH * sum(height for height, _ in single)) else single
    return tuple(Drawing(wide, height, tuple(shapes)) for height, shapes in best)


def _two_columns(ticks: tuple[Tick, ...], dates: float, wide: float, look: Look) -> tuple[float, list[Shape]]:
    """Return the height and the shapes of the timeline on two axes, the older half on the left one."""
    column = (wide - GUTTER) / 2
    rows = _rows(ticks, dates, column - dates - 2 * AXIS, look)
    middle = _middle([row.above + row.height(look) for row in rows])
    left, older = _drawn(rows[:middle], 0.0, dates, look)
    right, newer = _drawn(rows[middle:], column + GUTTER, dates, look)
    return max(left, right), [*older, *newer]


def _middle(heights: list[float]) -> int:
    """Return how many rows the left of two columns takes for both to be as low as they can."""
    return min(range(1, len(heights)), key=lambda place: max(sum(heights[:place]), sum(heights[place:])))


def _rows(ticks: tuple[Tick, ...], dates: float, labels: float, look: Look) -> list[_Row]:
    rows = []
    before = ticks[0].when if ticks else 0.0
    for tick in ticks:
        pause = min(FAR, 4 * log1p(max(0.0, tick.when - before)))
        date = wrapped(tick.date, dates, look.size, strong=True)
        rows.append(_Row(date, wrapped(tick.label, labels, look.size), GAP + pause))
        before = tick.when
    return rows


def _parts(rows: list[_Row], look: Look, tall: float) -> list[list[_Row]]:
    parts: list[list[_Row]] = [[]]
    y = 0.0
    for row in rows:
        y += row.above + row.height(look)
        if parts[-1] and y + GAP > tall:
            parts.append([])
            y = row.above + row.height(look)
        parts[-1].append(row)
    return parts


def _drawn(rows: list[_Row], left: float, dates: float, look: Look) -> tuple[float, list[Shape]]:
    """Return the height and the shapes of rows on an axis of their own, from `left` on."""
    axis = left + dates + AXIS
    shapes: list[Shape] = []
    y = 0.0
    for row in rows:
        y += row.above
        base = y + look.leading / 2 + look.size * 0.25
        shapes.append(Dot(axis, base - look.size * 0.31, RADIUS, look.accent))
        for number, text in enumerate(row.dates):
            shapes.append(Label(axis - AXIS, base + number * look.leading, text, look.size, look.accent, True, "right"))
        for number, text in enumerate(row.labels):
            shapes.append(Label(axis + AXIS, base + number * look.leading, text, look.size, look.ink))
        y += row.height(look)
    y += GAP
    return y, [Stroke(axis, 0.0, axis, y, look.rule, 0.9), *shapes]
