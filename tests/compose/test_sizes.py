"""How much text each step of a plan prints: what fitting goes by."""

from __future__ import annotations

from itertools import pairwise

from briefings.compose import plan
from briefings.model.vocabulary import Depth
from tests.compose.workspace import brief


def test_each_step_prints_less_than_the_one_before() -> None:
    sizes = plan(brief()).sizes()
    assert all(after < before for before, after in pairwise(sizes))


def test_there_is_a_size_for_each_step_from_everything_to_the_least() -> None:
    ladder = plan(brief())
    sizes = ladder.sizes()
    least = ladder.depths(ladder.steps)
    points = {ranked.point.id: ranked.point for ranked in ladder.ranked}
    headings = sum(len(points[name].heading) for name, depth in least.items() if depth is not Depth.OUT)
    everything = sum(len(p.heading) + sum(len(s.text) for s in p.text.sentences) for p in points.values())
    positions = sum(len(s.text) for stance in ladder.stances for s in stance.summary.sentences)
    assert len(sizes) == ladder.steps + 1
    assert sizes[0] == everything + positions
    assert headings <= sizes[-1] < sizes[0]
