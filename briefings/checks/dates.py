"""Check dates: events as they may be written, and what is later than its brief."""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Iterator
from typing import Final

from briefings.checks.locate import place_in_file
from briefings.model.brief import Brief
from briefings.model.library import Library
from briefings.model.problem import Location, Problem

DATE: Final = re.compile(r"(?P<year>\d{4})(?:-(?P<month>\d\d)(?:-(?P<day>\d\d))?)?|\d{3}0s")


def misdated_events(library: Library) -> Iterator[Problem]:
    """A date of the timeline is a year, month, day or decade."""
    for dossier in library.dossiers:
        for event in dossier.timeline:
            if not _is_date(event.date):
                where = place_in_file(library, event.location, "date", event.date)
                words = f"`{event.date}` is no date: write 2026-02-06, 2026-02, 2026 or 1970s"
                yield Problem(where, "date", words)


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


def _later(brief: Brief, record: Location, key: str, date: dt.date) -> Iterator[Problem]:
    if date > brief.as_of:
        where = place_in_file(brief.library, record, key, date.isoformat())
        yield Problem(where, "too-late", f"{date} is after the brief's date {brief.as_of}: correct one of them")


def _is_date(text: str) -> bool:
    found = DATE.fullmatch(text)
    if found is None:
        # An empty date is reported where it is read.
        return not text
    try:
        dt.date(int(found["year"] or 1), int(found["month"] or 1), int(found["day"] or 1))
    except ValueError:
        return False
    return True
