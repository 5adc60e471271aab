"""Every shipped brief, composed once for all the tests that look at it."""

from __future__ import annotations

from dataclasses import replace
from functools import cache

from briefings.app.build import Composed, compose_fitted, render
from briefings.app.opening import Opened, briefs, open_library
from briefings.model.library import Brief
from tests.conftest import REPOSITORY


@cache
def opened() -> Opened:
    return open_library(REPOSITORY)


@cache
def orders() -> dict[str, Brief]:
    """Return each shipped brief by its audience."""
    return {brief.audience.id: brief for brief in briefs(opened().library)}


@cache
def composed(audience: str) -> Composed:
    return compose_fitted(orders()[audience])


@cache
def footnoted(audience: str) -> Composed:
    """Return a shipped brief as it is where its audience asks for footnotes."""
    order = orders()[audience]
    return compose_fitted(replace(order, audience=replace(order.audience, citations="footnotes")))


@cache
def written(audience: str, format_name: str) -> bytes:
    return render(composed(audience), format_name)


AUDIENCES = tuple(orders())
# One of each promised length, and the annex that is closest to its own.
FOOTNOTED = ("dm-analysts", "embassy-washington", "parts-board", "press", "trade-commissioner-beijing")
