"""Briefs in, written files out. Fitting is the loop here: compose, let the PDF writer measure, ask for less."""

from __future__ import annotations

import json
import os
import traceback
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from pathlib import Path
from typing import TYPE_CHECKING, Final

from briefings.app.opening import Opened, errors_in, problems_of
from briefings.model.document import Document, Pages
from briefings.model.library import Brief
from briefings.model.problem import NOWHERE, Problem, UserError
from briefings.model.vocabulary import Format, Severity
from briefings.render import file_formats, write

if TYPE_CHECKING:
    from concurrent.futures import Executor

    from briefings.compose import Plan

# The formats that are written where nothing else is said.
USUAL: Final[tuple[str, ...]] = (Format.DOCX, Format.PDF)
# A share of a page that may stay empty at the end rather than be searched for one more sentence.
WHITE_SPACE = 0.02
# Layouts after which the best one so far is good enough: tables that stay whole make the search uneven.
LAYOUTS = 10
# Pages that a character of text takes, to begin the search with.
GROWTH = 1 / 3600


def known_formats() -> tuple[str, ...]:
    """Return the formats in which a brief can be written to a file, those of other packages last."""
    return file_formats()


@dataclass(frozen=True, slots=True)
class Composed:
    """A brief laid out within its promised pages. `step` is the place on the plan's ladder that made it fit."""

    brief: Brief
    document: Document
    plan: Plan
    step: int
    pages: Pages


@dataclass(frozen=True, slots=True)
class Built:
    """What became of one brief: its files, or the errors for which it wasn't written.

    `crash` is the traceback of a fault of the program: it costs this brief, and no other.
    """

    name: str
    dossier: str
    audience: str
    files: tuple[Path, ...] = ()
    pages: Pages = Pages(0, 0)
    words: int = 0
    left_out: int = 0
    problems: tuple[Problem, ...] = ()
    crash: str = ""


def compose_fitted(brief: Brief) -> Composed:
    """Compose the fullest document that keeps the promised pages.

    Raises `UserError` where even the shortest doesn't, saying what must give.
    """
    from briefings.app.scorecard import with_scorecard
    from briefings.compose import composer, plan
    from briefings.render.layout import measure

    brief = with_scorecard(brief)
    ladder = plan(brief)
    compose = composer(brief, ladder)

    def composed(step: int) -> Composed:
        made = Composed(brief, document := compose(step), ladder, step, measure(document))
        if not brief.audience.left_out_list or made.pages.annexes_extent <= brief.audience.max_annex_pages:
            return made
        # The list of what is left out makes no brief impossible: its number stands for it where there is no room.
        return Composed(brief, document := compose(step, listed=False), ladder, step, measure(document))

    return _fullest(composed(ladder.steps), composed)


def _fullest(shortest: Composed, composed: Callable[[int], Composed]) -> Composed:
    """Return the fullest document that fits, going by how much text each step prints.

    Text and extent grow together, so a few layouts close in on the step where one more sentence is too long. The
    search ends there, or where what is left is white space that a page may well have. Extent also jumps, where a table
    no longer fits on its page: after each miss in a row the next try goes twice as far.
    """
    if _excess(shortest) > 0:
        raise UserError(_too_long(shortest))
    sizes = shortest.plan.sizes()
    fits, low, growth, stride = shortest, 0, GROWTH, 1
    for _ in range(LAYOUTS):
        if fits.step <= low or -_excess(fits) <= WHITE_SPACE:
            break
        wanted = sizes[fits.step] - _excess(fits) / growth
        guess = next(step for step in range(low, fits.step + 1) if step == fits.step - 1 or sizes[step] <= wanted)
        tried = composed(max(guess, min(low + stride - 1, fits.step - 1)))
        missed = _excess(tried) > 0
        low, stride = (tried.step + 1, stride * 2) if missed else (low, 1)
        grown = sizes[tried.step] - sizes[fits.step]
        growth = max((_excess(tried) - _excess(fits)) / grown, GROWTH / 4) if grown else growth
        fits = fits if missed else tried
    return fits


def _excess(composed: Composed) -> float:
    """Return by how much of a page the fuller of body and annexes is over its promise; 0 or less fits."""
    audience, pages = composed.brief.audience, composed.pages
    body = pages.body_extent - audience.max_pages
    annexes = pages.annexes_extent - audience.max_annex_pages
    return max(body, annexes)


