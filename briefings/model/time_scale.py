"""Place dated events along an axis: whether their dates allow a scale, and how much room each one then takes."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final

from briefings.model.document import ItemList

# How much longer an axis may be for its scale than the lines of its events are high.
LONGEST: Final = 2.5


def allows_scale(moments: Sequence[float]) -> bool:
    """Tell whether events, oldest first, can stand to scale without an axis that is mostly empty.

    `moments` are decimal years. A century and two days on one axis can't: the days would stand on one spot.
    """
    several = len(set(moments)) > 1
    return several and sum(to_scale(moments, [1.0] * len(moments))) <= LONGEST * len(moments)


def room_below(timeline: ItemList, heights: Sequence[float]) -> list[float]:
    """Return what each event of a timeline has below it, over its own height: nothing where it isn't to scale."""
    if not timeline.scaled:
        return [0.0] * len(heights)
    rooms = to_scale(timeline.moments, heights)
    return [room - height for room, height in zip(rooms, heights, strict=True)]


def to_scale(moments: Sequence[float], heights: Sequence[float]) -> list[float]:
    """Return the room of each event on an axis to scale: at least its height, of which there is one for each moment.

    The distance between two dates is in step with the time between them. Events of one date stand close together, and
    the last of them takes what is left until the next date.
    """
    ends = [place for place in range(1, len(moments)) if moments[place] != moments[place - 1]]
    starts = [0, *ends]
    groups = [
        (end, moments[end] - moments[start], sum(heights[start:end])) for start, end in zip(starts, ends, strict=False)
    ]
    unit = max((height / time for _, time, height in groups), default=0.0)
    rooms = list(heights)
    for end, time, height in groups:
        rooms[end - 1] += time * unit - height
    return rooms
