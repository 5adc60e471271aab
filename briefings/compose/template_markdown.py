"""Parse the prose of a template: Pandoc's Markdown as far as every format can print it; all else is told at its place.

Read are paragraphs, line blocks, lists, quotations, pipe tables with a caption, rules, links, emphasis, and boxes to
tick. Nothing is ever printed as it was typed because it wasn't understood.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace
from typing import TYPE_CHECKING, Final, NamedTuple
from urllib.parse import unquote

from briefings.compose.template import STATED
from briefings.compose.template_inlines import inlines_of, parser, unread
from briefings.compose.template_places import Line
from briefings.model.codes import Code
from briefings.model.document import (
    LINE_BREAK,
    Align,
    Block,
    Cell,
    Column,
    Contents,
    Figure,
    Inline,
    Inlines,
    Item,
    ItemList,
    Link,
    NoteList,
    Paragraph,
    Photo,
    Rule,
    Run,
    Table,
    plain_words,
)
from briefings.model.problem import Location, Problem

if TYPE_CHECKING:
    from markdown_it.token import Token

_LINE_BLOCK: Final = re.compile(r"\|(?: |$)")
_CAPTION: Final = re.compile(r"(?:[Tt]able)?: ?(?=\S)")
_TERM: Final = re.compile(r"[:~] +\S")
_FANCY: Final = re.compile(r"(?:\(?(?:[A-Za-z]|[ivxIVX]{1,4}|\d{1,3})\)|[A-Za-z]\.|#\.) +\S")
# Widths of a column, in characters of its longest cell.
_NARROW, _WIDE = 6, 40
_BOXES: Final = {"[ ] ": "☐\u00a0", "[x] ": "☑\u00a0", "[X] ": "☑\u00a0"}
_MENDS: Final = {
    "heading": "a line of = or - right below text makes a heading of it: write `# Text`, or leave a line free above it",
    "code block": "lines that begin with four spaces or a tab are code, which no brief prints: begin them at the left",
    "fence": "code, which no brief prints: take the ``` or ~~~ out",
    "html block": "HTML, which only one format could print: write it in Markdown",
}


class Prose(NamedTuple):
    """What some prose is: its blocks, and what can't be read in it."""

    blocks: tuple[Block, ...]
    problems: tuple[Problem, ...]


def read_prose(lines: Sequence[Line], language: str, pictures: Mapping[str, bytes]) -> Prose:
    """Return the blocks of neighbouring lines of a template, and every mistake in them at its place.

    `pictures` are those that it may show, by their paths below `templates/`.
    """
    told = tuple(problem for line in lines for problem in unread(line))
    if not any(line.text.strip() for line in lines):
        return Prose((), told)
    reader = _Reader(lines, language, pictures, frozenset(problem.location.line for problem in told))
    blocks = tuple(_place_captions(list(reader.blocks())))
    message = "this is the caption of a table, and none stands beside it: take the colon away"
    lone = (
        block.location for block in blocks if isinstance(block, Paragraph) and _TERM.match(plain_words(block.inlines))
    )
    captions = (Problem(where, "template-markdown", message) for where in lone)
    return Prose(blocks, (*told, *reader.problems, *captions))


