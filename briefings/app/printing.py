"""Lay briefs out for a printer, print them, and follow their jobs."""

from __future__ import annotations

import sys
from collections import deque
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Final

from briefings.app.edition import edition_of
from briefings.app.fit import Composed, compose_fitted
from briefings.app.opening import Workspace
from briefings.app.orders import require_sound
from briefings.app.record import known_record, open_record
from briefings.compose import with_manifest
from briefings.deliver.copies import NOT_TAKEN, last_copy, record_copy, take_numbers
from briefings.deliver.history import open_prints
from briefings.deliver.printing import (
    Job,
    JobStatus,
    Printer,
    check_pages,
    choose,
    follow,
    job_status,
    printers,
    refuse_beyond_verb,
    submit,
    submit_by_verb,
)
from briefings.deliver.record import Edition
from briefings.deliver.record_schema import TAKEN
from briefings.model.brief import Brief
from briefings.model.document import Document
from briefings.model.halves import in_one_file
from briefings.model.placeholders import fill
from briefings.model.vocabulary import Format, Paper, Sides
from briefings.render import write
from briefings.workspace.whole_files import write_whole

FOLLOWED_AT_ONCE: Final = 10  # jobs that are asked for when a person looks
PATIENCE: Final = 900.0  # seconds to follow a job
ON_WINDOWS: Final = sys.platform == "win32"
UNFOLLOWED: Final = "Windows prints it as the printer is set up, and doesn't say what becomes of it"


@dataclass(frozen=True, slots=True)
class PrintOptions:
    """How to print: `copies` of the same, or with `numbered` as many distinct ones; `pages` is as `1-4,7`.

    What is `None` is as the brief was laid out: two-sided for mirrored margins.
    """

    copies: int = 1
    numbered: bool = False
    sides: Sides | None = None
    paper: Paper | None = None
    grey: bool | None = None
    pages: str = ""


@dataclass(frozen=True, slots=True)
class PrintBatch:
    """One brief, ready to print: `job` is all that is printed of it, or the first of its numbered `copies`.

    Those are the numbers that would be given now; who prints meanwhile takes some of them.
    """

    composed: Composed
    options: PrintOptions
    edition: Edition
    pages: int
    job: Job
    copies: tuple[str, ...]

    @property
    def brief(self) -> Brief:
        """What is printed."""
        return self.composed.brief

    def job_of(self, copy: str) -> Job:
        """Return the job that prints a numbered copy, or with no number all there is to print."""
        return self.job if copy == self.copies[0] else _job(self.composed, copy, self.options)


@dataclass(frozen=True, slots=True)
class Printed:
    """What became of a job: its id, and where it was when we last looked."""

    brief: str
    copy: str
    job: str
    state: str
    detail: str


def all_printers() -> tuple[Printer, ...]:
    """Return the printers of this machine with their states; on Windows the default one alone. Raises `UserError`."""
    return (Printer("", running=True, accepting=True, default=True),) if ON_WINDOWS else printers()


def printer_named(name: str) -> Printer:
    """Return a printer that would print now: the one of that name, or the default one. Raises `UserError`."""
    if ON_WINDOWS:
        return Printer(name, running=True, accepting=True)
    return choose(all_printers(), name)


def prepare_batches(
    opened: Workspace, orders: Iterable[Brief], options: PrintOptions, home: Path
) -> tuple[PrintBatch, ...]:
    """Lay out briefs for printing: for other paper or in grey anew, where the options say so. Raises `UserError`.

    `home` is the folder of the record, which knows the copies that were numbered before.
    """
    check_pages(options.pages)
    if ON_WINDOWS:
        refuse_beyond_verb(pages=options.pages, sides=options.sides)
    return tuple(_batch(_with_options(require_sound(opened, brief), options), options, home) for brief in orders)


def _with_options(brief: Brief, options: PrintOptions) -> Brief:
    """Return a brief for other paper or in grey: what was laid out for one paper isn't scaled to another."""
    overrides = replace(brief.overrides, paper=options.paper, grey=options.grey)
    return replace(brief, audience=overrides.on(brief.audience), overrides=overrides)


def _batch(brief: Brief, options: PrintOptions, home: Path) -> PrintBatch:
    composed = compose_fitted(brief)
    pages = composed.pages.body + composed.pages.annexes
    check_pages(options.pages, pages, brief.name)
    edition = edition_of(composed)
    first = _last_copy(home, edition) + 1 if options.numbered else 0
    labels = tuple(map(str, range(first, first + options.copies))) if options.numbered else ("",)
    return PrintBatch(composed, options, edition, pages, _job(composed, labels[0], options), labels)


