"""Recognise what lies between two amounts of a cited paragraph: by how much one passes another, and what is left.

Each is taken only where the sentence says so: "by", "more than before", "the rest", "eight of the 14".
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from decimal import Decimal
from itertools import combinations, permutations
from typing import Final

from briefings.checks.claims import Claim
from briefings.checks.reckoning import alike, comes_to, fields, pairs_of_one_sentence
from briefings.model import sense_words as table
from briefings.model.quantity import Quantity, QuantityMatch, supports
from briefings.model.tokens import words
from briefings.model.units import same_unit
from briefings.model.word_list import word_set

_BESIDE: Final = 40


def is_difference(found: QuantityMatch, claim: Claim, everything: Sequence[QuantityMatch]) -> bool:
    """A figure is what lies between two of one cited sentence: "by $20,000, to $30,000" of one cut from $50,000.

    So is what is left of a whole that the sentence gives, where it tells of the rest: "of 61 towns, 54 have none".
    """
    figure = found.figure
    by = claim.has_before(found.start, _BY_SO_MUCH)
    tells_of_rest = not OF_THE_REST.isdisjoint(claim.words)
    for one, other in pairs_of_one_sentence(claim) if by or tells_of_rest else ():
        if one.number - other.number != figure.number or not _same_units(one, other, figure):
            continue
        own = [each.figure for each in everything if each is not found and each.figure.kind == "number"]
        # Beside a large figure the whole needn't stand: two others hardly come to it by chance.
        has_whole = any(supports(one, each) for each in own) or figure.number > _SMALL
        if (by and (figure.unit or has_whole or other in own)) or (has_whole and tells_of_rest):
            return True
    return False


_SMALL: Final = 12


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
    """Tell whether a count may be the other part of a whole: "eight of the 14" where the paragraph has 14 and six."""
    after = _OF_ITS_WHOLE.match(claim.text, found.end)
    whole = next((each.figure for each in everything if after and each.start == after.end()), None)
    if whole is None and OF_THE_REST.isdisjoint(claim.words):
        return bool(found.figure.unit) and _is_left_by_two(found, claim)
    return any(
        one.number - other.number == found.figure.number and (whole is None or supports(one, whole))
        for field in fields(claim)
        for one, other in permutations(field, 2)
        if alike(one, other) and same_unit(one.unit, found.figure.unit)
    )


def _is_left_by_two(found: QuantityMatch, claim: Claim) -> bool:
    """Tell whether an amount is what two others of a paragraph leave of a third: "the port pays the rest"."""
    unit, number = found.figure.unit, found.figure.number
    for field in fields(claim):
        held = [each.number for each in field if same_unit(each.unit, unit)]
        whole = max(held, default=Decimal())
        if any(one + other + number == whole for one, other in combinations(held, 2)):
            return True
    return False


_OF_ITS_WHOLE: Final = re.compile(r"\s(?:of|out of|sur|des|von)\s(?:(?:the|its|their|these|those|all|les|den|der)\s)?")


def is_how_much_more(found: QuantityMatch, claim: Claim) -> bool:
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
    ways |= {_UP_OR_DOWN[word] for word in before[-1:] if word in _UP_OR_DOWN}
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
    " majority outnumber outnumbered outnumbers exceed exceeded exceeds save saving"
    " écart différence divergent diffèrent supplémentaire supplémentaires um"
)
_UP_OR_DOWN: Final = {"up": "+", "down": "-"}
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
