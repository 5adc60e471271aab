"""Tables: widths that keep words whole where that can be had, and rows that stay together in every format alike."""

from __future__ import annotations

from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from briefings.model.document import Column
from briefings.render.layout.table_rules import EDGE, Extent, column_widths, rows_kept_with_next

WIDE = 480.0
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


def test_columns_of_one_share_stay_equal() -> None:
    columns = (Column(2), Column(1, "centre"), Column(1, "centre"))
    made = column_widths(columns, (Extent(30, 500), Extent(50, 90), Extent(10, 20)), WIDE)
    assert made[1] == pytest.approx(made[2])


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


def test_as_many_rows_stand_on_each_side_of_a_break_as_a_hole_may_be_high() -> None:
    assert rows_kept_with_next([20.0] * 12) == [True] + [False] * 9 + [True, False]
    assert rows_kept_with_next([10.0] * 12) == [True] * 3 + [False] * 5 + [True] * 3 + [False]
