"""Each check of evidence, on a little dossier: what it says, and what it lets pass."""

from __future__ import annotations

import re
from dataclasses import replace
from pathlib import Path

import pytest

from briefings.checks import check_library
from briefings.model.digest import digest_of, salt_of
from briefings.model.problem import Location
from briefings.model.vocabulary import Severity
from briefings.workspace import parse_passage, read_library
from tests.checks.small_workspace import ARTICLE, codes, library, library_with_fact, messages
from tests.conftest import copy_of_joint_ventures


@pytest.mark.parametrize(
    "text",
    [
        "Roy announced CAD 3 billion over five years. [@gazette, para. 2]",
        "Roy announced $3B on 3 March. [@gazette, para. 2]",
        "The union counts 4900 jobs. [@gazette, para. 3]",
        "Its share grew by 12 per cent. [@gazette, para. 3]",
        "The Gazette of March 5, 2026 reports a plan. [@gazette, para. 2]",
        "Two yards want the work. [@gazette, para. 3]",
        "In Q1 the cost was US$3 billion. [@gazette, para. 2]",
    ],
)
def test_a_figure_of_the_cited_paragraph_passes_in_any_notation(text: str) -> None:
    assert codes(library(text)) == []


@pytest.mark.parametrize(
    ("text", "code", "words"),
    [
        ("It counts 4,800 jobs. [@gazette, para. 3]", "figure-digit", "gazette, para. 3 says 4,900"),
        ("It counts 4,900 jobs. [@gazette, para. 4]", "figure-elsewhere", "but in gazette, para. 3"),
        ("It wants 60 of them. [@gazette, para. 3]", "figure-unit", "gazette, para. 3 says 60%"),
        ("Roy announced $3 million. [@gazette, para. 2]", "figure-unit", "3,000,000,000 $"),
        ("Roy spoke on March 3, 2025. [@gazette, para. 2]", "figure-year", "2026-03-03"),
        ("It has grown since 2023. [@gazette, para. 3]", "figure-year", "2024"),
        ("It counts 77,312 jobs. [@gazette, para. 3]", "figure-missing", "stands in no cited paragraph"),
    ],
)
def test_a_wrong_figure_has_a_message_of_its_own(text: str, code: str, words: str) -> None:
    found = library(text)
    assert codes(found) == [code]
    assert words in messages(found)
    assert "seeds/ferries/stances/union.md:14:1" in messages(found)


def test_a_figure_in_a_heading_or_a_risk_needs_a_source_too() -> None:
    found = library("The union wants local work. [@gazette, para. 3]")
    point = found.dossiers[0].points[0]
    from dataclasses import replace

    stance = replace(found.dossiers[0].stances[0], points=(replace(point, heading="7,300 jobs"),))
    assert "figure-missing" in codes(replace(found, dossiers=(replace(found.dossiers[0], stances=(stance,)),)))


def test_a_declared_sum_lets_its_result_be_told() -> None:
    text = "Norsk Yards has 0.14 million tonnes in its harbour. [@gazette, para. 6]"
    assert codes(library(text)) == ["figure-missing"]
    assert codes(library(text, derived="16.63 - 16.49 = 0.14")) == []


@pytest.mark.parametrize(
    ("derived", "words"),
    [
        ("16.63 - 16.49 = 0.15", "is wrong: it comes to 0.14"),
        ("16.63 - 12.49 = 4.14", "“12.49” in the sum"),
        ("16.63 - 16.49", "isn't of the form"),
        ("__import__('os') = 2", "may hold only figures"),
        ("July 4 - 70 = 48", "“July 4”, where a number belongs"),
        ("70 - 22 = July 4", "“July 4”, where a number belongs"),
        ("12 / 0 = 1", "can't be worked out"),
    ],
)
def test_a_sum_that_is_wrong_or_no_sum_is_told(derived: str, words: str) -> None:
    assert words in messages(library("Norsk Yards built tonnes. [@gazette, para. 6]", derived=derived))


