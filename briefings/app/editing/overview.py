"""Say how things stand in a workspace: perspectives, readers, issues, risks and problems, as the page shows them."""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import PurePosixPath
from typing import Final

from briefings.app.opening import Workspace
from briefings.compose.evidence_summary import sources_of, thin
from briefings.compose.risk_numbers import number_points
from briefings.model.dossier import Dossier, Issue
from briefings.model.languages import fixed_words
from briefings.model.problem import Location, Problem
from briefings.model.source import Source
from briefings.model.stance import Point, Stance, overall_view
from briefings.model.text import Citation
from briefings.model.vocabulary import (
    IMPACTS,
    WEIGHTS,
    Basis,
    Confidence,
    Likelihood,
    OverallView,
    RatedBy,
    Severity,
    View,
)

# What a tag of a point may say, in the order in which a person chooses; from the model's own types.
TAGS: Final[Mapping[str, tuple[str, ...]]] = {
    "view": tuple(View),
    "basis": tuple(Basis),
    "weight": tuple(map(str, WEIGHTS)),
    "confidence": tuple(Confidence),
    "likelihood": tuple(Likelihood),
    "impact": tuple(map(str, IMPACTS)),
    "rated-by": tuple(RatedBy),
}


@dataclass(frozen=True, slots=True)
class State:
    """How a stance is doing: counts, why its evidence is thin (in words), whether it is past its review date."""

    stance: Stance
    sources: int
    thin: tuple[str, ...]
    stale: bool
    problems: tuple[Problem, ...]

    @property
    def begun(self) -> bool:
        """Whether nothing of it is written yet: what it lacks is what comes next, and no fault."""
        return not (self.stance.summary or self.stance.points)


@dataclass(frozen=True, slots=True)
class Rests:
    """A point that rests on a source: where it is told, and its citations of it."""

    perspective: str
    point: Point
    citations: tuple[Citation, ...]


@dataclass(frozen=True, slots=True)
class Cell:
    """What one perspective says on one issue: its points, and what their views come to."""

    points: tuple[Point, ...]
    view: OverallView


def states(opened: Workspace, dossier: Dossier, today: dt.date) -> tuple[State, ...]:
    """Return the state of each stance of a dossier."""
    return tuple(state_of(opened, dossier, stance, today) for stance in dossier.stances)


def state_of(opened: Workspace, dossier: Dossier, stance: Stance, today: dt.date) -> State:
    """Return the state of one stance of a dossier."""
    words = fixed_words(opened.library.words, dossier.language)
    cited = sources_of(stance, dossier)
    return State(
        stance,
        len(cited),
        tuple(words.get(key, key) for key in thin(stance, dossier)) if cited else (),
        stance.review_by < today,
        problems_at(opened, stance.location.path),
    )


def problems_at(opened: Workspace, path: str) -> tuple[Problem, ...]:
    """Return the problems of one file."""
    return tuple(problem for problem in opened.problems if problem.location.path == path)


def point_at(dossier: Dossier, place: Location) -> Point | None:
    """Return the point that a place in a stance's file stands in, or None."""
    found = (point for point in dossier.points if point.location.path == place.path)
    return next((point for point in found if point.location.line <= place.line <= point.last_line), None)


def source_at(dossier: Dossier, place: Location) -> Source | None:
    """Return the source that a place in a list of sources stands in, or None."""
    before = [s for s in dossier.sources if s.location.path == place.path and s.location.line <= place.line]
    return max(before, key=lambda source: source.location.line, default=None)


def problems_by_point(opened: Workspace, dossier: Dossier) -> Mapping[str, tuple[Problem, ...]]:
    """Return the problems that stand in points, by the points' ids."""
    found: dict[str, tuple[Problem, ...]] = {}
    for problem in opened.problems:
        if point := point_at(dossier, problem.location):
            found[point.id] = (*found.get(point.id, ()), problem)
    return found


def problems_of_source(opened: Workspace, dossier: Dossier, source: Source) -> tuple[Problem, ...]:
    """Return the problems that stand in a source's record."""
    return tuple(problem for problem in opened.problems if source_at(dossier, problem.location) is source)


def unread(opened: Workspace, dossier: Dossier) -> tuple[Problem, ...]:
    """Return why a dossier's own words or its sources aren't known: the errors in their files; none where they are."""
    folder = PurePosixPath(dossier.location.path)
    gone = {
        str(folder): dossier.unread or dossier.as_of == dt.date.min,
        str(folder.with_name("sources.yaml")): not dossier.sources,
    }
    errors = (p for p in opened.problems if p.severity is Severity.ERROR and p.code != "no-sources")
    return tuple(p for p in errors if gone.get(p.location.path))


def missing_parts(dossier: Dossier) -> tuple[str, ...]:
    """Return which parts a new dossier has nothing of yet, in the order in which they are written."""
    held = {"issues": dossier.issues, "sources": dossier.sources, "stances": dossier.stances}
    return tuple(name for name, records in held.items() if not records and not dossier.unread)


def resting_on(dossier: Dossier, source: Source) -> tuple[Rests, ...]:
    """Return the points that cite a source, with these citations."""
    cited = ((point, tuple(c for c in point.text.citations if c.source == source.id)) for point in dossier.points)
    return tuple(Rests(point.perspective, point, citations) for point, citations in cited if citations)


def resting_on_each(dossier: Dossier) -> Mapping[str, tuple[Rests, ...]]:
    """Return by source the points that cite it, with these citations."""
    found: dict[str, list[Rests]] = {}
    for point in dossier.points:
        citations = point.text.citations
        for name in dict.fromkeys(citation.source for citation in citations):
            cited = tuple(citation for citation in citations if citation.source == name)
            found.setdefault(name, []).append(Rests(point.perspective, point, cited))
    return {name: tuple(rests) for name, rests in found.items()}


def agreement(dossier: Dossier) -> tuple[tuple[Issue, Mapping[str, Cell]], ...]:
    """Return for each issue what each perspective says on it."""
    return tuple(
        (issue, {stance.perspective: _cell(stance, issue) for stance in dossier.stances}) for issue in dossier.issues
    )


def _cell(stance: Stance, issue: Issue) -> Cell:
    points = stance.on(issue.id)
    return Cell(points, overall_view(points))


def number_ratings(dossier: Dossier) -> tuple[tuple[str, Point], ...]:
    """Return the rated benefits and risks with the numbers that briefs give them (R1, B1), in the order of briefs."""
    return tuple((item.label, item.point) for item in number_points(dossier.points))


def source_of(dossier: Dossier, name: str) -> Source | None:
    """Return a source of a dossier by its id, or None."""
    return next((source for source in dossier.sources if source.id == name), None)
