"""What a brief says of each side, and the tables of stances, risks and benefits."""

from __future__ import annotations

import datetime as dt
from dataclasses import replace

import pytest

from briefings.model.audience import Omission
from briefings.model.library import Brief
from tests.compose.workspace import OPENING, REQUIRED, brief, cells, composed, dossier, table, texts


def test_thin_evidence_is_said_where_the_position_stands() -> None:
    silent = tuple(replace(source, own_side=()) for source in dossier().sources)
    position = next(
        t for t in texts(composed(brief(dossier=replace(dossier(), sources=silent))).body) if t.startswith("Town hall.")
    )
    assert position.endswith("Thin evidence: one origin.")


def test_an_option_says_what_is_for_it_and_what_is_against_it_on_lines_of_their_own() -> None:
    body = texts(composed(brief()).body)
    assert sum(text.startswith("For: ") for text in body) == len(dossier().options)
    assert sum(text.startswith("Against: ") for text in body) == len(dossier().options)


def test_a_stance_past_its_review_date_says_so() -> None:
    order = replace(brief(), as_of=dt.date(2026, 1, 1))
    position = next(text for text in texts(composed(order).body) if text.startswith("Town hall."))
    assert position.replace("\u00a0", " ").endswith("This position was due for review by December 1, 2025.")


def test_a_left_out_perspective_is_named_with_its_reason() -> None:
    body = texts(composed(brief(leave_out=(Omission("riders", "Heard in a meeting of their own."),))).body)
    assert "Riders: Heard in a meeting of their own." in body
    assert not any(text.startswith("Riders.") for text in body)


def test_a_recommendation_is_printed_only_where_a_person_wrote_one() -> None:
    assert "Recommendation" not in texts(composed(brief()).body)
    written = replace(dossier(), recommendation=dossier().options[0].summary)
    body = texts(composed(brief(dossier=written)).body)
    assert body[body.index("Recommendation") + 1].startswith("The town builds the line for 118")


def test_the_items_of_the_map_are_the_items_of_the_table() -> None:
    document = composed(brief())
    mapped = [
        label for row in cells(table(document, "risk-map")) for cell in row[1:] for label in cell.split(", ") if label
    ]
    listed = [row[0] for row in cells(table(document, "risk-table"))]
    assert sorted(mapped) == sorted(listed)
    assert {"R1", "B1"} <= set(listed)


def test_a_risk_has_the_number_of_its_dossier_however_much_a_brief_leaves_out() -> None:
    def numbers(order: Brief) -> list[str]:
        return [row[0] for row in cells(table(composed(order), "risk-table"))]

    assert numbers(brief()) == ["R1", "B1", "R2", "B2"]
    assert numbers(brief(leave_out=(Omission("shopkeepers", "Asked in person."),))) == ["B1", "R2", "B2"]


@pytest.mark.parametrize(("likelihood", "impact"), [(7, 5), (5, 3), (3, 4), (2, 2)])
def test_the_map_has_the_scales_that_the_audience_asks_for(likelihood: int, impact: int) -> None:
    template = OPENING + REQUIRED
    found = table(composed(brief(template=template, likelihood_scale=likelihood, impact_scale=impact)), "risk-map")
    assert (len(found.rows), len(found.header) - 1) == (likelihood, impact)
    assert cells(found)[0][0].endswith("99%")
    assert cells(found)[-1][0].partition(", ")[2].startswith("1–")
