"""Ranges are joined where a line must not end, and what was joined reads as it was written."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from briefings.model.joiners import JOINER, join_ranges, without_joiners


@pytest.mark.parametrize("text", ["paras. 3–4, 9", "55–80%", "2025–2026", "$3–$4", "−5–−3"])
def test_a_range_is_joined_behind_its_dash(text: str) -> None:
    assert f"–{JOINER}" in join_ranges(text)


def test_a_version_is_joined_behind_its_hyphen_and_no_other_word_is() -> None:
    assert join_ranges("Version: 2.0-8a608b6") == f"Version: 2.0-{JOINER}8a608b6"
    assert join_ranges("a-b 25-year-old 46d3-ac82dc5") == "a-b 25-year-old 46d3-ac82dc5"


@pytest.mark.parametrize("text", ["Canada – and China", "the US–China talks", "a dash —", "no range", "3–", ""])
def test_what_is_no_range_stays_as_it_is(text: str) -> None:
    assert join_ranges(text) == text


def test_joining_twice_joins_once() -> None:
    assert join_ranges(join_ranges("3–4 and 5–6")) == join_ranges("3–4 and 5–6")


@given(st.text(st.sampled_from("ab 12–—-,.$%é中"), max_size=30))
def test_what_was_joined_reads_as_it_was_written(text: str) -> None:
    assert without_joiners(join_ranges(text)) == text
