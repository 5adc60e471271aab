"""Footnotes as laid out: each at the foot of the page that cites it first, whatever shape the page has."""

from __future__ import annotations

from dataclasses import replace
from io import BytesIO

import pikepdf

from briefings.model.document import Block, Cell, Column, Document, Heading, Mark, Note, NoteList, Paragraph, Run, Table
from briefings.render.layout import Layout, lay_out, measure
from briefings.render.layout.boxes import TextOp
from briefings.render.layout.stylesheet import style_sheet
from briefings.render.pdf import write
from tests.documents import made_up, plain
from tests.render.pdf_reading import document, pages, paragraph, structure

CLOSE = 0.6


def noted(*body: Paragraph | Table, count: int, annexes: tuple[Paragraph, ...] = (), words: str = "") -> Document:
    notes = tuple(Note(number, plain(f"Source{number}, para. 3{words}.")) for number in range(1, count + 1))
    listed: tuple[Block, ...] = (*annexes, Heading(1, plain("Notes of all")), NoteList())
    return replace(document(*body, annexes=listed), notes=notes, footnotes=True)


def citing(*numbers: int) -> Paragraph:
    return Paragraph((Run("A statement."), *(Mark(number) for number in numbers)))


def assert_nothing_overlaps(made: Document) -> Layout:
    layout = lay_out(made)
    for page in (*layout.body, *layout.annexes):
        lowest = {False: 0.0, True: 0.0}
        for placed in page:
            assert placed.y >= lowest[placed.x > 0] - CLOSE
            lowest[placed.x > 0] = placed.y + placed.box.height
        assert max(lowest.values()) <= layout.sheet.height + CLOSE
    return layout


def test_a_note_stands_at_the_foot_of_the_page_that_cites_it_first() -> None:
    lines = [citing(1), *(paragraph("Line.") for _ in range(60)), citing(2, 1)]
    first, second = pages(write(noted(*lines, count=2)))
    assert ("Source1" in first, "Source2" in first) == (True, False)
    assert ("Source1" in second, "Source2" in second) == (False, True)


def test_notes_end_where_the_text_area_ends_and_count_in_how_full_the_page_is() -> None:
    made = noted(citing(1, 2, 3), count=3)
    [page] = lay_out(made).body
    foot = max(placed.y + placed.box.height for placed in page)
    assert abs(foot - style_sheet(made).height) < CLOSE
    assert measure(replace(made, footnotes=False)).body_extent < measure(made).body_extent < 0.2


def test_there_is_no_list_of_notes_and_no_heading_of_one() -> None:
    [body] = pages(write(noted(citing(1), count=1)))
    assert "Notes of all" not in body
    assert measure(noted(citing(1), count=1)).annexes == 0


def test_what_an_annex_cites_first_stands_on_its_page() -> None:
    body, annex = pages(write(noted(citing(1), annexes=(citing(1, 2),), count=2)))
    assert ("Source1" in body, "Source2" in body) == (True, False)
    assert ("Source1" in annex, "Source2" in annex) == (False, True)


def test_a_note_is_read_after_the_block_that_cites_it_and_links_back() -> None:
    pdf = write(noted(citing(1), paragraph("The last of the page."), count=1))
    read = [text for _, text in structure(pdf)]
    assert read.index("The last of the page.") < read.index("1", read.index("A statement.") + 2)
    assert ("P", "Source1, para. 3.") in structure(pdf)
    file = pikepdf.open(BytesIO(pdf))
    there, back = (link.Dest[3] for link in file.pages[0].Annots)
    assert there < back - 400


def test_a_tall_row_with_many_long_notes_leaves_no_page_overfull() -> None:
    header = tuple(Cell((plain(text),)) for text in ("No.", "What"))
    marks = tuple(Mark(number) for number in range(1, 41))
    for tall in (2, 600, 900, 3000):
        row = (Cell((plain("1"),)), Cell(((Run("word " * tall), *marks),)))
        made = noted(Table((Column(1), Column(3)), header, (row,), (), ""), count=40, words=" and more" * 60)
        assert_nothing_overlaps(made)
        said = "\n".join(pages(write(made)))
        assert [said.count(f"Source{number},") for number in range(1, 41)] == [1] * 40


def test_in_any_document_nothing_overlaps_and_each_cited_note_is_printed_once() -> None:
    for made in (replace(each, footnotes=True) for each in made_up(25)):
        layout = assert_nothing_overlaps(made)
        everything = [placed for page in (*layout.body, *layout.annexes) for placed in page]
        printed = [name for placed in everything for name in placed.box.anchors if name.startswith("note-")]
        notes = {placed.block for placed in everything if {*placed.box.anchors} & {*printed}}
        ops = [op for placed in everything if placed.block not in notes for op in placed.box.ops]
        cited = {op.piece.segment.mark for op in ops if isinstance(op, TextOp)} - {0}
        assert sorted(printed) == [f"note-{number}" for number in sorted(cited)]
        assert len(pikepdf.open(BytesIO(write(made))).pages) == measure(made).body + measure(made).annexes