@pytest.mark.parametrize(
    "text",
    [
        "Ana Roy promised ferries. [@gazette, para. 2]",
        "Roy spoke of yards. [@gazette, para. 4]",
        "Ana Roy spoke of yards. [@gazette, para. 4]",
        "Norsk built much. [@gazette, para. 6]",
        "Our Harbour Union wants the work. [@gazette, para. 5]",
    ],
)
def test_a_name_of_the_paragraph_passes_whole_or_by_surname(text: str) -> None:
    assert codes(library(text)) == []


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("Yards were promised by Ben Okafor. [@gazette, para. 2]", "or declare its spelling"),
        ("Money comes from the Ferry Renewal Fund. [@gazette, para. 2]", "“Ferry Renewal Fund” isn't named"),
    ],
)
def test_a_name_that_is_not_in_the_paragraph_is_told(text: str, words: str) -> None:
    found = library(text)
    assert codes(found) == ["name"]
    assert words in messages(found)


def test_a_name_that_the_source_has_elsewhere_is_advice_since_a_paragraph_may_say_he() -> None:
    found = library("Yards were promised by Norsk Yards. [@gazette, para. 2]")
    assert codes(found) == []
    assert "advice[name-elsewhere] “Norsk Yards” isn't named in gazette, para. 2, but in gazette, para. 6" in messages(
        found
    )


def test_a_quotation_passes_word_for_word_with_its_speaker() -> None:
    assert codes(library("Roy said: “We will not close a single yard”. [@gazette, para. 4]")) == []


@pytest.mark.parametrize(
    ("text", "code"),
    [
        ("Roy said: “We will not close a small yard”. [@gazette, para. 4]", "quotation"),
        ("Roy said: “We will not close a single yard”. [@gazette, para. 3]", "quotation"),
        ("It is clear that “we will not close a single yard”. [@gazette, para. 4]", "quotation-speaker"),
        ("Roy said: “We will not close. [@gazette, para. 4]", "quotation-open"),
        (
            "Roy said: “We will not close a single yard while I am minister again and again”. [@gazette, para. 4]",
            "quotation-long",
        ),
    ],
)
def test_a_quotation_that_is_altered_misplaced_long_open_or_nobodys_is_told(text: str, code: str) -> None:
    assert code in codes(library(text))


def test_eight_of_a_sources_words_in_a_row_are_copying() -> None:
    assert codes(library("Ships, and nobody along the shore expects that to change, are old. [@gazette, para. 5]")) == [
        "copying"
    ]
    assert codes(library("Old ships carry too little, and no one hopes for better soon. [@gazette, para. 5]")) == []


def test_every_run_of_eight_words_is_found_wherever_it_begins() -> None:
    line = (
        "Old ships burn too much and carry too little, and nobody along the shore expects that to change before winter"
    )
    said = line.lower().replace(",", "").split()
    for start in range(len(said) - 7):
        run = " ".join(said[start : start + 8])
        assert "copying" in codes(library(f"The union thinks {run} again. [@gazette, para. 5]")), run


def test_what_rests_on_weak_sources_only_must_say_who_says_so() -> None:
    assert codes(library("Roy promised 4,900 jobs. [@gazette, paras. 2-3]", grade="D")) == []
    assert codes(library("The yards have 4,900 jobs. [@gazette, para. 3]", grade="D")) == ["attribution"]


def test_what_rests_on_one_origin_outside_a_stance_is_a_warning() -> None:
    assert codes(library_with_fact("The yards have 4,900 jobs. [@gazette, para. 3]")) == ["one-origin"]
    assert codes(library_with_fact("The Gazette says the yards have 4,900 jobs. [@gazette, para. 3]")) == []


FRENCH = "seeds/ferries/stances/union.fr.md"


