"""Figures in English and French notation are brought to one form."""

from __future__ import annotations

import datetime as dt
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from briefings.model.figure import Figure, figures, latest_date, source_figures, supports


def read(text: str, language: str = "en") -> list[str]:
    return [str(found.figure) for found in figures(text, language)]


@pytest.mark.parametrize(
    ("text", "language", "wanted"),
    [
        ("49,000 vehicles", "en", ["49000"]),
        ("49 000 véhicules", "fr", ["49000"]),
        ("49\u202f000 véhicules", "fr", ["49000"]),
        ("CAD 3 billion", "en", ["3000000000 CAD"]),
        ("$3B", "en", ["3000000000 $"]),
        ("3 milliards de dollars", "fr", ["3000000000 $"]),
        ("3 G$", "fr", ["3000000000 $"]),
        ("C$2.3 billion", "en", ["2300000000 CAD"]),
        ("2,3 milliards $ CA", "fr", ["2300000000 CAD"]),
        ("a 6.1% tariff", "en", ["6.1 %"]),
        ("un tarif de 6,1 %", "fr", ["6.1 %"]),
        ("100 per cent", "en", ["100 %"]),
        ("a five-year plan", "en", ["5 year"]),
        ("three-quarters of output", "en", ["75 %"]),
        ("trois quarts de la production", "fr", ["75 %"]),
        ("hundreds of thousands of cars", "en", ["~100000"]),
        ("des centaines de milliers de voitures", "fr", ["~100000"]),
        ("twenty-one yards", "en", ["21"]),
    ],
)
def test_numbers_amounts_and_shares_are_read(text: str, language: str, wanted: list[str]) -> None:
    assert read(text, language) == wanted


@pytest.mark.parametrize(
    ("text", "language", "wanted"),
    [
        ("February 6, 2026", "en", "2026-02-06 date"),
        ("Feb 6", "en", "--02-06 date"),
        ("6 February 2026", "en", "2026-02-06 date"),
        ("January 17th, 2026", "en", "2026-01-17 date"),
        ("6 février 2026", "fr", "2026-02-06 date"),
        ("1er janvier 2026", "fr", "2026-01-01 date"),
        ("in January", "en", "--01 date"),
        ("since 2013", "en", "2013 date"),
        ("in the 1970s", "en", "1970s date"),
        ("dans les années 1970", "fr", "1970s date"),
        ("2026-02-06", "en", "2026-02-06 date"),
    ],
)
def test_dates_are_read_as_precisely_as_they_are_written(text: str, language: str, wanted: str) -> None:
    assert read(text, language) == [wanted]


def test_a_modal_may_is_no_month_and_a_month_of_may_is() -> None:
    assert read("It may rise. They march on.") == []
    assert read("It rose in May.") == ["--05 date"]


def test_figures_inside_names_are_left_alone() -> None:
    assert read("The G7 and QNX8 met.") == []


@given(st.integers(0, 10**12))
def test_an_english_and_a_french_number_are_the_same_figure(number: int) -> None:
    english, french = f"{number:,}", f"{number:,}".replace(",", "\u202f")
    assert [f.figure.number for f in figures(f"{english} cars")] == [
        f.figure.number for f in figures(f"{french} autos", "fr")
    ]


@given(st.text(max_size=200))
def test_any_text_can_be_read_and_each_figure_stands_where_it_says(text: str) -> None:
    for found in figures(text):
        assert text[found.start : found.end].strip() == found.text
        assert Figure.of(str(found.figure)) == found.figure


@given(st.decimals(min_value=0, max_value=10**9, places=2))
def test_a_figure_supports_itself_and_not_its_neighbour(value: Decimal) -> None:
    one, other = Figure("number", str(value), "%"), Figure("number", str(value + 1), "%")
    assert supports(one, one)
    assert not supports(one, other)


def test_a_bare_dollar_may_be_a_canadian_one_and_a_euro_may_not() -> None:
    dollar, canadian, euro = (Figure("number", "3", unit) for unit in ("$", "CAD", "EUR"))
    assert supports(dollar, canadian)
    assert supports(canadian, dollar)
    assert not supports(canadian, euro)


def test_a_source_supports_its_date_said_less_precisely_and_never_more() -> None:
    day, month, year = (Figure("date", value, "date") for value in ("2026-02-06", "2026-02", "2026"))
    assert supports(day, month)
    assert supports(day, year)
    assert not supports(month, day)


def test_unsaid_years_and_weekdays_come_from_the_date_of_issue() -> None:
    said = source_figures("On Thursday, and last year, and in December.", "en", dt.date(2026, 2, 8))
    assert [figure.value for figure in said] == ["2025", "2025-12", "2026-02-05"]


def test_an_undated_text_was_written_no_earlier_than_the_latest_date_in_it() -> None:
    assert latest_date("In 2024. On February 6, 2026, and in March 2025.", "en") == dt.date(2026, 2, 6)
    assert latest_date("In 2024.", "en") is None
