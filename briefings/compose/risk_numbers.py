"""Number what a brief prints: risks and benefits in the order of their table (R1, B1 …), contested facts (C1 …)."""

from __future__ import annotations

from collections import Counter
from collections.abc import Container, Iterable, Mapping
from dataclasses import dataclass
from typing import Final, NamedTuple

from briefings.compose.relevance import severity
from briefings.model.dossier import Contested, Dossier
from briefings.model.remember import remember
from briefings.model.stance import ANY_OPTION, Point, Rating
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
    """A brief's rated points in the order of their table, and the dossier's contested facts, each labelled.

    `by_option` tells that the brief lists the options from which risks and benefits follow, `by_choice` that its reader
    is to choose among them, so that what the choice changes comes first.
    """

    items: tuple[Rated, ...]
    contested: tuple[tuple[str, Contested], ...]
    by_option: bool = True
    by_choice: bool = True

    def label(self, point: str) -> str:
        """Return the label of a rated point, or nothing."""
        return next((item.label for item in self.items if item.point.id == point), "")

    def disputes(self, point: Point) -> Mapping[str, str]:
        """Return the labels of the contested facts that touch a point, in order, each with the id of its place."""
        return _disputes(self.contested).get(point.id, {})


@remember(4)
def _disputes(contested: tuple[tuple[str, Contested], ...]) -> Mapping[str, Mapping[str, str]]:
    """Return by point the labels of the contested facts that touch it, in order, each with the id of its place."""
    found: dict[str, dict[str, str]] = {}
    for label, fact in contested:
        for point in fact.points:
            found.setdefault(point, {})[label] = contested_anchor(fact)
    return found


def contested_anchor(item: Contested) -> str:
    """Return the id of the tree that a contested fact has where its versions are printed."""
    return f"contested_{item.id}"


def rated_anchor(point: Point) -> str:
    """Return the id of the tree that a rated point has in the table of risks and benefits."""
    return f"rated_{point.id}"


def number(dossier: Dossier, printed: Container[str], *, by_option: bool = True, by_choice: bool = True) -> Numbering:
    """Number from 1 what a brief prints: the rated points whose ids are in `printed`, and the contested facts.

    Contested facts that touch none of these points come last: only a brief that prints every one has them.
    """
    points = (point for point in dossier.points if point.id in printed)
    contested = sorted(dossier.contested, key=lambda item: not touches(item, printed))
    disputes = tuple((f"C{place}", item) for place, item in enumerate(contested, 1))
    return Numbering(number_points(points, by_choice=by_choice), disputes, by_option, by_choice)


def touches(contested: Contested, printed: Container[str]) -> bool:
    """Tell whether a contested fact touches a printed point; one that is tied to no point touches every brief."""
    return not contested.points or any(point in printed for point in contested.points)


def number_points(points: Iterable[Point], *, by_choice: bool = True) -> tuple[Rated, ...]:
    """Number rated points in the order of the table: what the choice changes, then what comes in any case.

    In each part risks stand before benefits, and the gravest first. For a reader who chooses nothing there is one part.
    """
    rated = [(point, point.rating) for point in points if point.rating and point.kind is not Kind.CLAIM]
    rated.sort(key=lambda pr: (pr[0].kind is not Kind.RISK, -severity(pr[0]), pr[0].id))
    if by_choice:
        rated.sort(key=lambda pr: in_any_case(pr[1]))
    counts: Counter[Kind] = Counter()
    items = []
    for point, rating in rated:
        counts[point.kind] += 1
        items.append(Rated(f"{LETTERS[point.kind]}{counts[point.kind]}", point, rating))
    return tuple(items)


def in_any_case(rating: Rating) -> bool:
    """Tell whether a risk or benefit comes whatever is chosen."""
    return ANY_OPTION in rating.follows_from
