"""Draw the evidence chart: panels of bars. Parts differ by pattern, and every value is printed."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final, NamedTuple

from briefings.model.colours import WHITE, mix
from briefings.model.document import Bar, BarChart, BarPanel
from briefings.render.pictures.look import Look
from briefings.render.pictures.shapes import Box, Drawing, Label, Shape, Stroke

LABELS: Final = 0.3
BETWEEN: Final = 20.0
THICK: Final = 9.0
BESIDE: Final = 3.0  # from the axis to the words below a bar
GAP: Final = 5.0
SWATCH: Final = 8.0
HALF: Final = 0.6


class _Place(NamedTuple):
    """Where a panel stands, and how long a bar of one unit is."""

    x: float
    width: float
    scale: float


class _Row(NamedTuple):
    """One label over its bars in all panels, and what stands in words below each bar."""

    lines: tuple[str, ...]
    bars: tuple[Bar | None, ...]
    said: tuple[tuple[str, ...], ...]

    def height(self, look: Look) -> float:
        below = max((len(lines) for lines in self.said), default=0) * look.leading
        return max(len(self.lines) * look.leading, look.leading + below) + GAP


def bar_chart(picture: BarChart, wide: float, look: Look, tall: float) -> tuple[Drawing, ...]:
    """Return the chart as one drawing, or as several, each with its heads, if it is taller than `tall` points."""
    texts = [bar.label for bar in _longest(picture.panels)]
    labels = min(max((look.width(text) for text in texts), default=0.0) + 1, wide * LABELS)
    places = _places(picture.panels, labels + GAP * 2, wide, look)
    rows = [_row(number, text, picture.panels, labels, places, look) for number, text in enumerate(texts)]
    head = max(
        (_head_height(panel, place, look) for panel, place in zip(picture.panels, places, strict=True)), default=0
    )
    parts = _parts(rows, look, tall - head)
    return tuple(_draw(part, picture.panels, places, head, wide, look) for part in parts)


def _longest(panels: tuple[BarPanel, ...]) -> tuple[Bar, ...]:
    return max((panel.bars for panel in panels), key=len, default=())


def _row(number: int, text: str, panels: tuple[BarPanel, ...], labels: float, places: list[_Place], look: Look) -> _Row:
    bars = tuple(panel.bars[number] if number < len(panel.bars) else None for panel in panels)
    said = tuple(
        look.wrap(words_of(bar, panel), place.width - BESIDE) if bar and len(panel.legend) > 1 else ()
        for bar, panel, place in zip(bars, panels, places, strict=True)
    )
    return _Row(look.wrap(text, labels), bars, said)


def _parts(rows: list[_Row], look: Look, tall: float) -> list[list[_Row]]:
    parts: list[list[_Row]] = [[]]
    y = 0.0
    for row in rows:
        y += row.height(look)
        if parts[-1] and y > tall:
            parts.append([])
            y = row.height(look)
        parts[-1].append(row)
    return parts


def _places(panels: tuple[BarPanel, ...], left: float, wide: float, look: Look) -> list[_Place]:
    room = (wide - left - BETWEEN * (len(panels) - 1)) / max(len(panels), 1)
    places = []
    for number, panel in enumerate(panels):
        values = max((look.width(total_of(bar)) for bar in panel.bars), default=0.0)
        longest = max((sum(bar.parts) for bar in panel.bars), default=0.0)
        bars = max(room - values - GAP, 10.0)
        places.append(_Place(left + number * (room + BETWEEN), room, bars / longest if longest else 0.0))
    return places


def total_of(bar: Bar) -> str:
    """Return what a bar's parts come to, as it is printed at its end."""
    return f"{sum(bar.parts):.10g}"


def words_of(bar: Bar, panel: BarPanel) -> str:
    """Return a bar's parts in words, in the order of the legend: `2 own words, 1 reported`; none for nothing."""
    parts = zip(bar.parts, panel.legend, strict=False)
    return ", ".join(f"{part:.10g}\u00a0{name}" for part, name in parts if part)


def _title(panel: BarPanel) -> str:
    return panel.title if panel.unit.lower() in panel.title.lower() else f"{panel.title} ({panel.unit})"


def _head_height(panel: BarPanel, place: _Place, look: Look) -> float:
    titles = len(look.wrap(_title(panel), place.width, strong=True))
    return (titles + len(_legend(panel, place, look))) * look.leading + GAP


def _legend(panel: BarPanel, place: _Place, look: Look) -> list[list[tuple[float, int, str]]]:
    """Return lines of legend entries: distance from the panel's left, number of the part, text."""
    if len(panel.legend) < 2:  # noqa: PLR2004 (a single part needs no legend)
        return []
    lines: list[list[tuple[float, int, str]]] = [[]]
    x = 0.0
    for number, name in enumerate(panel.legend):
        room = place.width - SWATCH - 4
        for part, text in enumerate(look.wrap(name, room)):
            wide = SWATCH + 4 + look.width(text)
            if lines[-1] and (part or x + wide > place.width):
                lines.append([])
                x = 0.0
            lines[-1].append((x, number if not part else -1, text))
            x += wide + 2 * GAP
    return lines


def _head(panel: BarPanel, place: _Place, look: Look) -> Iterator[Shape]:
    y = look.leading / 2 + look.size * 0.25
    for line in look.wrap(_title(panel), place.width, strong=True):
        yield Label(place.x, y, line, look.size, look.text_colour, strong=True)
        y += look.leading
    for entries in _legend(panel, place, look):
        for x, number, text in entries:
            if number >= 0:
                yield _pattern_box(place.x + x, y - SWATCH + 0.8, SWATCH, SWATCH, number, look)
            yield Label(place.x + x + SWATCH + 4, y, text, look.size, look.text_colour)
        y += look.leading


def _pattern_box(x: float, y: float, wide: float, high: float, number: int, look: Look) -> Box:
    """Return a box in the pattern of part `number`: solid, outline, hatched, halftone, hatched halftone, and around."""
    half = mix(look.accent, WHITE, HALF)
    fill, hatched = ((look.accent, False), (WHITE, False), (WHITE, True), (half, False), (half, True))[number % 5]
    return Box(x, y, wide, high, fill, look.accent, hatched=hatched)


def _draw(
    rows: list[_Row], panels: tuple[BarPanel, ...], places: list[_Place], head: float, wide: float, look: Look
) -> Drawing:
    shapes: list[Shape] = []
    for panel, place in zip(panels, places, strict=True):
        shapes += _head(panel, place, look)
    y = head
    for row in rows:
        base = y + look.leading / 2 + look.size * 0.25
        for number, text in enumerate(row.lines):
            shapes.append(Label(0.0, base + number * look.leading, text, look.size, look.text_colour))
        for bar, said, place in zip(row.bars, row.said, places, strict=True):
            shapes += _bar(bar, place, y + (look.leading - THICK) / 2, base, look) if bar else ()
            for number, text in enumerate(said, start=1):
                left, below = place.x + BESIDE, base + number * look.leading
                shapes.append(Label(left, below, text, look.size, look.text_colour))
        y += row.height(look)
    axes = (Stroke(place.x, head - 2, place.x, y - GAP + 2, look.rule, 0.9) for place in places)
    return Drawing(wide, y, (*axes, *shapes), look.typeface)


def _bar(bar: Bar, place: _Place, y: float, base: float, look: Look) -> Iterator[Shape]:
    x = place.x
    for number, part in enumerate(bar.parts):
        if part:
            yield _pattern_box(x, y, part * place.scale, THICK, number, look)
            x += part * place.scale
    yield Label(x + GAP - 1, base, total_of(bar), look.size, look.text_colour)
