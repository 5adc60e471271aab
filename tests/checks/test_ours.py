"""What the team says itself, and what views are towards: each check finds its mistake, at its line."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from briefings.checks.brief_checks import BRIEF_STRUCTURE
from briefings.checks.decision import groundless, no_status_quo, recommended_by_nobody, status_quo_under_way
from briefings.checks.views import (
    forecasts_as_reports,
    inferred_views,
    propositions_are_given,
    risks_that_follow_from_nothing,
    risks_without_event,
)
from briefings.model.brief import Brief
from briefings.model.vocabulary import Severity
from tests.checks.example import DOSSIER, SHOPS, TOWN, change, line_of, read, workspace

__all__ = ["workspace"]
WARNING, ERROR = Severity.WARNING, Severity.ERROR
COST_PROPOSED = "    proposition: The town should pay for the line # the views of points on this issue are towards it\n"
OPTIONS = "\noptions:"


def without_propositions(root: Path) -> None:
    lines = (root / DOSSIER).read_text(encoding="utf-8").split("\n")
    kept = [line for line in lines if "proposition:" not in line]
    (root / DOSSIER).write_text("\n".join(kept), encoding="utf-8")


def test_a_dossier_and_each_of_its_issues_say_what_views_are_towards(workspace: Path) -> None:
    assert not list(propositions_are_given(read(workspace)))
    change(workspace, DOSSIER, COST_PROPOSED, "")
    [problem] = propositions_are_given(read(workspace))
    assert (problem.code, problem.severity) == ("no-proposition", WARNING)
    assert problem.location.line == line_of(workspace, DOSSIER, "- id: cost")
    without_propositions(workspace)
    assert next(p.location.line for p in propositions_are_given(read(workspace))) == line_of(
        workspace, DOSSIER, "id: tram-line"
    )
    assert len(list(propositions_are_given(read(workspace)))) == 3


def test_a_view_that_somebody_concludes_is_no_view(workspace: Path) -> None:
    assert not list(inferred_views(read(workspace)))
    change(workspace, TOWN, "view=conditional basis=own-words", "view=conditional basis=inference")
    [problem] = inferred_views(read(workspace))
    assert problem.location.line == line_of(workspace, TOWN, "#grant-first")


@pytest.mark.parametrize(
    ("heading", "text", "told"),
    [
        ("It may cost more", "The price was 118 million crowns in 2023.", True),
        ("It may cost more", "The paper warns that the price of 118 million crowns could rise.", False),
        ("It may cost more", "The price of 118 million crowns will rise.", False),
        ("Costs up", "The price of 118 million crowns is an estimate of 2023.", False),
        ("Costs up", "The price was 118 million crowns.", True),
    ],
)
def test_a_forecast_is_reported_only_where_the_source_looks_ahead(
    workspace: Path, heading: str, text: str, told: bool
) -> None:
    change(
        workspace,
        TOWN,
        "It may cost more {#r-overrun issue=cost basis=inference",
        f"{heading} {{#r-overrun issue=cost basis=reported",
    )
    change(workspace, TOWN, "The price of 118 million crowns is an estimate of 2023.", text)
    assert [(p.code, p.severity) for p in forecasts_as_reports(read(workspace))] == [
        ("forecast-reported", ERROR)
    ] * told
    without_propositions(workspace)
    assert [p.severity for p in forecasts_as_reports(read(workspace))] == [WARNING] * told


def test_a_position_that_looks_ahead_is_a_forecast_too_and_others_are_not(workspace: Path) -> None:
    change(workspace, TOWN, "overall=supports basis=own-words", "overall=supports basis=reported")
    assert not list(forecasts_as_reports(read(workspace)))
    change(workspace, TOWN, "### A tram to the hospital", "### A tram will go to the hospital")
    change(workspace, TOWN, "It would have 11 stops.", "It has 11 stops.")
    assert [p.code for p in forecasts_as_reports(read(workspace))] == ["forecast-reported"]


@pytest.mark.parametrize(
    ("heading", "told"), [("Shops keep losing", True), ("Closures continue", True), ("A route could keep shops", False)]
)
def test_a_risk_names_an_event_and_no_state(workspace: Path, heading: str, told: bool) -> None:
    change(workspace, SHOPS, "Two years without customers", heading)
    assert [p.code for p in risks_without_event(read(workspace))] == ["risk-state"] * told


def test_what_a_risk_follows_from_is_said_and_told_once_for_a_stance(workspace: Path) -> None:
    assert not list(risks_that_follow_from_nothing(read(workspace)))
    for years in ("5 years", "3 years"):
        change(workspace, TOWN, f'horizon="{years}" follows-from=build', f'horizon="{years}"')
    [problem] = risks_that_follow_from_nothing(read(workspace))
    assert (problem.code, problem.location.line) == ("no-follows", line_of(workspace, TOWN, "#b-fewer-cars"))
    assert "`r-overrun`" in problem.message


def test_what_we_conclude_and_argue_rests_on_something(workspace: Path) -> None:
    change(
        workspace, DOSSIER, OPTIONS, f"\njudgements:\n  - {{id: late, text: It will be late., rests_on: []}}\n{OPTIONS}"
    )
    change(workspace, DOSSIER, "pros: [no-works]", "pros: [It costs nothing now.]")
    found = list(groundless(read(workspace)))
    assert [p.code for p in found] == ["no-ground", "no-ground"]
    assert {p.location.line for p in found} == {
        line_of(workspace, DOSSIER, "id: late"),
        line_of(workspace, DOSSIER, "It costs nothing"),
    }


def test_the_status_quo_is_what_is_reported_as_under_way(workspace: Path) -> None:
    assert not list(status_quo_under_way(read(workspace)))
    change(workspace, DOSSIER, "under_way: [replace-bus]", "under_way: [r-overrun]")
    [problem] = status_quo_under_way(read(workspace))
    assert "inference" in problem.message
    change(workspace, DOSSIER, "under_way: [r-overrun]", "under_way: []")
    [problem] = status_quo_under_way(read(workspace))
    assert (problem.code, problem.location.line) == ("status-quo", line_of(workspace, DOSSIER, "- id: wait"))
    change(workspace, DOSSIER, "    name: Build the line\n", "    name: Build the line\n    under_way: [grant]\n")
    assert len(list(status_quo_under_way(read(workspace)))) == 2


def test_there_is_one_status_quo(workspace: Path) -> None:
    change(workspace, DOSSIER, "    name: Build the line\n", "    name: Build the line\n    status_quo: true\n")
    [problem] = no_status_quo(read(workspace))
    assert problem.code == "status-quo"


def test_a_recommendation_names_who_makes_it(workspace: Path) -> None:
    assert not list(recommended_by_nobody(read(workspace)))
    change(workspace, DOSSIER, "  recommended_by: Iris Quill, mayor # a person: the program recommends nothing\n", "")
    [problem] = recommended_by_nobody(read(workspace))
    assert (problem.code, problem.location.line) == ("recommended-by", line_of(workspace, DOSSIER, "ask: Vote"))


def test_a_brief_that_opens_with_a_decision_asks_for_one(workspace: Path) -> None:
    template = workspace / "templates" / "ask.md.j2"
    template.parent.mkdir(exist_ok=True)
    template.write_text("::decision-block\n", encoding="utf-8")
    change(workspace, "seeds/audiences/council.yaml", "product: decision-note", "product: ask")

    def told() -> list[str]:
        library = read(workspace)
        reader = next(audience for audience in library.audiences if audience.id == "council")
        brief = Brief(library, library.dossiers[0], reader, library.dossiers[0].as_of, "en")
        return sorted({problem.code for check in BRIEF_STRUCTURE for problem in check(brief)})

    assert told() == []
    text = (workspace / DOSSIER).read_text(encoding="utf-8")
    (workspace / DOSSIER).write_text(re.sub(r"\ndecision:.*?\n\n", "\n\n", text, flags=re.DOTALL), encoding="utf-8")
    assert told() == ["no-ask", "no-recommendation"]
    change(workspace, "seeds/audiences/council.yaml", "message: vote", "message: vote\ndecision: {ask: Vote.}")
    assert told() == ["no-recommendation"]
