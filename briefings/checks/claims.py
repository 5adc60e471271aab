"""Collect the claims of a library: its sentences, headings and risks, with the paragraphs that must carry them."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from functools import cached_property
from typing import Final, Literal

from briefings.checks.locate import own_passages
from briefings.model.check_words import CheckWords, check_words
from briefings.model.digest import Digest, Traces, cited_paragraphs, other_count, paragraphs_of, pinpoint
from briefings.model.dossier import Dossier
from briefings.model.library import Library
from briefings.model.pinpoints import ends
from briefings.model.problem import Location
from briefings.model.shapes import same_language
from briefings.model.source import Source
from briefings.model.stance import Point, Stance
from briefings.model.text import Citation, Passage
from briefings.model.tokens import stem_of, words
from briefings.model.vocabulary import LocatorKind

_JUST_BEFORE: Final = 80  # letters in which a word or two stand with what parts them


@dataclass(frozen=True, eq=False)
class Evidence:
    """A dossier with the digests of its sources, and those of their texts that are at hand.

    Each is its own: what is worked out of one is kept by it, and by the functions that are asked of it again.
    """

    dossier: Dossier
    digests: Mapping[str, Digest]
    texts: Mapping[str, str] = field(default_factory=dict)
    check_words: Mapping[str, CheckWords] = field(default_factory=dict)

    @cached_property
    def sources(self) -> Mapping[str, Source]:
        """The dossier's sources by id."""
        return {source.id: source for source in self.dossier.sources}

    @cached_property
    def side_stems(self) -> frozenset[str]:
        """The words of the names of all sides, without their endings."""
        return frozenset(stem_of(word) for stance in self.dossier.stances for word in words(stance.name))

    @cached_property
    def runs(self) -> Mapping[str, Mapping[str, tuple[tuple[str, str], ...]]]:
        """The kept runs of all sources by the salt of their digests, each with its sources and tails."""
        found: dict[str, dict[str, tuple[tuple[str, str], ...]]] = {}
        for digest in self.digests.values():
            kept = found.setdefault(digest.salt, {})
            for run, tails in digest.runs.items():
                kept[run] = (*kept.get(run, ()), (digest.source, tails))
        return found

    @cached_property
    def claims(self) -> tuple[Claim, ...]:
        """Every claim of the dossier, in file order within each file."""
        return tuple(_claims(self))

    def traces(self, citation: Citation) -> tuple[Traces, ...]:
        """Return the paragraphs that a citation covers; the whole source where it names none."""
        digest = self.digests.get(citation.source)
        if digest is None:
            return ()
        numbers = cited_paragraphs(citation, self.sources.get(citation.source), digest)
        if numbers is None:
            return digest.paragraphs
        return tuple(each for number in sorted(numbers) if (each := digest.paragraph(number)))

    def text(self, source: str, number: int) -> str | None:
        """Return a paragraph's text, where it is at hand."""
        lines = self._lines.get(source)
        return lines[number - 1] if lines and 0 < number <= len(lines) else None

    def pinpoint(self, source: str, number: int) -> str:
        """Return a paragraph as a citation names it, with our own count beside the document's number."""
        return f"{source}, {pinpoint(number, self.sources.get(source), self.digests.get(source))}"

    @cached_property
    def _lines(self) -> Mapping[str, tuple[str, ...]]:
        return {source: paragraphs_of(text) for source, text in self.texts.items()}


@dataclass(frozen=True, eq=False)
class Claim:
    """Something that the dossier says, and the citations that carry it.

    A sentence is carried by its own citations, or by its passage's where it has none; a heading and a risk's
    attributes by all of the point's. `around` are the citations of the whole passage. `attribute` names the attribute
    that says it ("cause"), where one does.
    """

    text: str
    kind: Literal["sentence", "heading", "attribute"]
    citations: tuple[Citation, ...]
    location: Location
    evidence: Evidence
    own: bool = True
    derived: tuple[str, ...] = ()
    point: Point | None = None
    stance: Stance | None = None
    around: tuple[Citation, ...] = ()
    attribute: str = ""

    @property
    def part(self) -> str:
        """Say which part of a point this is, where its location, the heading line, doesn't tell."""
        if self.attribute:
            return f" in {self.attribute}="
        return " in the heading" if self.kind == "heading" and self.point else ""

    @property
    def language(self) -> str:
        """The language that the claim is written in."""
        return self.stance.language if self.stance else self.evidence.dossier.language

    @cached_property
    def known(self) -> CheckWords:
        """The words by which its language is read."""
        return check_words(self.evidence.check_words, self.language)

    @cached_property
    def words(self) -> tuple[str, ...]:
        """Its words in small letters."""
        return words(self.text)

    def has_before(self, place: int, pattern: re.Pattern[str]) -> bool:
        """Tell whether a pattern that ends in `$` matches just before a place; what stands far before isn’t read.

        A text of thousands of figures is read once so, and not once for each.
        """
        return pattern.search(self.text, max(0, place - _JUST_BEFORE), place) is not None

    @cached_property
    def checkable(self) -> bool:
        """Whether every cited source has a digest: without it nothing can be said."""
        return bool(self.citations) and all(c.source in self.evidence.digests for c in self.citations)

    @cached_property
    def traces(self) -> tuple[tuple[Digest, Traces], ...]:
        """The cited paragraphs, each with the digest that it is of."""
        found = self.evidence
        return tuple((found.digests[each.source], traces) for each in self.citations for traces in found.traces(each))

    @cached_property
    def is_translated(self) -> bool:
        """Whether no cited source is in the claim's language: its words and the forms of its names are others."""
        return bool(self.cited_sources) and not any(
            same_language(source.language, self.language) for source in self.cited_sources
        )

    @property
    def cited_as(self) -> str:
        """Its citations as they are written, with semicolons between."""
        return "; ".join(dict.fromkeys(cited_as(citation, self.evidence) for citation in self.citations))

    @cached_property
    def cited_digests(self) -> tuple[Digest, ...]:
        """The digests of the cited sources, each once."""
        ids = dict.fromkeys(citation.source for citation in self.citations)
        return tuple(self.evidence.digests[id_] for id_ in ids if id_ in self.evidence.digests)

    @cached_property
    def cited_sources(self) -> tuple[Source, ...]:
        """The cited sources that exist, each once."""
        ids = dict.fromkeys(citation.source for citation in self.citations)
        return tuple(self.evidence.sources[id_] for id_ in ids if id_ in self.evidence.sources)