@pytest.mark.parametrize(
    "text",
    [
        "Roy a annoncé 3 milliards de dollars sur cinq ans. [@gazette, para. 2]",
        "Le syndicat compte 4\u202f900 emplois, soit 12 % de plus qu’en 2024. [@gazette, para. 3]",
        "La ministre, Ana Roy, l’a dit le 3 mars 2026. [@gazette, para. 2]",
        "Selon Roy, « nous ne fermerons pas un seul chantier ». [@gazette, para. 4]",
    ],
)
def test_french_sentences_are_held_against_english_sources(text: str) -> None:
    assert codes(library(text, path=FRENCH)) == []


def test_a_french_figure_off_by_a_digit_is_told_in_its_own_notation() -> None:
    found = library("Le syndicat compte 4\u202f800 emplois. [@gazette, para. 3]", path=FRENCH)
    assert codes(found) == ["figure-digit"]


FUTURE = ARTICLE + "\nThe ministry will cut the fares on 1 October, Ana Roy said in Portside."


@pytest.mark.parametrize(("year", "wrong"), [(2025, ["figure-year"]), (2026, [])])
def test_a_date_that_the_source_gives_without_its_year_has_the_year_of_its_verb(year: int, wrong: list[str]) -> None:
    text = f"The ministry cuts the fares on October 1, {year}. [@gazette, para. 7]"
    assert codes(library(text, article=FUTURE)) == wrong


def test_no_message_says_that_a_source_gives_a_year_which_it_leaves_out() -> None:
    text = "The ministry cuts the fares on October 1, 2023. [@gazette, para. 7]"
    said = messages(library(text, article=FUTURE))
    assert "figure-year" in said
    assert "gives no year there; by its date of issue it means 2026-10-01" in said
    assert "says 2025" not in said


@pytest.mark.parametrize("date", ["", '""', "soon"])
def test_an_event_without_a_date_is_told_once_and_ends_nothing(tmp_path: Path, date: str) -> None:
    file = copy_of_joint_ventures(tmp_path) / "seeds" / "ev-joint-ventures" / "dossier.yaml"
    text = file.read_text(encoding="utf-8")
    written = re.search(r"^timeline:\n(?:.*\n)*?.*date: *(.*)\n", text, re.MULTILINE)
    assert written is not None
    file.write_text(text[: written.start(1)] + date + text[written.end(1) :], encoding="utf-8")
    library, reading = read_library(tmp_path)
    line = text[: written.start(1)].count("\n") + 1
    problems = [problem for problem in (*reading, *check_library(library)) if problem.severity is Severity.ERROR]
    assert [(problem.location.line, problem.code) for problem in problems] == [
        (line, "value" if date == "soon" else "field-missing")
    ]


def test_a_date_without_its_year_in_a_source_without_a_day_of_issue_asks_for_that_day() -> None:
    found = library("The vote is on July 4, 2026. [@gazette, para. 1]")
    undated = digest_of("gazette", "The vote was moved to July 4.", salt_of("ferries"), "en", None)
    said = messages(replace(found, digests={"seeds/ferries": {"gazette": undated}}))
    assert "no day of issue is known: add `issued` to the source, then make its digest again" in said


def test_a_date_that_says_no_year_itself_misses_none_in_its_source() -> None:
    found = library("The vote is on 4 July. [@gazette, para. 1]")
    undated = digest_of("gazette", "The vote was moved to April.", salt_of("ferries"), "en", None)
    assert "figure-missing" in messages(replace(found, digests={"seeds/ferries": {"gazette": undated}}))


def test_what_a_side_is_told_of_itself_is_compared_with_its_sources_like_all_else() -> None:
    found = library("The union wants 60% of the work done locally. [@gazette, para. 3]")
    told, _ = parse_passage("You want 77 ferries for Bergen. [@gazette, para. 3]", Location("seeds/ferries/x.md", 8))
    (one,) = found.dossiers
    stances = tuple(replace(stance, for_itself=told) for stance in one.stances)
    assert {"figure-missing", "name"} <= set(codes(replace(found, dossiers=(replace(one, stances=stances),))))
