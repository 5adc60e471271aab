"""A text in Markdown is read as the page that it makes: its signs are no words of it."""

from __future__ import annotations

import pytest

from briefings.workspace.articles import extract
from tests.workspace.article_files import lines_of

TEXT = """---
title: "The grant"
author: Ada Pell
date: 2026-01-16
lang: en-CA
---
# The *grant*

The town pays **49,000** crowns[^1] for
seven ~~eight~~ years, which is low-
cost[^b], and 5*3*2 is 30.

- one
- two

3. third
4. fourth

| year | cars |
|------|-----:|
| 2024 | 49,000 |

> “So be it”, she wrote to [the council](https://x.example/a).

[^1]: Of 2024,
    as counted by the town.
[^b]: Another note.
[^9]: Cited nowhere, with 77 words.
"""


def test_markdown_is_read_without_its_signs_and_each_note_is_a_paragraph() -> None:
    article = extract(TEXT.encode(), "grant.md")
    assert [(paragraph.part, paragraph.text) for paragraph in article.paragraphs] == [
        ("heading", "The grant"),
        ("", "The town pays 49,000 crowns for seven years, which is low-cost, and 5*3*2 is 30."),
        ("", "one"),
        ("", "two"),
        ("", "3. third"),
        ("", "4. fourth"),
        ("row", "year | cars"),
        ("row", "2024 | 49,000"),
        ("", "“So be it”, she wrote to the council."),
        ("", "Cited nowhere, with 77 words."),
        ("footnote", "Of 2024, as counted by the town."),
        ("footnote", "Another note."),
    ]
    assert article.omissions() == "2 note marks, 1 deletion"


def test_the_fields_above_a_text_are_those_of_its_record() -> None:
    article = extract(TEXT.encode(), "grant.md")
    told = [(article.of(name)[0].value, article.of(name)[0].stated) for name in ("author", "issued", "language")]
    assert told == [("Ada Pell", True), ("2026-01-16", True), ("en", True)]
    assert article.title == "The grant"


@pytest.mark.parametrize(
    ("text", "lines"),
    [
        ("The rate[^2] is 6.1.\n\n[^2]: Of 2024.\n", ["The rate is 6.1.", "Of 2024."]),
        ("The town pays **49,000**.\nNobody was asked.\n", ["The town pays 49,000.", "Nobody was asked."]),
        ("# Terms\n\nSee [them](https://x.example/a).\n", ["Terms", "See them."]),
    ],
)
def test_a_text_with_evident_signs_is_markdown_whatever_its_name(text: str, lines: list[str]) -> None:
    assert lines_of(text.encode(), "x.txt") == lines


@pytest.mark.parametrize(
    "text", ["5*3*2 is thirty.", "*** BREAKING ***", "Sales** rose and profits** fell.", "# 5 of us"]
)
def test_a_text_without_them_keeps_what_is_typed(text: str) -> None:
    assert lines_of(f"{text}\nMore of it.".encode()) == [text, "More of it."]


@pytest.mark.parametrize(
    ("typed", "read"),
    [("税 **「关税」**是 5", "税 「关税」是 5"), ("**“urgent”**and", "“urgent”and"), ("**Note:**the", "Note:the"),
     ("2**(3)**5", "2**(3)**5")],
)  # fmt: skip
def test_bold_beside_letters_loses_its_asterisks_and_a_power_keeps_them(typed: str, read: str) -> None:
    assert lines_of(f"{typed} is said.\n\n**b** c\n".encode(), "x.md")[0] == f"{read} is said."


def test_a_note_that_is_told_twice_is_read_twice() -> None:
    assert lines_of(b"One[^1].\n\n[^1]: First.\n[^1]: Second.\n") == ["One.", "Second.", "First."]


def test_brackets_without_end_are_a_text_and_no_markdown() -> None:
    assert extract(b"[" * 9_000 + b"\n\n**bold** words\n", "x.md").kind == "text"
