"""Citations of paragraphs that moved get their new numbers, and keep every other letter."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from briefings.app.source_update import numbers_now
from briefings.model.digest import Digest, digest_of
from briefings.model.text import Citation
from briefings.workspace.citations import parse_citations
from briefings.workspace.files import Lines
from briefings.workspace.renumbering import renumber, renumberings, with_numbers

MOVED = {1: 2, 2: 3, 3: 4, 4: 7, 5: 8, 6: 20, 9: 9}


@pytest.mark.parametrize(
    ("old", "new"),
    [
        ("@a, para. 4", "@a, para. 7"),
        ("@a,  para. 4 ", "@a,  para. 7 "),
        ("@a, paras. 4-5, 9", "@a, paras. 7-8, 9"),
        ("@a, paras. 4–5", "@a, paras. 7-8"),
        ("@a, paras. 5-6", "@a, paras. 8, 20"),
        ("@a, ¶¶ 1 and 4", "@a, ¶¶ 2 and 7"),
        ("@a, p. 4, para. 4", "@a, p. 4, para. 7"),
        ("@a, para. 4, p. 4", "@a, para. 7, p. 4"),
        ("@a, art. 4", "@a, art. 4"),
        ("@a", "@a"),
        ("@a, para. 9", "@a, para. 9"),
        # One of them isn't known any more: a person reads it again.
        ("@a, paras. 4, 7", "@a, paras. 4, 7"),
    ],
)
def test_only_numbers_of_paragraphs_change(old: str, new: str) -> None:
    assert with_numbers(old, MOVED) == new


def citations_of(text: str) -> list[Citation]:
    lines, start = Lines(text, "file.md"), text.index("[@")
    found, problems = parse_citations(text[start : text.index("]") + 1], lines.place, start)
    assert not problems
    return list(found)


def test_other_sources_in_the_same_brackets_stay() -> None:
    text = "First.\nThe town says so [@b, para. 4; @a,\nparas. 4-5; @c, p. 4].\n"
    citations = [each for each in citations_of(text) if each.source == "a"]
    changes = renumberings(text, citations, MOVED)
    assert [(str(each.location), each.old) for each in changes] == [("file.md:2:32", "@a,\nparas. 4-5")]
    assert renumber(text, changes) == "First.\nThe town says so [@b, para. 4; @a,\nparas. 7-8; @c, p. 4].\n"


@given(
    st.lists(st.integers(1, 40), min_size=1, max_size=5, unique=True).map(sorted),
    st.permutations(list(range(1, 41))),
)
def test_what_is_written_leads_to_the_same_paragraphs(cited: list[int], order: list[int]) -> None:
    numbers = dict(enumerate(order, 1))
    text = f"Said [@a, paras. {', '.join(map(str, cited))}]."
    new = renumber(text, renumberings(text, citations_of(text), numbers))
    [citation] = citations_of(new)
    assert citation.paragraphs() == {numbers[number] for number in cited}


def digest(*lines: str) -> Digest:
    return digest_of("a", "\n".join(lines), "salt")


def test_words_that_stand_twice_are_told_apart_only_where_that_is_sure() -> None:
    before = digest("One of them.", "Twice the same.", "Two of them.", "Twice the same.")
    grown = digest("New here.", "One of them.", "Twice the same.", "Two of them.", "Twice the same.")
    assert numbers_now(before, grown, printed=False) == {1: 2, 2: 3, 3: 4, 4: 5}
    shrunk = digest("New here.", "One of them.", "Two of them.", "Twice the same.")
    assert numbers_now(before, shrunk, printed=False) == {1: 2, 3: 3, 4: 4}


def test_printed_numbers_lead_to_printed_numbers() -> None:
    lines = [f"[{number}] The court holds the point {word}." for number, word in enumerate("abcdef", 1)]
    before = digest("Judgment", *lines)
    inserted = [f"[{number}] The court holds the point {word}." for number, word in enumerate("xabcdef", 1)]
    assert numbers_now(before, digest("Judgment", "Corrected", *lines), printed=True) == {n: n for n in range(1, 7)}
    assert numbers_now(before, digest("Judgment", *inserted), printed=True) == {}
