"""PDF/UA-1 and PDF/A-2a by the real engine: the document of every block, and many that are made up."""

from __future__ import annotations

import io
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pikepdf
import pytest

from briefings.render.pdf import write
from tests.conftest import examples
from tests.documents import made_up, sample_document
from tests.verapdf import Broken, verapdf

PROFILES = "ua1,2a"
MADE_UP = 25
FEW = examples(15)


def without_tags(data: bytes) -> bytes:
    """Return a PDF that lost its structure tree: what both profiles must miss."""
    out = io.BytesIO()
    with pikepdf.open(io.BytesIO(data)) as pdf:
        del pdf.Root["/StructTreeRoot"]
        pdf.save(out)
    return out.getvalue()


def files() -> Iterator[tuple[str, bytes]]:
    """Yield all files to check, with names that begin with what kind they are."""
    sample = write(sample_document())
    yield "sample", sample
    yield "broken", without_tags(sample)
    for number, made in enumerate(made_up(MADE_UP)[:FEW]):
        yield f"made-up-{number}", write(made)
        yield f"footnoted-{number}", write(replace(made, footnotes=True))


@pytest.fixture(scope="module")
def findings(tmp_path_factory: pytest.TempPathFactory) -> list[Broken]:
    """Return what is wrong with any of the files: starting Java once for all saves most of the time."""
    folder = tmp_path_factory.mktemp("validity")
    paths = []
    for name, data in files():
        paths.append(folder / f"{name}.pdf")
        paths[-1].write_bytes(data)
    return verapdf(PROFILES, *paths)


def found_in(findings: list[Broken], kind: str) -> list[Broken]:
    return [found for found in findings if Path(found.file).name.startswith(kind)]


@pytest.mark.tool
@pytest.mark.parametrize("kind", ["sample", "made-up", "footnoted"])
def test_every_document_is_pdf_ua_and_pdf_a(findings: list[Broken], kind: str) -> None:
    assert found_in(findings, kind) == []


@pytest.mark.tool
def test_the_engine_does_find_what_is_wrong(findings: list[Broken]) -> None:
    assert {found.profile for found in found_in(findings, "broken")} == {"ua1", "2a"}
