"""Tell what is due on a day: reviews, old positions, sources read long ago, decisions whose day has passed.

These depend on the day on which somebody asks, which the caller passes in: they are told and never printed, so they are
part of no brief's bytes. What a brief prints of age goes by its own date.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator
from typing import Final

from briefings.checks.locate import place_in_file, warning
from briefings.model.dossier import Dossier
from briefings.model.library import Library
from briefings.model.problem import Problem
from briefings.model.shapes import latest_day

FRESH: Final = dt.timedelta(days=366)


def due_on(library: Library, dossier: Dossier, today: dt.date) -> tuple[Problem, ...]:
    """Return what is due in a dossier on a day, sorted, as warnings at their places."""
    found = (check(library, dossier, today) for check in (_reviews, _positions, _sources, _decisions))
    return tuple(sorted(problem for each in found for problem in each))


def _reviews(library: Library, dossier: Dossier, today: dt.date) -> Iterator[Problem]:
    for stance in dossier.stances:
        if stance.review_by < today:
            where = place_in_file(library, stance.location, "review_by", stance.review_by.isoformat())
            message = f"this stance was to be reviewed by {stance.review_by}"
            yield warning(where, "review-passed", f"{message}: read it again and set a new date")


def _positions(library: Library, dossier: Dossier, today: dt.date) -> Iterator[Problem]:
    del library
    for stance in dossier.stances:
        if dossier.is_old(stance, today):
            held, months = dossier.position_date(stance), dossier.position_age_months
            message = f"the position of {stance.name} is of {held}, more than {months} months ago"
            yield warning(stance.location, "position-old", f"{message}: look for a newer one, or allow for its age")


def _sources(library: Library, dossier: Dossier, today: dt.date) -> Iterator[Problem]:
    del library
    for source in dossier.sources:
        # A missing date is reported by the reader, which puts the least date in its place.
        if source.accessed != dt.date.min and today - source.accessed > FRESH:
            message = f"{source.id} was last read on {source.accessed}, more than a year ago"
            mend = "read it again, and compare: briefings source verify"
            yield warning(source.location, "stale-source", f"{message}: {mend}")


def _decisions(library: Library, dossier: Dossier, today: dt.date) -> Iterator[Problem]:
    del library
    for ask in (dossier.decision, *dossier.decision.readers.values()):
        last = latest_day(ask.by) if ask.by else None
        if last and last < today:
            message = f"the decision was asked for by {ask.by}, which has passed"
            yield warning(ask.location, "decision-passed", f"{message}: say what was decided, or set a new date")
