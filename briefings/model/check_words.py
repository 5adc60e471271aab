"""Hold the words by which checks read one language: what denies, hedges, says, names an office or opens a sentence.

English and French are read by the tables of the program (`sense_words`); any other language by its file of words. What
a file lacks, and what only those tables have, isn't asked of a text in that language, and that is told.
"""

from __future__ import annotations

import dataclasses
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any, Final

from briefings.model import mark_words as counting
from briefings.model import sense_words as table
from briefings.model.languages import fallbacks
from briefings.model.tokens import fold
from briefings.model.word_list import word_set

# Languages that the program's own tables read.
BUILT_IN: Final = ("en", "fr")
_NONE: Final = frozenset[str]()


@dataclass(frozen=True, slots=True)
class CheckWords:
    """The words of one language, in small letters."""

    negations: frozenset[str] = _NONE
    """Words that deny what follows: not, no, never."""
    denying: frozenset[str] = _NONE
    """Words that deny by what they mean: refuses, lacks, without."""
    mere: frozenset[str] = _NONE
    """Words after which a negation denies nothing: only, as in "not only"."""
    hedges: frozenset[str] = _NONE
    """Words that leave open what follows: may, could, plans."""
    certain: frozenset[str] = _NONE
    """Words that tell as certain what follows: will, must."""
    every: frozenset[str] = _NONE
    """Words that speak of all: all, every, always."""
    some: frozenset[str] = _NONE
    """Words that speak of some: some, many, most."""
    few: frozenset[str] = _NONE
    """Words that speak of few: few, a minority."""
    several: frozenset[str] = _NONE
    """Words that speak of a number of things that is no great share: some, several."""
    many: frozenset[str] = _NONE
    """Words that speak of many: many, numerous."""
    most: frozenset[str] = _NONE
    """Words that speak of more than half: most, a majority."""
    conditions: frozenset[str] = _NONE
    """Words on which something else depends: if, unless, provided."""
    plain_denials: frozenset[str] = _NONE
    """What plainly denies, asked of a text's twin; a star stands for any letters."""
    wide_denials: frozenset[str] = _NONE
    """What may say as much as the plain denial of another language."""
    plain_doubts: frozenset[str] = _NONE
    """What plainly leaves open whether something is so: may, perhaps, reportedly."""
    wide_doubts: frozenset[str] = _NONE
    """What may say as much as the plain doubt of another language."""
    wide_hedges: frozenset[str] = _NONE
    """What may say as much as a hedge of another language: an intent, a hope, a condition."""
    saying: frozenset[str] = _NONE
    """Verbs of saying, in every form: says, warned, according."""
    titles: frozenset[str] = _NONE
    """Words of titles, which belong to no name: minister, president, mr."""
    openers: frozenset[str] = _NONE
    """Small words that have a capital only where they open a sentence: the, in, when."""
    capitals: frozenset[str] = _NONE
    """What else is written with a capital: nouns, in German. Names can't be told from these, so none is looked up."""
    built_in: bool = False
    """Whether the program's own tables read this language as well."""

    @property
    def has_names(self) -> bool:
        """Whether a word with a capital inside a sentence is a name."""
        return "nouns" not in self.capitals

    def joined(self, other: CheckWords) -> CheckWords:
        """Return these words and another's."""
        sets = {name: getattr(self, name) | getattr(other, name) for name in KEYS}
        return dataclasses.replace(self, **sets)


NO_WORDS: Final = CheckWords()
KEYS: Final = tuple(field.name for field in dataclasses.fields(CheckWords) if field.name != "built_in")
ENGLISH_AND_FRENCH: Final = CheckWords(
    negations=table.NEGATIONS,
    denying=table.NEGATIVES,
    mere=word_set("only more less fewer least yet just"),
    hedges=table.HEDGES,
    certain=table.FIRM,
    every=table.ALL,
    some=table.PART,
    few=counting.FEW,
    several=counting.SEVERAL,
    many=counting.MANY,
    most=counting.MOST,
    conditions=counting.CONDITIONS,
    saying=table.SAYING,
    built_in=True,
)
_OF_LANGUAGE: Final[Mapping[str, CheckWords]] = {
    tag: dataclasses.replace(
        ENGLISH_AND_FRENCH,
        plain_denials=table.PLAIN_DENIALS[tag],
        wide_denials=table.WIDE_DENIALS[tag],
        plain_doubts=table.PLAIN_DOUBTS[tag],
        wide_doubts=table.WIDE_DOUBTS[tag],
        wide_hedges=table.WIDE_HEDGES[tag],
    )
    for tag in BUILT_IN
}
# What is asked of a sentence, by the key of its words in a language file, and the words that it takes.
ASKED: Final[Mapping[str, tuple[str, ...]]] = {
    "score.of_denials": ("negations",),
    "score.of_hedges": ("hedges", "certain"),
    "score.of_quantifiers": ("every", "some"),
    "score.of_shares": ("few", "several", "many", "most"),
    "score.of_conditions": ("conditions",),
    "score.of_attribution": ("saying",),
    "score.of_names": ("openers",),
}
# What only the program's own tables tell.
ASKED_BUILT_IN: Final = (
    "score.of_speakers",
    "score.of_opposites",
    "score.of_causes",
    "score.of_ranks",
    "score.of_accomplished",
)


def words_of(written: Mapping[str, str]) -> CheckWords:
    """Return the words that a file lists under the `KEYS`, parted by spaces."""
    sets: dict[str, Any] = {key: word_set(fold(written.get(key, ""))) for key in KEYS}
    return CheckWords(**sets)


def check_words(files: Mapping[str, CheckWords], tag: str) -> CheckWords:
    """Return the words of a language: the nearest file's, beside the program's own; none where there is neither."""
    names = fallbacks(tag)
    found = next((files[name] for name in names if name in files), None)
    if own := _OF_LANGUAGE.get(names[-1]):
        return own.joined(found) if found else own
    return found or NO_WORDS


def keys_lacking(words: CheckWords) -> tuple[str, ...]:
    """Return the keys for which a language's file has no words, of those that something is asked by."""
    return tuple(need for needs in ASKED.values() for need in needs if not getattr(words, need))


def unasked(words: CheckWords) -> tuple[str, ...]:
    """Return what isn't asked of texts that these words read, by the keys of its words in a language file."""
    if words.built_in:
        return ()
    empty = set(keys_lacking(words))
    lacking = [key for key, needs in ASKED.items() if not empty.isdisjoint(needs)]
    if not words.has_names and "score.of_names" not in lacking:
        lacking.append("score.of_names")
    return (*lacking, *ASKED_BUILT_IN)
