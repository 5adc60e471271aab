"""Choose where pages end: with care for what would look forgotten there, as long as that costs nothing.

Care takes no page more and leaves no hole: what fits without it fits with it, so that no word gives way to looks.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from functools import cache, partial
from itertools import pairwise
from typing import Final, TypeAlias

from briefings.render.layout.pages import EARLY, NEAR, NO_CARE, Care, FlowBox, PageFoot, Paginated, paginate
from briefings.render.layout.spreading import bottom, spread
from briefings.render.layout.table_rules import HOLE

BACK: Final = 3  # pages before it that may be set tighter for the sake of one page's end

Fill: TypeAlias = Callable[[Care], Paginated]
"""Returns the pages of a flow that are filled so, and fills them once: many ways to make room come to the same care."""


def fill_of(flow: Sequence[FlowBox], room: float, foot: PageFoot) -> Fill:
    """Return what fills pages of `room` points with a flow."""
    return cache(partial(paginate, flow, room, foot))


def break_with_care(fill: Fill, room: float, most: float = HOLE) -> Paginated:
    """Return as many pages as `paginate` does, each of which ends with care where that is to be had.

    No page but the last is left with more than `most` points empty that wasn't before, unless a map is whole for it.

    Room for that is made, where there is none, by setting the page, the next one or some before it a little tighter.
    The extent is that of pages filled without care: it says how much the text takes.
    """
    plain = fill(NO_CARE)
    best, care = _without_faults(fill, room, most)
    most = max(most, hole(best, room)) + NEAR
    for page in range(len(plain.pages)):
        for tight in _tighter(page):
            tried_care = care._replace(careful=care.careful | {page}, tight=care.tight | tight)
            tried = fill(tried_care)
            if len(tried.pages) == len(plain.pages) and hole(tried, room) <= most and _torn(tried) <= _torn(best):
                best, care = tried, tried_care
                break
    return best._replace(extent=plain.extent)


def _without_faults(fill: Fill, room: float, most: float) -> tuple[Paginated, Care]:
    """Return pages filled otherwise where that mends a hole of more than `most` or what is torn, and how these are.

    What begins the next page then finds room on this one, or what would begin on this one waits for the next.
    """
    best, care = fill(NO_CARE), NO_CARE
    for page in range(len(best.pages) - 1):
        for way in _ways(page):
            faults = _faults(best, room, most)
            if not any(faults[page]):
                break
            tried_care = Care(tight=care.tight | way.tight, early=care.early | way.early)
            tried = fill(tried_care)
            if len(tried.pages) == len(best.pages) and _weigh(_faults(tried, room, most), most) < _weigh(faults, most):
                best, care = tried, tried_care
    return best, care


def count_faults(fill: Fill, room: float) -> tuple[int, int]:
    """Return how many pages end in a hole, and inside of what is seen at a glance, however well they are filled."""
    faults = _faults(_without_faults(fill, room, HOLE)[0], room, HOLE)
    return sum(1 for too_much, _ in faults if too_much), sum(torn for _, torn in faults)


def _ways(page: int) -> Iterator[Care]:
    """Yield ways to fill pages for the sake of one page's end: tighter, or this one less far."""
    for early in (frozenset[int](), frozenset((page,))):
        yield from (Care(tight=tight, early=early) for tight in _tighter(page, BACK))


def _tighter(page: int, back: int = 0) -> Iterator[frozenset[int]]:
    """Yield the pages to set tighter for the sake of one page's end, the fewest first, up to `back` before it."""
    yield from (frozenset(), frozenset((page,)), frozenset((page + 1,)), frozenset((page, page + 1)))
    yield from (frozenset(range(first, page + 2)) for first in range(page - 1, max(-1, page - 1 - back), -1))


def _faults(paginated: Paginated, room: float, most: float) -> list[tuple[float, bool]]:
    """Return of each page but the last by how much its hole is too large, in points, and whether it tears a table."""
    too_much = (max(0.0, each - most - NEAR) for each in _holes(paginated, room))
    return list(zip(too_much, _tears(paginated), strict=True))


def _weigh(faults: Sequence[tuple[float, bool]], most: float) -> tuple[float, int, float, tuple[bool, ...]]:
    """Return how bad faults are: holes that no map is worth, then what is torn, then other holes.

    A map that waits for the next page may leave as much as a page that ends early: less is lost than by tearing it.
    The same faults are better on later pages: what is pushed on may find room there.
    """
    holes, tears = zip(*faults, strict=True)
    worth = max(0.0, EARLY - most)
    where = tuple(any(each) for each in faults)
    return sum(max(0.0, each - worth) for each in holes), sum(tears), sum(holes), where


def _torn(paginated: Paginated) -> int:
    return sum(_tears(paginated))


def _tears(paginated: Paginated) -> Iterator[bool]:
    """Yield of each page but the last whether it ends inside of what is seen at a glance: a map, chart or timeline."""
    for upper, lower in pairwise(paginated.pages):
        after = next(placed for placed in lower if not placed.repeated)
        yield upper[-1].block == after.block and after.box.at_a_glance


def _holes(paginated: Paginated, room: float) -> list[float]:
    """Return what each page but the last leaves empty at its foot, in points, however it is spread."""
    return [room - bottom(spread(page, room)) for page in paginated.pages[:-1]]


def hole(paginated: Paginated, room: float) -> float:
    """Return the most that a page but the last leaves empty at its foot, in points, however it is spread."""
    return max(_holes(paginated, room), default=0.0)
