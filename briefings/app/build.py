"""Render briefs, one or many, on any executor; then write and record what came out, at one place.

A brief is a pure function of a library and a job. A job is a few ids, and travels; the library goes to each worker
once. Nothing but `write` touches a disk (fonts aside), a record or a clock.
"""

from __future__ import annotations

import datetime as dt
import os
import traceback
from collections.abc import Callable, Iterator, Mapping, Sequence
from concurrent.futures import Executor
from dataclasses import dataclass, field, replace
from pathlib import Path
from typing import Final

from briefings.app.edition import edition_of
from briefings.app.fit import Composed, balance_problems, compose_fitted
from briefings.app.opening import Workspace
from briefings.app.orders import errors_in, find_named, problems_of
from briefings.app.processes import map_in_processes
from briefings.app.workers import Shipment, map_on
from briefings.checks import check_brief
from briefings.deliver.record import Edition
from briefings.model.audience import NO_OVERRIDES, Overrides
from briefings.model.document import Pages
from briefings.model.library import Brief, Library
from briefings.model.problem import NOWHERE, Problem, UserError
from briefings.model.vocabulary import Format
from briefings.render import file_formats
from briefings.render.text import count_words
from briefings.workspace.file_sets import placed

# The formats that are written where nothing else is said.
USUAL: Final[tuple[str, ...]] = (Format.DOCX, Format.PDF)
PROCESS_ENDED: Final = (
    "the system ended the process that made this brief, twice: there may be too little memory; "
    "close other programs and build it again"
)


def known_formats() -> tuple[str, ...]:
    """Return the formats in which a brief can be written to a file, those of other packages last."""
    return file_formats()


@dataclass(frozen=True, slots=True)
class Job:
    """An order for one brief, in ids and plain values: which library they are of is said beside it."""

    dossier: str
    audience: str
    language: str
    as_of: dt.date
    formats: tuple[str, ...] = USUAL
    overrides: Overrides = NO_OVERRIDES

    @classmethod
    def of(cls, brief: Brief, formats: tuple[str, ...] = USUAL) -> Job:
        """Return the job that asks for a brief."""
        return cls(brief.dossier.id, brief.audience.id, brief.language, brief.as_of, formats, brief.overrides)

    def brief(self, library: Library) -> Brief:
        """Return the brief that is asked for. Raises `UserError` for an id that the library doesn't know."""
        (dossier,) = find_named(library.dossiers, [self.dossier], "unknown-dossier")
        (audience,) = find_named(library.audiences, [self.audience], "unknown-audience")
        reader = self.overrides.on(audience)
        return Brief(library, dossier, reader, self.as_of, self.language, overrides=self.overrides)


@dataclass(frozen=True, slots=True)
class Rendered:
    """What came of a job: the bytes of each format with the public manifest, or the errors for which there are none.

    `edition` is the brief as the record knows it, with the full manifest. `crash` is the traceback of a fault of the
    program: it costs this brief, and no other.
    """

    name: str
    job: Job
    files: Mapping[str, bytes] = field(default_factory=dict)
    manifest: str = ""
    edition: Edition | None = None
    pages: Pages = Pages(0, 0)
    words: int = 0
    left_out: int = 0
    problems: tuple[Problem, ...] = ()
    crash: str = ""


def render(opened: Workspace, job: Job) -> Rendered:
    """Render one brief in every format that its job asks for, or nothing of it where it has errors."""
    started = Rendered("", job)
    try:
        brief = job.brief(opened.library)
        touching = (*problems_of(brief, opened.problems), *check_brief(brief))
        started = replace(started, name=brief.name, problems=touching)
        return started if errors_in(touching) else _rendered(compose_fitted(brief), started)
    except UserError as error:
        return replace(started, problems=(*started.problems, *error.problems))
    except Exception:  # noqa: BLE001 - a bug of ours in one brief is no reason to write none of the others
        return replace(started, crash=traceback.format_exc())


def _rendered(composed: Composed, started: Rendered) -> Rendered:
    document, depths = composed.document, dict(composed.document.depths)
    return replace(
        started,
        files={name: composed.write(name) for name in started.job.formats},
        manifest=document.manifest,
        edition=edition_of(composed),
        pages=composed.pages,
        words=count_words(document.body),
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
        yield rendered or _ended(opened, job)


def _ended(opened: Workspace, job: Job) -> Rendered:
    """Return what is told of a brief whose process the system ended twice."""
    brief = job.brief(opened.library)
    return Rendered(brief.name, job, problems=(Problem(brief.audience.location, "process", PROCESS_ENDED),))


def render_on(executor: Executor, opened: Workspace, jobs: Sequence[Job]) -> Iterator[Rendered]:
    """Like `render_all`, on an executor of the caller's own: of threads, of processes, or of a cluster's machines."""
    yield from map_on(executor, render, Shipment.of(opened), jobs)


@dataclass(frozen=True, slots=True)
class Target:
    """Where briefs are written. `record` is told of each: its edition, and its files with their bytes."""

    out: Path
    record: Callable[[Edition, Mapping[Path, bytes]], None] | None = None


@dataclass(frozen=True, slots=True)
class Built:
    """What became of one brief: its files, or the problems or the crash for which it wasn't written."""

    name: str
    dossier: str
    audience: str
    files: tuple[Path, ...] = ()
    pages: Pages = Pages(0, 0)
    words: int = 0
    left_out: int = 0
    problems: tuple[Problem, ...] = ()
    crash: str = ""


def build(
    opened: Workspace,
    orders: Sequence[Brief],
    target: Target,
    *,
    formats: tuple[str, ...] = USUAL,
    processes: int = 0,
    executor: Executor | None = None,
) -> Iterator[Built]:
    """Render briefs, and write and record each as soon as it is ready: in processes, or on the caller's executor."""
    jobs = [Job.of(brief, formats) for brief in orders]
    rendered = render_on(executor, opened, jobs) if executor else render_all(opened, jobs, processes)
    yield from (write(each, target) for each in rendered)


def write(rendered: Rendered, target: Target) -> Built:
    """Write a brief's files with its public manifest, and record them: all of it or nothing.

    The record comes last: it can be trusted to say only what stands on the disk.
    """
    built = Built(
        name=rendered.name,
        dossier=rendered.job.dossier,
        audience=rendered.job.audience,
        pages=rendered.pages,
        words=rendered.words,
        left_out=rendered.left_out,
        problems=rendered.problems,
        crash=rendered.crash,
    )
    if rendered.edition is None:
        return built
    stem = target.out / rendered.job.dossier / rendered.name
    files = {stem.with_name(f"{stem.name}.{name}"): data for name, data in rendered.files.items()}
    manifest = {stem.with_name(f"{stem.name}.json"): f"{rendered.manifest}\n".encode()}
    try:
        with placed({**files, **manifest}):
            if target.record:
                target.record(rendered.edition, files)
    except UserError as error:
        return replace(built, problems=(*built.problems, *error.problems))
    except OSError as error:
        return replace(built, problems=(*built.problems, _unwritable(error)))
    return replace(built, files=tuple(files))


def _unwritable(error: OSError) -> Problem:
    words = f"{error.filename2 or error.filename or ''}: {error.strerror or error}"
    return Problem(NOWHERE, "file", f"{words}; nothing of this brief was written")
