"""Figures in English and French notation are brought to one form."""

from __future__ import annotations

import datetime as dt
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from briefings.model.quantity import Quantity, quantities, supports
from briefings.model.relative_dates import latest_date, source_quantities


def read(text: str, language: str = "en") -> list[str]:
    return [str(found.figure) for found in quantities(text, language)]


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
    assert [f.figure.number for f in quantities(f"{english} cars")] == [
        f.figure.number for f in quantities(f"{french} autos", "fr")
    ]


@given(st.text(max_size=200))
def test_any_text_can_be_read_and_each_figure_stands_where_it_says(text: str) -> None:
    for found in quantities(text):
        assert text[found.start : found.end].strip() == found.text
        assert Quantity.of(str(found.figure)) == found.figure


@given(st.decimals(min_value=0, max_value=10**9, places=2))
def test_a_figure_supports_itself_and_not_its_neighbour(value: Decimal) -> None:
    one, other = Quantity("number", str(value), "%"), Quantity("number", str(value + 1), "%")
    assert supports(one, one)
    assert not supports(one, other)


def test_a_bare_dollar_may_be_a_canadian_one_and_a_euro_may_not() -> None:
    dollar, canadian, euro = (Quantity("number", "3", unit) for unit in ("$", "CAD", "EUR"))
    assert supports(dollar, canadian)
    assert supports(canadian, dollar)
    assert not supports(canadian, euro)


def test_a_source_supports_its_date_said_less_precisely_and_never_more() -> None:
    day, month, year = (Quantity("date", value, "date") for value in ("2026-02-06", "2026-02", "2026"))
    assert supports(day, month)
    assert supports(day, year)
    assert not supports(month, day)


def reckoned(text: str, issued: dt.date, language: str = "en") -> list[str]:
    return [str(figure) for figure in source_quantities(text, language, issued)]


def test_an_unsaid_year_may_be_the_past_one_or_the_coming_one() -> None:
    assert reckoned("It will cut fares on 1 October.", dt.date(2026, 5, 3)) == [
        "2025-10-01 reckoned",
        "2026-10-01 reckoned",
    ]
    assert reckoned("It met on 3 May, and in May.", dt.date(2026, 5, 3)) == ["2026-05 reckoned", "2026-05-03 reckoned"]


@pytest.mark.parametrize(
    ("text", "language", "wanted"),
    [
        ("It begins next October.", "en", "2026-10"),
        ("It began last October.", "en", "2025-10"),
        ("It began last May.", "en", "2025-05"),
        ("dès octobre prochain", "fr", "2026-10"),
        ("le 1er octobre dernier", "fr", "2025-10-01"),
        ("next year", "en", "2027"),
        ("last year", "en", "2025"),
        ("on 1 October 2027", "en", "2027-10-01"),
    ],
)
def test_last_and_next_decide_an_unsaid_year(text: str, language: str, wanted: str) -> None:
    assert [f.value for f in source_quantities(text, language, dt.date(2026, 5, 3))] == [wanted]


def test_a_weekday_is_the_last_one_or_the_coming_one() -> None:
    assert reckoned("On Thursday.", dt.date(2026, 2, 8)) == ["2026-02-05 reckoned", "2026-02-12 reckoned"]


@pytest.mark.parametrize(
    ("text", "language", "wanted"),
    [
        ("It met on Thursday.", "en", "2026-02-05"),
        ("It met last Thursday.", "en", "2026-01-29"),
        ("Il siégeait jeudi dernier.", "fr", "2026-01-29"),
        ("It meets next Thursday.", "en", "2026-02-12"),
        ("Il siégera jeudi prochain.", "fr", "2026-02-12"),
    ],
)
def test_last_thursday_in_a_text_of_a_thursday_is_a_week_before(text: str, language: str, wanted: str) -> None:
    assert reckoned(text, dt.date(2026, 2, 5), language) == [f"{wanted} reckoned"]


@pytest.mark.parametrize(
    ("text", "wanted"),
    [
        ("on 29 February", ["2024-02-29 reckoned", "2028-02-29 reckoned"]),
        ("last February 29", ["2024-02-29 reckoned"]),
        ("on 31 April", []),
    ],
)
def test_no_date_is_reckoned_that_no_calendar_has(text: str, wanted: list[str]) -> None:
    assert reckoned(text, dt.date(2026, 2, 5)) == wanted


@pytest.mark.parametrize(
    ("text", "wanted"),
    [
        ("Published: 3 May 2026", ["2026-05-03 date"]),
        ("(3 May 2026)", ["2026-05-03 date"]),
        ("– 3 May 2026", ["2026-05-03 date"]),
        ("Date: May 3, 2026", ["2026-05-03 date"]),
        ("Jobs: 4,900, cost: $3 million", ["4900", "3000000 $"]),
        ("at 10:30 on 3 May 2026", ["10", "30", "2026-05-03 date"]),
    ],
)
def test_a_sign_before_a_figure_takes_nothing_from_it(text: str, wanted: list[str]) -> None:
    assert read(text) == wanted


def test_an_undated_text_was_written_no_earlier_than_the_latest_date_in_it() -> None:
    assert latest_date("In 2024. On February 6, 2026, and in March 2025.", "en") == dt.date(2026, 2, 6)
    assert latest_date("In 2024.", "en") is None
