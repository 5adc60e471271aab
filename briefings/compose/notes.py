"""Number the notes of citations in the order in which they are printed: one number for one set of places.

Where a brief cites by author and date, a mark says itself what its note says, and the notes are only counted.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import replace

from briefings.compose.phrasing import Words
from briefings.compose.typography import NO_BREAK
from briefings.model.digest import Digest, cited_paragraphs
from briefings.model.document import Cite, Link, Mark, Note, Run
from briefings.model.pinpoints import ends
from briefings.model.references import References
from briefings.model.remember import remember
from briefings.model.source import Source
from briefings.model.text import Citation, Locator

_Places = tuple[tuple[str, tuple[Locator, ...]], ...]
_NoteText = tuple[tuple[Run | Link, ...], tuple[Cite, ...]]


def source_anchor(source: str) -> str:
    """Return the id of a source's entry in the source list."""
    return f"src_{source}"


class NoteRegister:
    """Numbers notes by first appearance. The same sources at the same places get the same number."""

    def __init__(self, texts: NoteTexts) -> None:
        self._texts = texts
        self._numbers: dict[_Places, int] = {}

    def mark(self, citations: Iterable[Citation], statement: str = "") -> tuple[Mark, ...]:
        """Return the mark of these citations, which a statement has: one, or none where there is nothing to cite."""
        places = _places(tuple(citations))
        if not places:
            return ()
        number = self._numbers.setdefault(places, len(self._numbers) + 1)
        return (Mark(number, statement, self._texts.of_mark(places)),)

    def cited_sources(self) -> frozenset[str]:
        """Return the sources cited so far."""
        return frozenset(source for places in self._numbers for source, _ in places)

    def notes(self) -> tuple[Note, ...]:
        """Return every note, by number."""
        return tuple(Note(number, *self._texts.of_note(places)) for places, number in self._numbers.items())


class NoteTexts:
    """What the notes of one brief say, each worded once: at every step of its plan it says the same."""

    def __init__(
        self,
        sources: Mapping[str, Source],
        words: Words,
        digests: Mapping[str, Digest] | None = None,
        author_date: References | None = None,
    ) -> None:
        self._sources = sources
        self._author_date = author_date
        self._digests = digests or {}
        self._words = words
        self._notes: dict[_Places, _NoteText] = {}

    def of_mark(self, places: _Places) -> tuple[Run | Link, ...]:
        """Return what a mark says beside its number: nothing but where a brief cites by author and date."""
        return (Run(" "), *self._in_text(places)) if self._author_date else ()

    def of_note(self, places: _Places) -> _NoteText:
        """Return what the note of some places says, and what it cites."""
        if places not in self._notes:
            self._notes[places] = self._write(places)
        return self._notes[places]

    def _write(self, places: _Places) -> _NoteText:
        statement = f"note/{'+'.join(_name_place(source, locators) for source, locators in places)}"
        inlines = self._in_text(places) if self._author_date else self._in_note(places)
        return tuple(replace(part, statement=statement) for part in inlines), tuple(self._cites(places))

    def _cites(self, places: _Places) -> Iterator[Cite]:
        for source_id, locators in places:
            citation = Citation(source_id, locators)
            counted = cited_paragraphs(citation, self._sources.get(source_id), self._digests.get(source_id))
            yield Cite(source_id, self._words.locators(citation), tuple(sorted(counted or ())))

    def _in_note(self, places: _Places) -> tuple[Run | Link, ...]:
        """Return what a note says: "Gazette, paras. 4–5 (B2); Hansard, p. 3 (A1).", each source a link to its entry."""
        parts: list[Run | Link] = []
        for source_id, locators in places:
            source, printed = self._sources.get(source_id), self._words.locators(Citation(source_id, locators))
            tail = f"{printed} ({self._worth(source)})" if source else printed
            tail = (", " if printed else " ") + tail.strip().replace(" ", NO_BREAK)
            parts += [Run("; ")] * bool(parts)
            parts += (Link(source.short if source else source_id, f"#{source_anchor(source_id)}"), Run(tail))
        return (*parts, Run("."))

    def _in_text(self, places: _Places) -> tuple[Run | Link, ...]:
        """Return what a mark says: "(Xu 2026, para. 4; Silva 2024)", each source a link to its entry in the list."""
        style = self._author_date or References()
        parts: list[Run | Link] = []
        for source_id, locators in places:
            source = self._sources.get(source_id)
            said = style.marks.get(source_id) or (self._plain_mark(source) if source else source_id)
            where = self._words.locators(Citation(source_id, locators))
            text = f"{said}, {where}" if where else said
            parts += [Run("; ")] * bool(parts)
            parts.append(Link(text, f"#{source_anchor(source_id)}"))
        around = (Run(style.before), *parts, Run(style.after))
        return tuple(part for part in around if part.text)

    def _plain_mark(self, source: Source) -> str:
        """Return a source's short name and year, where no style has words for it: "The Gazette, 2026"."""
        year = str(source.issued.year) if source.issued else source.issued_about[:4]
        return f"{source.short}, {year or self._words('undated')}"

    def _worth(self, source: Source) -> str:
        return f"{source.grade}, {self._words('withdrawn_short')}" if source.withdrawn else str(source.grade)


def _name_place(source: str, locators: tuple[Locator, ...]) -> str:
    """Return a cited place as the ids of notes name it: `gazette@para4-5,para9`; a note's number may change."""
    places = ",".join(f"{at.kind}{'-'.join(ends(at))}" for at in locators)
    return f"{source}@{places}" if places else source


@remember(1024)
def _places(citations: tuple[Citation, ...]) -> _Places:
    """Join citations by source; sources and places sorted, each once, so that one set is one note."""
    joined: dict[str, set[Locator]] = {}
    for citation in citations:
        joined.setdefault(citation.source, set()).update(citation.locators)
    return tuple((source, _merge(locators)) for source, locators in sorted(joined.items()))


def _merge(locators: Iterable[Locator]) -> tuple[Locator, ...]:
    """Return places in order, those that overlap or follow one another as one range."""
    merged: list[Locator] = []
    for locator in sorted(locators):
        before = merged[-1] if merged else None
        if before and before.kind == locator.kind and not locator.label and locator.first <= before.last + 1:
            merged[-1] = replace(before, last=max(before.last, locator.last))
        else:
            merged.append(locator)
    return tuple(merged)
