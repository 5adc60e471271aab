"""Edits of a stance change the place they are about, and nothing else."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from briefings.model.problem import UserError
from briefings.model.stance import Point, Stance
from briefings.model.vocabulary import Kind, Section
from briefings.workspace import parse_stance, stance_edit
from briefings.workspace.section_headings import SectionHeadings
from briefings.workspace.stance_edit import Written
from tests.workspace.ferry_stance import PATH, TEXT


def stance(text: str) -> Stance:
    parsed, problems = parse_stance(text, PATH)
    assert parsed is not None, problems
    return parsed


def point(text: str, name: str) -> Point:
    return next(point for point in stance(text).points if point.id == name)


def test_a_point_is_shown_as_it_was_typed() -> None:
    written = stance_edit.read_point(TEXT, point(TEXT, "sell"))
    assert written.heading == "Sell  more"
    assert written.lead == "It wants to sell more. [@a, para. 2]"
    assert written.detail == "It says so  twice.\n[@b, paras. 3-4]"
    assert written.attributes["basis"] == "reported"
    assert stance_edit.read_point(TEXT, point(TEXT, "buy")).attributes["voice"] == "Some of it"


@pytest.mark.parametrize("name", ["sell", "buy", "prices"])
def test_saving_a_form_as_it_was_changes_no_byte(name: str) -> None:
    one = point(TEXT, name)
    assert stance_edit.edit_point(TEXT, one, stance_edit.read_point(TEXT, one)) == TEXT


def test_one_tag_is_changed_in_its_place() -> None:
    one = point(TEXT, "prices")
    now = stance_edit.read_point(TEXT, one)
    new = Written(now.heading, {"impact": "5", "bearer": 'The "poor"'}, now.lead, now.detail)
    text = stance_edit.edit_point(TEXT, one, new)
    assert text == TEXT.replace('bearer="All, even you"', 'bearer="The \\"poor\\""').replace("impact=4", "impact=5")
    assert point(text, "prices").rating.bearer == 'The "poor"'  # type: ignore[union-attr]


def test_a_tag_is_added_and_taken_away() -> None:
    one = point(TEXT, "buy")
    now = stance_edit.read_point(TEXT, one)
    text = stance_edit.edit_point(
        TEXT, one, Written(now.heading, {"confidence": "low", "voice": ""}, now.lead, now.detail)
    )
    assert text == TEXT.replace(' weight=2 voice="Some of it"}', " weight=2 confidence=low}")


def test_the_lead_changes_and_the_detail_stays() -> None:
    one = point(TEXT, "sell")
    now = stance_edit.read_point(TEXT, one)
    text = stance_edit.edit_point(TEXT, one, Written(now.heading, {}, "It sells. [@a, para. 2]", now.detail))
    assert text == TEXT.replace("It wants to sell more. [@a, para. 2]", "It sells. [@a, para. 2]")


def test_detail_is_added_to_a_lead_and_taken_away_again() -> None:
    one = point(TEXT, "buy")
    now = stance_edit.read_point(TEXT, one)
    longer = stance_edit.edit_point(TEXT, one, Written(now.heading, {}, now.lead, "More to say. [@a, para. 6]"))
    assert longer == TEXT.replace("[@a, para. 5]\n", "[@a, para. 5] More to say. [@a, para. 6]\n")
    back = stance_edit.edit_point(longer, point(longer, "buy"), Written(now.heading, {}, now.lead, ""))
    assert back == TEXT


def test_points_change_places() -> None:
    text = stance_edit.swap_points(TEXT, point(TEXT, "buy"), point(TEXT, "sell"))
    assert [p.id for p in stance(text).points] == ["buy", "sell", "prices"]
    assert stance_edit.swap_points(text, point(text, "sell"), point(text, "buy")) == TEXT


def test_a_point_is_deleted_with_the_blank_line_after_it() -> None:
    text = stance_edit.delete_point(TEXT, point(TEXT, "buy"))
    start, stop = TEXT.index("### Buy less"), TEXT.index("## Risks")
    assert text == TEXT[:start] + TEXT[stop:]
    last = stance_edit.delete_point(TEXT, point(TEXT, "prices"))
    assert last == TEXT[: TEXT.index("\n\n### Prices")] + "\n"


def test_a_point_is_split_before_a_sentence() -> None:
    text = stance_edit.split_point(TEXT, point(TEXT, "sell"), 1, "Says so", "says-so")
    sell, says = stance(text).points[:2]
    assert (sell.text.text, says.text.text) == ("It wants to sell more.", "It says so twice.")
    assert (says.id, says.heading, says.issue, says.basis) == ("says-so", "Says so", "trade", "reported")


def test_a_point_is_added_at_the_end_of_its_section() -> None:
    new = Written("Try", {"issue": "trade", "basis": "inference", "voice": ""}, "It tries. [@a, para. 7]", "")
    text = stance_edit.add_point(TEXT, Kind.CLAIM, stance(TEXT).of_kind(Kind.CLAIM), new, "try")
    block = "### Try {#try issue=trade basis=inference}\nIt tries. [@a, para. 7]\n\n"
    at = TEXT.index("## Risks")
    assert text == TEXT[:at] + block + TEXT[at:]


def test_a_section_is_made_where_there_is_none() -> None:
    new = Written("Try", {"issue": "trade"}, "It tries. [@a, para. 7]", "")
    text = stance_edit.add_point(TEXT, Kind.BENEFIT, (), new, "try")
    assert text == TEXT + "\n## Benefits\n\n### Try {#try issue=trade}\nIt tries. [@a, para. 7]\n"


@pytest.mark.parametrize(
    ("heading", "lead"),
    [("", "Words."), ("Two\nlines", "Words."), ("A {brace}", "Words."), ("A", ""), ("A", "Words.\n## Risks\nMore.")],
)
def test_words_that_would_change_the_structure_are_refused(heading: str, lead: str) -> None:
    with pytest.raises(UserError):
        stance_edit.edit_point(TEXT, point(TEXT, "sell"), Written(heading, {}, lead, ""))


@given(st.text(st.characters(codec="utf-8", exclude_characters="{}\n\r", exclude_categories=["Cc", "Cs"]), min_size=1))
def test_any_tag_value_comes_back_as_it_was_typed(value: str) -> None:
    one = point(TEXT, "buy")
    now = stance_edit.read_point(TEXT, one)
    typed = " ".join(value.split())
    text = stance_edit.edit_point(TEXT, one, Written(now.heading, {"voice": typed}, now.lead, now.detail))
    again = stance(text)
    assert (again.points[1].voice, len(again.points)) == (typed, 3)


FRENCH = """---
perspective: ville
language: fr
---
En bref.

