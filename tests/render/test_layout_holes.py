"""No page of a body ends in a hole: pictures and tables begin on it, and what stands on it is spread a little."""

from __future__ import annotations

from dataclasses import replace
from itertools import pairwise

import pytest

from briefings.model.document import Block, Heading, NoteList, Paragraph, Run
from briefings.render.layout import is_short, lay_out, measure, settle
from briefings.render.layout.last_page import FULL
from briefings.render.layout.spreading import MOST
from briefings.render.layout.table_rules import HOLE
from tests.documents import made_up, plain, sample_notes, sample_table
from tests.render.pdf_reading import document, paragraph

CLOSE = 0.05


@pytest.mark.parametrize("rows", [5, 9])
def test_a_table_that_is_seen_at_a_glance_breaks_only_for_a_hole(rows: int) -> None:
    table = replace(sample_table(rows), whole=True)
    for lines in range(18, 46):
        made = document(*(paragraph("Line.") for _ in range(lines)), table, paragraph("After."))
        assert measure(made).hole <= HOLE + CLOSE, lines


def test_what_is_spread_stays_in_order_and_keeps_its_heading() -> None:
    for made in made_up(12):
        layout = lay_out(made)
        for page in layout.body:
            for upper, lower in pairwise(page):
                if upper.x == lower.x:
                    assert lower.y >= upper.y + upper.box.height - CLOSE
                if upper.box.outline and upper.x == lower.x:
                    assert lower.y - upper.y - upper.box.height <= upper.box.below + CLOSE


def test_the_space_between_blocks_grows_little() -> None:
    lines = [paragraph("Line.") for _ in range(30)]
    usual = lay_out(document(*lines)).body[0]
    with_table = lay_out(document(*lines, Heading(1, plain("Rated")), sample_table(12))).body[0]
    shifts = [after.y - before.y for before, after in zip(usual, with_table, strict=False)]
    steps = [later - earlier for earlier, later in pairwise(shifts)]
    assert all(-CLOSE <= step <= MOST + CLOSE for step in steps[:25])


def test_annexes_whose_last_section_is_a_line_begin_an_earlier_one_on_their_last_page() -> None:
    notes = tuple(replace(sample_notes()[0], number=number) for number in range(1, 61))
    for filler in range(20, 60):
        annexes: tuple[Block, ...] = (
            Heading(1, plain("Annexes")),
            *(Paragraph((Run("Detail. " * 30),), "detail") for _ in range(filler)),
            Heading(2, plain("Notes")),
            NoteList(),
            Heading(2, plain("Left out")),
            Paragraph(plain("Points left out: 3."), "small"),
        )
        made = replace(document(paragraph("Body.")), annexes=annexes, notes=notes)
        pages = measure(made)
        _, settled = settle(made, pages)
        assert settled.annexes == pages.annexes
        if is_short(pages.annexes_extent):
            assert not is_short(settled.annexes_extent), filler


def test_the_section_that_begins_the_last_page_leaves_room_on_the_page_before_where_it_can() -> None:
    tried = 0
    for filler in range(20, 60):
        annexes: tuple[Block, ...] = (
            Heading(1, plain("Annexes")),
            *(Paragraph((Run("Detail. " * 30),), "detail") for _ in range(filler)),
            *(
                part or Heading(2, plain(name))
                for name in "ABCD"
                for part in (None, *[Paragraph(plain("Line."), "small")] * 9)
            ),
        )
        made = replace(document(paragraph("Body.")), annexes=annexes)
        settled, _ = settle(made, measure(made))
        begun = next((at for at, b in enumerate(settled.annexes) if isinstance(b, Heading) and b.new_page), None)
        if begun is None:
            continue
        tried += 1
        later = [at for at, b in enumerate(annexes[:begun]) if isinstance(b, Heading) and at > 1]
        full = measure(replace(made, annexes=annexes[:begun])).annexes_extent % 1 > FULL
        assert not full or not later, filler
    assert tried
