"""Mark the words with which a sentence does something: denies, hedges or counts them, or tells them on a condition.

A mark is a letter and twelve bits of a word's stem. What a word does reaches the two content words after it; the first
of them is marked apart, since "did not raise its dues" denies the raising.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from functools import lru_cache
from typing import Final, NamedTuple, TypeAlias

from briefings.model import mark_words as beside
from briefings.model import sense_words as table
from briefings.model.check_words import ENGLISH_AND_FRENCH, CheckWords
from briefings.model.tokens import content_words, fold, hash_run, said_stems, stem_of, without_elision, words
from briefings.model.word_list import word_set

MARK_BITS: Final = 12
# How many content words after a "not" or "may" it reaches.
_REACH: Final = 2
# How far behind a negation stands what says that it denies nothing, or only restricts: "ne sont permis que".
_NEAR: Final = 5
# Of whom "few" or "most" is told, and what: "most of the patients' groups object".
_COUNTED: Final = 3
# The sign within a number parts nothing, nor does "all but two".
_CLAUSE: Final = re.compile(
    r"[,;:](?!\d)|[()\u2013\u2014]|\s-\s"
    r"|\b(?:(?<!\ball )but(?!\s(?:\d|one\b|two\b|three\b|four\b|five\b|a\sfew\b)))\b"
    r"|\b(?:while|although|though|whereas|mais|tandis)\b"
)
Clause: TypeAlias = tuple[str, ...]


class Effect(NamedTuple):
    """What a word does: the kind that the sentence has by it, the letter for two words, that for the first alone."""

    kind: str
    two: str
    first: str = ""


DENIED: Final = Effect("neg", "n", "d")
_DENIES_THERE: Final = Effect("neg", "n")
_DENIES_NOTHING: Final = Effect("neg", "")
_DENIED_BY_A_VERB: Final = Effect("", "n", "d")
_DENIED_AS_SAID: Final = Effect("neg", "n", "d")
HEDGED: Final = Effect("hedge", "h", "v")
CERTAIN: Final = Effect("", "", "w")
ALL: Final = Effect("all", "a")
PART: Final = Effect("part", "q")
FEW, SEVERAL, MANY, MOST = Effect("few", "f"), Effect("several", "s"), Effect("many", "y"), Effect("most", "o")
_FARTHER: Final = frozenset({FEW, SEVERAL, MANY, MOST, ALL})
_RANKED: Final = "r"
_ON_CONDITION: Final = "c"


@lru_cache(maxsize=1 << 15)
def bits_of(stem: str, salt: str, bits: int) -> int:
    """Return a few bits of a word's stem: they stand for many words."""
    return int(hash_run((stem,), salt)[:6], 16) % (1 << bits)


def mark(kind: str, stem: str, salt: str) -> str:
    """Return the mark that something is done with a word: "n3af"."""
    return f"{kind}{bits_of(stem, salt, MARK_BITS):03x}"


@lru_cache(maxsize=1 << 13)
def clauses_of(sentence: str) -> tuple[Clause, ...]:
    """Return the words of each clause of a sentence; a French n' is a word of its own."""
    return tuple(tuple(_parted(words(clause))) for clause in _CLAUSE.split(fold(sentence)))


def _parted(held: Iterable[str]) -> Iterator[str]:
    for word in held:
        if word.startswith("n'") and len(word) > len("n'") and word != "n't":
            yield "ne"
            yield word[2:]
        else:
            yield word


def marks_of(sentence: str, salt: str, known: CheckWords) -> tuple[frozenset[str], frozenset[str]]:
    """Return the marks of a sentence, and the kinds that it has by them ("neg", "hedge", "few", "if")."""
    marks: set[str] = set()
    kinds: set[str] = set()
    clauses = clauses_of(sentence)
    turning = _turning(known)
    for held in clauses:
        # Most clauses have no word that does something to those after it.
        for place, word in enumerate(held):
            if word in turning or word.endswith("n't"):
                for effect in effects(held, place, known):
                    kinds.add(effect.kind)
                    reached = _reached(held, place, effect, known)
                    # Of what somebody "denied that", no place is known for the verb.
                    first = reached if effect is _DENIED_AS_SAID else reached[:1]
                    marks |= {mark(effect.two, stem, salt) for stem in reached if effect.two}
                    marks |= {mark(effect.first, stem, salt) for stem in first if effect.first}
    if stems := list(_conditional_stems(clauses, known)):
        kinds.add("if")
        marks |= {mark(_ON_CONDITION, stem, salt) for stem in stems}
    if known.built_in:
        marks |= {mark(kind, stem, salt) for held in clauses for stem in _denied_halves(held) for kind in "nd"}
        marks |= {mark(_RANKED, word, salt) for held in clauses for word in ranked(held)}
    return frozenset(marks), frozenset(kinds - {""})


