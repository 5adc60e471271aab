"""The file that goes back holds our answer under each comment and beside each edit, and nothing else changes in it."""

from __future__ import annotations

import io
import zipfile
from dataclasses import replace
from pathlib import Path

import docx
import pytest

from briefings.app.opening import open_library
from briefings.app.returning import answer_returned, decisions_on
from briefings.model.problem import UserError
from briefings.workspace.returned import read_markup
from tests.render.docx_help import audit
from tests.returned.office import EXAMPLE, Office, brief_of, council, manifest_of
from tests.returned.word_form import WordFile


def lawyers_copy() -> bytes:
    file = WordFile(council(), author="Luc Lawyer").comment("for 118", "Is VAT in it?", "I think so.")
    return file.comment("Only with the state's grant", "A letter?").replace("and soon", "and at once").bytes()


def reply(office: Office, path: Path) -> bytes:
    (file,) = office.read(path).files
    library = open_library(office.root).library
    return answer_returned(library, file, decisions_on(office.root, file), "Ada Adviser", "2025-06-04")


def test_each_comment_gets_a_reply_and_each_edit_a_comment(office: Office) -> None:
    path = office.came_back(lawyers_copy())
    ids = {entry.item.statement: entry.id for entry in office.read(path).entries}
    office.decide(
        path,
        accept=frozenset((ids["stance/riders.1"],)),
        keep=frozenset((ids["grant-first.heading"],)),
        words={ids["option/build.1"]: "The Gazette doesn't say."},
    )
    markup = read_markup(reply(office, path), "back.docx")
    said = {comment.text: comment for comment in markup.comments}
    ours = {comment.text for comment in markup.comments if comment.author == "Ada Adviser"}
    assert ours == {"The Gazette doesn't say.", "Kept as a note.", "Accepted. (“at once”)"}
    assert said["The Gazette doesn't say."].parent == said["Is VAT in it?"].id
    assert said["I think so."].parent == said["Is VAT in it?"].id
    assert said["Kept as a note."].parent == said["A letter?"].id
    assert said["Accepted. (“at once”)"].parent == ""
    assert "and at once" in said["Accepted. (“at once”)"].quoted


def test_what_nobody_decided_on_is_answered_as_open_and_a_refusal_says_why(office: Office) -> None:
    path = office.came_back(lawyers_copy())
    office.decide(path, refuse={"a1": "the union said soon"})
    texts = {comment.text for comment in read_markup(reply(office, path), "x").comments}
    assert any(text.startswith("Not taken: the union said soon.") for text in texts)
    assert "Not decided yet." in texts


def test_answers_are_in_the_language_of_the_brief(office: Office) -> None:
    path = office.came_back(lawyers_copy())
    ids = {entry.item.statement: entry.id for entry in office.read(path).entries}
    refused = {ids["option/build.1"]: "le syndicat a dit bientôt"}
    office.decide(path, refuse=refused, accept=frozenset((ids["stance/riders.1"],)))
    (file,) = office.read(path).files
    french = replace(file, manifest={**file.manifest, "brief": {**file.manifest["brief"], "language": "fr"}})
    library = open_library(office.root).library
    data = answer_returned(library, french, decisions_on(office.root, file), "", "2025-06-04")
    ours = {each.text for each in read_markup(data, "x").comments if each.author == library.words["fr"]["reply.team"]}
    not_taken = library.words["fr"]["reply.refused"]
    assert any(text.startswith(f"{not_taken} : le syndicat a dit bientôt.") for text in ours)
    assert any(text.startswith(library.words["fr"]["reply.accepted"]) for text in ours)
    assert library.words["fr"]["reply.open"] in ours


def test_a_language_without_words_for_answers_has_the_english_ones(office: Office) -> None:
    path = office.came_back(lawyers_copy())
    (file,) = office.read(path).files
    library = open_library(office.root).library
    own = {key: word for key, word in library.words["fr"].items() if not key.startswith("reply.")}
    french = replace(file, manifest={**file.manifest, "brief": {**file.manifest["brief"], "language": "fr"}})
    data = answer_returned(replace(library, words={**library.words, "fr": own}), french, {}, "Ada", "2025-06-04")
    assert "Not decided yet." in {each.text for each in read_markup(data, "x").comments}


def test_comments_without_threads_are_answered_as_well(office: Office) -> None:
    document = docx.Document(io.BytesIO(council()))
    run = next(run for each in document.paragraphs for run in each.runs if "state pays most" in run.text)
    document.add_comment(run, text="How much is most?", author="Luc", initials="L")
    out = io.BytesIO()
    document.save(out)
    path = office.came_back(out.getvalue())
    office.decide(path, words={"a1": "70 million."})
    question, answer = read_markup(reply(office, path), "x").comments
    assert (answer.text, answer.parent) == ("70 million.", question.id)


def test_the_words_of_the_file_stay_and_the_same_input_gives_the_same_bytes(office: Office) -> None:
    path = office.came_back(lawyers_copy())
    first = reply(office, path)
    assert first == reply(office, path)
    before, after = read_markup(lawyers_copy(), "x"), read_markup(first, "x")
    assert "".join(each.text for each in before.stretches) == "".join(each.text for each in after.stretches)


def test_the_answer_is_a_sound_docx(office: Office, tmp_path: Path) -> None:
    path = office.came_back(lawyers_copy())
    data = reply(office, path)
    assert not audit(data, tmp_path)
    with zipfile.ZipFile(io.BytesIO(data)) as package:
        assert package.testzip() is None
    assert len(docx.Document(io.BytesIO(data)).part._comments_part.comments) == 6


def test_a_pdf_takes_no_answers(office: Office) -> None:
    data = brief_of(EXAMPLE, "council", "pdf")
    path = office.came_back(data, "back.pdf")
    path.with_suffix(".json").write_text(manifest_of("council"), encoding="utf-8")
    (file,) = office.read(path).files
    with pytest.raises(UserError):
        answer_returned(open_library(office.root).library, file, {}, "Ada", "2025-06-04")
