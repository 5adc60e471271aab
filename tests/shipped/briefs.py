"""Every shipped brief, composed once for all the tests that look at it."""

from __future__ import annotations

from briefings.app.opening import Workspace
from briefings.model.brief import Brief
from tests.briefs import Briefs
from tests.conftest import REPOSITORY

SHIPPED = Briefs(REPOSITORY)
AUDIENCES = tuple(SHIPPED.orders)
# Whose brief leaves the house.
PUBLIC = "press"
composed, footnoted, written = SHIPPED.composed, SHIPPED.footnoted, SHIPPED.written


def opened() -> Workspace:
    return SHIPPED.opened


def orders() -> dict[str, Brief]:
    return SHIPPED.orders
