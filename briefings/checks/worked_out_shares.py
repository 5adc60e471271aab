"""Recognise shares and multiples that follow from counts of the sentence or of a cited paragraph.

"A third of them" for 20 of 58, "twice" for ten and 20, "40 per cent is left" for 60 that went.
"""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Iterable, Iterator, Sequence
from decimal import Decimal
from itertools import combinations, permutations
from operator import attrgetter
from typing import Final

from briefings.checks.arithmetic import half_of_last_digit
from briefings.checks.claims import Claim
from briefings.checks.ranked_shares import is_share_of_ranked
from briefings.checks.reckoning import (
    BELOW,
    MOST_FIGURES,
    ROUND,
    ROUNDER,
    WHOLE,
    Field,
    alike,
    cited,
    comes_to,
    fields,
    is_in_words,
    lies_there,
    pairs_of_one_sentence,
    stands,
)
from briefings.checks.worked_out_amounts import adds
from briefings.checks.worked_out_changes import OF_THE_REST, tells_change
from briefings.model.quantity import ORDINAL, TIMES, Quantity, QuantityMatch, supports
from briefings.model.quantity_reader import quantities
from briefings.model.sense_marks import FEW, MOST
from briefings.model.senses import bound_of
from briefings.model.tokens import fold, stem_of
from briefings.model.units import base_of, same_unit

_OF_THAT: Final = re.compile(r"\s(?:of (?:that|this|it)|as (?:much|many)|de cela)\b")
_BETWEEN_COUNTS: Final = re.compile(r"\b(?:out of|in|of|sur|von)\b")
_FROM: Final = re.compile(r"\b(?:from|de|von)\s$")
_MONTHS: Final = 12
_HALF: Final = 50
# The shares that people tell in words, in per cent: a tenth, a fifth, a quarter, a third ...
_SIMPLE: Final = tuple(
    sorted({round(WHOLE * part / whole, 2) for whole in (2, 3, 4, 5, 10) for part in range(1, whole)})
)


