"""Hold each number, share, rank and date against the paragraphs that its sentence cites, not against other figures."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from typing import Final

from briefings.checks.claims import Claim, evidence
from briefings.checks.figure_dates import (
    falls_on,
    is_date_of_source,
    is_day_of_act,
    is_seen_from_here,
    is_weekday_of_source,
    is_year_compared,
    only_names,
)
from briefings.checks.quantity_problems import (
    ambiguous_problem,
    date_role_problem,
    problem,
    reckoned_problem,
    relative_problem,
    unread_problem,
    weekday_problem,
)
from briefings.checks.reckoning import cited
from briefings.checks.rounding import is_rounded
from briefings.checks.sums import MONEY, is_derived
from briefings.checks.worked_out import is_worked_out, may_be_worked_out
from briefings.checks.worked_out_changes import is_in_points
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
    WEEKDAYS,
    Quantity,
    QuantityMatch,
    supports,
)
from briefings.model.quantity_reader import quantities
from briefings.model.relative_dates import weekday_beside
from briefings.model.units import FACTORS

_COUNTED: Final = 12


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
            if event.date and claim.checkable and not (_stands(date, claim) or is_day_of_act(date.figure, claim)):
                yield problem(claim, date)


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
        elif found.figure.unit != NAMING and only_names(found, claim):
            yield date_role_problem(claim, found)
        if weekday and not falls_on(found.figure, weekday, claim):
            yield weekday_problem(claim, found, weekday)


def _is_ambiguous(found: QuantityMatch, claim: Claim) -> bool:
    """Tell whether a date may be two ("1.3.2027"), and the source has both."""
    said = list(cited(claim))
    is_two = found.figure.kind == "date" and bool(found.others)
    return is_two and all(any(supports(each, wanted) for each in said) for wanted in found.readings)


def _is_newer(found: QuantityMatch, claim: Claim) -> bool:
    """Tell whether a cited digest is of the first format, which didn't read such a figure: it can't be compared."""
    if all(digest.schema > FIRST_SCHEMA for digest in claim.cited_digests):
        return False
    figure = found.figure
    new = figure.kind == "other" or figure.unit == TIMES or (figure.kind == "date" and "Q" in figure.value)
    return new or not (figure.kind == "date" or any(char.isdigit() for char in found.text))


def _stands(found: QuantityMatch, claim: Claim) -> bool:
    return any(supports(said, wanted) for said in cited(claim) for wanted in found.readings)


def _is_allowed(found: QuantityMatch, claim: Claim, everything: Sequence[QuantityMatch]) -> bool:
    """Tell whether a figure may be told though no cited paragraph has just it."""
    return (
        is_date_of_source(found.figure, claim)
        or is_year_compared(found, claim)
        or _is_own_count(found, claim)
        or is_rounded(found, claim)
        or _shares_its_unit(found, claim, everything)
        or _is_in_another_money_word(found, claim)
        or _is_told_in_points(found, claim)
        or is_derived(found, claim)
        or is_worked_out(found, claim, everything)
    )


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
    return not any(each.kind == "number" and each.unit == unit and each.number <= _COUNTED for each in cited(claim))


_DEFINITE: Final = re.compile(r"\b(?:the|these|those|both|les|ces|die|diese)\s$", re.IGNORECASE)


def _shares_its_unit(found: QuantityMatch, claim: Claim, everything: Iterable[QuantityMatch]) -> bool:
    """Tell whether a bare number has the unit that its sentence, or the source's paragraph, says once for several."""
    figure = found.figure
    if figure.kind != "number":
        return False
    said = [each for each in cited(claim) if each.kind == "number" and each.number == figure.number]
    if not figure.unit:
        units = {each.figure.unit for each in everything if each.figure.unit in FACTORS or each.figure.unit in MONEY}
        return any(each.unit in units and each.unit != "%" for each in said)
    others = {each.unit for each in cited(claim) if each.unit in FACTORS}
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
        and any(said.unit == "point" and said.number == figure.number for said in cited(claim))
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
    if any(supports(said, wanted) for said in cited(claim) for wanted in found.readings):
        return
    if figure.unit in WEEKDAYS:
        if not is_weekday_of_source(figure, claim):
            yield weekday_problem(claim, found, "")
    elif figure.unit == RELATIVE:
        if not is_seen_from_here(figure, claim):
            yield relative_problem(claim, found)
    elif figure.unit == CODE:
        yield unread_problem(claim, found)
    else:
        yield problem(claim, found)
