"""Tables: widths that keep words whole where that can be had, and rows that stay together in every format alike."""

from __future__ import annotations

import shutil
from itertools import pairwise
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from briefings.model.document import Column
from briefings.render.layout.table_rules import (
    EDGE,
    LOW,
    CellWords,
    Extent,
    WordWidths,
    column_widths,
    fit_columns,
    rows_kept_whole,
    rows_kept_with_next,
)
from tests.briefs import Briefs
from tests.conftest import REPOSITORY
from tests.render.pdf_reading import pages

WIDE = 480.0
EXAMPLE = REPOSITORY / "templates" / "example"
needs = st.floats(1, 150).flatmap(lambda least: st.floats(least, 4000).map(lambda whole: Extent(least, whole)))
tables = st.lists(st.tuples(st.floats(0.1, 10).map(Column), needs), min_size=1, max_size=9)


@given(tables)
def test_widths_fill_the_measure_and_hold_the_longest_words(table: list[tuple[Column, Extent]]) -> None:
    columns, extents = zip(*table, strict=True)
    made = column_widths(columns, extents, WIDE)
    assert sum(made) == pytest.approx(WIDE)
    if sum(extent.least for extent in extents) < WIDE and len(set(columns)) == len(columns):
        assert all(width >= extent.least - 0.01 for width, extent in zip(made, extents, strict=True))


def test_shares_are_kept_where_every_cell_fits() -> None:
    assert column_widths((Column(1), Column(3)), (Extent(20, 60), Extent(40, 200)), WIDE) == [120, 360]


def test_columns_that_break_lines_get_what_others_leave() -> None:
    first, second = column_widths((Column(1), Column(1.4)), (Extent(20, 40), Extent(60, 2000)), WIDE)
    assert (first, second) == pytest.approx((40, 440))


def test_a_short_column_is_not_broken_for_a_long_one() -> None:
    first, _ = column_widths((Column(1), Column(30)), (Extent(30, 62), Extent(60, 4000)), WIDE)
    assert first == pytest.approx(62)


@given(tables)
def test_a_word_that_needs_no_more_than_an_equal_part_is_never_broken(table: list[tuple[Column, Extent]]) -> None:
    columns, extents = zip(*table, strict=True)
    made = column_widths(columns, extents, WIDE)
    assert min(made) > 0
    if len(set(columns)) == len(columns):
        small = [extent.least <= WIDE / len(columns) for extent in extents]
        assert all(
            width >= extent.least - 0.01 for width, extent, fits in zip(made, extents, small, strict=True) if fits
        )


def test_a_word_that_is_broken_anyway_leaves_the_other_columns_their_share() -> None:
    what, bearer = column_widths((Column(3), Column(2)), (Extent(70, 4000), Extent(470, 470)), WIDE)
    assert (what, bearer) == pytest.approx((288, 192))


CELLS = {
    "who bears it": ("Shops in the High Street", ""),
    "when": ('horizon="2 years"', 'horizon="'),
    "its heading": ("Two years without customers", ""),
    "its text": ("The traders expect", "The "),
}


@pytest.mark.parametrize("letters", [60, 130])
@pytest.mark.parametrize("cell", CELLS)
def test_a_long_word_in_a_cell_of_a_brief_breaks_no_word_beside_it(cell: str, letters: int, tmp_path: Path) -> None:
    shutil.copytree(EXAMPLE / "seeds", tmp_path / "seeds")
    stance = tmp_path / "seeds/tram-line/stances/shopkeepers.md"
    long = ("Strassenbahnaufsichtsratsmitgliederversammlungsbeschluesse" * 3)[:letters]
    old, before = CELLS[cell]
    new = before + long + ('"' if before.endswith('"') else "")
    stance.write_text(stance.read_text("utf-8").replace(old, new), "utf-8")
    audience = tmp_path / "seeds/audiences/residents.yaml"
    audience.write_text(
        audience.read_text("utf-8").replace("product: backgrounder", "product: full-assessment"), "utf-8"
    )
    text = " ".join("".join(pages(Briefs(tmp_path).written("residents", "pdf"))).split())
    words = "It may cost more. moderate large likely two years of works. Passengers of bus"
    assert [word for word in words.split() if f" {word}" not in text] == []
    assert long in text.replace(" ", "")


