"""Hold what the team says itself against what it rests on.

A judgement and an argument need no source, so nothing else asks where their figures, names and quoted words come from:
each must stand in one of the points and facts that it rests on, or in a paragraph that it cites itself.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from typing import Final

from briefings.checks.claims import Claim, Evidence, evidence
from briefings.checks.name_book import NameBook, name_book
from briefings.checks.name_forms import Run, stems
from briefings.checks.reckoning import cited
from briefings.model.dossier import Dossier
from briefings.model.library import Library
from briefings.model.problem import Location, Problem
from briefings.model.quantity import QuantityMatch, supports
from briefings.model.quantity_reader import quantities
from briefings.model.text import Passage
from briefings.model.tokens import flat, propers, quotations

# A count in words up to here may be the writer's own: "three makers", "both plants".
COUNTED: Final = 12


@dataclass(frozen=True, slots=True)
class Own:
    """Sentences of the team's own, the texts that they rest on, and where a wrong one is told."""

    text: Passage
    grounds: tuple[str, ...]
    location: Location


def own_words_stand_in_their_points(library: Library) -> Iterable[Problem]:
    """Every figure, name and quotation of a judgement or argument stands in what it rests on."""
    for found in evidence(library):
        if not found.dossier.unread:
            book = name_book(found)
            for own in _ours(found.dossier):
                yield from _find_unfounded(own, found, book)


def _ours(dossier: Dossier) -> Iterator[Own]:
    texts = _texts(dossier)
    held = [(each.text, each.rests_on, each.location) for each in dossier.judgements]
    arguments = (each for option in dossier.options for each in (*option.pros, *option.cons))
    held += [(each.text, each.rests_on, each.location) for each in arguments if not each.is_wordless]
    for text, rests_on, where in held:
        yield Own(text, tuple(texts[id_] for id_ in rests_on if id_ in texts), where)


def _texts(dossier: Dossier) -> dict[str, str]:
    """Return all that a point or fact says, by id: heading and sentences, and what a risk's attributes add."""
    texts = {fact.id: fact.text.text for fact in dossier.facts}
    for point in dossier.points:
        rating = point.rating
        names = ("bearer", "short", "horizon", "cause", "consequence", "mitigation")
        added = [getattr(rating, name) for name in names] if rating else []
        texts[point.id] = "\n".join((point.heading, point.text.text, point.voice, *added))
    return texts


def _find_unfounded(own: Own, found: Evidence, book: NameBook) -> Iterator[Problem]:
    text = own.text.text
    cited = Claim(text, "sentence", own.text.citations, own.location, found)
    ground = "\n".join(own.grounds)
    missing = [*_figures(cited, ground), *_find_quoted(text, ground), *_names(cited, own.grounds, book)]
    for word in missing:
        message = f"“{word}” stands in nothing that this rests on"
        yield Problem(own.location, "not-in-points", f"{message}: name the point or fact that has it, or take it out")


def _figures(claim: Claim, ground: str) -> Iterator[str]:
    known = [each.figure for each in quantities(ground, claim.language)]
    known += cited(claim)
    for found in quantities(claim.text, claim.language):
        if not _may_be_own(found) and not any(supports(said, wanted) for said in known for wanted in found.readings):
            yield found.text


def _may_be_own(found: QuantityMatch) -> bool:
    figure = found.figure
    return figure.kind == "number" and not figure.unit and found.text.isalpha() and figure.number <= COUNTED


def _find_quoted(text: str, ground: str) -> Iterator[str]:
    said = flat(ground)
    yield from (quoted for _, quoted in quotations(text) if flat(quoted) not in said)


def _names(claim: Claim, grounds: tuple[str, ...], book: NameBook) -> Iterator[str]:
    """Yield the names that neither the grounds nor the cited paragraphs have, in any declared spelling."""
    known = {*map(stems, _common(claim.evidence.dossier)), *map(stems, grounds)}
    known |= {stems(name) for _, traces in claim.traces for name in traces.names}
    known |= set(map(stems, _sources(claim)))
    for proper in propers(claim.text, claim.known.openers) if claim.known.has_names else ():
        run = stems(book.name_in(proper, claim))
        if run and not any(_has(said, spelling) for said in known for spelling in book.spellings(run)):
            yield proper.text


def _sources(claim: Claim) -> Iterator[str]:
    """Yield what the cited sources are called: who says something is no name in a paragraph."""
    cited = {citation.source for citation in claim.citations}
    for source in claim.evidence.dossier.sources:
        if source.id in cited:
            yield from (source.short, source.publisher, *source.called)


def _common(dossier: Dossier) -> Iterator[str]:
    """Yield the texts whose names every reader of the brief knows: its title and question, sides, issues, options."""
    yield from (dossier.title, dossier.question, dossier.proposition)
    yield from (issue.name for issue in dossier.issues)
    yield from (issue.proposition for issue in dossier.issues)
    yield from (option.name for option in dossier.options)
    yield from (stance.name for stance in dossier.stances)
    yield from (stance.holder for stance in dossier.stances)
    yield from (dossier.abbreviations or {})


def _has(said: Run, name: Run) -> bool:
    return any(said[at : at + len(name)] == name for at in range(len(said) - len(name) + 1))
