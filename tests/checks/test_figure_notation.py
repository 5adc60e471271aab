"""Figures in English and French notation are brought to one form."""

from __future__ import annotations

import datetime as dt
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from briefings.model.quantity import Quantity, supports
from briefings.model.quantity_reader import quantities
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
        ("a million and a half people", "en", ["1500000"]),
        ("45 or more years", "en", ["45 year"]),
        ("zehn oder mehr Jahre", "de", ["10 year"]),
        ("three or more people", "en", ["3"]),
        ("un million et demi d’emplois", "fr", ["1500000"]),
        ("deux millions et demi de dollars", "fr", ["2500000 $"]),
        ("anderthalb Millionen Stellen", "de", ["1500000"]),
        ("zweieinhalb Millionen Euro", "de", ["2500000 EUR"]),
        ("dreieinhalb Prozent mehr, deshalb", "de", ["3.5 %"]),
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


@pytest.mark.parametrize(
    ("text", "language", "wanted"),
    [
        ("about ½ of them, and ¾", "en", "50 % | 75 %"),
        ("two-thirds go, a third, half the plants", "en", "66.67 % | 33.33 % | 50 %"),
        ("one in three, nine out of ten", "en", "33.33 % | 90 %"),
        ("trois sur quatre, la moitié, un demi-million", "fr", "75 % | 50 % | 500000"),
        ("zwei Drittel, die Hälfte, anderthalb, 340 Mio. Euro", "de", "66.67 % | 50 % | 1.5 | 340000000 EUR"),
        ("it doubled, tripled, grew tenfold, 2x, five times", "en", "2 times | 3 times | 10 times | 2 times | 5 times"),
        ("half a million, a quarter of a million, a dozen, half a dozen", "en", "500000 | 250000 | 12 | 6"),
        ("one hundred and forty-five thousand, one and a half years", "en", "145000 | 1.5 year"),
        ("quatre-vingt-dix-sept, soixante et onze, deux cent mille", "fr", "97 | 71 | 200000"),
        ("zweihundertfünfundvierzigtausend Stellen, 1.200 Stellen", "de", "245000 | 1200"),
        (
            "the second-largest, the 21st, second quarter of 2025, Q3 2024",
            "en",
            "2 th | 21 th | 2025-Q2 date | 2024-Q3 date",
        ),
        (
            "5.15 GW, 12 bcm, 5 m³, 12 Mt of CO2, 75 p.c., 100-per-cent",
            "en",
            "5.15 gw | 12 bcm | 5 m3 | 12 mt | 75 % | 100 %",
        ),
        (
            "Cdn$2 billion, NT$5, CHF 900m, ₹12 crore, RMB12 billion",
            "en",
            "2000000000 CAD | 5 TWD | 900000000 CHF | 120000000 INR | 12000000000 CNY",
        ),
        ("1,2 Md€, 12 M€, 1,2 G$, 1 500 $ CA", "fr", "1200000000 EUR | 12000000 EUR | 1200000000 $ | 1500 CAD"),
        ("3.5亿元，年产20万辆，三分之一，百分之二十五", "zh", "350000000 CNY | 200000 | 33.33 % | 25 %"),
        ("by 1.2‑billion and 49'000 and zero per cent", "en", "1200000000 | 49000 | 0 %"),
        ("zero-emission cars, one report, the G7, a COVID-19 ward", "en", ""),
        ("at 9:30 a.m. and 7 p.m., call 613-555-0100", "en", "=09:30 clock | =19:00 clock | =613-555-0100 code"),
    ],
)
def test_quantities_in_words_and_signs_are_read(text: str, language: str, wanted: str) -> None:
    assert " | ".join(read(text, language)) == wanted


@pytest.mark.parametrize(
    ("text", "wanted"),
    [
        ("10–15 per cent", {"10 %", "15 %"}),
        ("$10-15 million", {"10000000 $", "15000000 $"}),
        ("between 40 and 60 million euros", {"40000000 EUR", "60000000 EUR"}),
        ("10, 12, 14 and 26 per cent", {"10 %", "12 %", "14 %", "26 %"}),
        ("from 3 May to 5 June 2024", {"2024-05-03 date", "2024-06-05 date"}),
        ("March 13 and 14, 2025", {"2025-03-13 date", "2025-03-14 date"}),
        ("fiscal 2025-26", {"2025 date", "2026 date"}),
    ],
)
def test_each_end_of_a_range_or_list_has_its_scale_and_unit(text: str, wanted: set[str]) -> None:
    assert {str(reading) for found in quantities(text) for reading in found.readings} >= wanted


