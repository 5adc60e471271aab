"""What a quotation drops when it begins too late or ends too early: a denial, a hedge, a condition, half of a word.

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
# What a quotation that ends before one of these leaves out: on which condition, or with which exception, it is so.
CONDITIONS: Final = word_set(
    "if unless provided except only until without si sauf seulement jusqu sans pourvu wenn falls außer nur"
    " sofern ohne bis si excepto salvo sólo sin"
)
# These only contrast one thing with another, unless a denial follows: "but not at any price".
CONTRASTS: Final = word_set("but mais aber pero")
LEFT_OUT: Final = "?"
_SENTENCE: Final = re.compile(r"[.;:!?]")
_CLAUSE: Final = re.compile(r"[,;:.!?\u2013\u2014]")
_HYPHENED: Final = re.compile(r"(?<![^\W_])([^\W_]++)[-\u2010\u2011]([^\W_]+)")


def loses_sense(word: str) -> bool:
    """Tell whether a word is a negation or a hedge."""
    return word in NEGATIONS or word in HEDGES or word.endswith("n't")


def cut_runs(said: str) -> Iterator[tuple[str, ...]]:
    """Yield the runs that tell where a quotation must not begin or end."""
    yield from conditional_ends(said)
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


def conditional_ends(said: str) -> Iterator[tuple[str, ...]]:
    """Yield the runs that tell where a quotation must not end: just before an "if", "unless" or "but not"."""
    for sentence in _SENTENCE.split(fold(said)):
        held = words(sentence)
        for place in range(1, len(held)):
            denies = held[place] in CONTRASTS and not NEGATIONS.isdisjoint(held[place + 1 : place + 2])
            if denies or held[place] in CONDITIONS:
                yield (*held[max(0, place - 2) : place], LEFT_OUT)


def ends_too_early(quoted: tuple[str, ...]) -> tuple[str, ...]:
    """Return the run that is kept where a condition follows what a quotation ends with."""
    return (*quoted[-2:], LEFT_OUT)


def starts_too_late(quoted: tuple[str, ...]) -> tuple[str, ...]:
    """Return the run that is kept where what a quotation begins with follows a negation or hedge."""
    return (DROPPED, *quoted[:2])
