"""A record joins a list in YAML wherever the list stands; what was there stays, byte for byte."""

from __future__ import annotations

import pytest
import yaml
from hypothesis import given
from hypothesis import strategies as st

from briefings.model.problem import UserError
from briefings.workspace.yaml_edit import append_entry

ENTRY = "  - id: new\n    grade:\n      reason: Not yet   # why\n"
NEW = {"id": "new", "grade": {"reason": "Not yet"}}
KEYS = ("sources", "references")


@pytest.mark.parametrize(
    ("text", "known"),
    [
        ("sources:\n- id: a\n  title: A\n", 1),
        ("sources:\n  - id: a\n\n  - id: b\n", 2),
        ("sources:\n      - id: a\n", 1),
        ("references:\n- id: a\n", 1),
        ("- id: a\n- id: b", 2),
        ("# ours\nsources:\n- id: a\n# the last words\n", 1),
        ("sources:\n- id: a\n  notes: |\n    text\n\n\n", 1),
        ("sources: []\n", 0),
        ("sources: []   # none yet\n", 0),
        ("sources: null\n", 0),
        ("sources:\n", 0),
        ("sources:  # none yet\n# nor here\n", 0),
        ("", 0),
        ("# only words\n", 0),
        ("sources:\n- id: a\nother: 1\n", 1),
        ("sources: []\nother: 1\n", 0),
        ("---\nsources:\n- id: a\n", 1),
        ("sources:\n- id: a\n...\n", 1),
    ],
)
def test_a_record_is_appended_to_a_list_of_any_shape(text: str, known: int) -> None:
    found = yaml.safe_load(append_entry(text, ENTRY, KEYS))
    listed = found if isinstance(found, list) else found.get("sources") or found["references"]
    assert [each["id"] for each in listed[:-1]] == ["a", "b"][:known]
    assert listed[-1] == NEW
    assert isinstance(found, list) or "other" not in text or found["other"] == 1


def test_what_was_there_stays_to_the_byte() -> None:
    text = "sources:\n- id: a   # the first\n\n  title:   A\n# the end\n"
    assert append_entry(text, ENTRY, KEYS).startswith(text)


@pytest.mark.parametrize("text", ["sources: [{id: a}]\n", "sources: text\n", "sources: [\n", "just text\n"])
def test_a_list_that_takes_no_record_is_told_and_not_broken(text: str) -> None:
    with pytest.raises(UserError):
        append_entry(text, ENTRY, KEYS)


@given(
    st.integers(0, 6),
    st.lists(st.sampled_from(["a: 1", "b: >-\n{}  long\n{}  text", "# note", "c: [1, 2]", ""]), max_size=5),
    st.sampled_from(["", "\n", "\n\n# end\n"]),
)
def test_any_indentation_is_followed(indent: int, rows: list[str], end: str) -> None:
    pad = " " * indent
    keys = {row[0]: row for row in rows if row[:1].isalpha()}
    lines = [f"{pad}- id: a", *(f"{pad}  {row.format(pad + '  ', pad + '  ')}" for row in keys.values())]
    text = "\n".join(["sources:", *lines]) + end
    old = yaml.safe_load(text)["sources"]
    assert yaml.safe_load(append_entry(text, ENTRY, KEYS))["sources"] == [*old, NEW]
