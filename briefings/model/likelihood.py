"""The fixed likelihood words with their bands in percent (ICD 203, D.6.e), and the impact scale."""

from __future__ import annotations

from typing import Final, NamedTuple


class Rung(NamedTuple):
    """One likelihood word and its band, in percent."""

    word: str
    low: int
    high: int


LADDER: Final = (
    Rung("almost no chance", 1, 5),
    Rung("very unlikely", 5, 20),
    Rung("unlikely", 20, 45),
    Rung("roughly even", 45, 55),
    Rung("likely", 55, 80),
    Rung("very likely", 80, 95),
    Rung("almost certain", 95, 99),
)
WORDS: Final = tuple(rung.word for rung in LADDER)
IMPACTS: Final = (1, 2, 3, 4, 5)


def rank(word: str) -> int:
    """Return the place of a likelihood word on the ladder, from 1; `ValueError` if it isn't one."""
    return WORDS.index(word) + 1
