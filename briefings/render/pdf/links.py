"""Widen the boxes of links, so that a finger can hit them."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Final, NamedTuple

from briefings.render.pdf.tags import Element, Rect

WIDE: Final = 8.0
HIGH: Final = 10.0


class LinkBox(NamedTuple):
    """Where on a page a link can be clicked."""

    page: int
    element: Element
    rect: Rect


def widen(links: Iterable[LinkBox]) -> list[LinkBox]:
    """Return boxes in the order they come, at least `WIDE` by `HIGH` points where neighbours on the line leave it."""
    made: list[LinkBox] = []
    for link in links:
        grown = link._replace(rect=_grow(link.rect))
        if made and made[-1].page == link.page and _touches(made[-1].rect, grown.rect):
            made[-1], grown = _part(made[-1], grown)
        made.append(grown)
    return made


def _grow(rect: Rect) -> Rect:
    left, bottom, right, top = rect
    side, edge = (max(0.0, least - size) / 2 for least, size in ((WIDE, right - left), (HIGH, top - bottom)))
    return left - side, bottom - edge, right + side, top + edge


def _touches(one: Rect, other: Rect) -> bool:
    """Tell whether a box reaches into the one on its left."""
    return one[0] < other[0] < one[2] < other[2] and one[1] < other[3] and other[1] < one[3]


def _part(before: LinkBox, link: LinkBox) -> tuple[LinkBox, LinkBox]:
    """Return two boxes side by side that end and begin in the middle of what both cover."""
    middle = (before.rect[2] + link.rect[0]) / 2
    left, bottom, _, top = before.rect
    return before._replace(rect=(left, bottom, middle, top)), link._replace(rect=(middle, *link.rect[1:]))