def is_share_worked_out(found: QuantityMatch, claim: Claim, everything: Sequence[QuantityMatch]) -> bool:
    """Tell whether a share follows from others, or from counts of its sentence or of a cited paragraph."""
    at = bisect_left(everything, found.start, key=attrgetter("start"))
    near = everything[max(0, at - MOST_FIGURES // 2) : at + MOST_FIGURES // 2 + 1]
    others = [each for each in near if each is not found and each.figure.kind == "number"]
    return (
        _is_round_share(found, others, claim)
        or _is_most_or_few(found, claim)
        or _is_share_of_others(found, others, claim)
        or _is_part_of_that(found, others, claim)
        or _is_ratio_in_words(found, claim)
        or any(each.figure == found.figure and _is_ratio_in_words(each, claim) for each in others)
        or _is_change_in_words(found, claim)
        or _is_rest_of_share(found, claim)
        or _is_share_of_cited(found, others, claim)
        or is_share_of_ranked(found, claim)
        or _is_sum_of_shares(found, claim)
    )


def is_multiple_worked_out(found: QuantityMatch, claim: Claim) -> bool:
    """Tell whether a multiple is how often one number of a cited paragraph goes into another, or how often a year."""
    return _is_multiple_of_cited(found, claim) or _is_how_often(found, claim)


# --- shares that the source gives, told more roundly


def _is_round_share(found: QuantityMatch, others: Iterable[QuantityMatch], claim: Claim) -> bool:
    """A share in words stands for one of the source that is near: "a fifth" for 19.8 %, "more than half" for 57 %."""
    if not is_in_words(found):
        return False
    told = found.figure.number
    exact = any(each.figure.unit == "%" and stands(each.figure, claim) for each in others)
    bound = bound_of(claim.text, found)
    within = ROUNDER if exact or bound == "~" else ROUND
    shares = [said.number for said in cited(claim) if said.kind == "number" and said.unit == "%"]
    if not OF_THE_REST.isdisjoint(claim.words):
        shares += [WHOLE - share for share in shares]
    return any(abs(share - told) <= share * within or _is_next_to(share, told, bound) for share in shares)


def _is_next_to(share: Decimal, told: Decimal, bound: str) -> bool:
    """Tell whether a share lies on the side of a simple one that a sentence says, with no other simple one between."""
    if not lies_there(share, told, bound):
        return False
    low, high = sorted((share, told))
    # What is nearly a half is more than two fifths.
    close = bound != "~<" or high - low <= high * _NEARLY
    return close and not any(low < simple < high for simple in _SIMPLE)


_NEARLY: Final = Decimal("0.1")


def _is_most_or_few(found: QuantityMatch, claim: Claim) -> bool:
    """More than half is what the source tells of most, and less than half what it tells of few."""
    if found.figure.number != _HALF:
        return False
    bound = bound_of(claim.text, found)
    kind = MOST.kind if bound == ">" else FEW.kind if bound in BELOW else ""
    return bool(kind) and any(kind in sense.kinds for _, traces in claim.traces for sense in traces.senses)


def _is_rest_of_share(found: QuantityMatch, claim: Claim) -> bool:
    """A share is what the source's leaves, where a sentence tells of the rest: "40 per cent is left" for 60."""
    tells_of_rest = not OF_THE_REST.isdisjoint(claim.words)
    shares = [said.number for said in cited(claim) if said.kind == "number" and said.unit == "%"]
    return tells_of_rest and any(share + found.figure.number == WHOLE for share in shares)


# --- shares that are added


def _is_sum_of_shares(found: QuantityMatch, claim: Claim) -> bool:
    """A share is what two of one cited sentence come to, where a sentence adds them or names both that have them."""
    is_added = _ADDED.search(claim.text) is not None
    names = [each.group(1, 2) for each in _BOTH.finditer(fold(claim.text[: found.start]))]
    for digest, traces in claim.traces:
        for sense in traces.senses:
            both = any(all(sense.has((stem_of(word),), digest.salt) for word in pair) for pair in names)
            shares = [each for each, _ in sense.bounds if each.kind == "number" and each.unit == "%"][:MOST_FIGURES]
            sums = (one.number + other.number for one, other in combinations(shares, 2))
            if (is_added or both) and any(total <= WHOLE and comes_to(total, found, claim) for total in sums):
                return True
    return False


_ADDED: Final = re.compile(
    r"\b(?:together|combined|altogether|in total|au total|à eux deux|à elles deux|ensemble|insgesamt|zusammen)\b",
    re.IGNORECASE,
)
_BOTH: Final = re.compile(r"\b([^\W\d_]{3,30}+) (?:and|et|und) (?:the |les? |la |l')?([^\W\d_]{3,30}+)")


# --- shares of counts


def _is_share_of_others(found: QuantityMatch, others: Iterable[QuantityMatch], claim: Claim) -> bool:
    """A share is one count of the sentence as part of another, or what it fell by: "by a half, from 200 to 100"."""
    counts = [
        each
        for each in others
        if each.figure.unit not in {"%", TIMES, ORDINAL} and each.figure.number > 0 and stands(each.figure, claim)
    ]
    within = found.figure.number * ROUND if is_in_words(found) else half_of_last_digit(found) * WHOLE
    of_one = [1 / each.figure.number for each in others if _is_one_in(each, claim)]
    shares = [
        abs(one.figure.number - other.figure.number) / one.figure.number
        if claim.has_before(one.start, _FROM)
        else other.figure.number / one.figure.number
        for one, other in permutations(counts, 2)
        if same_unit(one.figure.unit, other.figure.unit)
    ]
    return any(abs(share * WHOLE - found.figure.number) <= within for share in (*of_one, *shares))


def _is_one_in(found: QuantityMatch, claim: Claim) -> bool:
    """Tell whether a count is what one is of, in the sentence and the source: "one post in eight"."""
    return found.figure.number > 1 and claim.has_before(found.start, _OF_SO_MANY) and stands(found.figure, claim)


_OF_SO_MANY: Final = re.compile(r" (?:in|sur|von)\s*$")


def _is_share_of_cited(found: QuantityMatch, others: Iterable[QuantityMatch], claim: Claim) -> bool:
    """A share is what one count of a cited paragraph is of another, or by how much they differ where it tells a change.

    A paragraph that gives shares itself is to be told by these, unless the sentence has one of the two counts.
    """
    own = [each.figure for each in others if each.figure.unit != "%"]
    way = tells_change(found, claim)
    for field in fields(claim):
        has_shares = any(each.unit == "%" for each in field)
        for part, whole in _counts(field):
            is_told = bool(way) or any(supports(each, mine) for each in (part, whole) for mine in own)
            # A share in words is too round to be told from two counts by chance.
            sure = is_told or not (has_shares or is_in_words(found))
            if sure and _is_share_of_two(part, whole, way, found, claim):
                return True
    return False


def may_be_share(found: QuantityMatch, claim: Claim) -> bool:
    """Tell whether a share may be what one count of a cited paragraph is of another."""
    return any(
        _is_share_of_two(part, whole, "", found, claim) for field in fields(claim) for part, whole in _counts(field)
    )


def _counts(field: Field) -> Iterator[tuple[Quantity, Quantity]]:
    """Yield each two numbers of which one may be a part of the other."""
    pairs = permutations((each for each in field if each.unit != "%"), 2)
    return ((part, whole) for part, whole in pairs if alike(part, whole))


def _is_share_of_two(part: Quantity, whole: Quantity, way: str, found: QuantityMatch, claim: Claim) -> bool:
    """Tell whether a share is a part's of a whole, or where it tells a change what was gained to it, or lost of it."""
    if not way:
        share = part.number / whole.number
        return share < 1 and _tells_share(share * WHOLE, found, claim)
    gained = part.number - whole.number
    if (gained < 0 and way == "+") or (gained > 0 and way == "-"):
        return False
    return _tells_share(abs(gained) / whole.number * WHOLE, found, claim)


def _tells_share(share: Decimal, found: QuantityMatch, claim: Claim) -> bool:
    if comes_to(share, found, claim):
        return True
    return is_in_words(found) and _is_next_to(share, found.figure.number, bound_of(claim.text, found))


def _is_part_of_that(found: QuantityMatch, others: Iterable[QuantityMatch], claim: Claim) -> bool:
    """A share "of that" is one of the amount before it, and the source has what it comes to."""
    before = [each.figure for each in others if each.end <= found.start and each.figure.unit != "%"]
    if not before or _OF_THAT.match(claim.text, found.end) is None:
        return False
    part = Quantity("number", str((before[-1].number * found.figure.number / WHOLE).normalize()), before[-1].unit)
    return stands(part, claim)


def _is_ratio_in_words(found: QuantityMatch, claim: Claim) -> bool:
    """A ratio is of two counts that the source has: "two out of three" for two of its three, "one post in eight"."""
    parts, counts = counts_of_ratio(found, claim.language)
    return len(parts) > 1 and all(
        (held and stands(held[0].figure, claim)) or (not held and _ONE.match(part))
        for held, part in zip(counts, parts, strict=True)
    )


def counts_of_ratio(found: QuantityMatch, language: str) -> tuple[list[str], list[Sequence[QuantityMatch]]]:
    """Return the two parts of a ratio as they are written, each with the count in it; one part for what is none."""
    parts = _BETWEEN_COUNTS.split(found.text, maxsplit=1)
    return parts, [quantities(part, language)[:1] for part in parts]


_ONE: Final = re.compile(r"(?:one|une?|eine?r?)\b", re.IGNORECASE)


def _is_change_in_words(found: QuantityMatch, claim: Claim) -> bool:
    """A share in words is by how much one number of a cited sentence passes another: "half as much again"."""
    if not is_in_words(found) or _BY_MORE.match(claim.text, found.end) is None:
        return False
    share = found.figure.number / WHOLE
    pairs = pairs_of_one_sentence(claim)
    return any(abs(abs(one.number - other.number) / one.number - share) <= share * ROUND for one, other in pairs)


_BY_MORE: Final = re.compile(
    r"\s(?:as (?:much|many) )?"
    r"(?:again|more|less|fewer|higher|lower|longer|shorter|de plus|plus|de moins|moins|mehr|weniger)\b"
)


# --- multiples


def _is_multiple_of_cited(found: QuantityMatch, claim: Claim) -> bool:
    """A multiple is how often one number of a cited paragraph goes into another: "twice" for ten and 20.

    What is added to a number makes it so often what it was: "nearly double" for 90 more than 118.
    """
    grows = adds(claim)
    return any(
        comes_to(times, found, claim)
        for field in fields(claim)
        for one, other in permutations(field, 2)
        if alike(one, other)
        for times in _times(one, other, grows=grows)
    )


def _times(one: Quantity, other: Quantity, *, grows: bool) -> Iterator[Decimal]:
    times = one.number / other.number
    yield times
    if grows and times < 1:
        yield 1 + times


def _is_how_often(found: QuantityMatch, claim: Claim) -> bool:
    """So often a year is what the source has every so many months: "twice a year" for every six months."""
    if _A_YEAR.match(claim.text, found.end) is None:
        return False
    lengths = (base_of(said.number, said.unit) for said in cited(claim) if said.kind == "number")
    return any(unit == "years" and months * found.figure.number == _MONTHS for unit, months in lengths)


_A_YEAR: Final = re.compile(r"\s(?:a|per|each|every|par|pro|im) ?(?:year|an|année|jahr)\b", re.IGNORECASE)
