"""Recognise amounts that follow from others of a cited paragraph: what lies between two, their sum, a part, a rate.

Each is taken only where the sentence says that it reckons so: "by", "together", "a year", "of the 14".
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from decimal import Decimal
from itertools import combinations, permutations
from typing import Final

from briefings.checks.claims import Claim
from briefings.checks.reckoning import (
    ABOVE,
    BELOW,
    MOST_FIGURES,
    WHOLE,
    alike,
    comes_to,
    fields,
)
from briefings.model import sense_words as table
from briefings.model.quantity import ORDINAL, TIMES, Quantity, QuantityMatch, supports
from briefings.model.senses import bound_of
from briefings.model.tokens import stem_of, words
from briefings.model.units import FACTORS, same_unit
from briefings.model.word_list import word_set

_BESIDE: Final = 40


def is_amount_worked_out(found: QuantityMatch, claim: Claim, everything: Sequence[QuantityMatch]) -> bool:
    """Tell whether an amount follows from others of the cited paragraphs, and the sentence says how."""
    return (
        _is_difference(found, claim, everything)
        or _is_how_much_more(found, claim)
        or _is_whole_of_votes(found, claim, everything)
        or _is_sum(found, claim)
        or _is_part_of_whole(found, claim, everything)
        or _is_rate(found, claim, everything)
    )


# --- what lies between two


def _is_difference(found: QuantityMatch, claim: Claim, everything: Sequence[QuantityMatch]) -> bool:
    """A figure is what lies between two of one cited sentence: "by $20,000, to $30,000" of one cut from $50,000.

    So is what is left of a whole that the sentence gives, where it tells of the rest: "of 61 towns, 54 have none".
    """
    figure = found.figure
    own = [each.figure for each in everything if each is not found and each.figure.kind == "number"]
    by = claim.has_before(found.start, _BY_SO_MUCH)
    tells_of_rest = not OF_THE_REST.isdisjoint(claim.words)
    for _, traces in claim.traces:
        for sense in traces.senses:
            said = [each for each, _ in sense.bounds if each.kind == "number" and each.unit not in {ORDINAL, TIMES}]
            for one, other in permutations(said, 2):
                if one.number - other.number != figure.number or not _same_units(one, other, figure):
                    continue
                has_whole = any(supports(one, each) for each in own)
                if (by and (figure.unit or has_whole or other in own)) or (has_whole and tells_of_rest):
                    return True
    return False


def _same_units(one: Quantity, other: Quantity, figure: Quantity) -> bool:
    return same_unit(one.unit, other.unit) and same_unit(one.unit, figure.unit)


_BY_SO_MUCH: Final = re.compile(r"\b(?:by|de|d.|um)\s(?:[a-z]+ )?$")
# What tells of the other part of a whole.
OF_THE_REST: Final = word_set(
    "no not none without lack lacks other others rest remaining remain still yet but except autres reste restants"
    " left elsewhere keep keeps kept stay stays encore sans already free never déjà jamais"
    " aucun aucune pas ne n'ont n'a keine keinen kein nicht übrigen anderen ohne"
)


def may_be_rest(found: QuantityMatch, claim: Claim, everything: Sequence[QuantityMatch]) -> bool:
    """Tell whether a count of a whole may be its other part: "eight of the 14" where the paragraph has 14 and six."""
    after = _OF_ITS_WHOLE.match(claim.text, found.end)
    whole = next((each.figure for each in everything if after and each.start == after.end()), None)
    return whole is not None and any(
        one.number - other.number == found.figure.number and supports(one, whole)
        for field in fields(claim)
        for one, other in permutations(field, 2)
        if alike(one, other)
    )


_OF_ITS_WHOLE: Final = re.compile(r"\s(?:of|out of|sur|des|von)\s(?:(?:the|its|their|these|those|all|les|den|der)\s)?")


def _is_how_much_more(found: QuantityMatch, claim: Claim) -> bool:
    """A figure beside a word of change or comparison is what one number passes another by: "1.6 fewer", "rose by 17".

    Between two shares lie points, and no per cent.
    """
    if not tells_change(found, claim):
        return False
    in_points = found.figure.unit == "point" or (not found.figure.unit and is_in_points(found, claim))
    return any(
        comes_to(one.number - other.number, found, claim)
        for field in fields(claim)
        for one, other in permutations(field, 2)
        if (one.unit == other.unit == "%" if in_points else alike(one, other) and _is_unit_of(found.figure, one, other))
    )


def _is_unit_of(figure: Quantity, one: Quantity, other: Quantity) -> bool:
    return figure.unit != "%" and any(same_unit(figure.unit, each.unit) for each in (one, other))


def is_in_points(found: QuantityMatch, claim: Claim) -> bool:
    """Tell whether "points" stands just after a figure."""
    return _POINTS.match(claim.text, found.end) is not None


_POINTS: Final = re.compile(r"[\s-]points?\b")


def tells_change(found: QuantityMatch, claim: Claim) -> str:
    """Return which way a figure is told to change something: "+" (grew by), "-" (fewer), "=" (a gap of), or nothing."""
    before = list(words(claim.text[max(0, found.start - _BESIDE) : found.start])[-5:])
    while before and before[-1] in _ABOUT:
        before.pop()
    after = words(claim.text[found.end : found.end + _BESIDE])[:3]
    if before and before[-1] in _ENDS:
        return ""
    ways = {table.POLES[word][1] for word in before if table.POLES.get(word, "")[:1] == "u"}
    ways |= {_COMPARING[word] for word in after if word in _COMPARING}
    if not ways and _CHANGING.isdisjoint(before[-3:]):
        return ""
    return ways.pop() if len(ways) == 1 else "="


_ABOUT: Final = word_set(
    "about around roughly some nearly almost approximately just over under more than less exactly a an the another"
    " environ quelque près presque plus moins un une etwa rund"
)
# After these stands an end, and not what lies between two.
_ENDS: Final = word_set("to from at in since à until auf bei")
_CHANGING: Final = word_set(
    "by another further extra additional leaving leaves gap difference differ differs differed apart lead margin"
    " outnumber outnumbered outnumbers exceed exceeded exceeds save saving"
    " écart différence divergent diffèrent supplémentaire supplémentaires um"
)
_COMPARING: Final = {
    **dict.fromkeys(
        word_set(
            "more higher longer larger older later ahead above further extra additional plus supplémentaires"
            " supplémentaire mehr"
        ),
        "+",
    ),
    **dict.fromkeys(word_set("less fewer lower shorter smaller younger earlier behind below short moins weniger"), "-"),
    "apart": "=",
}


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


def pairs_of_one_sentence(claim: Claim) -> Iterator[tuple[Quantity, Quantity]]:
    """Yield each two numbers of a cited sentence that may be laid side by side, in both orders."""
    for _, traces in claim.traces:
        for sense in traces.senses:
            held = [each for each, _ in sense.bounds if each.kind == "number" and each.unit not in {ORDINAL, TIMES}]
            numbers = [each for each in held if each.number > 0][:MOST_FIGURES]
            yield from ((a, b) for a, b in permutations(numbers, 2) if same_unit(a.unit, b.unit) or not b.unit)


def _is_sum(found: QuantityMatch, claim: Claim) -> bool:
    """A figure is what two or three of a paragraph come to, where the sentence adds: "together"."""
    for field in fields(claim) if not _TOGETHER.isdisjoint(claim.words) else ():
        held = [each for each in field if same_unit(each.unit, found.figure.unit)]
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
        shares = [each.number / WHOLE for each in field if each.unit == "%"]
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
