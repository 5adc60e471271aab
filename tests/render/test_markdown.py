from __future__ import annotations

from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st
from markdown_it import MarkdownIt

from briefings.model.document import (
    Block,
    Cell,
    Column,
    Heading,
    Item,
    ItemList,
    Link,
    Mark,
    Note,
    NoteList,
    Paragraph,
    Run,
    Table,
)
from briefings.render.markdown import escape, inline, write
from tests.documents import sample_document


def body(*blocks: Block) -> str:
    document = replace(sample_document(), body=blocks, annexes=(), notes=())
    return write(document).decode().partition("\n---\n\n")[2].rstrip("\n")


@pytest.mark.parametrize(
    ("inlines", "expected"),
    [
        ((Run("plain"),), "plain"),
        ((Run("bold ", strong=True), Run("on")), "**bold** on"),
        ((Run("it", emphasis=True),), "*it*"),
        ((Run("both", strong=True, emphasis=True),), "***both***"),
        ((Run("mot", lang="fr"),), "[mot]{lang=fr}"),
        ((Run("Said."), Mark(3)), "Said.[^3]"),
        ((Link("a (b)", "https://example.org/(x)"),), "[a (b)](https://example.org/%28x%29)"),
        ((Run("1. not a list"),), "\\1. not a list"),
        ((Run("- not a list"),), "\\- not a list"),
        ((Run("# 5 * 3 [x] | y"),), "\\# 5 \\* 3 \\[x\\] \\| y"),
    ],
)
def test_inlines_are_written_so_that_they_read_as_they_are(
    inlines: tuple[Run | Link | Mark, ...], expected: str
) -> None:
    assert inline(inlines) == expected


@given(st.text(st.characters(exclude_categories=("C", "Z")) | st.just(" "), min_size=1))
def test_escaped_text_is_read_back_as_the_same_text(text: str) -> None:
    read = MarkdownIt("commonmark").disable(["entity"]).parseInline(escape(text))[0].children or []
    assert all(token.type in {"text", "text_special"} for token in read)
    assert "".join(token.content for token in read).strip() == text.strip()


def test_a_heading_keeps_its_id() -> None:
    assert body(Heading(2, (Run("Risks"),), "risks")) == "## Risks {#risks}"


def test_a_list_in_a_list_is_indented_under_its_item() -> None:
    inner = ItemList((Item((Paragraph((Run("inner"),)),)),))
    outer = ItemList((Item((Paragraph((Run("outer"),)), inner)),), ordered=True, start=9)
    assert body(outer) == "9. outer\n\n   - inner"


def test_a_table_has_its_caption_alignment_and_row_headers() -> None:
    header = (Cell(((Run("Risk"),),)), Cell(((Run("Score"),),)))
    row = (Cell(((Run("Delay"),),), header=True), Cell(((Run("4 | 5"), Mark(1)),)))
    table = Table((Column(3), Column(1, "right")), header, (row,), (Run("Risks"),), "summary", "risks")
    lines = body(table).split("\n")
    assert lines[0] == "| Risk | Score |"
    assert lines[1].startswith("|:---")
    assert lines[1].endswith("-:|")
    assert lines[2] == "| **Delay** | 4 \\| 5[^1] |"
    assert lines[4] == ": Risks {#risks}"


def test_notes_are_footnotes_at_the_end() -> None:
    document = replace(
        sample_document(),
        body=(Paragraph((Run("Said."), Mark(1))),),
        annexes=(NoteList(),),
        notes=(Note(1, (Run("Gazette, para. 2."),)),),
    )
    assert write(document).decode().endswith("\n[^1]: Gazette, para. 2.\n")


def test_the_title_block_quotes_what_yaml_would_misread() -> None:
    document = replace(sample_document(), title='He said: "no"\\yes')
    assert 'title: "He said: \\"no\\"\\\\yes"' in write(document).decode()
