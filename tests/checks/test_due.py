"""What is due is told by the day on which somebody asks, and is part of no brief."""

from __future__ import annotations

import datetime as dt
import shutil
from dataclasses import replace
from pathlib import Path

import pytest

from briefings.app.checking import check, due_for
from briefings.app.fit import compose_fitted
from briefings.app.opening import Workspace, open_library
from briefings.app.orders import briefs
from briefings.checks.due import due_on
from briefings.model.decision import Decision
from briefings.model.vocabulary import Severity
from tests.commands import run
from tests.conftest import REPOSITORY

EXAMPLE = REPOSITORY / "tests" / "workspaces" / "tram_line"
DAY = dt.date(2025, 6, 1)


@pytest.fixture(scope="module")
def opened() -> Workspace:
    return open_library(EXAMPLE)


def told(opened: Workspace, today: dt.date) -> list[str]:
    return sorted({problem.code for problem in due_on(opened.library, opened.library.dossiers[0], today)})


def test_nothing_is_due_while_everything_is_fresh(opened: Workspace) -> None:
    assert told(opened, DAY) == []


def test_each_thing_is_due_from_the_day_after_on(opened: Workspace) -> None:
    assert told(opened, dt.date(2025, 6, 20)) == []
    assert told(opened, dt.date(2025, 6, 21)) == ["decision-passed"]
    assert told(opened, dt.date(2025, 12, 2)) == ["decision-passed", "position-old", "review-passed"]
    assert told(opened, dt.date(2026, 6, 1)) == ["decision-passed", "position-old", "review-passed", "stale-source"]


def test_what_is_due_is_a_warning_at_its_place(opened: Workspace) -> None:
    found = due_for(briefs(opened.library), dt.date(2025, 12, 2))
    assert {problem.severity for problem in found} == {Severity.WARNING}
    assert len(found) == len(set(found))
    reviews = [problem.location for problem in found if problem.code == "review-passed"]
    assert {(where.path.rpartition("/")[2], where.column) for where in reviews} == {
        ("riders.md", 12),
        ("shopkeepers.md", 12),
        ("town-hall.md", 12),
    }


def test_a_decision_of_one_reader_falls_due_too(opened: Workspace) -> None:
    library = opened.library
    mine = replace(library.dossiers[0].decision, by="", readers={"council": Decision(by="2025-05")})
    dossier = replace(library.dossiers[0], decision=mine)
    assert [problem.code for problem in due_on(library, dossier, DAY)] == ["decision-passed"]


def test_check_tells_it_of_today(opened: Workspace) -> None:
    late = {problem.code for problem in check(opened, dt.date(2027, 1, 1))} - {p.code for p in check(opened, DAY)}
    assert late == {"decision-passed", "position-old", "review-passed", "stale-source"}


@pytest.mark.parametrize("command", [["check"], ["build", "council", "--format", "txt"]])
def test_commands_go_by_the_day_on_which_they_are_given(
    command: list[str], monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    workspace = shutil.copytree(EXAMPLE, tmp_path / "workspace")

    def said(today: str) -> str:
        monkeypatch.setenv("BRIEFINGS_TODAY", today)
        return run(workspace, *command).output

    assert "review-passed" not in said("2025-06-01")
    assert "review-passed" in said("2026-01-01")


def test_no_brief_knows_the_day(opened: Workspace) -> None:
    order = next(brief for brief in briefs(opened.library) if brief.audience.id == "council")
    assert "review" not in compose_fitted(order).document.manifest
