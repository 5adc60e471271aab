"""Read which sentences of its original a twin's sentence says: `[1+2] …` joins two, `[1] … [1] …` splits one.

A sentence without a mark says the one behind the last. Sentences stand in the original's order, each said once; what
is left out between them has no twin.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace
from typing import Final

from briefings.model.problem import Problem
from briefings.model.text import Citation, Sentence, Span

MARK: Final = re.compile(r"\s*\[(?P<numbers>\d{1,3}(?:\+\d{1,3})*)\][ \u00a0\n]*")
_SPACE: Final = Span(" ")


def marked_numbers(text: str) -> tuple[tuple[int, ...], int]:
    """Return the numbers of the mark that a text begins with, and the mark's length; nothing and 0 without one."""
    found = MARK.match(text)
    return (tuple(map(int, found["numbers"].split("+"))), found.end()) if found else ((), 0)


def written_in_order(said: Iterable[tuple[int, str]]) -> str:
    """Return a twin's text of sentences given with their numbers; one that isn't behind the last says its number."""
    written, last = [], 0
    for number, words in said:
        if words:
            numbers, _ = marked_numbers(words)
            written.append(words if numbers or number == last + 1 else f"[{number}] {words}")
            last = numbers[-1] if numbers else number
    return " ".join(written)


def join_sentences(
    sentences: Iterable[Sentence], originals: Sequence[Sentence], problems: list[Problem]
) -> Iterator[tuple[Sentence, tuple[Citation, ...]]]:
    """Yield a twin's sentences as they pair with the original's, without marks, each with the citations of those.

    What splits one sentence is one again. `problems` takes marks that name no sentence, one twice, or out of order.
    """
    held = number_sentences(sentences, 0, len(originals), problems)
    for place, (sentence, numbers) in enumerate(held, 1):
        mates = originals[numbers[0] - 1 : numbers[-1]]
        cited = {(each.source, each.locators): each for mate in mates for each in mate.citations}
        yield replace(sentence, numbers=() if numbers == (place,) else numbers), tuple(cited.values())


def number_sentences(
    sentences: Iterable[Sentence], last: int, most: int, problems: list[Problem]
) -> list[tuple[Sentence, tuple[int, ...]]]:
    """Return a twin's sentences without marks, each with the numbers of those that it says, of `most` behind `last`.

    What splits one sentence is one again. `problems` takes marks that name no sentence, one twice, or out of order.
    """
    held: list[tuple[Sentence, tuple[int, ...]]] = []
    for sentence in sentences:
        marked, length = marked_numbers(sentence.spans[0].text) if sentence.spans else ((), 0)
        own = _without(sentence, length)
        numbers = own.numbers or marked or (last + 1,)
        if held and marked == held[-1][1] == (last,):
            held[-1] = _merge(held[-1][0], own), marked
            continue
        if wrong := _wrong(numbers, last, most, marked):
            problems.append(Problem(own.location, "twin-structure", wrong))
            numbers = (last + 1,)
        held.append((own, numbers))
        last = numbers[-1]
    return held


def _without(sentence: Sentence, length: int) -> Sentence:
    first, *rest = sentence.spans
    return replace(sentence, spans=(replace(first, text=first.text[length:]), *rest)) if length else sentence


def _merge(first: Sentence, second: Sentence) -> Sentence:
    parts = (*first.parts, len(first.spans) + 1)
    return replace(first, spans=(*first.spans, _SPACE, *second.spans), parts=parts)


def _wrong(numbers: tuple[int, ...], last: int, most: int, marked: tuple[int, ...]) -> str:
    """Say what is wrong with the numbers of a sentence, and how to mend it; nothing where they are right."""
    if not marked:
        return ""
    mark = f"`[{'+'.join(map(str, marked))}]`"
    if numbers[0] <= last or numbers != tuple(range(numbers[0], numbers[0] + len(numbers))):
        return f"{mark} is out of order: sentence {last + 1} of the original is next, and each is said once"
    if numbers[-1] > most:
        return f"{mark} names a sentence that the original hasn't: it has {most} here"
    return ""
