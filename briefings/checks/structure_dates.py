"""A brief in, problems of its date out: what was written after it, and what is due for review."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator

from briefings.checks.locate import spot, warning
from briefings.model.library import Brief
from briefings.model.problem import Location, Problem


def later_than_brief(brief: Brief) -> Iterator[Problem]:
    """A brief as of a day holds nothing that was written or published after it."""
    if brief.as_of == dt.date.min:
        # The dossier's own date couldn't be read, and that is told already.
        return
    yield from _later(brief, brief.dossier.location, "as_of", brief.dossier.as_of)
    for stance in brief.dossier.stances:
        yield from _later(brief, stance.location, "as_of", stance.as_of)
    for source in brief.dossier.sources:
        if source.issued is not None:
            yield from _later(brief, source.location, "issued", source.issued)


def review_passed(brief: Brief) -> Iterator[Problem]:
    """A stance is looked at again by its review date."""
    for stance in brief.dossier.stances:
        if stance.review_by < brief.as_of:
            where = spot(brief.library, stance.location, "review_by", stance.review_by.isoformat())
            words = f"this stance was to be reviewed by {stance.review_by}, before the brief's date {brief.as_of}"
            yield warning(where, "review-passed", f"{words}: read it again and set a new date")


def _later(brief: Brief, record: Location, key: str, date: dt.date) -> Iterator[Problem]:
    if date > brief.as_of:
        where = spot(brief.library, record, key, date.isoformat())
        yield Problem(where, "too-late", f"{date} is after the brief's date {brief.as_of}: correct one of them")
