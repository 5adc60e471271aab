"""Plan a brief: in what order points give way when it is too long, and the reason for each.

What a reader must never see isn't decided here: a dossier is cut to its reader before it is composed.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from enum import StrEnum
from itertools import accumulate, pairwise
from operator import sub
from typing import Final

from briefings.compose.relevance import Factor, Keep, echoes, factors_of, kept_points, relevance
from briefings.model.audience import Audience
from briefings.model.brief import Brief
from briefings.model.remember import remember
from briefings.model.stance import Point, Stance
from briefings.model.text import Passage
from briefings.model.vocabulary import Depth, Kind

# Slices of 0.2, then 0.4 and 0.4: a point's cheapest move is always its next one, so that taking the cheapest moves of
# all points in turn never asks for a second move before the first. The last two are equal, so that a point that loses
# its sentence soon goes altogether: a few points with a sentence each say more than many headings.
WORTH: Final[Mapping[Depth, float]] = {Depth.ALL: 1.0, Depth.LEAD: 0.8, Depth.HEADING: 0.4, Depth.OUT: 0.0}
# A position in brief speaks for all of a perspective's points, so its detail gives way later than one point's.
POSITION_COUNTS: Final = 2.0


@dataclass(frozen=True, slots=True)
class Ranked:
    """A point with its relevance (the product of `factors`), its depth where nothing gives way, and whether it is kept.

    A kept point goes no lower than its heading before all others have given way, and some never. A kept point of a
    position goes no lower than its first sentence before then: a heading alone doesn't say what a side holds.
    """

    point: Point
    relevance: float
    factors: tuple[Factor, ...]
    start: Depth
    keep: Keep

    @property
    def kept(self) -> str:
        """Why it is kept; nothing where it isn't."""
        return self.keep.reason

    @property
    def words(self) -> str:
        """Say how the relevance came about: `10 = weight 5 × emphasis on trade 2`."""
        return f"{self.relevance:g} = " + " × ".join(factor.words for factor in self.factors)


class Why(StrEnum):
    """Kinds of reason for a point's depth, in words: `at` is where it last gave way, `step` the last step."""

    GAVE_WAY = "gave way at step {at} of the {step} taken to fit the length"
    GAVE_WAY_LAST = "gave way at step {at}, when nothing else could"
    SHORTENED = "shortened for length, and kept: {kept}"
    KEPT = "kept: {kept}"
    WHOLE = "relevant enough to stay whole at this length"
    FITS = "everything fits"


@dataclass(frozen=True, slots=True)
class Reason:
    """Why a point has its depth: the kind of reason, and the words that tell it with its steps."""

    why: Why
    words: str


@dataclass(frozen=True, order=True, slots=True)
class Move:
    """One step down the ladder. `id` is a point's id, or a perspective's for its position in brief.

    Moves of a `reserve` come after all others, those of a higher one after those of a lower: what they take is there
    for balance, or for the reader's sake.
    """

    reserve: int
    cost: float
    id: str
    rung: int
    position: bool = False

    @property
    def after(self) -> Depth:
        """The depth that the move leads to."""
        return Depth.at(self.rung)


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
        depths = {ranked.point.id: ranked.start for ranked in self.ranked}
        return depths | {move.id: move.after for move in self.moves[:step] if not move.position}

    def positions(self, step: int) -> dict[str, Depth]:
        """Return the depth of each position in brief at a step (`all` or `lead`), by perspective."""
        depths = {stance.perspective: Depth.ALL for stance in self.stances}
        return depths | {move.id: move.after for move in self.moves[:step] if move.position}

    def left_out(self, step: int) -> tuple[Point, ...]:
        """Return the points that aren't printed at a step, most relevant first."""
        depths = self.depths(step)
        return tuple(ranked.point for ranked in self.ranked if depths[ranked.point.id] is Depth.OUT)

    def lost(self, step: int) -> tuple[Ranked, ...]:
        """Return the points that are kept for balance and yet aren't printed at a step: there was no other way."""
        depths = self.depths(step)
        return tuple(ranked for ranked in self.ranked if ranked.kept and depths[ranked.point.id] is Depth.OUT)

    def sizes(self) -> tuple[int, ...]:
        """Return for each step about how many characters of points and positions in brief it prints."""
        points = {ranked.point.id: ranked.point for ranked in self.ranked}
        briefs = {stance.perspective: stance.summary for stance in self.stances}
        printed = {(False, ranked.point.id): _length(ranked.point, ranked.start) for ranked in self.ranked}
        printed |= {(True, perspective): _prose(summary, Depth.ALL) for perspective, summary in briefs.items()}

        def words_saved(move: Move) -> int:
            what = (move.position, move.id)
            after = _prose(briefs[move.id], move.after) if move.position else _length(points[move.id], move.after)
            before, printed[what] = printed[what], after
            return before - after

        whole = sum(printed.values())
        return tuple(accumulate((words_saved(move) for move in self.moves), sub, initial=whole))

    def explain(self, step: int) -> tuple[tuple[Ranked, Depth, Reason], ...]:
        """Return for each point its depth at a step and the reason, most relevant first."""
        depths = self.depths(step)
        moved: dict[str, list[int]] = {}
        for number, move in enumerate(self.moves, 1):
            if not move.position:
                moved.setdefault(move.id, []).append(number)
        return tuple(
            (ranked, depths[ranked.point.id], self._reason(ranked, step, moved.get(ranked.point.id, [])))
            for ranked in self.ranked
        )

    def _reason(self, ranked: Ranked, step: int, own: Sequence[int]) -> Reason:
        """Return why a point stands at its depth; `own` are the numbers of the moves that shorten it."""
        taken = [number for number in own if number <= step]
        if taken and self.moves[taken[-1] - 1].reserve:
            why = Why.GAVE_WAY_LAST
        elif ranked.kept and all(self.moves[number - 1].reserve for number in own if number > step):
            why = Why.SHORTENED if taken else Why.KEPT
        elif taken:
            why = Why.GAVE_WAY
        else:
            why = Why.WHOLE if step else Why.FITS
        return Reason(why, why.format(at=taken[-1] if taken else 0, step=step, kept=ranked.kept))


