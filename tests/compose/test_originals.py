"""A translated quotation is printed beside the source's own words, in the order that the house chooses."""

from __future__ import annotations

import json
import shutil
from pathlib import Path

import pytest

from briefings.app.fit import Composed, compose_fitted
from briefings.app.opening import open_library
from briefings.app.orders import briefs
from briefings.checks import advise, check_library
from briefings.model.library import Library
from briefings.model.statements import printed_words
from tests.conftest import REPOSITORY
from tests.render.format_words import READ, letters

STANCE = "seeds/ev-joint-ventures/stances/ottawa.fr.md"
OWN = "« logiciels dans la voiture qui répondront aux préoccupations de sécurité »"
THEIRS = "“software in the car that will address the security concerns”"
BOTH = {
    "translation-first": f"{OWN} (notre traduction; original : {THEIRS})",
    "original-first": f"{THEIRS} (notre traduction : {OWN})",
}


def plain(text: str) -> str:
    return " ".join(text.replace("\u00a0", " ").replace("\u202f", " ").split())


def library(root: Path, quotations: str, *, by_hand: bool = False) -> Library:
    """Return the shipped workspace in a house that prints quotations so, their translations marked by hand or not."""
    shutil.copytree(REPOSITORY / "seeds", root / "seeds", dirs_exist_ok=True)
    house = (REPOSITORY / "templates" / "house.yaml").read_text(encoding="utf-8")
    (root / "templates").mkdir(exist_ok=True)
    written = house.replace("quotations: as-written", f"quotations: {quotations}")
    (root / "templates" / "house.yaml").write_text(written, encoding="utf-8")
    stance = root / STANCE
    if not by_hand:
        text = stance.read_text(encoding="utf-8").replace(" (traduction)", "")
        stance.write_text(text, encoding="utf-8")
    return open_library(root).library


def in_french(found: Library, language: str = "fr") -> Composed:
    (brief,) = briefs(found, ["press"], languages=(language,))
    return compose_fitted(brief)


@pytest.mark.parametrize("order", sorted(BOTH))
def test_both_are_printed_in_the_order_of_the_house(order: str, tmp_path: Path) -> None:
    made = in_french(library(tmp_path, order))
    assert plain(BOTH[order]) in plain(made.write("txt").decode())
    said = letters(BOTH[order])
    for name in ("pdf", "docx", "html", "md"):
        held = READ[name](made.write(name))
        assert any(held[at : at + len(said)] == said for at in range(len(held))), name


@pytest.mark.parametrize("order", sorted(BOTH))
def test_the_source_s_words_are_marked_as_its_language_and_no_words_of_the_statement(
    order: str, tmp_path: Path
) -> None:
    made = in_french(library(tmp_path, order))
    assert f'<span lang="en">{THEIRS}</span>' in made.write("html").decode()
    statements = json.loads(made.document.manifest)["statements"]
    held = [each for each in statements if "logiciels dans la voiture" in each["words"]]
    assert held
    for each in held:
        assert "software" not in each["words"]
        assert plain(BOTH[order]) in plain(printed_words(each["words"], each["values"]))


def test_a_brief_in_the_source_s_own_language_has_its_words_alone(tmp_path: Path) -> None:
    made = in_french(library(tmp_path, "original-first"), "en")
    assert "our translation" not in plain(made.write("txt").decode())


def test_as_written_prints_what_is_written(tmp_path: Path) -> None:
    said = plain(in_french(library(tmp_path, "as-written")).write("txt").decode())
    assert plain(OWN) in said
    assert "notre traduction" not in said


def test_a_mark_by_hand_keeps_a_sentence_as_it_is_written_and_is_told(tmp_path: Path) -> None:
    found = library(tmp_path, "translation-first", by_hand=True)
    told = [each for each in check_library(found) if each.code == "twin-quotation"]
    assert {each.location.path for each in told} == {STANCE}
    assert plain(f"{OWN} (traduction)") in plain(in_french(found).write("txt").decode())


def test_a_translation_that_nothing_marks_is_told_where_the_house_marks_none(tmp_path: Path) -> None:
    marked, unmarked = (
        {
            each.location
            for each in advise(library(tmp_path, "as-written", by_hand=by_hand))
            if each.location.path == STANCE and each.code == "quotation-translated"
        }
        for by_hand in (True, False)
    )
    assert marked < unmarked


def test_a_quotation_that_the_original_hasn_t_is_told(tmp_path: Path) -> None:
    found = library(tmp_path, "as-written")
    stance = tmp_path / STANCE
    text = stance.read_text(encoding="utf-8")
    stance.write_text(
        text.replace("Reste à savoir", "« Reste » à savoir").replace("cinq ans", "« cinq » ans", 1), "utf-8"
    )
    before = {each for each in check_library(found) if each.code == "twin-quotation"}
    after = {each for each in check_library(open_library(tmp_path).library) if each.code == "twin-quotation"}
    assert before == set()
    assert [each.location.path for each in after] == [STANCE]
