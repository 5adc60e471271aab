"""Hold what a sentence denies, and what it tells without its condition, against the sentences that it cites.

What is denied is compared word by word: "will not pay without a plan" denies the paying, and "will pay without a plan"
turns it round, although both deny something.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Final

from briefings.checks.claims import Claim
from briefings.checks.comparison import Comparison
from briefings.checks.word_lists import ROLES
from briefings.model import mark_words as beside
from briefings.model import sense_words as table
from briefings.model.check_words import ENGLISH_AND_FRENCH, CheckWords
from briefings.model.problem import Problem
from briefings.model.quantity import supports
from briefings.model.quantity_reader import quantities
from briefings.model.sense_marks import (
    DENIED,
    FEW,
    bits_of,
    clauses_of,
    condition_stems,
    effects,
    is_negation,
    next_stems,
    stems_of_forms,
)
from briefings.model.senses import TOPIC_BITS, Sense
from briefings.model.tokens import content_stems, content_words, propers, said_stems, stem_of, words
from briefings.model.vocabulary import Severity

NEGATIVE: Final = frozenset({"neg", "negative"})
# What a source may have where a claim denies: "few object" for "hardly anybody objects".
_LENIENT: Final = NEGATIVE | {FEW.kind}
# So much of a claim's matter must one sentence have before the two are told to contradict each other.
_SURE: Final = 0.75
_LIKELY: Final = 0.4
_SAYING: Final = frozenset(map(stem_of, table.SAYING))
# "Nobody is older than she" is "she is the oldest".
_THAN: Final = frozenset({"than", "plus", "als"})


def check_denials(found: Comparison) -> Iterator[Problem]:
    """What is denied is denied by the source, and what the source denies isn't told as so."""
    problems = [*_denied_here(found), *_denied_there(found)]
    warnings = [each for each in problems if each.severity is Severity.WARNING]
    yield from (warnings or problems)[:1]


def _denied_here(found: Comparison) -> Iterator[Problem]:
    """Yield a denial where the cited sentences seem to deny nothing, or tell just what is denied as so."""
    claim = found.claim
    if not denies(claim.text, claim.known) or _is_superlative(found) or _denies_of_the_rest(found):
        return
    alike = found.kinds((*found.alike, *(each for each in found.sentences if "it" in each.kinds)))
    # Where the source denies nothing, less of it need stand beside what is denied here.
    few = any(side in {"<", "~<"} for sense in found.alike for _, side in sense.bounds)
    open_there = few or bool(_LENIENT & alike)
    contradicted = next(_contradicted(found, _SURE if open_there else _LIKELY), "")
    if contradicted:
        words_ = f"this denies “{contradicted}”, and {claim.cited_as} seems to tell it as so"
        open_near = few or _LENIENT & found.kinds(found.likeliest)
        unsure = open_there and open_near and contradicted not in claim.known.denying
        yield _problem(found, words_, Severity.ADVICE if unsure else Severity.WARNING)


def _denies_of_the_rest(found: Comparison) -> bool:
    """Tell whether a claim denies only for a time ("not before 2027"), or of a count that the source leaves as a rest.

    "Three of fourteen do not" says what "eleven of fourteen do" does.
    """
    claim = found.claim
    if not beside.NOT_BEFORE.isdisjoint(claim.words):
        return True
    own = [each for each in quantities(claim.text, claim.language) if each.figure.kind == "number"]
    said = [each for traces in found.paragraphs for each in traces.quantities]
    return any(not any(supports(each, wanted) for each in said for wanted in one.readings) for one in own)


def _is_superlative(found: Comparison) -> bool:
    """Tell "nobody is older than she" from a denial, where the source says that she is the oldest."""
    return not _THAN.isdisjoint(found.claim.words) and "best" in found.kinds(found.alike)


def _contradicted(found: Comparison, least: float) -> Iterator[str]:
    """Yield the words that a claim denies, and that the likeliest sentence has and doesn't deny.

    `least` is the share of the claim's matter which that sentence must have.
    """
    if not found.likeliest or _share(found, found.likeliest[0]) < least:
        return
    for word in denied_words(found.claim.text, found.claim.known):
        stems = stems_of_forms(word)
        held = [sense for sense in found.likeliest if sense.has(stems, found.salt)]
        denied = any(sense.marks_one("n", stems, found.salt) for sense in found.sentences)
        if held and not denied and (word in found.claim.known.denying or not _LENIENT & found.kinds(held)):
            yield word


