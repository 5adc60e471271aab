"""Recognise the shares that a rank of people's means tells too: "the best-off tenth" is the richest 10 per cent."""

from __future__ import annotations

import re
from typing import Final

from briefings.checks.claims import Claim
from briefings.checks.reckoning import WHOLE, cited
from briefings.model.quantity import ORDINAL, Quantity, QuantityMatch
from briefings.model.quantity_reader import quantities

_BY_MEANS: Final = re.compile(
    r"\b(?:richest|wealthiest|poorest|neediest|top|bottom|(?:best|worst)[- ]off|(?:best|worst|highest|lowest)[- ]paid"
    r"|(?:plus|moins) (?:riches?|pauvres?|aisée?s?|modestes?|fortunée?s?))\b",
    re.IGNORECASE,
)
_FAR: Final = 40


def is_share_of_ranked(found: QuantityMatch, claim: Claim) -> bool:
    """Tell whether a share of the richest or poorest is the source's fifth or tenth of them."""
    of_rank = (said for said in cited(claim) if said.kind == "number" and said.unit == ORDINAL)
    return _is_by_means(found, claim) and any(_is_one_of(said, found.figure) for said in of_rank)


def ranks_a_share(claim: Claim) -> bool:
    """Tell whether a fifth or tenth of the richest or poorest is a share that the source gives in per cent."""
    shares = [said for said in cited(claim) if said.kind == "number" and said.unit == "%"]
    return any(
        found.figure.unit == ORDINAL and _is_by_means(found, claim) and _is_one_of(found.figure, share)
        for found in quantities(claim.text, claim.language)
        for share in shares
    )


def _is_by_means(found: QuantityMatch, claim: Claim) -> bool:
    text = claim.text
    near = (text[max(0, found.start - _FAR) : found.start], text[found.end : found.end + _FAR])
    return any(_BY_MEANS.search(part) for part in near)


def _is_one_of(ordinal: Quantity, share: Quantity) -> bool:
    """Tell whether a share is one of so many equal ones: 20 per cent a fifth."""
    return share.number * ordinal.number == WHOLE
