"""Hold a sentence of somebody else's text against all that a dossier's sources say.

A draft cites nothing that we know, so the paragraphs that may carry a sentence are looked for: those that share its
figures, names, quotations and rarer words. What is found is then compared as a sentence of our own that cites them.
No verdict is a proof: a machine compares words, and doesn't understand.
"""

from __future__ import annotations

import math
import re
from collections import defaultdict
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from functools import cached_property
from itertools import pairwise
from typing import Final, Literal, TypeAlias

from briefings.checks.claims import Claim, Evidence
from briefings.checks.figures import unsupported_figures
from briefings.checks.meaning import turned_claims
from briefings.checks.name_book import NameBook, runs_of, within
from briefings.checks.names import find_unnamed, named_in
from briefings.checks.quotations import Segment, says, segments
from briefings.checks.topics import topic_weights
from briefings.model.digest import Digest, Traces, topics_of
from briefings.model.problem import NOWHERE, Problem
from briefings.model.quantity import supports
from briefings.model.quantity_reader import quantities
from briefings.model.text import Citation, Locator
from briefings.model.tokens import blank_quotations, content_stems, quotations, words
from briefings.model.vocabulary import LocatorKind, Numbering

Verdict = Literal["found", "other-figure", "other-speaker", "altered-quotation", "nothing-found", "not-checkable"]
VERDICTS: Final[tuple[Verdict, ...]] = (
    "found",
    "other-figure",
    "other-speaker",
    "altered-quotation",
    "nothing-found",
    "not-checkable",
)
# Fewer content words than these say too little to be looked for.
_FEWEST_WORDS: Final = 3
# So many are judged apart from what they are joined with, whatever figures and names they have.
_FEWEST_ALONE: Final = 6
# A quotation of one word may be a distance that a writer takes.
_SHORTEST_QUOTATION: Final = 2
# By how much, in natural logarithms, what is shared must be less likely than chance that some paragraph has it: set on
# the first dossier, where about one right sentence in eight shares less, and two invented ones in three.
ENOUGH: Final = 0.5
NEAR: Final = -2.0
_QUOTED: Final = 8.0
_MEND: Final = re.compile(r": (?:correct|cite|name|say|give|put|quote|does|declare)\b.*$")
_MOST_PLACES: Final = 3
_FIGURE, _NAME, _QUOTATION = 4.0, 2.0, 8.0
_TWO: Final = 2
_UNFOUND: Final = "no source has it"
_DIFFERS: Final[tuple[Verdict, ...]] = ("other-speaker", "other-figure", "altered-quotation")
# The gravest verdict last.
_GRAVITY: Final[tuple[Verdict, ...]] = ("not-checkable", "found", "nothing-found", *_DIFFERS)
# What joins two statements in one sentence, in English and French.
_JOINTS: Final = "and|but|while|whereas|although|though|yet|et|mais|tandis que|alors que|bien que"
_JOINT: Final = re.compile(rf"[;:]\s|\s[–—]\s|—|,?\s(?:{_JOINTS})\s", re.IGNORECASE)
_JOINT_AT_START: Final = re.compile(rf"[\s,;:–—]*(?:(?:{_JOINTS})\s)?", re.IGNORECASE)
# A source and the number of its paragraph.
_At: TypeAlias = tuple[str, int]


@dataclass(frozen=True, slots=True)
class Place:
    """A paragraph of a source that may carry a sentence, and what of it it has."""

    source: str
    paragraph: int
    shares: tuple[str, ...]

    @property
    def at(self) -> _At:
        """Its source and its number."""
        return self.source, self.paragraph


@dataclass(frozen=True, slots=True)
class Judgement:
    """What was found of a sentence: the verdict, the likeliest paragraphs first, and what differs in plain words.

    `share` is how much of the sentence's words the places have, from 0 to 1; `strength` by how much that is more than
    chance would have (a natural logarithm).
    """

    verdict: Verdict
    places: tuple[Place, ...] = ()
    remarks: tuple[str, ...] = ()
    share: float = 0.0
    strength: float = 0.0


def _at(digest: Digest, traces: Traces) -> _At:
    return digest.source, traces.number


