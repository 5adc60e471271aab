"""All briefs of a workspace, each composed and written once however many tests look at it."""

from __future__ import annotations

from dataclasses import replace
from functools import cache, cached_property
from pathlib import Path

from briefings.app.fit import Composed, compose_fitted
from briefings.app.opening import Workspace, open_library
from briefings.app.orders import briefs
from briefings.model.brief import Brief
from briefings.model.problem import UserError
from briefings.model.vocabulary import CitationStyle
from briefings.workspace import read_library
from tests.conftest import JOINT_VENTURES


class Briefs:
    """The briefs of one workspace, by the name of their audience."""

    def __init__(self, root: Path) -> None:
        self.root = root
        self.composed = cache(self._composed)
        self.footnoted = cache(self._footnoted)
        self.written = cache(self._written)

    @cached_property
    def opened(self) -> Workspace:
        return open_library(self.root)

    @cached_property
    def orders(self) -> dict[str, Brief]:
        # Tests are named by their audiences, which takes no checks.
        return {brief.audience.id: brief for brief in briefs(read_library(self.root)[0])}

    def _composed(self, audience: str) -> Composed:
        return compose_fitted(self.orders[audience])

    def _footnoted(self, audience: str) -> Composed:
        """Return a brief as it is where its audience asks for footnotes."""
        order = self.orders[audience]
        reader = replace(order.audience, citations=CitationStyle.FOOTNOTES)
        try:
            return compose_fitted(replace(order, audience=reader))
        except UserError:
            # Each note takes a line of its page, and text above footnotes stands in one column: where body or annexes
            # can't fit, their reader would be promised a page more of both.
            longer = replace(reader, max_pages=reader.max_pages + 1, max_annex_pages=reader.max_annex_pages + 1)
            return compose_fitted(replace(order, audience=longer))

    def _written(self, audience: str, format_name: str) -> bytes:
        return self.composed(audience).write(format_name)


EIGHT = Briefs(JOINT_VENTURES)
AUDIENCES = tuple(EIGHT.orders)
# One of each promised length, and the annex that is closest to its own.
FOOTNOTED = ("dm-analysts", "embassy-washington", "parts-board", "press", "trade-commissioner-beijing")
