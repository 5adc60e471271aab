from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from briefings.compose.typography import NO_BREAK, no_break

PIECES = st.sampled_from(
    ("CAD", "3", "billion", "49,000", "trams", "in", "2026", "February", "8,", "para.", "14", "–", "Mr.", "Vale", "%")
)


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("On February 8, 2026 it", "On February~8,~2026 it"),
        ("In February 2026 it", "In February~2026 it"),
        ("worth CAD 3 billion in all", "worth CAD~3~billion in all"),
        ("worth US$ 3 billion in all", "worth US$~3~billion in all"),
        ("takes 49,000 trams a year", "takes 49,000~trams a year"),
        ("some 6.4 km of track", "some 6.4~km of track"),
        ("Survey, para. 14, says", "Survey, para.~14, says"),
        ("Survey, paras. 4–5, 9", "Survey, paras.~4–5, 9"),
        ("said Mr. Vale", "said Mr.~Vale"),
        ("the line – and the rest", "the line~– and the rest"),
        ("on June 20 on a line", "on June~20 on a line"),
        ("in 2026 the council", "in 2026 the council"),
        ("up 6.1 per cent in all", "up 6.1~per~cent in all"),
        ("worth 3 billion dollars in all", "worth 3~billion~dollars in all"),
        ("some 20 to 45 of them", "some 20~to~45 of them"),
        ("nothing to bind here", "nothing to bind here"),
    ],
)
def test_spaces_inside_dates_amounts_and_citations_do_not_break(text: str, expected: str) -> None:
    assert no_break(text, "en") == expected.replace("~", NO_BREAK)


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("le 1er juillet 2016 au soir", "le 1er~juillet~2016 au soir"),
        ("en juillet 2016, déjà", "en juillet~2016, déjà"),
        ("49 000 trams par an", "49~000~trams par an"),
        ("un droit de 20 % et 100 $ de plus", "un droit de 20~% et 100~$ de plus"),
        ("jusqu’à 5 000 $ CA pour un tram", "jusqu’à 5~000~$~CA pour un tram"),
        ("de 2 500 $ US à 5 000 $ CA par an", "de 2~500~$~US à 5~000~$~CA par an"),
        ("de 100 M$ CA en tout", "de 100~M$~CA en tout"),
        ("de 20 à 45 % des trams", "de 20~à~45~% des trams"),
        ("3 milliards de dollars", "3~milliards de dollars"),
        ("il dit : « oui » ; et puis ?", "il dit~: «~oui~»~; et puis~?"),
        ("Gazette, par. 14, selon M. Vale", "Gazette, par.~14, selon M.~Vale"),
    ],
)
def test_french_keeps_its_spaces_before_signs_and_inside_numbers_on_the_line(text: str, expected: str) -> None:
    assert no_break(text, "fr-CA") == expected.replace("~", NO_BREAK)


@given(st.one_of(st.text(), st.lists(PIECES).map(" ".join)), st.sampled_from(("en", "en-CA", "fr", "tlh")))
def test_nothing_but_spaces_is_ever_changed(text: str, language: str) -> None:
    changed = no_break(text, language)
    assert len(changed) == len(text)
    assert all(new == old or (old == " " and new == NO_BREAK) for old, new in zip(text, changed, strict=True))


@pytest.mark.parametrize(("text", "expected"), [("Bis 5 000 $ CA im Jahr", "Bis 5~000~$~CA im Jahr")])
def test_any_language_keeps_an_amount_and_its_currency_on_the_line(text: str, expected: str) -> None:
    assert no_break(text, "de") == expected.replace("~", NO_BREAK)


@given(st.lists(PIECES).map(" ".join))
def test_doing_it_twice_changes_no_more(text: str) -> None:
    once = no_break(text, "en")
    assert no_break(once, "en") == once


def test_a_language_without_rules_keeps_its_text() -> None:
    assert no_break("para. 14", "tlh") == "para. 14"
