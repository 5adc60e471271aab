"""Hold what a sentence does with its words against its sources.

Figures and names may all stand in a paragraph and yet be told the wrong way round. Compared are the side on which a
figure's truth lies (up to, more than), directions and opposites, ranks, causes, denials, hedges, how much of it is
meant, and whether the paragraph has the words at all. A machine doesn't understand: what is sure enough is a warning,
the rest is advice.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping
from typing import Final

from briefings.checks.claims import Claim
from briefings.checks.comparison import Comparison, comparison, comparisons
from briefings.checks.degrees import check_hedges, check_quantifiers, check_tense
from briefings.checks.denials import check_conditions, check_denials
from briefings.checks.ranked_shares import ranks_a_share
from briefings.checks.speakers import check_speakers
from briefings.model import sense_words as table
from briefings.model.library import Library
from briefings.model.problem import Problem
from briefings.model.quantity import ORDINAL, QuantityMatch, supports
from briefings.model.quantity_reader import quantities
from briefings.model.sense_marks import stems_of_forms
from briefings.model.senses import Sense, allied, bound_of, kinds_of, moves_of, opposite, poles_of, votes_of
from briefings.model.tokens import content_stems, fold, propers, words
from briefings.model.vocabulary import Severity


def sentences_mean_what_their_sources_say(library: Library) -> Iterable[Problem]:
    """A sentence does with its words what the sentences that it cites do, by each rule that can be asked of both."""
    for found in comparisons(library):
        rules = (*_ALWAYS, *_IN_ONE_LANGUAGE) if found.is_in_one_language else _ALWAYS
        for rule in rules:
            yield from rule(found)


def _bounds(found: Comparison) -> Iterator[Problem]:
    """A figure told as a least, most or passed amount is one in the source: "up to 40" is no "more than 40"."""
    claim = found.claim
    for each in quantities(claim.text, claim.language):
        bound = bound_of(claim.text, each)
        allowed = table.CARRIED_BY.get(bound)
        if allowed is None:
            continue
        said = [
            (figure, side)
            for sense in found.sentences
            for figure, side in sense.bounds
            if any(supports(figure, wanted) for wanted in each.readings)
        ]
        if _denies(claim) and "neg" not in found.kinds(found.likeliest):
            # What passes a cap gets nothing: a denial turns a bound round.
            allowed = allowed | _TURNED[bound]
        if bound == "<=" and any("all" in sense.kinds for sense in found.likeliest):
            # "For three years only" is no longer than that.
            allowed = allowed | {""}
        if said and not any(side in allowed for _, side in said) and not _is_its_limit(found, each):
            sides = " or ".join(sorted({_SIDES[side] for _, side in said}))
            words_ = f"“{each.text}” is told as {_SIDES[bound]}; {claim.cited_as} has {sides}"
            yield Problem(claim.location, "bound", words_, Severity.WARNING)


def _denies(claim: Claim) -> bool:
    """Tell whether a claim denies something, by more than the "no" of "no less than"."""
    return "neg" in kinds_of(_NO_LESS.sub(" ", fold(claim.text)), claim.known)


_NO_LESS: Final = re.compile(r"\b(?:no|not|pas|nicht) (?:less|more|fewer|longer|later|higher|lower|moins|plus|mehr) ")


def _is_its_limit(found: Comparison, each: QuantityMatch) -> bool:
    """Tell whether a figure is the most only by a noun that the cited sentence has too: "a quota of 40"."""
    before = set(words(found.claim.text[max(0, each.start - _BESIDE_FIGURE) : each.start])[-4:])
    nouns = table.LIMITS & before
    return any(sense.has(stems_of_forms(noun), found.salt) for noun in nouns for sense in found.sentences)


_BESIDE_FIGURE: Final = 40
_UPPER: Final = frozenset({"<", "<="})
_LOWER: Final = frozenset({">", ">="})
_TURNED: Final[Mapping[str, frozenset[str]]] = {
    **dict.fromkeys(_LOWER, _UPPER),
    **dict.fromkeys(("<", "<=", "~<"), _LOWER),
    "=": frozenset(),
}
_SIDES: Final = {
    ">": "an amount that is passed",
    ">=": "the least",
    "<": "an amount that isn't reached",
    "<=": "the most",
    "~<": "an amount that is nearly reached",
    "~": "an amount that is about so",
    "=": "exact",
    "": "just the figure",
}


def _causes(found: Comparison) -> Iterator[Problem]:
    """One thing is told as the cause of another only where the source says something of causes."""
    said = _phrase_in(found.claim.text, table.CLAIMED_CAUSES)
    # What lets somebody do something is what it is done thanks to.
    lets = said in table.THANKS and _LETTING in found.kinds(found.likeliest[:1])
    if said and not lets and "cause" not in found.kinds(found.sentences):
        words_ = f"“{said}” tells a cause, and {found.claim.cited_as} seems to tell none"
        yield Problem(found.claim.location, "cause", f"{words_}: tell both things side by side", Severity.WARNING)


_LETTING: Final = "j+"


def _phrase_in(text: str, phrases: Iterable[str]) -> str:
    folded = fold(text)
    return next((phrase for phrase in phrases if _has(folded, phrase)), "")


def _has(text: str, phrase: str) -> bool:
    at = text.find(phrase)
    return at >= 0 and not text[max(0, at - 1) : at].isalnum() and not text[at + len(phrase) :][:1].isalnum()


def _ranks(found: Comparison) -> Iterator[Problem]:
    """Something is told as second or third of its kind only where the source ranks it so."""
    ranks = {"rank", "best"} <= found.own.kinds and not ranks_a_share(found.claim)
    if ranks and "rank" not in found.kinds(found.sentences):
        words_ = f"this gives a rank, and {found.claim.cited_as} seems to give none"
        yield Problem(found.claim.location, "rank", words_, Severity.WARNING)
    superlatives = table.SUPERLATIVES.intersection(found.claim.words) if "rank" not in found.own.kinds else ()
    for word in sorted(superlatives):
        if any(sense.marks_one("r", (word,), found.salt) for sense in found.likeliest):
            words_ = f"“{word}” is the first of its kind, and {found.claim.cited_as} ranks it second or lower"
            yield Problem(found.claim.location, "rank", words_, Severity.WARNING)


def _check_direction(found: Comparison) -> Iterator[Problem]:
    """What rises in the source doesn't fall here, nor is anything else turned into its opposite."""
    claim = found.claim
    told = poles_of(claim.text, claim.known) | moves_of(claim.text, claim.language)
    for word, pole in (told | votes_of(claim.text, claim.known)).items():
        others = allied(opposite(pole))
        is_said = f"{pole}!" in found.own.kinds and others.isdisjoint(found.own.kinds)
        if is_said and pole[0] == _MOVE and _is_steady(found):
            words_ = f"“{word}” moves what {claim.cited_as} seems to leave unchanged"
            yield Problem(claim.location, "opposite", words_, Severity.WARNING)
            return
        if turned := _is_turned_round(found, word, pole):
            words_ = f"“{word}” is {turned}"
            # What a source denies, and how far the denial reaches, is less sure than what a claim denies.
            sure = f"{pole}!" not in found.own.kinds
            severity = Severity.WARNING if sure else Severity.ADVICE
            yield Problem(claim.location, "denial", f"{words_} in {claim.cited_as}", severity)
            return
        held = _of_its_subject(found, word, allied(pole))
        if not is_said or allied(pole) & found.kinds(held) or not _tell(held, others):
            continue
        words_ = f"“{word}” is the opposite of what {claim.cited_as} seems to say"
        converse = pole[0] == _RELATION and _names_after(claim.text, word)
        likely = [each for each in found.likeliest if each in held]
        severity = Severity.WARNING if _tell(likely, others) and not converse else Severity.ADVICE
        yield Problem(claim.location, "opposite", words_, severity)


