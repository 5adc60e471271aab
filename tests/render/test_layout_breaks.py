"""Pages end with care, where that costs neither a page nor a hole: nothing looks forgotten at a foot or on a top."""

from __future__ import annotations

from dataclasses import replace

import pytest

from briefings.model.document import Block, Document, Heading, Item, ItemList, Note, NoteList, Paragraph, Run
from briefings.render.layout import lay_out, measure
from briefings.render.layout.pages import CAREFUL, PlacedBox
from briefings.render.layout.table_rules import HOLE
from briefings.render.pdf import write
from tests.documents import made_up, plain, sample_notes, sample_table
from tests.render.pdf_reading import document, pages, paragraph

FILLERS = range(20, 46)


def after(lines: int, *blocks: Block) -> Document:
    """Return a document whose blocks begin below so many lines, with room enough on the page after them."""
    filler = [paragraph("Line.") for _ in range(lines)]
    return document(*filler, *blocks, *(paragraph("After.") for _ in range(4)))


@pytest.mark.parametrize("lines", FILLERS)
def test_no_row_of_a_table_stands_alone_on_a_page(lines: int) -> None:
    read = pages(write(after(lines, sample_table(9))))
    rows = [page.count("judged") for page in read if "judged" in page]
    assert sum(rows) == 9
    assert min(rows) >= 2


@pytest.mark.parametrize("lines", FILLERS)
def test_what_leads_a_list_stands_on_the_page_of_its_first_item(lines: int) -> None:
    listed = ItemList(tuple(Item((paragraph(f"Item {number}."),)) for number in range(6)))
    read = pages(write(after(lines, paragraph("Lead."), listed)))
    assert [("Lead." in page, "Item 0." in page) for page in read].count((True, False)) == 0


def columns_by_page(made: Document, block: int) -> list[list[float]]:
    """Return how far down each of two columns reaches that a block stands in, page by page."""
    found = []
    for page in (*lay_out(made).body, *lay_out(made).annexes):
        mine = [placed for placed in page if placed.block >= block]
        if mine and any(placed.x for placed in mine):
            top = min(placed.y for placed in mine)
            found.append([_bottom(mine, right=right) - top for right in (False, True)])
    return found


def _bottom(placed: list[PlacedBox], *, right: bool) -> float:
    return max((each.y + each.box.height for each in placed if bool(each.x) is right), default=0.0)


@pytest.mark.parametrize("lines", FILLERS)
def test_two_columns_that_run_on_begin_and_end_with_four_lines_each(lines: int) -> None:
    filler = tuple(Paragraph(plain("Line."), "detail") for _ in range(lines))
    notes: tuple[Note, ...] = tuple(replace(sample_notes()[0], number=number) for number in range(1, 41))
    made = replace(document(paragraph("Body.")), annexes=(*filler, Heading(2, plain("Notes")), NoteList()), notes=notes)
    reaches = columns_by_page(made, lines + 3)
    assert len(reaches) in {1, 2}
    if len(reaches) > 1:
        assert min(min(reach) for reach in reaches) >= CAREFUL


def test_care_takes_no_page_and_leaves_no_hole_that_would_not_be_there_without() -> None:
    for made in made_up(25):
        layout, plain_pages = lay_out(made), measure(made)
        assert (len(layout.body), len(layout.annexes)) == (plain_pages.body, plain_pages.annexes)
        assert layout.measured.hole <= max(HOLE, plain_pages.hole) + 0.05


def test_a_brief_as_full_as_its_pages_loses_nothing_to_care() -> None:
    made = document(*(Paragraph((Run("a sentence of some length " * 9),)) for _ in range(60)))
    assert lay_out(made).measured.body == measure(made).body
    assert lay_out(made).measured.body_extent == measure(made).body_extent
