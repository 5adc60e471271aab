"""Find the words of a sentence that have an opposite, and leave out what only looks like one: "close to the pier"."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final

from briefings.model import sense_words as table
from briefings.model.word_list import word_set


def poled_words(held: Sequence[str]) -> dict[str, str]:
    """Return the words that have an opposite, each with its axis and pole ("rises": "u+")."""
    return {
        word: table.POLES[word]
        for place, word in enumerate(held)
        if word in table.POLES and not _is_another(word, held[:place], held[place + 1 : place + 3])
    }


def _is_another(word: str, before: Sequence[str], after: Sequence[str]) -> bool:
    """Tell whether a word is one of the same letters that has no opposite: what is close shuts nothing."""
    last = before[-1] if before else ""
    if word == "close":
        # "Plans to close to cars" shuts, "fell to close to 40" doesn't.
        may_shut = last in _BEFORE_VERB and not (last == "to" and after[1:2] and after[1][0].isdigit())
        return last in _DEGREES or (not _NEARNESS.isdisjoint(after[:1]) and not may_shut)
    return word == "ferme" and last in _OF_A_FARM


_NEARNESS: Final = word_set("to by at enough")
_BEFORE_VERB: Final = word_set(
    "to will would shall should can cannot could may might must not never soon also then don't doesn't won't did"
)
_DEGREES: Final = word_set("is are was were be been very so too as quite fairly stands stand lies lie sits sit")
# "Elle ferme" shuts, "une ferme" is a farm.
_OF_A_FARM: Final = word_set("une cette sa leur chaque d'une qu'une")
