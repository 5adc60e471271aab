"""Show a brief as it would be with a person's overrides, and how two briefs of a dossier differ in depth, and why."""

from __future__ import annotations

import threading
from collections import OrderedDict
from collections.abc import Callable, Hashable
from contextlib import AbstractContextManager
from dataclasses import dataclass
from typing import Final, TypeVar

from briefings.app.fit import Composed, compose_fitted, compose_shortest
from briefings.compose import Reason, Why, compose, plan
from briefings.model.audience import NO_OVERRIDES, Audience, Overrides
from briefings.model.brief import Brief
from briefings.model.document import Document
from briefings.model.library import Library
from briefings.model.problem import Problem, UserError
from briefings.model.stance import Point
from briefings.model.statements import statements_of
from briefings.model.vocabulary import Depth

Made = TypeVar("Made")
BRIEFS_REMEMBERED: Final = 24


@dataclass(frozen=True, slots=True)
class DepthChange:
    """A point that is printed at another depth than before, with the reason in words."""

    point: Point
    before: Depth
    after: Depth
    reason: str

    @property
    def rises(self) -> bool:
        """Whether more of the point is printed than before."""
        return self.after.rung < self.before.rung


def order(library: Library, dossier: str, audience: Audience, overrides: Overrides = NO_OVERRIDES) -> Brief:
    """Return the brief of a dossier for an audience at the dossier's own date, with what a person set beside it."""
    subject = next(found for found in library.dossiers if found.id == dossier)
    subject, reader = library.in_language(subject, audience, audience.language)
    return Brief(library, subject, overrides.on(reader), subject.as_of, audience.language, overrides=overrides)


def first_brief(library: Library) -> Brief | None:
    """Return the brief that stands for all: of the first dossier for its first reader; None where there is none."""
    for dossier in library.dossiers:
        for audience in library.audiences:
            if audience.gets(dossier) and not dossier.unread:
                return order(library, dossier.id, audience)
    return None


def at_step(brief: Brief, step: int) -> Document:
    """Return a brief composed at a step known from before: quick, for a look while a person types."""
    ladder = plan(brief)
    return compose(brief, ladder, min(step, ladder.steps))


def shifts(before: Composed, after: Composed) -> tuple[DepthChange, ...]:
    """Return the points whose depth differs between two briefs: what comes in, what drops out, what grows, the rest."""
    old = before.plan.depths(before.step)
    found = [
        DepthChange(ranked.point, old.get(ranked.point.id, Depth.OUT), depth, f"{ranked.words}; {_plainly(reason)}")
        for ranked, depth, reason in after.plan.explain(after.step)
        if old.get(ranked.point.id, Depth.OUT) is not depth
    ]
    return tuple(
        sorted(found, key=lambda shift: (shift.before is not Depth.OUT, shift.after is not Depth.OUT, not shift.rises))
    )


def left_out(composed: Composed) -> tuple[tuple[Point, str], ...]:
    """Return the points that a brief doesn't print, the most relevant first, each with the reason in words."""
    told = composed.plan.explain(composed.step)
    return tuple(
        (ranked.point, f"{ranked.words}; {_plainly(reason)}") for ranked, depth, reason in told if depth is Depth.OUT
    )


def by_heading(composed: Composed) -> tuple[Point, ...]:
    """Return the points of which a brief prints the heading and no sentence, the most relevant first."""
    printed = {each.id for each in statements_of(composed.document)}
    points = (ranked.point for ranked in composed.plan.ranked)
    return tuple(each for each in points if f"{each.id}.heading" in printed and f"{each.id}.1" not in printed)


def _plainly(reason: Reason) -> str:
    """Say a reason without the steps of the fitting, which only `explain` shows."""
    without = {
        Why.GAVE_WAY: "gave way to fit the pages",
        Why.GAVE_WAY_LAST: "gave way last, when nothing else made the brief short enough",
    }
    return without.get(reason.why, reason.words)


class Fitter:
    """Fits briefs to their pages and remembers the last few: fitting lays the pages out several times."""

    def __init__(self) -> None:
        self._lock = threading.RLock()
        self._done: OrderedDict[Hashable, object] = OrderedDict()

    def fit(self, brief: Brief) -> Composed:
        """Return the brief fitted to its promised pages; `UserError` where it can't be."""
        made = self._once(_key(brief), lambda: _fit(brief))
        if isinstance(made, Composed):
            return made
        raise UserError(*made)

    def nearest(self, brief: Brief) -> tuple[Composed | None, tuple[Problem, ...]]:
        """Return the fitted brief; where it doesn't fit, the shortest with the problem; nothing for other errors."""
        try:
            return self.fit(brief), ()
        except UserError as error:
            too_long = all(problem.code == "too-long" for problem in error.problems)
            shortest = self._once((*_key(brief), "shortest"), lambda: compose_shortest(brief)) if too_long else None
            return shortest, error.problems

    def render(self, brief: Brief, format_name: str) -> bytes:
        """Return the bytes of the fitted brief in a format."""
        return self._once((*_key(brief), format_name), lambda: self.fit(brief).write(format_name))

    def alone(self) -> AbstractContextManager[object]:
        """Hold off other work on briefs while one goes out: one thing is printed or sent at a time."""
        return self._lock

    def _once(self, key: Hashable, make: Callable[[], Made]) -> Made:
        with self._lock:
            if key not in self._done:
                self._done[key] = make()
            self._done.move_to_end(key)
            while len(self._done) > BRIEFS_REMEMBERED:
                self._done.popitem(last=False)
            made: Made = self._done[key]  # type: ignore[assignment]
            return made


def _fit(brief: Brief) -> Composed | tuple[Problem, ...]:
    """Return a fitted brief, or the problems for which it can't be: they are worked out no oftener than a brief."""
    try:
        return compose_fitted(brief)
    except UserError as error:
        return error.problems


def _key(brief: Brief) -> tuple[Hashable, ...]:
    files = tuple((path, file.sha256) for path, file in brief.library.files.items())
    return (files, brief.dossier.id, repr(brief.audience), brief.as_of, brief.name)
