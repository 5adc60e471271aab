"""Keep the last page of the annexes from holding a line or two: a section that ends them begins on it instead."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from typing import Final

from briefings.model.document import Document, Heading, Pages
from briefings.render.layout.document import measure
from briefings.render.layout.pages import NEAR, is_short
from briefings.render.layout.table_rules import HOLE

FULL: Final = 0.8  # of the page before a section that begins a new one


def is_well_filled(pages: Pages) -> bool:
    """Tell whether no page of the body ends in a large hole, nor its last one after a few lines."""
    return pages.hole <= HOLE + NEAR and not is_short(pages.body_extent)


def settle(document: Document, pages: Pages) -> tuple[Document, Pages]:
    """Return a document of so many pages with its last page as full as it can be had, and its pages.

    The last sections of short annexes go to the last page, if they take no page more. The body is left as it is: the
    hole that this makes belongs into no page that is read.
    """
    if not is_short(pages.annexes_extent):
        return document, pages
    best: tuple[Document, Pages] | None = None
    for before, tried in _later(document):
        measured = measure(tried)
        # The last section alone may begin a page more, where it and the one before it together don't.
        if measured.annexes == pages.annexes and not is_short(measured.annexes_extent):
            # Where the page before it is full, another program that fills it a line sooner would begin two pages.
            if measure(before).annexes_extent % 1 <= FULL:
                return tried, measured
            best = best or (tried, measured)
    return best or (document, pages)


def _later(document: Document) -> Iterator[tuple[Document, Document]]:
    """Yield the document with the last section of its annexes on a new page, then the last but one, and so on.

    Before each stands the document that ends where that page begins.
    """
    annexes = document.annexes
    for place in range(len(annexes) - 1, 1, -1):
        heading = annexes[place]
        if isinstance(heading, Heading) and not isinstance(annexes[place - 1], Heading):
            moved = (*annexes[:place], replace(heading, new_page=True), *annexes[place + 1 :])
            yield replace(document, annexes=annexes[:place]), replace(document, annexes=moved)
