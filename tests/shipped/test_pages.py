"""The promised length: of the PDF by its own pages, of the DOCX by LibreOffice's."""

from __future__ import annotations

import io
import json
import subprocess
from dataclasses import replace
from pathlib import Path

import pytest
from pypdf import PdfReader

from briefings.app.edition import edition_of
from briefings.app.fit import Composed, compose_fitted
from briefings.model.document import Heading, Table
from briefings.model.problem import UserError
from briefings.model.vocabulary import CitationStyle
from briefings.render.text import plain, words_of
from tests.briefs import FOOTNOTED
from tests.conftest import require_tool
from tests.render.docx_words import words_of_docx
from tests.shipped.briefs import AUDIENCES, PUBLIC, composed, footnoted, orders, written


@pytest.mark.parametrize("audience", AUDIENCES)
def test_a_pdf_has_the_pages_that_were_measured_and_no_more_than_promised(audience: str) -> None:
    pages, reader = composed(audience).pages, orders()[audience].audience
    assert len(PdfReader(io.BytesIO(written(audience, "pdf"))).pages) == pages.body + pages.annexes
    assert pages.body <= reader.max_pages
    assert pages.annexes <= reader.max_annex_pages


def rows_beside_the_legend(audience: str, pages: list[str]) -> tuple[int, int]:
    """Return how many rows of the agreement map stand on the page of its legend, and how many it has.

    One that is told in words has none.
    """
    blocks = (*composed(audience).document.body, *composed(audience).document.annexes)
    table = next((block for block in blocks if isinstance(block, Table) and block.id == "agreement"), None)
    if table is None:
        return 0, 0
    [page] = (page for page in pages if "Views as said" in page)
    starts = [" ".join(plain(row[0].paragraphs[0]).split()[:4]) for row in table.rows]
    return sum(start in page for start in starts), len(starts)


@pytest.mark.parametrize("audience", AUDIENCES)
def test_the_agreement_map_and_its_legend_stand_on_one_page(audience: str) -> None:
    beside, rows = rows_beside_the_legend(audience, texts_of(io.BytesIO(written(audience, "pdf"))))
    assert beside == rows


@pytest.mark.tool
@pytest.mark.parametrize("audience", AUDIENCES)
def test_the_legend_stands_on_the_page_of_the_last_rows_of_a_docx_too(
    audience: str, printed_docx: dict[str, Path]
) -> None:
    beside, rows = rows_beside_the_legend(audience, texts_of(printed_docx[audience]))
    assert beside >= min(2, rows)


def texts_of(printed: Path | io.BytesIO) -> list[str]:
    """Return the words of each page of a PDF, a space between two."""
    return [" ".join(page.extract_text().split()) for page in PdfReader(printed).pages]


def keeps_its_promise(brief: Composed, printed: Path) -> bool:
    """Tell whether what LibreOffice printed has no more pages of body and annexes than its reader was promised."""
    annexes = brief.document.annexes[0]
    assert isinstance(annexes, Heading)
    first_words = plain(annexes.inlines)
    texts = texts_of(printed)
    body = next(number for number, text in enumerate(texts) if number and first_words in text)
    reader = brief.brief.audience
    return body <= reader.max_pages and len(texts) - body <= reader.max_annex_pages


@pytest.mark.tool
@pytest.mark.parametrize("audience", AUDIENCES)
def test_a_docx_takes_no_more_pages_than_promised(audience: str, printed_docx: dict[str, Path]) -> None:
    assert keeps_its_promise(composed(audience), printed_docx[audience])


@pytest.mark.tool
@pytest.mark.parametrize("audience", FOOTNOTED)
def test_with_footnotes_it_takes_no_more_either(audience: str, printed_docx: dict[str, Path]) -> None:
    assert keeps_its_promise(footnoted(audience), printed_docx[f"footnoted-{audience}"])


def printed_of(made: Composed) -> set[str]:
    return {point["id"] for point in json.loads(edition_of(made).manifest)["points"] if point["depth"] != "out"}


@pytest.mark.parametrize("audience", FOOTNOTED)
def test_footnotes_leave_room_for_less_and_the_brief_says_so(audience: str) -> None:
    made, usual = footnoted(audience), composed(audience)
    more_pages = made.brief.audience.max_pages > usual.brief.audience.max_pages
    assert more_pages or len(printed_of(made)) < len(printed_of(usual))
    missing = [point for point in made.brief.dossier.points if point.id not in printed_of(made)]
    for said in (words_of_docx(made.write("docx")), words_of(made.document)):
        if made.brief.audience.left_out_list:
            assert all(point.heading in said for point in missing)
        else:
            assert ("Some points are left out" if audience == PUBLIC else f"length: {len(missing)}.") in said


@pytest.mark.parametrize("audience", FOOTNOTED)
def test_docx_and_pdf_have_every_note_at_the_foot_of_a_page(audience: str) -> None:
    made = footnoted(audience)
    wanted = [" ".join(plain(note.inlines).split()) for note in made.document.notes]
    pages = PdfReader(io.BytesIO(made.write("pdf"))).pages
    assert len(pages) == made.pages.body + made.pages.annexes
    for text in (words_of_docx(made.write("docx")), " ".join(page.extract_text() for page in pages)):
        said = " ".join(text.split())
        assert [note for note in wanted if note not in said] == []


def test_where_footnotes_leave_too_little_room_the_mend_says_so() -> None:
    order = orders()["minister"]
    squeezed = replace(order, audience=replace(order.audience, citations=CitationStyle.FOOTNOTES, max_pages=1))
    with pytest.raises(UserError, match="or choose `citations: endnotes`, which take less room"):
        compose_fitted(squeezed)


@pytest.mark.tool
@pytest.mark.parametrize("audience", AUDIENCES)
def test_no_page_is_blank(audience: str, printed_docx: dict[str, Path], tmp_path: Path) -> None:
    pdf = tmp_path / "ours.pdf"
    pdf.write_bytes(written(audience, "pdf"))
    for file in (pdf, printed_docx[audience]):
        assert all(len(page.extract_text().split()) > 30 for page in PdfReader(file).pages)


@pytest.mark.tool
@pytest.mark.parametrize("audience", AUDIENCES)
def test_no_page_of_a_docx_ends_with_a_heading(audience: str, printed_docx: dict[str, Path]) -> None:
    reader, document = require_tool("pdftotext", "poppler-utils"), composed(audience).document
    command = [reader, "-layout", "-enc", "UTF-8", str(printed_docx[audience]), "-"]
    text = subprocess.run(command, check=True, capture_output=True).stdout.decode()
    headings = {plain(block.inlines) for block in (*document.body, *document.annexes) if isinstance(block, Heading)}
    # The last line of a page is its footer.
    ends = [
        [line.strip() for line in page.splitlines() if line.strip()][-2] for page in text.removesuffix("\f").split("\f")
    ]
    assert headings.intersection(ends) == set()
