"""Hold what a sentence does with its words against its sources.

Figures and names may all stand in a paragraph and yet be told the wrong way round. Compared are the side on which a
figure's truth lies (up to, more than), directions and opposites, ranks, causes, denials, hedges, how much of it is
meant, and whether the paragraph has the words at all. A machine doesn't understand: what is sure enough is a warning,
the rest is advice.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from functools import cached_property
from operator import itemgetter
from typing import Final

from briefings.checks.claims import Claim, evidence
from briefings.checks.name_book import name_book
from briefings.checks.topics import topic_weights
from briefings.model import sense_words as table
from briefings.model.check_words import ENGLISH_AND_FRENCH, CheckWords
from briefings.model.digest import Traces
from briefings.model.library import Library
from briefings.model.problem import Problem
from briefings.model.quantity import supports
from briefings.model.quantity_reader import quantities
from briefings.model.senses import (
    TOPIC_BITS,
    Sense,
    accomplished_verbs,
    bits_of,
    bound_of,
    certain_stems,
    is_negation,
    mark,
    opposite,
    poles_of,
    sense_of,
)
from briefings.model.shapes import same_language
from briefings.model.source import Source
from briefings.model.tokens import blank_quotations, content_stems, fold, propers, said_stems, stem_of, words
from briefings.model.vocabulary import Severity

# What a word that every paragraph has tells still.
_LEAST: Final = 0.1


@dataclass(frozen=True)
class Comparison:
    """A claim beside the sentences of the paragraphs that it cites, the likeliest first."""

    claim: Claim
    salt: str
    weights: Mapping[int, float]

    @cached_property
    def own(self) -> Sense:
        """The claim's own traces."""
        return sense_of(self.claim.text, self.salt, self.claim.language, known=self.claim.known)

    @cached_property
    def paragraphs(self) -> tuple[Traces, ...]:
        """The cited paragraphs."""
        return tuple(traces for _, traces in self.claim.traces)

    @cached_property
    def _ranked(self) -> tuple[tuple[float, Sense], ...]:
        held = [(self._share(sense), sense) for traces in self.paragraphs for sense in traces.senses]
        return tuple(sorted(held, key=itemgetter(0), reverse=True))

    @cached_property
    def sentences(self) -> tuple[Sense, ...]:
        """The cited sentences, those that share most with the claim first."""
        return tuple(sense for _, sense in self._ranked)

    @cached_property
    def alike(self) -> tuple[Sense, ...]:
        """The cited sentences that share anything with the claim; all, where none does."""
        return tuple(sense for share, sense in self._ranked if share) or self.sentences

    def _share(self, sense: Sense) -> float:
        """Return how much a sentence shares with the claim: its rarer words, its figures twice."""
        figures = sum(any(supports(said, wanted) for said, _ in sense.bounds) for wanted, _ in self.own.bounds)
        return sum(max(self.weights.get(topic, 1.0), _LEAST) for topic in sense.topics & self.own.topics) + 4 * figures

    @cached_property
    def likeliest(self) -> tuple[Sense, ...]:
        """The cited sentences that share nearly as much with the claim as the first one does."""
        most = self._ranked[0][0] if self._ranked else 0.0
        return tuple(sense for share, sense in self._ranked if most and share >= most * 0.6)

    @cached_property
    def topics(self) -> frozenset[int]:
        """The words of the cited paragraphs, by their bits."""
        return frozenset(topic for traces in self.paragraphs for topic in traces.topics)

    def kinds(self, senses: Iterable[Sense]) -> frozenset[str]:
        """Return what some sentences do."""
        return frozenset[str]().union(*(sense.kinds for sense in senses))

    @property
    def is_in_one_language(self) -> bool:
        """Whether all cited sources are in the claim's language."""
        return all(same_language(source.language, self.claim.language) for source in self.claim.cited_sources)


def sentences_mean_what_their_sources_say(library: Library) -> Iterable[Problem]:
    """A sentence does with its words what the sentences that it cites do, by each rule that can be asked of both."""
    for found in comparisons(library):
        rules = (*_ALWAYS, *_IN_ONE_LANGUAGE) if found.is_in_one_language else _ALWAYS
        for rule in rules:
            yield from rule(found)