def _is_turned_round(found: Comparison, word: str, pole: str) -> str:
    """Say how a stand that somebody takes is denied here and not by the likeliest sentence, or the reverse; or nothing.

    "Doesn't oppose" for "opposes"; "rules it out" for "doesn't rule it out", in whichever words.
    """
    first = next(iter(found.likeliest), None)
    if (
        first is None
        or pole[0] not in _STANDS
        or pole not in found.own.kinds
        or opposite(pole) in first.kinds | found.own.kinds
    ):
        return ""
    if not _OTHER_DENIALS.isdisjoint(found.own.kinds | first.kinds):
        return ""
    here, there = f"{pole}!" in found.own.kinds, f"{pole}!" in found.kinds(found.sentences)
    if not here and f"{pole}!" in first.kinds and first.has(stems_of_forms(word), found.salt):
        return "denied here, and told as so"
    if here and pole in first.kinds and not there:
        return "told as so here, and denied"
    return ""


# Axes of what somebody supports or lets be: it is denied or it isn’t.
_STANDS: Final = frozenset("sj")
# "Few oppose it" and "withholds support" deny in words of their own.
_OTHER_DENIALS: Final = frozenset({"few", "negative"})


def _is_steady(found: Comparison) -> bool:
    """Tell whether the likeliest sentence says only that something stays as it is."""
    kinds = found.likeliest[0].kinds if found.likeliest else frozenset[str]()
    return "still" in kinds and {f"{_MOVE}+", f"{_MOVE}-"}.isdisjoint(kinds)


