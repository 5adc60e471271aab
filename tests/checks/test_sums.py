"""Declared sums, whatever somebody writes: a sum that is right or wrong, or a mistake in words; never a traceback."""

from __future__ import annotations

from decimal import Decimal

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

from briefings.checks.arithmetic import SumError, parse_sum
from briefings.checks.sums import derived_sums_are_right
from briefings.model.quantity import Quantity
from briefings.model.quantity_reader import quantities
from tests.checks.small_workspace import codes, library, messages

FIGURES = [
    *("49,000", "16.63", "1.2.3", "1,2,3", "0", "0.0", "July 4", "4 juillet", "2026-02-06", "2026-13-45", "Feb 2026"),
    *("2026", "1970s", "hundreds of thousands", "half of", "two thirds", "three-quarters", "twenty-one", "3rd", "$3B"),
    *("CAD 3 billion", "6.1%", "6,1 %", "5 years", "v0", "v9", "9e99", "\uff19", "\u00b2", "\u00bd", "\u017fix", "May"),
    *("9" * 34, "trillion"),
]
SIGNS = [*"-\u2212+*/\u00f7\u00d7()= ,.\n\\#'\x00", "**", "//", "==", "lambda"]
PIECES = st.sampled_from(FIGURES + SIGNS)


@given(st.one_of(st.lists(PIECES, max_size=9).map(" ".join), st.text(max_size=60)), st.sampled_from(["en", "fr"]))
@example("July 4 - 70 = 48", "en")
@example("1.2.3 = 123", "en")
@example("9999999999999999999999999999999999 * 9999999999999999999999999999999999 = 1", "en")
@example("(" * 190 + "1 = 1", "en")
@example("-" * 190 + "1 = 1", "en")
def test_whatever_is_written_is_a_sum_or_a_mistake_in_words(written: str, language: str) -> None:
    try:
        found = parse_sum(written, language)
    except SumError:
        return
    assert found.holds in {True, False}
    assert Decimal(found.computed_text).is_finite()


@pytest.mark.parametrize("written", ["v0 + 3 = 6", "v1 + 3 + 4 = 11", "3 + v = 3", "3 + 4v0 = 7"])
def test_no_letter_passes_for_a_figure(written: str) -> None:
    with pytest.raises(SumError, match="may hold only figures"):
        parse_sum(written)


@settings(deadline=None)  # the first call loads the checks
@given(st.lists(PIECES, min_size=1, max_size=7).map(" ".join))
def test_the_check_of_sums_says_what_is_wrong_and_never_raises(written: str) -> None:
    from dataclasses import replace

    held = library("Norsk Yards built tonnes. [@gazette, para. 6]")
    [stance] = held.dossiers[0].stances
    stance = replace(stance, points=(replace(stance.points[0], derived=(f"{written} = 7", written)),))
    held = replace(held, dossiers=(replace(held.dossiers[0], stances=(stance,)),))
    assert {problem.code for problem in derived_sums_are_right(held)} <= {"derived", "derived-operand"}


@given(st.integers(-(10**9), 10**9), st.integers(-(10**9), 10**9))
def test_a_right_sum_holds_and_one_beside_it_does_not(one: int, other: int) -> None:
    total = abs(one) + abs(other)
    assert parse_sum(f"{abs(one):,} + {abs(other):,} = {total:,}").holds
    assert not parse_sum(f"{abs(one):,} + {abs(other):,} = {total + 1:,}").holds


def test_a_year_alone_is_a_number_and_a_day_is_none() -> None:
    assert parse_sum("2026 - 2013 = 13").holds
    with pytest.raises(SumError, match="“February 6, 2026”, where a number belongs"):
        parse_sum("February 6, 2026 - 2013 = 13")


@given(st.text(max_size=80))
@example("July 4")
def test_a_figure_has_a_number_or_says_that_it_has_none(text: str) -> None:
    for found in quantities(text):
        if found.figure.kind == "other" or found.figure.value.startswith("--"):
            with pytest.raises(ValueError, match="no year"):
                _ = found.figure.number
        else:
            assert isinstance(found.figure.number, Decimal)


def test_a_date_without_a_year_has_no_number() -> None:
    with pytest.raises(ValueError, match="no year"):
        _ = Quantity("date", "--07-04", "date").number


@pytest.mark.parametrize(
    ("text", "derived"),
    [
        ("Of the inhabitants, 54% live near it.", "65 / 120 = 54%"),
        ("Of the inhabitants, 54% live near it.", "65 / 120 * 100 = 54"),
        ("Of the inhabitants, 54.2% live near it.", "65 / 120 = 54.2%"),
        ("Of the inhabitants, 54% live near it.", "65 thousand / 120 thousand = 54.2%"),
        ("Of the inhabitants, 55,000 live far from it.", "120 - 65 = 55"),
    ],
)
def test_a_share_or_difference_that_a_sum_gives_may_be_told_in_its_own_rounding(text: str, derived: str) -> None:
    article = "Of 120 thousand inhabitants 65 thousand live near the line."
    assert codes(library(f"{text} [@gazette, para. 1]", derived=derived, article=article)) == []


def test_a_sum_that_is_refused_says_what_it_comes_to() -> None:
    article = "Of 120 thousand inhabitants 65 thousand live near the line."
    text = "Of the inhabitants, 58% live near it. [@gazette, para. 1]"
    assert "the sum “65 / 120 = 54%” is declared, but with the sources’ quantities it comes to 54.1667%" in messages(
        library(text, derived="65 / 120 = 54%", article=article)
    )
