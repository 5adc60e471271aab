"""Number the notes of citations in the order in which they are printed: one number for one set of places."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import replace

from briefings.compose.phrasing import Words
from briefings.compose.typography import NO_BREAK
from briefings.model.digest import Digest, cited_paragraphs
from briefings.model.document import Cite, Inline, Link, Mark, Note, Run
from briefings.model.pinpoints import ends
from briefings.model.source import Source
from briefings.model.text import Citation, Locator

_Places = tuple[tuple[str, tuple[Locator, ...]], ...]


def source_anchor(source: str) -> str:
    """Return the id of a source's entry in the source list."""
    return f"src_{source}"


class NoteRegister:
    """Numbers notes by first appearance. The same sources at the same places get the same number."""

    def __init__(
        self, sources: Mapping[str, Source], words: Words, digests: Mapping[str, Digest] | None = None
    ) -> None:
        self._sources = sources
        self._digests = digests or {}
        self._words = words
        self._numbers: dict[_Places, int] = {}

    def mark(self, citations: Iterable[Citation]) -> tuple[Mark, ...]:
        """Return the mark of these citations: one, or none where there is nothing to cite."""
        places = _places(citations)
        if not places:
            return ()
        return (Mark(self._numbers.setdefault(places, len(self._numbers) + 1)),)

    def cited(self) -> frozenset[str]:
        """Return the sources cited so far."""
        return frozenset(source for places in self._numbers for source, _ in places)

    def notes(self) -> tuple[Note, ...]:
        """Return every note, by number."""
        return tuple(self._note(number, places) for places, number in self._numbers.items())

    def _note(self, number: int, places: _Places) -> Note:
        inlines: list[Inline] = []
        cites = []
        statement = f"note/{'+'.join(_named(source, locators) for source, locators in places)}"
        for source_id, locators in places:
            printed = self._words.locators(Citation(source_id, locators))
            source = self._sources.get(source_id)
            counted = cited_paragraphs(Citation(source_id, locators), source, self._digests.get(source_id))
            cites.append(Cite(source_id, printed, tuple(sorted(counted or ()))))
            if inlines:
                inlines.append(Run("; ", statement=statement))
            name, target = source.short if source else source_id, f"#{source_anchor(source_id)}"
            inlines.append(Link(name, target, statement=statement))
            tail = f"{printed} ({self._worth(source)})" if source else printed
            tail = (", " if printed else " ") + tail.strip().replace(" ", NO_BREAK)
            inlines.append(Run(tail, statement=statement))
        return Note(number, (*inlines, Run(".", statement=statement)), tuple(cites))

    def _worth(self, source: Source) -> str:
        return f"{source.grade}, {self._words('withdrawn_short')}" if source.withdrawn else str(source.grade)


def _named(source: str, locators: tuple[Locator, ...]) -> str:
    """Return a cited place as the ids of notes name it: `gazette@para4-5,para9`; a note's number may change."""
    places = ",".join(f"{at.kind}{'-'.join(ends(at))}" for at in locators)
    return f"{source}@{places}" if places else source


def _places(citations: Iterable[Citation]) -> _Places:
    """Join citations by source; sources and places sorted, each once, so that one set is one note."""
    joined: dict[str, set[Locator]] = {}
    for citation in citations:
        joined.setdefault(citation.source, set()).update(citation.locators)
    return tuple((source, _merged(locators)) for source, locators in sorted(joined.items()))


def _merged(locators: Iterable[Locator]) -> tuple[Locator, ...]:
    """Return places in order, those that overlap or follow one another as one range."""
    merged: list[Locator] = []
    for locator in sorted(locators):
        before = merged[-1] if merged else None
        if before and before.kind == locator.kind and not locator.label and locator.first <= before.last + 1:
            merged[-1] = replace(before, last=max(before.last, locator.last))
        else:
            merged.append(locator)
    return tuple(merged)
