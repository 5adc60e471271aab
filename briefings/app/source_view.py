"""Show a source to whoever cites it: what it is, and its paragraphs, each under the number that cites it."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

from briefings.app.sources import printed_numbers, read_text
from briefings.app.withdraw import find_source
from briefings.model.digest import paragraphs_of, pinpoint
from briefings.model.library import Library


@dataclass(frozen=True, slots=True)
class ShownParagraph:
    """A paragraph of a source: how a citation names it, with both counts where they differ, and its text if at hand."""

    pinpoint: str
    text: str


@dataclass(frozen=True, slots=True)
class ShownSource:
    """A source for a person who cites it: what it is, which numbers it prints, and its paragraphs."""

    short: str
    title: str
    told: str
    remarks: tuple[str, ...]
    paragraphs: tuple[ShownParagraph, ...]


def show(root: Path, library: Library, name: str, dossier: str = "") -> ShownSource:
    """Return a source with its paragraphs, each under the number that cites it. Raises `UserError` for no such one."""
    subject, source = find_source(library, name, dossier)
    digest = library.digests_of(subject).get(name)
    text = read_text(root, subject, source)
    lines = paragraphs_of(text) if text else ("",) * source.paragraphs
    issued = source.issued.isoformat() if source.issued else source.issued_about or "undated"
    told = f"{source.publisher}, {issued}; grade {source.grade}; origin {source.origin}; {source.paragraphs} paragraphs"
    paragraphs = (ShownParagraph(pinpoint(at, source, digest), line) for at, line in enumerate(lines, 1))
    return ShownSource(
        source.short, source.title, told, tuple(printed_numbers(digest)) if digest else (), tuple(paragraphs)
    )
