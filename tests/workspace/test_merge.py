"""Two edits of one text become one text, or a clash that a person can see; line ends stay as they were."""

from __future__ import annotations

from hypothesis import example, given
from hypothesis import strategies as st

from briefings.workspace.merge import compare, keep_endings, merge, plain

TEXTS = st.lists(st.sampled_from("abcde"), max_size=7).map(lambda rows: "".join(f"{row}\n" for row in rows))


def test_edits_in_different_places_are_both_kept() -> None:
    merged = merge("a\nb\nc\nd\n", "A\nb\nc\nd\n", "a\nb\nc\nD\nE\n")
    assert (merged.text, merged.clashes) == ("A\nb\nc\nD\nE\n", 0)


def test_edits_of_the_same_line_are_both_shown() -> None:
    merged = merge("a\nb\n", "a\nmine\n", "a\ntheirs\n")
    assert merged.clashes == 1
    assert merged.text == "a\n<<<<<<< yours\nmine\n=======\ntheirs\n>>>>>>> on disk\n"


@given(TEXTS, TEXTS)
def test_one_sided_edits_win(base: str, other: str) -> None:
    assert merge(base, other, base).text == other
    assert merge(base, base, other).text == other
    assert merge(base, other, other).clashes == 0


@given(TEXTS, TEXTS, TEXTS)
def test_no_line_of_either_side_is_lost_in_a_clash(base: str, mine: str, theirs: str) -> None:
    merged = merge(base, mine, theirs)
    if merged.clashes:
        added = (set(mine.split()) | set(theirs.split())) - set(base.split())
        assert added <= set(merged.text.split())


@given(TEXTS, TEXTS)
@example("b\nb\nc\na\n", "b\na\nb\na\n")
def test_where_the_base_is_not_known_no_line_of_either_side_is_dropped(mine: str, theirs: str) -> None:
    merged = merge(None, mine, theirs).text.split()
    for side in (mine, theirs):
        rest = iter(merged)
        assert all(line in rest for line in side.split())


def test_a_comparison_shows_what_went_and_what_came() -> None:
    kinds = [(line.kind, line.text) for line in compare("a\nb\nc\n", "a\nB\nc\n")]
    assert kinds == [("same", "a"), ("gone", "b"), ("new", "B"), ("same", "c")]


def test_line_ends_and_byte_order_mark_stay() -> None:
    assert keep_endings("\ufeffa\r\nb\nc\r\n", "a\r\nB\r\nc\r\n") == "\ufeffa\r\nB\r\nc\r\n"
    assert keep_endings("a\nb\r\nc\n", "a\r\nb\r\nx\r\nc\r\n") == "a\nb\r\nx\nc\n"


@given(st.text(st.sampled_from("ab \n\r"), max_size=30), st.booleans())
def test_an_unchanged_text_keeps_every_byte(text: str, mark: bool) -> None:
    whole = ("\ufeff" if mark else "") + text
    assert keep_endings(whole, plain(whole)) == whole
