"""LibreOffice opens what we write, prints it as meant, and hands our anchors back after a round trip."""

from __future__ import annotations

import re
import subprocess
from dataclasses import replace
from pathlib import Path

import pytest

from briefings.model.document import Paragraph
from briefings.render.docx import write
from tests.conftest import require_tool
from tests.documents import plain, sample_document
from tests.render.docx_help import converted, find, part
from tests.render.docx_words import words_of_docx
from tests.render.format_words import letters

pytestmark = pytest.mark.tool


@pytest.fixture(scope="module")
def round_trip(tmp_path_factory: pytest.TempPathFactory) -> bytes:
    return converted(write(sample_document()), tmp_path_factory.mktemp("office"), "docx")


def test_bookmarks_survive_a_round_trip(round_trip: bytes) -> None:
    path = "//w:bookmarkStart/@w:name[starts-with(., 'pt_') or starts-with(., 'src_') or starts-with(., 'id_')]"
    assert sorted(find(round_trip, path)) == sorted(find(write(sample_document()), path))


def test_the_manifest_survives_a_round_trip(round_trip: bytes) -> None:
    assert part(round_trip, "customXml/item1.xml").text == sample_document().manifest


def test_no_word_is_lost_on_a_round_trip(round_trip: bytes) -> None:
    # LibreOffice fills the list of contents anew, with plain numbers.
    assert letters(words_of_docx(round_trip)) == letters(words_of_docx(write(sample_document())))


def test_the_printed_page_shows_notes_numbered_1_and_2_with_their_text(tmp_path: Path) -> None:
    pdf = tmp_path / "printed.pdf"
    pdf.write_bytes(converted(write(sample_document()), tmp_path, "pdf"))
    tool = require_tool("pdftotext", "poppler-utils")
    text = subprocess.run([tool, "-raw", str(pdf), "-"], check=True, capture_output=True, text=True).stdout
    assert re.search(r"They cost least\.\s*1\s", text)
    assert re.search(r"^1 Harbour Gazette, “Quays”, para\. 3", text, re.MULTILINE)
    assert re.search(r"^2 Le Quai, paras\. 4–5\.", text, re.MULTILINE)
    assert "Page 1 of" in text


def test_no_range_is_broken_over_two_lines(tmp_path: Path) -> None:
    ranges = " ".join(f"from {number}–{number + 7} and" for number in range(1000, 1200))
    body = (*sample_document().body, Paragraph(plain(ranges)))
    pdf = tmp_path / "printed.pdf"
    pdf.write_bytes(converted(write(replace(sample_document(), body=body)), tmp_path, "pdf"))
    tool = require_tool("pdftotext", "poppler-utils")
    text = subprocess.run([tool, "-layout", str(pdf), "-"], check=True, capture_output=True, text=True).stdout
    assert text.count("–") >= 200
    assert re.findall(r"\d–\u2060?\s*$", text, re.MULTILINE) == []
