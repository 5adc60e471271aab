"""LibreOffice edits with tracking and comments: nothing is lost, and accepting all gives what LibreOffice gives."""

from __future__ import annotations

import datetime as dt
import io
import json
import re
import zipfile
from pathlib import Path

import pytest
from lxml import etree

from briefings.render.redline import redline
from tests.render.docx_help import converted
from tests.returned.accepting import accepted_words
from tests.returned.libreoffice import edited_by_libreoffice
from tests.returned.office import Office, council, only, tram_line
from tests.returned.word_form import W, WordFile, parts_of

pytestmark = pytest.mark.tool

WHEN = dt.datetime(2025, 6, 2, tzinfo=dt.UTC)
EDITS = (
    ("wants the tram, and soon", "wants the tram, at once, and all of it"),
    ("Vote for or against", "Decide for or against"),
    ("A tram to the hospital", "A tram up to the hospital"),
    ("a ticket will", "any ticket would"),
    ("One side of the dispute", "A side of the dispute"),
    (" on the route say", " say"),
    ("that buses carry", "that its buses bring"),
)


@pytest.fixture
def office(tmp_path: Path) -> Office:
    (tmp_path / "work").mkdir()
    return tram_line(tmp_path / "work")


def test_a_brief_that_libreoffice_saved_again_has_no_items(office: Office, tmp_path: Path) -> None:
    assert office.read(office.came_back(converted(council(), tmp_path, "docx"))).entries == ()


def test_all_edits_and_comments_are_listed_and_accepting_them_gives_the_words_of_libreoffice(
    office: Office, tmp_path: Path
) -> None:
    comments = [("Keep the buses", "For how long?"), ("No works in the High Street", "Which part?")]
    edited, accepted = edited_by_libreoffice(council(), tmp_path, EDITS, comments)
    path = office.came_back(edited)
    entries = office.read(path).entries
    assert len([entry for entry in entries if entry.item.kind == "edit"]) >= len(EDITS)
    assert [entry.item.said for entry in entries if entry.item.kind == "comment"] == [said for _, said in comments]
    assert all(entry.item.tracked and entry.can_be_accepted for entry in entries if entry.item.kind == "edit")
    statements = {entry.item.statement: entry.item for entry in entries if entry.item.edit}
    assert not office.decide(path, accept="all").held
    printed, reference = office.printed(), words_by_statement(accepted)
    assert {name: printed[name] for name in statements} == {name: reference[name] for name in statements}
    assert accepted_words(edited) == accepted_words(accepted)


def words_by_statement(data: bytes) -> dict[str, str]:
    """Return what a DOCX says by the ids of its statements."""
    names = {entry["bookmark"]: entry["id"] for entry in statements_of_manifest(data)}
    words = accepted_words(data)
    return {names[bookmark]: words[bookmark] for bookmark in reversed(words) if bookmark in names}


def statements_of_manifest(data: bytes) -> list[dict[str, str]]:
    with zipfile.ZipFile(io.BytesIO(data)) as package:
        items = [package.read(name) for name in package.namelist() if re.fullmatch(r"customXml/item\d+\.xml", name)]
    roots = [etree.fromstring(item) for item in items]
    text = next(root.text for root in roots if "manifest" in str(root.tag))
    found: list[dict[str, str]] = json.loads(text or "")["statements"]
    return [each for each in found if each.get("bookmark")]


def test_a_redline_that_libreoffice_edited_comes_back_with_these_edits_alone(office: Office, tmp_path: Path) -> None:
    before = WordFile(council()).replace("wants the tram, and soon", "likes trams", tracked=False)
    link = next(before.paragraph_of("The traders oppose the works more than").iter(f"{W}hyperlink"))
    link.getparent().remove(link)  # so that the redline brings a field, too
    marked = redline(parts_of(before.bytes()), parts_of(council()), "Policy desk", WHEN)
    edited, _ = edited_by_libreoffice(marked, tmp_path, [("Keep the buses", "Leave the buses")])
    entry = only(office.read(office.came_back(edited)))
    assert entry.item.after == "Leave the buses"
