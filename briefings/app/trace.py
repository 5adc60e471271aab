"""Find the statements that a figure, sentence, point or source names, and the paragraphs and briefs behind each."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Sequence
from dataclasses import asdict, dataclass
from typing import Final

from briefings.app.fit import compose_fitted
from briefings.app.orders import briefs
from briefings.checks.claims import Claim, evidence
from briefings.model.brief import Brief
from briefings.model.digest import cited_paragraphs, pinpoint
from briefings.model.library import Library
from briefings.model.problem import UserError
from briefings.model.quantity import INFERRED_YEAR, Quantity, supports
from briefings.model.quantity_reader import quantities
from briefings.model.tokens import flat, words
from briefings.render.text import words_of

_FEW_WORDS: Final = 3


@dataclass(frozen=True, slots=True)
class Carrier:
    """A source paragraph that carries a statement. `says` are the quantities that it shares with the statement.

    `paragraph` is our count; `pinpoint` names it as a citation does, with both numbers where they differ.
    """

    source: str
    short: str
    paragraph: int
    pinpoint: str
    grade: str
    origin: str
    says: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class TraceResult:
    """One statement of a dossier: what it says, where it stands, what carries it, and which briefs print it."""

    dossier: str
    place: str
    point: str
    text: str
    carriers: tuple[Carrier, ...]
    briefs: tuple[str, ...] = ()

    def as_dict(self) -> dict[str, object]:
        """Return the shape that `--json` prints."""
        return asdict(self)


def trace(library: Library, query: str, printed: Callable[[Brief], str] | None = None) -> tuple[TraceResult, ...]:
    """Return every statement that a query names: a source's or point's id, a figure, or words of a sentence.

    `printed` gives the words of a brief; with it, each statement lists the briefs that print it. Raises `UserError`
    where nothing is found.
    """
    matching = _matcher(library, query)
    texts = _briefs(library, printed) if printed else ()
    found = tuple(
        _find(claim, texts)
        for each in evidence(library)
        for claim in each.claims
        if claim.kind == "sentence" and matching(claim)
    )
    if not found:
        mend = "give a figure, words of a sentence, or the id of a point or source (`briefings list`)"
        raise UserError.of("trace", f"nothing in the dossiers says “{query}”: {mend}")
    return found


def _matcher(library: Library, query: str) -> Callable[[Claim], bool]:
    if any(query == source.id for dossier in library.dossiers for source in dossier.sources):
        return lambda claim: any(citation.source == query for citation in claim.citations)
    if any(query == point.id for dossier in library.dossiers for point in dossier.points):
        return lambda claim: claim.point is not None and claim.point.id == query
    wanted = [found.figure for found in quantities(query)]
    if wanted and len(words(query)) <= _FEW_WORDS:
        return lambda claim: all(_says(claim, figure) for figure in wanted)
    return _says_words(words(query))


def _says(claim: Claim, figure: Quantity) -> bool:
    said = [found.figure for found in quantities(claim.text, claim.language)]
    return any(supports(each, figure) or (not figure.unit and each.value == figure.value) for each in said)


def _says_words(wanted: tuple[str, ...]) -> Callable[[Claim], bool]:
    """Match a run of words, or a longer run of a brief that holds the whole statement."""
    needle = f" {' '.join(wanted)} "

    def matches(claim: Claim) -> bool:
        text = f" {' '.join(words(claim.text))} "
        return needle in text or (len(text) > len(needle) / 4 and text in needle)

    return matches


def _briefs(library: Library, printed: Callable[[Brief], str]) -> tuple[tuple[str, str, str], ...]:
    return tuple((brief.dossier.id, brief.audience.id, flat(printed(brief))) for brief in briefs(library))


def _find(claim: Claim, texts: Sequence[tuple[str, str, str]]) -> TraceResult:
    needle = flat(claim.text)
    return TraceResult(
        dossier=claim.evidence.dossier.id,
        place=str(claim.location),
        point=claim.point.id if claim.point else "",
        text=claim.text,
        carriers=tuple(_carriers(claim)),
        briefs=tuple(name for dossier, name, text in texts if dossier == claim.evidence.dossier.id and needle in text),
    )


def _carriers(claim: Claim) -> Iterator[Carrier]:
    said = [found.figure for found in quantities(claim.text, claim.language)]
    for citation in claim.citations:
        source = claim.evidence.sources.get(citation.source)
        if source is None:
            continue
        digest = claim.evidence.digests.get(citation.source)
        for number in sorted(cited_paragraphs(citation, source, digest) or ()):
            traces = digest.paragraph(number) if digest else None
            held = traces.quantities if traces else ()
            shared = tuple(str(each) for each in held if any(supports(each, figure) for figure in said))
            says = tuple(
                re.sub(" date$", "", text).replace(f" {INFERRED_YEAR}", ", its year unsaid") for text in shared
            )
            named = pinpoint(number, source, digest)
            yield Carrier(source.id, source.short, number, named, str(source.grade), source.origin, says)


def words_printed(brief: Brief) -> str:
    """Return the words that a brief prints today, or none where it can't be composed. For `trace`."""
    try:
        return words_of(compose_fitted(brief).document)
    except UserError:
        return ""
