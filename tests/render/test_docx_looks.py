"""What a DOCX looks like: what stands above what, what stays together, and a box as wide as the text."""

from __future__ import annotations

from dataclasses import replace
from io import BytesIO
from zipfile import ZipFile

import pytest

from briefings.render.docx import write
from tests.documents import sample_chart, sample_table
from tests.render.docx_help import document_of, find


def styles(blocks: list[str]) -> list[str]:
    return [style for style in blocks if style not in {"Title", "BriefTableText", "BriefTableHeading"}]


def test_captions_stand_above_figures_as_above_tables_and_keep_with_them() -> None:
    blob = write(document_of(sample_chart(), sample_table(1)))
    found = styles(find(blob, "//w:p/w:pPr/w:pStyle/@w:val"))
    assert found == ["Caption", "BriefFigure", "Caption"]
    assert find(blob, "//w:style[@w:styleId='Caption']/w:pPr/w:keepNext", "styles")
    assert not find(blob, "//w:style[@w:styleId='BriefFigure']/w:pPr/w:keepNext", "styles")


@pytest.mark.parametrize("watermark", ["DRAFT", ""])
def test_a_picture_lets_a_watermark_through(watermark: str) -> None:
    made = document_of(sample_chart())
    made = replace(made, running=replace(made.running, watermark=watermark))
    with ZipFile(BytesIO(write(made))) as archive:
        images = [archive.read(name) for name in archive.namelist() if name.startswith("word/media/")]
    assert any(b"tRNS" in image for image in images) == bool(watermark)
