"""Recognise figures that a sentence rounds, and says that it does: "about 2.6 million", "more than 49,000"."""

from __future__ import annotations

import operator
from collections.abc import Callable, Iterator, Mapping
from decimal import Decimal
from typing import Final

from briefings.checks.claims import Claim
from briefings.model.quantity import Quantity, QuantityMatch
from briefings.model.sense_words import CARRIED_BY
from briefings.model.senses import bound_of
from briefings.model.units import same_unit

# A rounded figure keeps two digits, or is within so much of the source's: "almost 50,000" for 49,156.
_FEWEST_DIGITS: Final = 2
_NEAR: Final = Decimal("0.02")
# A bound may be cut to one digit, and not be far away: "more than two million" for 2.26 million.
_PASSED: Final = Decimal("0.15")
_ONE_SIDED: Final = frozenset({">", "<"})
# Where the source's figure lies of a rounded one, by words that own up to rounding; a limit ("<=") is never rounded.
_ROUNDED: Final[Mapping[str, Callable[[Decimal, Decimal], bool]]] = {
    "~": lambda _said, _told: True,
    "~<": operator.lt,
    "<": operator.lt,
    ">": operator.gt,
    ">=": operator.ge,
}


def is_rounded(found: QuantityMatch, claim: Claim) -> bool:
    """Tell whether a figure is a source's, rounded by a sentence that says so: "about 2.6", "more than 49,000"."""
    figure, bound = found.figure, bound_of(claim.text, found)
    lies = _ROUNDED.get(bound)
    if figure.kind != "number" or lies is None:
        return False
    return any(
        lies(said.number, figure.number) and _is_near(said.number, figure.number, bound) and _carries(side, bound)
        for said, side in _bounded_figures(claim)
        if said.kind == "number" and same_unit(said.unit, figure.unit)
    )


def _is_near(said: Decimal, rounded: Decimal, bound: str) -> bool:
    digits = rounded.normalize().as_tuple()
    step = Decimal(10) ** int(digits.exponent)
    away = abs(said - rounded)
    if len(digits.digits) >= _FEWEST_DIGITS and away <= step / 2:
        return True
    return away <= abs(said) * _NEAR or (bound in _ONE_SIDED and away < step and away <= abs(said) * _PASSED)


def _carries(side: str, bound: str) -> bool:
    """Tell whether a source's figure, bounded so, is one on that side of a rounded one: "up to 49,156" isn't more."""
    return side in {"", "=", "~"} or bound == "~" or side in CARRIED_BY[bound]


def _bounded_figures(claim: Claim) -> Iterator[tuple[Quantity, str]]:
    """Yield the quantities that a claim cites with the side on which the truth lies, as far as it is known."""
    for _, traces in claim.traces:
        bounds = {figure: side for sense in traces.senses for figure, side in sense.bounds}
        for said in traces.quantities:
            yield said, bounds.get(said, "")
