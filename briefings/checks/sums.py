"""Hold declared sums against their sources.

A figure of a claim is the result of a sum if the sum, worked out with the quantities as the sources give them, comes to
it when rounded as the claim rounds it.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from decimal import Decimal, DecimalException
from itertools import product
from typing import Final

from briefings.checks.arithmetic import Sum, SumError, half_of_last_digit, parse_sum
from briefings.checks.claims import Claim, evidence
from briefings.model.library import Library
from briefings.model.problem import Problem
from briefings.model.quantity import TIMES, Quantity, QuantityMatch, supports
from briefings.model.units import CURRENCIES, FACTORS, same_unit

SCALES: Final = tuple(Decimal(10) ** power for power in (0, 3, 6, 9, 12))
MONEY: Final = frozenset(CURRENCIES.values())
_MOST_TRIED: Final = 16


def derived_sums_are_right(library: Library) -> Iterable[Problem]:
    """Every declared sum is right, and each of its operands stands in a paragraph that the point or fact cites."""
    for found in evidence(library):
        seen: set[tuple[str, str]] = set()
        for claim in found.claims:
            for written in claim.derived:
                if (str(claim.location.path) + _owner(claim), written) not in seen:
                    seen.add((str(claim.location.path) + _owner(claim), written))
                    yield from _sum_problems(claim, written)


def _owner(claim: Claim) -> str:
    return claim.point.id if claim.point else str(claim.location)


def is_derived(found: QuantityMatch, claim: Claim) -> bool:
    """Tell whether a figure is the result of a sum that its point or fact declares."""
    return bool(claim.derived) and any(_comes_to(each, found, claim) for each in _sums(claim))


def why_not_derived(found: QuantityMatch, claim: Claim) -> str:
    """Say why no declared sum gives a figure; nothing where none is declared."""
    for written in claim.derived:
        try:
            each = parse_sum(written, claim.language)
        except SumError as error:
            return f"the sum “{written}” is declared, but it {error}"
        results = sorted({_show(value, found) for value in _values(each, claim)})
        if results:
            return (
                f"the sum “{written}” is declared, but with the sources’ quantities it comes to {' or '.join(results)}"
            )
    return ""


def _show(value: Decimal, found: QuantityMatch) -> str:
    shown = value * 100 if found.figure.unit == "%" else value
    return f"{shown:,.4f}".rstrip("0").rstrip(".") + ("%" if found.figure.unit == "%" else "")


def _sums(claim: Claim) -> Iterator[Sum]:
    for written in claim.derived:
        try:
            yield parse_sum(written, claim.language)
        except SumError:
            continue


def _comes_to(each: Sum, found: QuantityMatch, claim: Claim) -> bool:
    if any(_matches(found, value, each) for value in _values(each, claim)):
        return _fits_unit(found.figure, each, claim)
    return False


def _matches(found: QuantityMatch, value: Decimal, each: Sum) -> bool:
    """Tell whether a value, rounded as a figure is, is that figure; a sum times 100 may give per cent at once."""
    figure, half = found.figure, half_of_last_digit(found)
    if figure.kind != "number":
        return False
    if figure.unit != "%":
        return abs(abs(value) - figure.number) <= half
    shares = [value] if each.result.figure.unit == "%" else [value, value / 100]
    return any(abs(abs(share) - figure.number / 100) <= half for share in shares)


def _fits_unit(figure: Quantity, each: Sum, claim: Claim) -> bool:
    """Tell whether a result's unit is one that an operand has: dollars don't come of tonnes."""
    if figure.unit in {"", "%", "point", TIMES} or not (figure.unit in MONEY or figure.unit in FACTORS):
        return True
    units = {operand.figure.unit for operand in (*each.operands, each.result)}
    units |= {said.unit for operand in each.operands for said in _sources_of(operand, cited_quantities(claim))}
    return any(same_unit(figure.unit, unit) for unit in units)


def _values(each: Sum, claim: Claim) -> Iterator[Decimal]:
    """Yield what a sum comes to with its operands as the sources have them: 65 may be the 65 thousand of a source."""
    cited = cited_quantities(claim)
    choices = [_sizes(operand, cited) for operand in each.operands]
    for count, values in enumerate(product(*choices)):
        if count == _MOST_TRIED:
            return
        try:
            yield each.with_values(values)
        except DecimalException:
            continue


def _sizes(operand: QuantityMatch, cited: set[Quantity]) -> list[Decimal]:
    found = [said.number / 100 if said.unit == "%" else said.number for said in _sources_of(operand, cited)]
    return sorted(set(found)) or [operand.figure.number / 100 if operand.figure.unit == "%" else operand.figure.number]


def _sources_of(operand: QuantityMatch, cited: set[Quantity]) -> list[Quantity]:
    """Return the quantities of the cited paragraphs that an operand stands for, whatever their size or unit."""
    wanted = operand.figure
    exact = [said for said in cited if said.kind == "number" and supports(said, wanted)]
    if exact or wanted.kind != "number":
        return exact
    alike = [said for said in cited if said.kind == "number" and (not wanted.unit or same_unit(said.unit, wanted.unit))]
    return [said for said in alike if any(wanted.number * scale == said.number for scale in SCALES)]


def cited_quantities(claim: Claim) -> set[Quantity]:
    """Return the quantities of every paragraph that a claim's point or fact cites."""
    citations = claim.point.text.citations if claim.point else (*claim.citations, *claim.around)
    return {said for citation in citations for traces in claim.evidence.traces(citation) for said in traces.quantities}


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
    cited = cited_quantities(claim)
    for operand in each.operands:
        if not _operand_stands(operand, cited):
            words = f"“{operand.text}” in the sum “{written}” stands in no cited paragraph ({claim.cited_as})"
            yield Problem(claim.location, "derived-operand", f"{words}: cite the paragraph that has it")


def _operand_stands(operand: QuantityMatch, cited: set[Quantity]) -> bool:
    wanted = operand.figure
    if wanted.number == 100 and wanted.kind == "number":  # noqa: PLR2004 - per cent, not a figure of the source
        return True
    if any(supports(said, wanted) for said in cited) or _sources_of(operand, cited):
        return True
    years = {said.number for said in cited if said.kind == "date" and said.value[0].isdigit()}
    return wanted.number in years