class _Reader:
    """Walks markdown-it's flat tokens and gathers what it can't read; `told` are lines of which that is known."""

    def __init__(
        self, lines: Sequence[Line], language: str, pictures: Mapping[str, bytes], told: frozenset[int]
    ) -> None:
        self._pictures = pictures
        self._lines = lines
        self._told = told
        self._tokens = iter(parser().parse("\n".join(line.text for line in lines)))
        self._language = language
        self.problems: list[Problem] = []

    def blocks(self, end: str = "") -> Iterator[Block]:
        """Yield blocks up to the token that ends what they stand in."""
        for token in self._tokens:
            if token.type == end:
                return
            match token.type:
                case "inline":
                    yield self._picture(token) or self._paragraph(token)
                case "bullet_list_open" | "ordered_list_open":
                    yield self._list(token)
                case "blockquote_open":
                    yield from self._quotation()
                case "table_open":
                    yield self._table(token)
                case "hr":
                    yield Rule()
                case "paragraph_open" | "paragraph_close":
                    pass
                case _:
                    self._refuse(token)

    def _at(self, token: Token, number: int = 0) -> Location:
        first = token.map[0] if token.map else 0
        line = self._lines[min(first + number, len(self._lines) - 1)]
        return line.at(line.start)

    def _tell(self, where: Location, message: str, code: Code = "template-markdown") -> None:
        self.problems.append(Problem(where, code, message))

    def _refuse(self, token: Token) -> None:
        kind = token.type.removesuffix("_open").replace("_", " ")
        where = self._at(token)
        if kind in _MENDS and where.line not in self._told:
            self._tell(where, _MENDS[kind])
        for inner in self._tokens if token.nesting == 1 else ():
            if inner.type == token.type.replace("open", "close"):
                return

    def _inlines(self, text: str, lines: Sequence[Line]) -> Inlines:
        found = inlines_of(text, self._language, lines)
        self.problems += found.problems
        return found.inlines

    def _rows(self, token: Token) -> Sequence[Line]:
        first, last = token.map or (0, len(self._lines))
        return self._lines[first:last]

    def _paragraph(self, token: Token) -> Paragraph:
        rows, lines = self._rows(token), token.content.split("\n")
        where = self._at(token)
        self._lists(token, lines)
        if not _LINE_BLOCK.match(lines[0]):
            return Paragraph(self._inlines(token.content, rows), location=where)
        if all(line.startswith("|") and line.endswith("|") and len(line) > 1 for line in lines):
            self._tell(where, "a table needs a line of dashes below its first row: `|---|---|`")
        for number, line in enumerate(lines):
            if not line.startswith(("|", " ")):
                self._tell(self._at(token, number), "each line of a line block begins with `| `")
        texts = [_indent(line) for line in lines]
        parts = [self._inlines(text, rows[n : n + 1]) for n, text in enumerate(texts)]
        return Paragraph(_join_lines(parts), location=where)

    def _picture(self, token: Token) -> Figure | None:
        """Return the picture that a paragraph is; None for any other. Its title, if it has one, is the caption."""
        images = [each for each in token.children or () if each.type == "image"]
        where = self._at(token)
        if not images:
            return None
        image, name = images[0], unquote(str(images[0].attrs.get("src", "")))
        alt, title = STATED.sub("", image.content).strip(), str(image.attrs.get("title", ""))
        if len(token.children or ()) > 1 and where.line not in self._told:
            self._tell(where, "a picture stands in a paragraph of its own: leave a line free above and below it")
        if not alt:
            self._tell(where, "say what the picture shows, for those who can't see it: `![what it shows](file.png)`")
        if name not in self._pictures:
            message = f"there is no picture templates/{name}: put a PNG or an SVG of up to 4 MB there"
            self._tell(where, message)
        caption = self._inlines(title, self._rows(token)) if title else ()
        return Figure(Photo(name, self._pictures.get(name, b"")), caption, alt, location=where)

    def _lists(self, token: Token, lines: Sequence[str]) -> None:
        """Tell of lists that would run together into a paragraph."""
        fancy = [number for number, line in enumerate(lines) if _FANCY.match(line)]
        if len(fancy) > 1:
            self._tell(self._at(token, fancy[0]), "a list is numbered `1.`, or begins with `-`: letters aren't read")
        for number, line in enumerate(lines):
            if number and _TERM.match(line):
                self._tell(self._at(token, number), "lists of definitions aren't read: write a table, or paragraphs")

    def _list(self, opening: Token) -> ItemList:
        ordered, items = opening.type == "ordered_list_open", []
        start = int(opening.attrs.get("start", 1))
        for token in self._tokens:
            if token.type == opening.type.replace("open", "close"):
                break
            items.append(Item(tuple(_tick(list(self.blocks("list_item_close"))))))
        return ItemList(tuple(items), ordered, start, location=self._at(opening))

    def _quotation(self) -> Iterator[Block]:
        for block in self.blocks("blockquote_close"):
            if isinstance(block, Paragraph):
                yield replace(block, style="quotation")
            elif not isinstance(block, Rule | Contents | NoteList):
                self._tell(block.location, "a quotation holds paragraphs: take the `>` away from all else")

    def _table(self, opening: Token) -> Table:
        where, rows, aligns = self._at(opening), [], []
        row: list[Cell] = []
        for token in self._tokens:
            if token.type == "table_close":
                break
            if token.type == "tr_open":
                row = []
            elif token.type == "tr_close":
                rows.append(tuple(row))
            elif token.type in {"th_open", "td_open"}:
                align = _align_of(str(token.attrs.get("style", "")))
                aligns += [align] if token.type == "th_open" else []
            elif token.type == "inline":
                inlines = self._inlines(token.content, self._rows(token))
                row.append(Cell((inlines,) if inlines else (), align=align))
        heads = [_plain(cell) for cell in rows[0]]
        if len(rows) > 1 and _TERM.match(_plain(rows[-1][0])) and not any(map(_plain, rows[-1][1:])):
            self._tell(self._at(opening, len(rows)), "leave a line free between a table and its caption")
        if not all(heads):
            self._tell(where, "each column of a table needs a heading: name it in the first row, or use a line block")
        widths = [max(len(_plain(line[n])) for line in rows) for n in range(len(heads))]
        columns = tuple(
            Column(min(max(width, _NARROW), _WIDE), align) for width, align in zip(widths, aligns, strict=True)
        )
        return Table(columns, rows[0], tuple(rows[1:]), (), "; ".join(heads), location=where)


