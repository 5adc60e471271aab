"""Name what a mistyped word was meant for: the tail of a message that offers the nearest names."""

from __future__ import annotations

import difflib
from collections.abc import Iterable
from typing import Final

MOST_LISTED: Final = 40


def closest(word: str, allowed: Iterable[str]) -> list[str]:
    """Return the allowed word most like `word`, if one is like it."""
    return difflib.get_close_matches(word, sorted(set(allowed)), n=1, cutoff=0.6)


def nearest(word: str, allowed: Iterable[str]) -> str:
    """Return `; did you mean …?` for the allowed word most like `word`, else the allowed words if they are few."""
    words = sorted(set(allowed))
    if found := closest(word, words):
        return f"; did you mean `{found[0]}`?"
    return f"; there is: {', '.join(words)}" if 0 < len(words) <= MOST_LISTED else ""
