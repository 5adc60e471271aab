"""Align two sequences in order: which of the old stands for which of the new, and which has none on the other side."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterator, Sequence
from difflib import SequenceMatcher
from typing import Final, TypeVar

T = TypeVar("T")
# Two blocks that share fewer of their words than this aren't versions of each other.
ALIKE: Final = 0.4


def pairs(
    old: Sequence[T], new: Sequence[T], key: Callable[[T], object], likeness: Callable[[T, T], float]
) -> Iterator[tuple[T | None, T | None]]:
    """Yield pairs in order, old before new where one side has nothing.

    What has the same `key` is paired first; between such pairs, what is most alike (0: not at all, 1: the same).
    """
    matcher = SequenceMatcher(None, [key(each) for each in old], [key(each) for each in new], autojunk=False)
    for kind, first, last, start, end in matcher.get_opcodes():
        if kind == "equal":
            yield from zip(old[first:last], new[start:end], strict=True)
        else:
            yield from _likeliest(old[first:last], new[start:end], likeness)


def _likeliest(
    old: Sequence[T], new: Sequence[T], likeness: Callable[[T, T], float]
) -> Iterator[tuple[T | None, T | None]]:
    """Yield the pairing of two short sequences whose pairs are most alike in sum."""
    best = [[0.0] * (len(new) + 1) for _ in range(len(old) + 1)]
    alike = [[likeness(one, other) for other in new] for one in old]
    for row in range(len(old) - 1, -1, -1):
        for column in range(len(new) - 1, -1, -1):
            paired = alike[row][column] + best[row + 1][column + 1] if alike[row][column] > 0 else 0.0
            best[row][column] = max(paired, best[row + 1][column], best[row][column + 1])
    row = column = 0
    while row < len(old) or column < len(new):
        here = best[row][column] if row < len(old) and column < len(new) else 0.0
        if here and alike[row][column] > 0 and here == alike[row][column] + best[row + 1][column + 1]:
            yield old[row], new[column]
            row, column = row + 1, column + 1
        elif row < len(old) and (column == len(new) or here == best[row + 1][column]):
            yield old[row], None
            row += 1
        else:
            yield None, new[column]
            column += 1


def shared_words(old: Sequence[str], new: Sequence[str]) -> float:
    """Return how much of two texts is the same words: 0 where it is too little to call one a version of the other."""
    if not old or not new:
        return 0.0
    common = (Counter(old) & Counter(new)).total()
    share = 2 * common / (len(old) + len(new))
    return share if share >= ALIKE else 0.0