def test_a_long_word_in_one_of_two_equal_columns_breaks_no_word_of_the_other() -> None:
    columns = (Column(4), Column(1), Column(1))
    _, narrow, long = column_widths(columns, (Extent(70, 900), Extent(45, 60), Extent(300, 300)), WIDE / 2)
    assert narrow >= 45
    assert long < 300


def test_columns_of_one_share_stay_equal() -> None:
    columns = (Column(2), Column(1, "centre"), Column(1, "centre"))
    made = column_widths(columns, (Extent(30, 500), Extent(50, 90), Extent(10, 20)), WIDE)
    assert made[1] == pytest.approx(made[2])


def cell(*words: float) -> CellWords:
    return CellWords((tuple(WordWidths(width, 3.0) for width in words),), 9.0)


def height_of(rows: list[tuple[CellWords, ...]], widths: list[float]) -> int:
    return sum(max(each.lines(width) for each, width in zip(row, widths, strict=True)) for row in rows)


cells = st.lists(st.floats(5, 90), min_size=1, max_size=25).map(lambda words: cell(*words))
rows_of_four = st.lists(st.tuples(cells, cells, cells, cells), min_size=1, max_size=6)
FOUR = (Column(1), Column(4), Column(1, "centre"), Column(1, "centre"))


@given(rows_of_four)
def test_columns_are_given_the_widths_that_take_no_more_lines_and_break_no_word(
    rows: list[tuple[CellWords, ...]],
) -> None:
    needs = [
        Extent(max(each.extent.least for each in column), max(each.extent.whole for each in column))
        for column in zip(*rows, strict=True)
    ]
    first, made = column_widths(FOUR, needs, WIDE), fit_columns(FOUR, rows, WIDE)
    assert sum(made) == pytest.approx(WIDE)
    assert height_of(rows, made) <= height_of(rows, first)
    assert made[2] == pytest.approx(made[3])
    assert all(new >= min(old, need.least) - 0.01 for new, old, need in zip(made, first, needs, strict=True))


def test_a_narrow_column_that_makes_rows_high_takes_from_a_wide_one_that_is_none_the_higher_for_it() -> None:
    bearer, what = cell(30, 40, 20, 55, 12, 45), cell(*[30.0] * 15)
    columns = (Column(1), Column(6))
    narrow = column_widths(columns, (bearer.extent, what.extent), WIDE)
    made = fit_columns(columns, [(bearer, what)] * 3, WIDE)
    assert bearer.lines(made[0]) < bearer.lines(narrow[0])
    assert height_of([(bearer, what)] * 3, made) < height_of([(bearer, what)] * 3, narrow)


@given(st.lists(st.floats(5, 300), max_size=60))
def test_rows_of_a_small_table_stay_together_and_of_a_large_one_some_at_each_edge(heights: list[float]) -> None:
    keeps = rows_kept_with_next(heights)
    assert len(keeps) == len(heights)
    assert not keeps or not keeps[-1]
    if sum(heights) <= EDGE:
        assert all(keeps[:-1])
    groups = "".join("x" if keep else "x " for keep in keeps).split()
    bounds = [sum(map(len, groups[:number])) for number in range(len(groups) + 1)]
    tall = [sum(heights[start:end]) for start, end in pairwise(bounds) if end - start > 1]
    assert all(height <= 2 * EDGE + 0.01 for height in tall)  # head and foot may meet


def test_where_a_table_seen_at_a_glance_is_low_all_its_rows_stay_and_else_the_last_ones_with_its_legend() -> None:
    assert rows_kept_whole([LOW / 4] * 4) == [True] * 4
    high = rows_kept_whole([LOW / 4] * 9)
    assert high[-2:] == [True, True]
    assert not all(high)


def test_as_many_rows_stand_on_each_side_of_a_break_as_a_hole_may_be_high() -> None:
    assert rows_kept_with_next([20.0] * 12) == [True] + [False] * 9 + [True, False]
    assert rows_kept_with_next([10.0] * 12) == [True] * 3 + [False] * 5 + [True] * 3 + [False]
