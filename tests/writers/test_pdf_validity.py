"""PDF/UA-1 and PDF/A-2a by the real engine: the document of every block, and many that are made up."""

from __future__ import annotations

from pathlib import Path

import pytest
from hypothesis import HealthCheck, Phase, given, seed, settings

from briefings.model.document import Document
from briefings.writers.pdf import write
from tests.documents import documents, sample_document
from tests.verapdf import verapdf

PROFILES = "ua1,2a"
MADE_UP = 15


def made_up(count: int) -> list[Document]:
    """Return documents that hypothesis draws, the same ones in every run."""
    drawn: list[Document] = []

    @seed(20260208)
    @settings(
        max_examples=count,
        database=None,
        phases=[Phase.generate],
        suppress_health_check=list(HealthCheck),
        deadline=None,
    )
    @given(documents())
    def draw(document: Document) -> None:
        drawn.append(document)

    draw()
    return drawn


@pytest.mark.tool
def test_every_document_is_pdf_ua_and_pdf_a(tmp_path: Path) -> None:
    files = []
    for number, document in enumerate([sample_document(), *made_up(MADE_UP)]):
        files.append(tmp_path / f"{number}.pdf")
        files[-1].write_bytes(write(document))
    assert verapdf(PROFILES, *files) == []


@pytest.mark.tool
def test_the_engine_does_find_what_is_wrong(tmp_path: Path) -> None:
    broken = tmp_path / "broken.pdf"
    broken.write_bytes(write(sample_document()).replace(b"/StructTreeRoot", b"/StructTreeRoof"))
    assert {found.profile for found in verapdf(PROFILES, broken)} == {"ua1", "2a"}
