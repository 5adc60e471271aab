from __future__ import annotations

import datetime as dt
from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from briefings.model.audience import Audience
from briefings.model.dossier import Dossier
from briefings.model.house import House
from briefings.model.problem import NOWHERE, Location
from briefings.model.source import Source
from briefings.model.vocabulary import Severity
from briefings.workspace.records import build
from briefings.workspace.yaml_nodes import Mapping, Scalar, read_yaml
from tests.workspace.record_files import AUDIENCE, read


def test_every_scalar_is_read_as_the_text_that_stands_there() -> None:
    audience, problems = read(Audience, AUDIENCE + "marking: no\nlanguage: no\nwords: {on: off, version: 1.0}\n")
    assert problems == []
    assert (audience.marking, audience.language) == ("no", "no")
    assert audience.words == {"on": "off", "version": "1.0"}


def test_the_field_decides_what_text_becomes() -> None:
    audience, problems = read(
        Audience,
        AUDIENCE
        + "grey: true\nemphasis: {trade: 1.5, jobs: 2}\norder: [x, y]\nleave-out:\n- perspective: z\n  reason: R\n",
    )
    assert problems == []
    assert (audience.grey, audience.max_pages, audience.order) == (True, 2, ("x", "y"))
    assert audience.emphasis == {"trade": 1.5, "jobs": 2.0}
    assert audience.leave_out[0].location == Location("f.yaml", 11, 3)


def test_an_empty_value_is_the_same_as_none() -> None:
    audience, problems = read(Audience, AUDIENCE + "order:\nmarking: ~\nmail:\n")
    assert problems == []
    assert (audience.order, audience.marking, audience.mail.template) == ((), "", "mail")


def test_an_empty_value_that_is_needed_is_reported_where_it_stands() -> None:
    _, problems = read(Audience, AUDIENCE.replace("name: A", "name:  # the reader"))
    assert problems == [(2, 1, "field-missing", "`name` is empty: write it after the colon")]


def test_prose_in_yaml_knows_where_its_sentences_stand() -> None:
    text = (
        "id: d\ntitle: T\nquestion: Q\nas_of: 2025-01-02\nversion: 1\nissues: []\nmessages:\n"
        "- id: m\n  text: >-\n    It rose.\n    It fell. [@a, para. 1]\n"
        'background: "It \\"rose\\". It fell [@b, para. 2]."\n'
        "recommendation: 'It''s time. Go.'\n"
    )
    dossier, problems = read(Dossier, text)
    assert problems == []
    assert dossier.as_of == dt.date(2025, 1, 2)
    places = [(s.location.line, s.location.column) for m in dossier.messages for s in m.text.sentences]
    assert places == [(10, 5), (11, 5)]
    assert [s.location.column for s in dossier.background.sentences] == [14, 27]
    assert str(dossier.background.citations[0].location) == "f.yaml:12:36"
    assert [s.location.column for s in dossier.recommendation.sentences] == [18, 30]


@pytest.mark.parametrize(
    ("line", "place", "code", "message"),
    [
        ("colour: red", (7, 1), "field-unknown", "`colour` isn't a field of an audience; there is:"),
        ("mesage: x", (7, 1), "field-unknown", "did you mean `message`?"),
        ("name: B", (7, 1), "duplicate-key", "first on line 2"),
        ("paper: leter", (7, 8), "value", "it may be: letter, a4; did you mean `letter`?"),
        ("grey: perhaps", (7, 7), "value", "`true` or `false`"),
        ("order: ottawa", (7, 8), "value", "must be a list"),
        ("marking: [a]", (7, 10), "value", "must be text"),
        ("mail: x", (7, 7), "value", "must be a group of fields"),
        ("mail: {atach: [pdf]}", (7, 8), "field-unknown", "did you mean `attach`?"),
        ("emphasis: {trade: much}", (7, 19), "value", "`trade` must be a number from 0 to 10 (found `much`)"),
        ("emphasis: {trade: nan}", (7, 19), "value", "must be a number"),
        ("emphasis: {trade: 1, trade: 2}", (7, 22), "duplicate-key", "stands twice"),
        ("impact_scale: high", (7, 15), "value", "must be a whole number from 2 to 5 (found `high`)"),
        ("emphasis: {trade: 2000}", (7, 19), "value", "`trade` must be a number from 0 to 10 (found `2000`)"),
        ("lean: {ottawa: -1}", (7, 16), "value", "`ottawa` must be a number from 0 to 10 (found `-1`)"),
        ("reading_grade: 0", (7, 16), "value", "must be a whole number from 1 to 20"),
        ("impact_scale: 9", (7, 15), "value", "must be a whole number from 2 to 5 (found `9`)"),
        ("recipients: [{name: B}]", (7, 14), "field-missing", "`email` is missing"),
        ("location: x", (7, 1), "field-unknown", "`location`"),
    ],
)
def test_a_mistake_is_one_problem_in_the_readers_words(
    line: str, place: tuple[int, int], code: str, message: str
) -> None:
    audience, [(row, column, found, words)] = read(Audience, AUDIENCE + line)
    assert (row, column, found) == (*place, code)
    assert message in words
    assert audience.id == "a"