@lru_cache(maxsize=16)
def _turning(known: CheckWords) -> frozenset[str]:
    found = known.negations | known.hedges | known.certain | known.every | known.some | known.denying
    return (
        found
        | known.few
        | known.several
        | known.many
        | known.most
        | beside.DENYING_TO
        | beside.DENYING_THAT
        | beside.LACKING
    )


def effects(held: Clause, place: int, known: CheckWords) -> Iterator[Effect]:
    """Yield what a word of a clause does to those after it."""
    word, before, after = held[place], held[max(0, place - 1) : place], held[place + 1 : place + 1 + _NEAR]
    counted = _counted(word, before, after, known)
    if is_negation(word, after, known, held[:place]) and counted is not FEW:
        yield _denial(held, place, known)
    elif word in (beside.DENYING_TO if known.built_in else known.denying) and not beside.TO.isdisjoint(after[:2]):
        yield _DENIED_BY_A_VERB
    elif word in beside.DENYING_THAT and known.built_in and not beside.THAT.isdisjoint(after[:1]):
        yield _DENIED_AS_SAID
    elif word in beside.LACKING and known.built_in:
        yield _DENIED_BY_A_VERB
    if word in known.hedges and not _forbids(word, before, after):
        yield HEDGED
    if word in known.certain:
        yield CERTAIN
    if word in known.every and counted is not MOST and not _is_mere(word, before, after, known):
        yield ALL
    if word in known.some:
        yield PART
    if counted:
        yield counted


def _forbids(word: str, before: Sequence[str], after: Sequence[str]) -> bool:
    """Tell "can no longer be sold" and "may be used only where", which are rules, from a hedge."""
    if word in {"can", "may"}:
        return tuple(after[:2]) == ("no", "longer") or "only" in after or (word == "can" and after[:1] == ("not",))
    return word in {"peut", "peuvent"} and "ne" in before and not {"plus", "pas", "que"}.isdisjoint(after[:1])


def is_negation(
    word: str, after: Sequence[str], known: CheckWords = ENGLISH_AND_FRENCH, before: Sequence[str] = ()
) -> bool:
    """Tell whether a word denies something, by those beside it: neither Act No. 31 nor "avant qu'il ne" does."""
    if known.built_in and word in beside.FIRST_HALVES and _is_expletive(before, after):
        return False
    if word not in known.negations:
        return known.built_in and word.endswith("n't")
    numbered = word == "no" and bool(after) and after[0].isdecimal()
    mere = numbered or (word in beside.FIRST_HALVES and _restricts(after))
    return not mere


def _is_expletive(before: Sequence[str], after: Sequence[str]) -> bool:
    """Tell the "ne" after a fear or "avant que", which denies nothing, by the missing second half."""
    place = next((n for n, word in enumerate(before) if word == "que" or word.startswith("qu'")), None)
    feared = place is not None and not beside.FEARING.isdisjoint(before[max(0, place - _NEAR) : place])
    return feared and beside.SECOND_HALVES.isdisjoint(after[: _NEAR + 1])


def _restricts(after: Sequence[str]) -> bool:
    """Tell "ne … que", which is "only", from a denial, by what stands after its first half."""
    place = next((n for n, word in enumerate(after[:_NEAR]) if word == "que" or word.startswith("qu'")), None)
    return place is not None and beside.SECOND_HALVES.isdisjoint(after[:place])


def _denial(held: Clause, place: int, known: CheckWords) -> Effect:
    """Return what a negation does: "not to cars" denies what was said before it, and no cars."""
    if _denies_nothing(held, place, known):
        return _DENIES_NOTHING
    return DENIED if beside.PREPOSITIONS.isdisjoint(held[place + 1 : place + 2]) else _DENIES_THERE


def _denies_nothing(held: Clause, place: int, known: CheckWords) -> bool:
    """Tell "not only" and "no more than" from a denial, and the second half of "ne … pas", whose verb is denied."""
    mere = known.mere - {"yet"}
    if not mere.isdisjoint(held[place + 1 : place + 2]):
        return True
    verb = held[place - 1 : place]
    return (
        held[place] in beside.SECOND_HALVES
        and "ne" in held[max(0, place - 3) : place]
        and verb[0] not in beside.HELPING
    )


