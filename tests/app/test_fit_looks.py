"""Which step is taken of those that fit: one at which no page of any language looks torn, if it costs few words."""

from __future__ import annotations

from collections.abc import Sequence
from types import SimpleNamespace
from typing import Any

import pytest

from briefings.app import fit
from briefings.model.document import Pages
from briefings.render.layout import Flaws

FINE, TORN, SHORT = Flaws(short=False, torn=0, holes=0), Flaws(short=False, torn=1, holes=0), Flaws(True, 0, 0)
OVER = FINE._replace(over=True)
AUDIENCE = SimpleNamespace(max_pages=2, max_annex_pages=2)


def fitter(looks: Sequence[Flaws], letters_lost: int = 10) -> Any:
    """Return what composes a brief that looks so at each step, the last looks at all further ones."""

    def at(step: int) -> Any:
        document = SimpleNamespace(footnotes=False, looks=looks[min(step, len(looks) - 1)])
        return SimpleNamespace(
            brief=SimpleNamespace(audience=AUDIENCE), document=document, pages=Pages(2, 1, 1.9, 1.0, 0.0)
        )

    plan = SimpleNamespace(steps=40, sizes=lambda: [4000 - letters_lost * step for step in range(41)])
    return SimpleNamespace(plan=plan, at=at)


@pytest.fixture(autouse=True)
def looks_of_made_up_documents(monkeypatch: pytest.MonkeyPatch) -> None:
    def looks(document: Any, _pages: Pages) -> Flaws:
        found: Flaws = document.looks
        return found

    monkeypatch.setattr("briefings.render.layout.flaws", looks)


def step_of(*fitters: Any) -> int:
    return fit._find_step_that_looks_well(0, fitters)


def test_the_fullest_is_taken_where_it_looks_well() -> None:
    assert step_of(fitter([FINE])) == 0


def test_a_map_that_is_torn_in_either_language_is_mended_by_a_few_words_of_both() -> None:
    for pair in ((fitter([FINE]), fitter([TORN, TORN, FINE])), (fitter([TORN, TORN, FINE]), fitter([FINE]))):
        assert step_of(*pair) == 2


def test_what_one_language_gains_the_other_must_not_lose() -> None:
    assert step_of(fitter([TORN, FINE, FINE, FINE]), fitter([FINE, TORN, TORN, FINE])) == 3


def test_where_nothing_near_is_better_no_word_is_lost() -> None:
    assert step_of(fitter([TORN] * 30 + [FINE])) == 0
    assert step_of(fitter([TORN, TORN, FINE], letters_lost=200)) == 0


def test_where_something_stays_torn_the_fullest_with_the_fewest_flaws_is_taken() -> None:
    twice = TORN._replace(torn=2)
    assert step_of(fitter([twice, twice, TORN, TORN, TORN])) == 2


def test_a_last_page_of_a_few_lines_is_drawn_back_whatever_that_costs() -> None:
    assert step_of(fitter([SHORT] * 8 + [FINE], letters_lost=200)) == 8


def test_annexes_that_hardly_begin_a_page_are_drawn_back_if_that_costs_few_words() -> None:
    assert step_of(fitter([OVER, OVER, FINE])) == 2
    assert step_of(fitter([OVER, OVER, FINE], letters_lost=200)) == 0
