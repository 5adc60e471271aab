"""The promised length: of the PDF by its own pages, of the DOCX by LibreOffice's."""

from __future__ import annotations

import io
import subprocess
from pathlib import Path

import pytest
from pypdf import PdfReader

from briefings.model.document import Heading
from tests.conftest import require_tool
from tests.shipped.briefs import AUDIENCES, composed, orders, written


@pytest.mark.parametrize("audience", AUDIENCES)
def test_a_pdf_has_the_pages_that_were_measured_and_no_more_than_promised(audience: str) -> None:
    pages, reader = composed(audience).pages, orders()[audience].audience
    assert len(PdfReader(io.BytesIO(written(audience, "pdf"))).pages) == pages.body + pages.annexes
    assert pages.body <= reader.max_pages
    assert pages.annexes <= reader.max_annex_pages


@pytest.fixture(scope="module")
def printed_docx(tmp_path_factory: pytest.TempPathFactory) -> dict[str, PdfReader]:
    """Return each DOCX as LibreOffice prints it."""
    office = require_tool("soffice", "libreoffice-writer")
    folder = tmp_path_factory.mktemp("office")
    files = [folder / f"{audience}.docx" for audience in AUDIENCES]
    for file in files:
        file.write_bytes(written(file.stem, "docx"))
    profile = f"-env:UserInstallation={(folder / 'profile').as_uri()}"
    command = [office, profile, "--headless", "--convert-to", "pdf", "--outdir", str(folder), *map(str, files)]
    subprocess.run(command, check=True, capture_output=True, timeout=240)
    return {file.stem: PdfReader(file.with_suffix(".pdf")) for file in files}


@pytest.mark.tool
@pytest.mark.parametrize("audience", AUDIENCES)
def test_a_docx_takes_no_more_pages_than_promised(audience: str, printed_docx: dict[str, PdfReader]) -> None:
    reader = orders()[audience].audience
    annexes = composed(audience).document.annexes[0]
    assert isinstance(annexes, Heading)
    first_words = "".join(part.text for part in annexes.inlines)
    texts = [" ".join(page.extract_text().split()) for page in printed_docx[audience].pages]
    body = next(number for number, text in enumerate(texts) if number and first_words in text)
    assert body <= reader.max_pages
    assert len(texts) - body <= reader.max_annex_pages


@pytest.mark.tool
@pytest.mark.parametrize("audience", AUDIENCES)
def test_no_page_is_blank(audience: str, printed_docx: dict[str, PdfReader], tmp_path: Path) -> None:
    pdf = tmp_path / "ours.pdf"
    pdf.write_bytes(written(audience, "pdf"))
    for reader in (PdfReader(pdf), printed_docx[audience]):
        assert all(len(page.extract_text().split()) > 30 for page in reader.pages)
