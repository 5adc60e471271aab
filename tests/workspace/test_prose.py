from __future__ import annotations

import re

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from briefings.model.problem import Location
from briefings.model.text import Locator, Passage
from briefings.model.vocabulary import LocatorKind
from briefings.workspace import parse_passage

START = Location("stances/a.md", 10, 5)
WORDS = st.text(alphabet="abcdeéàçßABCÉ0123456789,;:’“”-\u00a0 .!?…", min_size=1, max_size=40)
CITATION = st.sampled_from(["[@a, para. 3]", "[@b-c, paras. 4-5, 9; @d, p. 2]", "[@e]"])


def read(text: str) -> Passage:
    passage, problems = parse_passage(text, START)
    assert problems == ()
    return passage


def sentences(text: str) -> list[str]:
    return [sentence.text for sentence in read(text).sentences]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("It began. It ended.", ["It began.", "It ended."]),
        ("The U.S. Congress said no. So did Mr. Quill.", ["The U.S. Congress said no.", "So did Mr. Quill."]),
        ("They met in the U.S. The vote came later.", ["They met in the U.S.", "The vote came later."]),
        ("Bylaw No. 5 costs 3.5 million. No. 6 is free.", ["Bylaw No. 5 costs 3.5 million.", "No. 6 is free."]),
        ("On Feb. 5 it rained. Then, e.g., it snowed.", ["On Feb. 5 it rained.", "Then, e.g., it snowed."]),
        ("A. B. Quill left. J. Pell stayed.", ["A. B. Quill left.", "J. Pell stayed."]),
        ("“It is over.” She left.", ["“It is over.”", "She left."]),
        ("Il a dit « Non. » Puis il est parti.", ["Il a dit « Non. »", "Puis il est parti."]),
        ("He waited… and waited. He left…", ["He waited… and waited.", "He left…"]),
        ("Why? Nobody knows! Really.", ["Why?", "Nobody knows!", "Really."]),
        ("Tramworks Inc. Larkmoor built it.", ["Tramworks Inc. Larkmoor built it."]),
        ("They chose Tramworks Inc. The price fell.", ["They chose Tramworks Inc.", "The price fell."]),
        ("The answer is no. 12 members left.", ["The answer is no.", "12 members left."]),
        ("It costs 70 (or 80). Nobody pays.", ["It costs 70 (or 80).", "Nobody pays."]),
        ("One line\nand its rest. Two.\n\nThree", ["One line and its rest.", "Two.", "Three"]),
    ],
)
def test_sentences_end_where_a_reader_would_end_them(text: str, expected: list[str]) -> None:
    assert sentences(text) == expected


def test_a_citation_carries_the_sentence_it_stands_in_or_after() -> None:
    passage = read("It rose [@a, para. 1] by half. [@b, para. 2] It fell [@c, para. 3].")
    assert [(s.text, [c.source for c in s.citations]) for s in passage.sentences] == [
        ("It rose by half.", ["a", "b"]),
        ("It fell.", ["c"]),
    ]


def test_a_citation_after_an_abbreviation_ends_the_sentence() -> None:
    assert sentences("They met in the U.S. [@a, para. 1] Larkmoor was not there.") == [
        "They met in the U.S.",
        "Larkmoor was not there.",
    ]


def test_several_sources_and_places_are_one_citation_each() -> None:
    found = read("It rose. [@a, paras. 4-5, 9; @b, p. 2; @c, t. 1:02–1:10; @d]").citations
    assert [(c.source, c.locators) for c in found] == [
        ("a", (Locator(LocatorKind.PARAGRAPH, 4, 5), Locator(LocatorKind.PARAGRAPH, 9, 9))),
        ("b", (Locator(LocatorKind.PAGE, 2, 2),)),
        ("c", (Locator(LocatorKind.TIME, 62, 70),)),
        ("d", ()),
    ]


def test_sentences_and_citations_know_their_line_and_column() -> None:
    passage = read("It rose.\n*It* fell. [@a, para. 1]\nIt [stopped]{lang=fr}. [@b, para. 2]")
    assert [(s.location.line, s.location.column) for s in passage.sentences] == [(10, 5), (11, 2), (12, 1)]
    assert [(c.location.line, c.location.column) for c in passage.citations] == [(11, 13), (12, 25)]


def test_marks_become_spans_and_run_on_over_sentences() -> None:
    first, second = read("The *bold step. It* is [said](https://a.example) in [Québec]{lang=fr} **now**.").sentences
    assert [(s.text, s.emphasis) for s in first.spans] == [("The ", False), ("bold step.", True)]
    assert [s.text for s in second.spans] == ["It", " is ", "said", " in ", "Québec", " ", "now", "."]
    assert second.spans[0].emphasis
    assert (second.spans[2].href, second.spans[4].lang, second.spans[6].strong) == ("https://a.example", "fr", True)