@pytest.mark.parametrize(
    ("text", "language", "wanted"),
    [
        ("8.2.2026", "de", "2026-02-08"),
        ("2025/03/14", "en", "2025-03-14"),
        ("03/14/2025", "en", "2025-03-14"),
        ("the 8th of February 2026", "en", "2026-02-08"),
        ("14 de marzo de 2025", "es", "2025-03-14"),
        ("3. Oktober 1990", "de", "1990-10-03"),
        ("2025年3月14日", "zh", "2025-03-14"),
        ("2025-03-14T10:00", "en", "2025-03-14"),
        ("’60s", "en", "1960s"),
        ("les années 60", "fr", "1960s"),
    ],
)
def test_the_forms_of_a_day_are_read(text: str, language: str, wanted: str) -> None:
    assert read(text, language) == [f"{wanted} date"]


@pytest.mark.parametrize(
    ("said", "wanted", "carried"),
    [
        ("5.15 GW", "5,150 megawatts", True),
        ("5.15 GW", "515 MW", False),
        ("a decade", "10 years", True),
        ("a third", "33 per cent", True),
        ("a third", "34 per cent", False),
        ("half", "50%", True),
        ("450,000 cars", "hundreds of thousands", True),
        ("hundreds of thousands", "450,000 cars", False),
        ("12 billion cubic metres", "12 bcm", True),
        ("40 km", "40,000 metres", True),
        ("¥5 million", "5 million yen", True),
        ("5 million yen", "5 million yuan", False),
    ],
)
def test_one_measure_carries_another_of_the_same_kind_and_size(said: str, wanted: str, carried: bool) -> None:
    [source], [claim] = quantities(said), quantities(wanted)
    assert supports(source.figure, claim.figure) is carried


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
    """Return the dates that a text comes to; weekdays and "last year" are kept beside them as they were said."""
    return [str(figure) for figure in source_quantities(text, language, issued) if figure.kind != "other"]


def test_an_unsaid_year_is_that_of_its_verb_and_without_one_the_past_or_the_coming_one() -> None:
    assert reckoned("It will cut fares on 1 October.", dt.date(2026, 5, 3)) == ["2026-10-01 reckoned"]
    assert reckoned("It cut the fares and closed on 1 October.", dt.date(2026, 5, 3)) == ["2025-10-01 reckoned"]
    assert reckoned("Fares from 1 October.", dt.date(2026, 5, 3)) == ["2025-10-01 reckoned", "2026-10-01 reckoned"]
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
    found = source_quantities(text, language, dt.date(2026, 5, 3))
    assert [figure.value for figure in found if figure.kind == "date"] == [wanted]


def test_a_weekday_is_the_last_one_or_the_coming_one() -> None:
    assert reckoned("On Thursday.", dt.date(2026, 2, 8)) == ["2026-02-05 reckoned", "2026-02-12 reckoned"]


@pytest.mark.parametrize(
    ("text", "language", "wanted"),
    [
        ("It met on Thursday.", "en", "2026-02-05"),
        ("It met last Thursday.", "en", "2026-01-29"),
        ("Il siégeait jeudi dernier.", "fr", "2026-01-29"),
        ("It meets next Thursday.", "en", "2026-02-12"),
        ("It will meet on Friday.", "en", "2026-02-06"),
        ("On Friday the board met.", "en", "2026-01-30"),
        ("The minister said on Wednesday that the board will meet.", "en", "2026-02-04"),
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
        ("at 10:30 on 3 May 2026", ["=10:30 clock", "2026-05-03 date"]),
    ],
)
def test_a_sign_before_a_figure_takes_nothing_from_it(text: str, wanted: list[str]) -> None:
    assert read(text) == wanted


def test_an_undated_text_was_written_no_earlier_than_the_latest_date_in_it() -> None:
    assert latest_date("In 2024. On February 6, 2026, and in March 2025.", "en") == dt.date(2026, 2, 6)
    assert latest_date("In 2024.", "en") is None


def test_a_fraction_of_thousands_of_digits_is_none() -> None:
    assert all("/" not in found.text for found in quantities(f"1/{'9' * 5000} and 3/4", "en")[:-1])
    assert read(f"1/{'9' * 5000} and 3/4")[-1] == "75 %"
