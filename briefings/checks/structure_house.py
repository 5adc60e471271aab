"""The library in, problems of its house style out: sizes that each make sense, and together don't."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import pairwise

from briefings.checks.locate import spot, warning
from briefings.model.library import Library
from briefings.model.problem import Problem


def overlapping_lines(library: Library) -> Iterator[Problem]:
    """The lines of the text are at least as far apart as its letters are high."""
    house = library.house
    if house.leading < house.body_size:
        where = spot(library, house.location, "leading", f"{house.leading:g}")
        words = f"`leading: {house.leading:g}` is less than `body_size: {house.body_size:g}`, so that lines overlap"
        yield warning(where, "house", f"{words}: a fifth more than the size is usual")


def growing_headings(library: Library) -> Iterator[Problem]:
    """A heading is no larger than the one of the level above it."""
    house = library.house
    if any(upper < lower for upper, lower in pairwise(house.heading_sizes)):
        where = spot(library, house.location, "heading_sizes", f"{house.heading_sizes[0]:g}")
        yield warning(where, "house", "`heading_sizes` grow from one level to the next: write the largest first")
