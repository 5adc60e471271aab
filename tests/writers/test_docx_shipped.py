"""Every shipped brief as a DOCX: valid, accessible, the words of the tree, within its promised pages when printed."""

from __future__ import annotations

import json
import subprocess
from pathlib import Path

import pytest

from briefings.model.audience import Audience
from briefings.model.document import Document
from briefings.pipeline.build import compose_fitted
from briefings.pipeline.library import briefs, open_library
from briefings.writers.docx import write
from briefings.writers.text import words_of
from tests.conftest import REPOSITORY, require_tool
from tests.writers.docx_help import audit, find
from tests.writers.docx_lint import lint
from tests.writers.docx_words import words_of_docx

AUDIENCES = sorted(path.stem for path in (REPOSITORY / "seeds" / "audiences").glob("*.yaml"))


@pytest.fixture(scope="module")
def shipped() -> dict[str, tuple[Audience, Document, bytes]]:
    """Compose and write each shipped brief once; an audience that reads two dossiers is kept with its first."""
    written: dict[str, tuple[Audience, Document, bytes]] = {}
    for brief in briefs(open_library(REPOSITORY).library, []):
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
def test_each_point_of_the_manifest_is_found_by_its_bookmark(name: str, shipped: Shipped) -> None:
    _, document, blob = shipped[name]
    points = [point["bookmark"] for point in json.loads(document.manifest)["points"]]
    assert points
    assert set(points) <= set(find(blob, "//w:bookmarkStart/@w:name"))


@pytest.mark.tool
def test_printed_by_libreoffice_no_shipped_brief_takes_more_than_its_promised_pages(
    shipped: Shipped, tmp_path: Path
) -> None:
    office, info = require_tool("soffice", "libreoffice-writer"), require_tool("pdfinfo", "poppler-utils")
    for name, (_, _, blob) in shipped.items():
        (tmp_path / f"{name}.docx").write_bytes(blob)
    profile = f"-env:UserInstallation=file://{tmp_path / 'profile'}"
    files = [str(tmp_path / f"{name}.docx") for name in shipped]
    command = [office, profile, "--headless", "--convert-to", "pdf", "--outdir", str(tmp_path), *files]
    subprocess.run(command, check=True, capture_output=True, timeout=300)
    taken = {}
    for name in shipped:
        told = subprocess.run([info, str(tmp_path / f"{name}.pdf")], check=True, capture_output=True, text=True).stdout
        taken[name] = next(int(line.split()[1]) for line in told.splitlines() if line.startswith("Pages:"))
    promised = {name: audience.max_pages + audience.max_annex_pages for name, (audience, _, _) in shipped.items()}
    assert {name: pages for name, pages in taken.items() if pages > promised[name]} == {}
