"""Say of each text in another language how it stands to its original: in step, stale, missing."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Final, TypeAlias

from briefings.model.audience import Audience
from briefings.model.brief import Brief
from briefings.model.dossier import Dossier
from briefings.model.library import Library, folder_of
from briefings.model.problem import Location
from briefings.model.shapes import same_language
from briefings.model.twins import Confirmation, Text, pair_texts, texts, wording_hash
from briefings.model.vocabulary import TwinState

Record: TypeAlias = Dossier | Audience
READERS: Final = "seeds/audiences"


@dataclass(frozen=True, slots=True)
class TwinText:
    """A text of the original, its twin where there is one, and what a person last confirmed of the two."""

    original: Text
    twin: Text | None
    language: str
    folder: str
    confirmed: Confirmation | None = None

    @property
    def state(self) -> TwinState:
        """How the twin stands to the original as both are now."""
        if self.twin is None:
            return TwinState.MISSING
        if self.confirmed is None:
            return TwinState.UNCONFIRMED
        if wording_hash(self.confirmed.original) != wording_hash(self.original.words):
            return TwinState.STALE
        if self.confirmed.twin != wording_hash(self.twin.words):
            return TwinState.EDITED
        return TwinState.IN_STEP

    @property
    def location(self) -> Location:
        """Where the twin stands; the original where there is no twin."""
        return self.twin.location if self.twin else self.original.location


def twin_texts(library: Library, language: str = "", dossier: str = "") -> Iterator[TwinText]:
    """Yield the texts of a workspace in its other languages, or in one: of dossiers and readers, or of a dossier."""
    for original in library.dossiers:
        if dossier in {"", original.id}:
            for twin in original.twins:
                if not language or same_language(language, twin.language):
                    yield from _pairs(library, original, twin, folder_of(original), twin.language)
    readers = {reader.id: reader for reader in library.audiences}
    for reader in library.reader_twins:
        wanted = not language or same_language(language, reader.language)
        if wanted and reader.id in readers:
            yield from _pairs(library, readers[reader.id], reader, READERS, reader.language)


def untranslated_texts(library: Library, dossier: Dossier, language: str) -> tuple[TwinText, ...]:
    """Return the texts of a dossier and of the readers who get it in a language, whether any twin is there or not."""
    found = list(_pairs(library, dossier, dossier.in_language(language), folder_of(dossier), language))
    for reader in library.audiences:
        if reader.gets(dossier) and not same_language(reader.language, language):
            twin = library.in_language(dossier, reader, language)[1]
            found += _pairs(library, reader, twin, READERS, language)
    return tuple(found)


def texts_of_brief(brief: Brief) -> tuple[TwinText, ...]:
    """Return the texts of a brief's dossier and reader that are twins; none where it is in the original's language."""
    library = brief.library
    original = library.original_of(brief.dossier)
    found: list[TwinText] = []
    if not same_language(original.language, brief.dossier.language):
        found += _pairs(library, original, brief.dossier, folder_of(original), brief.dossier.language)
    reader = next((each for each in library.audiences if each.id == brief.audience.id), brief.audience)
    if found and not same_language(reader.language, brief.dossier.language):
        found += _pairs(library, reader, brief.audience, READERS, brief.dossier.language)
    return tuple(found)


def _pairs(library: Library, original: Record, twin: Record, folder: str, language: str) -> Iterator[TwinText]:
    """Yield the texts of an original, each with its twin. What isn't in another language is no twin."""
    has_twin = not same_language(twin.language, original.language)
    held = library.confirmations.get(folder, ())
    last = {each.text: each for each in sorted(held, key=lambda each: each.at) if each.language == language}
    for text, mate in pair_texts(texts(original), texts(twin) if has_twin else ()):
        yield TwinText(text, mate, language, folder, last.get(text.id))
