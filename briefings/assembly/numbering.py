"""Takes the rated points that a brief prints, hands on their order by bearer and their numbers (R1, B1 …)."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from itertools import groupby
from typing import NamedTuple

from briefings.assembly.selection import severity
from briefings.model.dossier import Contested
from briefings.model.stance import Point, Rating


class Rated(NamedTuple):
    """A rated point with its label."""

    label: str
    point: Point
    rating: Rating


@dataclass(frozen=True, slots=True)
class Numbering:
    """The rated points in the order of the table by bearer, with their labels, and the labels of contested facts."""

    items: tuple[Rated, ...]
    contested: tuple[tuple[str, Contested], ...]

    def label(self, point: str) -> str:
        """Return the label of a rated point, or nothing."""
        return next((item.label for item in self.items if item.point.id == point), "")

    def disputes(self, point: Point) -> tuple[str, ...]:
        """Return the labels of the contested facts that touch a point."""
        return tuple(label for label, contested in self.contested if point.id in contested.points)


def number(points: Iterable[Point], contested: Iterable[Contested]) -> Numbering:
    """Number rated points: bearers by their gravest item, then name; each bearer's by kind and gravity."""
    rated = [(point, point.rating) for point in points if point.rating and point.kind != "position"]
    weight: dict[str, int] = {}
    for point, rating in rated:
        weight[rating.bearer] = max(weight.get(rating.bearer, 0), severity(point))
    rated.sort(key=lambda pr: (-weight[pr[1].bearer], pr[1].bearer, pr[0].kind != "risk", -severity(pr[0]), pr[0].id))
    labels = {
        point.id: f"{'R' if kind else 'B'}{place}"
        for kind, group in groupby(sorted(rated, key=lambda pr: pr[0].kind != "risk"), lambda pr: pr[0].kind == "risk")
        for place, (point, _) in enumerate(group, 1)
    }
    return Numbering(
        tuple(Rated(labels[point.id], point, rating) for point, rating in rated),
        tuple((f"C{place}", item) for place, item in enumerate(contested, 1)),
    )
