"""Read Markdown as the page that it makes: CommonMark with tables, footnotes and struck-out text, then as HTML.

Its signs are no words: `**bold**` is bold, `[^1]` the mark of a note, whose text is a paragraph of its own. Two things
are not taken from CommonMark: an asterisk between digits multiplies them, and indented text is no program.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace
from functools import lru_cache
from typing import Final

from markdown_it import MarkdownIt
from markdown_it.token import Token
from mdit_py_plugins.footnote import footnote_plugin

from briefings.workspace.articles.article import Article, Candidate
from briefings.workspace.articles.dates import day_written
from briefings.workspace.articles.html import read_html
from briefings.workspace.articles.kinds import is_named_markdown
from briefings.workspace.articles.language import language_of_tag
from briefings.workspace.articles.lines import Joiner, remark_of, width_of
from briefings.workspace.articles.plain import article_of_text, decode

_HEAD: Final = re.compile(r"\A\ufeff?---[ \t]*\n((?:(?!---|\.\.\.)[^\n]*\n){0,200}?)(?:---|\.\.\.)[ \t]*(?:\n|\Z)")
_FIELD: Final = re.compile(r"(?m)^(title|author|date|lang|language):[ \t]*(\S[^\n]*)$")
_PRODUCT: Final = re.compile(r"(?<=\d)([*_])(?=\d)")
_NOTE: Final = re.compile(r"(?m)^ {0,3}\[\^([^\]\s]{1,100})\]:[ \t]*")
_CITED: Final = re.compile(r"\[\^([^\]\s]{1,100})\](?!:)")
# Bold beside letters that no blank parts, which CommonMark prints with its asterisks: **「关税」**是.
_UNFLANKED: Final = re.compile(
    r"(?<![\\*\d])\*\*(?=[^\s*])(?:(?=[^\w\s])([^*\n]{1,300})|([^*\n]{1,300})(?<=[^\w\s]))(?<=[^\s*])\*\*(?![*\d])"
)
# Beyond these, brackets take minutes: such a text is no article that a person wrote in Markdown.
_LONGEST: Final = 25_000
_MOST_BRACKETS: Final = 5_000


def read_markdown(data: bytes, name: str) -> Article:
    """Read a text in Markdown. Raises `UserError` where its letters can't be read.

    Only where its name says that it is Markdown, or it was evidently broken to a width, do its lines go on up to a
    blank one: others type `**` in a text whose lines are paragraphs.
    """
    text = decode(data, name).lstrip("\ufeff").replace("\r\n", "\n").replace("\r", "\n")
    if text.count("[") > _MOST_BRACKETS or any(len(part) > _LONGEST for part in re.split(r"\n\s*\n", text)):
        return article_of_text(text)
    head = _HEAD.match(text)
    body = text[head.end() :] if head else text
    lines = body.splitlines()
    joiner = Joiner.of(lines)
    marked = _PRODUCT.sub(r"\\\1", _UNFLANKED.sub(r"<b>\1\2</b>", _with_all_notes(body)))
    tokens = _parser().parse(marked)
    goes_on = is_named_markdown(name) or width_of(lines) > 0
    for token in tokens:
        token.children = _join_lines(token.children or [], joiner, goes_on=goes_on)
    page = _parser().renderer.render(tokens, _parser().options, {})
    read = read_html(f"<!doctype html><body><main>{page}</main></body>".encode(), name)
    stated = tuple(_read_fields(head[1])) if head else ()
    return replace(read, kind="Markdown", candidates=stated, remarks=remark_of(joiner.doubts))


@lru_cache(maxsize=1)
def _parser() -> MarkdownIt:
    parser = MarkdownIt("commonmark").enable(["table", "strikethrough"]).disable("code")
    parser.use(footnote_plugin, inline=False)
    # No list: its numbers would be figures of the text.
    parser.add_render_rule("footnote_block_open", _open_notes)
    parser.add_render_rule("footnote_block_close", _close_notes)
    parser.add_render_rule("footnote_open", _open_note)
    parser.add_render_rule("footnote_close", _close_note)
    return parser


def _open_notes(*_: object) -> str:
    return '<section role="doc-endnotes">'


def _close_notes(*_: object) -> str:
    return "</section>"


def _open_note(*_: object) -> str:
    return "<div>"


def _close_note(*_: object) -> str:
    return "</div>"


def _with_all_notes(text: str) -> str:
    """Return a text in which every note is printed: one that is told twice, or that nothing cites, as a paragraph."""
    cited, told = set(_CITED.findall(text)), set[str]()

    def keep(note: re.Match[str]) -> str:
        first = note[1] not in told
        told.add(note[1])
        return note[0] if first and note[1] in cited else "\n"

    return _NOTE.sub(keep, text)


def _join_lines(tokens: Sequence[Token], joiner: Joiner, *, goes_on: bool) -> list[Token]:
    """Return the pieces of a paragraph with its lines joined, or parted where each is a paragraph."""
    found: list[Token] = []
    for at, token in enumerate(tokens):
        if token.type != "softbreak":
            found.append(token)
        elif not goes_on:
            found += [Token("hardbreak", "br", 0), Token("hardbreak", "br", 0)]
        else:
            before, after = found[-1] if found else token, tokens[at + 1] if at + 1 < len(tokens) else token
            if before.type == after.type == "text":
                line = joiner.join(before.content, after.content)
                before.content = line.removesuffix(after.content.lstrip())
            else:
                found.append(token)
    return found


def _read_fields(head: str) -> Iterator[Candidate]:
    """Yield what the fields above a text say of it (YAML, as programs that make pages of Markdown read them)."""
    where = "the fields above the text"
    for name, written in _FIELD.findall(head):
        value = written.strip().strip("\"'").strip()
        if name in {"title", "author"} and value:
            yield Candidate(name, value, where, stated=True)
        elif name == "date" and (day := day_written(value)):
            yield Candidate("issued", day, where, stated=True)
        elif name in {"lang", "language"} and (tag := language_of_tag(value)):
            yield Candidate("language", tag, where, stated=True)
