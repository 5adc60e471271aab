"""Find where one text of a pair denies, doubts or bounds what the other doesn't.

Languages do each in more ways than a list has. So what one text plainly does must be matched by something that may do
as much in the other, as often: a person reads both, and confirms them.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from functools import lru_cache
from typing import Final, Protocol

from briefings.checks.denials import NEGATIVE
from briefings.model.check_words import CheckWords
from briefings.model.quantity import QuantityMatch
from briefings.model.senses import bound_of, kinds_of
from briefings.model.tokens import fold

# Where what a denial reaches ends: "it did not sail, and none was paid" denies twice.
_CLAUSE: Final = re.compile(
    r"[,;:()]|(?<!\w)(?:and|but|while|which|who|that|because|et|mais|dont|qui|que?|qu'|tandis|car|und|aber|weil|dass)(?!\w)"
)
# "Ne … que" limits and denies nothing.
_ONLY: Final = re.compile(
    r"(?<!\w)(?:ne |n['’])(?:(?!pas |plus |jamais |rien |aucun)[\w-]+ ){1,3}(?:qu['’]|que )", re.IGNORECASE
)
# French denies with two words, in either order: "ne … pas", "aucun … n'est".
_COMPANION: Final = r"(?:pas|plus|jamais|rien|aucune?|guère|personne|nulle?|non plus)(?!\w)"
_DOUBLED: Final = (
    re.compile(rf"((?<!\w)(?:ne |n')[^,;:]*?)(?<!\w){_COMPANION}"),
    re.compile(rf"(?<!\w){_COMPANION}([^,;:]*?(?<!\w)(?:ne |n'))"),
)
# A French verb may have who does it behind a hyphen: "préserveraient-elles", "a-t-on".
_INVERTED: Final = r"(?:-(?:t-)?(?:ils?|elles?|on|ce))?"
_UP: Final = frozenset({">", ">="})
_DOWN: Final = frozenset({"<", "<=", "~<"})


class Readable(Protocol):
    """One text of a pair with the words by which it is read."""

    @property
    def text(self) -> str:
        """The text."""

    @property
    def known(self) -> CheckWords:
        """The words of its language."""


def other_turns(original: Readable, twin: Readable) -> Iterator[str]:
    """Yield what one text of a pair denies or hedges more often than the other may."""
    if not (original.known.negations and twin.known.negations):
        return
    sides = ((original, "the original"), (twin, "the twin"))
    for (side, who), (other, whom) in (sides, sides[::-1]):
        if denied_more(side, other):
            yield f"{who} denies something, and {whom} seems not to: read both"
        if doubted_more(side, other) or _hedged_more(side, other):
            yield f"{who} hedges something, and {whom} seems not to: read both"


def denied_more(side: Readable, other: Readable) -> bool:
    """Tell whether a text plainly denies more than the other may deny."""
    if not side.known.plain_denials:
        return bool(_kinds(side) & NEGATIVE) and not _may_deny(other)
    often = _count(side.known.plain_denials, side.text)
    return max(often, "neg" in _kinds(side)) > max(_may_deny(other), bool(_kinds(other) & NEGATIVE))


def _may_deny(side: Readable) -> int:
    return _count(side.known.wide_denials, side.text) if side.known.wide_denials else bool(_kinds(side) & NEGATIVE)


def doubted_more(side: Readable, other: Readable) -> bool:
    """Tell whether a text plainly doubts something, and the other has nothing that may."""
    if not other.known.wide_doubts:
        return False
    return _has(side.known.plain_doubts, side.text) and not _has(other.known.wide_doubts, other.text)


def _hedged_more(side: Readable, other: Readable) -> bool:
    if "hedge" not in _kinds(side) or "hedge" in _kinds(other):
        return False
    return not _has(other.known.wide_hedges | other.known.wide_doubts, other.text)


def other_bounds(pairs: Sequence[tuple[Readable, QuantityMatch, Readable, QuantityMatch]]) -> Iterator[str]:
    """Yield the figures whose truth lies on one side of them in the original, and on the other in the twin."""
    for original, one, twin, other in pairs:
        bounds = bound_of(original.text, one), bound_of(twin.text, other)
        turned = any(mine in _UP and theirs in _DOWN for mine, theirs in (bounds, bounds[::-1]))
        if turned and not any(_count(side.known.plain_denials, side.text) for side in (original, twin)):
            yield f"“{one.text}” is a least in one text and a most in the other: read both"
        elif "=" in bounds and bounds[0] != bounds[1] and {"~", "~<"} & set(bounds):
            yield f"“{one.text}” is exact in one text and about right in the other: read both"


def _kinds(side: Readable) -> frozenset[str]:
    return kinds_of(_ONLY.sub("seulement ", side.text), side.known)


def _count(listed: frozenset[str], text: str) -> int:
    """Return how often a text has any of some words, each once in a clause."""
    text = _ONLY.sub("seulement ", fold(text))
    for doubled in _DOUBLED:
        while (once := doubled.sub(r"\1", text)) != text:
            text = once
    return sum(len(set(_pattern(listed).findall(clause))) for clause in _CLAUSE.split(text))


def _has(listed: frozenset[str], text: str) -> bool:
    return bool(listed) and _pattern(listed).search(fold(text)) is not None


@lru_cache(maxsize=64)
def _pattern(listed: frozenset[str]) -> re.Pattern[str]:
    words = "|".join(re.escape(word).replace(r"\*", r"[\w-]*") for word in sorted(listed))
    return re.compile(rf"(?<![\w'-])(?:(?:[cdjlmst]|qu)')?(?:{words}){_INVERTED}(?![\w-])")
