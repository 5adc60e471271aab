"""What a form changes in a YAML file is that alone: comments, order, and every other byte stay."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from briefings.model.problem import UserError
from briefings.workspace.yaml_paths import (
    steps_at,
    value_at,
    with_entries_exchanged,
    with_entry,
    with_value_at,
    without_entry,
)

FILE = """# Notes to people.
id: tram
title: A tram   # as printed
issues:
  # the first
  - id: jobs
    name: Jobs

  - id: us-costs   # two
    name: Costs
options:
  - id: build
    name: Build
    pros:
      - r-one   # a point alone
      - text: It pays. [@a, para. 1]
        rests_on: [r-one, r-two]
    cons: []
emphasis: {us-costs: 1.5, jobs: 2}
max-pages: 3
gaps: [{text: One}, {text: "Two, and more"}]
"""


def test_a_value_is_changed_where_it_stands() -> None:
    assert with_value_at(FILE, ("issues", 1, "name"), "What it costs") == FILE.replace(
        "name: Costs", "name: What it costs"
    )
    assert with_value_at(FILE, ("max_pages",), "4") == FILE.replace("max-pages: 3", "max-pages: 4")
    assert with_value_at(FILE, ("emphasis", "us-costs"), "1") == FILE.replace("us-costs: 1.5", "us-costs: 1")
    assert with_value_at(FILE, ("gaps", 1, "text"), "Three") == FILE.replace('"Two, and more"', "Three")


def test_a_text_that_stands_for_a_record_becomes_one() -> None:
    new = with_value_at(FILE, ("options", 0, "pros", 0), {"text": "It is quick.", "rests_on": ["r-one"]})
    assert value_at(new, ("options", 0, "pros", 0)) == {"text": "It is quick.", "rests_on": ["r-one"]}
    assert "# a point alone" in new


@pytest.mark.parametrize(
    "steps", [("issues",), ("options", 0, "pros"), ("options", 0, "cons"), ("gaps",), ("timeline",)]
)
def test_an_entry_comes_last_and_goes_again(steps: tuple[str | int, ...]) -> None:
    before = value_at(FILE, steps) or []
    new = with_entry(FILE, steps, {"id": "new", "text": "It is “new”: #1"})
    listed = value_at(new, steps)
    assert isinstance(listed, list)
    assert listed == [*before, {"id": "new", "text": "It is “new”: #1"}]
    kept = without_entry(new, (*steps, len(listed) - 1))
    assert (value_at(kept, steps) or []) == before
    assert [line for line in FILE.splitlines() if "#" in line] == [line for line in kept.splitlines() if "#" in line]


def test_the_entry_that_goes_takes_no_other_with_it() -> None:
    new = without_entry(FILE, ("issues", 0))
    assert new == FILE.replace("  - id: jobs\n    name: Jobs\n", "")
    assert value_at(without_entry(FILE, ("gaps", 0)), ("gaps",)) == [{"text": "Two, and more"}]
    last = without_entry(without_entry(FILE, ("issues", 0)), ("issues", 0))
    assert value_at(last, ("issues",)) == []
    assert "options:" in last


def test_two_entries_change_places() -> None:
    new = with_entries_exchanged(FILE, ("issues",), 0, 1)
    assert [each["id"] for each in value_at(new, ("issues",)) or () if isinstance(each, dict)] == ["us-costs", "jobs"]
    assert with_entries_exchanged(new, ("issues",), 0, 1) == FILE


def test_a_key_that_is_missing_comes_with_all_above_it() -> None:
    new = with_value_at(FILE, ("decision", "readers", "minister", "by"), "2026-04")
    assert value_at(new, ("decision",)) == {"readers": {"minister": {"by": "2026-04"}}}
    assert new.startswith(FILE)


def test_a_line_leads_to_what_stands_there() -> None:
    line = FILE.splitlines().index("        rests_on: [r-one, r-two]") + 1
    assert steps_at(FILE, line)[:5] == ("options", 0, "pros", 1, "rests_on")
    assert steps_at("a: [", 1) == ()


def test_what_isnt_there_is_refused() -> None:
    with pytest.raises(UserError):
        with_value_at(FILE, ("issues", 7, "name"), "x")


@given(st.text(st.characters(codec="utf-8", exclude_categories=["C"]), min_size=1).filter(lambda text: text.strip()))
def test_any_words_are_read_again_as_they_were_typed(words: str) -> None:
    typed = " ".join(words.split())
    for steps in (("title",), ("issues", 0, "name"), ("gaps", 0, "text"), ("options", 0, "pros", 1, "text")):
        assert value_at(with_value_at(FILE, steps, typed), steps) == typed
    grown = with_entry(FILE, ("issues",), {"id": "x", "name": typed})
    assert value_at(grown, ("issues", 2, "name")) == typed


@pytest.mark.parametrize("text", ["", "# A note.\n", "# A note without an end of its line"])
def test_a_file_that_says_nothing_yet_gets_its_first_value_below_its_notes(text: str) -> None:
    changed = with_value_at(text, ("locator", "page"), "p. {places}")
    assert changed.startswith(text)
    assert value_at(changed, ()) == {"locator": {"page": "p. {places}"}}


@pytest.mark.parametrize("text", ["", "# A note.\n"])
def test_the_only_value_of_a_file_can_go_again(text: str) -> None:
    assert with_value_at(with_value_at(text, ("page",), "p. {places}"), ("page",), "") == text
