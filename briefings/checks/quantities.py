"""Figures: takes a library, hands on a problem for each number, share or date that no cited paragraph carries."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from decimal import Decimal
from typing import Final

from briefings.checks.arithmetic import Sum, SumError, parse_sum
from briefings.checks.claims import Claim, claims, evidence, spots
from briefings.model.dossier import Event
from briefings.model.library import Library
from briefings.model.problem import Problem
from briefings.model.quantity import INFERRED_YEAR, Quantity, QuantityMatch, quantities, same_unit, supports

_SCALES: Final = tuple(Decimal(10) ** power for power in (0, 3, 6, 9))
_COUNTED: Final = 12
REMAKE: Final = "briefings source digest"


def figures_stand_in_cited_paragraphs(library: Library) -> Iterable[Problem]:
    """Every number, amount, percentage and date occurs in a paragraph that its sentence cites, or is derived."""
    for found in evidence(library):
        for claim in claims(found):
            if claim.checkable:
                yield from _unsupported(claim)


def event_dates_stand_in_cited_paragraphs(library: Library) -> Iterable[Problem]:
    """The date of every event occurs, as precisely, in a paragraph that the event cites."""
    for found in evidence(library):
        for event in found.dossier.timeline:
            claim = Claim(event.date, "heading", event.text.citations, event.location, found, own=False)
            date = _event_figure(event)
            # An event without a date is told where it is read.
            if event.date and claim.checkable and not _stands(date.figure, claim):
                yield problem(claim, date)


def derived_sums_are_right(library: Library) -> Iterable[Problem]:
    """Every declared sum is right, and each of its operands stands in a paragraph that the point or fact cites."""
    for found in evidence(library):
        seen: set[tuple[str, str]] = set()
        for claim in claims(found):
            for written in claim.derived:
                if (str(claim.location.path) + _owner(claim), written) not in seen:
                    seen.add((str(claim.location.path) + _owner(claim), written))
                    yield from _sum_problems(claim, written)


def _owner(claim: Claim) -> str:
    return claim.point.id if claim.point else str(claim.location)


def _event_figure(event: Event) -> QuantityMatch:
    return QuantityMatch(Quantity("date", event.date, "date"), event.date, 0, len(event.date))


def _unsupported(claim: Claim) -> Iterator[Problem]:
    sums = None
    for found in quantities(claim.text, claim.language):
        if _stands(found.figure, claim) or _is_date_of_source(found.figure, claim) or _is_own_count(found, claim):
            continue
        sums = list(_sums(claim)) if sums is None else sums
        if not any(_is_result(found.figure, each, claim) for each in sums):
            yield problem(claim, found)


def _stands(figure: Quantity, claim: Claim) -> bool:
    return any(supports(said, figure) for _, traces in claim.traces() for said in traces.quantities)


def _is_date_of_source(figure: Quantity, claim: Claim) -> bool:
    """A source's own dates may be told with it: "a report of February 8, 2026"."""
    if figure.kind != "date" or len(figure.value) <= len("1970s"):
        return False
    dates = (date for source in claim.cited_sources() for date in (source.issued, source.accessed) if date)
    return any(supports(Quantity("date", date.isoformat(), "date"), figure) for date in dates)


def _is_own_count(found: QuantityMatch, claim: Claim) -> bool:
    """A count in words ("three makers") may be the writer's own, unless the cited paragraphs count otherwise."""
    if not found.text.isalpha() or found.figure.kind != "number" or found.figure.unit or found.figure.number > _COUNTED:
        return False
    said = (each for _, traces in claim.traces() for each in traces.quantities)
    return not any(each.kind == "number" and not each.unit and each.number <= _COUNTED for each in said)


def _sums(claim: Claim) -> Iterator[Sum]:
    for written in claim.derived:
        try:
            yield parse_sum(written, claim.language)
        except SumError:
            continue


def _is_result(figure: Quantity, each: Sum, claim: Claim) -> bool:
    """Tell whether a figure is a sum's result, in the size that the operands have in the sources."""
    result = each.result.figure
    if not (same_unit(figure.unit, result.unit) or not result.unit) or figure.kind != "number":
        return False
    said = {held.number for held in _cited_figures(claim) if held.kind == "number"}
    sizes = {scale for operand in each.operands for scale in _SCALES if operand.figure.number * scale in said} or {
        Decimal(1)
    }
    return any(figure.number == abs(result.number) * scale for scale in sizes)


def _sum_problems(claim: Claim, written: str) -> Iterator[Problem]:
    try:
        each = parse_sum(written, claim.language)
    except SumError as error:
        yield Problem(claim.location, "derived", f"the sum “{written}” {error}")
        return
    if not each.holds:
        words = f"the sum “{written}” is wrong: it comes to {each.computed_text}"
        yield Problem(claim.location, "derived", words)
    if not claim.checkable:
        return
    cited = _cited_figures(claim)
    for operand in each.operands:
        if not _operand_stands(operand, cited):
            words = f"“{operand.text}” in the sum “{written}” stands in no cited paragraph ({spots(claim.citations)})"
            yield Problem(claim.location, "derived-operand", f"{words}: cite the paragraph that has it")


def _cited_figures(claim: Claim) -> set[Quantity]:
    """Return the quantities of every paragraph that a claim's point or fact cites."""
    citations = claim.point.text.citations if claim.point else (*claim.citations, *claim.around)
    return {said for citation in citations for traces in claim.evidence.traces(citation) for said in traces.quantities}


