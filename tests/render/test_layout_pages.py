"""Pages as laid out: what stays together, what may be cut, and that nothing leaves its place."""

from __future__ import annotations

from collections import Counter
from dataclasses import replace
from io import BytesIO

import pikepdf
import pytest

from briefings.model.colours import contrast
from briefings.model.document import (
    Cell,
    Column,
    Document,
    Heading,
    Item,
    ItemList,
    Note,
    NoteList,
    Paragraph,
    Run,
    Table,
)
from briefings.model.house import House
from briefings.model.vocabulary import Paper
from briefings.render.layout import lay_out, measure
from briefings.render.layout.boxes import FillOp, Keep, TextOp
from briefings.render.layout.pages import PlacedBox
from briefings.render.layout.stylesheet import style_sheet
from briefings.render.layout.table_rules import HOLE
from briefings.render.pdf import write
from tests.documents import made_up, plain, sample_document, sample_table
from tests.render.pdf_reading import document, pages, paragraph

CLOSE = 0.6
MADE_UP = 25


def short_table(rows: int) -> Table:
    cells = ((Cell((plain("judged"),)),) for _ in range(rows))
    return Table((Column(1),), (Cell((plain("What"),)),), tuple(cells), plain("Few"), "")


def pages_of(made: Document) -> list[list[PlacedBox]]:
    layout = lay_out(made)
    return [*layout.body, *layout.annexes]


def test_the_file_has_the_pages_that_were_measured() -> None:
    for made in made_up(MADE_UP):
        measured = measure(made)
        assert len(pikepdf.open(BytesIO(write(made))).pages) == measured.body + measured.annexes


def test_nothing_leaves_the_text_area_and_nothing_overlaps() -> None:
    for made in made_up(MADE_UP):
        sheet = style_sheet(made)
        for page in pages_of(made):
            lowest = {0.0: 0.0, 1.0: 0.0}
            for box, _, y, _, x in page:
                column = float(x > 0)
                assert y >= lowest[column] - CLOSE
                lowest[column] = y + box.height
                assert y + box.height <= sheet.height + CLOSE
                for op in box.ops:
                    if isinstance(op, TextOp):
                        assert x + op.x >= -CLOSE
                        assert x + op.x + op.piece.width <= sheet.width + CLOSE


def test_no_heading_stands_at_the_foot_of_a_page() -> None:
    for made in made_up(MADE_UP):
        layout = lay_out(made)
        for part in (layout.body, layout.annexes):
            for page in part[:-1]:
                assert page[-1].box.outline is None


def test_text_can_be_read_on_every_ground() -> None:
    for made in made_up(MADE_UP):
        for page in pages_of(made):
            for placed in page:
                grounds = [op for op in placed.box.ops if isinstance(op, FillOp) and op.height > 2]
                for op in placed.box.ops:
                    if isinstance(op, TextOp):
                        under = [fill.colour for fill in grounds if fill.x <= op.x <= fill.x + fill.width]
                        assert contrast(under[-1] if under else "#ffffff", op.piece.segment.colour) >= 4.5


def test_annexes_start_on_a_page_of_their_own() -> None:
    made = document(paragraph("Body."), annexes=(Heading(1, plain("Annex")), paragraph("More.")))
    assert (measure(made).body, measure(made).annexes) == (1, 1)
    assert [("Body." in page, "More." in page) for page in pages(write(made))] == [(True, False), (False, True)]


def test_a_paragraph_never_leaves_one_line_behind_or_alone() -> None:
    made = document(*(paragraph("a sentence of some length " * length) for length in range(8, 40)))
    for page in pages_of(made):
        lines = Counter(placed.block for placed in page for _ in {op.y for op in placed.box.ops})
        del lines[0]
        assert min(lines.values()) >= 2


@pytest.mark.parametrize("ordered", [True, False])
def test_the_number_of_an_item_is_as_large_as_its_text(ordered: bool) -> None:
    for style in ("body", "detail", "small"):
        made = document(ItemList((Item((Paragraph(plain("Quays."), style),)),), ordered=ordered))
        box = pages_of(made)[0][-1].box
        assert len({op.piece.segment.size for op in box.ops if isinstance(op, TextOp)}) == 1