def _length(point: Point, depth: Depth) -> int:
    return 0 if depth is Depth.OUT else len(point.heading) + _prose(point.text, depth)


def _prose(passage: Passage, depth: Depth) -> int:
    printed = {Depth.ALL: passage, Depth.LEAD: passage.lead}.get(depth, Passage())
    return sum(len(sentence.text) for sentence in printed.sentences)


@remember(4)
def plan(brief: Brief) -> Plan:
    """Rank the points of a brief and order the moves by what each costs: relevance times the worth lost."""
    stances = shown_stances(brief)
    kept = kept_points(stances, brief)
    ranked = sorted(
        (_rank(point, brief, kept.get(point.id, Keep())) for stance in stances for point in stance.points),
        key=lambda r: (-r.relevance, r.point.id),
    )
    leads = {stance.perspective: stance.summary.lead for stance in stances}
    moves = [move for r in ranked for move in _moves(r, echo=echoes(r.point, leads[r.point.perspective]))]
    moves += [move for stance in stances for move in _position_move(stance, brief)]
    silent = {stance.perspective: reason for stance, reason in omitted_stances(brief)}
    return Plan(tuple(ranked), stances, tuple(sorted(moves)), silent)


@remember(4)
def ranks_of(plan: Plan) -> Mapping[str, Sequence[int]]:
    """Return where a point stands in a plan, by its id: at 0 the most relevant. Of an id given twice, each place."""
    places: dict[str, list[int]] = {}
    for place, ranked in enumerate(plan.ranked):
        places.setdefault(ranked.point.id, []).append(place)
    return places


def shown_stances(brief: Brief) -> tuple[Stance, ...]:
    """Return the stances a brief shows: in the audience's order, then by weight, then by id; the reader's own last."""
    order = {perspective: place for place, perspective in enumerate(brief.audience.order)}
    silent = {omission.perspective for omission in brief.audience.leave_out}
    return tuple(
        sorted(
            (stance for stance in brief.dossier.stances if stance.perspective not in silent),
            key=lambda s: (
                s.perspective == brief.audience.is_,
                order.get(s.perspective, len(order)),
                -s.weight,
                s.perspective,
            ),
        )
    )


def omitted_stances(brief: Brief) -> tuple[tuple[Stance, str], ...]:
    """Return the stances of the dossier that the audience leaves out, each with the reason that is printed."""
    held = {stance.perspective: stance for stance in brief.dossier.stances}
    reasons = {omission.perspective: omission.reason for omission in brief.audience.leave_out}
    return tuple((held[perspective], reason) for perspective, reason in reasons.items() if perspective in held)


def starting_depth(point: Point, audience: Audience) -> Depth:
    """Return a point's depth before anything gives way. One sentence: the lead is all there is.

    What a reader's own side holds is told by headings alone: its position in brief stands above them.
    """
    if point.kind is Kind.CLAIM and point.perspective == audience.is_:
        return Depth.HEADING
    return Depth.ALL if len(point.text.sentences) > 1 else Depth.LEAD


def _rank(point: Point, brief: Brief, keep: Keep) -> Ranked:
    factors = factors_of(point, brief)
    return Ranked(point, relevance(factors), factors, starting_depth(point, brief.audience), keep)


def _moves(ranked: Ranked, *, echo: bool) -> Iterable[Move]:
    """Yield a point's moves. A heading alone adds nothing to a position that rests on the same: so it has no rung."""
    short = echo and ranked.start.rung < Depth.HEADING.rung and not ranked.keep.firm
    rungs = [each for each in tuple(Depth)[ranked.start.rung :] if not (short and each is Depth.HEADING)]
    for before, after in pairwise(rungs):
        leaves = after is Depth.OUT
        stripped = after is Depth.HEADING and ranked.point.kind is Kind.CLAIM
        if not (leaves and ranked.keep.firm):
            lost = WORTH[before] - WORTH[after]
            reserve = ranked.keep.reserve if leaves or stripped else 0
            # Relevance has 6 decimals: with fewer than 7 here, a small one would cost no more than a smaller.
            yield Move(reserve, round(ranked.relevance * lost, 9), ranked.point.id, after.rung)


def _position_move(stance: Stance, brief: Brief) -> Iterable[Move]:
    if len(stance.summary.sentences) > 1:
        lean = brief.audience.lean.get(stance.perspective, 1.0)
        lost = WORTH[Depth.ALL] - WORTH[Depth.LEAD]
        cost = round(POSITION_COUNTS * stance.weight * lean * lost, 6)
        yield Move(reserve=0, cost=cost, id=stance.perspective, rung=1, position=True)
