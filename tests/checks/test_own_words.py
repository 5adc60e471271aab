"""A figure, name or quotation in the team's own words stands in what they rest on, or is told."""

from __future__ import annotations

from dataclasses import replace

import pytest

from briefings.checks.ours import own_words_stand_in_their_points
from briefings.model.decision import Argument, Option
from briefings.model.dossier import Judgement
from briefings.model.library import Library
from briefings.model.problem import Location
from briefings.workspace import parse_passage
from tests.checks.small_workspace import library

POINT = "Transport Minister Ana Roy announced $3 billion for ferries over five years. [@gazette, para. 2]"
WHERE = Location("seeds/ferries/dossier.yaml", 12, 5)


def judged(text: str, *, rests_on: tuple[str, ...] = ("point",)) -> Library:
    """Return a library with one judgement of that text."""
    stock = library(POINT)
    passage, problems = parse_passage(text, WHERE)
    assert not problems
    judgement = Judgement("j", passage, rests_on, location=WHERE)
    return replace(stock, dossiers=(replace(stock.dossiers[0], judgements=(judgement,)),))


def told(found: Library) -> list[str]:
    return [problem.message.split("”")[0].lstrip("“") for problem in own_words_stand_in_their_points(found)]


@pytest.mark.parametrize(
    ("text", "missing"),
    [
        ("The ferries will cost more than $3 billion.", []),
        ("The ferries will cost $4 billion.", ["$4 billion"]),
        ("Roy will not find three yards for it.", []),
        ("Roy will not find 300 yards for it.", ["300"]),
        ("Minister Roy will give way.", []),
        ("Minister Kovac will give way.", ["Minister Kovac"]),
        ("The Union will agree.", []),
        ("Norsk Yards will gain.", ["Norsk Yards"]),
        ("The promise of “ferries over five years” will be kept.", []),
        ("The promise of “new yards” will be kept.", ["new yards"]),
        ("Shipping will change.", []),
        ("Norsk Yards will gain, having sold 16.49 million tonnes. [@gazette, para. 6]", []),
        ("Norsk Yards will gain, says the Gazette. [@gazette, para. 6]", []),
        ("Roy will give way, says the Gazette.", ["Gazette"]),
        ("It will be 2027 before they sail.", ["2027"]),
    ],
)
def test_each_thing_that_stands_in_no_point_is_told(text: str, missing: list[str]) -> None:
    assert told(judged(text)) == missing


def test_it_is_an_error_at_the_judgement() -> None:
    [problem] = own_words_stand_in_their_points(judged("They will cost $4 billion."))
    assert (problem.code, problem.severity, problem.location) == ("not-in-points", "error", WHERE)


def test_what_stands_in_another_point_only_is_told() -> None:
    assert told(judged("They will cost $3 billion.", rests_on=())) == ["$3 billion"]


def test_an_argument_is_asked_as_a_judgement_is_and_the_id_of_a_point_isnt() -> None:
    stock = library(POINT)
    passage, _ = parse_passage("It costs $4 billion.", WHERE)
    option = Option(
        "o", "Wait", passage, pros=(Argument(passage, ("point",), WHERE),), cons=(Argument(rests_on=("point",)),)
    )
    assert told(replace(stock, dossiers=(replace(stock.dossiers[0], options=(option,)),))) == ["$4 billion"]
