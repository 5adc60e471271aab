"""What is to be decided, as files say it: options, arguments, the ask, and what a reader is asked."""

from __future__ import annotations

import pytest

from briefings.model.audience import Audience
from briefings.model.decision import Ask
from briefings.model.dossier import Dossier
from tests.workspace.record_files import AUDIENCE, read

DOSSIER = "id: a\ntitle: T\nquestion: Q?\nas_of: 2026-01-31\nversion: '1'\nissues: []\nmessages: []\n"
OPTION = "options:\n- id: o\n  name: O\n  summary: Do it.\n"


def dossier(text: str) -> Dossier:
    record, problems = read(Dossier, DOSSIER + text)
    assert problems == []
    assert isinstance(record, Dossier)
    return record


def test_an_argument_is_a_sentence_with_what_it_rests_on() -> None:
    [option] = dossier(OPTION + "  pros:\n  - {text: It is cheap., rests_on: [p, q]}\n").options
    [argument] = option.pros
    assert (argument.text.text, argument.rests_on, argument.is_wordless) == ("It is cheap.", ("p", "q"), False)


def test_the_id_of_a_point_in_place_of_an_argument_stands_for_the_point() -> None:
    [option] = dossier(OPTION + "  pros: [p, q]\n").options
    assert [(each.rests_on, each.is_wordless) for each in option.pros] == [(("p",), True), (("q",), True)]
    assert option.pros[0].location.line == 12


def test_a_sentence_in_place_of_an_argument_is_read_as_one() -> None:
    [option] = dossier(OPTION + "  cons: [It is slow.]\n").options
    assert [(each.text.text, each.rests_on) for each in option.cons] == [("It is slow.", ())]


def test_an_empty_argument_is_told() -> None:
    _, problems = read(Dossier, DOSSIER + OPTION + "  pros:\n  -\n")
    assert [code for *_, code, _ in problems] == ["value"]


@pytest.mark.parametrize(
    ("reader", "audience", "expected"),
    [
        ("", "", ("Agree.", "2026-05", "Ada")),
        ("", "contact: Bo", ("Agree.", "2026-05", "Bo")),
        ("{by: 2026-04-01, contact: Cy}", "contact: Bo", ("Agree.", "2026-04-01", "Cy")),
    ],
)
def test_what_a_reader_is_asked_is_the_dossiers_with_what_differs(
    reader: str, audience: str, expected: tuple[str, str, str]
) -> None:
    readers = f"\n  readers: {{minister: {reader}}}" if reader else ""
    told = dossier(f"decision:\n  ask: Agree.\n  by: 2026-05\n  contact: Ada{readers}\n")
    record, problems = read(Audience, AUDIENCE.replace("id: a", "id: minister") + f"decision: {{{audience}}}\n")
    assert problems == []
    asked = told.ask_of(record)
    assert (asked.ask.text, asked.by, asked.contact) == expected


def test_a_decision_that_says_nothing_counts_as_none() -> None:
    assert not Ask()
    assert not dossier("").decision
    assert dossier("decision: {file_number: T-1}\n").decision


def test_the_side_that_a_reader_is_is_written_is() -> None:
    audience, problems = read(Audience, AUDIENCE + "is: ottawa\n")
    assert (audience.is_, problems) == ("ottawa", [])
    _, problems = read(Audience, AUDIENCE + "iss: ottawa\n")
    assert [(code, "`is`" in words) for *_, code, words in problems] == [("field-unknown", True)]
