"""Say what waits in each dossier on a day: what is due, and what nobody has read yet. It enters no brief."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable
from dataclasses import dataclass
from typing import Final

from briefings.app.cache import NO_CACHE, Cache
from briefings.app.opening import Workspace
from briefings.model.problem import Problem

_KIND: Final = "reminders"


@dataclass(frozen=True, slots=True)
class Reminder:
    """What waits in a dossier: what is due in it, and the lines that say how much of it is unread."""

    dossier: str
    due: tuple[Problem, ...]
    unread: tuple[str, ...]


def reminders(
    opened: Workspace, dossiers: Iterable[str], today: dt.date, cache: Cache = NO_CACHE
) -> tuple[Reminder, ...]:
    """Return what waits in some dossiers of a workspace on a day."""
    wanted = frozenset(dossiers)
    decided_by = (opened.state, today.isoformat())
    held = cache.get(_KIND, *decided_by) if opened.state else None
    found = held if isinstance(held, tuple) else _reminders(opened, today)
    if opened.state and held is None:
        cache.put(_KIND, found, *decided_by)
    return tuple(each for each in found if each.dossier in wanted)


def _reminders(opened: Workspace, today: dt.date) -> tuple[Reminder, ...]:
    from briefings.app.checking import due  # noqa: PLC0415 - loaded only where the cache has nothing
    from briefings.app.reading import unread_lines  # noqa: PLC0415 - loaded only where the cache has nothing

    library = opened.library
    return tuple(
        Reminder(each.id, due(library, (each,), today), unread_lines(library, (each,))) for each in library.dossiers
    )
