"""List the statements of a dossier that a person can read beside a source, and what of each decides its meaning.

A statement bears the id under which briefs print it. A point's heading carries the tags of the point and everything
that its sentences cite; a sentence carries its own words and citations. What the team says itself is read beside the
points that it rests on; a source's record beside the source. Nothing here depends on files, lines or the numbers of
paragraphs: a paragraph is known by the hash of its words.
"""

from __future__ import annotations

import json
from bisect import bisect_right
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, fields, is_dataclass, replace
from functools import cached_property
from hashlib import sha256
from typing import Any, Final

from briefings.model.digest import Digest, cited_paragraphs
from briefings.model.dossier import Dossier
from briefings.model.problem import Location
from briefings.model.reading import Fingerprint
from briefings.model.remember import remember
from briefings.model.source import Source
from briefings.model.stance import Point, Stance
from briefings.model.text import Citation, Locator, Passage
from briefings.model.vocabulary import LocatorKind

_DIGITS: Final = 16
# Stances whose statements are remembered: where one changes, those of the others are the same.
_STANCES: Final = 1 << 10
_WORDS_OF_POINT: Final = frozenset({"id", "heading", "text", "location", "last_line"})
# What of a source's record says nothing of what the document is worth or when it is from.
_SILENT_OF_SOURCE: Final = frozenset(
    {
        "id",
        "title",
        "paragraphs",
        "spellings",
        "quote_limit",
        "withdrawn",
        "accessed",
        "captured",
        "guessed",
        "location",
    }
)
Tags = Mapping[str, str]


@dataclass(frozen=True)
class SourcedStatement:
    """One statement with its tags, the citations that carry it, and the words of ours that it rests on.

    `grounds` are the paragraphs of those citations, each as a hash of its text, or as it is cited where no text is
    known.
    """

    id: str
    words: str
    tags: Tags
    citations: tuple[Citation, ...]
    rests_on: tuple[str, ...]
    grounds: tuple[str, ...]
    location: Location

    @cached_property
    def fingerprint(self) -> Fingerprint:
        """The hashes by which a reading knows the statement."""
        tags = json.dumps(sorted(self.tags.items()), ensure_ascii=False)
        grounds = json.dumps([sorted(set(self.grounds)), list(self.rests_on)], ensure_ascii=False)
        return Fingerprint(_hash(" ".join(self.words.split())), _hash(tags), _hash(grounds))


def sourced_statements(dossier: Dossier, digests: Mapping[str, Digest]) -> tuple[SourcedStatement, ...]:
    """Return the statements of a dossier, in the order of its files. `digests` are those of its sources by id."""
    lister = _Lister(_by_id(dossier.sources), digests, dossier)
    of_stances = (each for stance in dossier.stances for each in _of_stance(stance, dossier.sources, digests))
    return (*lister.of_dossier(dossier), *lister.ours(dossier), *of_stances, *map(lister.of_source, dossier.sources))


@remember(_STANCES)
def _of_stance(
    stance: Stance, sources: tuple[Source, ...], digests: Mapping[str, Digest]
) -> tuple[SourcedStatement, ...]:
    """Return the statements of a stance, which rest on no words of other files."""
    return tuple(_Lister(_by_id(sources), digests).of_stance(stance))


@remember(4)
def _by_id(sources: tuple[Source, ...]) -> Mapping[str, Source]:
    return {source.id: source for source in sources}


def _hash(text: str) -> str:
    return sha256(text.encode()).hexdigest()[:_DIGITS]


