"""Spread what a page holds, a little, so that it doesn't end in a hole: printers call it feathering."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import pairwise
from typing import Final

from briefings.render.layout.boxes import Keep
from briefings.render.layout.pages import NEAR, PlacedBox
from briefings.render.layout.table_rules import HOLE

MOST: Final = 6.0  # points that a space between two blocks may grow: more would look like another rank of headings


def bottom(page: Sequence[PlacedBox]) -> float:
    """Return how far down a page is filled, in points."""
    return max((placed.y + placed.box.height for placed in page), default=0.0)


def spread(page: list[PlacedBox], room: float) -> list[PlacedBox]:
    """Return a page of `room` points with as much space between its blocks as brings its hole below what is one."""
    lack = room - bottom(page) - HOLE
    places = _between_blocks(page) if lack > NEAR else []
    if not places:
        return page
    step = min(lack / len(places), MOST)
    return [placed._replace(y=placed.y + step * sum(place <= placed.y for place in places)) for placed in page]


def _between_blocks(page: Sequence[PlacedBox]) -> list[float]:
    """Return the heights at which a block begins that keeps to none above it, with nothing across them."""
    starts = {
        lower.y for upper, lower in pairwise(page) if lower.block != upper.block and upper.box.keep is not Keep.MUST
    }
    return sorted(y for y in starts if y and not any(p.y < y - NEAR and p.y + p.box.height > y + NEAR for p in page))
