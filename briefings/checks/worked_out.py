"""Recognise figures that a sentence works out itself: half of that, ten years before, a share of two counts.

Only what stands in the sentence and in the paragraphs that it cites is reckoned with, so that no sum need be declared.
"""

from __future__ import annotations

import datetime as dt
import re
from bisect import bisect_left
from collections.abc import Iterable, Iterator, Sequence
from decimal import Decimal
from itertools import pairwise, permutations
from operator import attrgetter
from typing import Final

from briefings.checks.arithmetic import half_of_last_digit
from briefings.checks.claims import Claim
from briefings.model.digest import Traces
from briefings.model.quantity import NAMING, ORDINAL, TIMES, Quantity, QuantityMatch, parts_of, supports
from briefings.model.quantity_reader import quantities
from briefings.model.relative_dates import day_of
from briefings.model.senses import bound_of
from briefings.model.units import FACTORS, base_of, same_unit
from briefings.model.word_list import word_set

_WHOLE: Final = Decimal(100)
# A share in words is a round one: "a fifth" for 19.8 %. It may be rounder where the sentence says so, or says how much.
_ROUND: Final = Decimal("0.03")
_ROUNDER: Final = Decimal("0.05")
# So far may it be passed: "more than a quarter", and no third.
_PASSED: Final = Decimal("0.1")
_OF_THAT: Final = re.compile(r"\s(?:of (?:that|this|it)|as (?:much|many)|de cela)\b")
_BETWEEN_COUNTS: Final = re.compile(r"\b(?:out of|in|of|sur|von)\b")
_FROM: Final = re.compile(r"\b(?:from|de|von)\s$")
_MONTHS: Final = 12
# A share is worked out of figures near it; trying every two of a sentence of thousands takes minutes.
_MOST_FIGURES: Final = 40
# "More than a decade" is no word for twenty years.
_FAR: Final = Decimal("1.5")


