"""Of a version that the edition before the lists of statements issued, points, facts and disputes are compared."""

from __future__ import annotations

import datetime as dt
import json
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Any

import pytest

from briefings.app import earlier_manifests
from briefings.model.audience import Audience, Omission
from briefings.model.brief import Brief, Change
from briefings.model.dossier import Contested, Dossier, Fact, Version
from briefings.model.library import InputFile, Library
from briefings.model.stance import Point, Rating, Stance
from briefings.model.text import Passage, Sentence, Span
from briefings.model.vocabulary import Basis, Kind, Likelihood
from tests.compose.workspace import library

TEMPLATE = InputFile("templates/decision-note.md.j2", "::facts\n", "")
READER = Audience("mayor", "Mayor", "Decide", "decision-note", 2, 2)


def passage(*sentences: str) -> Passage:
    return Passage(tuple(Sentence((Span(text),)) for text in sentences))


def point(key: str, *sentences: str, perspective: str = "harbour", rating: Rating | None = None) -> Point:
    return Point(
        key, perspective, Kind.CLAIM, f"On {key}", passage(*sentences), "tides", Basis.OWN_WORDS, rating=rating
    )


def brief(*points: Point, contested: Sequence[Contested] = (), facts: Sequence[Fact] = ()) -> Brief:
    day = dt.date(2026, 2, 20)
    stance = Stance("harbour", "Harbour", "Harbour board", day, day, passage("Yes."), points)
    dossier = Dossier(
        "ferries",
        "Ferries",
        "More?",
        day,
        "1.0",
        (),
        (),
        stances=(stance,),
        contested=tuple(contested),
        facts=tuple(facts),
    )
    stock = Library(".", templates={"decision-note": TEMPLATE}, words=library().words)
    return Brief(stock, dossier, READER, day, "en")


@dataclass(frozen=True)
class Sent:
    """A version as the edition before the lists of statements recorded it."""

    manifest: Mapping[str, Any]
    points: str


def sent(before: Brief, *, printed: Sequence[str] | None = None, depth: str = "all") -> Sent:
    ids = [p.id for p in before.dossier.points] if printed is None else printed
    manifest = {"schema": 1, "points": [{"id": key, "depth": depth} for key in ids]}
    return Sent(manifest, json.dumps(earlier_manifests.wording(before.dossier)))


def changes(now: Brief, last: Sent) -> tuple[Change, ...]:
    return earlier_manifests.changes(now, last.manifest, last.points)


def test_nothing_is_said_where_nothing_changed() -> None:
    same = brief(point("fares", "A ticket costs 4 crowns."))
    assert changes(same, sent(same)) == ()


def test_a_changed_figure_stands_beside_the_old_one() -> None:
    old = brief(point("fares", "A ticket costs 4 crowns.", "Children go free."))
    new = brief(point("fares", "A ticket costs 5 crowns.", "Children go free."))
    (change,) = changes(new, sent(old))
    assert (change.kind, change.subject, change.heading) == ("changed", "fares", "On fares")
    assert (change.old, change.new) == ("A ticket costs 4 crowns.", "A ticket costs 5 crowns.")


def test_a_changed_rating_is_a_change() -> None:
    rating = Rating("Passengers", Likelihood.LIKELY, 4, "3 years")
    old = brief(point("fog", "Fog stops ferries.", rating=rating))
    new = brief(point("fog", "Fog stops ferries.", rating=replace(rating, likelihood=Likelihood.VERY_LIKELY)))
    (change,) = changes(new, sent(old))
    assert (change.old, change.new) == ("likely, 4/5, 3 years", "very likely, 4/5, 3 years")


def test_new_and_withdrawn_points_are_told() -> None:
    old = brief(point("fares", "A ticket costs 4 crowns."), point("fog", "Fog stops ferries."))
    new = brief(point("fares", "A ticket costs 4 crowns."), point("ice", "Ice stops ferries."))
    assert [(c.kind, c.subject) for c in changes(new, sent(old))] == [("new", "ice"), ("withdrawn", "fog")]


def test_what_the_reader_was_never_shown_is_neither_changed_nor_withdrawn() -> None:
    old = brief(point("fares", "A ticket costs 4 crowns."), point("fog", "Fog stops ferries."))
    new = brief(point("fares", "A ticket costs 5 crowns."))
    assert changes(new, sent(old, printed=())) == ()


@pytest.mark.parametrize(("depth", "count"), [("all", 1), ("lead", 0), ("heading", 0)])
def test_only_the_sentences_that_the_reader_got_are_compared(depth: str, count: int) -> None:
    old = brief(point("fares", "A ticket costs 4 crowns.", "Children pay 2."))
    new = brief(point("fares", "A ticket costs 4 crowns.", "Children pay 3."))
    assert len(changes(new, sent(old, depth=depth))) == count


def test_a_point_that_is_left_out_for_length_now_is_not_withdrawn() -> None:
    same = brief(point("fares", "A ticket costs 4 crowns."), point("fog", "Fog stops ferries."))
    assert changes(same, sent(same, printed=("fares",))) == ()


def test_a_perspective_that_the_audience_leaves_out_stays_out() -> None:
    old = brief(point("fares", "A ticket costs 4 crowns."))
    new = brief(point("fares", "A ticket costs 5 crowns."), point("ice", "Ice stops ferries."))
    silent = replace(new, audience=replace(READER, leave_out=(Omission("harbour", "They are the authors."),)))
    assert changes(silent, sent(old)) == ()


def test_a_newly_contested_fact_names_its_point_and_versions() -> None:
    fares = point("fares", "A ticket costs 4 crowns.")
    versions = (Version(passage("Four crowns.")), Version(passage("Five crowns.")))
    dispute = Contested("price", "What does a ticket cost?", "tides", versions, "The price list.", ("fares",))
    (change,) = changes(brief(fares, contested=[dispute]), sent(brief(fares)))
    assert (change.kind, change.subject, change.heading) == ("contested", "fares", "What does a ticket cost?")
    assert change.new == "Four crowns. / Five crowns."


@pytest.mark.parametrize(
    ("before", "after", "kind"), [("9 ferries.", "8 ferries.", "changed"), ("", "8 ferries.", "new")]
)
def test_a_fact_that_belongs_to_no_perspective_counts_too(before: str, after: str, kind: str) -> None:
    old = brief(facts=[Fact("fleet", "tides", passage(before))] if before else [])
    new = brief(facts=[Fact("fleet", "tides", passage(after))])
    assert [(c.kind, c.subject) for c in changes(new, sent(old))] == [(kind, "fleet")]


def test_a_record_of_an_older_shape_is_compared_as_far_as_it_goes() -> None:
    assert [c.kind for c in changes(brief(point("fares", "Four.")), Sent({}, "{}"))] == ["new"]