def denied_words(text: str, known: CheckWords) -> Iterator[str]:
    """Yield the words that a sentence denies: the first after each negation, or those before in other languages."""
    for held in clauses_of(text):
        for place in range(len(held)):
            if DENIED not in effects(held, place, known):
                continue
            if stems := next_stems(held, place + 1):
                yield next(word for word in held[place + 1 :] if stems[0] in said_stems(word))
            elif not known.built_in:
                yield from (word for word in held[:place] if said_stems(word))


def _denied_there(found: Comparison) -> Iterator[Problem]:
    """Yield what the likeliest sentences deny and the claim tells as so."""
    claim, salt = found.claim, found.salt
    said = set(claim.words)
    if not any(sense.marked("n") for sense in found.likeliest) or _denies_otherwise(found):
        return
    first = max(found.likeliest, key=lambda sense: (bool(sense.marked("n")), _share(found, sense)))
    # What the denying sentence has itself denies nothing here: "open-net farms".
    absent = {word for word in beside.ABSENT & said if not first.has(said_stems(word), salt)}
    if absent or FEW.kind in found.own.kinds:
        return
    share = _share(found, first)
    if share < _LIKELY or ("if" in first.kinds and not said.isdisjoint(_RESTRICTING)):
        return
    figures = {word for each in quantities(claim.text, claim.language) for word in words(each.text)}
    capitals = propers(claim.text, claim.known.openers) if claim.known.has_names else ()
    # A single word that opens the sentence may have its capital from there.
    names = {word for each in capitals if not each.opens or " " in each.text for word in words(each.text)}
    for word in sorted(said - figures - names - set(_of_denied_subjects(claim))):
        stems = stems_of_forms(word) if said_stems(word) else frozenset()
        if stems and not found.own.marks_one("n", stems, salt) and _is_denied(found, stems):
            if (share < _SURE and _denies_in_other_words(found)) or _may_be_denied_beside(found, word):
                return
            words_ = f"this denies nothing of “{word}”, and {claim.cited_as} seems to deny it"
            yield _problem(found, words_, Severity.WARNING if share >= _SURE else Severity.ADVICE)
            return


def _of_denied_subjects(claim: Claim) -> Iterator[str]:
    """Yield the words of the clauses that deny by their subject: "no fee is planned" denies the planning too."""
    for held in clauses_of(claim.text):
        if held and held[0] in beside.DENIED_SUBJECTS and is_negation(held[0], held[1:], claim.known):
            yield from held


def _may_be_denied_beside(found: Comparison, word: str) -> bool:
    """Tell whether a verb that the source hasn't may deny its object: "lose their cover" for "without cover".

    Nobody can list all verbs that do.
    """
    for held in clauses_of(found.claim.text):
        at = held.index(word) if word in held else 0
        if at > 1 and held[at - 1] in beside.DETERMINERS and said_stems(held[at - 2]):
            return not any(sense.has(stems_of_forms(held[at - 2]), found.salt) for sense in found.sentences)
    return False


def _denies_in_other_words(found: Comparison) -> bool:
    """Tell whether a claim denies by a word that its source hasn't: "did not pay" for "denied having financed"."""
    denied = list(denied_words(found.claim.text, found.claim.known))
    return any(not any(sense.has(stems_of_forms(word), found.salt) for sense in found.likeliest) for word in denied)


def _denies_otherwise(found: Comparison) -> bool:
    """Tell whether a claim denies by what a word means ("rejects"), unless the source denies that ("not ruled out")."""
    known = found.claim.known
    by_meaning = set(found.claim.words) & known.denying - known.negations - beside.WITHOUT
    left = [word for word in by_meaning if not _is_denied(found, stems_of_forms(word))]
    return bool(left) or ("negative" in found.own.kinds and not known.denying & set(found.claim.words))


# "Will pay only with a plan" is "won't pay without one".
_RESTRICTING: Final = beside.CONDITIONAL - beside.WITHOUT


def _is_denied(found: Comparison, stems: frozenset[str]) -> bool:
    """Tell whether all likeliest sentences that have a word deny it."""
    held = [each for each in found.likeliest if each.has(stems, found.salt) or _is_marked(each, stems, found)]
    return bool(held) and all(_is_marked(each, stems, found) for each in held)


def _is_marked(sense: Sense, stems: frozenset[str], found: Comparison) -> bool:
    """Tell whether a sentence denies a word; digests of before this was marked tell it where the claim denies none."""
    if sense.marked("d"):
        return sense.marks_one("d", stems, found.salt)
    return "neg" not in found.own.kinds and sense.marks_one("n", stems, found.salt)


