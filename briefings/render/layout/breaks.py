"""Choose where pages end: with care for what would look forgotten there, as long as that costs nothing.

Care takes no page more and leaves no hole: what fits without it fits with it, so that no word gives way to looks.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from itertools import pairwise
from typing import Final

from briefings.render.layout.boxes import Keep
from briefings.render.layout.pages import NEAR, NO_CARE, Care, FlowBox, PageFoot, Paginated, paginate
from briefings.render.layout.spreading import bottom, spread
from briefings.render.layout.table_rules import HOLE

BACK: Final = 3  # pages before it that may be set tighter for the sake of one page's end


def break_with_care(flow: Sequence[FlowBox], room: float, foot: PageFoot, most: float = HOLE) -> Paginated:
    """Return as many pages as `paginate` does, each of which ends with care where that is to be had.

    No page but the last is left with more than `most` points empty that wasn't before.

    Room for that is made, where there is none, by setting the page, the next one or some before it a little tighter.
    The extent is that of pages filled without care: it says how much the text takes.
    """
    plain = paginate(flow, room, foot)
    best, care = _without_faults(plain, flow, room, foot, most)
    most = max(most, hole(best, room)) + NEAR
    for page in range(len(plain.pages) - 1):
        for tight in _tighter(page):
            tried_care = Care(care.careful | {page}, care.tight | tight)
            tried = paginate(flow, room, foot, tried_care)
            if len(tried.pages) == len(plain.pages) and hole(tried, room) <= most and _torn(tried) <= _torn(best):
                best, care = tried, tried_care
                break
    return best._replace(extent=plain.extent)


def _without_faults(
    plain: Paginated, flow: Sequence[FlowBox], room: float, foot: PageFoot, most: float
) -> tuple[Paginated, Care]:
    """Return pages set tighter where that mends a hole of more than `most` or a torn table, and which these are.

    What begins the next page then finds room on this one.
    """
    best, care = plain, NO_CARE
    for page in range(len(plain.pages) - 1):
        for tight in _tighter(page, BACK):
            faults = _faults(best, room, most)
            if not any(faults[page]):
                break
            tried = paginate(flow, room, foot, Care(tight=care.tight | tight))
            if len(tried.pages) == len(plain.pages) and _sum(_faults(tried, room, most)) < _sum(faults):
                best, care = tried, Care(tight=care.tight | tight)
    return best, care


def is_torn(flow: Sequence[FlowBox], room: float, foot: PageFoot) -> bool:
    """Tell whether a page ends inside of a table that is seen at a glance, however tight pages are set."""
    plain = paginate(flow, room, foot)
    return _torn(plain) > 0 and _torn(_without_faults(plain, flow, room, foot, HOLE)[0]) > 0


def _tighter(page: int, back: int = 0) -> Iterator[frozenset[int]]:
    """Yield the pages to set tighter for the sake of one page's end, the fewest first, up to `back` before it."""
    yield from (frozenset(), frozenset((page,)), frozenset((page + 1,)), frozenset((page, page + 1)))
    yield from (frozenset(range(first, page + 2)) for first in range(page - 1, max(-1, page - 1 - back), -1))


def _faults(paginated: Paginated, room: float, most: float) -> list[tuple[float, int]]:
    """Return of each page by how many points its hole is too large, and whether a table is torn at its foot."""
    too_much = [max(0.0, each - most - NEAR) for each in (*_holes(paginated, room), 0.0)]
    return list(zip(too_much, map(int, (*_tears(paginated), False)), strict=True))


def _sum(faults: Iterable[tuple[float, int]]) -> tuple[float, int]:
    holes, tears = zip(*faults, strict=True)
    return sum(holes), sum(tears)


def _torn(paginated: Paginated) -> int:
    return sum(_tears(paginated))


def _tears(paginated: Paginated) -> Iterator[bool]:
    """Yield of each page but the last whether it ends inside of what wishes to stay whole, as a map of risks does."""
    for upper, lower in pairwise(paginated.pages):
        after = next(placed for placed in lower if not placed.repeated)
        row = upper[-1].box
        yield upper[-1].block == after.block and row.header is not None and row.keep >= Keep.WISH


def _holes(paginated: Paginated, room: float) -> list[float]:
    """Return what each page but the last leaves empty at its foot, in points, however it is spread."""
    return [room - bottom(spread(page, room)) for page in paginated.pages[:-1]]


def _too_much(holes: Sequence[float]) -> float:
    return sum(max(0.0, each - HOLE) for each in holes)


def hole(paginated: Paginated, room: float) -> float:
    """Return the most that a page but the last leaves empty at its foot, in points, however it is spread."""
    return max(_holes(paginated, room), default=0.0)
