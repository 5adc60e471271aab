"""What figures are reckoned with: the numbers of the cited paragraphs, and how near a told figure must come to them."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from decimal import Decimal
from itertools import chain, permutations
from typing import Final

from briefings.checks.arithmetic import half_of_last_digit
from briefings.checks.claims import Claim
from briefings.model.quantity import ORDINAL, TIMES, Quantity, QuantityMatch, supports
from briefings.model.senses import bound_of
from briefings.model.units import same_unit

WHOLE: Final = Decimal(100)
# What is told in words is told roundly: "a fifth" for 19.8 %.
ROUND: Final = Decimal("0.03")
# It may be rounder where the sentence says so, and so far may a round number be passed: "more than two million".
ROUNDER: Final = Decimal("0.05")
PASSED: Final = Decimal("0.15")
# No rounding to whole millions may hide more than this.
_COARSEST: Final = Decimal("0.06")
# Trying every two numbers of a sentence of thousands takes minutes.
MOST_FIGURES: Final = 40
_MOST_OF_A_FIELD: Final = 24
_MOST_JOINED: Final = 3
ABOVE: Final = frozenset({">", ">="})
BELOW: Final = frozenset({"<", "~<", "<="})

Field = Sequence[Quantity]


def cited(claim: Claim) -> Iterator[Quantity]:
    """Yield the quantities of the cited paragraphs."""
    for _, traces in claim.traces:
        yield from traces.quantities


def stands(figure: Quantity, claim: Claim) -> bool:
    """Tell whether a cited paragraph has a figure."""
    return any(supports(said, figure) for said in cited(claim))


def fields(claim: Claim) -> Iterator[Field]:
    """Yield the numbers that may be laid side by side: those of each cited paragraph, and of a few together."""
    each_of: list[Field] = []
    for _, traces in claim.traces:
        numbers = [said for said in traces.quantities if said.kind == "number" and said.unit not in {ORDINAL, TIMES}]
        each_of.append(tuple(dict.fromkeys(said for said in numbers if said.number > 0))[:_MOST_OF_A_FIELD])
    yield from each_of
    if 1 < len(each_of) <= _MOST_JOINED:
        yield tuple(dict.fromkeys(chain.from_iterable(each_of)))[:MOST_FIGURES]


def pairs_of_one_sentence(claim: Claim) -> Iterator[tuple[Quantity, Quantity]]:
    """Yield each two numbers of a cited sentence that may be laid side by side, in both orders."""
    for _, traces in claim.traces:
        for sense in traces.senses:
            held = [each for each, _ in sense.bounds if each.kind == "number" and each.unit not in {ORDINAL, TIMES}]
            numbers = [each for each in held if each.number > 0][:MOST_FIGURES]
            yield from ((a, b) for a, b in permutations(numbers, 2) if same_unit(a.unit, b.unit) or not b.unit)


def is_in_words(found: QuantityMatch) -> bool:
    """Tell whether a figure has no digit."""
    return not any(char.isdigit() for char in found.text)


def alike(one: Quantity, other: Quantity) -> bool:
    """Tell whether two numbers count the same: a bare one may share the unit that its paragraph says once."""
    return same_unit(one.unit, other.unit) or (("" in {one.unit, other.unit}) and "%" not in {one.unit, other.unit})


def lies_there(value: Decimal, told: Decimal, bound: str) -> bool:
    """Tell whether a value lies on the side of a round figure that a sentence says: 27 % of "more than a quarter"."""
    return value > told if bound in ABOVE else value < told and bound in BELOW


def comes_to(value: Decimal, found: QuantityMatch, claim: Claim) -> bool:
    """Tell whether a value, in the figure's own unit, is what a figure tells, as roundly as its sentence says."""
    told, bound = found.figure.number, bound_of(claim.text, found)
    if value <= 0:
        return False
    in_words = is_in_words(found)
    # Half a digit of a share is a share of one.
    half = half_of_last_digit(found) * (WHOLE if found.figure.unit == "%" else 1)
    within = value * ROUND if in_words else min(half, value * _COARSEST)
    away = abs(value - told)
    if away <= within or (bound == "~" and away <= value * ROUNDER):
        return True
    is_round = in_words or len(told.normalize().as_tuple().digits) == 1
    return lies_there(value, told, bound) and away <= value * (PASSED if is_round else ROUNDER)