# The library that was asked for last, with what was made of it: every check asks for the same one.
_LAST: dict[int, tuple[Library, tuple[Evidence, ...]]] = {}


def evidence(library: Library) -> tuple[Evidence, ...]:
    """Return each dossier with its digests; for the same library again, the same objects."""
    library_and_evidence = _LAST.get(id(library))
    if library_and_evidence is None:
        made = (evidence_of(library, each) for each in library.dossiers)
        library_and_evidence = (library, tuple(made))
        _LAST.clear()
        _LAST[id(library)] = library_and_evidence
    return library_and_evidence[1]


def evidence_of(library: Library, dossier: Dossier) -> Evidence:
    """Return a dossier with its digests and texts, and the words by which its languages are read."""
    return Evidence(dossier, library.digests_of(dossier), library.texts_of(dossier), library.check_words)


def _claims(found: Evidence) -> Iterator[Claim]:
    for stance in found.dossier.stances:
        yield from sentences(found, stance.summary, stance=stance)
        yield from sentences(found, stance.for_itself, stance=stance)
        for point in stance.points:
            yield from point_claims(found, stance, point)
    yield from dossier_claims(found)


def point_claims(found: Evidence, stance: Stance, point: Point) -> Iterator[Claim]:
    """Yield the heading, the sentences and the risk attributes of a point."""
    cited = point.text.citations
    yield Claim(point.heading, "heading", cited, point.location, found, False, point.derived, point, stance)
    yield from sentences(found, point.text, point.derived, point, stance)
    rating = point.rating
    if rating:
        for name in ("bearer", "short", "cause", "consequence", "mitigation"):
            if text := getattr(rating, name):
                yield Claim(
                    text, "attribute", cited, point.location, found, False, point.derived, point, stance, attribute=name
                )


def dossier_claims(found: Evidence) -> Iterator[Claim]:
    """Yield the claims of a dossier's own file: messages, background, options, events, facts, versions, answers."""
    dossier = found.dossier
    yield from sentences(found, dossier.background)
    texts = (
        *(message.text for message in dossier.messages),
        *(event.text for event in dossier.timeline),
        *(version.text for contested in dossier.contested for version in contested.versions),
        *(question.answer for question in dossier.questions),
    )
    for text in texts:
        yield from sentences(found, text)
    for text in own_passages(dossier):
        yield from (claim for claim in sentences(found, text) if claim.own)
    for fact in dossier.facts:
        yield from sentences(found, fact.text, fact.derived)
    for event in dossier.timeline:
        yield Claim(event.label, "heading", event.text.citations, event.location, found, own=False)


def sentences(
    found: Evidence,
    passage: Passage,
    derived: tuple[str, ...] = (),
    point: Point | None = None,
    stance: Stance | None = None,
) -> Iterator[Claim]:
    """Yield the sentences of a passage as claims."""
    everything = passage.citations
    for sentence in passage.sentences:
        own = bool(sentence.citations)
        carried = sentence.citations or everything
        yield Claim(
            sentence.text, "sentence", carried, sentence.location, found, own, derived, point, stance, everything
        )


def cited_as(citation: Citation, evidence: Evidence) -> str:
    """Return a citation as it is written, with the other count of its paragraphs where the two differ.

    "globalchinaev, paras. 7, 9", "un-2021, article 5", "ruling, para. 12 (15 by our count)".
    """
    numbers = sorted(citation.paragraphs())
    paragraphs = [f"para{'s' if len(numbers) > 1 else ''}. {', '.join(map(str, numbers))}"] if numbers else []
    others = [
        f"{at.kind} {at.label or '-'.join(ends(at))}"
        for at in citation.locators
        if at.kind is not LocatorKind.PARAGRAPH
    ]
    beside = other_count(citation, evidence.sources.get(citation.source), evidence.digests.get(citation.source))
    return ", ".join([citation.source, *paragraphs, *others]) + (f" ({beside})" if beside else "")