def _counted(word: str, before: Sequence[str], after: Sequence[str], known: CheckWords) -> Effect | None:
    """Return how much of something a word tells of; nothing for "at most", "not all", "as many as"."""
    is_denied = any(is_negation(each, (), known) for each in before)
    if word in beside.HARDLY and not beside.ANY.isdisjoint(after[:1]):
        return FEW
    if word in beside.ONLY and _counts(after):
        return FEW
    if word in known.every and word not in beside.ONLY:
        return MOST if _is_all_but_a_few(before, after) and not is_denied else None
    if word in known.few and known.built_in and not beside.SOME_FEW.isdisjoint(before):
        return None if word == "peu" else SEVERAL
    for effect, held in ((FEW, known.few), (SEVERAL, known.several), (MANY, known.many), (MOST, known.most)):
        if word in held:
            return _as_denied(effect) if is_denied else _as_it_stands(word, effect, before, after)
    return None


def _counts(after: Sequence[str]) -> bool:
    """Tell whether a count stands first: 7, seven, a third."""
    first = after[1:2] if not beside.ONE.isdisjoint(after[:1]) else after[:1]
    return not beside.PARTS.isdisjoint(first) or any(each.isdecimal() or each in beside.COUNTS for each in after[:1])


def _is_all_but_a_few(before: Sequence[str], after: Sequence[str]) -> bool:
    """Tell "almost all" and "all but two" from all."""
    return not beside.NEARLY.isdisjoint(before) or not beside.EXCEPT.isdisjoint(after[:3])


def _as_denied(effect: Effect) -> Effect | None:
    return FEW if effect is MANY else None


def _as_it_stands(word: str, effect: Effect, before: Sequence[str], after: Sequence[str]) -> Effect | None:
    """Return a count unless the words beside it make it none: "a majority in the council", "as many as"."""
    if word in beside.SHARES:
        return effect if not beside.OF.isdisjoint(after[:1]) else None
    return effect if beside.NO_COUNT_BEFORE.isdisjoint(before) else None


def _is_mere(word: str, before: Sequence[str], after: Sequence[str], known: CheckWords) -> bool:
    """Tell "each year", "all the same", "above all", "not all" and "not only" from what is said of all."""
    often = word in {"each", "every", "chaque"} and not table.TIMES_OF_EACH.isdisjoint(after[:1])
    idiom = word in {"all", "tout", "tous", "toutes"} and not (
        beside.BEFORE_ALL.isdisjoint(before) and beside.AFTER_ALL.isdisjoint(after[:1])
    )
    of_them = tuple(after[:1]) == ("of",) and not beside.NAMED_BEFORE.isdisjoint(after[1:2])
    # "Only seven of the towns" counts them, and "only an estimate" tells what it is.
    one_thing = word in beside.ONLY and (_counts(after) or not beside.ONE.isdisjoint(after[:1]))
    return often or idiom or of_them or one_thing or not known.negations.isdisjoint(before)


def _reached(held: Clause, place: int, effect: Effect, known: CheckWords) -> list[str]:
    """Return the stems that a word does something to: those after it; before it where a language denies so."""
    reach = _COUNTED if effect in _FARTHER or effect is _DENIED_AS_SAID else _REACH
    found = next_stems(held, place + 1, reach)
    if found or effect is not DENIED or known.built_in:
        return found
    return [stem for word in held[max(0, place - 2 * _REACH) : place] for stem in said_stems(word)][:_REACH]


def next_stems(held: Clause, place: int, reach: int = _REACH) -> list[str]:
    """Return the stems of the next content words of a clause."""
    small = beside.HELPING | beside.SECOND_HALVES
    following = (word for word in held[place : place + 2 * reach + 1] if word not in small)
    return [stem for word in following for stem in said_stems(word)][:reach]


def certain_stems(text: str, known: CheckWords = ENGLISH_AND_FRENCH) -> frozenset[str]:
    """Return the stems that a sentence tells as certain: those right after "will" or "must", and French futures."""
    found: set[str] = set()
    for held in clauses_of(text):
        for place, word in enumerate(held):
            if word in known.certain:
                found.update(next_stems(held, place + 1)[:1])
            elif known.built_in and is_future(word):
                found |= stems_of_forms(word)
    return frozenset(found)


_FUTURE: Final = re.compile(r"\w{2,}(?:[ei]|[dtvp])(?:ra|ront)|pourr(?:a|ont)|verr(?:a|ont)")
_NO_FUTURE: Final = word_set(
    "opera opéra camera caméra genera sera seront era extra ultra contra mantra devra devront pourra pourront"
)


def is_future(word: str) -> bool:
    """Tell whether a French verb says what will be: "durera"."""
    return _FUTURE.fullmatch(word) is not None and word not in _NO_FUTURE


