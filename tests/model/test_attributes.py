"""Pandoc's attributes are read with their places, written in one form, and read back as they were."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial

import pytest
from hypothesis import given
from hypothesis import strategies as st

from briefings.model.attributes import (
    AttributesError,
    read_attributes,
    scan_attributes,
    split_heading,
    write_attribute,
    write_attributes,
)
from tests.benchmarks.measuring import least

KEYS = st.from_regex(r"[A-Za-z][A-Za-z0-9_-]{0,12}", fullmatch=True)
VALUES = st.text(st.characters(codec="utf-8", exclude_characters="\r\n"), max_size=40)
PAIRS = st.lists(st.tuples(KEYS, VALUES), max_size=8)
SIGNS = st.text(alphabet="{}#=\"'\\ ab:-\t“”", max_size=60)


def pairs_of(text: str) -> list[tuple[str, str]]:
    return [(attribute.key, attribute.value) for attribute in read_attributes(text)]


def test_an_id_bare_values_and_quoted_values_are_read_in_order() -> None:
    text = '{#sell issue=trade voice="Some of it" cause=\'a "b"\' note="say \\"no\\""}'
    assert pairs_of(text) == [
        ("id", "sell"),
        ("issue", "trade"),
        ("voice", "Some of it"),
        ("cause", 'a "b"'),
        ("note", 'say "no"'),
    ]


def test_each_attribute_knows_where_it_its_key_and_its_value_stand() -> None:
    text = '### Words { #a  voice="Some of it" }'
    name, voice = read_attributes(text, text.index("{"))
    assert text[name.start : name.end] == "#a"
    assert text[voice.start : voice.end] == 'voice="Some of it"'
    assert text[voice.key_at :].startswith("voice")
    assert text[voice.value_at :].startswith("Some of it")


def test_a_backslash_takes_the_next_sign_as_it_is() -> None:
    assert pairs_of(r"{issue=b\-fewer name=a\ b}") == [("issue", "b-fewer"), ("name", "a b")]


def test_braces_may_stand_between_quotes() -> None:
    assert pairs_of('{cause="{x} and }"}') == [("cause", "{x} and }")]


@pytest.mark.parametrize(
    ("text", "offset", "hint"),
    [
        ("{#a issue=trade", 14, "add `}`"),
        ("{", 0, "add `}`"),
        ("{#a issue=“trade”}", 4, "straight"),
        ('{#a issue="trade}', 4, "ends with"),
        ("{#a trade}", 4, "write"),
        ("{#a issue=}", 4, "write"),
        ("{#a} more", 3, "write"),
        ("{.class}", 1, "write"),
    ],
)
def test_what_cannot_be_read_is_told_at_its_place_with_the_mend(text: str, offset: int, hint: str) -> None:
    with pytest.raises(AttributesError) as caught:
        read_attributes(text)
    assert caught.value.offset == offset
    assert hint in str(caught.value)


def test_what_stands_about_a_broken_attribute_can_still_be_read() -> None:
    attributes, broken = scan_attributes("{#a smart=“quotes” basis=action}")
    assert [attribute.key for attribute in attributes] == ["id", "basis"]
    assert broken is not None


@given(PAIRS)
def test_what_is_written_is_read_back_as_it_was(pairs: list[tuple[str, str]]) -> None:
    assert pairs_of(write_attributes(pairs)) == pairs


@given(PAIRS)
def test_writing_what_was_read_changes_nothing_more(pairs: list[tuple[str, str]]) -> None:
    once = write_attributes(pairs)
    assert write_attributes(pairs_of(once)) == once


@given(st.text(max_size=20))
def test_an_attribute_is_written_on_one_line(value: str) -> None:
    written = write_attribute("voice", value)
    assert "\n" not in written
    assert "\r" not in written


@given(SIGNS)
def test_any_text_is_read_or_refused_at_a_place_in_it(text: str) -> None:
    attributes, broken = scan_attributes("{" + text)
    if broken:
        assert 0 <= broken.offset <= len(text)
    for attribute in attributes:
        assert 0 < attribute.start <= attribute.key_at <= attribute.value_at <= attribute.end <= len(text) + 1
    starts = [attribute.start for attribute in attributes]
    assert starts == sorted(starts)


@given(SIGNS)
def test_any_line_is_a_heading_or_none_and_loses_no_word(text: str) -> None:
    line = f"### {text}"
    heading = split_heading(line)
    assert heading is not None
    assert line[heading.words_at :].startswith(heading.words)
    assert heading.attributes_at == len(line) or line[heading.attributes_at] == "{"


def test_a_heading_is_taken_apart_at_its_attributes() -> None:
    line = r"###  Sell \{more\} now ##  {#sell issue=trade}"
    heading = split_heading(line)
    assert heading is not None
    assert (heading.marks, heading.words) == ("###", r"Sell \{more\} now")
    assert line[heading.attributes_at :] == "{#sell issue=trade}"
    assert split_heading("#tag") is None
    assert split_heading("Words {#a}") is None


HOSTILE: dict[str, Callable[[int], str]] = {
    "blanks": lambda n: "{" + " " * n + "x",
    "blanks between words": lambda n: "{" + " x" * n,
    "open double quotes": lambda n: "{" + 'k="' * n,
    "open single quotes": lambda n: "{" + "k='" * n,
    "quotes that close against a word": lambda n: "{" + "k='a'b" * n,
    "escapes": lambda n: '{k="' + "\\" * n,
    "braces": lambda n: "{" + "{" * n,
    "closed braces": lambda n: "{" + "} " * n + "x",
    "one long value": lambda n: "{k=" + "a" * n + '"',
    "one long id": lambda n: "{#" + "a" * n + '"',
    "signs of equality": lambda n: "{" + "k=" * n,
}


@pytest.mark.parametrize("make", HOSTILE.values(), ids=HOSTILE.keys())
def test_hostile_text_takes_time_that_grows_with_its_length_only(make: Callable[[int], str]) -> None:
    short, long = make(4_000), make(32_000)
    for read in (scan_attributes, lambda text: split_heading(f"### {text}")):
        # Eight times the text takes eight times as long; quadratic would take 64 times.
        assert least(partial(read, long)) < 30 * max(least(partial(read, short)), 0.0005)
