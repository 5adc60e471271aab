"""Hold how sure, how far done and how much of all something is told against the sentences that a claim cites."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from typing import Final

from briefings.checks.comparison import Comparison
from briefings.checks.denials import denies
from briefings.model import mark_words as beside
from briefings.model import sense_words as table
from briefings.model.check_words import ENGLISH_AND_FRENCH, CheckWords
from briefings.model.problem import Problem
from briefings.model.sense_marks import (
    ALL,
    FEW,
    MANY,
    MOST,
    SEVERAL,
    bits_of,
    certain_stems,
    clauses_of,
    effects,
    next_stems,
    stems_of_forms,
)
from briefings.model.senses import TOPIC_BITS, Sense, accomplished_verbs
from briefings.model.tokens import said_stems, stem_of
from briefings.model.vocabulary import Severity

# By how much of something a claim tells: which words of a source carry that.
_CARRIED: Final[Mapping[str, frozenset[str]]] = {
    FEW.two: frozenset({FEW.two}),
    SEVERAL.two: frozenset({SEVERAL.two, MANY.two}),
    MANY.two: frozenset({MANY.two, MOST.two, ALL.two}),
    MOST.two: frozenset({MOST.two, ALL.two}),
    ALL.two: frozenset({ALL.two}),
}
_SHARES: Final[Mapping[str, str]] = {
    FEW.two: "few",
    SEVERAL.two: "some",
    MANY.two: "many",
    MOST.two: "most",
    ALL.two: "all",
}


def check_quantifiers(found: Comparison) -> Iterator[Problem]:
    """What the source tells of some isn't told of most or all, nor the reverse."""
    own = _counted(found.own.marks)
    there = _counted(frozenset[str]().union(*(sense.marks for sense in found.likeliest)))
    for word, told in sorted(own.items()):
        said = there.get(word, frozenset())
        if said and all(_CARRIED[each].isdisjoint(said) for each in told) and not _counts_the_rest(found, told, said):
            here, source = (" and ".join(sorted(_SHARES[each] for each in kinds)) for kinds in (told, said))
            words_ = f"this is told of {here}, and {found.claim.cited_as} seems to say so of {source}"
            yield Problem(found.claim.location, "quantifier", words_, Severity.WARNING)
            return
    if problem := _share_denied(found):
        yield problem
        return
    of_all = table.ALL - _OF_EACH if found.claim.known.built_in else found.claim.known.every
    told = of_all.intersection(found.claim.words)
    if "neg" in found.kinds(found.likeliest):
        # "Never" is as much as any other denial.
        told -= found.claim.known.negations
    # "Only Ottawa is quoted" tells of the sources, and "on trade only:" where something holds.
    if not table.REPORTED.isdisjoint(found.claim.words) or _ends_a_clause(found.claim.text):
        told -= beside.ONLY
    if told and "all" in found.own.kinds and "all" not in found.kinds(found.likeliest) and not _is_none(found):
        words_ = f"this is told of all, and {found.claim.cited_as} seems to say so of some"
        part = bool(found.likeliest) and not _PARTS.isdisjoint(found.likeliest[0].kinds)
        if not part and not _tells_of_the_same(found):
            return
        yield Problem(found.claim.location, "quantifier", words_, Severity.WARNING if part else Severity.ADVICE)


def _share_denied(found: Comparison) -> Problem | None:
    """Return what is wrong with "most" or "few" where the likeliest sentence counts less, or more, than a half."""
    own, first = found.own, found.likeliest[0] if found.likeliest else None
    told = {MOST.kind, FEW.kind} & own.kinds
    if first is None or len(told) != 1 or own.bounds or not _PARTS.isdisjoint(first.kinds) or "neg" in own.kinds:
        return None
    shares = [figure.number for figure, _ in first.bounds if figure.kind == "number" and figure.unit == "%"]
    word = told.pop()
    if not shares or any((share > _HALF) is (word == MOST.kind) for share in shares):
        return None
    words_ = f"this is told of {word}, and {found.claim.cited_as} seems to count otherwise"
    return Problem(found.claim.location, "quantifier", words_, Severity.WARNING)


_HALF: Final = 50


def _tells_of_the_same(found: Comparison) -> bool:
    """Tell whether the likeliest sentence has the word that a claim tells of all: the same things are counted."""
    for held in clauses_of(found.claim.text):
        for place in range(len(held)):
            if ALL in effects(held, place, found.claim.known):
                stems = next_stems(held, place + 1)[:1]
                rest = beside.REST.isdisjoint(held[place + 1 : place + 2])
                if rest and any(sense.has(stems, found.salt) for sense in found.likeliest):
                    return True
    return False


_PARTS: Final = frozenset({FEW.kind, SEVERAL.kind, MANY.kind, MOST.kind})
# "A and B each have one" tells of two.
_OF_EACH: Final = frozenset({"each", "both", "entire", "total", "whole", "fully", "chaque"})


def _ends_a_clause(text: str) -> bool:
    return any(held and held[-1] in beside.ONLY for held in clauses_of(text))


def _counted(marks: Iterable[str]) -> dict[str, frozenset[str]]:
    """Return how much is told of each word, by the word's bits."""
    found: dict[str, frozenset[str]] = {}
    for each in marks:
        if each[0] in _CARRIED:
            found[each[1:]] = found.get(each[1:], frozenset()) | {each[0]}
    return found