@pytest.mark.parametrize("typed", ["9" * 5_000, "x" * 5_000])
def test_a_message_quotes_no_more_of_a_value_than_fits_a_line(typed: str) -> None:
    _, [(_, _, code, words)] = read(Audience, AUDIENCE + f"impact_scale: {typed}")
    assert (code, typed[:60] in words, len(words) < 200) == ("value", True, True)


def test_all_mistakes_are_told_at_once_and_the_rest_is_handed_on() -> None:
    source, problems = read(
        Source, "id: s\ntype: report\npublished: x\naccessed: 20250101\nparagraphs: 0\ngrade: {reliability: G}\n"
    )
    codes = [(line, code) for line, _, code, _ in problems]
    assert codes.count((1, "field-missing")) == 4
    assert {(3, "field-unknown"), (4, "value"), (5, "value"), (6, "value")} <= set(codes)
    assert (source.id, source.paragraphs, source.title) == ("s", 1, "")


@pytest.mark.parametrize("date", ["2025-13-01", "2025-02-30", "June 1", "20250101", "2025-1-1", "2025-W05-1"])
def test_a_date_must_exist_and_be_written_in_full(date: str) -> None:
    _, problems = read(Source, f"id: s\naccessed: {date}\n")
    assert next(message for line, _, _, message in problems if line == 2).startswith("`accessed` must be a date")


def test_a_month_of_issue_is_told_where_to_go() -> None:
    _, problems = read(Source, "id: s\nissued: 2026-04\n")
    [message] = [message for line, _, _, message in problems if line == 2]
    assert message.startswith("`issued` must be a date, written 2026-02-08 (found `2026-04`)")
    assert "leave `issued` out and write in `issued_reason` what is" in message


@pytest.mark.parametrize(
    ("text", "line", "message"),
    [
        ("a: [1\n", 1, "isn't closed: end it with `]`"),
        ("a: b: c\n", 1, "between quotes"),
        ("a: @x\n", 1, "between quotes"),
        ("a: 1\n\tb: 2\n", 2, "tab"),
        ("[a]: 1\n", 1, "a key must be text"),
        ("a: &x [1]\nb: *x\n", 2, "may only repeat a text"),
        ("a: &x [*x]\n", 1, "may only repeat a text"),
        ("a: 1\n---\nb: 1\n", 2, "a second document"),
        ("[" * 100_000, 1, "nested more than"),
    ],
)
def test_broken_yaml_is_one_problem_with_its_line(text: str, line: int, message: str) -> None:
    node, [problem] = read_yaml(text, "f.yaml")
    assert (node, problem.code, problem.location.line) == (None, "yaml", line)
    assert message in problem.message


def test_text_that_yaml_takes_for_a_comment_is_a_warning() -> None:
    _, [problem] = read_yaml("a: Bylaw #5 of 2020  # see the gazette\nb: '#5'\nc: 1 # note\n", "f.yaml")
    assert (str(problem.location), problem.code, problem.severity) == ("f.yaml:1:10", "comment", Severity.WARNING)


def test_a_text_may_be_repeated_by_alias() -> None:
    audience, problems = read(
        Audience, AUDIENCE.replace("purpose: P", "purpose: &p Same").replace("name: A", "name: A") + "marking: *p\n"
    )
    assert (audience.marking, problems) == ("Same", [])