def _too_long(shortest: Composed) -> Problem:
    audience, pages = shortest.brief.audience, shortest.pages
    parts = [
        f"{what} takes {taken} pages at its shortest and {field} promises {promised}"
        for what, field, taken, promised in (
            ("the body", "max_pages", pages.body, audience.max_pages),
            ("the annex", "max_annex_pages", pages.annexes, audience.max_annex_pages),
        )
        if taken > promised
    ]
    mends = ["promise more pages", "list fewer `sections`"]
    if shortest.document.footnotes:
        mends.append("choose `citations: endnotes`, which take less room")
    return Problem(audience.location, "too-long", f"{'; '.join(parts)}: {', or '.join(mends)}")


def render(composed: Composed, format_name: str) -> bytes:
    """Return the bytes of a composed brief in one format of `briefings.render.formats`."""
    return write(format_name, composed.document)


@dataclass(frozen=True, slots=True)
class Target:
    """Where briefs are written and in which formats. `record` is told of each: the brief, its files and their bytes."""

    out: Path
    formats: tuple[str, ...] = USUAL
    record: Callable[[Composed, Mapping[Path, bytes]], None] | None = None


def build(opened: Opened, orders: Sequence[Brief], target: Target, jobs: int = 0) -> Iterator[Built]:
    """Write briefs, each as soon as it is ready, in `jobs` processes (0: as many as help)."""
    workers = min(jobs or os.cpu_count() or 1, len(orders))
    if workers <= 1:
        yield from (build_one(brief, opened.problems, target) for brief in orders)
        return
    from concurrent.futures import ProcessPoolExecutor

    with ProcessPoolExecutor(workers) as executor:
        yield from build_on(executor, opened, orders, target)


def build_on(executor: Executor, opened: Opened, orders: Sequence[Brief], target: Target) -> Iterator[Built]:
    """Like `build`, on an executor of the caller's own: a brief is a pure function of what it is given."""
    count = len(orders)
    yield from executor.map(build_one, orders, [opened.problems] * count, [target] * count)


def build_one(brief: Brief, problems: Sequence[Problem], target: Target) -> Built:
    """Write one brief in every format with its manifest, or nothing of it where it has errors."""
    from briefings.checks import check_brief

    touching = (*problems_of(brief, problems), *check_brief(brief))
    unwritten = Built(brief.name, brief.dossier.id, brief.audience.id, problems=touching)
    if errors_in(touching):
        return unwritten
    try:
        composed = compose_fitted(brief)
        contents = {name: render(composed, name) for name in target.formats}
        files = _write(composed, contents, target)
    except UserError as error:
        return replace(unwritten, problems=(*touching, *error.problems))
    except OSError as error:
        return replace(unwritten, problems=(*touching, _unwritable(error)))
    except Exception:  # noqa: BLE001 - a bug of ours in one brief is no reason to write none of the others
        return replace(unwritten, crash=traceback.format_exc())
    return _built(composed, files, (*touching, *_unbalanced(composed)))


def _unwritable(error: OSError) -> Problem:
    words = f"{error.filename2 or error.filename or ''}: {error.strerror or error}"
    return Problem(NOWHERE, "file", f"{words}; nothing of this brief was written")


def _unbalanced(composed: Composed) -> Iterator[Problem]:
    """Warn where so few pages are promised that a perspective lost its gravest risk or its greatest benefit."""
    lost = composed.plan.lost(composed.step)
    if lost:
        audience = composed.brief.audience
        reasons = "; ".join(ranked.kept for ranked in lost)
        message = (
            f"`max_pages: {audience.max_pages}` leaves no room for {reasons}: promise more, or list fewer `sections`"
        )
        yield Problem(audience.location, "unbalanced", message, Severity.WARNING)


def _write(composed: Composed, contents: Mapping[str, bytes], target: Target) -> tuple[Path, ...]:
    """Write a brief's files and record them: all of it or nothing.

    The record comes last: it can be trusted to say only what stands on the disk.
    """
    from briefings.workspace.file_sets import placed

    stem = target.out / composed.brief.dossier.id / composed.brief.name
    files = {stem.with_name(f"{stem.name}.{name}"): data for name, data in contents.items()}
    manifest = composed.document.manifest.rstrip("\n") + "\n"
    with placed({**files, stem.with_name(f"{stem.name}.json"): manifest.encode()}):
        if target.record:
            target.record(composed, files)
    return tuple(files)


def _built(composed: Composed, files: tuple[Path, ...], problems: tuple[Problem, ...]) -> Built:
    from briefings.render.text import count_words

    brief, document = composed.brief, composed.document
    words, left_out = count_words(document.body), len(json.loads(document.manifest)["left_out"])
    return Built(brief.name, brief.dossier.id, brief.audience.id, files, composed.pages, words, left_out, problems)
