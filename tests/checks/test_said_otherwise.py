"""What a sentence says in other words than its paragraph passes; what it turns is told: one case of each kind."""

from __future__ import annotations

import pytest

from briefings.model.senses import kinds_of
from briefings.model.tokens import propers
from tests.checks.small_workspace import codes, library

RIGHT = [
    ("bound", "The age goes up to 67 in 2029.", "The age will be 67 in 2029."),
    ("bound", "Laws were passed in nine states.", "In nine states, laws say so."),
    ("cause", "The hall reopened thanks to the gift.", "The gift had let the town reopen the hall."),
    (
        "opposite",
        "The guild, which speaks for 680 farms, is against it.",
        "The guild, which has 680 farms, opposes it.",
    ),
    ("opposite", "Starting in 2027 the sale of seed is over.", "The sale of seed ends in 2027."),
    ("hedge", "Treated seed will be banned from sale.", "Treated seed can no longer be sold."),
    ("figure-year", "The date is 2028.", "The 2028 date is firm, and nothing moves it."),
    ("figure-unit", "The margin is 4.4 points.", "The margin is 4.4 percentage points."),
]
TURNED = [
    ("denial", "The guild does not oppose the sum.", "The guild opposes the sum, which takes no account of fish."),
    ("bound", "Farms get no less than $35,000 each.", "Farms may get up to $35,000 each."),
    ("opposite", "The mayor is against the plan.", "The mayor supports the plan."),
    ("opposite", "Industry and towns both went up.", "Industry and towns fell."),
    (
        "opposite",
        "The board, the smallest of the county, says nothing.",
        "The board, the largest of the county, says nothing.",
    ),
    ("opposite", "The final report came in January.", "A draft report came in January."),
]


@pytest.mark.parametrize(("code", "claim", "line"), RIGHT)
def test_other_words_for_the_same_pass(code: str, claim: str, line: str) -> None:
    assert code not in codes(library(f"{claim} [@gazette, para. 2]", article=f"A note\n{line}"))


@pytest.mark.parametrize(("code", "claim", "line"), TURNED)
def test_turned_words_are_told(code: str, claim: str, line: str) -> None:
    assert code in codes(library(f"{claim} [@gazette, para. 2]", article=f"A note\n{line}"))


@pytest.mark.parametrize(
    ("sentence", "denies"),
    [
        ("Il craint que le transport ne fasse grimper ses coûts.", False),
        ("Il faut réparer avant que le barrage ne cède.", False),
        ("Le barrage ne cède pas.", True),
        ("La ville ne peut payer.", True),
    ],
)
def test_a_french_ne_without_its_second_half_may_deny_nothing(sentence: str, denies: bool) -> None:
    assert ("neg" in kinds_of(sentence)) is denies


@pytest.mark.parametrize("opener", ["C’est à Morvane que", "Jusqu’à Morvane,", "L’eau de Morvane"])
def test_a_cut_french_word_that_opens_a_sentence_is_no_name(opener: str) -> None:
    assert [proper.text for proper in propers(f"{opener} tout commence.")] == ["Morvane"]