def _operand_stands(operand: QuantityMatch, cited: set[Quantity]) -> bool:
    wanted = operand.figure
    if wanted.number == 100 and wanted.kind == "number":  # noqa: PLR2004 - per cent, not a figure of the source
        return True
    if any(supports(said, wanted) for said in cited):
        return True
    alike = (said for said in cited if not wanted.unit or same_unit(said.unit, wanted.unit))
    numbers = {said.number for said in alike if said.kind == "number"}
    years = {said.number for said in cited if said.kind == "date" and said.value[0].isdigit()}
    return any(wanted.number * scale in numbers for scale in _SCALES) or wanted.number in years


def problem(claim: Claim, found: QuantityMatch) -> Problem:
    """Say what is wrong with a figure that no cited paragraph carries, as exactly as the digests allow."""
    code, words = _diagnosis(claim, found)
    return Problem(claim.location, code, words)


def _diagnosis(claim: Claim, found: QuantityMatch) -> tuple[str, str]:
    figure, cited = found.figure, spots(claim.citations)
    written = f"“{found.text}”{claim.part}"
    near = [said for _, traces in claim.traces() for said in traces.quantities]
    if _lacks_its_year(figure, near):
        words = f"{cited} gives {written} no year, and no day of issue is known"
        return "figure-year", f"{words}: add `issued` to the source, then make its digest again ({REMAKE})"
    if years := _other_years(figure, near):
        return "figure-year", f"{written} has the wrong year: {_year_words(cited, years)}"
    if unit := _other_unit(figure, near):
        return "figure-unit", f"{written} has the wrong unit or size: {cited} says {shown(unit)}"
    if place := _elsewhere(figure, claim):
        return "figure-elsewhere", f"{written} doesn't stand in {cited}, but in {place}: cite that paragraph"
    if digit := _other_digit(figure, near):
        return "figure-digit", f"{written} is off by a digit: {cited} says {shown(digit)}"
    mend = 'correct it, cite the paragraph that has it, or declare the sum: derived="a - b = c"'
    return "figure-missing", f"{written} stands in no cited paragraph ({cited}): {mend}"


def _lacks_its_year(figure: Quantity, near: list[Quantity]) -> bool:
    """Tell whether a date with its year stands there without one."""
    if figure.kind != "date" or not figure.value[0].isdigit():
        return False
    return any(said.value == f"--{figure.value[5:]}" for said in near)


def shown(figure: Quantity) -> str:
    """Return a figure for a message, its thousands parted."""
    if figure.kind == "date":
        return figure.value
    whole, _, part = figure.value.partition(".")
    number = f"{int(whole):,}" + (f".{part}" if part else "")
    return (
        f"{'about ' if figure.kind == 'vague' else ''}{number}{'' if figure.unit == '%' else ' '}{figure.unit}".strip()
    )


def _other_years(figure: Quantity, near: list[Quantity]) -> list[Quantity]:
    """Return the dates that a date with a wrong year was meant for: one that is said, or what an unsaid year may be."""
    if figure.kind != "date" or not figure.value[0].isdigit():
        return []
    dates = [said for said in near if said.kind == "date" and said.value[0].isdigit()]
    said = [date for date in dates if date.unit != INFERRED_YEAR]
    if len(figure.value) <= len("1970s"):
        return said[:1]
    alike = [date for date in dates if date.value[4:] == figure.value[4:] and date.value[:4] != figure.value[:4]]
    return [date for date in alike if date in said][:1] or list(dict.fromkeys(alike))


def _year_words(cited: str, years: list[Quantity]) -> str:
    values = " or ".join(year.value for year in years)
    if years[0].unit == INFERRED_YEAR:
        words = f"{cited} gives no year there; by its date of issue it means {values}"
        return f"{words} (if `issued` was added or corrected, make the digest again: {REMAKE})"
    return f"{cited} says {values}"


def _other_unit(figure: Quantity, near: list[Quantity]) -> Quantity | None:
    if figure.kind == "date":
        return None
    for said in near:
        if said.kind == figure.kind and said.number and figure.number and _same_digits(said.number, figure.number):
            return said
    return None


def _same_digits(one: Decimal, other: Decimal) -> bool:
    ratio = one / other if one > other else other / one
    return ratio in _SCALES


def _elsewhere(figure: Quantity, claim: Claim) -> str:
    cited = claim.cited_digests()
    others = tuple(each for id_, each in sorted(claim.evidence.digests.items()) if each not in cited)
    for digest in (*cited, *others):
        for traces in digest.paragraphs:
            if any((said.unit != "" and supports(said, figure)) or said == figure for said in traces.quantities):
                return f"{digest.source}, para. {traces.number}"
    return ""


def _other_digit(figure: Quantity, near: list[Quantity]) -> Quantity | None:
    alike = (said for said in near if said.kind == figure.kind and same_unit(said.unit, figure.unit))
    return next((said for said in alike if len(said.value) > 1 and _one_off(said.value, figure.value)), None)


def _one_off(one: str, other: str) -> bool:
    """Tell whether two numbers differ by one digit, one digit more or less, or two neighbours exchanged."""
    if len(one) == len(other):
        places = [place for place, (a, b) in enumerate(zip(one, other, strict=True)) if a != b]
        swapped = len(places) == 2 and one[places[0]] == other[places[1]] and one[places[1]] == other[places[0]]  # noqa: PLR2004
        return len(places) == 1 or (swapped and places[1] == places[0] + 1)
    longer, shorter = sorted((one, other), key=len, reverse=True)
    return len(longer) == len(shorter) + 1 and any(longer[:i] + longer[i + 1 :] == shorter for i in range(len(longer)))
