"""Every shipped brief in English and in French, fitted together: both keep the promise, no map of either is torn."""

from __future__ import annotations

from functools import cache
from itertools import combinations
from pathlib import Path

import pytest

from briefings.app.fit import Composed, compose_fitted
from briefings.app.orders import briefs
from briefings.render.layout import flaws, lay_out
from briefings.render.layout.pages import EARLY
from briefings.workspace import read_library
from tests.conftest import REPOSITORY
from tests.render.docx_help import convert
from tests.render.page_letters import Letter, pages
from tests.shipped.briefs import AUDIENCES

CLOSE = 6.0  # points, less than the leading of any text
# French is longer: these may take a page more.
LONGER = ("dm-analysts", "minister", "parts-board", "trade-commissioner-beijing")


@cache
def pair(audience: str) -> tuple[Composed, Composed]:
    library = read_library(REPOSITORY)[0]
    first, second = (compose_fitted(each) for each in briefs(library, [audience], languages=("en", "fr")))
    return first, second


@pytest.mark.parametrize("audience", AUDIENCES)
def test_both_readers_get_the_pages_that_they_are_promised(audience: str) -> None:
    english, french = pair(audience)
    more = 1 if audience in LONGER else 0
    assert french.brief.audience.max_pages == english.brief.audience.max_pages + more
    for made in (english, french):
        assert made.pages.body <= made.brief.audience.max_pages
        assert made.pages.annexes <= made.brief.audience.max_annex_pages


@pytest.mark.parametrize("audience", AUDIENCES)
def test_no_map_of_either_is_torn_and_what_waits_leaves_little(audience: str) -> None:
    for made in pair(audience):
        found = flaws(made.document, made.pages)
        assert (found.short, found.torn) == (False, 0)
        assert lay_out(made.document).measured.hole <= EARLY


@pytest.mark.tool
def test_no_line_of_a_long_docx_is_printed_over_another(tmp_path: Path) -> None:
    printed = convert({made.brief.language: made.write("docx") for made in pair("dm-analysts")}, tmp_path, "pdf")
    for made in pair("dm-analysts"):
        found = pages(printed[made.brief.language].read_bytes())
        assert len(found) == made.pages.body + made.pages.annexes
        for page in found:
            lines = [line for line in page.lines() if line[0].size < 20 and len(line) > 5]
            assert not [line for line, other in combinations(lines, 2) if are_on_each_other(line, other)]


def are_on_each_other(line: list[Letter], other: list[Letter]) -> bool:
    """Tell whether two lines share more than a letter's width, at nearly one height."""
    shared = min(line[-1].right, other[-1].right) - max(line[0].x, other[0].x)
    return abs(line[0].y - other[0].y) < CLOSE and shared > CLOSE