def test_a_heading_keeps_the_first_lines_of_its_table_and_list() -> None:
    table, listed = sample_table(3), ItemList(tuple(Item((paragraph(f"Item {n}"),)) for n in range(3)))
    for follower, first in ((table, "Quay 1"), (listed, "Item 0")):
        for lines in range(34, 46):
            made = document(*(paragraph("Line.") for _ in range(lines)), Heading(1, plain("Chapter")), follower)
            together = [("Chapter" in page, first in page) for page in pages(write(made))]
            assert (True, False) not in together


def test_the_header_row_repeats_and_rows_stay_whole() -> None:
    read = pages(write(document(sample_table(80))))
    assert len(read) > 2
    for page in read:
        assert page.count("Likelihood") == 1
        assert page.count("judged by the analyst") == page.count("likely (55")


def test_a_table_as_low_as_a_hole_may_be_is_not_cut() -> None:
    for lines in range(20, 46):
        made = document(*(paragraph("Line.") for _ in range(lines)), short_table(2))
        assert [page.count("judged") for page in pages(write(made)) if "judged" in page] == [2]


def test_no_table_leaves_a_hole_of_more_than_an_inch() -> None:
    for lines in range(20, 46):
        made = document(*(paragraph("Line.") for _ in range(lines)), sample_table(12), paragraph("After."))
        layout = lay_out(made)
        for page in layout.body[:-1]:
            assert layout.sheet.height - max(placed.y + placed.box.height for placed in page) <= HOLE


def test_a_table_that_breaks_leaves_some_rows_on_each_side() -> None:
    for lines in range(24, 46, 3):
        made = document(*(paragraph("Line.") for _ in range(lines)), sample_table(30))
        rows = [page.count("judged") for page in pages(write(made)) if "judged" in page]
        assert sum(rows) == 30
        assert min(rows) >= 1


def test_grounds_one_below_the_other_leave_room_for_the_rule_between() -> None:
    row = (Cell((plain("Quay"),), tone=2),)
    made = document(Table((Column(1),), (Cell((plain("What"),)),), (row, row), (), ""))
    placed = [p for page in pages_of(made) for p in page][-2:]
    upper, lower = (
        [(p.y + op.y, p.y + op.y + op.height) for op in p.box.ops if isinstance(op, FillOp)] for p in placed
    )
    ground, rule = upper
    assert ground[1] < rule[0] < rule[1] < lower[0][0]


def test_a_row_taller_than_a_page_is_continued_under_its_header() -> None:
    words = " ".join(f"word{number}" for number in range(3000))
    header, row = (tuple(Cell((plain(text),)) for text in texts) for texts in (("No.", "What"), ("1", words)))
    tall = Table((Column(1), Column(3)), header, (row,), (), "")
    read = pages(write(document(paragraph("Before."), tall, paragraph("After."))))
    assert all("What" in page for page in read)
    assert "".join(" ".join(read).split()).count("word2999") == 1
    assert "After." in read[-1]


def test_columns_are_as_wide_as_their_longest_word() -> None:
    header = tuple(Cell((plain(text),)) for text in ("No.", "What", "Likelihood"))
    row = tuple(Cell((plain(text),)) for text in ("B10", "what it is " * 30, "roughly even"))
    made = document(Table((Column(0.1), Column(8), Column(0.1)), header, (row,), (), ""))
    text = pages(write(made))[0]
    assert "B10" in text
    assert "Likelihood" in text


def test_many_notes_stand_in_two_columns_and_few_in_one() -> None:
    def with_notes(count: int) -> Document:
        notes = tuple(Note(number, (Run(f"Gazette, para. {number}."),)) for number in range(1, count + 1))
        return replace(document(annexes=(Heading(1, plain("Notes")), NoteList())), notes=notes)

    assert {placed.x > 0 for placed in pages_of(with_notes(3))[-1]} == {False}
    assert measure(with_notes(60)).annexes == 1
    assert {placed.x > 0 for placed in pages_of(with_notes(60))[-1]} == {False, True}
    read = pages(write(with_notes(300)))
    numbers = [int(word) for page in read for word in page.replace("Gazette, para.", "").split() if word.isdigit()]
    assert numbers == sorted(numbers)
    assert len(numbers) == 300


