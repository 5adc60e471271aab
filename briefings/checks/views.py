"""Check what views are towards, what a risk is, and how it is known."""

from __future__ import annotations

import re
from collections.abc import Iterator

from briefings.checks.locate import place_in_file, warning
from briefings.checks.word_lists import FORECAST, FUTURE, PERSISTENCE
from briefings.model.dossier import Dossier
from briefings.model.library import Library
from briefings.model.problem import Problem
from briefings.model.stance import Point
from briefings.model.tokens import fold, words
from briefings.model.vocabulary import Basis, Kind, Severity, View


def propositions_are_given(library: Library) -> Iterator[Problem]:
    """A dossier and each of its issues has a proposition: without one nobody knows what a view is towards."""
    for dossier in library.dossiers:
        if dossier.unread:
            continue
        if not dossier.proposition:
            message = (
                "the dossier has no `proposition`: write its question as a statement that one can be for or against"
            )
            yield warning(dossier.location, "no-proposition", message)
        for issue in dossier.issues:
            if not issue.proposition:
                message = f"the issue `{issue.id}` has no `proposition`, so nobody knows what a view of it is towards"
                yield warning(issue.location, "no-proposition", f"{message}: write what one can be for or against")


def inferred_views(library: Library) -> Iterator[Problem]:
    """A view is one that the side itself states or shows, or that somebody reports of it: nobody concludes it."""
    for _, point in _points(library):
        if point.basis is Basis.INFERENCE and (point.takes_view or point.overall not in {None, View.UNSTATED}):
            message = "a view is what a side says or shows, or what is reported of it, and this point is an inference"
            yield warning(point.location, "view-inferred", f"{message}: the map of views leaves it out")


def forecasts_as_reports(library: Library) -> Iterator[Problem]:
    """A forecast is reported only where the source itself looks ahead; what we expect ourselves is an inference.

    An older dossier, whose issues have no propositions yet, is only warned: it was written before this was asked.
    """
    for dossier, point in _points(library):
        known = FORECAST.get(dossier.language.partition("-")[0])
        if point.basis is Basis.REPORTED and known and _looks_ahead(point) and not _foresees(point, known):
            message = "this is about what may happen, and no sentence of it says that the source expects it"
            mend = "write basis=inference if the forecast is yours, or say who expects it"
            severity = Severity.ERROR if _is_revised(dossier) else Severity.WARNING
            yield Problem(point.location, "forecast-reported", f"{message}: {mend}", severity)


# What isn't ruled out may happen.
_LEFT_OPEN = re.compile(r"\b(?:rul(?:e|es|ed|ing) out|exclu(?:t|ent|re|s))\b")


def _foresees(point: Point, known: frozenset[str]) -> bool:
    """Tell whether a point's text says that somebody looks ahead."""
    return not known.isdisjoint(words(point.text.text)) or bool(_LEFT_OPEN.search(fold(point.text.text)))


def _looks_ahead(point: Point) -> bool:
    return point.kind is not Kind.CLAIM or not FUTURE.isdisjoint(words(point.heading))


def _is_revised(dossier: Dossier) -> bool:
    return bool(dossier.proposition) or any(issue.proposition for issue in dossier.issues)


def risks_without_event(library: Library) -> Iterator[Problem]:
    """A risk or benefit is an event that may happen, and could be seen to; what holds already is a fact."""
    for _, point in _points(library):
        said = words(point.heading)
        found = [word for word in said if word in PERSISTENCE]
        if point.kind is not Kind.CLAIM and found and FUTURE.isdisjoint(said):
            message = f"`{found[0]}` tells a state, and a {point.kind} is something that may happen"
            mend = "name what could be seen to happen, or make it a position or a fact"
            yield warning(place_in_file(library, point.location, "#", found[0]), "risk-state", f"{message}: {mend}")


def risks_that_follow_from_nothing(library: Library) -> Iterator[Problem]:
    """A risk or benefit follows from an option, or comes whatever is chosen. Told once for each stance."""
    for dossier in library.dossiers:
        for stance in dossier.stances if dossier.options else ():
            loose = [p for p in stance.points if p.kind is not Kind.CLAIM and p.rating and not p.rating.follows_from]
            if loose:
                names = ", ".join(f"`{point.id}`" for point in loose)
                message = f"nothing says what these follow from: {names}"
                mend = "add follows-from= with the ids of options, or follows-from=any for what comes in any case"
                yield warning(loose[0].location, "no-follows", f"{message}; {mend}")


def _points(library: Library) -> Iterator[tuple[Dossier, Point]]:
    return ((dossier, point) for dossier in library.dossiers for point in dossier.points)
