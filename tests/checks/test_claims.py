"""Pairs of a source's line and a claim: what is right passes and what is wrong is told, with the text or without."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from tests.checks.pairs import Pair, told

PAIRS = [Pair(**each) for each in json.loads((Path(__file__).parent / "claims.json").read_text("utf-8"))]


@pytest.mark.parametrize("at_hand", [False, True], ids=["digest", "text"])
@pytest.mark.parametrize("pair", PAIRS, ids=lambda pair: f"{pair.exp}: {pair.claim[:40]}")
def test_a_right_claim_passes_and_a_wrong_one_is_told(pair: Pair, at_hand: bool) -> None:
    found = told(pair, at_hand=at_hand)
    assert bool(found) is not pair.right, [str(problem) for problem in found]
