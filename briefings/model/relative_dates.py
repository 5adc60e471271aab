"""Dates as a source means them: takes a paragraph and its text's day of issue, hands on quantities with their years.

What the text leaves out (the year, the week) is worked out, and marked as worked out.
"""

from __future__ import annotations

import datetime as dt
import re
from calendar import monthrange
from collections.abc import Iterator
from typing import Final

from briefings.model.quantity import (
    INFERRED_YEAR,
    LETTERS,
    SPACE,
    Quantity,
    QuantityMatch,
    any_of,
    parts_of,
    quantities,
)
from briefings.model.quantity_words import AFTER, BEFORE, WEEKDAYS

_RELATIVE: Final = re.compile(
    rf"\b(?:(?P<last>last{SPACE}year|l['’]an{SPACE}dernier|l['’]année{SPACE}dernière)|(?P<this>this{SPACE}year|cette{SPACE}année)"
    rf"|(?P<next>next{SPACE}year|l['’]an{SPACE}prochain|l['’]année{SPACE}prochaine)"
    rf"|(?P<weekday>{any_of(WEEKDAYS)}))\b",
    re.IGNORECASE,
)

# So many years in a row have one 29 February at least: of 1897 to 1904 only the last had.
LEAP: Final = 8


def source_quantities(text: str, language: str, issued: dt.date | None) -> tuple[Quantity, ...]:
    """Return the quantities of a source's paragraph, sorted, each once, with unsaid years taken from its date of issue.

    "October" in an article of 8 February 2026 may be that of 2025 or of 2026, "next October" is that of 2026; "last
    year" is 2025; "Thursday" the last one or the coming one, "last Thursday" never the day of issue itself. 29
    February is that of the nearest leap year.
    """
    found = quantities(text, language)
    if issued is None:
        return tuple(sorted({each.figure for each in found}))
    said = {figure for each in found for figure in _dated(each, text, issued)}
    relative = _RELATIVE.finditer(text.translate(LETTERS))
    return tuple(sorted(said.union(*(_relative(match, text, issued) for match in relative))))


def latest_date(text: str, language: str) -> dt.date | None:
    """Return the latest date in a text that is said with year and month: it was written then, or later."""
    said = [each.figure.value for each in quantities(text, language) if each.figure.kind == "date"]
    full = sorted(value for value in said if value[0].isdigit() and len(value) >= len("2026-01"))
    if not full:
        return None
    year, month, day = parts_of(full[-1])
    try:
        return dt.date(int(year), int(month), int(day or monthrange(int(year), int(month))[1]))
    except ValueError:
        return None


def _dated(found: QuantityMatch, text: str, issued: dt.date) -> Iterator[Quantity]:
    """Yield a figure; a date without its year in the years that it may be of: the past one and the coming one."""
    if found.figure.kind != "date" or not found.figure.value.startswith("--"):
        yield found.figure
        return
    rest = found.figure.value[2:]
    today = issued.isoformat()[len("2026-") :][: len(rest)]
    side = _side(text, found.start, found.end)
    if side <= 0:
        yield from _first_of(rest, issued.year - (rest > today or (side < 0 and rest == today)), -1)
    if side >= 0:
        yield from _first_of(rest, issued.year + (rest < today or (side > 0 and rest == today)), 1)


def _first_of(rest: str, year: int, step: int) -> Iterator[Quantity]:
    """Yield a month or day in the first year that has it, from one year on or back: no year has 31 April."""
    month, _, day = rest.partition("-")
    for each in range(year, year + step * LEAP, step):
        if not day or int(day) <= monthrange(each, int(month))[1]:
            yield _reckoned(f"{each}-{rest}")
            return


def _relative(match: re.Match[str], text: str, issued: dt.date) -> Iterator[Quantity]:
    if match["weekday"]:
        side = _side(text, match.start(), match.end())
        back = (issued.weekday() - WEEKDAYS[match["weekday"].lower()]) % 7
        if side < 0:
            back = back or 7
        if side <= 0:
            yield _reckoned((issued - dt.timedelta(days=back)).isoformat())
        if side > 0 or (side == 0 and back):
            yield _reckoned((issued + dt.timedelta(days=7 - back)).isoformat())
    else:
        yield _reckoned(str(issued.year + bool(match["next"]) - bool(match["last"])))


def _reckoned(value: str) -> Quantity:
    return Quantity("date", value, INFERRED_YEAR)


def _side(text: str, start: int, end: int) -> int:
    """Tell whether the word beside a date says that it is past (-1) or to come (1); 0 where none does."""
    before = text[:start].rstrip().rpartition(" ")[2].casefold()
    after = re.match(rf"{SPACE}(\w+)", text[end:])
    return BEFORE.get(before, 0) or (AFTER.get(after[1].casefold(), 0) if after else 0)
