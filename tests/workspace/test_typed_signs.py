"""What people type that a brief can't print: told at its place, and never printed as something else."""

from __future__ import annotations

import unicodedata

import pytest

from briefings.model.problem import Location
from briefings.workspace.files import decode, fitting
from briefings.workspace.prose import parse_passage


def told(text: str) -> list[tuple[str, int]]:
    _, problems = parse_passage(text, Location("a.md"))
    return [(problem.code, problem.location.column) for problem in problems]


@pytest.mark.parametrize(
    "typed", ["**Note:**the", "**“urgent”**and", "**「关税」**是", "~~no~~", "x[^1]", "H~2~O", "x^2^", "==x=="]
)
def test_signs_of_other_markdowns_are_told_at_their_place(typed: str) -> None:
    [(code, column)] = told(f"They say {typed} so.")
    assert code == "markup-left"
    assert column >= 10


def test_each_kind_of_sign_that_is_left_is_told_once() -> None:
    assert sorted(told("They say ~~no~~, x^2^ and see[^1] so, **Now:**then.")) == [
        ("markup-left", 10),
        ("markup-left", 19),
        ("markup-left", 30),
        ("markup-left", 39),
    ]


@pytest.mark.parametrize("typed", ["5*3*2", "1_000_000", "2**3**4"])
def test_emphasis_between_digits_joins_no_figures_unsaid(typed: str) -> None:
    codes = {code for code, _ in told(f"They sold {typed} cars.")}
    _, passage = None, parse_passage(f"They sold {typed} cars.", Location("a.md"))[0]
    assert codes == {"markup"} or typed in passage.text


@pytest.mark.parametrize(
    "typed", ["*so*", "**so**", "a ~ b", "2 × 3", "~5 per cent", "a = b", "\\*\\*so\\*\\*", "[mot]{lang=fr}"]
)
def test_what_is_meant_or_printed_well_is_not_told(typed: str) -> None:
    assert told(f"They say {typed} here.") == []


@pytest.mark.parametrize(
    "text",
    [
        "He met Amb. Hillier there.",
        "Messrs. Roy and Lee signed.",
        "The mayor of Ste. Anne signed.",
        "Min. Silva and Maj. Roy signed.",
        "It lies at Ft. Larkmoor and at Mt. Royal.",
        "Des villes, p. ex. Montréal, ont signé.",
    ],
)
def test_a_title_before_a_name_ends_no_sentence(text: str) -> None:
    passage, _ = parse_passage(text, Location("a.md"))
    assert [sentence.text for sentence in passage.sentences] == [text]


def test_an_abbreviation_before_a_common_word_may_end_one() -> None:
    passage, _ = parse_passage("It took 45 min. The council waited in Ont. It then left.", Location("a.md"))
    assert len(passage.sentences) == 3


def test_a_file_name_whose_accents_are_letters_of_their_own_is_the_same_name() -> None:
    assert fitting("q.md", "file", unicodedata.normalize("NFD", "québec"), "") == ("québec", None)


def test_a_mark_of_byte_order_inside_a_text_is_told() -> None:
    assert [problem.code for problem in decode("The \ufeffunion wants it.".encode(), "a.md")[1]] == ["encoding"]
    assert decode("\ufeffThe union.".encode(), "a.md") == ("The union.", ())


def test_an_address_is_printed_as_it_is_typed() -> None:
    typed = "https://x.example/final%20version.pdf"
    passage, _ = parse_passage(f"See <{typed}>.", Location("a.md"))
    [link] = [span for span in passage.sentences[0].spans if span.href]
    assert (link.text, link.href) == (typed, typed)
