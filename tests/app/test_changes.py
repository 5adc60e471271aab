"""Whatever is printed otherwise than in a reader's last brief is told, and nothing else is."""

from __future__ import annotations

from pathlib import Path

import pytest

from briefings.app.changes import Changes, changes, since_last
from briefings.app.edition import edition_of
from briefings.app.fit import compose_fitted, compose_shortest
from briefings.model.statements import statements_of
from tests.app.larkmoor import DOSSIER, READER, RIDERS, SOURCES, TOWN_HALL, composed, edit, edition, workspace

AUDIENCE = "seeds/audiences/assessors.yaml"


def after(folder: Path, *edits: tuple[str, str, str], audience: str = READER) -> Changes:
    """Return what a reader is told after edits of the files."""
    last = edition(workspace(folder), audience)
    for each in edits:
        edit(folder, *each)
    return changes(composed(folder, audience), last)


def told(found: Changes) -> list[tuple[str, str]]:
    return [(change.kind, change.subject) for change in found.told]


EDITS = {
    "the main message": (DOSSIER, "they fear two years of works", "they fear three years of works", "message/vote"),
    "a position in brief": (RIDERS, "wants the tram, and soon", "wants the tram, and at once", "stance/riders"),
    "a view": (RIDERS, "issue=traffic stance=support", "issue=traffic stance=oppose", "stance/riders.view-traffic"),
    "an option": (DOSSIER, "The town builds the line for", "The town would build the line for", "option/build"),
    "a contested version": (
        DOSSIER,
        "The town says nine months",
        "The town says ten months",
        "contested/length-of-works",
    ),
    "how we know": (RIDERS, "stance=support basis=own-words", "stance=support basis=reported", "replace-bus"),
    "a sentence": (RIDERS, "late on two days", "late on three days", "replace-bus"),
    "a heading": (RIDERS, "### Less waiting", "### Hardly any waiting", "b-waiting"),
    "a likelihood": (RIDERS, 'likelihood="very likely"', "likelihood=likely", "b-waiting"),
    "who bears it": (TOWN_HALL, 'bearer="Taxpayers of Larkmoor"', 'bearer="The town"', "r-overrun"),
    "a cause": (TOWN_HALL, 'cause="ground that nobody has surveyed"', 'cause="rock"', "r-overrun"),
    "a fact": (DOSSIER, "leaves 48 million", "leaves 49 million", "fact/grant"),
    "an answer": (DOSSIER, "At 11 stops", "At 12 stops", "question/stops"),
    "a date": (DOSSIER, "label: Survey", "label: Poll", "event/2024-09"),
    "a gap": (DOSSIER, "No source says what a ticket will cost", "No source names a fare", "gap/1"),
    "a grade": (SOURCES, "reliability: ", "reliability: F # ", "source/gazette"),
    "the question": (DOSSIER, "Should Larkmoor build", "Ought Larkmoor to build", "dossier/question"),
    "the background": (DOSSIER, "no tram since 1952", "no tram for decades", "dossier/background"),
}


@pytest.mark.parametrize("name", EDITS)
def test_an_edit_of_what_a_brief_prints_is_told_as_a_change_of_it(tmp_path: Path, name: str) -> None:
    path, old, new, subject = EDITS[name]
    found = after(tmp_path, (path, old, new))
    assert ("changed", subject) in told(found)
    [change] = [change for change in found.told if change.subject == subject]
    assert change.heading
    assert change.old != change.new


def test_a_recommendation_that_a_person_wrote_is_new_and_then_changed(tmp_path: Path) -> None:
    last = edition(workspace(tmp_path))
    edit(tmp_path, DOSSIER, "options:  ", "recommendation: Wait for the schedule. [@gazette, para. 5]\noptions:  ")
    assert ("new", "decision/recommendation") in told(changes(composed(tmp_path), last))
    last = edition(tmp_path)
    edit(tmp_path, DOSSIER, "Wait for the schedule", "Wait for nothing")
    found = changes(composed(tmp_path), last)
    assert told(found) == [("changed", "decision/recommendation")]
    assert (found.told[0].old, found.told[0].new) == ("Wait for the schedule.", "Wait for nothing.")


def test_what_speaks_for_an_option_is_told(tmp_path: Path) -> None:
    found = after(tmp_path, (DOSSIER, "pros: [no-works]", "pros: [no-works, replace-bus]"))
    assert found.every != ()
    found = after(tmp_path / "other", (DOSSIER, "pros: [b-fewer-cars]", "pros: []"))
    assert found.every != ()


def test_nothing_is_told_where_nothing_changed(tmp_path: Path) -> None:
    assert after(tmp_path) == Changes()


