"""Decide which mistake a figure is (unit, scale, year, digit, another paragraph's), and say it."""

from __future__ import annotations

from decimal import Decimal
from typing import Final

from briefings.checks.claims import Claim
from briefings.checks.sums import SCALES, why_not_derived
from briefings.model.codes import Code
from briefings.model.problem import Problem
from briefings.model.quantity import INFERRED_YEAR, ORDINAL, TIMES, Quantity, QuantityMatch, supports
from briefings.model.units import same_unit
from briefings.model.vocabulary import Severity

REMAKE: Final = "briefings source digest"
DERIVED: Final = 'declare the sum: derived="a - b = c" in the braces of the heading, or a list `derived` of the fact'


def problem(claim: Claim, found: QuantityMatch) -> Problem:
    """Say what is wrong with a figure that no cited paragraph carries."""
    code, words = _diagnosis(claim, found)
    return Problem(claim.location, code, words)


def reckoned_problem(claim: Claim, found: QuantityMatch) -> Problem:
    """Say that a figure stands in no cited paragraph, and may be worked out from what does."""
    words = f"“{found.text}”{claim.part} stands in no cited paragraph ({claim.cited_as}), and may be worked out from it"
    return Problem(claim.location, "figure-reckoned", f"{words}: {DERIVED}", Severity.ADVICE)


def weekday_problem(claim: Claim, found: QuantityMatch, weekday: str) -> Problem:
    """Say that a day isn't the weekday that it is called."""
    written = f"“{found.text}”{claim.part}"
    if weekday:
        words = f"{written} isn't a {weekday.title()}: correct the day or the weekday"
    else:
        words = f"{written} is no day that {claim.cited_as} gives, or one counted from another day there"
        words = f"{words}: correct the weekday, or say the date"
    return Problem(claim.location, "figure-weekday", words)


def relative_problem(claim: Claim, found: QuantityMatch) -> Problem:
    """Say that no time of the source is "last year", seen from its day of issue or from the dossier's."""
    words = f"“{found.text}”{claim.part} is no time that {claim.cited_as} gives"
    mend = "say the year or month that the source means"
    return Problem(claim.location, "figure-relative", f"{words}, seen from its day of issue or from yours: {mend}")


def unread_problem(claim: Claim, found: QuantityMatch) -> Problem:
    """Say that something looks like a figure and can't be checked."""
    words = f"“{found.text}”{claim.part} looks like a figure, and can't be checked: {claim.cited_as}"
    mend = "hasn't got it so; write it as the source does, or in words"
    return Problem(claim.location, "figure-unread", f"{words} {mend}", Severity.WARNING)


def ambiguous_problem(claim: Claim, found: QuantityMatch) -> Problem:
    """Say that a date may be two, of which the source has both."""
    words = f"{_two_dates(found, claim)}, and {claim.cited_as} has both: {_IN_A_WORD}"
    return Problem(claim.location, "figure-unread", words, Severity.WARNING)


_IN_A_WORD: Final = "write the month as a word"


def _two_dates(found: QuantityMatch, claim: Claim) -> str:
    ways = " or ".join(each.value for each in found.readings)
    return f"“{found.text}”{claim.part} may be {ways} (year, month, day)"


def date_role_problem(claim: Claim, found: QuantityMatch) -> Problem:
    """Say that a year names something in the source ("the 2021 treaty") and dates nothing there."""
    words = f"“{found.text}”{claim.part} dates this, but in {claim.cited_as} the year only names something"
    mend = "as “the 2021 treaty” does: name what the source names, or give the date that it has"
    return Problem(claim.location, "figure-year", f"{words}, {mend}", Severity.WARNING)


def _diagnosis(claim: Claim, found: QuantityMatch) -> tuple[Code, str]:
    figure, cited = found.figure, claim.cited_as
    written = f"“{found.text}”{claim.part}"
    near = [said for _, traces in claim.traces for said in traces.quantities]
    if _lacks_its_year(figure, near):
        words = f"{cited} gives {written} no year, and no day of issue is known"
        return "figure-year", f"{words}: add `issued` to the source, then make its digest again ({REMAKE})"
    if years := _other_years(figure, near):
        return "figure-year", f"{written} has the wrong year: {_year_words(cited, years)}{_issue_words(figure, claim)}"
    if figure.kind == "date" and found.others:
        return "figure-missing", f"{_two_dates(found, claim)}, and {cited} has neither: {_IN_A_WORD}"
    if why := why_not_derived(found, claim):
        return "figure-missing", f"{written} stands in no cited paragraph ({cited}); {why}: correct one of them"
    if unit := _other_unit(figure, near):
        return "figure-unit", f"{written} has the wrong unit or size: {cited} says {show(unit)}"
    return _elsewhere_or_missing(found, claim, near)


def _elsewhere_or_missing(found: QuantityMatch, claim: Claim, near: list[Quantity]) -> tuple[Code, str]:
    written, cited = f"“{found.text}”{claim.part}", claim.cited_as
    if place := _elsewhere(found, claim):
        return "figure-elsewhere", f"{written} doesn't stand in {cited}, but in {place}: cite that paragraph"
    if digit := _other_digit(found.figure, near):
        return "figure-digit", f"{written} is off by a digit: {cited} says {show(digit)}"
    mend = f"correct it, cite the paragraph that has it, or {DERIVED}"
    return "figure-missing", f"{written} stands in no cited paragraph{f' ({cited})' if cited else ''}: {mend}"


def show(figure: Quantity) -> str:
    """Return a figure for a message, its thousands parted."""
    if figure.kind in {"date", "other"}:
        return figure.value
    whole, _, part = figure.value.partition(".")
    number = f"{int(whole):,}" + (f".{part}" if part else "")
    about = "about " if figure.kind == "vague" else ""
    unit = {ORDINAL: "(a rank)", TIMES: "times"}.get(figure.unit, figure.unit)
    return f"{about}{number}{'' if figure.unit == '%' else ' '}{unit}".strip()


def _lacks_its_year(figure: Quantity, near: list[Quantity]) -> bool:
    """Tell whether a date with its year stands there without one."""
    if figure.kind != "date" or not figure.value[0].isdigit():
        return False
    return any(said.value == f"--{figure.value[5:]}" for said in near if said.kind == "date")


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


def _issue_words(figure: Quantity, claim: Claim) -> str:
    """Say of which year a source is, where a bare year was meant for it."""
    years = sorted({str(source.issued.year) for source in claim.cited_sources if source.issued})
    return f"; the source is of {' and '.join(years)}" if len(figure.value) == len("2026") and years else ""


def _other_unit(figure: Quantity, near: list[Quantity]) -> Quantity | None:
    if figure.kind not in {"number", "vague"}:
        return None
    alike = [said for said in near if said.kind == figure.kind and said.number and figure.number]
    found = [said for said in alike if _same_digits(said.number, figure.number)]
    return min(found, key=lambda said: (not same_unit(said.unit, figure.unit), said), default=None)


def _same_digits(one: Decimal, other: Decimal) -> bool:
    ratio = one / other if one > other else other / one
    return ratio in SCALES


def _elsewhere(found: QuantityMatch, claim: Claim) -> str:
    cited = claim.cited_digests
    others = tuple(each for id_, each in sorted(claim.evidence.digests.items()) if each not in cited)
    for digest in (*cited, *others):
        for traces in digest.paragraphs:
            for said in traces.quantities:
                if any(said == wanted or (said.unit and supports(said, wanted)) for wanted in found.readings):
                    return claim.evidence.pinpoint(digest.source, traces.number)
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
