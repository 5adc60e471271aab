"""Fixed words are filled in by name and nothing else, and what is wrong with them is told before a brief is made."""

from __future__ import annotations

import datetime as dt
import shutil
from dataclasses import replace
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from briefings.app.checking import check
from briefings.app.opening import open_library
from briefings.app.orders import briefs
from briefings.app.printing import number_copy
from briefings.model.placeholders import fill, placeholders
from briefings.model.problem import Problem
from briefings.model.vocabulary import Severity
from briefings.render import write
from tests.compose.workspace import brief, composed
from tests.conftest import JOINT_VENTURES, REPOSITORY

ENGLISH = "templates/lang/en.yaml"


@pytest.fixture
def workspace(tmp_path: Path) -> Path:
    shutil.copytree(REPOSITORY / "tests/workspaces/tram_line/seeds", tmp_path / "seeds")
    (tmp_path / "templates/lang").mkdir(parents=True)
    shutil.copy(REPOSITORY / ENGLISH, tmp_path / ENGLISH)
    return tmp_path


def found(workspace: Path, old: str, new: str, language: str = "en") -> list[Problem]:
    text = (REPOSITORY / ENGLISH).read_text(encoding="utf-8")
    assert text.count(old) == 1
    (workspace / f"templates/lang/{language}.yaml").write_text(text.replace(old, new), encoding="utf-8")
    return [
        problem
        for problem in check(open_library(workspace), dt.date(2025, 6, 1))
        if problem.location.path.startswith("templates/lang")
    ]


@pytest.mark.parametrize("place", ["{date.year}", "{nummer}", "{d:>9999999999}", "{0}", "{}", "{date!r}", "{date[0]}"])
def test_a_place_that_nothing_fills_in_is_told_at_its_line(workspace: Path, place: str) -> None:
    [problem] = found(workspace, '"Back to the text, note {number}"', f'"zu {place}"')
    assert (problem.code, problem.severity) == ("word-pattern", Severity.ERROR)
    assert f"nothing fills in {place} in `note_back`: it may hold {{number}}" in problem.message


def test_all_that_a_language_lacks_and_adds_is_told_at_once(workspace: Path) -> None:
    text = 'note_link: "Note {number}"\nnote_back: "Back to the text, note {number}"\ncontinued: continued\n'
    lacks, adds = found(workspace, text, "note_lnk: x\nweiter: x\n", "nl")
    assert lacks.severity is Severity.ERROR
    assert "language nl lacks `note_link`, `note_back`, `continued`:" in lacks.message
    assert adds.severity is Severity.WARNING
    assert "nothing prints `note_lnk`, `weiter`:" in adds.message
    assert adds.location.line > 1


def test_a_language_needs_no_words_for_dates_unless_cldr_does_not_know_it(workspace: Path) -> None:
    assert found(workspace, "note_link:", "note_link:", "nl") == []
    (workspace / "templates/lang/nl.yaml").unlink()
    [lacks] = found(workspace, "note_link:", "note_link:", "tlh")
    assert (lacks.code, lacks.severity) == ("missing-word", Severity.ERROR)
    assert "`date`" in lacks.message
    assert "`month_12`" in lacks.message


def test_a_language_may_say_dates_in_its_own_way_and_have_more_plurals_than_english(workspace: Path) -> None:
    own = 'date: "{day}. {month} {year}"\nmonth_3: März\npara_few: "par. {places}"\nnote_link:'
    assert found(workspace, "note_link:", own, "nl") == []
    [wrong] = found(workspace, "note_link:", 'date: "{dya} {month}"\nnote_link:', "nl")
    assert (wrong.code, wrong.severity) == ("word-pattern", Severity.ERROR)


@pytest.mark.parametrize("language", ["en", "fr"])
def test_what_an_own_file_of_a_shipped_language_lacks_is_as_shipped(workspace: Path, language: str) -> None:
    shipped = open_library(JOINT_VENTURES).library.words[language]
    file = workspace / f"templates/lang/{language}.yaml"
    file.write_text("notes: Belege\n", encoding="utf-8")
    opened = open_library(workspace)
    assert [str(each) for each in opened.problems if each.severity is Severity.ERROR] == []
    assert opened.library.words[language] == {**shipped, "notes": "Belege"}


def test_an_own_english_with_one_word_still_makes_the_brief(workspace: Path) -> None:
    (workspace / ENGLISH).write_text("notes: References\n", encoding="utf-8")
    words = dict(composed(briefs(open_library(workspace).library)[0]).words)
    assert words["notes"] == "References"
    assert words["continued"]


def test_a_language_without_words_of_the_scorecard_is_only_warned_of(workspace: Path) -> None:
    english = (REPOSITORY / ENGLISH).read_text(encoding="utf-8")
    line = next(line for line in english.splitlines() if line.startswith("  cited:"))
    [told] = found(workspace, f"{line}\n", "", "nl")
    assert (told.code, told.severity) == ("missing-word", Severity.WARNING)
    assert "language nl lacks, `score.cited`:" in told.message


def test_a_word_that_a_template_of_the_workspace_prints_is_no_mistake(workspace: Path) -> None:
    (workspace / "templates/own.md.j2").write_text("{{ words.weiter }}\n")
    assert found(workspace, "continued: continued\n", "continued: continued\nweiter: x\n") == []


def test_a_readers_own_word_with_an_unknown_place_stops_that_brief_alone(workspace: Path) -> None:
    file = workspace / "seeds/audiences/council.yaml"
    file.write_text(file.read_text() + 'words:\n  note_back: "zu {nummer}"\n')
    opened = open_library(workspace)
    [problem] = [each for each in opened.problems if each.severity is Severity.ERROR]
    assert str(problem.location).startswith("seeds/audiences/council.yaml:")
    assert problem.location.line == len(file.read_text().splitlines())


def test_the_house_says_its_own_words(workspace: Path) -> None:
    (workspace / "templates/house.yaml").write_text("words:\n  notes: Belege\n")
    order = briefs(open_library(workspace).library)[0]
    assert dict(composed(order).words)["notes"] == "Belege"


@pytest.mark.parametrize("name", ["html", "pdf", "docx", "md"])
def test_no_writer_fails_over_a_place_that_it_does_not_know(name: str) -> None:
    document = composed(brief())
    own = {"note_back": "zu {nummer}", "note_link": "{number.real}", "copy": "{copy:>99999999}"}
    words = {**dict(document.words), **own}
    assert write(name, number_copy(replace(document, words=tuple(words.items())), "3"))


@given(st.text(), st.text())
def test_a_pattern_is_never_longer_than_its_words_and_values(pattern: str, value: str) -> None:
    filled = fill(pattern, name=value)
    assert len(filled) <= len(pattern) + len(value) * pattern.count("{name}")
    if "name" not in placeholders(pattern):
        assert filled == pattern
