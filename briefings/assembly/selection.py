"""Takes a `Brief`, hands on a `Plan`: how relevant each point is to the reader, and in what order points give way."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from enum import StrEnum
from typing import Final

from briefings.model.ladder import rank
from briefings.model.library import Brief
from briefings.model.stance import Kind, Point, Stance


class Depth(StrEnum):
    """How much of a point is printed: everything, heading and first sentence, the heading only, or nothing."""

    ALL = "all"
    LEAD = "lead"
    HEADING = "heading"
    OUT = "out"


DEPTHS: Final = tuple(Depth)
# Falling slices (0.2, then 0.4, 0.4): a point's cheapest move is always its next one, so that taking the cheapest
# moves of all points in turn never asks for a point's second move before its first.
WORTH: Final[Mapping[Depth, float]] = {Depth.ALL: 1.0, Depth.LEAD: 0.8, Depth.HEADING: 0.4, Depth.OUT: 0.0}
# A position in brief speaks for all of a perspective's points, so its detail gives way later than one point's.
POSITION_COUNTS: Final = 2.0


def shallower(one: Depth, other: Depth) -> Depth:
    """Return whichever of two depths prints less."""
    return max(one, other, key=DEPTHS.index)


@dataclass(frozen=True, slots=True)
class Factor:
    """One factor of a relevance, and the words that explain it."""

    value: float
    words: str


@dataclass(frozen=True, slots=True)
class Ranked:
    """A point with its relevance (the product of `factors`), the depth below which it never goes, and why."""

    point: Point
    relevance: float
    factors: tuple[Factor, ...]
    floor: Depth = Depth.OUT
    kept: str = ""

    @property
    def words(self) -> str:
        """Say how the relevance came about: `10 = weight 5 × emphasis on trade 2`."""
        return f"{self.relevance:g} = " + " × ".join(factor.words for factor in self.factors)


@dataclass(frozen=True, order=True, slots=True)
class Move:
    """One step down the ladder. `id` is a point's id, or a perspective's for its position in brief."""

    cost: float
    id: str
    rung: int
    position: bool = False

    @property
    def after(self) -> Depth:
        """The depth that the move leads to."""
        return DEPTHS[self.rung]


@dataclass(frozen=True, slots=True)
class Plan:
    """What gives way, in order. Step 0 prints everything; each further step applies one more of `moves`.

    `ranked` holds the points of the perspectives shown, most relevant first; `omitted` the perspectives left
    out on the audience's order, each with its reason.
    """

    ranked: tuple[Ranked, ...]
    stances: tuple[Stance, ...]
    moves: tuple[Move, ...]
    omitted: Mapping[str, str]

    @property
    def steps(self) -> int:
        """The highest step: the least that a brief may say."""
        return len(self.moves)

    def depths(self, step: int) -> dict[str, Depth]:
        """Return the depth of each point at a step, by point id."""
        depths = {ranked.point.id: starting_depth(ranked.point) for ranked in self.ranked}
        return depths | {move.id: move.after for move in self.moves[:step] if not move.position}

    def positions(self, step: int) -> dict[str, Depth]:
        """Return the depth of each position in brief at a step (`all` or `lead`), by perspective."""
        depths = {stance.perspective: Depth.ALL for stance in self.stances}
        return depths | {move.id: move.after for move in self.moves[:step] if move.position}

    def left_out(self, step: int) -> tuple[Point, ...]:
        """Return the points that aren't printed at a step, most relevant first."""
        depths = self.depths(step)
        return tuple(ranked.point for ranked in self.ranked if depths[ranked.point.id] is Depth.OUT)

    def explain(self, step: int) -> tuple[tuple[Ranked, Depth, str], ...]:
        """Return for each point its depth at a step and the reason in words, most relevant first."""
        depths = self.depths(step)
        return tuple((ranked, depths[ranked.point.id], self._reason(ranked, step)) for ranked in self.ranked)

    def _reason(self, ranked: Ranked, step: int) -> str:
        own = [number for number, move in enumerate(self.moves, 1) if move.id == ranked.point.id and not move.position]
        taken = [number for number in own if number <= step]
        if taken and ranked.kept and len(taken) == len(own):
            return f"shortened for length, and kept: {ranked.kept}"
        if taken:
            return f"gave way at step {taken[-1]} of the {step} taken to fit the length"
        if ranked.kept and not own:
            return f"kept: {ranked.kept}"
        return "relevant enough to stay whole at this length" if step else "everything fits"


