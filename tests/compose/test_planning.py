from __future__ import annotations

import datetime as dt
from dataclasses import replace
from itertools import pairwise

from hypothesis import given
from hypothesis import strategies as st

from briefings.compose import Plan, Why, plan
from briefings.compose.planning import shown_stances
from briefings.compose.relevance import FOR_THE_READER, TO_DECIDE, severity
from briefings.model.audience import Omission
from briefings.model.brief import Brief
from briefings.model.decision import Ask, Decision, Option
from briefings.model.dossier import Dossier
from briefings.model.stance import Point, Rating, Stance
from briefings.model.text import Citation, Locator, Passage, Sentence, Span
from briefings.model.vocabulary import Basis, Depth, Kind, Likelihood, LocatorKind
from tests.compose.workspace import brief, library

ISSUES = ("cost", "traffic")
DAY = dt.date(2025, 6, 1)


def balanced(ladder: Plan) -> int:
    """Return the last step at which each perspective still has its gravest risk and its greatest benefit."""
    return sum(not move.reserve for move in ladder.moves)


def prose(sentences: int) -> Passage:
    return Passage(tuple(Sentence((Span(f"Sentence {n}."),), (Citation("gazette"),)) for n in range(sentences)))


@st.composite
def stances(draw: st.DrawFn, perspective: str) -> Stance:
    points = []
    for number in range(draw(st.integers(0, 6))):
        kind: Kind = draw(st.sampled_from(Kind))
        rating = Rating("all", draw(st.sampled_from(Likelihood)), draw(st.integers(1, 5)), "1 year")
        point = Point(
            id=f"{perspective}-{number}",
            perspective=perspective,
            kind=kind,
            heading=f"Heading {number}",
            text=prose(draw(st.integers(1, 3))),
            issue=draw(st.sampled_from(ISSUES)),
            basis=Basis.REPORTED,
            weight=draw(st.integers(1, 5)),
            rating=None if kind is Kind.CLAIM else rating,
        )
        points.append(point)
    summary = prose(draw(st.integers(1, 2)))
    weight = draw(st.integers(1, 5))
    return Stance(perspective, perspective.title(), "", DAY, DAY, summary, tuple(points), weight)


@st.composite
def briefs(draw: st.DrawFn) -> Brief:
    factors = st.sampled_from((0.0, 0.0000001, 0.5, 0.7, 1.0, 1.3, 2.0, 10.0))
    held = tuple(draw(stances(name)) for name in ("alder", "birch", "cedar")[: draw(st.integers(1, 3))])
    dossier: Dossier = replace(library().dossiers[0], stances=held, contested=(), options=())
    return brief(
        dossier=dossier,
        emphasis={issue: draw(factors) for issue in ISSUES},
        lean={"alder": draw(factors)},
        order=draw(st.sampled_from(((), ("cedar",), ("birch", "alder")))),
    )


@given(briefs())
def test_a_further_step_never_deepens_a_point(order: Brief) -> None:
    ladder = plan(order)
    for step in range(ladder.steps):
        before, after = ladder.depths(step), ladder.depths(step + 1)
        assert all(after[point].rung >= before[point].rung for point in before)


@given(briefs(), st.data())
def test_what_the_decision_turns_on_gives_way_after_what_nobody_keeps(order: Brief, data: st.DataObject) -> None:
    points = [point.id for stance in order.dossier.stances for point in stance.points]
    chosen = tuple(data.draw(st.lists(st.sampled_from(points), max_size=2))) if points else ()
    turning = replace(order, dossier=replace(order.dossier, decision=Decision(turns_on=chosen)))
    ladder = plan(turning)
    kept = {ranked.point.id: ranked.keep for ranked in ladder.ranked}
    assert all(kept[id_].firm or kept[id_].reserve == TO_DECIDE for id_ in chosen)
    depths = ladder.depths(balanced(ladder))
    assert all(depths[id_] is not Depth.OUT for id_ in chosen)


@given(briefs(), st.data())
def test_who_decides_is_shown_a_risk_and_a_benefit_of_each_option_that_has_one_of_its_own(
    order: Brief, data: st.DataObject
) -> None:
    options = tuple(Option(id_, id_.title(), prose(1)) for id_ in ("bridge", "ferry", "nothing"))
    follows = st.sampled_from((("any",), ("bridge",), ("ferry", "nothing"), ("bridge", "ferry", "nothing"), ()))

    def following(point: Point) -> Point:
        rating = replace(point.rating, follows_from=data.draw(follows)) if point.rating else None
        return replace(point, rating=rating)

    held = tuple(replace(each, points=tuple(map(following, each.points))) for each in order.dossier.stances)
    asked = Decision(readers={order.audience.id: Ask(ask=prose(1))})
    dossier = replace(order.dossier, stances=held, options=options, decision=asked)
    ladder = plan(replace(order, dossier=dossier))
    last = ladder.depths(sum(move.reserve < TO_DECIDE for move in ladder.moves))
    shown = {
        (point.kind, option) for point in dossier.points if last[point.id] is not Depth.OUT for option in own(point)
    }
    assert shown == {(point.kind, option) for point in dossier.points for option in own(point)}
    another = plan(replace(order, dossier=replace(dossier, decision=Decision(ask=prose(1)))))
    assert not any(ranked.keep.reserve == TO_DECIDE for ranked in another.ranked)


