"""Open a workspace, check it and build its briefs: the functions that a team's own script calls.

`briefings` lists them with the types that they take and return, and loads this module with the first of them.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Sequence
from concurrent.futures import Executor
from functools import partial
from pathlib import Path

from briefings.app import build as building
from briefings.app import checking, opening, rendering
from briefings.app import orders as orders_of
from briefings.app.build import Built
from briefings.app.formats import USUAL
from briefings.app.jobs import Job, Rendered
from briefings.app.opening import Workspace
from briefings.app.record import record_build
from briefings.model.brief import Brief
from briefings.model.problem import Problem


def open_workspace(folder: str | Path) -> Workspace:
    """Read the workspace in a folder and run every check that needs no brief.

    The team's mistakes come back as `Workspace.problems`. Raises `UserError` where the folder holds no workspace.
    """
    root, _ = opening.workspace_folder(Path(folder), Path(folder))
    return opening.open_library(root)


def check(workspace: Workspace, today: dt.date | None = None) -> tuple[Problem, ...]:
    """Return every problem of a workspace, as `briefings check` does: of its files, and of each brief at its date.

    What is due is told by `today`, the present day where none is given.
    """
    return checking.check(workspace, today or dt.date.today())  # noqa: DTZ011 - the reader's own day


def briefs(
    workspace: Workspace, audiences: Sequence[str] = (), *, dossiers: Sequence[str] = (), as_of: dt.date | None = None
) -> tuple[Brief, ...]:
    """Return the briefs for some audiences and dossiers, or for all; dated `as_of`, or as each dossier is.

    Raises `UserError` for a name that the workspace doesn't know.
    """
    return orders_of.briefs(workspace.library, audiences, dossiers, as_of)


def build(
    workspace: Workspace,
    orders: Sequence[Brief],
    out: str | Path,
    *,
    formats: Sequence[str] = USUAL,
    processes: int = 1,
    executor: Executor | None = None,
    record: bool = False,
) -> tuple[Built, ...]:
    """Write briefs below the folder `out`, each with its manifest, and return what became of each.

    One with errors isn't written: its `Built.problems` say why. `processes` is how many work at once, 0 as many as
    help; an `executor` of your own takes their place. With `record` the workspace's record knows of each, as after
    `briefings build`.
    """
    recorded = partial(record_build, workspace.root) if record else None
    target = building.Target(Path(out), recorded)
    made = building.build(workspace, orders, target, formats=tuple(formats), processes=processes, executor=executor)
    return tuple(made)


def render_brief(workspace: Workspace, brief: Brief, formats: Sequence[str] = USUAL) -> Rendered:
    """Return a brief's bytes by format, with its manifest; nothing is written.

    `Rendered.problems` say why there is none, or what to look at.
    """
    return rendering.render(workspace, Job.of(brief, tuple(formats)))