def plan(brief: Brief) -> Plan:
    """Rank the points of a brief and order the moves by what each costs: relevance times the worth lost."""
    stances = shown(brief)
    kept = _kept(stances, brief)
    ranked = sorted(
        (_rank(point, brief, kept.get(point.id, "")) for stance in stances for point in stance.points),
        key=lambda r: (-r.relevance, r.point.id),
    )
    moves = [move for r in ranked for move in _moves(r)]
    moves += [move for stance in stances for move in _position_move(stance, brief)]
    omitted = {omission.perspective: omission.reason for omission in brief.audience.leave_out}
    return Plan(tuple(ranked), stances, tuple(sorted(moves)), omitted)


def shown(brief: Brief) -> tuple[Stance, ...]:
    """Return the stances a brief shows: in the audience's order, then by weight, then by id."""
    order = {perspective: place for place, perspective in enumerate(brief.audience.order)}
    omitted = {omission.perspective for omission in brief.audience.leave_out}
    return tuple(
        sorted(
            (stance for stance in brief.dossier.stances if stance.perspective not in omitted),
            key=lambda s: (order.get(s.perspective, len(order)), -s.weight, s.perspective),
        )
    )


def starting_depth(point: Point) -> Depth:
    """Return a point's depth before anything gives way. One sentence: the lead is all there is."""
    return Depth.ALL if len(point.text.sentences) > 1 else Depth.LEAD


def severity(point: Point) -> int:
    """Return likelihood (1 to 7) times impact (1 to 5), or 0 for a point that isn't rated."""
    return rank(point.rating.likelihood) * point.rating.impact if point.rating else 0


def _rank(point: Point, brief: Brief, kept: str) -> Ranked:
    factors = factors_of(point, brief)
    relevance = 1.0
    for factor in factors:
        relevance *= factor.value
    return Ranked(point, round(relevance, 6), factors, Depth.HEADING if kept else Depth.OUT, kept)


def factors_of(point: Point, brief: Brief) -> tuple[Factor, ...]:
    """Return what makes a point relevant to the reader; factors of 1 are left unsaid."""
    emphasis = brief.audience.emphasis.get(point.issue, 1.0)
    lean = brief.audience.lean.get(point.perspective, 1.0)
    extra = (
        Factor(emphasis, f"emphasis on {point.issue} {emphasis:g}"),
        Factor(lean, f"lean to {point.perspective} {lean:g}"),
    )
    return (Factor(point.weight, f"weight {point.weight}"), *(factor for factor in extra if factor.value != 1))


def _moves(ranked: Ranked) -> Iterable[Move]:
    start, floor = DEPTHS.index(starting_depth(ranked.point)), DEPTHS.index(ranked.floor)
    for rung in range(start + 1, floor + 1):
        lost = WORTH[DEPTHS[rung - 1]] - WORTH[DEPTHS[rung]]
        yield Move(round(ranked.relevance * lost, 6), ranked.point.id, rung)


def _position_move(stance: Stance, brief: Brief) -> Iterable[Move]:
    if len(stance.summary.sentences) > 1:
        lean = brief.audience.lean.get(stance.perspective, 1.0)
        lost = WORTH[Depth.ALL] - WORTH[Depth.LEAD]
        yield Move(round(POSITION_COUNTS * stance.weight * lean * lost, 6), stance.perspective, 1, position=True)


def _kept(stances: tuple[Stance, ...], brief: Brief) -> dict[str, str]:
    """Return the points that stay as headings at any length, each with the reason.

    For each perspective one point of its position, the most relevant; its gravest risk, and its greatest
    benefit (by likelihood times impact): a brief may be short, but no side is silent and none has only risks.
    """
    kept: dict[str, str] = {}
    for stance in stances:
        for kind, reason in _KEPT.items():
            points = stance.of_kind(kind)
            if points:
                best = min(points, key=lambda p: (-severity(p), -_relevance(p, brief), p.id))
                kept[best.id] = reason.format(stance.name)
    return kept


_KEPT: Final[Mapping[Kind, str]] = {
    "position": "the most relevant point of {0}'s position",
    "risk": "the gravest risk in {0}'s view",
    "benefit": "the greatest benefit in {0}'s view",
}


def _relevance(point: Point, brief: Brief) -> float:
    return _rank(point, brief, "").relevance