def own(point: Point) -> tuple[str, ...]:
    """Return the options that a risk or benefit follows from, unless it follows from all or any."""
    named = point.rating.follows_from if point.rating else ()
    return () if named == ("any",) or len(named) == len(("bridge", "ferry", "nothing")) else named


@given(briefs())
def test_each_step_moves_exactly_one_thing_one_rung_down(order: Brief) -> None:
    ladder = plan(order)
    for step in range(ladder.steps):
        before = {**ladder.depths(step), **{f"position {k}": v for k, v in ladder.positions(step).items()}}
        after = {**ladder.depths(step + 1), **{f"position {k}": v for k, v in ladder.positions(step + 1).items()}}
        changed = [key for key in before if before[key] is not after[key]]
        assert len(changed) == 1
        assert after[changed[0]].rung == before[changed[0]].rung + 1


@given(briefs())
def test_every_perspective_keeps_its_gravest_risk_and_greatest_benefit_until_nothing_else_can_go(order: Brief) -> None:
    ladder = plan(order)
    last = ladder.depths(balanced(ladder))
    for stance in order.dossier.stances:
        for kind in Kind:
            held = stance.of_kind(kind)
            kept = [point for point in held if last[point.id] is not Depth.OUT]
            assert bool(kept) == bool(held)
            if kept and kind is not Kind.CLAIM:
                assert max(map(severity, kept)) == max(map(severity, held))


@given(briefs())
def test_the_gravest_risk_on_each_issue_that_the_reader_stresses_outlives_the_other_risks(order: Brief) -> None:
    ladder = plan(order)
    last = ladder.depths(sum(move.reserve < FOR_THE_READER for move in ladder.moves))
    kept = {point.id for point in order.dossier.points if last[point.id] is not Depth.OUT}
    lean = order.audience.lean

    def gravity(point: Point) -> float:
        return severity(point) * lean.get(point.perspective, 1.0)

    for issue, factor in order.audience.emphasis.items():
        risks = [p for p in order.dossier.points if p.kind is Kind.RISK and p.issue == issue]
        if risks and factor > 1 and any(map(gravity, risks)):
            assert max(gravity(p) for p in risks if p.id in kept) == max(map(gravity, risks))


def test_a_reader_keeps_the_gravest_risk_for_it_and_not_that_of_all() -> None:
    def kept(**emphasis: float) -> str:
        return next(
            r.point.id for r in plan(brief(emphasis=emphasis)).ranked if r.kept == "the gravest risk for this reader"
        )

    assert kept(cost=1.0) == "r-works"
    assert kept(cost=3.0) == "r-overrun"


def test_the_side_that_the_reader_is_comes_last_and_short() -> None:
    order = brief(is_="town-hall", order=("town-hall", "riders"))
    assert [stance.perspective for stance in shown_stances(order)] == ["riders", "shopkeepers", "town-hall"]
    ladder = plan(order)
    assert ladder.depths(0)["link-hospital"] is ladder.depths(0)["grant-first"] is Depth.HEADING
    assert ladder.depths(0)["r-overrun"] is Depth.LEAD
    assert ladder.depths(ladder.steps)["link-hospital"] is Depth.OUT


@given(briefs())
def test_at_any_length_each_perspective_has_a_point_and_the_brief_a_risk_and_a_benefit(order: Brief) -> None:
    ladder = plan(order)
    last = ladder.depths(ladder.steps)
    kept = [point for point in order.dossier.points if last[point.id] is not Depth.OUT]
    for stance in order.dossier.stances:
        assert len([p for p in kept if p in stance.of_kind(Kind.CLAIM)]) == min(1, len(stance.of_kind(Kind.CLAIM)))
    for kind in ("benefit", "risk"):
        held = [point for point in order.dossier.points if point.kind == kind]
        assert len([p for p in kept if p.kind == kind]) == min(1, len(held))


@given(briefs())
def test_of_two_points_that_may_go_the_less_relevant_is_never_the_deeper(order: Brief) -> None:
    ladder = plan(order)
    free = [r for r in ladder.ranked if not r.kept and len(r.point.text.sentences) > 1]
    for step in range(0, ladder.steps + 1, 3):
        depths = ladder.depths(step)
        for more, less in pairwise(free):
            if more.relevance > less.relevance:
                assert depths[more.point.id].rung <= depths[less.point.id].rung


