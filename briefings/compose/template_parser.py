"""Parse a template's Markdown into its parts in order: blocks that are ready, and calls of directives."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field, replace
from functools import cache
from itertools import count
from pathlib import PurePosixPath
from typing import TYPE_CHECKING, Final, TypeAlias

from briefings.compose.template import ORIGIN, STATED
from briefings.compose.typography import no_break
from briefings.model.attributes import AttributesError, read_attributes
from briefings.model.document import Block, Heading, Inline, Item, ItemList, Link, Paragraph, Run
from briefings.model.problem import Location, UserError

if TYPE_CHECKING:
    from markdown_it import MarkdownIt
    from markdown_it.token import Token


@dataclass(frozen=True, slots=True)
class DirectiveCall:
    """A directive line: `::name{key=value key="two words"}`."""

    name: str
    arguments: dict[str, str] = field(default_factory=dict)
    location: Location = Location("")


Part: TypeAlias = Block | DirectiveCall
_CALL: Final = re.compile(r"::([a-z][a-z-]*)(?=\{|$)")
# Where a link leads to, in Markdown.
_ADDRESS: Final = re.compile(r"\]\((?:\\.|[^)\\\n])*\)")
_HEADING: Final = re.compile(r"(#{1,6})\s+(\S.*)$")


def parts_of(markdown: str, path: str, language: str) -> tuple[Part, ...]:
    """Split Markdown into parts; `UserError` for a directive that can't be read. `path` is the template's.

    Values keep the statements that they are; the template's own words are `template/NAME:1`, `template/NAME:2` and on,
    by paragraph.
    """
    name, numbers = PurePosixPath(path).name.removesuffix(".md.j2"), count(1)
    parts = _parts(_in_addresses_unstated(markdown).splitlines(), path, language)
    return tuple(part if isinstance(part, DirectiveCall) else _number(part, name, numbers) for part in parts)


def _in_addresses_unstated(markdown: str) -> str:
    """Take the signs of statements out of the addresses of links, where they aren't words."""
    return _ADDRESS.sub(lambda match: STATED.sub("", match[0]), markdown)


def _number(block: Block, name: str, numbers: Iterator[int]) -> Block:
    if isinstance(block, ItemList):
        items = (replace(item, blocks=tuple(_number(b, name, numbers) for b in item.blocks)) for item in block.items)
        return replace(block, items=tuple(items))
    if not isinstance(block, Heading | Paragraph) or all(each.statement for each in block.inlines):
        return block
    own = f"template/{name}:{next(numbers)}"
    return replace(block, inlines=tuple(replace(each, statement=each.statement or own) for each in block.inlines))


def _parts(lines: Iterable[str], path: str, language: str) -> Iterator[Part]:
    prose: list[str] = []
    for line in lines:
        text, found, origin = line.strip().partition(ORIGIN)
        if not found:
            prose.append(line)
            continue
        yield from _prose(prose, path, language)
        prose = []
        yield _mark(text, _location(origin), language)
    yield from _prose(prose, path, language)


def _location(origin: str) -> Location:
    path, _, line = origin.rpartition(":")
    return Location(path, int(line))


def _mark(text: str, location: Location, language: str) -> Part:
    if text.startswith("::"):
        return _call(text, location)
    match = _HEADING.match(text)
    if not match:
        raise UserError.of("template-heading", "a heading needs text after its `#`", location)
    # The title is above all headings: it is no heading of the template.
    level = len(match[1])
    if level > 3:  # noqa: PLR2004 - as many as every writer has styles for
        raise UserError.of("template-heading", "headings go from `#` to `###`", location)
    return Heading(level, _inlines(match[2], language), location=location)


def _call(text: str, location: Location) -> DirectiveCall:
    text = STATED.sub("", text).strip()
    match = _CALL.match(text)
    if not match:
        message = f"can't read the directive `{text}`; write `::name` or `::name{{key=value}}`"
        raise UserError.of("directive-syntax", message, location)
    try:
        found = read_attributes(text, match.end()) if match.end() < len(text) else ()
    except AttributesError as error:
        raise UserError.of("directive-syntax", f"`::{match[1]}`: {error}", location) from None
    return DirectiveCall(match[1], {attribute.key: attribute.value for attribute in found}, location)


@cache
def _parser() -> MarkdownIt:
    from markdown_it import MarkdownIt

    return MarkdownIt("commonmark", {"html": False})


def _prose(lines: Sequence[str], path: str, language: str) -> Iterator[Block]:
    text = "\n".join(lines).strip("\n")
    if not text.strip():
        return
    tokens = _parser().parse(text)
    yield from _Reader(tokens, path, language).blocks()


def _inlines(text: str, language: str) -> tuple[Inline, ...]:
    tokens = _parser().parseInline(text)
    return tuple(_flow(tokens[0].children or (), language))


class _Reader:
    """Walks markdown-it's flat tokens; knows paragraphs and lists, which is all that fixed text needs."""

    def __init__(self, tokens: Sequence[Token], path: str, language: str) -> None:
        self._tokens = iter(tokens)
        self._path = path
        self._language = language

    def blocks(self, end: str = "") -> Iterator[Block]:
        for token in self._tokens:
            if token.type == end:
                return
            if token.type == "inline":
                yield Paragraph(tuple(_flow(token.children or (), self._language)))
            elif token.type in {"bullet_list_open", "ordered_list_open"}:
                yield self._list(token)
            elif token.type not in {"paragraph_open", "paragraph_close"}:
                kind = token.type.removesuffix("_open").replace("_", " ")
                message = f"a template's own text is paragraphs and lists; this is a {kind}: {token.content.strip()!r}"
                raise UserError.of("template-markdown", message, Location(self._path))

    def _list(self, opening: Token) -> ItemList:
        ordered = opening.type == "ordered_list_open"
        items = []
        for token in self._tokens:
            if token.type == opening.type.replace("open", "close"):
                break
            items.append(Item(tuple(self.blocks("list_item_close"))))
        return ItemList(tuple(items), ordered)


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
        content = " " if token.type in {"softbreak", "hardbreak"} else token.content
        pieces = _state(content, statement, language)
        statement = pieces[-1][0]
        for owner, text in pieces:
            if text and href:
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
