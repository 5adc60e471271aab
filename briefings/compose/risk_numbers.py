"""Takes the rated points of a dossier, hands on their order by bearer and their numbers (R1, B1 …)."""

from __future__ import annotations

from collections import Counter
from collections.abc import Container, Iterable
from dataclasses import dataclass
from typing import Final, NamedTuple

from briefings.compose.relevance import severity
from briefings.model.dossier import Contested, Dossier
from briefings.model.stance import Point, Rating
from briefings.model.vocabulary import Kind

# The letters before the numbers of rated points.
LETTERS: Final = {Kind.RISK: "R", Kind.BENEFIT: "B"}


class Rated(NamedTuple):
    """A rated point with its label."""

    label: str
    point: Point
    rating: Rating


@dataclass(frozen=True, slots=True)
class Numbering:
    """A brief's rated points in the order of the table by bearer, and the dossier's contested facts, each labelled."""

    items: tuple[Rated, ...]
    contested: tuple[tuple[str, Contested], ...]

    def label(self, point: str) -> str:
        """Return the label of a rated point, or nothing."""
        return next((item.label for item in self.items if item.point.id == point), "")

    def disputes(self, point: Point) -> tuple[str, ...]:
        """Return the labels of the contested facts that touch a point."""
        return tuple(label for label, contested in self.contested if point.id in contested.points)


def number(dossier: Dossier, printed: Container[str]) -> Numbering:
    """Return the dossier's numbers for the points whose ids are in `printed`.

    Every brief of a dossier has the same numbers, with gaps where it leaves out: two readers speak of the same R5.
    """
    return Numbering(
        tuple(item for item in numbered(dossier.points) if item.point.id in printed),
        tuple((f"C{place}", item) for place, item in enumerate(dossier.contested, 1)),
    )


def numbered(points: Iterable[Point]) -> tuple[Rated, ...]:
    """Number rated points: bearers by their gravest item, then name; each bearer's by kind and gravity."""
    rated = [(point, point.rating) for point in points if point.rating and point.kind is not Kind.CLAIM]
    weight: dict[str, int] = {}
    for point, rating in rated:
        weight[rating.bearer] = max(weight.get(rating.bearer, 0), severity(point))
    rated.sort(
        key=lambda pr: (-weight[pr[1].bearer], pr[1].bearer, pr[0].kind is not Kind.RISK, -severity(pr[0]), pr[0].id)
    )
    counts: Counter[Kind] = Counter()
    items = []
    for point, rating in rated:
        counts[point.kind] += 1
        items.append(Rated(f"{LETTERS[point.kind]}{counts[point.kind]}", point, rating))
    return tuple(items)