def _denied_halves(held: Clause) -> Iterator[str]:
    """Yield the stems of what is denied by a syllable before it: disclosed of undisclosed."""
    for word in held:
        if word.startswith("un") and len(word) >= _UN_WORD:
            yield stem_of(word.removeprefix("un"))


_UN_WORD: Final = 7


def ranked(held: Clause) -> Iterator[str]:
    """Yield the superlatives of a clause before which an ordinal stands: "second-largest"."""
    for place, word in enumerate(held):
        if word in table.SUPERLATIVES and not table.ORDINALS_OF_RANK.isdisjoint(held[max(0, place - 1) : place]):
            yield word


def _conditional_stems(clauses: Sequence[Clause], known: CheckWords) -> Iterator[str]:
    """Yield the stems of what a sentence tells on a condition only: the clause beside that of an "if"."""
    for at, held in enumerate(clauses):
        place = next((n for n in range(len(held)) if _is_condition(held, n, known)), None)
        if place is None:
            continue
        main = held[:place]
        if len(_stems(main)) < _REACH:
            # "He said that, unless fares rise, the line will close."
            says_only = at > 0 and clauses[at - 1][-1:] in {("that",), ("que",)}
            opens = at + 1 < len(clauses) and (at == 0 or place > 0 or says_only)
            main = clauses[at + 1] if opens else clauses[at - 1] if at else ()
        yield from _stems(main)


def condition_stems(text: str, known: CheckWords = ENGLISH_AND_FRENCH) -> frozenset[str]:
    """Return the stems of what a sentence makes a condition: "if the owners agree"."""
    found: set[str] = set()
    for held in clauses_of(text):
        place = next((n for n in range(len(held)) if _is_condition(held, n, known)), None)
        if place is not None:
            found.update(stem_of(word) for word in content_words(held[place + 1 :]))
    return frozenset(found)


def _stems(held: Clause) -> list[str]:
    return [stem for word in held for stem in said_stems(word)]


def _is_condition(held: Clause, place: int, known: CheckWords) -> bool:
    """Tell whether a word makes what is told depend on something: "if", "unless", and "not … without"."""
    word, before, near = held[place], held[max(0, place - 1) : place], held[max(0, place - 1) : place + 2]
    if word in known.conditions:
        needs = beside.CONDITION_BESIDE.get(word) if known.built_in else None
        return beside.NO_CONDITION_AFTER.isdisjoint(before) and (needs is None or not needs.isdisjoint(near))
    return word in beside.WITHOUT and any(is_negation(each, (), known) for each in held[:place])


# --- the forms of a word


@lru_cache(maxsize=1 << 13)
def stems_of_forms(word: str) -> frozenset[str]:
    """Return the stems of a word and of the forms that it may be of: "pay" of "paid", "durer" of "durera"."""
    return frozenset(stem_of(form) for form in _forms(without_elision(word)))


_ENDINGS: Final = (
    ("ies", "y"),
    ("ied", "y"),
    ("es", ""),
    ("s", ""),
    ("ed", ""),
    ("ed", "e"),
    ("d", ""),
    ("ing", ""),
    ("ing", "e"),
)
_FRENCH_ENDINGS: Final = (
    ("ra", "r re ront rait raient"),
    ("ront", "r re ra rait raient"),
    ("rait", "r re ra ront raient"),
    ("raient", "r re ra ront rait"),
    ("aient", "er e ent ait ons ir oir re"),
    ("ait", "er e ent aient ons ir oir re"),
    ("ons", "er e ent ait aient ir oir re"),
    ("e", "er ent é ée"),
    ("ent", "e er é"),
    ("ée", "é er e ent ées"),
    ("é", "er e ent ée"),
    ("és", "er é ées"),
    ("ées", "er é ée"),
    ("er", "e ent é ée ait aient ons"),
    ("it", "ir ire issent"),
    ("u", "re"),
)
_SHORTEST: Final = 3


def _forms(word: str) -> Iterator[str]:
    yield word
    if word in beside.BASES:
        yield beside.BASES[word]
    for ending, instead in _ENDINGS:
        base = word.removesuffix(ending) + instead
        if word.endswith(ending) and len(base) >= _SHORTEST:
            yield base
            if not instead and len(base) > _SHORTEST and base[-1] == base[-2]:
                yield base[:-1]
    for ending, others in _FRENCH_ENDINGS:
        if word.endswith(ending) and len(word) - len(ending) >= _SHORTEST - 1:
            yield from (word.removesuffix(ending) + other for other in others.split())
