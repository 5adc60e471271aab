"""Render briefs, one or many, on any executor: a brief is a pure function of a library and a job.

A job is a few ids, and travels; the library goes to each worker once. Nothing here touches a disk (fonts aside), a
record or a clock.
"""

from __future__ import annotations

import os
import traceback
from collections.abc import Iterator, Sequence
from concurrent.futures import Executor
from dataclasses import replace
from typing import Final

from briefings.app.edition import edition_of
from briefings.app.fit import Composed, balance_problems, compose_fitted
from briefings.app.jobs import Job, Rendered, alone
from briefings.app.opening import Workspace
from briefings.app.orders import errors_in, problems_of
from briefings.app.processes import map_in_processes
from briefings.app.workers import Shipment, map_on
from briefings.checks import check_brief
from briefings.model.halves import in_one_file
from briefings.model.problem import Problem, UserError
from briefings.render.text import count_words

PROCESS_ENDED: Final = (
    "the system ended the process that made this brief, twice: there may be too little memory; "
    "close other programs and build it again"
)


def render(opened: Workspace, job: Job) -> Rendered:
    """Render one brief in every format that its job asks for, or nothing of it where it has errors."""
    started = Rendered("", job)
    try:
        brief = job.brief(opened.library)
        held = alone(opened, brief)
        brief = in_one_file(replace(half, library=held.library) for half in brief.halves)
        touching = (*problems_of(brief, held.problems), *check_brief(brief))
        started = replace(started, name=brief.name, problems=touching)
        return started if errors_in(touching) else _render_files(compose_fitted(brief), started)
    except UserError as error:
        return replace(started, problems=(*started.problems, *error.problems))
    except Exception:  # noqa: BLE001 - a bug of ours in one brief is no reason to write none of the others
        return replace(started, crash=traceback.format_exc())


def _render_files(composed: Composed, started: Rendered) -> Rendered:
    document, depths = composed.document, dict(composed.document.depths)
    files = {name: composed.write(name) for name in started.job.formats}
    return replace(
        started,
        files=files,
        manifest=document.manifest,
        edition=edition_of(composed),
        pages=composed.pages,
        words=sum(count_words(half.body) for half in document.halves),
        left_out=sum(ranked.point.id not in depths for ranked in composed.plan.ranked),
        problems=(*started.problems, *balance_problems(composed)),
    )


def render_all(opened: Workspace, jobs: Sequence[Job], processes: int = 0) -> Iterator[Rendered]:
    """Render briefs, in the order of their jobs, in some processes (0: as many as help).

    A brief whose process the system ends is tried again, alone; ended again, it costs no other.
    """
    workers = min(processes or os.cpu_count() or 1, len(jobs))
    if workers <= 1:
        yield from (render(opened, job) for job in jobs)
        return
    for job, rendered in zip(jobs, map_in_processes(render, opened, jobs, workers), strict=True):
        yield rendered or _report_ended(opened, job)


def _report_ended(opened: Workspace, job: Job) -> Rendered:
    """Return what is told of a brief whose process the system ended twice."""
    brief = job.brief(opened.library)
    return Rendered(brief.name, job, problems=(Problem(brief.audience.location, "process", PROCESS_ENDED),))


def render_on(executor: Executor, opened: Workspace, jobs: Sequence[Job]) -> Iterator[Rendered]:
    """Like `render_all`, on an executor of the caller's own: of threads, of processes, or of a cluster's machines."""
    yield from map_on(executor, render, Shipment.of(opened), jobs)
