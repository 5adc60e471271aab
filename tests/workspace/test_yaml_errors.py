"""Slips in YAML files are told at the line that a person must mend, in words that say how."""

from __future__ import annotations

import pytest

from briefings.model.vocabulary import Severity
from briefings.workspace.yaml_nodes import read_yaml

LEFT = "starts further left than its group: move it in so that it lines up"
RIGHT = "starts further right than its group: move it out so that it lines up"


# `⇒` stands before the place that the problem must name.
@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("id: a\nissues:\n⇒\t- id: x\n", "begins with a tab: move lines in with spaces"),
        ("issues:\n  - id: x\n⇒\t  name: y\n", "begins with a tab"),
        ("issues:\n  - id: x\n    name: y\n   ⇒question: z\n", LEFT),
        ("issues:\n  - id: x\n  ⇒name: y\n", LEFT),
        ("mail:\n   subject: x\n  ⇒reply_to: y\n", LEFT),
        ("id: a\n  ⇒name: b\n", RIGHT),
        ("issues:\n  - id: x\n      ⇒name: y\n", RIGHT),
        ("issues:\n  - id: x\n ⇒- id: y\n", "the items of a list begin in one column"),
        ("issues:\n  - id: x\n  ⇒-id: y\n", "put a space after the hyphen"),
        ("id: a\n⇒name b\ntitle: c\n", "has no colon after its name"),
        ("⇒id a\nname: b\n", "has no colon after its name"),
        ("⇒id:a\nname: b\n", "a colon needs a space after it: `id: a`"),
        ("id: a\nname: The plan⇒: more\n", "text that holds `: ` stands between quotes"),
        ('id: a\nname: ⇒"The plan\ntitle: c\n', "is never closed"),
        ('id: a\nname: ⇒"The plan\ntitle: "c"\n', "isn't closed on this line"),
        ('id: a\nname: "The\n  plan"\nmail:\n   subject: x\n  ⇒reply_to: y\n', LEFT),
        ('id: a\nname: "The" ⇒plan\n', "put quotes around the whole of it"),
        ("id: a\nname: ⇒@plan\n", "no text may begin with `@` as it is: put the text between quotes"),
        ("id: a\nname: ⇒*bold*\n", "no text may begin with `*` as it is"),
        ("id: a\norder: ⇒[x, y\nname: b\n", "isn't closed: end it with `]`"),
        ("words: ⇒{x: y\nname: b\n", "isn't closed: end it with `}`"),
        ("id: a\n⇒}\n", "closes nothing"),
        ('name: "C:⇒\\path"\n', "a backslash is written twice"),
        ("text: >⇒x\n", "the text begins on the next line"),
    ],
)
def test_a_slip_is_told_at_its_line_with_the_mend(text: str, words: str) -> None:
    before = text[: text.index("⇒")]
    node, [problem] = read_yaml(text.replace("⇒", ""), "f.yaml")
    assert node is None
    assert words in problem.message
    assert problem.location.line == before.count("\n") + 1
    assert problem.location.column == len(before) - before.rfind("\n")


def test_the_parsers_own_words_are_the_last_resort() -> None:
    _, [problem] = read_yaml("%YAML 9.9\n---\nid: a\n", "f.yaml")
    assert problem.message.startswith("this can't be read as YAML: ")


@pytest.mark.parametrize("text", ["title: ⇒!important news\n", "title: ⇒!!python/object:os.system x\n"])
def test_a_tag_that_isnt_read_is_told(text: str) -> None:
    node, [problem] = read_yaml(text.replace("⇒", ""), "f.yaml")
    assert node is not None
    assert (problem.code, problem.severity) == ("yaml", Severity.WARNING)
    assert problem.location.column == text.index("⇒") + 1
