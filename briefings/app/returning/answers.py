"""Write the file that goes back to a reviewer: their own, with our answer to each comment and edit."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path
from typing import Final

from briefings.app.returning.decisions import Decision
from briefings.app.returning.returned import Entry, ReturnedFile
from briefings.model.problem import UserError
from briefings.model.statements import statement_bookmark
from briefings.workspace import returned as files
from briefings.workspace.returned.markup import Answer
from briefings.workspace.whole_files import write_whole

VERDICTS: Final = {"accepted": "Accepted", "kept": "Kept as a note", "refused": "Not taken", "answered": ""}
OPEN: Final = "Not decided yet"
TEAM: Final = "Briefing team"  # who answers, where nobody is named


def answer_returned(file: ReturnedFile, decisions: Mapping[str, Decision], author: str, date: str) -> bytes:
    """Return a DOCX that came back with our answers in it; what nobody decided on says so. Raises `UserError`."""
    if not file.is_word:
        raise UserError.of("returned", f"{file.path.name} is no DOCX: answers are written into one")
    answers = [_answer(entry, decisions.get(entry.id), file) for entry in file.entries]
    return files.with_answers(file.data, file.path.name, [each for each in answers if each], author or TEAM, date)


def write_answers(path: Path, file: ReturnedFile, decisions: Mapping[str, Decision], author: str, date: str) -> None:
    """Write a DOCX that came back with our answers in it into a file. Raises `UserError`, `OSError`."""
    write_whole(path, answer_returned(file, decisions, author, date))


def _answer(entry: Entry, decision: Decision | None, file: ReturnedFile) -> Answer | None:
    text = words_of(decision)
    if entry.item.comment:
        return Answer(text, comment=entry.item.comment.id)
    bookmark = next(
        (
            each["bookmark"]
            for each in file.manifest["statements"]
            if each["id"] == entry.item.statement and each["words"] == entry.item.words and each.get("bookmark")
        ),
        statement_bookmark(entry.item.statement),
    )
    # The words of an edit stand beside it: whose statement has several is told which one is meant.
    meant = entry.item.edit.new.strip() if entry.item.edit else entry.item.said
    return Answer(f"{text} (“{meant}”)" if meant else text, bookmark=bookmark) if entry.item.statement else None


def words_of(decision: Decision | None) -> str:
    """Return a decision as it is told to the reviewer: "Not taken: the source says 49,000."."""
    if decision is None:
        return f"{OPEN}."
    verdict, reason = VERDICTS[decision.verdict], decision.reason.strip()
    if not verdict:
        return reason
    if not reason:
        return f"{verdict}."
    return f"{verdict}: {reason}" if reason[-1:] in ".!?" else f"{verdict}: {reason}."