def comparisons(library: Library) -> Iterator[Comparison]:
    """Yield every sentence of a dossier beside the sentences that it cites, where these are known one by one."""
    for found in evidence(library):
        weights = topic_weights(found.digests)
        for claim in found.claims:
            if claim.kind == "sentence" and (comparison := _comparison(claim, weights)):
                yield comparison


def _comparison(claim: Claim, weights: Mapping[int, float]) -> Comparison | None:
    if not claim.checkable or not any(traces.senses for _, traces in claim.traces):
        return None
    return Comparison(claim, claim.cited_digests[0].salt, weights)


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
        if "neg" in found.own.kinds and "neg" not in found.kinds(found.likeliest):
            # What passes a cap gets nothing: a denial turns a bound round.
            allowed = allowed | _TURNED[bound]
        if said and not any(side in allowed for _, side in said):
            sides = " or ".join(sorted({_SIDES[side] for _, side in said}))
            words_ = f"“{each.text}” is told as {_SIDES[bound]}; {claim.cited_as} has {sides}"
            yield Problem(claim.location, "bound", words_, Severity.WARNING)


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
    if said and "cause" not in found.kinds(found.sentences):
        words_ = f"“{said}” tells a cause, and {found.claim.cited_as} seems to tell none"
        yield Problem(found.claim.location, "cause", f"{words_}: tell both things side by side", Severity.WARNING)


def _phrase_in(text: str, phrases: Iterable[str]) -> str:
    folded = fold(text)
    return next((phrase for phrase in phrases if _has(folded, phrase)), "")


def _has(text: str, phrase: str) -> bool:
    at = text.find(phrase)
    return at >= 0 and not text[max(0, at - 1) : at].isalnum() and not text[at + len(phrase) :][:1].isalnum()


def _ranks(found: Comparison) -> Iterator[Problem]:
    """Something is told as second or third of its kind only where the source ranks it so."""
    if {"rank", "best"} <= found.own.kinds and "rank" not in found.kinds(found.sentences):
        words_ = f"this gives a rank, and {found.claim.cited_as} seems to give none"
        yield Problem(found.claim.location, "rank", words_, Severity.WARNING)


def _check_denials(found: Comparison) -> Iterator[Problem]:
    """What is denied is denied by the source, and what the source denies isn't told as so."""
    claim = found.claim
    if denies(claim.text, claim.known):
        if not NEGATIVE & found.kinds(found.alike):
            words_ = f"this denies something, and {claim.cited_as} seems to deny nothing"
            without = NEGATIVE & found.kinds(found.sentences) and _WITHOUT & set(claim.words)
            severity = Severity.ADVICE if without else Severity.WARNING
            yield Problem(claim.location, "denial", words_, severity)
        elif not NEGATIVE & found.kinds(found.likeliest):
            words_ = f"this denies something, and what it tells of in {claim.cited_as} seems to deny nothing"
            yield Problem(claim.location, "denial", words_, Severity.ADVICE)
    elif not NEGATIVE & found.own.kinds:
        denied = {mark("n", stem, found.salt) for stem in said_stems(claim.text)}
        if found.likeliest and all(not denied.isdisjoint(sense.marks) for sense in found.likeliest):
            words_ = f"this denies nothing, and {claim.cited_as} seems to deny it"
            matter = content_stems(claim.text) - _SAYING
            sure = {bits_of(stem, found.salt, TOPIC_BITS) for stem in matter} <= found.likeliest[0].topics
            yield Problem(claim.location, "denial", words_, Severity.WARNING if sure else Severity.ADVICE)


# They deny a circumstance, and the source may do so in a sentence of other words.
_WITHOUT: Final = frozenset({"without", "sans"})
_SAYING: Final = frozenset(map(stem_of, table.SAYING))
NEGATIVE: Final = frozenset({"neg", "negative"})


