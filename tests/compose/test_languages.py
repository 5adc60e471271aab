"""A language is one file: a dossier written in French makes a French brief, and nothing English is printed in it."""

from __future__ import annotations

import re
import shutil
from functools import cache
from pathlib import Path

from briefings.app.fit import compose_fitted
from briefings.app.opening import open_library
from briefings.app.orders import briefs
from briefings.checks import check_brief
from briefings.model.brief import Brief
from briefings.model.document import Document
from briefings.model.library import Library
from briefings.render.text import words_of
from tests.conftest import REPOSITORY
from tests.ecma import schema_faults
from tests.verapdf import verapdf

FRENCH = Path(__file__).with_name("french")


@cache
def library() -> Library:
    opened = open_library(FRENCH)
    assert opened.problems == ()
    return opened.library


def order() -> Brief:
    [found] = briefs(library())
    return found


@cache
def document() -> Document:
    return compose_fitted(order()).document


def test_a_french_dossier_has_nothing_wrong() -> None:
    assert check_brief(order()) == ()


def test_both_languages_have_the_same_words() -> None:
    english, french = library().words["en"], library().words["fr"]
    assert sorted(french) == sorted(english)


def test_a_french_word_is_filled_in_with_what_the_english_is() -> None:
    english, french = (
        {key: sorted(re.findall(r"\{\w+\}", text)) for key, text in library().words[language].items()}
        for language in ("en", "fr")
    )
    assert french == english


def test_no_english_word_is_printed_in_a_french_brief() -> None:
    printed = f" {words_of(document())} "
    english = {text for text in library().words["en"].values() if " " in text and "{" not in text}
    assert [text for text in english if f" {text} " in printed] == []


def test_dates_shares_and_signs_are_french() -> None:
    printed = words_of(document())
    assert "En date du 1er juin 2025" in printed
    assert "1er juin 2025 : Le dossier passe au conseil" in printed
    assert "probable, de 55 à 80 %" in printed
    assert "Phrases avec une source 100 %" in printed
    assert "Nous estimons : Les travaux dureront plus" in printed
    assert "Probabilité : probable, de 55 à 80 %. Notre confiance : faible." in printed


def test_a_french_pdf_and_docx_are_valid(tmp_path: Path) -> None:
    file = tmp_path / "conseil.pdf"
    file.write_bytes(compose_fitted(order()).write("pdf"))
    assert verapdf("ua1,2a", file) == []
    assert schema_faults(compose_fitted(order()).write("docx")) == []


def test_a_reader_of_french_gets_no_english_dossier_under_french_headings(tmp_path: Path) -> None:
    shutil.copytree(REPOSITORY / "tests" / "workspaces" / "tram_line", tmp_path, dirs_exist_ok=True)
    file = tmp_path / "seeds" / "audiences" / "council.yaml"
    file.write_text(file.read_text().replace("language: en", "language: fr"))
    [council] = briefs(open_library(tmp_path).library, ["council"])
    [told] = check_brief(council)
    assert (told.code, told.location.path) == ("other-language", "seeds/audiences/council.yaml")
    assert "choose `language: en`" in told.message


def test_german_has_the_same_words_with_the_same_places() -> None:
    english, german = library().words["en"], library().words["de"]
    assert sorted(german) == sorted(english)
    places = {key: sorted(re.findall(r"\{\w+\}", text)) for key, text in english.items()}
    assert {key: sorted(re.findall(r"\{\w+\}", text)) for key, text in german.items()} == places


def test_a_german_dossier_makes_a_german_brief(tmp_path: Path) -> None:
    opened = open_library(Path(__file__).with_name("german"))
    [order] = briefs(opened.library)
    assert check_brief(order) == ()
    composed = compose_fitted(order)
    printed = words_of(composed.document)
    assert "Stand: 1. Juni 2025" in printed
    assert "wahrscheinlich, 55–80 %" in printed
    english = {text for text in opened.library.words["en"].values() if " " in text and "{" not in text}
    assert [text for text in english if f" {text} " in f" {printed} "] == []
    file = tmp_path / "rat.pdf"
    file.write_bytes(composed.write("pdf"))
    assert verapdf("ua1,2a", file) == []
