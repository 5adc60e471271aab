"""Ranges are joined in a DOCX without a change of what people, importers and we ourselves read from it."""

from __future__ import annotations

import datetime as dt
import zipfile
from io import BytesIO
from typing import Any

import mammoth
import pypandoc
from lxml import html

from briefings.model.document import Paragraph
from briefings.model.joiners import JOINER, without_joiners
from briefings.render.docx import write
from briefings.render.redline import redline
from briefings.workspace.returned import read_markup
from tests.documents import plain
from tests.render.docx_help import document_of, find
from tests.render.docx_words import words_of_docx

RANGES = "See paras. 3–4, 9, of 2025–2026: 55–80% at $3–$4."
BLOB = write(document_of(Paragraph(plain(RANGES))))


def test_every_range_is_joined() -> None:
    assert "".join(find(BLOB, "//w:t/text()")).count(JOINER) == RANGES.count("–")


def test_what_returns_is_read_as_it_was_printed() -> None:
    said = "".join(stretch.text for stretch in read_markup(BLOB, "brief.docx").stretches)
    assert RANGES in said
    assert RANGES in words_of_docx(BLOB)


def test_importers_read_the_same_words_but_for_what_nobody_sees() -> None:
    page: Any = html.fromstring(mammoth.convert_to_html(BytesIO(BLOB)).value)
    assert RANGES in without_joiners(page.text_content())
    read = pypandoc.convert_text(BLOB, "plain", "docx", extra_args=["--wrap=none"])
    assert RANGES in without_joiners(read)


def test_a_file_from_before_has_no_changes_for_it() -> None:
    with zipfile.ZipFile(BytesIO(BLOB)) as package:
        new = {name: package.read(name) for name in package.namelist()}
    old = {**new, "word/document.xml": new["word/document.xml"].replace(JOINER.encode(), b"")}
    assert old != new
    marked = redline(old, new, "the team", dt.datetime(2026, 3, 20, tzinfo=dt.UTC))
    assert find(marked, "//w:ins | //w:del") == []