def is_worked_out(found: QuantityMatch, claim: Claim, everything: Sequence[QuantityMatch]) -> bool:
    """Tell whether a figure follows from others of its sentence or of the cited paragraphs."""
    figure = found.figure
    if figure.kind != "number":
        return False
    if figure.unit == TIMES:
        return _is_multiple_of_cited(found, claim) or _is_how_often(found, claim)
    if figure.unit != "%":
        in_years = FACTORS.get(figure.unit, ("",))[0] == "years" and _is_span(found, claim)
        of_two = (
            _is_difference(found, claim, everything)
            or _is_total(found, claim, everything)
            or _is_part_of_whole(found, claim)
        )
        return in_years or _is_span_of_days(found, claim) or of_two
    at = bisect_left(everything, found.start, key=attrgetter("start"))
    near = everything[max(0, at - _MOST_FIGURES // 2) : at + _MOST_FIGURES // 2 + 1]
    others = [each for each in near if each is not found and each.figure.kind == "number"]
    return (
        _is_round_share(found, others, claim)
        or _is_share_of_others(found, others, claim)
        or _is_part_of_that(found, others, claim)
        or _is_ratio_of_counts(found, claim)
        or any(each.figure == figure and _is_ratio_of_counts(each, claim) for each in others)
        or _is_change(found, claim)
        or _is_rest_of_share(found, claim)
    )


def _cited(claim: Claim) -> Iterator[Quantity]:
    for _, traces in claim.traces:
        yield from traces.quantities


def _stands(figure: Quantity, claim: Claim) -> bool:
    return any(supports(said, figure) for said in _cited(claim))


def _is_in_words(found: QuantityMatch) -> bool:
    return not any(char.isdigit() for char in found.text)


def _is_round_share(found: QuantityMatch, others: Iterable[QuantityMatch], claim: Claim) -> bool:
    """A share in words stands for one of the source that is near: "a fifth" for 19.8 %."""
    if not _is_in_words(found):
        return False
    exact = any(each.figure.unit == "%" and _stands(each.figure, claim) for each in others)
    bound = bound_of(claim.text, found)
    within = _ROUNDER if exact or bound == "~" else _ROUND
    shares = [said.number for said in _cited(claim) if said.kind == "number" and said.unit == "%"]
    if not _OF_THE_REST.isdisjoint(claim.words):
        shares += [_WHOLE - share for share in shares]
    return any(
        abs(share - found.figure.number)
        <= share * (_PASSED if _lies_there(share, found.figure.number, bound) else within)
        for share in shares
    )


def _lies_there(share: Decimal, told: Decimal, bound: str) -> bool:
    """Tell whether a share lies on the side of a round one that a sentence says: "more than a quarter" for 27 %."""
    return share > told if bound in {">", ">="} else share < told and bound in {"<", "~<"}


def _is_share_of_others(found: QuantityMatch, others: Iterable[QuantityMatch], claim: Claim) -> bool:
    """A share is one count of the sentence as part of another, or what it fell by: "by a half, from 200 to 100"."""
    counts = [
        each
        for each in others
        if each.figure.unit not in {"%", TIMES, ORDINAL} and each.figure.number > 0 and _stands(each.figure, claim)
    ]
    within = found.figure.number * _ROUND if _is_in_words(found) else half_of_last_digit(found) * _WHOLE
    of_one = [1 / each.figure.number for each in others if _is_one_in(each, claim)]
    shares = [
        abs(one.figure.number - other.figure.number) / one.figure.number
        if claim.has_before(one.start, _FROM)
        else other.figure.number / one.figure.number
        for one, other in permutations(counts, 2)
        if same_unit(one.figure.unit, other.figure.unit)
    ]
    return any(abs(share * _WHOLE - found.figure.number) <= within for share in (*of_one, *shares))


def _is_one_in(found: QuantityMatch, claim: Claim) -> bool:
    """Tell whether a count is what one is of, in the sentence and the source: "one post in eight"."""
    return found.figure.number > 1 and claim.has_before(found.start, _OF_SO_MANY) and _stands(found.figure, claim)


_OF_SO_MANY: Final = re.compile(r" (?:in|sur|von)\s*$")


def _is_part_of_that(found: QuantityMatch, others: Iterable[QuantityMatch], claim: Claim) -> bool:
    """A share "of that" is one of the amount before it, and the source has what it comes to."""
    before = [each.figure for each in others if each.end <= found.start and each.figure.unit != "%"]
    if not before or _OF_THAT.match(claim.text, found.end) is None:
        return False
    part = Quantity("number", str((before[-1].number * found.figure.number / _WHOLE).normalize()), before[-1].unit)
    return _stands(part, claim)


def _is_ratio_of_counts(found: QuantityMatch, claim: Claim) -> bool:
    """A ratio is of two counts that the source has: "two out of three" for two of its three, "one post in eight"."""
    parts, counts = counts_of_ratio(found, claim.language)
    return len(parts) > 1 and all(
        (held and _stands(held[0].figure, claim)) or (not held and _ONE.match(part))
        for held, part in zip(counts, parts, strict=True)
    )


def counts_of_ratio(found: QuantityMatch, language: str) -> tuple[list[str], list[Sequence[QuantityMatch]]]:
    """Return the two parts of a ratio as they are written, each with the count in it; one part for what is none."""
    parts = _BETWEEN_COUNTS.split(found.text, maxsplit=1)
    return parts, [quantities(part, language)[:1] for part in parts]


_ONE: Final = re.compile(r"(?:one|une?|eine?r?)\b", re.IGNORECASE)


def _pairs_of_one_sentence(claim: Claim) -> Iterator[tuple[Quantity, Quantity]]:
    """Yield each two numbers of a cited sentence that may be laid side by side, in both orders."""
    for _, traces in claim.traces:
        for sense in traces.senses:
            held = [each for each, _ in sense.bounds if each.kind == "number" and each.unit not in {ORDINAL, TIMES}]
            numbers = [each for each in held if each.number > 0][:_MOST_FIGURES]
            yield from ((a, b) for a, b in permutations(numbers, 2) if same_unit(a.unit, b.unit) or not b.unit)


def _is_multiple_of_cited(found: QuantityMatch, claim: Claim) -> bool:
    """A multiple in words is how often one number of a cited paragraph goes into another: "twice" for ten and 20."""
    times = found.figure.number
    for _, traces in claim.traces if _is_in_words(found) else ():
        numbers = [each for each in traces.quantities if each.kind == "number" and each.number > 0]
        counted = [each for each in numbers if each.unit not in {ORDINAL, TIMES}][:_MOST_FIGURES]
        for one, other in permutations(counted, 2):
            alike = same_unit(one.unit, other.unit) or not (one.unit and other.unit)
            if alike and abs(one.number / other.number - times) <= times * _ROUND:
                return True
    return False


def _is_rest_of_share(found: QuantityMatch, claim: Claim) -> bool:
    """A share is what the source's leaves, where a sentence tells of the rest: "40 per cent is left" for 60."""
    tells_of_rest = not _OF_THE_REST.isdisjoint(claim.words)
    shares = [said.number for said in _cited(claim) if said.kind == "number" and said.unit == "%"]
    return tells_of_rest and any(share + found.figure.number == _WHOLE for share in shares)


def _is_how_often(found: QuantityMatch, claim: Claim) -> bool:
    """So often a year is what the source has every so many months: "twice a year" for every six months."""
    if _A_YEAR.match(claim.text, found.end) is None:
        return False
    lengths = (base_of(said.number, said.unit) for said in _cited(claim) if said.kind == "number")
    return any(unit == "years" and months * found.figure.number == _MONTHS for unit, months in lengths)


_A_YEAR: Final = re.compile(r"\s(?:a|per|each|every|par|pro|im) ?(?:year|an|année|jahr)\b", re.IGNORECASE)


def _is_change(found: QuantityMatch, claim: Claim) -> bool:
    """A share in words is by how much one number of a cited sentence passes another: "half as much again"."""
    if not _is_in_words(found) or _BY_MORE.match(claim.text, found.end) is None:
        return False
    share = found.figure.number / _WHOLE
    pairs = _pairs_of_one_sentence(claim)
    return any(abs(abs(one.number - other.number) / one.number - share) <= share * _ROUND for one, other in pairs)


_BY_MORE: Final = re.compile(
    r"\s(?:as (?:much|many) )?"
    r"(?:again|more|less|fewer|higher|lower|longer|shorter|de plus|plus|de moins|moins|mehr|weniger)\b"
)


def _is_total(found: QuantityMatch, claim: Claim, everything: Sequence[QuantityMatch]) -> bool:
    """A whole is what two parts in one cited sentence come to, where it is told of one: "five of nine" for 5 to 4."""
    if not claim.has_before(found.start, _OF_A_WHOLE) and _VOTED.match(claim.text, found.end) is None:
        return False
    own = {each.figure.number for each in everything if each is not found and each.figure.kind == "number"}
    pairs = _pairs_of_one_sentence(claim)
    return any(one.number + other.number == found.figure.number and one.number in own for one, other in pairs)


def _is_part_of_whole(found: QuantityMatch, claim: Claim) -> bool:
    """A count is the share of a whole that one cited sentence gives, or its rest: 60,000 for a third of 90,000.

    A sentence that reckons so says that it does: "about 60,000".
    """
    if bound_of(claim.text, found) != "~":
        return False
    rest = not _OF_THE_REST.isdisjoint(claim.words)
    for _, traces in claim.traces:
        for sense in traces.senses:
            held = [each for each, _ in sense.bounds if each.kind == "number" and each.number > 0][:_MOST_FIGURES]
            shares = [each.number / _WHOLE for each in held if each.unit == "%"]
            wholes = [each for each in held if each.unit != "%" and same_unit(each.unit, found.figure.unit)]
            parts = [whole.number * (1 - share if rest else share) for whole in wholes for share in shares]
            if any(abs(part - found.figure.number) <= part * _ROUND for part in parts):
                return True
    return False


_VOTED: Final = re.compile(r"\s(?:[\w'’]+\s)?(?:votes?|voted|voix|Stimmen)\b")
_OF_A_WHOLE: Final = re.compile(r"\b(?:of|out of|sur|von)\s(?:the\s|les\s)?$")


def _is_span(found: QuantityMatch, claim: Claim) -> bool:
    """A number of years lies between two years of the source, or one of them and its day: "ten years before"."""
    months = base_of(found.figure.number, found.figure.unit)[1]
    years = {int(said.value[:4]) for said in _cited(claim) if _is_year(said)}
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


def _is_difference(found: QuantityMatch, claim: Claim, everything: Sequence[QuantityMatch]) -> bool:
    """A figure is what lies between two of one cited sentence: "by $20,000, to $30,000" of one cut from $50,000.

    So is what is left of a whole that the sentence gives, where it tells of the rest: "of 61 towns, 54 have none".
    """
    figure = found.figure
    own = [each.figure for each in everything if each is not found and each.figure.kind == "number"]
    by = claim.has_before(found.start, _BY_SO_MUCH)
    tells_of_rest = not _OF_THE_REST.isdisjoint(claim.words)
    for _, traces in claim.traces:
        for sense in traces.senses:
            said = [each for each, _ in sense.bounds if each.kind == "number" and each.unit not in {ORDINAL, TIMES}]
            for one, other in permutations(said, 2):
                if one.number - other.number != figure.number or not _alike(one, other, figure):
                    continue
                has_whole = any(supports(one, each) for each in own)
                if (by and (figure.unit or has_whole or other in own)) or (has_whole and tells_of_rest):
                    return True
    return False


def _alike(one: Quantity, other: Quantity, figure: Quantity) -> bool:
    return same_unit(one.unit, other.unit) and same_unit(one.unit, figure.unit)


_BY_SO_MUCH: Final = re.compile(r"\b(?:by|de|d.|um)\s(?:[a-z]+ )?$")
# What tells of the other part of a whole.
_OF_THE_REST: Final = word_set(
    "no not none without lack lacks other others rest remaining remain still yet but except autres reste restants"
    " left elsewhere keep keeps kept stay stays encore sans"
    " aucun aucune pas ne n'ont n'a keine keinen kein nicht übrigen anderen ohne"
)


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
    for cited in _cited(claim):
        year, part, _ = parts_of(cited.value) if cited.kind == "date" else ("", "", "")
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
    return str(int(figure.value) - 1) in {said.value[:4] for said in _cited(claim) if _is_year(said)}


_BEFORE_YEAR: Final = re.compile(r"\b(?:before|until|avant|vor|bis)\s$")
