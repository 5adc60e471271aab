"""Parse the inline text of a template as Pandoc does, and name what no format could print.

Emphasis follows Pandoc, which opens and closes it beside punctuation too: in CommonMark `**Note:**text` isn't bold.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from functools import cache
from typing import TYPE_CHECKING, Any, Final, NamedTuple

from markdown_it import MarkdownIt
from markdown_it.parser_inline import ParserInline
from markdown_it.rules_inline.state_inline import Scanned, StateInline

from briefings.compose.template import STATED
from briefings.compose.template_places import Line
from briefings.compose.typography import no_break
from briefings.model.document import LINE_BREAK, Inline, Inlines, Link, Run
from briefings.model.problem import Location, Problem
from briefings.model.web_links import dead_links, leads_on

if TYPE_CHECKING:
    from markdown_it.token import Token

_CITES: Final = "a template cites nothing: its own words need no source, and what needs one enters by a directive"
# What is read neither here nor by every format, and how to mend it.
_UNREAD: Final = tuple(
    (re.compile(pattern), mend)
    for pattern, mend in (
        (r"\[\^[^\]]*\]|\^\[", f"this is a footnote, and {_CITES}"),
        (r"\[[^\[\]@]*(?<!\w)@\w", f"this is a citation, and {_CITES}"),
        (r"~~(?:(?!~~).)*+(?:~~)?", "no format strikes words out: leave them out, or write `\\~\\~`"),
        (r"(?<!~)~[^\s~]+~", "no format lowers letters: write them on the line, or `\\~` for the sign"),
        (r"\^[^\s^]+\^", "no format raises letters: write them on the line, or `\\^` for the sign"),
        (r"\$[^\s$](?:[^$]*[^\s$])?\$(?!\d)", "no format sets formulas: write words, or `\\$` for the sign"),
        (r"`++[^`]*+`*+", "no format prints code: take the ` away, or write `\\``"),
        (r"</?[A-Za-z][^<>]*>|<!|<\?", "this is HTML, which only one format could print: write it in Markdown"),
        (r"(?<=\])\{[^{}]*\}|\{\.\w[^{}]*\}", "attributes in braces aren't read: take them out"),
        (
            r"(?<=\S)[ \t]*+!\[|!\[[^\]]*+(?:\](?!\()|\]\([^()]*+\)[ \t]*+\S)",
            "a picture stands in a line of its own: `![what it shows](file.png)`",
        ),
        (r"(?<!:)::[a-z][a-z-]*(?:\{|\s|$)", "a directive stands at the beginning of a line of its own"),
        (r"^\s*\+[-=:+]+\+\s*$", "this is a grid table: write a pipe table, `| a | b |`, with `|---|---|` below it"),
        (r"^\s*-{2,}(?: +-{2,})+\s*$", "this is no table: write a pipe table, `| a | b |`, with `|---|---|` below it"),
        (r"^\s*\(@\w*\)\s", "numbered examples aren't read: number them as `1.`"),
    )
)
_ESCAPED: Final = re.compile(r"\\.")
# Addresses, in which signs are no marks.
_ADDRESS: Final = re.compile(r"(?<=\]\()[^()\s]*|<(?:https?:|mailto:)[^<>\s]*>|<[^<>\s@]+@[^<>\s@]+>|https?://[^\s<>]*")


def unread(line: Line) -> Iterator[Problem]:
    """Yield what a line of a template holds that can't be printed, each at its column."""
    text = _ADDRESS.sub(_blank, _ESCAPED.sub(_blank, line.text))
    for pattern, mend in _UNREAD:
        for match in pattern.finditer(text):
            yield Problem(line.at(match.start()), "template-markdown", mend)


def _blank(match: re.Match[str]) -> str:
    return " " * len(match[0])


# Those of CommonMark.
_RULES: Final = (
    *("text", "newline", "escape", "backticks", "emphasis"),
    *("link", "image", "autolink", "html_inline", "entity"),
)


