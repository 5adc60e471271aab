"""What opens a decision note, and what ends it: the ask, its time, options at a glance, recommendation, who signs."""

from __future__ import annotations

from dataclasses import replace

from briefings.model.decision import Approval, Ask, Decision
from briefings.model.document import Table
from briefings.model.dossier import Dossier
from briefings.model.vocabulary import Answer
from tests.compose.judged import asked, ours
from tests.compose.workspace import brief, cells, composed, dossier, texts


def body(subject: Dossier, **changes: str) -> list[str]:
    return [text.replace("\u00a0", " ") for text in texts(composed(brief(dossier=subject, **changes)).body)]


def test_a_decision_note_opens_with_what_is_asked_and_by_when() -> None:
    said = body(asked())
    assert said[2:5] == ["Decision", "Agree to build the line.", "By: June 20, 2025. The council votes that day."]
    assert said[1].startswith("File: T-12 · Purpose:")


def test_the_options_stand_there_at_a_glance_with_what_is_recommended() -> None:
    said = body(asked())
    assert said[5:7] == [
        "Options: 1. Build the line (recommended); 2. Keep the buses (status quo).",
        "Recommendation: Build it, by day. Recommended by Ada Pell, town engineer.",
    ]


def test_a_recommendation_stands_once_and_may_be_an_option_alone() -> None:
    assert sum("Build it, by day." in text for text in body(asked())) == 1
    assert "Recommendation: Build the line. Recommended by Ada Pell, town engineer." in body(
        asked(recommendation=ours())
    )
    other = body(asked(), product="board-memo")
    assert "Recommendation: Build it, by day. Recommended by Ada Pell, town engineer." in other


def test_without_an_ask_the_options_are_still_there_at_a_glance() -> None:
    said = body(replace(dossier(), decision=Decision()))
    assert said[2:4] == [
        "Decision",
        "Options: 1. Build the line; 2. Keep the buses (status quo). No recommendation is made.",
    ]
    assert not any(text.startswith(("By:", "Recommendation")) for text in said)


def test_a_recommendation_that_a_person_wrote_for_all_readers_is_printed_too() -> None:
    said = body(replace(dossier(), decision=Decision(), recommendation=ours("Build it.")))
    assert "Recommendation: Build it." in said


def test_with_nothing_to_decide_there_is_no_heading_of_a_decision() -> None:
    said = body(replace(dossier(), options=(), decision=Decision()))
    assert "Decision" not in said
    assert said[2] == "Summary"


def test_a_reader_may_be_asked_something_else() -> None:
    mine = Ask(ask=ours("Vote for it."), by="2025-06")
    said = body(asked(readers={"council": mine}))
    assert said[3:5] == ["Vote for it.", "By: June 2025. The council votes that day."]


def ticked(subject: Dossier) -> list[str]:
    """Return what each line to sign offers."""
    found = next(b for b in composed(brief(dossier=subject)).annexes if isinstance(b, Table) and b.id == "approvals")
    return [row[1].replace("\u00a0", " ") for row in cells(found)]


def test_without_a_recommendation_who_signs_chooses_among_the_options() -> None:
    open_choice = asked(recommends="", recommendation=ours(), recommended_by="")
    assert ticked(open_choice) == [
        "☐ 1. Build the line ☐ 2. Keep the buses ☐ none of these ☐ discuss",
        "☐ 1. Build the line ☐ 2. Keep the buses ☐ discuss",
    ]
    assert any("No recommendation is made." in text for text in body(open_choice))
    assert not any("No recommendation is made." in text for text in body(asked()))


def test_who_signs_for_an_option_on_conditions_may_tick_each_of_them() -> None:
    held = replace(dossier().options[0], conditions=(ours("By day."), ours("With a state grant.")))
    alone = replace(dossier().options[1], conditions=(ours("For a year."),))
    open_choice = replace(asked(recommends="", recommendation=ours()), options=(held, alone))
    assert ticked(open_choice)[0].startswith("☐ 1. Build the line (☐ a ☐ b) ☐ 2. Keep the buses ☐")
    printed = " ".join(body(open_choice)).replace("\u00a0", " ")
    assert "(a) By day. (b) With a state grant." in printed
    assert "(a) For a year." not in printed


def test_without_options_there_is_nothing_to_choose_but_what_is_asked() -> None:
    plain_ask = replace(asked(recommends="", recommendation=ours()), options=())
    assert ticked(plain_ask)[0] == "☐ agree ☐ don’t agree ☐ discuss"


def test_the_lines_to_sign_open_the_annexes_with_what_may_be_ticked() -> None:
    document = composed(brief(dossier=asked()))
    found = next(b for b in document.annexes if isinstance(b, Table) and b.id == "approvals")
    rows = [[cell.replace("\u00a0", " ") for cell in row] for row in cells(found)]
    assert rows == [
        ["Town engineer Ada Pell", "☐ agree ☐ don’t agree ☐ discuss", " "],
        ["Mayor", "☐ agree ☐ discuss", " "],
    ]
    said = [text.replace("\u00a0", " ") for text in texts(document.annexes)]
    assert {"Contact: Ada Pell, 555 0100", "Copies: Town clerk, Treasurer"} <= set(said)
    assert said[1] == "Approvals"


def test_where_nobody_signs_there_is_no_line() -> None:
    said = texts(composed(brief(dossier=asked(approvals=(), contact="", copies=()))).annexes)
    assert "Approvals" not in said


def test_every_answer_has_a_word() -> None:
    assert Approval("Mayor").answers == tuple(Answer)
