"""Tags of languages: their usual letters, what they fall back to, and words taken from the nearest file."""

from __future__ import annotations

from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from briefings.model.languages import fallbacks, fixed_words, region_of, word_files
from briefings.model.shapes import LANGUAGE, usual_tag

TAGS = st.from_regex(LANGUAGE.pattern.removesuffix("$"), fullmatch=True)


@pytest.mark.parametrize(
    ("written", "usual"),
    [
        ("EN-ca", "en-CA"),
        ("fr", "fr"),
        ("zh-hans-cn", "zh-Hans-CN"),
        ("es-419", "es-419"),
        ("sl-rozaj-biske", "sl-rozaj-biske"),
        ("DE-ch-1996", "de-CH-1996"),
    ],
)
def test_a_tag_has_one_usual_form(written: str, usual: str) -> None:
    assert usual_tag(written) == usual


@given(TAGS)
def test_the_usual_form_is_the_same_tag_and_stays(tag: str) -> None:
    usual = usual_tag(tag)
    assert LANGUAGE.fits(usual)
    assert usual.lower() == tag.lower()
    assert usual_tag(usual) == usual


@given(TAGS)
def test_a_tag_falls_back_to_ever_shorter_ones_down_to_its_language(tag: str) -> None:
    found = fallbacks(tag)
    assert (found[0], found[-1]) == (tag, tag.partition("-")[0])
    assert all(longer.startswith(f"{shorter}-") for longer, shorter in pairwise(found))


def test_a_single_letter_is_no_tag_to_fall_back_to() -> None:
    assert fallbacks("de-CH-u-co-phonebk") == ("de-CH-u-co-phonebk", "de-CH-u-co", "de-CH", "de")


@pytest.mark.parametrize(
    ("tag", "region"), [("fr-CA", "CA"), ("zh-Hans-CN", "CN"), ("es-419", "419"), ("zh-Hans", ""), ("fr", "")]
)
def test_a_tag_may_name_a_region(tag: str, region: str) -> None:
    assert region_of(tag) == region


def test_words_come_one_by_one_from_the_nearest_file() -> None:
    words = {"de": {"for": "Für:", "street": "Straße"}, "de-CH": {"street": "Strasse"}, "en": {"for": "For:"}}
    assert fixed_words(words, "de-CH") == {"for": "Für:", "street": "Strasse"}
    assert fixed_words(words, "de-AT") == words["de"]
    assert fixed_words(words, "it-CH") == {}
    assert word_files("de-CH") == (
        "templates/lang/de-CH.yaml",
        "templates/lang/de-CH.checks.yaml",
        "templates/lang/de.yaml",
        "templates/lang/de.checks.yaml",
    )
