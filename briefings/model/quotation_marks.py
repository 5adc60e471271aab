"""Find what stands between quotation marks, of every language and keyboard.

A mark opens only where a word can begin, and closes only where one can end: so an apostrophe, a year ('26) and inches
(6' 2") are no marks. Marks within marks belong to what is quoted.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import lru_cache
from typing import Final

_MARK: Final = re.compile(
    "``|''|<<|>>|[\"'\u2018\u2019\u201a\u201b\u201c\u201d\u201e\u201f\u00ab\u00bb\u2039\u203a\u300c-\u300f]"
)
# What opens, and what may close it.
_CLOSERS: Final = {
    "\u201c": '\u201d "',
    "\u201f": "\u201d",
    "\u201e": '\u201c \u201d "',
    "\u201d": "\u201d",
    "\u00ab": "\u00bb",
    "\u00bb": "\u00ab",
    "<<": ">>",
    "\u2039": "\u203a",
    "\u203a": "\u2039",
    "\u300c": "\u300d",
    "\u300e": "\u300f",
    "\u2018": "\u2019",
    "\u201b": "\u2019",
    "\u201a": "\u2018 \u2019",
    "``": "'' \"",
    '"': '" \u201d',
    "'": "'",
}
_CLOSERS_OF: Final = {mark: frozenset(closers.split(" ")) for mark, closers in _CLOSERS.items()}
# These also close, or are apostrophes: alone they mean nothing, and without a partner they opened nothing.
_DOUBTFUL: Final = frozenset({"'", "\u2018", "\u201b"})
# These open in some languages what they close in others.
_EITHER: Final = frozenset({"\u201d", "\u00bb", "\u203a"})
_ONLY_CLOSE: Final = frozenset({"\u201d", "\u00bb", "\u203a", "\u300d", "\u300f"})
_BEFORE: Final = frozenset(" \u00a0\u202f\t\n([{-\u2010\u2013\u2014\u2015/:")
_SHORT_YEAR: Final = re.compile(r"\d\d?0?s?\b")
_LONGEST: Final = 600


@dataclass(frozen=True, slots=True)
class Quotation:
    """What stands between marks: `text[start:end]`; `outer` and `after` are the places before and after the marks."""

    outer: int
    start: int
    end: int
    after: int


@dataclass(frozen=True, slots=True)
class Quoted:
    """The quotations of a text; `open` is the place after a mark that nothing closes, `stray` that of one too many."""

    found: tuple[Quotation, ...] = ()
    open: int | None = None
    stray: int | None = None


@lru_cache(maxsize=1 << 13)
def quoted_in(text: str) -> Quoted:
    """Return the quotations of a text, and the marks without a partner."""
    marks = list(_MARK.finditer(text))
    found: list[Quotation] = []
    left_open: int | None = None
    stray: int | None = None
    place = 0
    while place < len(marks):
        mark = marks[place]
        if not _opens(text, mark):
            if stray is None and mark.group() in _ONLY_CLOSE:
                stray = mark.start()
            place += 1
            continue
        closing = _closing(text, marks, place)
        if closing is None:
            if mark.group() not in _DOUBTFUL and mark.group() not in _EITHER:
                left_open = mark.end() if left_open is None else left_open
            elif mark.group() in _EITHER and stray is None:
                stray = mark.start()
            place += 1
            continue
        found.append(_between(text, mark, marks[closing]))
        place = closing + 1
    return Quoted(tuple(found), left_open, stray)


def _opens(text: str, mark: re.Match[str]) -> bool:
    sign, before = mark.group(), text[mark.start() - 1 : mark.start()]
    after = text[mark.end() : mark.end() + 1]
    if sign not in _CLOSERS or not after:
        return False
    if sign in _DOUBTFUL or sign in _EITHER:
        if before and before not in _BEFORE:
            return False
        return (after.isalnum() or after in '[(\u2026.$\u20ac\u00a3"\u201c') and not _SHORT_YEAR.match(text, mark.end())
    return sign != '"' or not before or not before.isalnum()


def _closing(text: str, marks: list[re.Match[str]], place: int) -> int | None:
    """Return the place among the marks of the one that closes another, or None."""
    opening = marks[place]
    closers = _CLOSERS_OF[opening.group()]
    for at in range(place + 1, len(marks)):
        mark = marks[at]
        if mark.start() - opening.end() > _LONGEST and opening.group() in _DOUBTFUL:
            return None
        if mark.group() in closers and _closes(text, mark):
            return at
        if mark.group() == opening.group() and opening.group() not in _DOUBTFUL and mark.group() not in closers:
            return None
    return None


def _closes(text: str, mark: re.Match[str]) -> bool:
    if mark.group() not in {"'", "\u2019", "\u2018"}:
        return True
    before, after = text[mark.start() - 1 : mark.start()], text[mark.end() : mark.end() + 1]
    return not before.isspace() and not after.isalnum()


def _between(text: str, opening: re.Match[str], closing: re.Match[str]) -> Quotation:
    start, end = opening.end(), closing.start()
    while start < end and text[start].isspace():
        start += 1
    while end > start and text[end - 1].isspace():
        end -= 1
    return Quotation(opening.start(), start, end, closing.end())
