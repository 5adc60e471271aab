"""Colours: what grey leaves of them, and what people see who see fewer."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from briefings.model.colours import Sight, contrast, grey_of, least_contrast, luminance, simulate
from briefings.model.house import House

colours = st.integers(0, 0xFFFFFF).map(lambda number: f"#{number:06x}")


@given(colours)
def test_full_sight_sees_a_colour_as_it_is(colour: str) -> None:
    assert simulate(colour, Sight.FULL) == colour


@given(st.integers(0, 255), st.sampled_from(Sight))
def test_greys_are_seen_alike_by_all(level: int, sight: Sight) -> None:
    grey = f"#{level:02x}{level:02x}{level:02x}"
    assert abs(luminance(simulate(grey, sight)) - luminance(grey)) < 0.01


@given(colours, colours)
def test_nobody_sees_two_colours_further_apart_than_the_least_contrast(one: str, other: str) -> None:
    least = least_contrast(one, other)
    assert 1 <= least <= contrast(one, other) + 1e-9


def test_red_and_green_of_one_lightness_look_alike_to_some() -> None:
    assert least_contrast("#d10000", "#006d00") < 1.6


def test_the_hues_of_the_shipped_risk_map_differ_in_grey_and_for_every_sight() -> None:
    house = House()
    assert contrast(grey_of(house.risk), grey_of(house.benefit)) >= 3
    for sight in Sight:
        risk, benefit = simulate(house.risk, sight), simulate(house.benefit, sight)
        assert contrast(risk, benefit) >= 3, sight
        # And by hue, not only by lightness: red outweighs blue in one of them, blue red in the other.
        assert int(risk[1:3], 16) > int(risk[5:7], 16), sight
        assert int(benefit[5:7], 16) > int(benefit[1:3], 16), sight


@pytest.mark.parametrize("tone", range(3))
def test_a_risk_stands_out_from_each_tone_of_a_maps_cells(tone: int) -> None:
    house = House()
    assert least_contrast(house.risk, house.tones[tone]) >= 3
