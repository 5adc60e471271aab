"""Hold each number, share, rank and date against the paragraphs that its sentence cites, not against other figures."""

from __future__ import annotations

import operator
import re
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from decimal import Decimal
from typing import Final

from briefings.checks.claims import Claim, evidence
from briefings.checks.grading import LAW
from briefings.checks.quantity_problems import (
    ambiguous_problem,
    date_role_problem,
    problem,
    reckoned_problem,
    relative_problem,
    unread_problem,
    weekday_problem,
)
from briefings.checks.sums import MONEY, is_derived
from briefings.checks.worked_out import is_worked_out, may_be_worked_out
from briefings.checks.worked_out_amounts import is_in_points
from briefings.model.digest import FIRST_SCHEMA
from briefings.model.dossier import Event
from briefings.model.library import Library
from briefings.model.problem import Problem
from briefings.model.quantity import (
    CODE,
    NAMING,
    ORDINAL,
    RELATIVE,
    TIMES,
    WEEKDAY,
    WEEKDAYS,
    Quantity,
    QuantityMatch,
    supports,
)
from briefings.model.quantity_reader import quantities
from briefings.model.relative_dates import day_of, of_relative, parts_of_years, weekday_beside, weekday_of
from briefings.model.sense_words import CARRIED_BY
from briefings.model.senses import bound_of
from briefings.model.units import FACTORS, same_unit

_COUNTED: Final = 12
# A rounded figure keeps two digits, or is within so much of the source's: "almost 50,000" for 49,156.
_FEWEST_DIGITS: Final = 2
_NEAR: Final = Decimal("0.02")
# A bound may be cut to one digit, and not be far away: "more than two million" for 2.26 million.
_PASSED: Final = Decimal("0.15")
_ONE_SIDED: Final = frozenset({">", "<"})
# Where the source's figure lies of a rounded one, by words that own up to rounding; a limit ("<=") is never rounded.
_ROUNDED: Final[Mapping[str, Callable[[Decimal, Decimal], bool]]] = {
    "~": lambda _said, _told: True,
    "~<": operator.lt,
    "<": operator.lt,
    ">": operator.gt,
    ">=": operator.ge,
}


def figures_stand_in_cited_paragraphs(library: Library) -> Iterable[Problem]:
    """Every number, amount, percentage and date occurs in a paragraph that its sentence cites, or is derived."""
    for found in evidence(library):
        for claim in found.claims:
            if claim.checkable:
                yield from unsupported_figures(claim)


def event_dates_stand_in_cited_paragraphs(library: Library) -> Iterable[Problem]:
    """The date of every event occurs, as precisely, in a paragraph that the event cites."""
    for found in evidence(library):
        for event in found.dossier.timeline:
            claim = Claim(event.date, "heading", event.text.citations, event.location, found, own=False)
            date = _event_figure(event)
            # An event without a date is told where it is read.
            if event.date and claim.checkable and not (_stands(date, claim) or _is_day_of_act(date.figure, claim)):
                yield problem(claim, date)


def _is_day_of_act(figure: Quantity, claim: Claim) -> bool:
    """Tell whether a date is that of a document which is itself what happened: a judgment, a law."""
    acts = [source for source in claim.cited_sources if source.type in LAW and source.issued]
    return any(supports(Quantity("date", str(source.issued), "date"), figure) for source in acts)


def _event_figure(event: Event) -> QuantityMatch:
    return QuantityMatch(Quantity("date", event.date, "date"), event.date, 0, len(event.date))


def unsupported_figures(claim: Claim) -> Iterator[Problem]:
    """Yield the figures of a claim that no cited paragraph has."""
    everything = quantities(claim.text, claim.language)
    for found in everything:
        if _is_newer(found, claim):
            continue
        weekday = weekday_beside(found, everything, claim.text)
        if found.figure.kind == "other":
            yield from _of_other_kind(found, claim)
        elif not (_stands(found, claim) or _is_allowed(found, claim, everything)):
            may_be = may_be_worked_out(found, claim, everything)
            yield reckoned_problem(claim, found) if may_be else problem(claim, found)
        elif _is_ambiguous(found, claim):
            yield ambiguous_problem(claim, found)
        elif found.figure.unit != NAMING and _only_names(found, claim):
            yield date_role_problem(claim, found)
        if weekday and not _falls_on(found.figure, weekday, claim):
            yield weekday_problem(claim, found, weekday)


def _is_ambiguous(found: QuantityMatch, claim: Claim) -> bool:
    """Tell whether a date may be two ("1.3.2027"), and the source has both."""
    said = list(cited_figures(claim))
    is_two = found.figure.kind == "date" and bool(found.others)
    return is_two and all(any(supports(each, wanted) for each in said) for wanted in found.readings)


def _is_newer(found: QuantityMatch, claim: Claim) -> bool:
    """Tell whether a cited digest is of the first format, which didn't read such a figure: it can't be compared."""
    if all(digest.schema > FIRST_SCHEMA for digest in claim.cited_digests):
        return False
    figure = found.figure
    new = figure.kind == "other" or figure.unit == TIMES or (figure.kind == "date" and "Q" in figure.value)
    return new or not (figure.kind == "date" or any(char.isdigit() for char in found.text))


