"""Recognise times that follow from the dates and ages of a cited paragraph: ten years before, between July and ..."""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Iterator, Sequence
from decimal import Decimal
from itertools import pairwise
from typing import Final

from briefings.checks.claims import Claim
from briefings.checks.reckoning import cited
from briefings.model.digest import Traces
from briefings.model.quantity import NAMING, Quantity, QuantityMatch, parts_of
from briefings.model.relative_dates import day_of
from briefings.model.senses import bound_of
from briefings.model.units import FACTORS, base_of

_MONTHS: Final = 12
# "More than a decade" is no word for twenty years.
_FAR: Final = Decimal("1.5")


def is_time_between(found: QuantityMatch, claim: Claim) -> bool:
    """Tell whether a length of time lies between two dates or years that the source gives."""
    in_years = FACTORS.get(found.figure.unit, ("",))[0] == "years"
    return (in_years and _is_span(found, claim)) or _is_span_of_days(found, claim)


def _is_span(found: QuantityMatch, claim: Claim) -> bool:
    """A number of years lies between two years of the source, or one of them and its day: "ten years before"."""
    months = base_of(found.figure.number, found.figure.unit)[1]
    years = {int(said.value[:4]) for said in cited(claim) if _is_year(said)}
    now = {
        day.year for day in (*(source.issued for source in claim.cited_sources), claim.evidence.dossier.as_of) if day
    }
    spans = {Decimal(abs(one - other) * _MONTHS) for one in years for other in years | now if one != other}
    if bound_of(claim.text, found) in {">", ">="}:
        return any(months <= span <= months * _FAR for span in spans)
    return months in spans


def _is_span_of_days(found: QuantityMatch, claim: Claim) -> bool:
    """A number of days, weeks or months lies between two dates of a cited paragraph, the last day counted or not."""
    length = _LENGTHS_IN_DAYS.get(found.figure.unit)
    if length is None:
        return False
    for _, traces in claim.traces:
        dates = sorted({day for said in traces.quantities if said.kind == "date" for day in _days(said, traces)})
        for one, other in pairwise(dates):
            span = (other - one).days
            if any(abs(days / length - found.figure.number) <= _HALF for days in (span, span + 1)):
                return True
    return False


_LENGTHS_IN_DAYS: Final = {"day": Decimal(1), "week": Decimal(7), "month": Decimal("30.4")}
_HALF: Final = Decimal("0.5")


def _days(said: Quantity, traces: Traces) -> Iterator[dt.date]:
    """Yield the day of a date; the year that it leaves out is that of another date of its paragraph."""
    values = [said.value]
    if said.value.startswith("--"):
        years = {each.value[:4] for each in traces.quantities if _is_year(each)}
        values = [f"{year}{said.value[1:]}" for year in sorted(years)]
    return (day for value in values if (day := day_of(value)))


def _is_year(said: Quantity) -> bool:
    return said.kind == "date" and said.unit != NAMING and said.value[:4].isdigit() and not said.value.endswith("s")


def is_end_of_period(found: QuantityMatch, claim: Claim, everything: Sequence[QuantityMatch]) -> bool:
    """Tell whether a month is an end of a quarter or half-year of the source: "between July and September" for Q3.

    The sentence has the other end too; the month has the period's year, or none where the other end says it.
    """
    if found.figure.kind != "date":
        return False
    months = {match.start: parts_of(match.figure.value) for match in everything if match.figure.kind == "date"}
    mine = months[found.start]
    if mine[2] or not mine[1].isdigit():
        return False
    said = {int(month) for _, month, day in months.values() if month.isdigit() and not day}
    for said_there in cited(claim):
        year, part, _ = parts_of(said_there.value) if said_there.kind == "date" else ("", "", "")
        if part[:1] in _LENGTHS and mine[0] in {"", year}:
            last = int(part[1:]) * _LENGTHS[part[0]]
            ends = {last - _LENGTHS[part[0]] + 1, last}
            if int(mine[1]) in ends and ends <= said:
                return True
    return False


_LENGTHS: Final = {"Q": 3, "H": 6}


def is_year_after(found: QuantityMatch, claim: Claim) -> bool:
    """Tell whether a year ends what the source dates in the one before it: "before 2029" for the end of 2028."""
    figure = found.figure
    if figure.kind != "date" or not figure.value.isdecimal() or not claim.has_before(found.start, _BEFORE_YEAR):
        return False
    return str(int(figure.value) - 1) in {said.value[:4] for said in cited(claim) if _is_year(said)}


_BEFORE_YEAR: Final = re.compile(r"\b(?:before|until|avant|vor|bis)\s$")


def is_age_by_decade(found: QuantityMatch, claim: Claim) -> bool:
    """Tell whether a decade is one of somebody's age that the source counts: "in their fifties" for 50 to 59."""
    figure = found.figure
    if figure.kind != "date" or not figure.value.endswith("s") or not claim.has_before(found.start, _OF_SOMEBODY):
        return False
    tens = figure.value[2]
    ages = (each.value for each in cited(claim) if each.kind == "number" and each.unit in {"", "year"})
    return any(len(age) == len("50") and age[0] == tens for age in ages)


_OF_SOMEBODY: Final = re.compile(r"\b(?:his|her|their)\s(?:(?:early|mid|late)[\s-])?$")