@dataclass(frozen=True)
class DraftChecker:
    """Judges sentences by the sources of one dossier, whose texts may be at hand or known by their digests alone."""

    evidence: Evidence

    @classmethod
    def of(cls, evidence: Evidence) -> DraftChecker:
        """Return a checker. Paragraphs are counted, whatever a source prints itself."""
        sources = tuple(replace(source, numbering=Numbering.COUNTED) for source in evidence.dossier.sources)
        return cls(replace(evidence, dossier=replace(evidence.dossier, sources=sources)))

    @cached_property
    def _book(self) -> NameBook:
        return NameBook(self.evidence)

    @cached_property
    def _weights(self) -> Mapping[int, float]:
        """How much each topic tells; one that no paragraph has tells as much as the rarest."""
        known = topic_weights(self.evidence.digests)
        rarest = max(known.values(), default=1.0)
        return defaultdict(lambda: rarest, known)

    def judge(self, text: str) -> Judgement:
        """Return what the sources have of a sentence; of one that joins statements, what they have of each.

        Its verdict is the gravest of theirs then, and its remarks name the statement that they are of.
        """
        whole = self._judge(text)
        if whole.verdict == "not-checkable":
            return whole
        by_facts = self._judge_each(self.statements(text), text)
        if by_facts and (whole.verdict != "found" or any(each.verdict in _DIFFERS for _, each in by_facts)):
            return _joined(by_facts)
        # A long part without any fact can be invented beside a right one whose words carry the whole.
        by_length = self._judge_each(_grouped(text, _says_enough), text) if whole.verdict == "found" else []
        return _joined(by_length) if any(each.verdict == "nothing-found" for _, each in by_length) else whole

    def _judge_each(self, parts: Sequence[str], text: str) -> list[tuple[str, Judgement]]:
        """Return the parts of a sentence with what the sources have of each; nothing where it is in one part."""
        found = [(part, self._judge(part)) for part in parts if part != text]
        return found if len(found) >= _TWO else []

    def statements(self, text: str) -> tuple[str, ...]:
        """Return the statements that a sentence joins, each with a figure, name or quotation of its own.

        What has none belongs to the one before it, or to the first.
        """
        return _grouped(text, self._has_facts)

    def _has_facts(self, text: str) -> bool:
        seeking = _Seeking(text, self.evidence, self._book, self._weights)
        enough = len(content_stems(text)) >= _FEWEST_WORDS
        return enough and bool(seeking.figures or seeking.names or seeking.quoted)

    def _judge(self, text: str) -> Judgement:
        seeking = _Seeking(text, self.evidence, self._book, self._weights)
        if not seeking.checkable:
            return Judgement("not-checkable")
        places = seeking.places()
        claim, strength = seeking.claim(places), seeking.strength(places)
        turned = list(turned_claims(claim, self._weights))
        remarks = tuple(dict.fromkeys(map(_tell, turned)))
        strangers = tuple(_tell(problem) for problem in find_unnamed(claim, self._book) if problem.code == "name")
        figures = tuple(map(_tell, unsupported_figures(claim)))
        altered = tuple(seeking.altered_quotations())
        found = Judgement("found", places, share=seeking.share(places), strength=round(strength, 1))
        if altered:
            return replace(found, verdict="altered-quotation", remarks=(*altered, *remarks))
        if strength < NEAR or seeking.unheard_names():
            return replace(found, verdict="nothing-found", remarks=(*strangers, *figures))
        if figures:
            return replace(found, verdict="other-figure", remarks=(*figures, *remarks))
        if any(problem.code == "speaker" for problem in turned):
            return replace(found, verdict="other-speaker", remarks=remarks)
        carried = strength >= ENOUGH or bool(seeking.quoted_places)
        return replace(found, verdict="found" if carried else "nothing-found", remarks=(*strangers, *remarks))


def _grouped(text: str, stands_alone: Callable[[str], bool]) -> tuple[str, ...]:
    """Return a sentence in parts that each stand alone; a piece that doesn't belongs to the part before it."""
    found: list[str] = []
    for piece in _pieces(text):
        if found and not (stands_alone(found[-1]) and stands_alone(piece)):
            found[-1] = f"{found[-1]}{piece}"
        else:
            found.append(piece)
    return tuple(_JOINT_AT_START.sub("", each, count=1).strip(" ,;:–—") for each in found)


def _says_enough(text: str) -> bool:
    return len(content_stems(text)) >= _FEWEST_ALONE


def _pieces(text: str) -> tuple[str, ...]:
    """Return a sentence in pieces, each but the first with the joint that it begins with; quotations stay whole."""
    masked = blank_quotations(text)
    starts = [0, *(found.start() for found in _JOINT.finditer(masked))]
    return tuple(text[start:end] for start, end in pairwise((*starts, len(text))))


