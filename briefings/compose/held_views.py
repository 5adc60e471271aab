"""Work out who holds which view of which proposition; `directives/agreement.py` prints the map.

A view is what a side states, shows or is reported to hold. A fact about a side doesn't make one, and neither does what
somebody concludes of it (basis `inference`).
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from briefings.model.dossier import Dossier
from briefings.model.remember import remember
from briefings.model.stance import Point, Stance, combine_views
from briefings.model.vocabulary import Basis, OverallView, View


@dataclass(frozen=True, slots=True)
class Held:
    """A view, the points that report or show it, and the part of the side that holds it, if it isn't all of it."""

    view: OverallView
    points: tuple[Point, ...]
    voice: str = ""


@dataclass(frozen=True, slots=True)
class Row:
    """A proposition and the views of it by perspective. `issue` is empty for the dossier's own question."""

    issue: str
    name: str
    proposition: str
    views: Mapping[str, tuple[Held, ...]]

    @property
    def holders(self) -> tuple[str, ...]:
        """The perspectives that hold a view of it."""
        return tuple(perspective for perspective, views in self.views.items() if views)


@remember(4)
def rows(dossier: Dossier, stances: Sequence[Stance]) -> tuple[Row, ...]:
    """Return a row for the dossier's own proposition, if it has one, and one for each issue."""
    first = [("", "", dossier.proposition)] if dossier.proposition else []
    issues = [(issue.id, issue.name, issue.proposition) for issue in dossier.issues]
    return tuple(
        Row(key, name, said, {stance.perspective: held_by(stance, key) for stance in stances})
        for key, name, said in (*first, *issues)
    )


def held_by(stance: Stance, issue: str) -> tuple[Held, ...]:
    """Return the views that a side holds of an issue's proposition, or of the dossier's: one for each voice."""
    voices: dict[str, list[tuple[View, Point]]] = {}
    for point in stance.points:
        view = point.overall if not issue else point.view if point.issue == issue else None
        if view and view is not View.UNSTATED and point.basis is not Basis.INFERENCE:
            voices.setdefault(point.voice, []).append((view, point))
    return tuple(_hold(voice, found) for voice, found in voices.items())


def _hold(voice: str, found: Sequence[tuple[View, Point]]) -> Held:
    return Held(combine_views(view for view, _ in found), tuple(point for _, point in found), voice)
