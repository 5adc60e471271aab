"""Every shipped brief as a DOCX: valid, accessible, the words of the tree, within its promised pages when printed."""

from __future__ import annotations

import json
import subprocess
from pathlib import Path

import pytest

from briefings.app.fit import compose_fitted
from briefings.app.opening import open_library
from briefings.app.orders import briefs
from briefings.model.audience import Audience
from briefings.model.document import Document, Heading
from briefings.render.docx import write
from briefings.render.text import plain, words_of
from tests.conftest import JOINT_VENTURES, require_tool
from tests.render.docx_help import audit, find
from tests.render.docx_lint import lint
from tests.render.docx_words import words_of_docx

AUDIENCES = sorted(path.stem for path in (JOINT_VENTURES / "seeds" / "audiences").glob("*.yaml"))


@pytest.fixture(scope="module")
def shipped() -> dict[str, tuple[Audience, Document, bytes]]:
    """Compose and write each shipped brief once; an audience that reads two dossiers is kept with its first."""
    written: dict[str, tuple[Audience, Document, bytes]] = {}
    for brief in briefs(open_library(JOINT_VENTURES).library, []):
        document = compose_fitted(brief).document
        written.setdefault(brief.audience.id, (brief.audience, document, write(document)))
    return written


Shipped = dict[str, tuple[Audience, Document, bytes]]


@pytest.mark.parametrize("name", AUDIENCES)
def test_a_shipped_brief_has_no_audit_error_and_no_complaint(name: str, shipped: Shipped, tmp_path: Path) -> None:
    blob = shipped[name][2]
    assert audit(blob, tmp_path) == []
    assert lint(blob) == ()


@pytest.mark.parametrize("name", AUDIENCES)
def test_a_shipped_brief_says_the_words_of_the_tree(name: str, shipped: Shipped) -> None:
    _, document, blob = shipped[name]
    assert words_of_docx(blob) == words_of(document)


@pytest.mark.parametrize("name", AUDIENCES)
def test_statements_of_points_in_the_manifest_are_found_by_their_bookmarks(name: str, shipped: Shipped) -> None:
    _, document, blob = shipped[name]
    statements = json.loads(document.manifest)["statements"]
    bookmarks = [statement["bookmark"] for statement in statements if statement["kind"] == "point"]
    assert bookmarks
    assert set(bookmarks) <= set(find(blob, "//w:bookmarkStart/@w:name"))


@pytest.fixture(scope="module")
def printed(shipped: Shipped, tmp_path_factory: pytest.TempPathFactory) -> dict[str, list[str]]:
    """Let LibreOffice print each shipped brief once; return the words of its pages, line by line as they stand."""
    office, reader = require_tool("soffice", "libreoffice-writer"), require_tool("pdftotext", "poppler-utils")
    folder = tmp_path_factory.mktemp("printed")
    for name, (_, _, blob) in shipped.items():
        (folder / f"{name}.docx").write_bytes(blob)
    profile = f"-env:UserInstallation=file://{folder / 'profile'}"
    files = [str(folder / f"{name}.docx") for name in shipped]
    command = [office, profile, "--headless", "--convert-to", "pdf", "--outdir", str(folder), *files]
    subprocess.run(command, check=True, capture_output=True, timeout=300)
    read = [reader, "-layout", "-enc", "UTF-8"]
    return {
        name: subprocess.run([*read, str(folder / f"{name}.pdf"), "-"], check=True, capture_output=True)
        .stdout.decode()
        .removesuffix("\f")
        .split("\f")
        for name in shipped
    }


@pytest.mark.tool
def test_printed_by_libreoffice_no_shipped_brief_takes_more_than_its_promised_pages(
    shipped: Shipped, printed: dict[str, list[str]]
) -> None:
    promised = {name: audience.max_pages + audience.max_annex_pages for name, (audience, _, _) in shipped.items()}
    assert {name: len(pages) for name, pages in printed.items() if len(pages) > promised[name]} == {}


@pytest.mark.tool
def test_printed_by_libreoffice_no_page_of_a_shipped_brief_ends_with_a_heading(
    shipped: Shipped, printed: dict[str, list[str]]
) -> None:
    for name, (_, document, _) in shipped.items():
        headings = {plain(block.inlines) for block in (*document.body, *document.annexes) if isinstance(block, Heading)}
        ends = [[line.strip() for line in page.splitlines() if line.strip()][-2] for page in printed[name]]
        assert headings.intersection(ends) == set(), name