def _joined(judged: Sequence[tuple[str, Judgement]]) -> Judgement:
    """Return the judgement of a sentence by those of its statements: the gravest verdict, and where each stands."""
    checked = [(part, each) for part, each in judged if each.verdict != "not-checkable"]
    if not checked:
        return Judgement("not-checkable")
    verdict = max((each.verdict for _, each in checked), key=_GRAVITY.index)
    places = {place.at: place for _, each in checked for place in each.places[:_MOST_PLACES]}
    remarks = (
        f"“{part}”: {', '.join(each.remarks) or _UNFOUND}"
        for part, each in checked
        if each.remarks or each.verdict == "nothing-found"
    )
    share = min(each.share for _, each in checked)
    strength = min(each.strength for _, each in checked)
    return Judgement(verdict, tuple(places.values()), tuple(remarks), share, strength)


def _tell(problem: Problem) -> str:
    """Return what a problem says, without the mend: the draft isn't ours."""
    return _MEND.sub("", problem.message)


class _Seeking:
    """One sentence that is looked for."""

    def __init__(self, text: str, evidence: Evidence, book: NameBook, weights: Mapping[int, float]) -> None:
        self.text = text
        self._evidence = evidence
        self._book = book
        self._weights = weights
        self._bare = Claim(text, "sentence", (), NOWHERE, evidence)
        self.figures = tuple(each for each in quantities(text, self._bare.language) if each.figure.kind != "other")
        self.names = tuple(run for _, run in named_in(self._bare, book))
        self.quoted = tuple(
            each for _, each in quotations(text) if len(words(each)) >= _SHORTEST_QUOTATION and segments(each)
        )

    @property
    def checkable(self) -> bool:
        """Whether the sentence says enough to be looked for."""
        enough = len(content_stems(self.text)) >= _FEWEST_WORDS
        return bool(self._evidence.digests) and (enough or bool(self.figures or self.quoted))

    @cached_property
    def _topics(self) -> Mapping[str, frozenset[int]]:
        plain = blank_quotations(self.text) if self.quoted else self.text
        return {id_: topics_of(plain, digest.salt) for id_, digest in self._evidence.digests.items()}

    @cached_property
    def _every(self) -> tuple[tuple[Digest, Traces], ...]:
        """All paragraphs of all sources."""
        return tuple((digest, traces) for digest in self._evidence.digests.values() for traces in digest.paragraphs)

    @cached_property
    def _figures_said(self) -> Mapping[_At, frozenset[int]]:
        """Which figures of the sentence each paragraph has."""
        return {_at(*pair): self._said_figures(pair[1]) for pair in self._every}

    @cached_property
    def _heard(self) -> Mapping[_At, frozenset[int]]:
        """Which words of the sentence each paragraph has."""
        return {_at(*pair): self._hear(*pair) for pair in self._every}

    @cached_property
    def _quoted_at(self) -> Mapping[str, frozenset[_At]]:
        """Where each quotation of the sentence stands, word for word."""
        return {each: frozenset(self._saying(segments(each))) for each in self.quoted}

    def _saying(self, wanted: tuple[Segment, ...]) -> Iterator[_At]:
        return (_at(digest, traces) for digest, traces in self._every if says(wanted, traces, digest, self._bare))

    @cached_property
    def quoted_places(self) -> frozenset[_At]:
        """Where any quotation of the sentence stands, word for word."""
        return frozenset[_At]().union(*self._quoted_at.values())

    def places(self) -> tuple[Place, ...]:
        """Return the paragraphs that share most with the sentence, each for something that those before haven't."""
        scored = sorted(self._every, key=lambda pair: -self._score(pair, frozenset(), frozenset()))[:40]
        chosen: list[tuple[Digest, Traces]] = []
        had, heard = frozenset[int](), frozenset[int]()
        while len(chosen) < _MOST_PLACES and scored:
            best = max(scored, key=lambda pair: self._score(pair, had, heard))
            gain = self._score(best, had, heard)
            if gain < (1.0 if not chosen else _NAME):
                break
            chosen.append(best)
            scored.remove(best)
            had |= self._figures_said[_at(*best)]
            heard |= self._heard[_at(*best)]
        return tuple(Place(*_at(*pair), self._shares(pair)) for pair in chosen)

    def _score(self, pair: tuple[Digest, Traces], had: frozenset[int], heard: frozenset[int]) -> float:
        at = _at(*pair)
        topics = self._heard[at] - heard
        figures = self._figures_said[at] - had
        names = sum(self._is_named(run, pair[1]) for run in self.names) if not heard else 0
        quoted = at in self.quoted_places
        weight = sum(self._weights[topic] for topic in topics)
        return weight + _FIGURE * len(figures) + _NAME * names + _QUOTATION * quoted

    def _said_figures(self, traces: Traces) -> frozenset[int]:
        return frozenset(
            number
            for number, each in enumerate(self.figures)
            if any(supports(said, wanted) for said in traces.quantities for wanted in each.readings)
        )

    def _is_named(self, run: tuple[str, ...], traces: Traces) -> bool:
        held = runs_of(traces.names)
        return any(within(name, other) for name in self._book.spellings(run) for other in held)

    def _shares(self, pair: tuple[Digest, Traces]) -> tuple[str, ...]:
        figures = (self.figures[number].text for number in sorted(self._figures_said[_at(*pair)]))
        return tuple(dict.fromkeys(figures))

    def claim(self, places: Sequence[Place]) -> Claim:
        """Return the sentence as one of ours that cites some places."""
        citations = tuple(
            Citation(place.source, (Locator(LocatorKind.PARAGRAPH, place.paragraph, place.paragraph),))
            for place in places
        )
        return replace(self._bare, citations=citations, around=citations)

    def share(self, places: Sequence[Place]) -> float:
        """Return how much of the sentence's words some places have, rarer ones counting more."""
        whole = sum(self._weights[topic] for topic in self._topics_for(places))
        return round(sum(self._weights[topic] for topic in self._heard_in(places)) / whole, 2) if whole else 0.0

    def strength(self, places: Sequence[Place]) -> float:
        """Return by how much the first places share more with the sentence than some paragraphs would by chance.

        Words and figures count by how rare they are. Against them stands in how many ways so many of the words, and so
        many paragraphs of all, could have been chosen.
        """
        return max((self._strength(places[:count]) for count in range(1, len(places) + 1)), default=-math.inf)

    def _strength(self, places: Sequence[Place]) -> float:
        heard = self._heard_in(places)
        figures = frozenset(number for place in places for number in self._figures_said[place.at])
        said = sum(self._weights[topic] for topic in heard) + sum(map(self._figure_weight, figures))
        quoted = any(place.at in self.quoted_places for place in places)
        ways = math.comb(len(self._topics_for(places)), len(heard)) * math.comb(len(self._every), len(places))
        return said + _QUOTED * quoted - math.log(max(1, ways))

    def _figure_weight(self, figure: int) -> float:
        count = sum(figure in figures for figures in self._figures_said.values())
        return math.log(len(self._every) / max(1, count))

    def _topics_for(self, places: Sequence[Place]) -> frozenset[int]:
        return self._topics[places[0].source] if places else frozenset()

    def _heard_in(self, places: Sequence[Place]) -> frozenset[int]:
        return frozenset[int]().union(*(self._heard[place.at] for place in places))

    def _hear(self, digest: Digest, traces: Traces) -> frozenset[int]:
        """Return the words of the sentence that a paragraph has: by its text if that is at hand, else by its digest."""
        shared = self._topics[digest.source] & traces.topics
        text = self._evidence.text(digest.source, traces.number)
        if text is None or not shared:
            return shared
        return shared & topics_of(" ".join(content_stems(text) & content_stems(self.text)), digest.salt)

    def unheard_names(self) -> tuple[tuple[str, ...], ...]:
        """Return the names that no source has, nor the dossier."""
        granted = self._book.names_granted(self._bare)
        return tuple(
            run for run in self.names if not self._book.where(run) and not any(within(run, each) for each in granted)
        )

    def altered_quotations(self) -> Iterator[str]:
        """Yield what is wrong with quotations that stand in no source word for word."""
        for each in self.quoted:
            if not self._quoted_at[each]:
                near = self._nearest(each)
                where = f"; nearest is {near.source}, para. {near.paragraph}" if near else ""
                yield f"“{each}” stands in no source word for word{where}"

    def _nearest(self, quoted: str) -> Place | None:
        best: tuple[float, Place] | None = None
        for digest in self._evidence.digests.values():
            topics = topics_of(quoted, digest.salt)
            for traces in digest.paragraphs:
                share = len(topics & traces.topics) / len(topics) if topics else 0.0
                if share >= 0.5 and (best is None or share > best[0]):  # noqa: PLR2004 - half of its words
                    best = (share, Place(digest.source, traces.number, ()))
        return best[1] if best else None
