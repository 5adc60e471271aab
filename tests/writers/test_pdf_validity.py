"""PDF/UA-1 and PDF/A-2a by the real engine: the document of every block, and many that are made up."""

from __future__ import annotations

from pathlib import Path

import pytest

from briefings.writers.pdf import write
from tests.documents import made_up, sample_document
from tests.verapdf import verapdf

PROFILES = "ua1,2a"
MADE_UP = 25
FEW = 15


@pytest.mark.tool
def test_every_document_is_pdf_ua_and_pdf_a(tmp_path: Path) -> None:
    files = []
    for number, document in enumerate([sample_document(), *made_up(MADE_UP)[:FEW]]):
        files.append(tmp_path / f"{number}.pdf")
        files[-1].write_bytes(write(document))
    assert verapdf(PROFILES, *files) == []


@pytest.mark.tool
def test_the_engine_does_find_what_is_wrong(tmp_path: Path) -> None:
    broken = tmp_path / "broken.pdf"
    broken.write_bytes(write(sample_document()).replace(b"/StructTreeRoot", b"/StructTreeRoof"))
    assert {found.profile for found in verapdf(PROFILES, broken)} == {"ua1", "2a"}