@given(briefs())
def test_the_moves_come_in_order_of_their_cost_those_of_the_reserve_last(order: Brief) -> None:
    moves = plan(order).moves
    assert list(moves) == sorted(moves)
    assert all((one.reserve, one.cost) <= (other.reserve, other.cost) for one, other in pairwise(moves))


def test_relevance_is_weight_times_emphasis_times_lean_and_says_so() -> None:
    order = brief(emphasis={"traffic": 1.5}, lean={"town-hall": 2.0})
    ranked = next(r for r in plan(order).ranked if r.point.id == "link-hospital")
    assert ranked.relevance == 15
    assert ranked.words == "15 = weight 5 × emphasis on traffic 1.5 × lean to town-hall 2"


def test_a_point_of_one_sentence_starts_at_its_lead() -> None:
    ladder = plan(brief())
    assert ladder.depths(0)["grant-first"] is Depth.LEAD
    assert ladder.depths(0)["link-hospital"] is Depth.ALL


def test_perspectives_come_in_the_audiences_order_then_by_weight_then_by_id() -> None:
    assert shown_stances(brief(order=("shopkeepers",)))[0].perspective == "shopkeepers"
    weights = [stance.weight for stance in shown_stances(brief(order=()))]
    assert weights == sorted(weights, reverse=True)


def test_a_left_out_perspective_is_not_planned_and_keeps_its_reason() -> None:
    ladder = plan(brief(leave_out=(Omission("riders", "asked separately"),)))
    assert ladder.omitted == {"riders": "asked separately"}
    assert "riders" not in {ranked.point.perspective for ranked in ladder.ranked}


def test_every_point_is_explained_at_every_step() -> None:
    ladder = plan(brief())
    for step in (0, ladder.steps // 2, ladder.steps):
        for ranked, depth, reason in ladder.explain(step):
            assert depth is ladder.depths(step)[ranked.point.id]
            assert reason.words
    assert {reason.why for _, _, reason in ladder.explain(0)} == {Why.KEPT, Why.FITS}
    assert {reason.why for _, _, reason in ladder.explain(ladder.steps)} >= {Why.GAVE_WAY, Why.GAVE_WAY_LAST}
    reasons = {ranked.point.id: reason.words for ranked, _, reason in ladder.explain(balanced(ladder))}
    assert (
        reasons["r-overrun"] == "shortened for length, and kept: the gravest risk on Cost, which this reader stresses"
    )
    reasons = {ranked.point.id: reason.words for ranked, _, reason in ladder.explain(ladder.steps)}
    assert reasons["r-overrun"].endswith(", when nothing else could")
    assert reasons["r-works"] == "shortened for length, and kept: the gravest risk for this reader"


def test_a_tiny_relevance_still_costs_more_than_none() -> None:
    ladder = plan(brief(emphasis={"cost": 0.000001, "traffic": 0.0}))
    relevant = {ranked.point.id for ranked in ladder.ranked if ranked.relevance}
    assert relevant
    assert all((move.cost > 0) == (move.id in relevant) for move in ladder.moves if not move.position)


def test_left_out_names_what_is_out_most_relevant_first() -> None:
    ladder = plan(brief())
    out = ladder.left_out(ladder.steps)
    assert not ladder.left_out(0)
    assert [point.id for point in out] == [
        r.point.id for r in ladder.ranked if ladder.depths(ladder.steps)[r.point.id] is Depth.OUT
    ]


def at(*paragraphs: int) -> Passage:
    """Return a sentence that cites paragraphs, and another."""
    cited = tuple(Citation("gazette", (Locator(LocatorKind.PARAGRAPH, n, n),)) for n in paragraphs)
    return Passage((Sentence((Span("It is so."),), cited), Sentence((Span("And so on."),), cited)))


def test_a_point_that_only_echoes_its_sides_position_has_no_heading_alone_and_is_not_kept() -> None:
    def claim(id_: str, weight: int, *paragraphs: int) -> Point:
        return Point(id_, "alder", Kind.CLAIM, id_, at(*paragraphs), "cost", Basis.REPORTED, weight)

    points = (claim("echo", 5, 2), claim("further", 3, 2, 3))
    stance = Stance("alder", "Alder", "", DAY, DAY, at(2), points)
    subject = replace(library().dossiers[0], stances=(stance,), contested=(), options=())
    ladder = plan(brief(dossier=subject, is_=""))
    assert [move.after for move in ladder.moves if move.id == "echo"] == [Depth.LEAD, Depth.OUT]
    assert [ranked.point.id for ranked in ladder.ranked if ranked.kept] == ["further"]
    assert ladder.depths(ladder.steps) == {"echo": Depth.OUT, "further": Depth.HEADING}