## Position

## Avantages

## Risques
"""
JOBS = Written("Des emplois", {}, "Il y aurait des emplois. [@a, para. 1]", "")
BLOCK = "### Des emplois {#emplois}\nIl y aurait des emplois. [@a, para. 1]\n"


@pytest.mark.parametrize("kind", list(Kind))
def test_a_point_comes_under_the_section_of_its_kind_in_the_language_of_the_stance(kind: Kind) -> None:
    text = stance_edit.add_point(FRENCH, kind, [], JOBS, "emplois")
    heading = {Kind.CLAIM: "## Position", Kind.BENEFIT: "## Avantages", Kind.RISK: "## Risques"}[kind]
    assert text.count("\n## ") == 3
    assert f"{heading}\n\n{BLOCK}" in text
    [point] = stance(text).points
    assert point.kind is kind


def test_a_section_that_is_made_has_its_heading_in_the_language_of_the_stance() -> None:
    text = stance_edit.add_point(FRENCH.replace("\n## Risques\n", ""), Kind.RISK, [], JOBS, "emplois")
    assert text.endswith(f"\n## Risques\n\n{BLOCK}")


def test_a_language_of_the_workspace_names_the_sections_of_its_stances() -> None:
    words = {
        "de": {section.key: name for section, name in zip(Section, ("Haltung", "Nutzen", "Gefahren"), strict=True)}
    }
    german = FRENCH.replace("fr", "de").replace("Avantages", "Nutzen").replace("\n## Risques\n", "")
    text = stance_edit.add_point(german, Kind.RISK, [], JOBS, "emplois", SectionHeadings(words))
    assert text.endswith(f"\n## Gefahren\n\n{BLOCK}")
    parsed, problems = parse_stance(text, PATH, words)
    assert "section" not in {problem.code for problem in problems}
    assert parsed
    assert [point.kind for point in parsed.points] == [Kind.RISK]


OLD = "### Sell {#sell issue=trade stance=support basis=reported weight=4}\nIt sells. [@a, para. 1]\n"


def test_an_earlier_spelling_is_edited_under_its_present_name() -> None:
    text = TEXT[: TEXT.index("### Sell")] + OLD
    one = point(text, "sell")
    now = stance_edit.read_point(text, one)
    assert now.attributes["view"] == "supports"
    edited = stance_edit.edit_point(text, one, Written(now.heading, {"view": "opposes"}, now.lead, now.detail))
    assert "{#sell issue=trade view=opposes basis=reported weight=4}" in edited
