"""Column widths: shares kept where all fits, words never cut where that can be had, nothing lost or gained."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from briefings.model.document import Column
from briefings.render.pdf.columns import Extent, widths

WIDE = 480.0
needs = st.floats(1, 150).flatmap(lambda least: st.floats(least, 4000).map(lambda whole: Extent(least, whole)))
tables = st.lists(st.tuples(st.floats(0.1, 10).map(Column), needs), min_size=1, max_size=9)


@given(tables)
def test_widths_fill_the_measure_and_hold_the_longest_words(table: list[tuple[Column, Extent]]) -> None:
    columns, extents = zip(*table, strict=True)
    made = widths(columns, extents, WIDE)
    assert sum(made) == pytest.approx(WIDE)
    if sum(extent.least for extent in extents) < WIDE and len(set(columns)) == len(columns):
        assert all(width >= extent.least - 0.01 for width, extent in zip(made, extents, strict=True))


def test_shares_are_kept_where_every_cell_fits() -> None:
    assert widths((Column(1), Column(3)), (Extent(20, 60), Extent(40, 200)), WIDE) == [120, 360]


def test_columns_that_break_lines_get_what_others_leave() -> None:
    first, second = widths((Column(1), Column(1.4)), (Extent(20, 40), Extent(60, 2000)), WIDE)
    assert (first, second) == pytest.approx((40, 440))


def test_a_short_column_is_not_broken_for_a_long_one() -> None:
    first, _ = widths((Column(1), Column(30)), (Extent(30, 62), Extent(60, 4000)), WIDE)
    assert first == pytest.approx(62)


def test_columns_of_one_share_stay_equal() -> None:
    columns = (Column(2), Column(1, "centre"), Column(1, "centre"))
    made = widths(columns, (Extent(30, 500), Extent(50, 90), Extent(10, 20)), WIDE)
    assert made[1] == pytest.approx(made[2])
