"""Whatever the size of a file, it is read in step with it or refused in words: nothing takes time without bound.

What is measured is the work of this process on twice the size against once, five times at most; the bound lies well
above two and below four.
"""

from __future__ import annotations

import gc
import time
from collections.abc import Callable

import pytest

from briefings.checks import check_library
from briefings.model.digest import digest_of, salt_of
from briefings.model.problem import Location, UserError
from briefings.model.quantity_reader import quantities
from briefings.workspace import parse_passage, parse_stance
from briefings.workspace.articles import extract
from briefings.workspace.articles.limits import MAX_LINE, MAX_PARAGRAPHS, MAX_WORD, MAX_WORDS
from briefings.workspace.formatting import tidy
from briefings.workspace.prose import LONGEST_SENTENCE, MOST_NAMES
from briefings.workspace.readings import parse_readings
from briefings.workspace.stance import LONGEST_HEADING
from briefings.workspace.yaml_nodes import Mapping, Scalar, read_yaml
from tests.checks.small_workspace import library

STEEP = 3.3
TRIES = 5
NOTICED = 0.15  # seconds
FRONT = "---\nperspective: a\n---\n"
POINT = f"{FRONT}## Position\n\n### A {{#a}}\n\n"


def digested(text: str) -> object:
    return digest_of("a", text, salt_of("x"), "en", None)


def in_point(text: str) -> object:
    return parse_stance(POINT + text, "seeds/x/stances/a.md")


def in_yaml(text: str) -> object:
    node = read_yaml(text, "a.yaml")[0]
    if isinstance(node, Mapping) and isinstance(value := node.entries[0].value, Scalar):
        return [value.place(at) for at in range(0, len(value.text), 50)]
    return node


HOSTILE: dict[str, tuple[Callable[[str], object], str, int]] = {
    "a word": (digested, "a", 20_000),
    "base64": (digested, "aB/", 20_000),
    "Chinese": (digested, "中", 20_000),
    "entities": (digested, "&lt;", 10_000),
    "capitals": (digested, "Xaa ", 5_000),
    "initials": (digested, "A.B.", 5_000),
    "open quotations": (digested, "“a ", 5_000),
    "figures": (digested, "1, ", 3_000),
    "dates": (digested, "May 5, ", 3_000),
    "scales": (quantities, "million ", 5_000),
    "stops": (lambda text: parse_passage(text, Location("x")), ".", 12_000),
    "brackets": (lambda text: parse_passage(text, Location("x")), "[", 10_000),
    "paragraphs of prose": (lambda text: parse_passage(text, Location("x")), "a b.\n\n", 4_000),
    "paragraphs of a point": (in_point, "a b.\n\n", 4_000),
    "remarks": (in_point, "<!--a-->\n\n", 8_000),
    "headings": (in_point, "### A {#a}\n\n", 800),
    "quotation within quotation": (in_point, "> ", 20_000),
    "keys": (in_yaml, "a: b\n", 8_000),
    "items": (in_yaml, "- a\n", 10_000),
    "prose of YAML": (lambda text: in_yaml("a: |\n" + text), "  A bat. Bee.\n\n", 8_000),
    "escapes": (lambda text: in_yaml(f'a: "{text}"'), "\\u0041", 15_000),
    "tidied lines": (lambda text: tidy(text, "a.md"), "# a\n\n", 10_000),
    "readings": (lambda text: parse_readings(text, "r"), "{}\n", 10_000),
    "names in a row": (
        lambda text: check_library(library(text + "said so. [@gazette, para. 2]")),
        "Xaa Yb, " * 50 + "xa ",
        5,
    ),
    "quotations": (lambda text: check_library(library(text + " [@gazette, para. 2]")), '"a" ', 500),
}


def work(call: Callable[[str], object], text: str) -> float:
    gc.collect()
    gc.disable()  # what the tests before left isn't counted
    try:
        began = time.process_time()
        call(text)
        return time.process_time() - began
    finally:
        gc.enable()


@pytest.mark.slow
@pytest.mark.parametrize("name", HOSTILE)
def test_twice_the_text_takes_about_twice_the_time(name: str) -> None:
    call, sign, count = HOSTILE[name]
    # Texts of their own, so that nothing is remembered; a cost that grows steeply does so each time, noise doesn't.
    measured = []
    for extra in range(TRIES):
        once, twice = (work(call, f"{sign * size}{' ' * extra}") for size in (count, 2 * count))
        measured.append((once, twice))
        if twice < max(NOTICED, STEEP * once):
            return
    pytest.fail(f"seconds for a text and for twice as much: {measured}")


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("a b\n" * (MAX_PARAGRAPHS + 2), "paragraphs"),
        ("A line.\n" + "a b " * MAX_LINE, "characters; at most"),
        ("A line.\n" + "a" * (MAX_WORD + 1) + " b", "without a blank"),
        ("a bc " * 10_000 + "\n" + ("a bc " * 10_000 + "\n") * (MAX_WORDS // 20_000), "words; at most"),
    ],
    ids=["paragraphs", "a line", "a word", "words"],
)
def test_an_article_beyond_a_limit_is_refused_with_the_limit(text: str, said: str) -> None:
    with pytest.raises(UserError, match=said) as refused:
        extract(text.encode(), "a.txt")
    assert [problem.code for problem in refused.value.problems] == ["article-size"]


def test_a_heading_beyond_its_limit_is_one_problem_with_its_place() -> None:
    long = f"### {'A' * LONGEST_HEADING} {{#b issue=x}}\n\nIt is so.\n"
    found = parse_stance(POINT + "It is so.\n\n" + long, "seeds/x/stances/a.md")[1]
    assert [(each.location.line, each.code) for each in found if each.code == "too-large"] == [(10, "too-large")]


def too_large(text: str) -> list[tuple[int, int]]:
    found = parse_passage(text, Location("a.md", 7, 3))[1]
    return [(each.location.line, each.location.column) for each in found if each.code == "too-large"]


def test_a_sentence_beyond_its_limit_is_one_problem_with_its_place() -> None:
    longest = "it is so and " * (LONGEST_SENTENCE // 13)
    assert too_large(f"It is. {longest}.") == []
    assert too_large(f"It is. And {longest} still more words of it. It ends.") == [(7, 10)]


@pytest.mark.parametrize("name", ["Xaa", "Šefčovič", "Иванов", "A2"])
def test_names_in_a_row_beyond_their_limit_are_one_problem_with_its_place(name: str) -> None:
    assert too_large("They said that " + f"{name} " * (MOST_NAMES + 1) + "agreed.") == [(7, 3)]
    assert too_large("They said that " + f"{name} " * MOST_NAMES + "agreed.") == []
    assert too_large("They said that " + f"{name}, " * (MOST_NAMES * 2) + "agreed.") == []


def test_texts_that_yaml_repeats_come_to_no_more_than_a_file_holds() -> None:
    node, problems = read_yaml("a: &a " + "x" * 400_000 + "\nb:\n" + "- *a\n" * 9, "a.yaml")
    assert node is None
    assert [(each.code, each.location.line) for each in problems] == [("yaml", 5)]
