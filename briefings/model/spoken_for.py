"""Find for whom an officer speaks: a firm by its vice president, a town by the director of its works."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Sequence
from typing import Final

from briefings.model.tokens import stem_of, without_elision
from briefings.model.word_list import word_set

# So many words before a verb of saying may name the office of who says it, and so many the office's holder's house.
_BEFORE_SAYING: Final = 24
_OF_OFFICE: Final = 12
_BEFORE_OFFICE: Final = 5


def spoken_for(held: Sequence[str], saying: Collection[str]) -> Iterator[str]:
    """Yield the stems of what may name whom the officers of a sentence speak for: "Corvax’s chief engineer told".

    They stand in the possessive before an office or after its "of", both before a verb of saying.
    """
    for place, word in enumerate(held):
        if without_elision(word) not in _OFFICERS:
            continue
        ahead = held[place + 1 : place + 1 + _BEFORE_SAYING]
        says = next((at for at, each in enumerate(ahead) if each in saying), None)
        if says is None:
            continue
        yield from _possessors(held[max(0, place - _BEFORE_OFFICE) : place])
        yield from _owners(ahead[: min(says, _OF_OFFICE)])


def _possessors(before: Sequence[str]) -> Iterator[str]:
    for word in before:
        if word.endswith(("'s", "s'")):
            yield stem_of(word.removesuffix("'s").removesuffix("'"))


def _owners(after: Sequence[str]) -> Iterator[str]:
    for place, word in enumerate(after):
        if word in _OF:
            yield from map(stem_of, after[place + 1 : place + 4])
        elif word.startswith("d'"):
            yield stem_of(without_elision(word))


_OF: Final = word_set("of at for de du des chez")
_OFFICERS: Final = word_set(
    """
    president chief director head chair chairman chairwoman chairperson manager secretary treasurer spokesman
    spokeswoman spokesperson executive officer engineer founder owner commissioner captain lawyer counsel
    président présidente directeur directrice chef cheffe responsable secrétaire porte gérant gérante fondateur
    fondatrice ingénieur avocat avocate
    """
)