def cited_figures(claim: Claim) -> Iterator[Quantity]:
    """Yield the quantities of the paragraphs that a claim cites."""
    for _, traces in claim.traces:
        yield from traces.quantities


def _stands(found: QuantityMatch, claim: Claim) -> bool:
    return any(supports(said, wanted) for said in cited_figures(claim) for wanted in found.readings)


def _is_allowed(found: QuantityMatch, claim: Claim, everything: Sequence[QuantityMatch]) -> bool:
    """Tell whether a figure may be told though no cited paragraph has just it."""
    return (
        _is_date_of_source(found.figure, claim)
        or _is_year_compared(found, claim)
        or _is_own_count(found, claim)
        or _is_rounded(found, claim)
        or _shares_its_unit(found, claim, everything)
        or _is_in_another_money_word(found, claim)
        or _is_told_in_points(found, claim)
        or is_derived(found, claim)
        or is_worked_out(found, claim, everything)
    )


def _is_date_of_source(figure: Quantity, claim: Claim) -> bool:
    """Tell whether a date is that of a cited source: "a report of February 8, 2026".

    Its year alone may date what the source tells, unless a cited paragraph dates it otherwise.
    """
    if figure.kind != "date" or figure.value.endswith("s"):
        return False
    dates = [date for source in claim.cited_sources for date in (source.issued, source.accessed) if date]
    if len(figure.value) > len("2026"):
        return any(supports(Quantity("date", date.isoformat(), "date"), figure) for date in dates)
    issued = {str(source.issued.year) for source in claim.cited_sources if source.issued}
    return figure.value in issued and not any(said for said in cited_figures(claim) if _dates_something(said))


_COMPARED: Final = re.compile(
    r"(?:\b(?:than in|than for|compared (?:with|to)|over|against|from|contre|par rapport à|als)|\bqu['’]en)\s$"
)


def _is_year_compared(found: QuantityMatch, claim: Claim) -> bool:
    """Tell whether a year is the one before the source's, which a rise "year on year" is held against."""
    figure = found.figure
    if figure.kind != "date" or not figure.value.isdecimal() or not claim.has_before(found.start, _COMPARED):
        return False
    said = {each.value for each in cited_figures(claim) if each.kind == "date" and each.unit != NAMING}
    shares = any(each.unit in {"%", TIMES} for each in cited_figures(claim))
    return shares and str(int(figure.value) + 1) in {value[:4] for value in said}


def _dates_something(said: Quantity) -> bool:
    return said.kind == "date" and said.unit != NAMING and said.value[0].isdigit()


def _only_names(found: QuantityMatch, claim: Claim) -> bool:
    """Tell whether a year that dates something here only names something there: "the 2021 treaty" dates nothing."""
    figure = found.figure
    if figure.kind != "date" or len(figure.value) != len("2026") or figure.value in parts_of_years(claim.text):
        return False
    alike = [said for said in cited_figures(claim) if supports(said, figure)]
    return bool(alike) and all(said.unit == NAMING for said in alike)


def _is_own_count(found: QuantityMatch, claim: Claim) -> bool:
    """Tell whether a small count in words ("three makers") may be the writer's own: no cited paragraph counts so."""
    figure = found.figure
    if not found.text.isalpha() or figure.kind != "number" or figure.unit not in {"", ORDINAL}:
        return False
    if figure.number > _COUNTED:
        return False
    unit = figure.unit
    # "The two boards" are those that the source counts at another place.
    if claim.has_before(found.start, _DEFINITE) and any(
        supports(said, figure) for digest in claim.cited_digests for p in digest.paragraphs for said in p.quantities
    ):
        return True
    return not any(
        each.kind == "number" and each.unit == unit and each.number <= _COUNTED for each in cited_figures(claim)
    )


_DEFINITE: Final = re.compile(r"\b(?:the|these|those|both|les|ces|die|diese)\s$", re.IGNORECASE)


def _is_rounded(found: QuantityMatch, claim: Claim) -> bool:
    """Tell whether a figure is a source's, rounded by a sentence that says so: "about 2.6", "more than 49,000"."""
    figure, bound = found.figure, bound_of(claim.text, found)
    lies = _ROUNDED.get(bound)
    if figure.kind != "number" or lies is None:
        return False
    return any(
        lies(said.number, figure.number) and _is_near(said.number, figure.number, bound) and _carries(side, bound)
        for said, side in _bounded_figures(claim)
        if said.kind == "number" and same_unit(said.unit, figure.unit)
    )


def _is_near(said: Decimal, rounded: Decimal, bound: str) -> bool:
    digits = rounded.normalize().as_tuple()
    step = Decimal(10) ** int(digits.exponent)
    away = abs(said - rounded)
    if len(digits.digits) >= _FEWEST_DIGITS and away <= step / 2:
        return True
    return away <= abs(said) * _NEAR or (bound in _ONE_SIDED and away < step and away <= abs(said) * _PASSED)


def _carries(side: str, bound: str) -> bool:
    """Tell whether a source's figure, bounded so, is one on that side of a rounded one: "up to 49,156" isn't more."""
    return side in {"", "=", "~"} or bound == "~" or side in CARRIED_BY[bound]


