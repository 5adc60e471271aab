"""An article whose parts stand within parts without end is read, or refused in words."""

from __future__ import annotations

import contextlib

import pytest

from briefings.model.problem import UserError
from briefings.workspace.articles import extract
from tests.workspace.article_files import page


@pytest.mark.parametrize("tag", ["b", "div", "blockquote", "ul><li", "table><tr><td", "font"])
def test_a_page_of_nested_parts_ends_in_words(tag: str) -> None:
    data = page(f"<{tag}>" * 3000 + "<p>The council met in the hall.</p>")
    with contextlib.suppress(UserError):
        assert extract(data, "a.html").paragraphs


def test_rtf_of_nested_groups_ends_in_words() -> None:
    with contextlib.suppress(UserError):
        assert extract(b"{\\rtf1 The council met." + b"{" * 100_000, "a.rtf").paragraphs