@given(st.text(alphabet="abc:-[]{}&*!|>'\"%@`#,? \n1", max_size=120))
def test_no_text_makes_the_reader_fail(text: str) -> None:
    node, problems = read_yaml(text, "f.yaml")
    assert node is None or {problem.code for problem in problems} <= {"comment"}
    if isinstance(node, Mapping):
        build(Audience, node, {})
        build(Dossier, node, {})


@given(st.text(alphabet="ab é.’\"'\\\n", min_size=1).filter(str.strip), st.sampled_from(["'", '"']))
def test_a_quoted_text_knows_the_place_of_each_character(text: str, quote: str) -> None:
    text = " ".join(text.split())
    escaped = text.replace("'", "''") if quote == "'" else text.replace("\\", "\\\\").replace('"', '\\"')
    line = f"key: {quote}{escaped}{quote}"
    node, _ = read_yaml(line, "f.yaml")
    assert isinstance(node, Mapping)
    value = node.entries[0].value
    assert isinstance(value, Scalar)
    assert value.text == text
    assert all(line[value.place(at).column - 1] == char for at, char in enumerate(text) if char != " ")


@pytest.mark.parametrize("name", ["../../../evil", "a b", "a/b", "-a", "a.b", "a\u202eb", "x" * 65])
def test_a_name_that_could_leave_its_folder_is_told_with_its_form(name: str) -> None:
    audience, problems = read(Audience, AUDIENCE.replace("id: a", f'id: "{name}"'))
    told = f"`id` must be a name of letters, digits, - and _, 64 at most (found `{name}`)"
    assert problems == [(1, 5, "value", told)]
    assert audience.id == ""


@pytest.mark.parametrize("name", ["a", "A-1", "minist\u00e8re", "\u90e8\u957f", "u_s", "x" * 64])
def test_a_name_of_letters_of_any_script_is_taken(name: str) -> None:
    audience, problems = read(Audience, AUDIENCE.replace("id: a", f"id: {name}"))
    assert (audience.id, problems) == (name, [])


def test_a_name_between_empty_quotes_is_empty() -> None:
    _, problems = read(Audience, AUDIENCE.replace("id: a", 'id: ""'))
    assert problems == [(1, 1, "field-missing", "`id` is empty: write it after the colon")]


@pytest.mark.parametrize("language", ["English & French", "fr_CA", "<b>", "english"])
def test_a_language_that_is_no_tag_is_told(language: str) -> None:
    audience, problems = read(Audience, AUDIENCE + f"language: {language}\n")
    told = f"`language` must be a language tag, as en-CA, fr or zh-Hans (found `{language}`)"
    assert (audience.language, problems) == ("en", [(7, 11, "value", told)])


@pytest.mark.parametrize(
    ("line", "column", "message"),
    [
        ("ink: red", 6, '`ink` must be a colour, written "#1f3a5f" between quotes (found `red`)'),
        ('tones: ["#ffffff"]', 8, "`tones` must be a list of 5"),
        ('tones: ["#ffffff", red, "#ffffff", "#ffffff", "#ffffff"]', 20, "`tones` must be a colour"),
        ("heading_sizes: []", 16, "`heading_sizes` must be a list of 3"),
        ("heading_sizes: [12, 11, 0]", 25, "`heading_sizes` must be a number from 6 to 48 (found `0`)"),
        ("body_size: 0", 12, "`body_size` must be a number from 6 to 48 (found `0`)"),
        ("margin_left: 700", 14, "`margin_left` must be a number from 18 to 180 (found `700`)"),
        ("leading: 100", 10, "`leading` must be a number from 7 to 60 (found `100`)"),
        ("docx_size: 72", 12, "`docx_size` must be a number from 6 to 48 (found `72`)"),
    ],
)
def test_what_a_house_style_cannot_be_is_told_and_the_default_holds(line: str, column: int, message: str) -> None:
    house, [(row, found, code, words)] = read(House, f"{line}\n")
    assert (row, found, code) == (1, column, "value")
    assert message in words
    assert replace(house, location=NOWHERE) == House()
