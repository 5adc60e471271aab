"""What a DOCX looks like: what stands above what, what stays together, and a box as wide as the text."""

from __future__ import annotations

from dataclasses import replace
from io import BytesIO
from zipfile import ZipFile

import pytest

from briefings.model.document import Cell, Column, Heading, Paragraph, Table
from briefings.render.docx import write
from tests.documents import plain, sample_chart, sample_table
from tests.render.docx_help import NAMES, W, document_of, find


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


def test_lines_of_small_type_are_as_high_with_a_note_number_as_without() -> None:
    blob = write(document_of())
    small = ("BriefSmall", "BriefDetail", "BriefSmallBullet", "BriefDetailNumber", "BriefTableText", "EndnoteText")
    for name in small:
        assert find(blob, f"//w:style[@w:styleId='{name}']/w:pPr/w:spacing/@w:lineRule", "styles") == ["exact"], name


def test_what_follows_columns_or_a_table_stands_apart_from_them() -> None:
    long, remark = Paragraph(plain("A long text. " * 60)), Paragraph(plain("A remark."), "small")
    blob = write(document_of(remark, long, remark, sample_table(1), remark))
    above = [each.get(f"{W}before") for each in find(blob, "//w:pPr[w:pStyle/@w:val='BriefSmall']/w:spacing")]
    assert above == ["140", "140"]


def test_the_ground_of_a_name_in_a_map_goes_a_little_beyond_it() -> None:
    cell = Cell((plain("A name"),), hues=("risk",))
    blob = write(document_of(Table((Column(1.0),), (Cell((plain("Map"),)),), ((cell,),), (), "")))
    [ground] = find(blob, "//w:pPr/w:shd/@w:fill")
    for side in ("left", "right"):
        assert find(blob, f"//w:pBdr/w:{side}/@w:color") == [ground]
        assert find(blob, f"//w:pBdr/w:{side}/@w:space") == ["2"]


def test_a_short_paragraph_in_columns_stays_in_one_of_them() -> None:
    long, short = Paragraph(plain("A long text. " * 60)), Paragraph(plain("A short text."))
    blob = write(document_of(short, Paragraph(plain("Remark."), "small"), long, short))
    kept = [bool(each.xpath("w:pPr/w:keepLines", namespaces=NAMES)) for each in find(blob, "//w:p[w:r]")]
    assert kept[-2:] == [False, True]
    assert not any(kept[:-1])


def test_the_last_short_paragraph_of_columns_may_be_split_so_that_libreoffice_balances_them() -> None:
    remark, long, short = (
        Paragraph(plain("Remark."), "small"),
        Paragraph(plain("A long text. " * 60)),
        Paragraph(plain("A short text.")),
    )
    blob = write(document_of(remark, long, short, long, short, remark))
    found = find(blob, "//w:p[w:r]/w:pPr[w:keepLines or w:sectPr/w:cols/@w:num]")
    assert [bool(each.xpath("w:keepLines", namespaces=NAMES)) for each in found] == [True, False]


def test_a_figure_ends_its_section_where_a_heading_above_two_columns_follows() -> None:
    heading, long = Heading(2, plain("Held")), Paragraph(plain("A long text. " * 60))
    for below, ends in (((heading, long), [True]), ((heading, sample_table(1)), [])):
        blob = write(document_of(sample_chart(), *below, Paragraph(plain("Remark."), "small")))
        figures = find(blob, "//w:p[w:pPr/w:pStyle/@w:val='BriefFigure'][.//w:drawing]/w:pPr")
        assert [True for each in figures if each.xpath("w:sectPr", namespaces=NAMES)] == ends
