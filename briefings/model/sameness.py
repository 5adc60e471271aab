"""Tell whether one text says what another has said already: the one measure of what is printed once and warned of.

It compares the words that carry matter, by their stems, the figures, and whether something is denied. It knows no
meaning: two texts in other words are never the same to it.
"""

from __future__ import annotations

import re
from functools import lru_cache
from typing import Final

from briefings.model.quantity import TIMES
from briefings.model.quantity_reader import quantities
from briefings.model.tokens import content_stems, words

# So much of a text's matter stands in the other where it says nothing new. Under one, since a text that is shortened
# often swaps one word for another ("has", "holds").
ENOUGH: Final = 0.8
# With fewer words of matter than these, texts are alike by chance.
FEWEST: Final = 2
_DENIALS = "no not never none nobody nothing without neither nor cannot ne pas aucun aucune jamais rien sans ni"
DENIALS: Final = frozenset(_DENIALS.split())
# What a text denies in one clause says nothing of another: "concerns about imports, and no view of ventures".
CLAUSE: Final = re.compile(r"[,;:.](?!\d)")


@lru_cache(maxsize=1 << 14)
def adds_nothing(text: str, said: str) -> bool:
    """Tell whether all that `text` says stands in `said` already."""
    matter = content_stems(text)
    if len(matter) < FEWEST or len(matter & content_stems(said)) < ENOUGH * len(matter):
        return False
    there = said if _denies(text) else ", ".join(part for part in CLAUSE.split(said) if not _denies(part))
    if (_denies(text) and not _denies(said)) or not _figures(text) <= _figures(there):
        return False
    return len(matter & content_stems(there)) >= ENOUGH * len(matter) and _shares(text) <= _shares(there)


def _figures(text: str) -> frozenset[str]:
    return frozenset(token for token in words(text) if any(sign.isdigit() for sign in token))


def _shares(text: str) -> frozenset[str]:
    """Return the shares and multiples of a text, in words too: a third says more than its words."""
    found = (each.figure for each in quantities(text))
    return frozenset(str(figure) for figure in found if figure.unit in {"%", TIMES})


def _denies(text: str) -> bool:
    return any(token in DENIALS or token.endswith("n't") for token in words(text))
