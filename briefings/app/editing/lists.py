"""Find points and sources by words and by what is chosen for them, in a chosen order; list what is unfinished."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Any, Final

from briefings.app.editing import overview
from briefings.app.editing.overview import Rests
from briefings.model.codes import Code
from briefings.model.dossier import Dossier
from briefings.model.problem import Problem
from briefings.model.source import Source
from briefings.model.stance import Point
from briefings.model.vocabulary import Severity

# What the checks say of a record that somebody began and nobody finished.
UNFINISHED: Final[frozenset[Code]] = frozenset(
    (
        *("source-unfinished", "source-guessed", "no-summary", "no-text", "no-rating", "no-view", "no-message"),
        *("versions", "no-ground", "no-proposition", "no-reason", "risk-part", "no-follows", "no-ask"),
        *("recommended-by", "no-recommendation", "field-missing", "no-sources", "twin-missing", "source-unused"),
    )
)
Row = tuple[Source, tuple[Rests, ...]]
# The orders of a list, with what each sorts by; as written where none is chosen.
POINT_ORDERS: Final[Mapping[str, Callable[[Point], Any]]] = {
    "heading": lambda point: point.heading.casefold(),
    "weight": lambda point: -point.weight,
    "issue": lambda point: point.issue,
}
SOURCE_ORDERS: Final[Mapping[str, Callable[[Row], Any]]] = {
    "short": lambda row: row[0].short.casefold(),
    "newest": lambda row: str(row[0].issued or ""),
    "grade": lambda row: str(row[0].grade),
    "used": lambda row: len(row[1]),
}
FROM_THE_END: Final = frozenset({"newest", "used"})
SOURCE_STATES: Final[Mapping[str, Callable[[Row], bool]]] = {
    "unused": lambda row: not row[1],
    "guessed": lambda row: bool(row[0].guessed),
    "withdrawn": lambda row: row[0].withdrawn is not None,
}


def find_points(dossier: Dossier, words: str, chosen: Mapping[str, str], order: str) -> tuple[Point, ...]:
    """Return the points whose heading or text has all the words, and for which is chosen what `chosen` says.

    `chosen` names attributes (`issue`, `view`, `basis`, `kind`, `perspective`); an empty value asks for nothing.
    """
    found = [
        point
        for point in dossier.points
        if _has_words(f"{point.heading} {point.text.text}", words)
        and all(str(getattr(point, name) or "") == value for name, value in chosen.items() if value)
    ]
    return tuple(sorted(found, key=POINT_ORDERS[order]) if order in POINT_ORDERS else found)


def find_sources(dossier: Dossier, words: str, state: str, order: str) -> tuple[Row, ...]:
    """Return the sources that have all the words, each with what rests on it; those in a state if one is asked for."""
    rests = overview.resting_on_each(dossier)
    rows = [(source, rests.get(source.id, ())) for source in dossier.sources if _has_words(_words_of(source), words)]
    found = [row for row in rows if state not in SOURCE_STATES or SOURCE_STATES[state](row)]
    return tuple(
        sorted(found, key=SOURCE_ORDERS[order], reverse=order in FROM_THE_END) if order in SOURCE_ORDERS else found
    )


def is_unfinished(problem: Problem) -> bool:
    """Tell whether a problem says no more than that something was begun and isn't finished, and stops no brief."""
    begun = problem.code in UNFINISHED and problem.severity is not Severity.ERROR
    return begun or problem.code == "no-sources"  # Without one there is nothing yet that could be stopped.


def _words_of(source: Source) -> str:
    names = " ".join(map(str, source.author))
    return f"{source.title} {source.short} {source.publisher} {source.origin} {names} {source.descriptor.what}"


def _has_words(text: str, words: str) -> bool:
    """Tell whether all words stand in a text, whatever their case."""
    folded = text.casefold()
    return all(word in folded for word in words.casefold().split())
