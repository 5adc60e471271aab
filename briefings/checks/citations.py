"""Check citations: sources and paragraphs that don't exist, sentences without a source, sources without a citation."""

from __future__ import annotations

from collections.abc import Iterator

from briefings.checks.locate import own_passages, passages, proposals, warning
from briefings.checks.word_lists import REPORTING
from briefings.model.digest import Digest
from briefings.model.dossier import Dossier
from briefings.model.library import Library
from briefings.model.nearest import nearest
from briefings.model.problem import Problem
from briefings.model.source import Source
from briefings.model.text import Citation
from briefings.model.tokens import words
from briefings.model.vocabulary import LocatorKind, Numbering


def unknown_sources(library: Library) -> Iterator[Problem]:
    """A citation must name a source of its dossier."""
    for dossier in library.dossiers:
        known = {source.id for source in dossier.sources}
        for citation in _citations(dossier):
            if known and citation.source not in known:
                message = f"there is no source `{citation.source}`{nearest(citation.source, known)}"
                yield Problem(citation.location, "unknown-source", message)


def missing_paragraphs(library: Library) -> Iterator[Problem]:
    """A cited paragraph, page, article … must be one that the source has, as far as that is known."""
    for dossier in library.dossiers:
        sources = {source.id: source for source in dossier.sources}
        digests = library.digests_of(dossier)
        for citation in _citations(dossier):
            if citation.source in sources:
                yield from _beyond(citation, sources[citation.source], digests.get(citation.source))


def uncited_sentences(library: Library) -> Iterator[Problem]:
    """Every sentence says where it comes from."""
    message = "no source is given for this sentence: cite one, such as [@source, para. 3]"
    for dossier in library.dossiers:
        for passage in passages(dossier):
            for sentence in passage.sentences:
                if not sentence.citations:
                    yield Problem(sentence.location, "no-citation", f"{message} (“{_short(sentence.text)}”)")


def uncited_reports(library: Library) -> Iterator[Problem]:
    """A proposal needs no source; a sentence of it that reports what somebody said or did cites one."""
    for dossier in library.dossiers:
        for passage in proposals(dossier):
            for sentence in passage.sentences:
                if not sentence.citations and not REPORTING.isdisjoint(words(sentence.text)):
                    message = "this sentence reports something, and no source is given"
                    mend = "cite one, such as [@source, para. 3], or say only what is proposed"
                    yield Problem(sentence.location, "no-citation", f"{message} (“{_short(sentence.text)}”): {mend}")


def citations_without_place(library: Library) -> Iterator[Problem]:
    """A citation should say where in the source to look."""
    for dossier in library.dossiers:
        for citation in _citations(dossier):
            if not citation.locators:
                message = f"`@{citation.source}` names no paragraph: write [@{citation.source}, para. 3]"
                yield warning(citation.location, "no-locator", message)


def uncited_sources(library: Library) -> Iterator[Problem]:
    """A source that nothing cites is dead weight, or its statements were forgotten."""
    for dossier in library.dossiers:
        if dossier.unread or any(not stance.name for stance in dossier.stances):
            # What couldn't be read may cite it.
            continue
        cited = {citation.source for citation in _citations(dossier)}
        for source in dossier.sources:
            if source.id and source.id not in cited:
                yield warning(source.location, "source-unused", f"nothing cites the source `{source.id}`")


def _citations(dossier: Dossier) -> Iterator[Citation]:
    for passage in (*passages(dossier), *own_passages(dossier)):
        yield from passage.citations


def _beyond(citation: Citation, source: Source, digest: Digest | None) -> Iterator[Problem]:
    """Yield what a citation names that its source hasn't: a paragraph, or a number that the document doesn't print."""
    counted = source.numbering is Numbering.COUNTED
    outside = sorted(number for number in citation.paragraphs() if counted and not 1 <= number <= source.paragraphs)
    if outside:
        has = f"`{source.id}` has paragraphs 1 to {source.paragraphs}"
        yield Problem(citation.location, "no-paragraph", f"{has}, not {outside[0]}: correct the citation")
    for locator in citation.locators if digest else ():
        if locator.kind is LocatorKind.PARAGRAPH and counted:
            continue
        lacking = digest.places.lacks(locator) if digest else ""
        if lacking:
            numbers = digest.places.numbers(locator.kind) if digest else ()
            kind = "paragraph" if locator.kind is LocatorKind.PARAGRAPH else locator.kind
            has = f"{kind} {numbers[0]} alone" if len(numbers) == 1 else f"{kind}s {numbers[0]} to {numbers[-1]}"
            words = f"`{source.id}` has {has}, not {lacking}: correct the citation"
            counts = locator.kind is LocatorKind.PARAGRAPH
            yield Problem(citation.location, "no-paragraph" if counts else "no-place", words)


def _short(text: str, width: int = 40) -> str:
    return text if len(text) <= width else text[: width - 1].rstrip() + "…"
