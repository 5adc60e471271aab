"""Choose where pages end: with care for what would look forgotten there, as long as that costs nothing.

Care takes no page more and leaves no hole: what fits without it fits with it, so that no word gives way to looks.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from briefings.render.layout.pages import NEAR, NO_CARE, Care, FlowBox, PageFoot, Paginated, paginate
from briefings.render.layout.spreading import bottom, spread
from briefings.render.layout.table_rules import HOLE


def break_with_care(flow: Sequence[FlowBox], room: float, foot: PageFoot, most: float = HOLE) -> Paginated:
    """Return as many pages as `paginate` does, each of which ends with care where that is to be had.

    No page but the last is left with more than `most` points empty that wasn't before.

    Room for that is made, where there is none, by setting the page or the next one a little tighter. The extent is that
    of pages filled without care: it says how much the text takes.
    """
    best = plain = paginate(flow, room, foot)
    care = NO_CARE
    most = max(most, hole(plain, room)) + NEAR
    for page in range(len(plain.pages) - 1):
        for tried_care in _with_care(care, page):
            tried = paginate(flow, room, foot, tried_care)
            if len(tried.pages) <= len(plain.pages) and hole(tried, room) <= most:
                best, care = tried, tried_care
                break
    return best._replace(extent=plain.extent)


def _with_care(care: Care, page: int) -> Iterator[Care]:
    """Yield ways to end a page with care besides those before it, the least change first."""
    for tight in ((), (page,), (page + 1,), (page, page + 1)):
        yield Care(care.careful | {page}, care.tight.union(tight))


def hole(paginated: Paginated, room: float) -> float:
    """Return the most that a page but the last leaves empty at its foot, in points, however it is spread."""
    return max((room - bottom(spread(page, room)) for page in paginated.pages[:-1]), default=0.0)
