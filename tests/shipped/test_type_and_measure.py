"""Type and measure of all shipped briefs, as printed: sizes, characters a line, holes, and the same pages in Word."""

from __future__ import annotations

import re
from itertools import pairwise
from pathlib import Path
from typing import Final

import pytest

from briefings.model.house import legible
from briefings.render.layout import flaws, is_short, lay_out
from briefings.render.layout.table_rules import HOLE
from tests.documents import made_up
from tests.render.page_letters import Letter, Page, length, pages
from tests.shipped.briefs import AUDIENCES, SHIPPED

READ: Final = 9.0
MARK: Final = 6.5
MOST: Final = 90
MOST_IN_ANNEXES: Final = 95
CLOSE: Final = 0.05


def is_mark(letter: Letter) -> bool:
    """Tell whether a letter may be a note's mark: a raised number."""
    return letter.text.isdigit()


def assert_legible(printed: list[Page], body: int) -> None:
    for number, page in enumerate(printed):
        for letter in page.letters:
            assert letter.size >= (MARK if is_mark(letter) else READ) - CLOSE, letter
        most = MOST if number < body else MOST_IN_ANNEXES
        lengths = {"".join(letter.text for letter in line): length(line) for line in page.lines()}
        assert not {text for text, long in lengths.items() if long > most}


@pytest.mark.parametrize("audience", AUDIENCES)
def test_nothing_that_is_read_is_small_and_no_line_is_long(audience: str) -> None:
    composed = SHIPPED.composed(audience)
    assert_legible(pages(SHIPPED.written(audience, "pdf")), composed.pages.body)


@pytest.mark.parametrize("audience", AUDIENCES)
def test_body_text_is_eleven_on_fourteen(audience: str) -> None:
    composed = SHIPPED.composed(audience)
    sheet = lay_out(composed.document).sheet
    assert (sheet.style("body").size, sheet.style("body").leading) >= (11, 14)
    [first, *_] = pages(SHIPPED.written(audience, "pdf"))
    sizes = [letter.size for letter in first.letters]
    assert max(set(sizes), key=sizes.count) >= 11 - CLOSE


@pytest.mark.parametrize("audience", AUDIENCES)
def test_no_body_page_has_a_hole_and_no_part_ends_with_a_few_lines(audience: str) -> None:
    composed = SHIPPED.composed(audience)
    layout = lay_out(composed.document)
    for page in layout.body[:-1]:
        assert layout.sheet.height - max(placed.y + placed.box.height for placed in page) <= HOLE + CLOSE
    assert not is_short(composed.pages.body_extent)
    assert not is_short(composed.pages.annexes_extent)


@pytest.mark.parametrize("audience", AUDIENCES)
def test_no_map_or_chart_stands_on_two_pages(audience: str) -> None:
    made = SHIPPED.composed(audience)
    assert not flaws(made.document, made.pages).torn


def test_any_document_is_legible() -> None:
    for made in made_up(12):
        assert legible(made.house) == (made.house, ())


def test_the_title_stands_once_on_the_first_page() -> None:
    for audience in AUDIENCES:
        title = re.sub(r"\s", "", SHIPPED.composed(audience).document.title)
        first = "".join(letter.text for letter in pages(SHIPPED.written(audience, "pdf"))[0].letters)
        assert first.count(title) == 1


@pytest.mark.tool
def test_word_files_have_the_pages_and_the_type_of_the_pdf(printed_docx: dict[str, Path]) -> None:
    taken = {}
    for audience in AUDIENCES:
        composed = SHIPPED.composed(audience)
        printed = pages(printed_docx[audience].read_bytes())
        taken[audience] = len(printed) - composed.pages.body - composed.pages.annexes
        assert_legible(printed, composed.pages.body)
    assert {name: more for name, more in taken.items() if more} == {}


def test_columns_are_read_one_after_the_other() -> None:
    for audience in AUDIENCES:
        for page in lay_out(SHIPPED.composed(audience).document).annexes:
            for before, after in pairwise(page):
                assert before.block <= after.block
