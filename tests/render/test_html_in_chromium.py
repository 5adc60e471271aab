"""The HTML of a brief on a phone and on paper, as Chromium shows it."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from io import BytesIO
from pathlib import Path
from typing import Any

import pypdf
import pytest

from briefings.model.document import Block, Cell, Column, Document, Heading, Paragraph, Table
from briefings.render import write
from tests.compose.workspace import brief, composed
from tests.documents import made_up, plain, sample_document

PHONE = 360  # CSS pixels
WIDER = """
[...document.querySelectorAll("html, .table, figure")].filter(each => each.scrollWidth > each.clientWidth + 1)
  .map(each => each.outerHTML.slice(0, 80))
"""


@pytest.fixture(scope="module")
def page(browser: Any) -> Iterator[Any]:
    opened = browser.new_page(viewport={"width": PHONE, "height": 800})
    yield opened
    opened.close()


def shown(page: Any, document: Document, folder: Path) -> Any:
    file = folder / "brief.html"
    file.write_bytes(write("html", document))
    page.goto(file.as_uri())
    return page


@pytest.mark.parametrize("name", ["sample", "full-assessment", "letter", "made up"])
def test_on_a_phone_nothing_is_wider_than_the_screen(page: Any, tmp_path: Path, name: str) -> None:
    if name == "made up":
        documents = made_up(4)
    else:
        documents = (sample_document() if name == "sample" else composed(brief(product=name)),)
    for document in documents:
        assert shown(page, document, tmp_path).evaluate(WIDER) == []


def test_on_a_phone_each_cell_stands_under_the_heading_of_its_column(page: Any, tmp_path: Path) -> None:
    shown(page, sample_document(), tmp_path)
    heads = "[...document.querySelectorAll('td')].slice(0, 3).map(e => getComputedStyle(e, '::before').content)"
    assert page.evaluate(heads) == ['"Bearer"', '"Likelihood"', '"Impact"']
    roles = "[...document.querySelectorAll('table *')].map(e => e.getAttribute('role')).filter(Boolean)"
    assert {"rowgroup", "row", "columnheader", "rowheader", "cell"} <= set(page.evaluate(roles))


@pytest.mark.parametrize("lines", range(30, 42, 2))
def test_on_paper_a_caption_stands_on_the_page_of_its_table(page: Any, tmp_path: Path, lines: int) -> None:
    rows = tuple((Cell((plain(f"row {number}"),)), Cell((plain("cell"),))) for number in range(1, 6))
    head = (Cell((plain("Name"),)), Cell((plain("Value"),)))
    table = Table((Column(1), Column(1)), head, rows, plain("A caption of a table"), "Rows.")
    filler: tuple[Block, ...] = tuple(Paragraph(plain(f"line {number}")) for number in range(lines))
    document = replace(sample_document(), body=(*filler, Heading(1, plain("Table")), table))
    paper = pypdf.PdfReader(BytesIO(shown(page, document, tmp_path).pdf(prefer_css_page_size=True)))
    texts = [each.extract_text() for each in paper.pages]
    (where,) = [text for text in texts if "A caption of a table" in text]
    assert "row 1" in where
    assert "row 5" in where
    assert "Table" in where.split("A caption")[0]