def denies(text: str, known: CheckWords = ENGLISH_AND_FRENCH) -> bool:
    """Tell whether a sentence denies something of its matter: not only what its sources say."""
    held = words(text)
    if known.built_in and not table.TELLING.isdisjoint(held):
        return False
    for place, word in enumerate(held):
        if not (word in known.negations or word.endswith("n't")):
            continue
        after = held[place + 1 : place + 4]
        of_sources = not (table.OF_SOURCES.isdisjoint(after) and table.REPORTED.isdisjoint(held[place : place + 12]))
        if not is_negation(word, after, known) or not known.mere.isdisjoint(after[:1]):
            continue
        # In English it denies what follows it; in other languages it may end a sentence.
        if not known.built_in or (after and not of_sources):
            return True
    return False


def _check_direction(found: Comparison) -> Iterator[Problem]:
    """What rises in the source doesn't fall here, nor is anything else turned into its opposite."""
    claim = found.claim
    if "neg" in found.own.kinds:
        return
    kinds = found.kinds(found.sentences)
    plain = [sense for sense in found.sentences if "neg" not in sense.kinds]
    near = found.kinds(sense for sense in found.likeliest if "neg" not in sense.kinds)
    for word, pole in poles_of(claim.text, claim.known).items():
        other = opposite(pole)
        if pole in kinds or other not in found.kinds(plain) or other in found.own.kinds:
            continue
        words_ = f"“{word}” is the opposite of what {claim.cited_as} seems to say"
        converse = pole[0] == _RELATION and _names_after(claim.text, word)
        severity = Severity.WARNING if other in near and not converse else Severity.ADVICE
        yield Problem(claim.location, "opposite", words_, severity)


# Ahead and behind: who stands behind another has him ahead.
_RELATION: Final = "a"


def _names_after(text: str, word: str) -> bool:
    """Tell whether a name follows a word at once: "behind BYD" is the other side of what is said of BYD."""
    at = fold(text).find(word)
    return any(0 <= proper.start - at - len(word) <= _CLOSE for proper in propers(text))


_CLOSE: Final = 5


def _check_speakers(found: Comparison) -> Iterator[Problem]:
    """Who is said to say something is one who speaks in a cited paragraph."""
    if not found.claim.known.built_in:
        return
    spoken = frozenset[str]().union(*(sense.speakers for sense in found.sentences))
    for name in speakers_named(found.claim.text):
        parts = {stem_of(word) for word in words(name)}
        of_source = {stem_of(word) for source in found.claim.cited_sources for word in _names_of(source)}
        known = spoken | found.claim.evidence.side_stems | of_source
        if spoken and not (parts & known or _spoke_before(parts, found.claim)):
            words_ = f"“{name}” isn't who speaks in {found.claim.cited_as}"
            mend = "name who does, or cite where it speaks"
            yield Problem(found.claim.location, "speaker", f"{words_}: {mend}", Severity.WARNING)


# So many paragraphs back one may be named whom "she" means.
_BACK: Final = 6


def _spoke_before(parts: set[str], claim: Claim) -> bool:
    """Tell whether a paragraph that doesn't name somebody follows, with "she said", on one in which that person spoke.

    Who is named in the paragraph itself and doesn't speak there is another.
    """
    persons = name_book(claim.evidence).persons
    for digest, traces in claim.traces:
        named = {stem_of(word) for held in traces.names for word in words(held)}
        if parts & named or persons & _spoken(traces):
            continue
        for before in reversed(digest.paragraphs[max(0, traces.number - 1 - _BACK) : traces.number - 1]):
            if spoken := (parts | persons) & _spoken(before):
                if parts & spoken:
                    return True
                break
    return False


def _spoken(traces: Traces) -> frozenset[str]:
    return frozenset[str]().union(*(sense.speakers for sense in traces.senses))


def _names_of(source: Source) -> tuple[str, ...]:
    return words(" ".join((source.short, source.publisher, *map(str, source.author))))


def speakers_named(text: str) -> Iterator[str]:
    """Yield the names that a sentence has say something: right before a verb of saying, or after it and a comma."""
    if table.SPEECH.isdisjoint(words(text)):
        return
    plainly = blank_quotations(text)
    for proper in propers(plainly):
        after = re.match(
            r"(?:’s|'s)?\s(?:also |had |has |earlier |once )?([a-zà-ÿ]+)", plainly[proper.start + len(proper.text) :]
        )
        before = re.search(r"[,:”\"]\s([a-z]+)\s$", plainly[: proper.start])
        if (after and after[1] in table.SPEECH) or (before and before[1] in table.SPEECH):
            yield proper.text


