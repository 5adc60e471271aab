"""Take back what reviewers did to a brief that went out.

`items` lists their edits and comments, each against its statement; `placing` finds the words of a statement in the file
that a person would edit; `returned` holds the files that came back together; `decisions` accepts, keeps or refuses and
saves what is accepted; `answers` writes the file that goes back to the reviewer; `inbox` keeps files for the page.
"""

from __future__ import annotations

from briefings.app.returning.answers import answer_returned, answer_texts, write_answers
from briefings.app.returning.decisions import Choices, Decision, Outcome, decide, decisions_on, everything
from briefings.app.returning.entries import Entry
from briefings.app.returning.inbox import put_away, read_decisions, read_inbox, take_in
from briefings.app.returning.item import Item
from briefings.app.returning.returned import Returned, ReturnedFile, read_returned

__all__ = [
    "Choices",
    "Decision",
    "Entry",
    "Item",
    "Outcome",
    "Returned",
    "ReturnedFile",
    "answer_returned",
    "answer_texts",
    "decide",
    "decisions_on",
    "everything",
    "put_away",
    "read_decisions",
    "read_inbox",
    "read_returned",
    "take_in",
    "write_answers",
]