@pytest.mark.parametrize(
    ("path", "old", "new"),
    [
        (DOSSIER, "issues:  ", "# a remark of ours\nissues:  "),
        (TOWN_HALL, "weight_reason: It proposes the line", "weight_reason: It is the mayor who proposes the line"),
        (
            "seeds/audiences/assessors.yaml",
            "paper: a4",
            "paper: a4\nrecipients: [{name: Ana, email: ana@larkmoor.example}]",
        ),
    ],
)
def test_what_no_brief_prints_is_no_change(tmp_path: Path, path: str, old: str, new: str) -> None:
    assert after(tmp_path, (path, old, new)) == Changes()


def test_new_and_withdrawn_points_are_told_by_their_headings(tmp_path: Path) -> None:
    found = after(
        tmp_path,
        (RIDERS, "### A tram instead of bus line 4 {#replace-bus", "### A tram, not bus line 4 {#no-bus"),
        (DOSSIER, "[no-works]", "[]"),
    )
    kinds = {change.subject: (change.kind, change.heading) for change in found.told}
    assert kinds["no-bus"] == ("new", "A tram, not bus line 4")
    assert kinds["replace-bus"] == ("withdrawn", "A tram instead of bus line 4")


def test_a_new_dispute_is_told_as_one(tmp_path: Path) -> None:
    dispute = """contested:
  - id: price
    question: What will it cost?
    issue: cost
    versions:
      - text: The town says 118 million crowns. [@gazette, para. 5]
      - text: The traders say nothing. [@traders, para. 3]
    settled_by: A bid
"""
    found = after(tmp_path, (DOSSIER, "contested:  ", dispute + "#"))
    assert ("contested", "contested/price") in told(found)


def test_a_sentence_that_is_put_between_changes_its_point_and_no_other_sentence(tmp_path: Path) -> None:
    added = "tram. [@survey, para. 4] Few want a trolleybus. [@survey, para. 4] The bus"
    found = after(tmp_path, (RIDERS, "tram. [@survey, para. 4] The bus", added))
    [change] = [change for change in found.told if change.subject == "replace-bus"]
    assert (change.old, change.new) == ("", "Few want a trolleybus.")


def test_a_changed_figure_stands_beside_the_old_one(tmp_path: Path) -> None:
    [change] = after(tmp_path, (RIDERS, "late on two days", "late on three days")).told
    assert change.heading == "A tram instead of bus line 4"
    assert change.old == "The bus is late on two days of five."
    assert change.new == "The bus is late on three days of five."


def test_a_changed_view_is_told_by_perspective_and_issue(tmp_path: Path) -> None:
    found = after(tmp_path, (RIDERS, "issue=traffic stance=support", "issue=traffic stance=oppose"))
    [change] = [change for change in found.told if change.subject.startswith("stance/")]
    assert (change.heading, change.old, change.new) == ("Riders: Traffic", "supports", "opposes")


def test_what_gives_way_for_length_is_neither_withdrawn_nor_new(tmp_path: Path) -> None:
    full = composed(workspace(tmp_path))
    short = compose_shortest(full.brief)
    assert len(dict(short.document.depths)) < len(dict(full.document.depths))
    found = changes(short, edition_of(full))
    assert found.told == ()
    assert "left-out" in {each.kind for each in found.every}
    back = changes(full, edition_of(short))
    assert back.told == ()
    assert "shown" in {each.kind for each in back.every}


def test_what_a_reader_had_in_full_and_no_longer_gets_is_told_if_it_changed(tmp_path: Path) -> None:
    last = edition(workspace(tmp_path))
    edit(tmp_path, RIDERS, "late on two days", "late on three days")
    short = compose_shortest(composed(tmp_path).brief)
    assert "replace-bus.2" not in {each.id for each in statements_of(short.document)}
    assert ("changed", "replace-bus") in told(changes(short, last))


def test_a_perspective_that_the_audience_leaves_out_is_not_told_as_changed(tmp_path: Path) -> None:
    omission = "leave_out: [{perspective: riders, reason: They wrote the survey.}]\npaper: a4"
    last = edition(workspace(tmp_path))
    edit(tmp_path, AUDIENCE, "paper: a4", omission)
    edit(tmp_path, RIDERS, "late on two days", "late on three days")
    assert "replace-bus" not in {change.subject for change in changes(composed(tmp_path), last).told if change.new}


def test_the_brief_says_what_changed_and_cites_it(tmp_path: Path) -> None:
    last = edition(workspace(tmp_path))
    edit(tmp_path, DOSSIER, "they fear two years of works", "they fear three years of works")
    order = since_last(composed(tmp_path), last)
    printed = {each.id: each for each in statements_of(compose_fitted(order).document)}
    assert "three years of works" in printed["change/message/vote"].words
    assert printed["change/message/vote"].words.startswith("Changed: Main message.")
    assert printed["change/message/vote"].notes
