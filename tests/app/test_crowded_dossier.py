"""What was left out is told in as much room as there is, however long the dossier grows."""

from __future__ import annotations

import re
from dataclasses import replace

from briefings.app.fit import compose_fitted
from briefings.model.brief import Brief
from tests.compose.workspace import brief, dossier, texts

PAGES = 2


def crowded(points: int) -> Brief:
    """Return a brief of a dossier of which one side holds so many points, for a reader who gets what is left out."""
    subject = dossier()
    first, *others = subject.stances
    point = first.points[-1]
    many = tuple(
        replace(point, id=f"held-{number}", heading=f"Held for the {number}th time") for number in range(points)
    )
    stances = (replace(first, points=(*first.points, *many)), *others)
    return brief(dossier=replace(subject, stances=stances), left_out_list=True, max_pages=PAGES, max_annex_pages=PAGES)


def test_a_brief_that_has_room_for_all_points_says_that_nothing_is_left_out() -> None:
    assert "Nothing was left out for length" in " ".join(texts(compose_fitted(crowded(10)).document.annexes))


def test_points_that_no_list_has_room_for_are_counted_and_the_pages_are_those_promised() -> None:
    fitted = compose_fitted(crowded(400))
    assert (fitted.pages.body <= PAGES, fitted.pages.annexes <= PAGES) == (True, True)
    (said,) = re.findall(r"left out for length: (\d+)", " ".join(texts(fitted.document.annexes)))
    printed = sum("Held for the" in text for text in texts(fitted.document.body))
    assert 300 < int(said) <= 400 + len(dossier().points) - printed
