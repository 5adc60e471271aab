"""Pairs of a source's line and a claim: what is right passes and what is wrong is told, with the text or without."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from tests.checks.pairs import Pair, told

NEEDS_TEXT = {
    "She said “the road to the sea … we shall build”.",
    "The law says it “shall not approve loans”.",
}
HERE = Path(__file__).parent
PAIRS = [
    Pair(**each)
    for name in ("claims", "more_claims")
    for each in json.loads((HERE / f"{name}.json").read_text("utf-8"))
]


@pytest.mark.parametrize("at_hand", [False, True], ids=["digest", "text"])
@pytest.mark.parametrize("pair", PAIRS, ids=lambda pair: f"{pair.exp}: {pair.claim[:40]}")
def test_a_right_claim_passes_and_a_wrong_one_is_told(pair: Pair, at_hand: bool) -> None:
    if not at_hand and pair.claim in NEEDS_TEXT:
        pytest.skip("the order of words, and prose that nobody attested, are known by the text alone")
    found = told(pair, at_hand=at_hand)
    assert bool(found) is not pair.right, [str(problem) for problem in found]
