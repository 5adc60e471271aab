"""An article whose parts stand within parts without end is refused in words, and none of its text is lost unsaid."""

from __future__ import annotations

import pytest

from briefings.model.problem import UserError
from briefings.workspace.articles import extract
from tests.workspace.article_files import FILLER, lines_of, page

TAGS = ["b", "div", "blockquote", "ul><li", "table><tr><td", "font", "sup", "span", "details", "svg"]


@pytest.mark.parametrize("tag", TAGS)
def test_a_page_of_nested_parts_is_refused_in_words(tag: str) -> None:
    with pytest.raises(UserError, match="parts within parts"):
        extract(page(f"<{tag}>" * 3000 + "<p>The council met in the hall.</p>"), "a.html")


@pytest.mark.parametrize("depth", [10, 50, 90, 150, 300, 700, 1200])
@pytest.mark.parametrize("tag", ["span", "div", "table><tr><td", "sup"])
def test_what_stands_behind_nested_parts_is_read_or_the_page_is_refused(tag: str, depth: int) -> None:
    closed = "".join(f"</{name}>" for name in reversed(tag.split("><")))
    try:
        lines = lines_of(page(f"<p>Before.</p><{tag}>" + f"<{tag}>" * depth + "5" + closed * (depth + 1)))
    except UserError as error:
        assert "parts within parts" in str(error)  # noqa: PT017 - either is right
    else:
        assert lines[-1] == FILLER


def test_rtf_of_nested_groups_is_refused_in_words() -> None:
    with pytest.raises(UserError, match="nested deeper"):
        extract(b"{\\rtf1 The council met." + b"{" * 100_000, "a.rtf")