def _share(found: Comparison, sense: Sense) -> float:
    """Return what share of a claim's matter a sentence has."""
    spoken = _SAYING | {stem_of(word) for source in found.claim.cited_sources for word in words(source.short)}
    matter = [w for w in sorted(content_words(found.claim.words)) if stem_of(w) not in spoken and w not in ROLES]
    return sum(sense.has(stems_of_forms(word), found.salt) for word in matter) / len(matter) if matter else 0.0


def _problem(found: Comparison, words_: str, severity: Severity) -> Problem:
    return Problem(found.claim.location, "denial", words_, severity)


def denies(text: str, known: CheckWords = ENGLISH_AND_FRENCH) -> bool:
    """Tell whether a sentence denies something of its matter: not only what its sources say."""
    held = words(text)
    if known.built_in and not table.TELLING.isdisjoint(held):
        return False
    if known.negations.isdisjoint(held) and not ("n'" in text or "n’" in text):
        return False
    parted = [word for clause in clauses_of(text) for word in clause] if "n'" in text or "n’" in text else held
    return any(_denies_at(parted, place, known) for place in range(len(parted)))


def _denies_at(held: Sequence[str], place: int, known: CheckWords) -> bool:
    word, after = held[place], held[place + 1 : place + 4]
    if not is_negation(word, held[place + 1 :], known, held[:place]) or not known.mere.isdisjoint(after[:1]):
        return False
    if word in beside.HARDLY and not beside.ANY.isdisjoint(after[:1]):
        return False
    of_sources = not (table.OF_SOURCES.isdisjoint(after) and table.REPORTED.isdisjoint(held[place : place + 12]))
    # In English it denies what follows it; in other languages it may end a sentence.
    return not known.built_in or bool(after and not of_sources)


def check_conditions(found: Comparison) -> Iterator[Problem]:
    """What the source tells on a condition ("if", "unless", "not … without") is told on it, and nothing else is."""
    yield from _condition_added(found)
    yield from _condition_dropped(found)


def _condition_added(found: Comparison) -> Iterator[Problem]:
    """Yield a condition of which the cited paragraphs have hardly a word, and that they tell of nothing."""
    claim = found.claim
    if "if" not in found.own.kinds or "if" in found.kinds(found.sentences):
        return
    matter = condition_stems(claim.text, claim.known)
    known = [stem for stem in matter if bits_of(stem, found.salt, TOPIC_BITS) in found.topics]
    if matter and len(known) <= len(matter) * _FEW_KNOWN:
        open_there = any(sense.has(_OPEN_STEMS, found.salt) for sense in found.likeliest)
        words_ = f"this is told on a condition, and {claim.cited_as} seems to have none"
        yield Problem(claim.location, "condition", words_, Severity.ADVICE if open_there else Severity.WARNING)


_FEW_KNOWN: Final = 0.34
# Words of a source that make something depend on something else as well.
_OPEN_STEMS: Final = frozenset(
    stem for word in beside.CONDITIONAL - beside.WITHOUT - beside.MERELY_TIMED for stem in content_stems(word)
)


def _condition_dropped(found: Comparison) -> Iterator[Problem]:
    claim = found.claim
    if not any("if" in sense.kinds for sense in found.likeliest):
        return
    open_words = beside.CONDITIONAL | claim.known.conditions | claim.known.hedges
    if not open_words.isdisjoint(claim.words) or any(word.endswith(("rait", "raient")) for word in claim.words):
        return
    held = [word for word in sorted(set(claim.words)) if said_stems(word)]
    marked = [
        [word for word in held if each.marks_one("c", stems_of_forms(word), found.salt)] for each in found.likeliest
    ]
    matter = max(marked, key=len, default=[])
    others = [word for word in held if word not in matter and stem_of(word) not in _SAYING]
    # "Considered them lawful if …": what "them" are stands in the sentence before.
    named_before = [word for word in others if any(each.has((stem_of(word),), found.salt) for each in found.sentences)]
    missing = len(others) - len(named_before) / 2
    if len(matter) >= _FEWEST and len(matter) >= (len(matter) + missing) * _SURE:
        words_ = f"this is told without a condition, and {claim.cited_as} seems to tell it on one"
        yield Problem(claim.location, "condition", f"{words_}: say on which", Severity.WARNING)


_FEWEST: Final = 2