class _State(StateInline):
    """Reads emphasis by Pandoc's rules, and remembers where each of its signs stands."""

    def scanDelims(self, start: int, canSplitWord: bool) -> Scanned:  # noqa: N802, N803 - markdown-it's names
        """Return how many signs there are, and whether they may open or close: beside words, whatever their ends."""
        length = super().scanDelims(start, canSplitWord).length
        before = self.src[start - 1] if start else " "
        after = self.src[start + length] if start + length < self.posMax else " "
        opens, closes = not after.isspace(), not before.isspace()
        if self.src[start] == "_":  # not within a word
            opens, closes = opens and not before.isalnum(), closes and not after.isalnum()
        self.env.setdefault("may", {})[start] = length if opens or closes else 0
        return Scanned(opens, closes, length)

    def push(self, ttype: str, tag: str, nesting: Any) -> Token:
        """Return the new token, which knows where it begins."""
        token = super().push(ttype, tag, nesting)
        token.meta["at"] = self.pos
        return token


class _Inlines(ParserInline):
    def parse(self, src: str, md: MarkdownIt, env: Any, tokens: list[Token]) -> list[Token]:
        """Return the tokens of inline text."""
        state = _State(src, md, env, tokens)
        self.tokenize(state)
        for rule in self.ruler2.getRules(""):
            rule(state)
        return state.tokens


def _alone(state: StateInline) -> None:
    """Note the signs of bold text that have no other end."""
    may = state.env.get("may", {})
    for token in state.tokens:
        at = token.meta.get("at", -1)
        if token.type == "text" and token.content in {"*", "_"} and may.get(at, 0) > 1:
            state.env.setdefault("alone", set()).add(at)


@cache
def parser() -> MarkdownIt:
    """Return the parser of templates' own words."""
    made = MarkdownIt("commonmark", {"html": True}).enable("table")
    made.inline = _Inlines()
    made.inline.ruler.enableOnly(_RULES)
    made.inline.ruler2.before("fragments_join", "alone", _alone)
    return made


class Read(NamedTuple):
    """Inlines, and what can't be read in them."""

    inlines: Inlines
    problems: tuple[Problem, ...]


def inlines_of(text: str, language: str, lines: Sequence[Line]) -> Read:
    """Return the inlines of a text of these lines; problems: bold text that doesn't end, each at its column."""
    state: dict[str, Any] = {}
    tokens = parser().parseInline(text, state)
    message = "bold text begins or ends here and has no other end: write the other `**`, or `\\*\\*` for the signs"
    alone = sorted(state.get("alone", ()))
    found = [(at, message) for at in alone]
    for at, target in dead_links(STATED.sub(_blank, text)):
        # One between angle brackets is told as HTML.
        if text[at] == "[" and not target.startswith("#"):
            mend = "begin it with https:// or mailto:, or write its words alone"
            found.append((at, f"no format can follow the link to `{target}`: {mend}"))
    problems = tuple(Problem(_place(text, at, lines), "template-markdown", words) for at, words in sorted(found))
    return Read(tuple(_flow(tokens[0].children or (), language)), problems)


def _place(text: str, at: int, lines: Sequence[Line]) -> Location:
    """Return where a character of a text of several lines stands: the text has each line without what is around it."""
    above = text[:at].split("\n")
    line = lines[min(len(above), len(lines)) - 1]
    whole = text.split("\n")[len(above) - 1]
    return line.at(max(line.text.find(whole), 0) + len(above[-1]))


def _flow(tokens: Sequence[Token], language: str) -> Iterator[Inline]:
    strong = emphasis = 0
    href = statement = ""
    for token in tokens:
        strong += {"strong_open": 1, "strong_close": -1}.get(token.type, 0)
        emphasis += {"em_open": 1, "em_close": -1}.get(token.type, 0)
        if token.type == "link_open":
            href = str(token.attrs.get("href", ""))
        elif token.type == "link_close":
            href = ""
        content = {"softbreak": " ", "hardbreak": LINE_BREAK}.get(token.type, token.content)
        pieces = _state(content, statement, language)
        statement = pieces[-1][0]
        for owner, text in pieces:
            if text and leads_on(href):
                yield Link(text, href, strong=bool(strong), statement=owner)
            elif text:
                yield Run(text, bool(strong), bool(emphasis), statement=owner)


def _state(content: str, statement: str, language: str) -> list[tuple[str, str]]:
    """Return the pieces of a text, each with the statement that it is; the last one says which is open at the end.

    `statement` is the one that is open before. Spaces that don't break are set in the whole text: a number and its unit
    may stand in two pieces.
    """
    whole, place = no_break(STATED.sub("", content), language), 0
    pieces = []
    for number, part in enumerate(STATED.split(content)):
        if number % 2:
            statement = bytes.fromhex(part or "").decode()
        else:
            pieces.append((statement, whole[place : place + len(part)]))
            place += len(part)
    return pieces
