"""Count the points and sources that each perspective has on each issue, and find silences."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from briefings.model.dossier import Dossier
from briefings.model.library import Library
from briefings.model.problem import Problem
from briefings.model.stance import Point
from briefings.model.vocabulary import Severity


@dataclass(frozen=True, slots=True)
class Coverage:
    """One perspective on one issue: its points, the sources they cite, their origins, and sources of its own side."""

    perspective: str
    issue: str
    points: int
    sources: int
    origins: int
    own_side: int


def coverage(dossier: Dossier) -> tuple[Coverage, ...]:
    """Return every cell of perspective by issue, silent ones with zeros, in the dossier's order."""
    return tuple(
        _cell(dossier, stance.perspective, issue.id, stance.on(issue.id))
        for stance in dossier.stances
        for issue in dossier.issues
    )


def _cell(dossier: Dossier, perspective: str, issue: str, points: Sequence[Point]) -> Coverage:
    cited = {citation.source for point in points for citation in point.text.citations}
    sources = [source for source in dossier.sources if source.id in cited]
    origins = {source.origin for source in sources}
    own = [source for source in sources if perspective in source.own_side]
    return Coverage(perspective, issue, len(points), len(sources), len(origins), len(own))


def silent_cells(library: Library) -> Iterable[Problem]:
    """Say on which issues a perspective has no point: a gap of the sources, or of the dossier."""
    for dossier in library.dossiers:
        for stance in dossier.stances:
            cells = [cell for cell in coverage(dossier) if cell.perspective == stance.perspective and not cell.points]
            if cells:
                issues = ", ".join(cell.issue for cell in cells)
                words = f"{stance.perspective} says nothing on {issues}"
                message = f"{words}: is that the sources' silence, or has nobody looked?"
                yield Problem(stance.location, "silent-cell", message, Severity.ADVICE)
