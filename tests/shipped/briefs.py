"""Every shipped brief, composed once for all the tests that look at it."""

from __future__ import annotations

from functools import cache

from briefings.model.library import Brief
from briefings.pipeline.build import Composed, compose_fitted, render
from briefings.pipeline.library import Opened, briefs, open_library
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
def written(audience: str, format_name: str) -> bytes:
    return render(composed(audience), format_name)


AUDIENCES = tuple(orders())