def _align_of(style: str) -> Align:
    return "right" if "right" in style else "centre" if "center" in style else "left"


def _plain(cell: Cell) -> str:
    return "".join(map(plain_words, cell.paragraphs))


def _indent(line: str) -> str:
    """Return a line of a line block without its bar; spaces that it is moved in by don't break, so that they stay."""
    text = line.removeprefix("|").removeprefix(" ") if line.startswith("|") else line.strip()
    inner = text.lstrip(" ")
    return "\u00a0" * (len(text) - len(inner)) + inner


def _join_lines(lines: Sequence[Inlines]) -> Inlines:
    """Return lines below each other as one paragraph's inlines."""
    parts: list[Inline] = []
    for number, line in enumerate(lines):
        parts += [Run(LINE_BREAK)] if number else []
        parts += line
    return tuple(parts)


def _tick(blocks: list[Block]) -> list[Block]:
    """Return an item's blocks with the box that it begins with, if any."""
    first = blocks[0] if blocks else None
    if isinstance(first, Paragraph) and first.inlines and isinstance(run := first.inlines[0], Run):
        box = _BOXES.get(run.text[:4].replace("\u00a0", " "))
        if box:
            ticked = replace(run, text=box + run.text[4:])
            blocks[0] = replace(first, inlines=(ticked, *first.inlines[1:]))
    return blocks


def _place_captions(blocks: list[Block]) -> Iterator[Block]:
    """Give each table the paragraph right below it, or above, that begins with a colon or "Table:" as its caption."""
    skip = set()
    for number, block in enumerate(blocks):
        if isinstance(block, Table):
            for near in (number + 1, number - 1):
                caption = _caption(blocks[near]) if 0 <= near < len(blocks) and near not in skip else ()
                if caption:
                    skip.add(near)
                    blocks[number] = replace(
                        block, caption=caption, summary=f"{plain_words(caption)} ({block.summary})"
                    )
                    break
    yield from (block for number, block in enumerate(blocks) if number not in skip)


def _caption(block: Block) -> Inlines:
    if not (isinstance(block, Paragraph) and block.inlines and isinstance(first := block.inlines[0], Run | Link)):
        return ()
    match = _CAPTION.match(first.text) if isinstance(first, Run) else None
    return (replace(first, text=first.text[match.end() :]), *block.inlines[1:]) if match else ()