@dataclass(frozen=True)
class _Lister:
    """Lists statements with the grounds of what they cite; the team's own need the dossier whose texts they rest on."""

    sources: Mapping[str, Source]
    digests: Mapping[str, Digest]
    dossier: Dossier | None = None

    @cached_property
    def texts(self) -> Mapping[str, str]:
        """All that a point or fact says, by id."""
        if self.dossier is None:
            return {}
        points = {point.id: f"{point.heading}\n{point.text.text}" for point in self.dossier.points}
        return {fact.id: fact.text.text for fact in self.dossier.facts} | points

    def of_dossier(self, dossier: Dossier) -> Iterator[SourcedStatement]:
        yield from self._sentences("dossier/background", dossier.background)
        for message in dossier.messages:
            yield from self._sentences(f"message/{message.id}", message.text)
        for event, owner in zip(dossier.timeline, dossier.event_ids, strict=True):
            dated = {"date": event.date, "label": event.label, "issue": event.issue}
            yield from self._sentences(owner, event.text, dated)
        for fact in dossier.facts:
            tags = {"issue": fact.issue, "derived": "; ".join(fact.derived)}
            yield from self._sentences(f"fact/{fact.id}", fact.text, tags)
        for item in dossier.contested:
            owner, cited = f"contested/{item.id}", [c for each in item.versions for c in each.text.citations]
            tags = {"issue": item.issue, "points": " ".join(sorted(item.points)), "settled_by": item.settled_by}
            yield from self._statement(f"{owner}.question", item.question, tags, cited, item.location)
            for number, version in enumerate(item.versions, 1):
                yield from self._sentences(f"{owner}.{number}", version.text)
        for question in dossier.questions:
            yield from self._sentences(f"question/{question.id}", question.answer, {"question": question.question})

    def ours(self, dossier: Dossier) -> Iterator[SourcedStatement]:
        yield from self._sentences("decision/recommendation", dossier.recommendation)
        for judgement in dossier.judgements:
            tags = _tags(judgement, frozenset({"id", "text", "rests_on", "location"}))
            yield from self._sentences(f"judgement/{judgement.id}", judgement.text, tags, judgement.rests_on)
        for option in dossier.options:
            owner = f"option/{option.id}"
            yield from self._sentences(owner, option.summary)
            for number, condition in enumerate(option.conditions, 1):
                yield from self._sentences(f"{owner}.condition{number}", condition)
            for side, arguments in (("pros", option.pros), ("cons", option.cons)):
                for number, argument in enumerate(arguments, 1):
                    part, tags = f"{owner}.{side}{number}", {"side": side, "option": option.id}
                    if argument.is_wordless:
                        said = " ".join(self.texts.get(id_, id_).partition("\n")[0] for id_ in argument.rests_on)
                        where = argument.location if argument.location.path else option.location
                        yield from self._statement(part, said, tags, (), where, argument.rests_on)
                    yield from self._sentences(part, argument.text, tags, argument.rests_on)

    def of_stance(self, stance: Stance) -> Iterator[SourcedStatement]:
        owner, whose = f"stance/{stance.perspective}", {"perspective": stance.perspective}
        yield from self._sentences(owner, stance.summary, whose)
        yield from self._sentences(f"{owner}.for-itself", stance.for_itself, whose)
        for point in stance.points:
            yield from self._point(point)

    def _point(self, point: Point) -> Iterator[SourcedStatement]:
        tags = _tags(point, _WORDS_OF_POINT)
        yield from self._statement(f"{point.id}.heading", point.heading, tags, point.text.citations, point.location)
        whose = {"perspective": point.perspective, "kind": str(point.kind)}
        yield from self._sentences(point.id, point.text, whose)

    def of_source(self, source: Source) -> SourcedStatement:
        digest = self.digests.get(source.id)
        grounds = (f"{source.id} {digest.sha256}",) if digest else ()
        tags, whole = _tags(source, _SILENT_OF_SOURCE), (Citation(source.id),)
        return SourcedStatement(f"source/{source.id}", source.title, tags, whole, (), grounds, source.location)

    def _sentences(
        self, owner: str, passage: Passage, tags: Tags | None = None, rests_on: tuple[str, ...] = ()
    ) -> Iterator[SourcedStatement]:
        everything = passage.citations
        for number, sentence in passage.numbered():
            cited = sentence.citations or everything
            yield from self._statement(
                f"{owner}.{number}", sentence.text, tags or {}, cited, sentence.location, rests_on
            )

    def _statement(
        self,
        id_: str,
        words: str,
        tags: Tags,
        citations: Iterable[Citation],
        location: Location,
        rests_on: tuple[str, ...] = (),
    ) -> Iterator[SourcedStatement]:
        """Yield the statement, unless it rests on nothing that it could be read beside."""
        cited = tuple(citations)
        if cited or rests_on:
            said = tuple(f"{id_}: {self.texts.get(id_, '')}" for id_ in sorted(rests_on))
            grounds = tuple(ground for citation in cited for ground in self._grounds(citation))
            yield SourcedStatement(id_, words, tags, cited, said, grounds, location)

    def _grounds(self, citation: Citation) -> Iterator[str]:
        digest, source = self.digests.get(citation.source), self.sources.get(citation.source)
        known = False
        for locator in citation.locators:
            numbers = cited_paragraphs(replace(citation, locators=(locator,)), source, digest) if digest else None
            known = known or numbers is not None
            if numbers is None or locator.kind is not LocatorKind.PARAGRAPH:
                yield f"{citation.source} {_place(locator)}"
            for number in sorted(numbers or ()):
                traces = digest.paragraph(number) if digest else None
                yield f"{citation.source} {traces.hash if traces else f'paragraph {number}'}"
        if not known:
            yield f"{citation.source} {digest.sha256 if digest else ''}"


def _place(locator: Locator) -> str:
    return f"{locator.kind} {locator.label or f'{locator.first}-{locator.last}'}"


def _tags(record: Any, silent: frozenset[str]) -> dict[str, str]:
    """Return the fields of a record that aren't empty, those of records in it among them, as texts."""
    found: dict[str, str] = {}
    for each in fields(record):
        value = getattr(record, each.name)
        if each.name in silent or isinstance(value, Location) or value in (None, "", (), {}):
            continue
        if is_dataclass(value):
            found |= {f"{each.name}.{name}": text for name, text in _tags(value, frozenset()).items()}
        elif isinstance(value, tuple):
            found[each.name] = "; ".join(map(_text, value))
        else:
            found[each.name] = str(value)
    return found


def _text(value: Any) -> str:
    return json.dumps(_tags(value, frozenset()), ensure_ascii=False) if is_dataclass(value) else str(value)


class StatementPlaces:
    """Tells which statement stands at a place in a file: the last one that begins there or before."""

    def __init__(self, statements: Iterable[SourcedStatement]) -> None:
        self._statements = sorted(statements, key=lambda each: each.location)
        self._places = [each.location for each in self._statements]

    def at(self, place: Location) -> SourcedStatement | None:
        """Return the statement at a place; None where none begins before it in the same file."""
        number = bisect_right(self._places, place)
        found = self._statements[number - 1] if number else None
        return found if found and found.location.path == place.path else None
