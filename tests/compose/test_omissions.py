"""A perspective that an audience leaves out is named as people know it, wherever it is told, and only where it is."""

from __future__ import annotations

from briefings.compose import plan
from briefings.compose.mail_text import word_message
from briefings.model.audience import Omission
from tests.compose.workspace import OPENING, REQUIRED, brief, composed, texts

LEAVE_OUT = (Omission("riders", "They are the authors."), Omission("harbour", "No harbour is in this dossier."))


def test_brief_and_message_name_the_same_perspectives_as_left_out() -> None:
    order = brief(leave_out=LEAVE_OUT)
    document = composed(order)
    assert "Riders: They are the authors." in texts(document.body)
    said = word_message(order, document, [], "")
    for text in (said.text, said.html):
        assert "Left out: Riders. They are the authors." in text
        assert "harbour" not in text


def test_nothing_is_said_to_be_left_out_of_a_dossier_that_never_held_it() -> None:
    order = brief(template="", leave_out=LEAVE_OUT[1:])
    said = word_message(order, composed(order), [], "")
    assert "Left out" not in said.text


def test_a_text_that_leaves_the_house_counts_neither_what_was_left_out_nor_what_was_read() -> None:
    kept = OPENING + REQUIRED
    sent = kept.replace("::title-block", "::title-block{public=yes}").replace("::left-out", "::left-out{public=yes}")
    sent = sent.replace("::source-summary", "::source-summary{public=yes}")
    told = ("Points left out", "Checked by", "that a person has read")
    inside, outside = (
        " ".join(texts((*made.body, *made.annexes)))
        for made in (composed(order, plan(order).steps) for order in (brief(template=kept), brief(template=sent)))
    )
    assert [words for words in told if words in inside] == ["Points left out", "Checked by"]
    assert not [words for words in told if words in outside]