_MOVE: Final = "u"


def _of_its_subject(found: Comparison, word: str, poles: frozenset[str]) -> tuple[Sense, ...]:
    """Return the cited sentences that name whom a claim names before a word; all, where that isn't sure.

    "Ana Roy supports it" is turned although another sentence says that Ben Moor does.
    """
    claim = found.claim
    at = fold(claim.text).find(word)
    subject = [part for each in propers(claim.text) if each.start < at for part in content_stems(each.text)]
    named = tuple(
        each for each in found.sentences if subject and all(each.has((stem,), found.salt) for stem in subject)
    )
    # Another sentence may mean the same one by "it".
    goes_on = any("it" in each.kinds and poles & each.kinds for each in found.sentences if each not in named)
    return named if named and not goes_on else found.sentences


def _tell(senses: Iterable[Sense], poles: Iterable[str]) -> bool:
    """Tell whether some sentence says a pole and denies it not; or nothing, where that isn't known of the word."""
    return any(
        pole in each.kinds and ("neg" not in each.kinds or f"{pole}!" in each.kinds)
        for each in senses
        for pole in poles
    )


# Ahead and behind: who stands behind another has him ahead.
_RELATION: Final = "a"


def _names_after(text: str, word: str) -> bool:
    """Tell whether a name follows a word at once: "behind BYD" is the other side of what is said of BYD."""
    at = fold(text).find(word)
    return any(0 <= proper.start - at - len(word) <= _CLOSE for proper in propers(text))


_CLOSE: Final = 5


def _check_dates(found: Comparison) -> Iterator[Problem]:
    """A date that the source gives isn't told as "some time ago"."""
    said = _phrase_in(found.claim.text, table.BLURRED_TIMES)
    if said and any(each.kind == "date" for traces in found.paragraphs for each in traces.quantities):
        words_ = f"“{said}” blurs a date that {found.claim.cited_as} gives: say when"
        yield Problem(found.claim.location, "date-blurred", words_, Severity.WARNING)


def _unheard(found: Comparison) -> Iterator[Problem]:
    """A sentence has at least some of its words from the source that it cites."""
    own = found.own.topics
    if not _OF_THE_SOURCE.isdisjoint(found.claim.words):
        return
    if len(own) < _FEWEST_WORDS or _heard(found) > len(own) * _SHARE_OF_WORDS:
        return
    whole = frozenset(t for digest in found.claim.cited_digests for p in digest.paragraphs for t in p.topics)
    if len(own & whole) <= len(own) * 0.5:
        words_ = f"{found.claim.cited_as} has hardly a word of this"
        yield Problem(found.claim.location, "unheard", f"{words_}: does it say so?", Severity.ADVICE)


def _heard(found: Comparison) -> int:
    """Return how many words of a claim its paragraphs have, how many figures, and how many rising for rising."""
    told = [each for each in quantities(found.claim.text, found.claim.language) if each.figure.unit != ORDINAL]
    held = [said for traces in found.paragraphs for said in traces.quantities]
    figures = sum(any(supports(said, wanted) for said in held for wanted in each.readings) for each in told)
    poles = {kind for kind in found.own.kinds & found.kinds(found.sentences) if kind[1:] in {"+", "-"}}
    return len(found.own.topics & found.topics) + figures + len(poles)


# A sentence with these may tell of the source itself: "it quotes nobody", "it gives no day".
_OF_THE_SOURCE: Final = table.TELLING
_FEWEST_WORDS: Final = 4
_SHARE_OF_WORDS: Final = 0.1
_ALWAYS: Final = (_bounds, _causes, _ranks, check_speakers, _check_dates)
# What a word denies, turns or hedges, and how much of all it means, shows only beside words of its own language.
_IN_ONE_LANGUAGE: Final = (
    check_denials,
    check_conditions,
    _check_direction,
    check_quantifiers,
    check_hedges,
    check_tense,
    _unheard,
)


def turned_claims(claim: Claim, weights: Mapping[int, float]) -> Iterator[Problem]:
    """Yield what a claim seems to turn of the paragraphs that it cites: bounds, denials, opposites, who speaks."""
    found = comparison(claim, weights)
    if found is None:
        return
    yield from (*_bounds(found), *check_denials(found), *check_speakers(found))
    if found.is_in_one_language:
        yield from _check_direction(found)
