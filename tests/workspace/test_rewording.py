"""Edits of many wordings of one file are made together, each where it belongs, by reading the file a few times."""

from __future__ import annotations

from typing import Any

import pytest

from briefings.model.problem import UserError
from briefings.workspace import yaml_edit
from briefings.workspace.rewording import Edit, rewrite
from briefings.workspace.wordings import Wording, wordings
from tests.conftest import REPOSITORY

STANCE = (REPOSITORY / "tests/workspaces/tram_line/seeds/tram-line/stances/riders.md").read_text(encoding="utf-8")
MANY = 80
NOTES = "notes:\n" + "".join(f"  - id: n{number}\n    text: word{number} and more\n" for number in range(MANY))


def whole(wording: Wording, new: str) -> Edit:
    return Edit(wording, 0, len(wording.text), new)


def fields(text: str, path: str) -> dict[tuple[str, tuple[str, ...], int], Wording]:
    return {(each.record, each.keys, each.number): each for each in wordings(text, path)}


def test_front_matter_attributes_and_text_of_a_stance_change_together() -> None:
    found = [each for each in wordings(STANCE, "riders.md") if len(each.text.split()) > 2]
    yaml = next(each for each in found if each.field.notation == "yaml" and each.number == 0)
    attribute = next(each for each in found if each.field.notation == "attribute")
    texts = [each for each in found if each.field.notation == "markdown"]
    before, after = texts[0], texts[-1]
    assert before.start < attribute.field.start < after.start
    result = rewrite(
        STANCE,
        "riders.md",
        [whole(each, f"Quite other words {n}") for n, each in enumerate((yaml, attribute, before, after))],
    )
    again = fields(result, "riders.md")
    for number, each in enumerate((yaml, attribute, before, after)):
        assert again[each.record, each.keys, each.number].text == f"Quite other words {number}"


def test_many_fields_change_at_once_and_the_file_is_read_as_often_as_for_one(monkeypatch: pytest.MonkeyPatch) -> None:
    found = [each for each in wordings(NOTES, "d.yaml") if each.keys[-1] == "text" and each.number == 0]
    read: list[str] = []
    compose = yaml_edit.compose_nodes

    def counted(text: str) -> Any:
        read.append(text)
        return compose(text)

    monkeypatch.setattr(yaml_edit, "compose_nodes", counted)
    rewrite(NOTES, "d.yaml", [whole(found[0], "other words")])
    for_one = len(read)
    read.clear()
    result = rewrite(NOTES, "d.yaml", [whole(each, f"other {n}") for n, each in enumerate(found)])
    assert len(found) == MANY
    assert len(read) == for_one
    assert [each.text for each in wordings(result, "d.yaml") if each.keys[-1] == "text" and each.number == 0] == [
        f"other {n}" for n in range(MANY)
    ]


@pytest.mark.parametrize("words", ["a: b", "# no comment", "- no list", "'open", "[open", "*anchor", "yes"])
def test_words_that_yaml_would_read_otherwise_are_quoted_and_the_others_stay_as_they_are(words: str) -> None:
    found = [each for each in wordings(NOTES, "d.yaml") if each.keys[-1] == "text" and each.number == 0]
    edits = [whole(each, words if n % 7 == 3 else f"other {n}") for n, each in enumerate(found)]
    result = rewrite(NOTES, "d.yaml", edits)
    assert "    text: other 0\n" in result
    texts = [each.text for each in wordings(result, "d.yaml") if each.keys[-1] == "text" and each.number == 0]
    assert texts == [edit.new for edit in edits]


def test_edits_that_overlap_are_refused() -> None:
    text = next(each for each in wordings(NOTES, "d.yaml") if each.keys[-1] == "text" and each.number == 0)
    with pytest.raises(UserError):
        rewrite(NOTES, "d.yaml", [Edit(text, 0, 6, "one"), Edit(text, 3, 9, "other")])
