"""Dates, locators and lists as a brief prints them: of the language, unless the team says them in its own way."""

from __future__ import annotations

import datetime as dt
from dataclasses import replace

import pytest

from briefings.compose.phrasing import Words, words_of
from briefings.model.locales import cldr_words
from briefings.model.problem import NOWHERE
from briefings.model.text import Citation, Locator
from briefings.model.vocabulary import LocatorKind
from tests.compose.workspace import brief

DAY = dt.date(2026, 2, 8)


def words(language: str, **own: str) -> Words:
    return Words({**cldr_words(language), "first_day": "1", "none": "-", **own}, language, NOWHERE)


def plain(text: str) -> str:
    return text.replace("\u00a0", " ")


def test_a_date_is_the_languages_own() -> None:
    assert words("en").date(DAY) == "February\u00a08,\u00a02026"
    assert words("de").date(DAY) == "8.\u00a0Februar\u00a02026"


def test_the_first_of_a_month_may_have_a_name() -> None:
    assert plain(words("fr", first_day="1er").date(dt.date(2026, 7, 1))) == "1er juillet 2026"


def test_a_reader_may_get_dates_in_another_order() -> None:
    order = brief()
    own = replace(order.audience, words={"date": "{day} {month} {year}", "month_2": "Feb."})
    assert plain(words_of(replace(order, audience=own)).date(DAY)) == "8 Feb. 2026"


@pytest.mark.parametrize(
    ("language", "given", "written"),
    [
        ("en", "2026", "2026"),
        ("en", "2026-02", "February 2026"),
        ("en", "2026-02-08", "February 8, 2026"),
        ("en", "1970s", "1970s"),
        ("ru", "2026-02", "февраль 2026 г."),
        ("ru", "2026-02-08", "8 февраля 2026 г."),
    ],
)
def test_a_loose_date_is_as_precise_as_it_is_given(language: str, given: str, written: str) -> None:
    assert plain(words(language, decade="{decade}s").loose_date(given)) == written


@pytest.mark.parametrize(
    ("language", "last", "written"),
    [("en", 4, "para. 4"), ("en", 5, "paras. 4–5"), ("pl", 5, "few 4–5"), ("pl", 14, "paras. 4–14")],
)
def test_locators_take_the_form_of_their_number(language: str, last: int, written: str) -> None:
    forms = {"para_one": "para. {places}", "para_many": "paras. {places}"}
    more = {"para_few": "few {places}"} if language == "pl" else {}
    citation = Citation("a", (Locator(LocatorKind.PARAGRAPH, 4, last),), NOWHERE)
    assert plain(words(language, **forms, **more).locators(citation)) == written


def test_large_numbers_are_written_as_the_language_does() -> None:
    assert words("en", left="{count} of {total}")("left", count=3, total=49000) == "3 of 49,000"


@pytest.mark.parametrize(
    ("seconds", "printed"), [(45, "0:45"), (750, "12:30"), (3600, "1:00:00"), (3723, "1:02:03"), (36061, "10:01:01")]
)
def test_a_time_beyond_an_hour_is_printed_with_its_hours(seconds: int, printed: str) -> None:
    place = Citation("hearing", (Locator(LocatorKind.TIME, seconds, seconds),), NOWHERE)
    assert printed in words_of(brief()).locators(place)
