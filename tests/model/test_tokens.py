"""Names in a text: which words with a capital are names, and which just begin a sentence or a quotation."""

from __future__ import annotations

from itertools import product

import pytest

from briefings.model.tokens import propers, source_names
from tests.test_patterns import LONG, NOTICED, SHORT, STEEP, cost


@pytest.mark.parametrize("mark", '“„«‹‚「『"')
def test_the_word_that_opens_a_quotation_is_no_name_for_that(mark: str) -> None:
    assert [each.text for each in propers(f"The minister said: {mark}We build here.")] == []
    assert [each.text for each in propers(f"The minister said that {mark}We build here.")] == []


def test_a_name_within_a_quotation_is_one() -> None:
    assert [each.text for each in propers("The minister said: „We build in Windsor.“")] == ["Windsor"]


def test_the_names_of_one_long_line_take_time_in_step_with_it() -> None:
    names = ", ".join(map("".join, product("BDFGK", "aeiou", "lmnrst", "aeiou", "dnst")))
    short, long = (cost(lambda line: source_names([line]), names[:length], tries=3) for length in (SHORT, LONG))
    assert long < max(NOTICED, STEEP * short)