def test_the_heading_of_notes_keeps_two_lines_of_each_column() -> None:
    notes = tuple(Note(number, (Run(f"Gazette {number}. " * (1 + number % 3 * 6)),)) for number in range(1, 41))
    for lines in range(24, 40):
        made = document(*(paragraph("Line.") for _ in range(lines)), Heading(1, plain("Notes")), NoteList())
        for page in pages_of(replace(made, notes=notes)):
            if any(placed.box.outline for placed in page):
                columns = Counter(placed.x > 0 for placed in page if placed.block == lines + 2)
                assert min(columns[False], columns[True]) >= 1


def test_a_last_item_that_keeps_with_what_follows_takes_it_along() -> None:
    *others, last = (paragraph(f"Version {n}") for n in range(3))
    listed = ItemList(tuple(Item((each,)) for each in (*others, replace(last, keep_with_next=True))))
    for lines in range(24, 40):
        made = document(*(paragraph("Line.") for _ in range(lines)), listed, paragraph("What settles it: the minutes."))
        assert all(("Version 2" in page) == ("minutes" in page) for page in pages(write(made)))


def test_a_note_and_a_short_entry_of_an_annex_stay_whole() -> None:
    long = Run("Gazette, paras. 3-4, 9, 14 and 16; Harbour Ledger, paras. 5, 7, 10, 12, 17-18 and 22; " * 3)
    listed = replace(document(annexes=(NoteList(),)), notes=tuple(Note(number, (long,)) for number in range(1, 80)))
    labels = Counter(placed.block for page in pages_of(listed) for placed in page if placed.box.anchors)
    assert sum(labels.values()) == 79
    assert sum(1 for page in pages_of(listed) for placed in page if placed.x >= 0) == 79 + 1
    entry = Item((Paragraph(plain("Gazette."), "detail"), Paragraph(plain("What it is. " * 45), "detail")))
    for lines in range(34, 46):
        made = document(*(paragraph("Line.") for _ in range(lines)), ItemList((entry,)))
        assert len([page for page in pages(write(made)) if "Gazette" in page or "What it is" in page]) == 1


def test_mirrored_pages_swap_their_margins() -> None:
    sheet = style_sheet(replace(sample_document(), mirrored=True))
    assert (sheet.left_of(1), sheet.left_of(2), sheet.left_of(3)) == (80, 54, 80)
    assert sheet.width == 612 - 80 - 54


def test_paper_is_letter_or_a4() -> None:
    assert style_sheet(sample_document()).page_height == 792
    assert round(style_sheet(replace(sample_document(), paper=Paper.A4)).page_height) == 842


@pytest.mark.parametrize("extra", [0, 20, 200])
def test_type_never_shrinks(extra: int) -> None:
    made = document(*(paragraph("More of it. " * 20) for _ in range(extra + 1)))
    sizes = {
        op.piece.segment.size for page in pages_of(made) for p in page for op in p.box.ops if isinstance(op, TextOp)
    }
    assert sizes == {House().title_size, House().body_size}


def test_paragraphs_that_wish_to_stay_together_do() -> None:
    for lines in range(30, 46):
        pair = (Paragraph(plain("Who pays?"), "question", keep_with_next=True), paragraph("The fund."))
        made = document(*(paragraph("Line.") for _ in range(lines)), *pair)
        assert all(("Who pays?" in page) == ("The fund." in page) for page in pages(write(made)))


def test_a_box_that_keeps_with_the_next_is_never_the_last_of_its_page() -> None:
    for page in pages_of(sample_document())[:-1]:
        assert page[-1].box.keep is not Keep.MUST


def test_what_is_empty_is_laid_out_all_the_same() -> None:
    header = (Cell((plain("No."),)),)
    empty = (ItemList(()), ItemList((Item(()),)), Paragraph(()), Table((Column(1),), header, (), (), ""), NoteList())
    assert measure(document(*empty)).body == 1
    assert len(pages(write(document(*empty)))) == 1
    assert measure(document()).body == 1


@pytest.mark.parametrize("times", [1, 40])
def test_the_ground_of_the_main_message_is_as_wide_as_its_text(times: int) -> None:
    layout = lay_out(replace(sample_document(), body=(Paragraph((Run("A message. " * times),), "message"),)))
    ops = [op for placed in layout.body[0] for op in placed.box.ops]
    [ground, _] = [op for op in ops if isinstance(op, FillOp)]
    right = max(op.x + op.piece.width for op in ops if isinstance(op, TextOp) and op.piece.segment.size == 11)
    assert ground.width == pytest.approx(right + 11, abs=3)
