"""Leave out what a person has read and accepted: a library and its problems in, those that still count out."""

from __future__ import annotations

from collections.abc import Iterable, Mapping

from briefings.model.codes import ACCEPTABLE
from briefings.model.library import Library
from briefings.model.problem import Problem
from briefings.model.sourced_statements import SourcedStatement, StatementPlaces, sourced_statements


def without_accepted(library: Library, problems: Iterable[Problem]) -> frozenset[Problem]:
    """Return problems without those that somebody accepted of a statement which is still as it was then.

    That is as long as its words and what it cites are the same: its tags don't bear on what a check compares. What is
    accepted of a statement is accepted of it in each language.
    """
    left = frozenset(problems)
    for dossier in library.dossiers:
        if dossier.acceptances:
            known = {(each.of.words, each.of.source, each.code) for each in dossier.acceptances}
            by_id = {each.id: each for each in sourced_statements(dossier, library.digests_of(dossier))}
            for language in (dossier, *dossier.twins):
                places = StatementPlaces(sourced_statements(language, library.digests_of(dossier)))
                left -= {problem for problem in left if _is_accepted(problem, places, by_id, known)}
    return left


def _is_accepted(
    problem: Problem,
    places: StatementPlaces,
    originals: Mapping[str, SourcedStatement],
    known: Iterable[tuple[str, str, str]],
) -> bool:
    found = places.at(problem.location) if problem.code in ACCEPTABLE else None
    statement = originals.get(found.id) if found else None
    if statement is None:
        return False
    of = statement.fingerprint
    return (of.words, of.source, problem.code) in known
