"""What a DOCX looks like: what stands above what, what stays together, and a box as wide as the text."""

from __future__ import annotations

from dataclasses import replace
from io import BytesIO
from zipfile import ZipFile

import pytest

from briefings.model.document import Heading, Item, ItemList, Note, NoteList, Paragraph
from briefings.writers.docx import write
from tests.documents import plain, sample_chart, sample_table, sample_timeline
from tests.writers.docx_help import NAMES, W, document_of, find


def styles(blocks: list[str]) -> list[str]:
    return [style for style in blocks if style not in {"Title", "BriefTableText", "BriefTableHeading"}]


def test_captions_stand_above_figures_as_above_tables_and_keep_with_them() -> None:
    blob = write(document_of(sample_timeline(), sample_chart(), sample_table(1)))
    found = styles(find(blob, "//w:p/w:pPr/w:pStyle/@w:val"))
    assert found == ["Caption", "BriefFigure", "Caption", "BriefFigure", "Caption"]
    assert find(blob, "//w:style[@w:styleId='Caption']/w:pPr/w:keepNext", "styles")
    assert not find(blob, "//w:style[@w:styleId='BriefFigure']/w:pPr/w:keepNext", "styles")


@pytest.mark.parametrize(("count", "kept"), [(9, set(range(8))), (12, {0, 1, 2, 8, 9, 10})])
def test_a_table_stays_whole_or_leaves_some_rows_on_each_side(count: int, kept: set[int]) -> None:
    _, *rows = find(write(document_of(sample_table(count))), "//w:tr")
    assert {number for number, row in enumerate(rows) if row.find(f".//{W}keepNext") is not None} == kept


def test_what_an_item_begins_with_keeps_with_what_follows_in_it() -> None:
    entry, single = (Item(tuple(Paragraph(plain("Gazette.")) for _ in range(count))) for count in (3, 1))
    paragraphs = find(
        write(document_of(ItemList((entry, single)))), "//w:p[starts-with(w:pPr/w:pStyle/@w:val, 'List')]"
    )
    kept = [paragraph.find(f".//{W}keepNext") is not None for paragraph in paragraphs]
    assert kept == [True, False, False, False]


def test_the_box_of_the_main_message_is_as_wide_as_the_text() -> None:
    blob = write(document_of(Paragraph(plain("Longer quays."), "message")))
    [properties] = find(blob, "//w:style[@w:styleId='BriefMessage']/w:pPr", "styles")
    indent = properties.find(f"{W}ind")
    for side in ("left", "right"):
        border = properties.find(f"{W}pBdr/{W}{side}")
        eighths, points = (int(border.get(f"{W}{key}")) for key in ("sz", "space"))
        assert int(indent.get(f"{W}{side}")) == eighths / 8 * 20 + points * 20


def test_heads_of_columns_stand_out_and_heads_of_rows_do_not() -> None:
    blob = write(document_of(sample_table(2)))
    head, *rows = ({*row.xpath(".//w:pStyle/@w:val", namespaces=NAMES)} for row in find(blob, "//w:tr"))
    assert head == {"BriefTableHeading"}
    assert rows == [{"BriefTableText"}] * 2


@pytest.mark.parametrize(("count", "kept"), [(2, 0), (12, 2)])
def test_the_first_of_many_notes_keep_together(count: int, kept: int) -> None:
    notes = tuple(Note(number, plain(f"Gazette, para. {number}.")) for number in range(1, count + 1))
    made = replace(document_of(Heading(1, plain("Notes")), NoteList()), notes=notes)
    paragraphs = find(write(made), "//w:p[w:pPr/w:pStyle/@w:val='EndnoteText']")
    assert [p.find(f".//{W}keepNext") is not None for p in paragraphs] == [number < kept for number in range(count)]


@pytest.mark.parametrize("watermark", ["DRAFT", ""])
def test_a_picture_lets_a_watermark_through(watermark: str) -> None:
    made = document_of(sample_timeline())
    made = replace(made, running=replace(made.running, watermark=watermark))
    with ZipFile(BytesIO(write(made))) as archive:
        images = [archive.read(name) for name in archive.namelist() if name.startswith("word/media/")]
    assert any(b"tRNS" in image for image in images) == bool(watermark)
