"""A region prints as it does: one tag in an audience or dossier decides dates, numbers, spaces and what files say."""

from __future__ import annotations

import io
import re
import shutil
from pathlib import Path
from zipfile import ZipFile

import pikepdf
import pytest

from briefings.app.fit import Composed, compose_fitted
from briefings.app.opening import open_library
from briefings.app.orders import briefs
from briefings.compose.phrasing import words_of as fixed
from briefings.compose.typography import space_marks
from briefings.model.brief import Brief
from briefings.model.locales import cldr_words, format_names, format_number
from briefings.render.text import words_of
from tests.conftest import REPOSITORY

FRENCH = Path(__file__).with_name("french")
EXAMPLE = REPOSITORY / "tests" / "workspaces" / "tram_line"


def in_region(tag: str, to: Path, *, dossier: str = "") -> Brief:
    """Order the council's brief of the example in a region, of a dossier that may say a tag of its own."""
    shutil.copytree(FRENCH if tag.lower().startswith("fr") else EXAMPLE, to, dirs_exist_ok=True)
    for file in (to / "seeds" / "audiences").glob("*.yaml"):
        file.write_text(re.sub("^language: .*", f"language: {tag}", file.read_text(), flags=re.MULTILINE))
    for file in (to / "seeds").glob("*/dossier.yaml") if dossier else ():
        text = re.sub("^language: .*\n", "", file.read_text(), flags=re.MULTILINE)
        file.write_text(f"language: {dossier}\n{text}")
    library, problems = (opened := open_library(to)).library, opened.problems
    assert [problem for problem in problems if "language" in problem.code] == []
    return briefs(library, [library.audiences[0].id])[0]


def in_letters(tag: str, to: Path) -> Composed:
    return compose_fitted(in_region(tag, to))


@pytest.mark.parametrize(
    ("tag", "day"),
    [
        ("en", "June 1, 2025"),
        ("en-CA", "June 1, 2025"),
        ("en-us", "June 1, 2025"),
        ("en-GB", "1 June 2025"),
        ("fr-CA", "1er juin 2025"),
        ("fr-FR", "1er juin 2025"),
    ],
)
def test_a_brief_writes_its_date_as_its_region_does(tag: str, day: str, tmp_path: Path) -> None:
    printed = words_of(in_letters(tag, tmp_path).document).replace("\u00a0", " ")
    assert day in printed


def test_a_dossier_names_a_region_and_its_reader_another(tmp_path: Path) -> None:
    order = in_region("en-GB", tmp_path, dossier="en-ca")
    assert (order.dossier.language, order.language) == ("en-CA", "en-GB")
    assert "1 June 2025" in words_of(compose_fitted(order).document).replace("\u00a0", " ")


@pytest.mark.parametrize(("tag", "written"), [("en-ca", "en-CA"), ("fr-CA", "fr-CA")])
def test_every_format_says_the_region_that_it_is_written_in(tag: str, written: str, tmp_path: Path) -> None:
    made = in_letters(tag, tmp_path)
    with pikepdf.open(io.BytesIO(made.write("pdf"))) as pdf:
        assert str(pdf.Root.Lang) == written
    with ZipFile(io.BytesIO(made.write("docx"))) as docx:
        assert f'w:lang w:val="{written}"' in docx.read("word/styles.xml").decode()
    assert f'<html lang="{written}"' in made.write("html").decode()
    assert f"lang: {written}" in made.write("md").decode()


def test_only_the_french_of_france_has_a_space_before_a_semicolon(tmp_path: Path) -> None:
    canadian, european = (
        fixed(in_region(tag, tmp_path / tag))("base_scale").replace("\u202f", "\u00a0") for tag in ("fr-CA", "fr-FR")
    )
    assert "non fiable; son" in canadian
    assert "non fiable\u00a0; son" in european
    assert european.replace("\u00a0;", ";") == canadian


@pytest.mark.parametrize(
    ("tag", "word", "spaced"),
    [
        ("fr-FR", "Vu ? Oui; non !", "Vu\u00a0? Oui\u00a0; non\u00a0!"),
        ("fr-CA", "Vu ? Oui ; non !", "Vu? Oui; non!"),
        ("fr", "Vu ? Oui; non!", "Vu ? Oui; non!"),
        ("en-GB", "Seen? Yes; no!", "Seen? Yes; no!"),
    ],
)
def test_the_space_before_a_mark_is_the_regions(tag: str, word: str, spaced: str) -> None:
    assert space_marks(word, tag) == spaced


def test_a_region_replaces_single_words_of_its_language(tmp_path: Path) -> None:
    (tmp_path / "templates" / "lang").mkdir(parents=True)
    (tmp_path / "templates" / "lang" / "en-GB.yaml").write_text('notes: Endnotes\nmonth_6: "Juno"\n')
    say = fixed(in_region("en-GB", tmp_path))
    assert (say("notes"), say("sources"), say("month_6")) == ("Endnotes", "Sources", "Juno")


def test_a_region_of_a_language_without_words_is_told_with_those_there_are(tmp_path: Path) -> None:
    shutil.copytree(EXAMPLE, tmp_path, dirs_exist_ok=True)
    file = tmp_path / "seeds" / "audiences" / "council.yaml"
    file.write_text(file.read_text().replace("language: en", "language: nl-BE"))
    assert "unknown-language" in {problem.code for problem in open_library(tmp_path).problems}


@pytest.mark.parametrize(
    ("tag", "date", "amount", "names"),
    [
        ("en-CA", "{month} {day}, {year}", "49,000", "A, B, C"),
        ("en-US", "{month} {day}, {year}", "49,000", "A, B, C"),
        ("en-GB", "{day} {month} {year}", "49,000", "A, B, C"),
        ("fr-CA", "{day} {month} {year}", "49\u00a0000", "A, B et C"),
        ("fr-FR", "{day} {month} {year}", "49\u00a0000", "A, B et C"),
    ],
)
def test_dates_numbers_and_lists_are_those_of_unicodes_data_for_the_region(
    tag: str, date: str, amount: str, names: str
) -> None:
    assert cldr_words(tag)["date"] == date
    assert format_number(49_000, tag) == amount
    assert format_names(["A", "B", "C"], tag) == names