def _last_copy(home: Path, edition: Edition) -> int:
    """Return the highest number that a printed copy of a version has: the next ones go on from there."""
    record = known_record(home)
    if record is None:
        return 0
    with record:
        return last_copy(record, edition)


def _job(composed: Composed, label: str, options: PrintOptions) -> Job:
    brief = composed.brief
    document = with_manifest(brief, number_copy(composed.document, label)) if label else composed.document
    title = f"{brief.name}_copy-{label}" if label else brief.name
    data = write(Format.PDF, document)
    copies = 1 if label else options.copies
    sides = options.sides or (Sides.LONG if document.mirrored or document.tumble else Sides.NONE)
    return Job(title, data, document.paper, copies, sides, document.grey, options.pages, document.manifest)


def number_copy(document: Document, label: str) -> Document:
    """Return a document as a copy of its own: each page says which, in the document's own words."""
    return in_one_file(_number_copy(half, label) for half in document.halves)


def _number_copy(document: Document, label: str) -> Document:
    words = fill(dict(document.words).get("copy", "{copy}"), copy=label)
    return replace(document, running=replace(document.running, copy=words))


def print_batches(
    home: Path, ready: Iterable[PrintBatch], printer: str, report: Callable[[Printed], None], *, wait: bool
) -> tuple[Printed, ...]:
    """Record and print, and with `wait` follow each job to its end; `report` hears when a job was taken and of its end.

    Raises `UserError` where the printer won't take a job.
    """
    return tuple(printed for batch in ready for printed in _print(home, batch, printer, report, wait=wait))


def _print(
    home: Path, batch: PrintBatch, printer: str, report: Callable[[Printed], None], *, wait: bool
) -> Iterator[Printed]:
    untried = deque(_begin(home, batch, printer))
    try:
        while untried:
            number, copy = untried[0]
            job_id = _submit(home, number, printer, _record_job(home, number, batch, copy))
            untried.popleft()
            taken = Printed(batch.brief.name, copy, job_id, TAKEN, "" if job_id else UNFOLLOWED)
            report(taken)
            if not wait or not job_id:
                yield taken
                continue
            end = _follow(home, number, job_id)
            done = replace(taken, state=end.state, detail=end.detail)
            report(done)
            yield done
    except BaseException as error:
        for number, _ in untried:
            _settle(home, number, NOT_TAKEN, "", str(error))
        raise


def settle_ended_jobs(home: Path, most: int = FOLLOWED_AT_ONCE) -> None:
    """Record what became of the newest prints whose end isn't known; one of which nothing is known any more is so told.

    Raises `UserError` where there is no print system, or the record can't be written.
    """
    record = known_record(home)
    if record is None:
        return
    with record:
        waiting = open_prints(record)[:most]
    for number, job in waiting:
        now = job_status(job)
        if now.state != "waiting":
            _settle(home, number, now.state, job, now.detail)


def _begin(home: Path, batch: PrintBatch, printer: str) -> tuple[tuple[int, str], ...]:
    """Record what will be tried: return the number of each print, with that of its copy where copies are numbered."""
    with open_record(home) as record:
        if batch.options.numbered:
            return take_numbers(record, batch.edition, printer, batch.options.copies)
        job, edition = batch.job, record.edition(batch.edition)
        return ((record.begin_print(edition, printer, job.copies, job.data, job.manifest), ""),)


def _record_job(home: Path, number: int, batch: PrintBatch, copy: str) -> Job:
    """Return the job of one print; a numbered copy is made now, and recorded."""
    job = batch.job_of(copy)
    if copy:
        with open_record(home) as record:
            record_copy(record, number, job.data, job.manifest)
    return job


def _submit(home: Path, number: int, printer: str, job: Job) -> str:
    if ON_WINDOWS:
        submit_by_verb(str(_write_file(home, job)), printer, job.copies)
        job_id = ""
    else:
        job_id = submit(printer, job)
    _settle(home, number, TAKEN, job_id)
    return job_id


def _follow(home: Path, number: int, job_id: str) -> JobStatus:
    end = follow(job_id, PATIENCE)
    _settle(home, number, end.state, job_id, end.detail)
    return end


def _settle(home: Path, number: int, state: str, job_id: str, detail: str = "") -> None:
    with open_record(home) as record:
        record.settle_print(number, state, job_id, detail)


def _write_file(home: Path, job: Job) -> Path:
    """Write a file for a print program that takes paths; it reads it after we are gone, so it stays."""
    path = home / "record" / "prints" / f"{job.title}.pdf"
    write_whole(path, job.data)
    return path
