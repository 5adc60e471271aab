"""What a quotation drops when it begins or ends too late or too early: a negation, a hedge, half a hyphenated word.

Takes a text that somebody said, hands on the pairs of words at which a cut would lose one of these.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Final

from briefings.model.tokens import as_seen, fold, words
from briefings.model.word_list import word_set

NEGATIONS: Final = word_set(
    "not no never neither nor none nobody nothing nowhere cannot without hardly scarcely rarely refuse refuses refused"
    " fail fails failed deny denies denied ne pas jamais aucun aucune rien sans ni nicht kein keine keinen keiner nie"
    " niemals ohne nunca ningún ninguna sin jamás"
)
HEDGES: Final = word_set(
    "may might could perhaps maybe possibly probably likely unlikely seems seem seemed appears appear apparently"
    " if unless almost nearly peut-être pourrait pourraient probablement si presque vielleicht könnte könnten"
    " würde wohl wenn quizás podría podrían probablemente"
)
# How far before a word one of these still belongs to it.
REACH: Final = 3
HYPHEN: Final = "-"
DROPPED: Final = "!"
_CLAUSE: Final = re.compile(r"[,;:.!?\u2013\u2014]")
_HYPHENED: Final = re.compile(r"(?<![^\W_])([^\W_]++)[-\u2010\u2011]([^\W_]+)")


def loses_sense(word: str) -> bool:
    """Tell whether a word is a negation or a hedge."""
    return word in NEGATIONS or word in HEDGES or word.endswith("n't")


def cut_runs(said: str) -> Iterator[tuple[str, ...]]:
    """Yield the runs that tell where a quotation must not begin or end."""
    for clause in _CLAUSE.split(fold(said)):
        held = words(clause)
        for place in range(1, len(held)):
            before = held[max(0, place - REACH) : place]
            if any(map(loses_sense, before)) and not loses_sense(held[place]):
                yield (DROPPED, *held[place : place + 2])
                yield (DROPPED, held[place])
    for match in _HYPHENED.finditer(as_seen(said)):
        first, second = words(match[1]), words(match[2])
        if first and second:
            yield (HYPHEN, second[0])
            yield (first[-1], HYPHEN)


def starts_too_late(quoted: tuple[str, ...]) -> tuple[str, ...]:
    """Return the run that is kept where what a quotation begins with follows a negation or hedge."""
    return (DROPPED, *quoted[:2])
