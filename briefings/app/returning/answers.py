"""Write the file that goes back to a reviewer: their own, with our answer to each comment and edit.

The words around what a person wrote are fixed ones of the brief's language (`reply.` in its language file).
"""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path
from typing import Final

from briefings.app.returning.decisions import Decision
from briefings.app.returning.entries import Entry
from briefings.app.returning.returned import Returned, ReturnedFile
from briefings.compose.phrasing import Words, words_in
from briefings.model.languages import REPLY
from briefings.model.library import Library
from briefings.model.problem import Location, UserError
from briefings.model.statements import statement_bookmark
from briefings.workspace import returned as files
from briefings.workspace.returned.markup import Answer
from briefings.workspace.whole_files import write_whole

VERDICTS: Final = {"accepted": f"{REPLY}accepted", "kept": f"{REPLY}kept", "refused": f"{REPLY}refused"}


def answer_returned(
    library: Library, file: ReturnedFile, decisions: Mapping[str, Decision], author: str, date: str
) -> bytes:
    """Return a DOCX that came back with our answers in it; what nobody decided on says so. Raises `UserError`.

    Without an `author` they are the team's.
    """
    if not file.is_word:
        raise UserError.of("returned", f"{file.path.name} is no DOCX: answers are written into one")
    words = _words_of(library, file)
    answers = [_answer(entry, decisions.get(entry.id), file, words) for entry in file.entries]
    by = author or words(f"{REPLY}team")
    return files.with_answers(file.data, file.path.name, [each for each in answers if each], by, date)


def write_answers(
    path: Path, library: Library, file: ReturnedFile, decisions: Mapping[str, Decision], author: str, date: str
) -> None:
    """Write a DOCX that came back with our answers in it into a file. Raises `UserError`, `OSError`."""
    write_whole(path, answer_returned(library, file, decisions, author, date))


def answer_texts(library: Library, returned: Returned, decisions: Mapping[str, Decision]) -> dict[str, str]:
    """Return what the reviewers are told of decisions, by the ids of what was decided."""
    words = {file.letter: _words_of(library, file) for file in returned.files}
    return {id_: _tell(decision, words[id_[0]]) for id_, decision in decisions.items()}


def _words_of(library: Library, file: ReturnedFile) -> Words:
    """Return the fixed words of the language that a returned brief is in; English ones where it lacks them."""
    return words_in(library, file.manifest["brief"]["language"], Location(file.path.name))


def _answer(entry: Entry, decision: Decision | None, file: ReturnedFile, words: Words) -> Answer | None:
    text = _tell(decision, words)
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
    said = words(f"{REPLY}meant", answer=text, words=meant) if meant else text
    return Answer(said, bookmark=bookmark) if entry.item.statement else None


def _tell(decision: Decision | None, words: Words) -> str:
    """Return a decision as it is told to the reviewer: "Not taken: the source says 49,000."."""
    if decision is None:
        return words(f"{REPLY}open")
    reason = decision.reason.strip()
    if decision.verdict not in VERDICTS:
        return reason
    verdict = words(VERDICTS[decision.verdict])
    if not reason:
        return f"{verdict}."
    stop = "" if reason[-1:] in ".!?" else "."
    return words(f"{REPLY}because", verdict=verdict, reason=reason) + stop
