"""Read Markdown: the blocks of a text, and the styled pieces and citations of a paragraph."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, field, replace
from functools import lru_cache
from typing import Final

from markdown_it import MarkdownIt
from markdown_it.rules_inline import StateInline
from markdown_it.token import Token
from mdit_py_plugins.attrs import attrs_plugin

from briefings.model.problem import Problem
from briefings.model.shapes import LANGUAGE, usual_tag
from briefings.model.text import Citation, Span
from briefings.workspace.citations import CITATION, parse_citations
from briefings.workspace.yaml_nodes import Place

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
# No-break spaces are the writer's own choice and stay.
BLANKS: Final = re.compile(r"[ \t\n]+")
UNPRINTED: Final = {"code_inline": "code", "image": "an image", "html_inline": "HTML"}
PLAIN: Final = Span("")


@lru_cache(maxsize=1)
def _block_parser() -> MarkdownIt:
    """Return the parser of blocks; what stands in them is left to the other."""
    return MarkdownIt("commonmark").enable("table").disable(["inline", "text_join", "reference"])


class _InlineMarkdown(MarkdownIt):
    """Markdown whose addresses are printed as they are typed: with a space for %20 nobody could follow one on paper."""

    def normalizeLinkText(self, link: str) -> str:  # noqa: N802 - markdown-it's name
        """Return the text of an address."""
        return link


@lru_cache(maxsize=1)
def _inline_parser() -> MarkdownIt:
    """Return the parser of a paragraph. Escaped characters stay tokens, so that every text knows its place."""
    markdown = _InlineMarkdown("commonmark").disable(["text_join"])
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


@dataclass(frozen=True, slots=True)
class Piece:
    """Text of one style that stands without a break at `offset` of its paragraph."""

    text: str
    style: Span
    offset: int
    escaped: bool = False


@dataclass(slots=True)
class InlineScanner:
    """The pieces of a paragraph, and its citations with the length of the text before them."""

    source: str
    place: Place
    pieces: list[Piece] = field(default_factory=list)
    citations: list[tuple[int, Citation]] = field(default_factory=list)
    problems: list[Problem] = field(default_factory=list)
    cursor: int = 0
    length: int = 0

    def __post_init__(self) -> None:
        # A style is pushed where it begins and popped where it ends: markdown-it nests them properly.
        styles = [PLAIN]
        for token in inline_tokens(self.source):
            if token.type == "citation":
                self.cite(token)
            elif token.type.endswith("_open"):
                styles.append(self.opening_style(token, styles[-1]))
            elif token.type.endswith("_close"):
                styles.pop()
                if token.type in ("link_close", "span_close") and token.info != "auto":
                    self.skip(")" if token.type == "link_close" else "}")
            else:
                self.add(token, styles[-1])

    def skip(self, sign: str) -> None:
        """Go on behind the next `sign`, which closes what was printed."""
        self.cursor = max(self.cursor, self.source.find(sign, self.cursor) + 1)

    def opening_style(self, token: Token, style: Span) -> Span:
        """Return the style that begins with `token`."""
        if token.type == "link_open":
            return replace(style, href=str(token.attrs.get("href", "")))
        if token.type == "span_open":
            tag = str(token.attrs.get("lang", ""))
            sound = LANGUAGE.fits(tag)
            if set(token.attrs) != {"lang"}:
                words = "a span takes `lang` and nothing else: `[mot]{lang=fr}`"
                self.problems.append(Problem(self.place(self.cursor), "attribute", words))
            elif not sound:
                words = f"`{tag}` is no {LANGUAGE.words}"
                self.problems.append(Problem(self.place(self.cursor), "attribute", words))
            return replace(style, lang=usual_tag(tag) if sound else style.lang)
        return replace(
            style,
            strong=style.strong or token.type == "strong_open",
            emphasis=style.emphasis or token.type == "em_open",
        )

    def cite(self, token: Token) -> None:
        """Take a citation."""
        offset = token.meta["offset"]
        citations, problems = parse_citations(token.content, self.place, offset)
        self.problems += problems
        self.cursor = offset + len(token.content)
        # The blank before a citation belongs to it, unless a word follows at once.
        if self.pieces and not self.source[self.cursor : self.cursor + 1].isalnum():
            self.trim()
        self.citations += [(self.length, citation) for citation in citations]

    def trim(self) -> None:
        """Drop the blank at the end."""
        while self.pieces and self.pieces[-1].text.endswith(" "):
            last = self.pieces.pop()
            self.length -= 1
            if len(last.text) > 1:
                self.pieces.append(replace(last, text=last.text[:-1]))

    def add(self, token: Token, style: Span) -> None:
        """Take the text of a token, found again in the source from the cursor on."""
        if token.type in UNPRINTED:
            words = f"{UNPRINTED[token.type]} can't stand in a brief: write it as text"
            self.problems.append(Problem(self.place(self.cursor), "markup", words))
        text = " " if token.type in ("softbreak", "hardbreak") else token.content
        written = "\n" if token.type in ("softbreak", "hardbreak") else token.markup or text
        escaped = token.type == "text_special"
        found = self.source.find(
            written if escaped else text.replace(" ", written) if text == " " else text, self.cursor
        )
        start = self.cursor if found < 0 else found
        self.cursor = start + len(written if escaped else text)
        for blank, word, at in words_and_blanks(text):
            self.put(" " if blank else word, style, start + at, escaped=escaped)

    def put(self, text: str, style: Span, offset: int, *, escaped: bool) -> None:
        """Take a piece; of several blanks only the first."""
        if text == " " and (not self.pieces or self.pieces[-1].text.endswith(" ")):
            return
        self.pieces.append(Piece(text, style, offset, escaped))
        self.length += len(text)


def words_and_blanks(text: str) -> Iterator[tuple[bool, str, int]]:
    """Split `text` where a run of blanks is more than one space: `(is a blank, text, offset)`."""
    at = 0
    for found in BLANKS.finditer(text):
        if found[0] != " " or found.start() == 0:
            if found.start() > at:
                yield False, text[at : found.start()], at
            yield True, " ", found.start()
            at = found.end()
    if at < len(text):
        yield False, text[at:], at
