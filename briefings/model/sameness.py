"""Tell whether one text says what another has said already: the one measure of what is printed once and warned of.

It compares the words that carry matter, by their stems, the figures, and whether something is denied. It knows no
meaning: two texts in other words are never the same to it.
"""

from __future__ import annotations

from functools import lru_cache
from typing import Final

from briefings.model.tokens import content_stems, words

# So much of a text's matter stands in the other where it says nothing new. Under one, since a text that is shortened
# often swaps one word for another ("has", "holds").
ENOUGH: Final = 0.8
# With fewer words of matter than these, texts are alike by chance.
FEWEST: Final = 2
_DENIALS = "no not never none nobody nothing without neither nor cannot ne pas aucun aucune jamais rien sans ni"
DENIALS: Final = frozenset(_DENIALS.split())


@lru_cache(maxsize=1 << 14)
def adds_nothing(text: str, said: str) -> bool:
    """Tell whether all that `text` says stands in `said` already."""
    matter, figures, denied = _matter(text)
    there, known, refused = _matter(said)
    if len(matter) < FEWEST or denied != refused or not figures <= known:
        return False
    return len(matter & there) >= ENOUGH * len(matter)


def _matter(text: str) -> tuple[frozenset[str], frozenset[str], bool]:
    tokens = words(text)
    figures = frozenset(token for token in tokens if any(sign.isdigit() for sign in token))
    denied = any(token in DENIALS or token.endswith("n't") for token in tokens)
    return content_stems(text), figures, denied
