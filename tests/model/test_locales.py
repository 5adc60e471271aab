"""Dates, numbers, lists and plurals come from CLDR, for any language and with its regions."""

from __future__ import annotations

import subprocess
import sys

import pytest
from hypothesis import given
from hypothesis import strategies as st

from briefings.model.locales import CLDR_WORDS, cldr_words, format_names, format_number, month_names, plural_form
from briefings.model.placeholders import fill, placeholders
from tests.conftest import REPOSITORY

KNOWN = (
    "en",
    "en-CA",
    "en-GB",
    "fr",
    "fr-CA",
    "de",
    "es",
    "pt-BR",
    "ru",
    "pl",
    "ar",
    "zh",
    "zh-Hans",
    "ja",
    "th",
    "hu",
)


def dated(language: str) -> str:
    words = cldr_words(language)
    return fill(words["date"], day=8, month=words["month_2"], year=2026)


@pytest.mark.parametrize(
    ("language", "written"),
    [
        ("en", "February 8, 2026"),
        ("en-CA", "February 8, 2026"),
        ("en-GB", "8 February 2026"),
        ("fr", "8 février 2026"),
        ("fr-CA", "8 février 2026"),
        ("de", "8. Februar 2026"),
        ("es", "8 de febrero de 2026"),
        ("zh", "2026年2月8日"),
        ("ru", "8 февраля 2026\u00a0г."),
    ],
)
def test_a_date_has_the_order_and_the_months_of_its_language(language: str, written: str) -> None:
    assert dated(language) == written


@pytest.mark.parametrize("language", KNOWN)
def test_a_language_that_cldr_knows_has_every_word_of_a_date_with_its_places(language: str) -> None:
    words = cldr_words(language)
    assert words.keys() <= CLDR_WORDS.keys()
    assert {key for key in CLDR_WORDS if not key.endswith("_alone")} <= words.keys()
    for key, text in words.items():
        assert text
        assert placeholders(text) == CLDR_WORDS[key]


def test_a_month_that_stands_alone_may_have_another_form() -> None:
    assert (cldr_words("ru")["month_2"], cldr_words("ru")["month_2_alone"]) == ("февраля", "февраль")
    assert "month_2_alone" not in cldr_words("en")
    assert {"февраля", "февраль"} <= set(month_names("ru"))


def test_an_unknown_region_is_written_as_its_language_is() -> None:
    assert dated("fr-XX") == dated("fr")


@pytest.mark.parametrize("language", ["tlh", "x-klingon", "q"])
def test_a_language_that_cldr_does_not_know_leaves_its_words_to_its_file(language: str) -> None:
    assert cldr_words(language) == {}
    assert month_names(language) == ()
    assert format_names(["A", "B"], language) == "A, B"
    assert format_number(49000, language) == "49000"
    assert (plural_form(1, language), plural_form(5, language)) == ("one", "other")


@pytest.mark.parametrize(
    ("language", "number", "written"),
    [("en", 49000, "49,000"), ("fr", 49000, "49\u00a0000"), ("de", 49000, "49.000"), ("en", 999, "999")],
)
def test_thousands_are_parted_as_the_language_does(language: str, number: int, written: str) -> None:
    assert format_number(number, language) == written


@pytest.mark.parametrize(
    ("language", "written"),
    [("en", "A, B, C"), ("fr", "A, B et C"), ("de", "A, B und C"), ("zh", "A、B和C"), ("nl", "A, B en C")],
)
def test_names_are_a_list_of_their_language(language: str, written: str) -> None:
    assert format_names(["A", "B", "C"], language) == written
    assert (format_names(["A"], language), format_names([], language)) == ("A", "")


@given(st.sampled_from(KNOWN), st.lists(st.sampled_from(("Ottawa", "Beijing", "a, b", "{x}", "%s")), max_size=5))
def test_every_name_of_a_list_is_in_it_as_it_stands(language: str, names: list[str]) -> None:
    written = format_names(names, language)
    assert sum(written.count(name) for name in set(names)) >= len(names)


@pytest.mark.parametrize(
    ("language", "forms"),
    [("en", ["other", "one", "other"]), ("fr", ["one", "one", "other"]), ("pl", ["many", "one", "few"])],
)
def test_a_plural_has_the_forms_of_its_language(language: str, forms: list[str]) -> None:
    assert [plural_form(number, language) for number in (0, 1, 2)] == forms


def test_babel_is_not_loaded_before_something_is_written() -> None:
    code = "import sys, briefings.compose.phrasing, briefings.cli.run; print('babel' in sys.modules)"
    done = subprocess.run([sys.executable, "-c", code], cwd=REPOSITORY, capture_output=True, text=True, check=True)
    assert done.stdout.strip() == "False"