def _bounded_figures(claim: Claim) -> Iterator[tuple[Quantity, str]]:
    """Yield the quantities that a claim cites with the side on which the truth lies, as far as it is known."""
    for _, traces in claim.traces:
        bounds = {figure: side for sense in traces.senses for figure, side in sense.bounds}
        for said in traces.quantities:
            yield said, bounds.get(said, "")


def _shares_its_unit(found: QuantityMatch, claim: Claim, everything: Iterable[QuantityMatch]) -> bool:
    """Tell whether a bare number has the unit that its sentence, or the source's paragraph, says once for several."""
    figure = found.figure
    if figure.kind != "number":
        return False
    said = [each for each in cited_figures(claim) if each.kind == "number" and each.number == figure.number]
    if not figure.unit:
        units = {each.figure.unit for each in everything if each.figure.unit in FACTORS or each.figure.unit in MONEY}
        return any(each.unit in units and each.unit != "%" for each in said)
    others = {each.unit for each in cited_figures(claim) if each.unit in FACTORS}
    return (
        figure.unit in FACTORS and figure.unit != "%" and any(not each.unit for each in said) and figure.unit in others
    )


def _is_told_in_points(found: QuantityMatch, claim: Claim) -> bool:
    """Tell whether "4.4 points" are the percentage points of the source."""
    figure = found.figure
    return (
        figure.kind == "number"
        and not figure.unit
        and is_in_points(found, claim)
        and any(said.unit == "point" and said.number == figure.number for said in cited_figures(claim))
    )


def _is_in_another_money_word(found: QuantityMatch, claim: Claim) -> bool:
    """Tell whether a sum has letters that no list knows, here or in the source, where the other says a money's name.

    "CHK 86.4m" is 86.4 million crowns, as far as anybody can tell who doesn't know the country.
    """
    coded = claim.has_before(found.start, _CODE_BEFORE)
    for reading in found.readings if found.figure.kind == "number" else ():
        for _, traces in claim.traces:
            alike = {said.unit for said in traces.quantities if said.kind == "number" and said.number == reading.number}
            if coded and not alike.isdisjoint(MONEY):
                return True
            if reading.unit in MONEY and "" in alike and any(_CODE.fullmatch(name) for name in traces.names):
                return True
    return False


_CODE: Final = re.compile(r"[A-Z]{3}")
_CODE_BEFORE: Final = re.compile(r"(?<![^\W_])[A-Z]{3}\s?$")


def _of_other_kind(found: QuantityMatch, claim: Claim) -> Iterator[Problem]:
    """Yield what is wrong with a weekday, a time of day, "last year", or what isn't understood."""
    figure = found.figure
    if any(supports(said, wanted) for said in cited_figures(claim) for wanted in found.readings):
        return
    if figure.unit in WEEKDAYS:
        if not _is_weekday_of_source(figure, claim):
            yield weekday_problem(claim, found, "")
    elif figure.unit == RELATIVE:
        if not _is_seen_from_here(figure, claim):
            yield relative_problem(claim, found)
    elif figure.unit == CODE:
        yield unread_problem(claim, found)
    else:
        yield problem(claim, found)


def _is_weekday_of_source(figure: Quantity, claim: Claim) -> bool:
    """Tell whether a cited day falls on a weekday.

    Where the source counts the weekday from another day ("the following Tuesday"), a bare "on Tuesday" would be
    another one, unless it was the last before the source's day of issue.
    """
    said = list(cited_figures(claim))
    days = [day for each in said if each.kind == "date" and (day := day_of(each.value))]
    days = [day for day in days if weekday_of(day.isoformat()) == figure.value]
    counted = any(each.value == figure.value and each.unit in _COUNTED_FROM_ANOTHER for each in said)
    if not counted or figure.unit != WEEKDAY:
        return bool(days)
    issued = [source.issued for source in claim.cited_sources if source.issued]
    return any(0 <= (each - day).days < _WEEK for each in issued for day in days)


_COUNTED_FROM_ANOTHER: Final = WEEKDAYS - {WEEKDAY}
_WEEK: Final = 7


def _is_seen_from_here(figure: Quantity, claim: Claim) -> bool:
    """Tell whether "last year" is a year of the source, seen from its day of issue or from the dossier's."""
    if figure.value.startswith("+0"):
        return True
    days = [source.issued for source in claim.cited_sources if source.issued] + [claim.evidence.dossier.as_of]
    dates = [date for day in days for date in of_relative(figure.value, day)]
    return any(supports(said, date) or supports(date, said) for said in cited_figures(claim) for date in dates)


def _falls_on(figure: Quantity, weekday: str, claim: Claim) -> bool:
    """Tell whether a date falls on the weekday beside it; a date without its year, in a year that the source means."""
    if not figure.value.startswith("--"):
        return weekday_of(figure.value) in {weekday, ""}
    meant = [said.value for said in cited_figures(claim) if said.kind == "date" and supports(said, figure)]
    days = {weekday_of(value) for value in meant} - {""}
    return not days or weekday in days
