"""Recognise amounts that follow from others of a cited paragraph: what two or three come to, a part of a whole, a rate.

Each is taken only where the sentence says that it reckons so: "together", "about", "a year".
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from decimal import Decimal
from itertools import combinations, permutations
from typing import Final

from briefings.checks.claims import Claim
from briefings.checks.reckoning import (
    ABOVE,
    BELOW,
    WHOLE,
    alike,
    comes_to,
    fields,
    pairs_of_one_sentence,
)
from briefings.checks.worked_out_changes import OF_THE_REST, is_difference, is_how_much_more
from briefings.model.quantity import Quantity, QuantityMatch, supports
from briefings.model.senses import bound_of
from briefings.model.tokens import stem_of
from briefings.model.units import FACTORS, same_unit
from briefings.model.word_list import word_set


def is_amount_worked_out(found: QuantityMatch, claim: Claim, everything: Sequence[QuantityMatch]) -> bool:
    """Tell whether an amount follows from others of the cited paragraphs, and the sentence says how."""
    return (
        is_difference(found, claim, everything)
        or is_how_much_more(found, claim)
        or _is_whole_of_votes(found, claim, everything)
        or _is_sum(found, claim)
        or _is_part_of_whole(found, claim, everything)
        or _is_rate(found, claim, everything)
    )


# --- sums


def _is_whole_of_votes(found: QuantityMatch, claim: Claim, everything: Sequence[QuantityMatch]) -> bool:
    """A whole is what two parts in one cited sentence come to, where it is told of one: "five of nine" for 5 to 4."""
    if not claim.has_before(found.start, _OF_A_WHOLE) and _VOTED.match(claim.text, found.end) is None:
        return False
    own = {each.figure.number for each in everything if each is not found and each.figure.kind == "number"}
    pairs = pairs_of_one_sentence(claim)
    return any(one.number + other.number == found.figure.number and one.number in own for one, other in pairs)


_VOTED: Final = re.compile(r"\s(?:[\w'’]+\s)?(?:votes?|voted|voix|Stimmen)\b")
_OF_A_WHOLE: Final = re.compile(r"\b(?:of|out of|sur|von)\s(?:the\s|les\s)?$")


def _is_sum(found: QuantityMatch, claim: Claim) -> bool:
    """A figure is what two or three of a paragraph come to, where the sentence adds: "together"."""
    for field in fields(claim) if not _TOGETHER.isdisjoint(claim.words) else ():
        held = [each for each in field if alike(each, found.figure)]
        for parts in (*combinations(held, 2), *combinations(held, 3)):
            if comes_to(sum((each.number for each in parts), Decimal()), found, claim):
                return True
    return False


def may_have_grown_to(found: QuantityMatch, claim: Claim, everything: Sequence[QuantityMatch]) -> bool:
    """Tell whether a figure may be what one of the sentence has grown to: "from two to five" where three are added.

    Which of two numbers was added, their paragraph's digest doesn't tell.
    """
    if not claim.has_before(found.start, _TO):
        return False
    own = [each.figure for each in everything if each is not found and each.figure.kind == "number"]
    return any(
        one.number + other.number == found.figure.number and any(supports(one, each) for each in own)
        for field in fields(claim)
        for one, other in permutations(field, 2)
        if alike(one, other)
    )


_TO: Final = re.compile(r"\b(?:from|de|von)\s[^,;.]{1,50}\s(?:to|à|auf)\s(?:about |some |more than |over |nearly )?$")
_TOGETHER: Final = word_set(
    "together total totals totalling totaling totalled totaled altogether combined overall both sum all ensemble"
    " totale totalisent cumulé cumulés insgesamt zusammen"
)


def adds(claim: Claim) -> bool:
    """Tell whether a cited paragraph tells of adding: "wants to add three to the two"."""
    return any(sense.has(_ADDING, digest.salt) for digest, traces in claim.traces for sense in traces.senses)


_ADDING_WORDS: Final = ("additional", "another", "extra", "expand", "expansion", "ajouter", "ajoute", "ajoutera")
_ADDING: Final = frozenset(map(stem_of, _ADDING_WORDS))


# --- parts and rates


def _is_part_of_whole(found: QuantityMatch, claim: Claim, everything: Sequence[QuantityMatch]) -> bool:
    """An amount is the share of a whole that a paragraph gives, or its rest: 60,000 for a third of 90,000.

    A bare count that is reckoned so says "about", or has its whole beside it.
    """
    figure, bound = found.figure, bound_of(claim.text, found)
    rest = not OF_THE_REST.isdisjoint(claim.words)
    own = [each.figure for each in everything if each is not found]
    for field in fields(claim):
        # All of a whole is no part of it: a paragraph that tells of 100 % would let any bound of the whole pass.
        shares = [each.number / WHOLE for each in field if each.unit == "%" and each.number < WHOLE]
        for whole in field if shares else ():
            if whole.unit == "%" or not same_unit(whole.unit, figure.unit):
                continue
            says_so = figure.unit or bound in {"~", *ABOVE, *BELOW} or any(supports(whole, each) for each in own)
            parts = [whole.number * each for share in shares for each in (share, *((1 - share,) if rest else ()))]
            if says_so and any(comes_to(part, found, claim) for part in parts):
                return True
    return False


def _is_rate(found: QuantityMatch, claim: Claim, everything: Sequence[QuantityMatch]) -> bool:
    """An amount a year is one over so many years, shared out, and the reverse; so is one for each of so many."""
    figure = found.figure
    own = [each.figure for each in everything if each is not found and each.figure.kind == "number"]
    after = _PER.match(claim.text, found.end)
    shared = after is not None or not _ON_AVERAGE.isdisjoint(claim.words)
    total = not _TOGETHER.isdisjoint(claim.words)
    for field in fields(claim):
        for one, other in permutations(field, 2):
            if not same_unit(one.unit, figure.unit) or other.unit == "%" or figure.unit == "%" or other.number == 1:
                continue
            if shared and _counts_out(one, other) and comes_to(one.number / other.number, found, claim):
                return True
            in_time = FACTORS.get(other.unit, ("",))[0] in _TIMES
            if in_time and (total or other in own) and comes_to(one.number * other.number, found, claim):
                return True
    return False


def _counts_out(one: Quantity, other: Quantity) -> bool:
    """Tell whether one number may be shared out by another: of one unit they make a share, and no rate."""
    return not one.unit or one.unit != other.unit


_TIMES: Final = frozenset({"years", "days"})
_PER: Final = re.compile(
    r"\s(?:(?:a|an|per|each|every|for each|for every|par|pro|im|apiece|chacune?) ?\w|annually|yearly|annuel)"
)
_ON_AVERAGE: Final = word_set(
    "average averages averaging annual annually yearly moyenne annuel annuelle annuels jährlich"
)
