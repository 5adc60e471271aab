"""Report on a workspace as `check` prints it: every problem, what was looked at, and what nobody has read yet."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Final

from briefings.app.cache import NO_CACHE, Cache
from briefings.app.input_hashes import workspace_state
from briefings.model.problem import Problem
from briefings.workspace.file_sets import is_finished

if TYPE_CHECKING:
    from briefings.app.opening import Workspace

_KIND: Final = "report"


@dataclass(frozen=True, slots=True)
class Report:
    """Every problem of a workspace, sorted; how many dossiers, audiences and files it has; lines on what is unread."""

    problems: tuple[Problem, ...]
    dossiers: int
    audiences: int
    files: int
    unread: tuple[str, ...]


def report(root: Path, today: dt.date, cache: Cache = NO_CACHE) -> Report:
    """Return the report on a workspace on a day, from the cache where the same files were reported on before."""
    state = workspace_state(root) if cache.used else None
    decided_by = (state.sha256 if state else "", today.isoformat())
    held = cache.get(_KIND, *decided_by) if state else None
    if isinstance(held, Report) and is_finished(root):
        return held
    from briefings.app.opening import open_library  # noqa: PLC0415 - loaded only where the cache has nothing

    opened = open_library(root, cache)
    made = report_on(opened, today)
    # A font may lie outside of the workspace, and isn't among the files that were hashed.
    if state and opened.state == state.sha256 and not opened.library.house.named_files:
        cache.put(_KIND, made, *decided_by)
    return made


def report_on(opened: Workspace, today: dt.date) -> Report:
    """Return the report on an open workspace on a day."""
    from briefings.app.checking import check  # noqa: PLC0415 - loaded only where the cache has nothing
    from briefings.app.reading import unread_lines  # noqa: PLC0415 - loaded only where the cache has nothing

    library = opened.library
    return Report(
        problems=check(opened, today),
        dossiers=len(library.dossiers),
        audiences=len(library.audiences),
        files=len(library.files),
        unread=unread_lines(library, library.dossiers),
    )
