"""A note names the places that carry a statement, each once and in order."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from briefings.compose.notes import NoteRegister, NoteTexts
from briefings.compose.phrasing import words_of
from briefings.model.text import Citation, Locator
from briefings.model.vocabulary import LocatorKind
from tests.compose.workspace import brief

places = st.lists(st.tuples(st.integers(1, 12), st.integers(0, 3)), min_size=1, max_size=8)


def cited(*ranges: tuple[int, int]) -> tuple[Locator, ...]:
    """Return the places that one note prints for citations of paragraphs `first` to `last` each."""
    register = NoteRegister(NoteTexts({}, words_of(brief())))
    register.mark(Citation("gazette", (Locator(LocatorKind.PARAGRAPH, first, last),)) for first, last in ranges)
    [[(_, locators)]] = register._numbers
    return locators


@pytest.mark.parametrize(
    ("ranges", "expected"),
    [
        ([(17, 17), (18, 18)], [(17, 18)]),
        ([(4, 6), (5, 9)], [(4, 9)]),
        ([(9, 9), (4, 5), (4, 5)], [(4, 5), (9, 9)]),
        ([(3, 8), (4, 5)], [(3, 8)]),
    ],
)
def test_neighbouring_paragraphs_are_one_range(ranges: list[tuple[int, int]], expected: list[tuple[int, int]]) -> None:
    assert [(place.first, place.last) for place in cited(*ranges)] == expected


@given(places)
def test_a_note_names_exactly_the_paragraphs_cited(drawn: list[tuple[int, int]]) -> None:
    ranges = [(first, first + more) for first, more in drawn]
    named = [number for place in cited(*ranges) for number in range(place.first, place.last + 1)]
    assert named == sorted({number for first, last in ranges for number in range(first, last + 1)})
