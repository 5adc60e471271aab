"""Check points and options: ratings, views, texts, versions of contested facts, sides of arguments."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import Final

from briefings.checks.locate import place_in_file, warning
from briefings.model.decision import Argument
from briefings.model.library import Library
from briefings.model.problem import Problem
from briefings.model.stance import Point
from briefings.model.vocabulary import Basis, Kind, View

# Fewer versions than this aren't a disagreement.
FEWEST_VERSIONS: Final = 2
RISK_PARTS: Final = ("cause", "consequence", "mitigation")


def points_are_rated(library: Library) -> Iterator[Problem]:
    """A benefit or risk says who bears it and how it is rated."""
    for point in _points(library):
        if point.kind is not Kind.CLAIM and point.rating is None:
            words = f"this {point.kind} has no rating: add bearer, likelihood, impact and horizon"
            yield Problem(point.location, "no-rating", words)


def risks_in_part(library: Library) -> Iterator[Problem]:
    """A risk has a cause, a consequence and a mitigation (the register's columns)."""
    for point in _points(library):
        if point.kind is Kind.RISK and point.rating is not None:
            missing = [part for part in RISK_PARTS if not getattr(point.rating, part)]
            if missing:
                lacks = ", ".join(f"`{name}`" for name in missing)
                yield warning(point.location, "risk-part", f"this risk has no {lacks}: add it")


def positions_without_stance(library: Library) -> Iterator[Problem]:
    """A position point says whether it supports or opposes, or on which conditions."""
    for point in _points(library):
        if point.kind is Kind.CLAIM and point.view is None:
            words = f"this point takes no view: add view={', '.join(View)}"
            yield Problem(point.location, "no-view", words)


def empty_points(library: Library) -> Iterator[Problem]:
    """A point says something under its heading."""
    for point in _points(library):
        if not point.text:
            yield Problem(point.location, "no-text", "this point has a heading and no text: write its lead sentence")


def stances_without_summary(library: Library) -> Iterator[Problem]:
    """A stance says its position in brief. One without a name couldn't be read: that is said already."""
    for dossier in library.dossiers:
        for stance in dossier.stances:
            if stance.name and not stance.summary:
                words = "this stance doesn't give the position in brief: write a paragraph before `## View`"
                yield Problem(stance.location, "no-summary", words)


def lone_versions(library: Library) -> Iterator[Problem]:
    """A contested fact has at least two versions."""
    for dossier in library.dossiers:
        for contested in dossier.contested:
            if len(contested.versions) < FEWEST_VERSIONS:
                words = (
                    f"the contested fact `{contested.id}` has fewer than two versions: it is a fact, or one is missing"
                )
                yield Problem(contested.location, "versions", words)


def options_with_points_of_the_other_side(library: Library) -> Iterator[Problem]:
    """A risk speaks against an option and a benefit for it, unless it is one of another option.

    A risk of building speaks for waiting: it may stand among the pros of one option if it stands among the cons of
    another.
    """
    for dossier in library.dossiers:
        kinds = {point.id: point.kind for point in dossier.points}
        pros = {id_ for option in dossier.options for id_ in _bare_points(option.pros)}
        cons = {id_ for option in dossier.options for id_ in _bare_points(option.cons)}
        for option in dossier.options:
            held = (_bare_points(option.pros), _bare_points(option.cons))
            sides = (("pros", held[0], Kind.RISK, cons, "cons"), ("cons", held[1], Kind.BENEFIT, pros, "pros"))
            for side, ids, wrong, opposite, mend in sides:
                for id_ in (id_ for id_ in ids if kinds.get(id_) == wrong and id_ not in opposite):
                    words = f"`{id_}` is a {wrong} and stands under `{side}`: move it to `{mend}`"
                    message = f"{words}, or name it under `{mend}` of the option that it is a {wrong} of"
                    yield warning(place_in_file(library, option.location, side, id_), "option-side", message)


def _bare_points(arguments: Iterable[Argument]) -> tuple[str, ...]:
    """Return the points that stand in place of an argument; a written one says itself which way they speak."""
    return tuple(id_ for argument in arguments if argument.is_wordless for id_ in argument.rests_on)


def own_words_without_own_side(library: Library) -> Iterator[Problem]:
    """What a perspective says in its own words cites a source in which it speaks."""
    for dossier in library.dossiers:
        sources = {source.id: source for source in dossier.sources}
        perspectives = {stance.perspective for stance in dossier.stances}
        for point in dossier.points:
            cited = dict.fromkeys(citation.source for citation in point.text.citations)
            known = [sources[id_] for id_ in cited if id_ in sources]
            side = point.perspective
            spoken = {name for source in known for name in source.own_side}
            # A name that nothing has may be this one, mistyped: that is told already.
            if point.basis is Basis.OWN_WORDS and known and side not in spoken and spoken <= perspectives:
                names = " or ".join(source.id for source in known)
                words = f"basis=own-words, and no source cited here is one in which {side} speaks"
                message = f"{words}: add `own-side: [{side}]` to {names} if {side} speaks there, or change the basis"
                yield warning(point.location, "own-side", message)


def _points(library: Library) -> Iterator[Point]:
    return (point for dossier in library.dossiers for point in dossier.points)