def _check_hedges(found: Comparison) -> Iterator[Problem]:
    """What a source hedges isn't told as certain, nor what it tells of some as true of all."""
    own, near = found.own.kinds, found.kinds(found.likeliest)
    sure = is_hedged(found.claim.text, found.likeliest, found.salt, found.claim.known)
    if sure or ("firm" in own and "hedge" not in own and "hedge" in near and "firm" not in near):
        words_ = f"this is told as certain, and {found.claim.cited_as} seems to hedge it"
        yield Problem(found.claim.location, "hedge", words_, Severity.WARNING if sure else Severity.ADVICE)
    if "all" in own and "all" not in found.kinds(found.sentences):
        words_ = f"this is told of all, and {found.claim.cited_as} seems to say so of some"
        yield Problem(found.claim.location, "quantifier", words_, Severity.ADVICE)


def is_hedged(text: str, senses: Iterable[Sense], salt: str, known: CheckWords = ENGLISH_AND_FRENCH) -> bool:
    """Tell whether a text tells as certain ("will build") just what some sentences hedge ("may build")."""
    held = tuple(senses)
    if any("firm" in sense.kinds for sense in held):
        return False
    marks = {mark("h", stem, salt) for stem in certain_stems(text, known)}
    return any(not marks.isdisjoint(sense.marks) for sense in held)


def _check_tense(found: Comparison) -> Iterator[Problem]:
    """What a source wants, plans or expects isn't told as accomplished: "has signed" for "seeks"."""
    verbs = accomplished_verbs(found.claim.text, found.claim.known)
    if not verbs:
        return
    kinds = found.kinds(found.likeliest)
    severity = Severity.WARNING if "hedge" in kinds or "done" not in kinds else Severity.ADVICE
    for verb in verbs:
        known = bits_of(stem_of(verb), found.salt, TOPIC_BITS) in found.topics
        hedged = mark("h", stem_of(verb), found.salt)
        if any(hedged in sense.marks for sense in found.likeliest) or not known:
            words_ = f"“{verb}” is told as accomplished, and {found.claim.cited_as} seems not to say so"
            yield Problem(found.claim.location, "accomplished", words_, severity)


def _check_dates(found: Comparison) -> Iterator[Problem]:
    """A date that the source gives isn't told as "some time ago"."""
    said = _phrase_in(found.claim.text, table.BLURRED_TIMES)
    if said and any(each.kind == "date" for traces in found.paragraphs for each in traces.quantities):
        words_ = f"“{said}” blurs a date that {found.claim.cited_as} gives: say when"
        yield Problem(found.claim.location, "date-blurred", words_, Severity.WARNING)


def _unheard(found: Comparison) -> Iterator[Problem]:
    """A sentence has at least some of its words from the source that it cites."""
    own = found.own.topics
    if len(own) < _FEWEST_WORDS or len(own & found.topics) > len(own) * _SHARE_OF_WORDS:
        return
    whole = frozenset(t for digest in found.claim.cited_digests for p in digest.paragraphs for t in p.topics)
    if len(own & whole) <= len(own) * 0.5:
        words_ = f"{found.claim.cited_as} has hardly a word of this"
        yield Problem(found.claim.location, "unheard", f"{words_}: does it say so?", Severity.ADVICE)


_FEWEST_WORDS: Final = 3
_SHARE_OF_WORDS: Final = 0.2
_ALWAYS: Final = (_bounds, _causes, _ranks, _check_speakers, _check_dates)
# What a word denies, turns or hedges, and how much of all it means, shows only beside words of its own language.
_IN_ONE_LANGUAGE: Final = (_check_denials, _check_direction, _check_hedges, _check_tense, _unheard)


def turned_claims(claim: Claim, weights: Mapping[int, float]) -> Iterator[Problem]:
    """Yield what a claim seems to turn of the paragraphs that it cites: bounds, denials, opposites, who speaks."""
    found = _comparison(claim, weights)
    if found is None:
        return
    yield from (*_bounds(found), *_check_denials(found), *_check_speakers(found))
    if found.is_in_one_language:
        yield from _check_direction(found)
