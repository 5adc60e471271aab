"""What counts as said twice."""

from __future__ import annotations

import pytest

from briefings.model.sameness import adds_nothing


@pytest.mark.parametrize(
    ("text", "said", "same"),
    [
        (
            "Premier Ford has concerns about Chinese EV imports",
            "One essay counts Premier Doug Ford among the critics who have concerns about Chinese EV imports.",
            True,
        ),
        ("The line costs 118 million crowns", "The paper puts the costs of the line at 118 million crowns.", True),
        ("The line costs 118 million crowns", "The paper puts the costs of the line at 181 million crowns.", False),
        ("Talks with makers were held", "No talks with makers were held.", False),
        (
            "One essay counts Ford among the critics with concerns about Chinese imports.",
            "One essay counts Ford among critics, with concerns about Chinese imports, and no view of joint ventures.",
            True,
        ),
        ("No talks with makers were held", "Talks with makers were held.", False),
        ("Fewer cars in the High Street", "The town expects a third fewer cars in the High Street.", True),
        ("A tram instead of bus line 4", "Of those asked, 71% want a tram.", False),
        ("It may cost more", "The price of 118 million crowns is an estimate of 2023.", False),
        ("Sixty words", "Sixty words and more.", True),
        ("", "Anything.", False),
    ],
)
def test_a_text_adds_nothing_where_its_matter_its_figures_and_its_denial_stand_already(
    text: str, said: str, same: bool
) -> None:
    assert adds_nothing(text, said) is same


def test_the_longer_text_adds_what_the_shorter_lacks() -> None:
    short, long = "The town pays for the line", "The town pays 48 million crowns for the line, and the state the rest."
    assert adds_nothing(short, long)
    assert not adds_nothing(long, short)