def _counts_the_rest(found: Comparison, told: Iterable[str], said: Iterable[str]) -> bool:
    """Tell "most do not own" from a turned share, where the source says that few own; and the reverse."""
    outside = not beside.ELSEWHERE.isdisjoint(found.claim.words)
    here, there = "neg" in found.own.kinds or outside, "neg" in found.kinds(found.likeliest)
    return (
        here is not there and FEW.two in {*told, *said} and not {MANY.two, MOST.two, ALL.two}.isdisjoint({*told, *said})
    )


def _is_none(found: Comparison) -> bool:
    """Tell whether the source says of none what a claim says of all: "no teacher loses", "all teachers keep"."""
    of_all = found.own.marked(ALL.two)
    return any(not of_all.isdisjoint(sense.marked("n")) for sense in found.sentences)


def check_hedges(found: Comparison) -> Iterator[Problem]:
    """What a source hedges isn't told as certain."""
    own, near = found.own.kinds, found.kinds(found.likeliest)
    claim = found.claim
    doubts = any(not held.isdisjoint(claim.words) for held in table.PLAIN_DOUBTS.values()) and claim.known.built_in
    sure = (not doubts and is_hedged(claim.text, found.likeliest, found.salt, claim.known)) or _tells_as_done(found)
    conditional = not beside.CONDITIONAL.isdisjoint(claim.words)
    by_words = _hedges_words(found) and not conditional
    if sure or ("firm" in own and "hedge" not in own and "hedge" in near and "firm" not in near):
        asks = not beside.ASKING.isdisjoint(claim.words) and denies(claim.text, claim.known)
        if asks or (conditional and not sure):
            return
        words_ = f"this is told as certain, and {claim.cited_as} seems to hedge it"
        yield Problem(claim.location, "hedge", words_, Severity.WARNING if sure or by_words else Severity.ADVICE)


def is_hedged(text: str, senses: Iterable[Sense], salt: str, known: CheckWords = ENGLISH_AND_FRENCH) -> bool:
    """Tell whether a text tells as certain ("will build") just what some sentences hedge ("may build")."""
    held = tuple(senses)
    certain = certain_stems(text, known)
    if any("firm" in sense.kinds for sense in held) and not any(sense.marked("w") for sense in held):
        return False
    wanted = [stem for stem in certain if not any(sense.marks_one("w", (stem,), salt) for sense in held)]
    return any(sense.marks_one("h", wanted, salt) for sense in held)


def _hedges_words(found: Comparison) -> bool:
    """Tell whether the likeliest sentence hedges words that are known one by one."""
    return bool(found.likeliest and found.likeliest[0].marked("v"))


def _tells_as_done(found: Comparison) -> bool:
    """Tell whether a claim tells as having happened ("has borrowed") what its likeliest sentence hedges."""
    claim = found.claim
    leaves_open = (claim.known.hedges - _ALSO_NOUNS) | beside.CONDITIONAL
    if not claim.known.built_in or not _hedges_words(found) or not leaves_open.isdisjoint(claim.words):
        return False
    # An English "a" helps no verb.
    helping = (table.PERFECT | beside.BEEN) - (frozenset() if claim.language.startswith("fr") else {"a"})
    for before, word in zip(("", *claim.words), claim.words, strict=False):
        if before not in helping or not said_stems(word):
            continue
        stems = stems_of_forms(word)
        hedged = found.likeliest[0].marks_one("v", stems, found.salt)
        if hedged and not found.own.marks_one("d", stems, found.salt):
            return True
    return _tells_its_object_as_done(found)


# "The plan has hired 900" hedges nothing.
_ALSO_NOUNS: Final = frozenset({"plan", "plans", "risk", "risks", "hopes"})


def _tells_its_object_as_done(found: Comparison) -> bool:
    """Tell whether what a claim has done ("has taken legal action") is what the source hedges ("considers").

    That is asked only of what the source doesn't tell as having happened in any way.
    """
    claim, first = found.claim, found.likeliest[0]
    if {"done", "firm"} & first.kinds or "hedge" in found.own.kinds or "neg" in found.own.kinds:
        return False
    for held in clauses_of(claim.text):
        for place, word in enumerate(held[:-1]):
            if word in {"has", "have"} and _is_participle(held[place + 1]):
                stems = next_stems(held, place + 2)
                if stems and all(first.marks_one("h", (stem,), found.salt) for stem in stems):
                    return True
    return False


def _is_participle(word: str) -> bool:
    return word.endswith(("ed", "en")) or word in beside.BASES or word in table.ACCOMPLISHED


def check_tense(found: Comparison) -> Iterator[Problem]:
    """What a source wants, plans or expects isn't told as accomplished: "has signed" for "seeks"."""
    verbs = accomplished_verbs(found.claim.text, found.claim.known)
    if not verbs:
        return
    kinds = found.kinds(found.likeliest)
    is_open = "hedge" in kinds or "done" not in kinds
    for verb in verbs if is_open else ():
        known = bits_of(stem_of(verb), found.salt, TOPIC_BITS) in found.topics
        hedged = any(sense.marks_one("h", (stem_of(verb),), found.salt) for sense in found.likeliest)
        if hedged or not known:
            words_ = f"“{verb}” is told as accomplished, and {found.claim.cited_as} seems not to say so"
            yield Problem(found.claim.location, "accomplished", words_, Severity.WARNING)
