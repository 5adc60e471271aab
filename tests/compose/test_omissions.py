"""A perspective that an audience leaves out is named as people know it, wherever it is told, and only where it is."""

from __future__ import annotations

from briefings.compose.mail_text import word_message
from briefings.model.audience import Omission
from tests.compose.workspace import brief, composed, texts

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
