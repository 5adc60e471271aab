"""Markdown in, markdown-it's tokens out: CommonMark, Pandoc's bracketed spans, and citations as tokens."""

from __future__ import annotations

from collections.abc import Iterator
from functools import lru_cache
from typing import Final

from markdown_it import MarkdownIt
from markdown_it.rules_inline import StateInline
from markdown_it.token import Token
from mdit_py_plugins.attrs import attrs_plugin

from briefings.workspace.citations import CITATION

BLOCKS: Final = {
    "bullet_list_open": "a list",
    "ordered_list_open": "a list (write `1\\.` if a sentence begins so)",
    "table_open": "a table",
    "fence": "a block of code",
    "code_block": "an indented block of code",
    "html_block": "HTML",
    "blockquote_open": "a block quotation",
    "hr": "a rule",
    "heading_open": "a heading",
}


@lru_cache(maxsize=1)
def _block_parser() -> MarkdownIt:
    """Return the parser of blocks; what stands in them is left to the other."""
    return MarkdownIt("commonmark").enable("table").disable(["inline", "text_join", "reference"])


@lru_cache(maxsize=1)
def _inline_parser() -> MarkdownIt:
    """Return the parser of a paragraph. Escaped characters stay tokens, so that every text knows its place."""
    markdown = MarkdownIt("commonmark").disable(["text_join"])
    markdown.use(attrs_plugin, spans=True, after=())
    markdown.inline.ruler.before("link", "citation", _citation)
    return markdown


def _citation(state: StateInline, silent: bool) -> bool:
    found = CITATION.match(state.src, state.pos) if state.src.startswith("[@", state.pos) else None
    if found is None:
        return False
    if not silent:
        token = state.push("citation", "", 0)
        token.content = found[0]
        token.meta = {"offset": state.pos}
    state.pos = found.end()
    return True


def inline_tokens(text: str) -> list[Token]:
    """Return the tokens of one paragraph's text."""
    return _inline_parser().parseInline(text)[0].children or []


def blocks(text: str) -> Iterator[tuple[Token, Token | None]]:
    """Yield the outermost blocks of `text`, each with its inline token if it is a paragraph or heading."""
    tokens = _block_parser().parse(text)
    for index, token in enumerate(tokens):
        if token.level == 0 and token.nesting >= 0:
            following = tokens[index + 1] if index + 1 < len(tokens) else None
            yield token, following if following is not None and following.type == "inline" else None
