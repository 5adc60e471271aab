"""A twin's sentence may join sentences of its original, `[1+2] …`, or say one in several, `[1] … [1] …`."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from briefings.model.problem import Location, Problem
from briefings.model.text import Passage
from briefings.workspace.formatting import tidy
from briefings.workspace.joined_sentences import join_sentences, written_in_order
from briefings.workspace.prose import parse_passage

ORIGINAL = "One. [@a, para. 1] Two. [@a, para. 2] Three. [@b, para. 3] Four. [@a, para. 1]"


def parsed(text: str) -> Passage:
    passage, problems = parse_passage(text, Location("x.md", 1, 1))
    assert problems == ()
    return passage


def joined(twin: str) -> tuple[list[tuple[int, str, list[int]]], list[Problem]]:
    """Return number and words of each sentence with the paragraphs that it cites, and the problems."""
    problems: list[Problem] = []
    pairs = list(join_sentences(parsed(twin).sentences, parsed(ORIGINAL).sentences, problems))
    passage = Passage(tuple(sentence for sentence, _ in pairs))
    cited = [sorted(p for citation in citations for p in citation.paragraphs()) for _, citations in pairs]
    return [(n, each.text, c) for (n, each), c in zip(passage.numbered(), cited, strict=True)], problems


def test_sentences_without_marks_are_paired_by_their_place() -> None:
    assert joined("Un. Deux.") == ([(1, "Un.", [1]), (2, "Deux.", [2])], [])


def test_a_joined_sentence_has_the_sources_of_all_and_the_next_one_follows_the_last() -> None:
    found = [(1, "Un et deux.", [1, 2]), (3, "Trois.", [3]), (4, "Quatre.", [1])]
    assert joined("[1+2] Un et deux. Trois. Quatre.") == (found, [])


def test_a_source_that_several_cite_is_cited_once() -> None:
    assert joined("Un. [2+3+4] Le reste.") == ([(1, "Un.", [1]), (2, "Le reste.", [1, 2, 3])], [])


def test_what_splits_a_sentence_is_one_statement() -> None:
    assert joined("Un. [2] Deux. [2] Et encore. Trois.") == (
        [(1, "Un.", [1]), (2, "Deux. Et encore.", [2]), (3, "Trois.", [3])],
        [],
    )


def test_a_mark_may_leave_a_sentence_out() -> None:
    assert joined("Un. [3] Trois.") == ([(1, "Un.", [1]), (3, "Trois.", [3])], [])


def test_marks_out_of_order_twice_or_of_nothing_are_told_at_their_place() -> None:
    for twin in ("Un. Deux. [1] Trois.", "[2+1] Un.", "[1+3] Un.", "[1+2] Un. [2+3] Deux.", "[4+5] Un.", "[0] Un."):
        found, problems = joined(twin)
        assert [each.code for each in problems] == ["twin-structure"], twin
        assert not any("[" in words for _, words, _ in found)


def test_emphasis_may_follow_a_mark() -> None:
    assert joined("[1+2] *Un* et deux.")[0] == [(1, "Un et deux.", [1, 2])]


def test_the_tidy_form_keeps_marks() -> None:
    text = "### Titre {#a}\n[1+2] Un et deux. [3] Trois. [3] Encore.\n"
    assert tidy(text, "x.fr.md") == text


@given(st.lists(st.tuples(st.sampled_from((1, 1, 2, 3)), st.integers(0, 2)), min_size=1, max_size=6))
def test_what_is_written_is_read_back_with_its_numbers(steps: list[tuple[int, int]]) -> None:
    said, last = [], 0
    for width, gap in steps:
        first = last + 1 + gap
        last = first + width - 1
        mark = f"[{'+'.join(map(str, range(first, last + 1)))}] " if width > 1 else ""
        said.append((first, f"{mark}Phrase de {first}."))
    originals = parsed(" ".join(f"Said {n}. [@a, para. 1]" for n in range(1, last + 1))).sentences
    problems: list[Problem] = []
    read = list(join_sentences(parsed(written_in_order(said)).sentences, originals, problems))
    assert problems == []
    assert list(Passage(tuple(each for each, _ in read)).numbered()) == [
        (first, each) for (first, _), (each, _) in zip(said, read, strict=True)
    ]
