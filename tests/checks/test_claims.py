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


@pytest.mark.parametrize(
    ("src", "claim", "code"),
    [
        (
            "The jury met on March 4 and sat again the following Tuesday.",
            "The jury sat again on Tuesday.",
            "figure-weekday",
        ),
        ("The jury met on March 4 and sat again the following Tuesday.", "The jury sat again on March 10.", ""),
        ("The jury met on March 4 and sat again the following Tuesday.", "It sat again on March 17.", "figure-missing"),
        ("The jury met on March 4; it had met the preceding Friday.", "It had met on February 27, 2026.", ""),
        ("Le jury a siégé le 4 mars et le mardi suivant.", "Le jury a siégé le 10 mars 2026.", ""),
        ("The works begin on 1 March 2027.", "The works begin on 1.3.2027.", ""),
        ("The works begin on 1.3.2027.", "The works begin on 1 March 2027.", ""),
        ("The works begin on 5 April 2027.", "The works begin on 1.3.2027.", "figure-missing"),
        ("The works last from 3 January to 1 March 2027.", "The works end on 1.3.2027.", "figure-unread"),
        ("Tenders go out in the third quarter of 2026.", "Tenders go out between July and September 2026.", ""),
        (
            "Tenders go out in the third quarter of 2026.",
            "Tenders go out between June and September 2026.",
            "figure-missing",
        ),
        ("Tenders go out in the third quarter of 2026.", "Tenders go out in July 2026.", "figure-missing"),
        ("Leaks lose 27% of the water.", "More than a quarter of the water is lost.", ""),
        ("Leaks lose 23% of the water.", "More than a quarter of the water is lost.", "figure-digit"),
    ],
)
def test_a_day_a_period_or_a_share_in_other_words_is_the_same_one(src: str, claim: str, code: str) -> None:
    language = "fr" if src.startswith("Le ") else "en"
    found = {problem.code for problem in told(Pair(src, claim, "ok", language, issued="2026-03-30"))}
    assert {each for each in found if each.startswith("figure")} == ({code} if code else set())


def test_a_quarter_in_words_is_no_copied_wording() -> None:
    src = "The appeal against the permit will be heard in the third quarter of 2026 by the court."
    assert not told(Pair(src, "The court deals with the appeal in the third quarter of 2026 by law.", "ok"))
    assert told(Pair(src, "The appeal against the permit will be heard in court.", "ok"))
