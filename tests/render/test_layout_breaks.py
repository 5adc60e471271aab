"""Pages end with care, where that costs neither a page nor a hole: nothing looks forgotten at a foot or on a top."""

from __future__ import annotations

from dataclasses import replace

import pytest

from briefings.model.document import (
    Bar,
    BarChart,
    BarPanel,
    Block,
    Document,
    Figure,
    Heading,
    Item,
    ItemList,
    Note,
    NoteList,
    Paragraph,
    Run,
)
from briefings.render.layout import flaws, lay_out, measure
from briefings.render.layout.boxes import Keep, LayoutBox
from briefings.render.layout.breaks import _tears, break_with_care
from briefings.render.layout.document import _fill_body
from briefings.render.layout.pages import CAREFUL, EARLY, NO_CARE, FlowBox, Paginated, PlacedBox, _two_columns
from briefings.render.layout.spreading import bottom
from briefings.render.layout.stylesheet import style_sheet
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


def test_a_page_that_a_long_table_ends_on_has_three_of_its_rows() -> None:
    ends = []
    for lines in FILLERS:
        read = pages(write(after(lines, sample_table(9))))
        rows = [page.count("judged") for page in read if "judged" in page]
        ends += rows[1:]
    assert ends
    assert min(ends) == 3


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


def test_a_table_seen_at_a_glance_is_whole_where_pages_before_it_can_be_set_tighter() -> None:
    table, torn, mended = replace(sample_table(9), whole=True), 0, 0
    for lines in range(50, 74):
        made = document(*(paragraph("Line.") for _ in range(lines)), table, paragraph("After."))
        fill = _fill_body(made)
        plain_pages, careful = fill(NO_CARE), break_with_care(fill, style_sheet(made).height)
        assert len(careful.pages) <= len(plain_pages.pages)
        assert headers(careful) <= headers(plain_pages)
        torn, mended = torn + headers(plain_pages), mended + headers(plain_pages) - headers(careful)
    assert 0 < mended < torn


def test_a_low_map_waits_for_the_next_page_rather_than_be_torn() -> None:
    table, torn = replace(sample_table(5), whole=True), 0
    for lines in range(24, 46):
        # One block: there is nothing between which the page could be spread.
        above = paragraph("word " * 16 * lines)
        made = document(above, table, paragraph("After."))
        fill, height = _fill_body(made), style_sheet(made).height
        torn += headers(fill(NO_CARE))
        left = height - bottom(lay_out(document(above)).body[0])
        assert left > EARLY or not headers(break_with_care(fill, height)), lines
    assert torn


@pytest.mark.parametrize("lines", FILLERS)
def test_a_legend_stands_on_the_page_of_the_last_rows_of_its_map(lines: int) -> None:
    map_and_legend = (replace(sample_table(9), whole=True), Paragraph(plain("Legend of the map."), "small"))
    [page] = [page for page in pages(write(after(lines, *map_and_legend))) if "Legend of the map." in page]
    assert page.count("judged") >= 2


def test_what_leads_a_list_may_end_a_column_whose_list_begins_at_the_head_of_the_next() -> None:
    lead, first = LayoutBox(40.0, (), keep=Keep.CARE), LayoutBox(40.0, ())
    flow = [FlowBox(box, number) for number, box in enumerate((lead, first, lead, first))]
    left, right = _two_columns(flow[:3], 40.0, Keep.CARE)
    assert (len(left), len(right)) == (1, 1)
    assert _two_columns(flow[1:], 40.0, Keep.CARE).right == []


def test_a_chart_or_timeline_waits_for_the_next_page_where_this_one_can_be_spread_over_its_hole() -> None:
    panels = (BarPanel("Sources", "sources", ("own words",), tuple(Bar(f"S{n}", (2.0,)) for n in "123456")),)
    chart = Figure(BarChart(panels), plain("Evidence"), "Six sides.", "fig_bars")
    mended = 0
    for lines in range(24, 36):
        made = document(*(paragraph("Line.") for _ in range(lines)), chart, *(paragraph("After.") for _ in range(4)))
        before = list(_tears(_fill_body(made)(NO_CARE)))
        found = flaws(made, measure(made))
        assert found.torn <= sum(before)
        assert lay_out(made).measured.hole <= max(HOLE, measure(made).hole) + 0.05
        mended += sum(before) - found.torn
    assert mended


@pytest.mark.parametrize("lines", FILLERS)
def test_a_short_paragraph_stands_whole_in_its_column(lines: int) -> None:
    words = "word " * 26
    filler = [Paragraph(plain("Line."), "caption") for _ in range(lines)]
    made = document(*filler, Heading(1, plain("Held")), *(paragraph(words) for _ in range(12)), paragraph("After."))
    layout = lay_out(made)
    places = {
        (page, placed.block, placed.x)
        for page, body in enumerate(layout.body)
        for placed in body
        if placed.block > lines
    }
    blocks = [block for _, block, _ in places]
    assert len(blocks) == len(set(blocks)) == 14


def headers(paginated: Paginated) -> int:
    """Return how often a table's header is repeated: once for each page that tears the table."""
    return sum(placed.repeated for page in paginated.pages for placed in page)


def test_a_chart_begins_on_the_page_that_it_would_leave_half_empty() -> None:
    panels = (
        BarPanel("Sources", "sources", ("own words", "reported"), tuple(Bar(f"S{n}", (2.0, 1.0)) for n in "12345678")),
    )
    chart = Figure(BarChart(panels), plain("Evidence"), "Eight sides.", "fig_bars")
    assert lay_out(document(chart)).body[0][-1].box.height > 3 * HOLE
    for lines in range(20, 30):
        made = document(*(paragraph("Line.") for _ in range(lines)), chart, paragraph("After."))
        assert lay_out(made).measured.hole <= 2 * HOLE, lines