@pytest.mark.parametrize(
    ("text", "column", "code"),
    [
        ("It rose. [@a para. 3]", 15, "citation-syntax"),
        ("It rose. [@a, xyz. 3]", 15, "citation-syntax"),
        ("It rose. [@a, 3]", 15, "citation-syntax"),
        ("It rose. [@a, paras. 5-4]", 15, "citation-syntax"),
        ("It rose. [@a, para. 3; b, para. 1]", 27, "citation-syntax"),
        ("It rose. [@a, para. 3", 14, "citation-syntax"),
        ("It rose, see @a.", 18, "citation-syntax"),
        ("It rose. [see @a, para. 3]", 14, "citation-syntax"),
        ("[@a, para. 3]", 6, "citation-syntax"),
        ("A [word]{fr}.", 13, "attribute"),
        ("A [word]{class=x}.", 7, "attribute"),
        ("A `word`.", 7, "markup"),
        ("A <b>word</b>.", 7, "markup"),
        ("![A](b.png)", 5, "markup"),
        ("- one\n- two", 5, "markup"),
        ("| a |\n|---|\n| b |", 5, "markup"),
        ("> quoted", 5, "markup"),
        ("#### deep", 5, "markup"),
        ("```\ncode\n```", 5, "markup"),
    ],
)
def test_what_prose_cannot_hold_is_a_problem_at_its_place(text: str, column: int, code: str) -> None:
    _, problems = parse_passage(text, START)
    assert problems[0].code == code
    assert (problems[0].location.line, problems[0].location.column) == (10, column)


def test_signs_that_mean_something_are_written_with_a_backslash() -> None:
    assert sentences(r"Write to a\@b \*now\*. 1 &lt; 2.") == ["Write to a@b *now*.", "1 < 2."]


def test_an_address_is_no_citation() -> None:
    assert sentences("Write to desk@larkmoor.example today.") == ["Write to desk@larkmoor.example today."]


@given(st.lists(st.tuples(WORDS, st.none() | CITATION), min_size=1, max_size=8))
@example([("U.S. ", "[@e]"), ("Mr. A", None)])
def test_joining_the_sentences_gives_the_text_back_without_its_citations(parts: list[tuple[str, str | None]]) -> None:
    text = "x" + "".join(f"{words} {citation or ''}" for words, citation in parts)
    without = "x" + "".join(f"{words} " for words, _ in parts)
    passage, _ = parse_passage(text, START)
    assert squeezed(passage.text) == squeezed(without)
    assert len(passage.citations) >= sum(citation is not None for _, citation in parts)


def squeezed(text: str) -> str:
    return re.sub(r"[ \n]+", "", text)


@given(st.text())
@example("\r\r0")
def test_no_text_makes_the_reader_fail(text: str) -> None:
    passage, _ = parse_passage(text, START)
    assert all(sentence.text.strip(" \n") == sentence.text and sentence.text for sentence in passage.sentences)


@given(st.text(alphabet="[]@{}()#*_`<>\\&;a.1 \n-|=\"'"))
def test_no_heap_of_signs_makes_the_reader_fail(text: str) -> None:
    passage, problems = parse_passage(text, START)
    last = START.line + text.count("\n")
    places = [s.location for s in passage.sentences] + [p.location for p in problems]
    assert all(START.line <= place.line <= last and place.column >= 1 for place in places)


@pytest.mark.parametrize("tag", ["a&b", "French", "fr_CA", "fr-", '"', "f"])
def test_a_language_that_is_none_is_told_where_it_stands(tag: str) -> None:
    written = tag.replace('"', '\\"')
    passage, problems = parse_passage(f'It is a [mot]{{lang="{written}"}}.', Location("f.md"))
    assert [(p.location.line, p.code) for p in problems] == [(1, "attribute")]
    assert "as en-CA, fr or zh-Hans" in problems[0].message
    assert [span.lang for sentence in passage.sentences for span in sentence.spans if span.lang] == []


@pytest.mark.parametrize("tag", ["fr", "fr-CA", "zh-Hans-CN", "es-419", "yue"])
def test_any_language_tag_is_taken(tag: str) -> None:
    passage, problems = parse_passage(f"It is a [mot]{{lang={tag}}}.", Location("f.md"))
    assert ([span.lang for span in passage.sentences[0].spans if span.lang], problems) == ([tag], ())


@pytest.mark.parametrize("sign", ["\u2028", "\u2029", "\x85", "\x1c", "\x0b"])
def test_signs_that_end_lines_elsewhere_cut_nothing_off(sign: str) -> None:
    passage, _ = parse_passage(f"It{sign}rose. [@a, para. 1]\n\nThen{sign}it fell. [@b, para. 2]", START)
    assert [citation.source for citation in passage.citations] == ["a", "b"]
    assert passage.text.endswith("fell.")
    assert [sentence.location.line for sentence in passage.sentences] == [10, 12]


@pytest.mark.parametrize(
    "written", ["[Riders' survey, para. 4]", "[Gazette, paras. 2-3]", "[Act, s. 12]", "[Le Port, page 3]"]
)
def test_a_citation_as_a_page_prints_it_is_told_and_never_printed(written: str) -> None:
    _, [problem] = parse_passage(f"They want a tram. {written}", START)
    assert (problem.code, problem.location.column) == ("citation-syntax", START.column + len("They want a tram. "))


@pytest.mark.parametrize("written", ["[sic]", "[of 2024, as amended]", "[Hall, 12 people]", "\\[Gazette, para. 2\\]"])
def test_other_brackets_are_text(written: str) -> None:
    assert parse_passage(f"They want a tram {written}.", START)[1] == ()
