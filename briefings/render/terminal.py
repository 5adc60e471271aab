"""Write a document for a terminal of 100 columns, with marks for its styles."""

from __future__ import annotations

import textwrap
from collections.abc import Callable, Iterator
from typing import Any

from briefings.model.document import (
    LINE_BREAK,
    Block,
    Cell,
    Contents,
    Document,
    Figure,
    Heading,
    Inlines,
    ItemList,
    Link,
    Mark,
    NoteList,
    Paragraph,
    Rule,
    Run,
    Table,
    word_marks,
)
from briefings.model.terminal_text import MARKS
from briefings.render.text import SIGNATURE_LINE

WIDTH = 100
BOLD, ITALIC, DIM, UNDERLINE, GREEN = (MARKS[name] for name in ("bold", "italic", "dim", "underline", "green"))


def write(document: Document) -> bytes:
    """Return a document as UTF-8 text: title, body, annexes, notes."""
    return "\n".join(line for half in document.halves for line in _half(half)).encode()


def _half(document: Document) -> Iterator[str]:
    yield from (_style(document.title, BOLD), "")
    for block in (*document.body, *document.annexes):
        yield from (*_lines(block, document, ""), "")


def _lines(block: Block, document: Document, indent: str) -> Iterator[str]:
    return _WRITERS[type(block)](block, document, indent)


def _heading(block: Heading, _document: Document, indent: str) -> Iterator[str]:
    look = BOLD + UNDERLINE if block.level == 1 else BOLD
    yield indent + _style(_inlines(block.inlines), look)


def _paragraph(block: Paragraph, _document: Document, indent: str) -> Iterator[str]:
    if block.level:
        yield indent + _style(_inlines(block.inlines), BOLD)
        return
    if block.style == "signature":
        yield indent + SIGNATURE_LINE
    inner = indent + "  " if block.style == "quotation" else indent
    for line in _inlines(block.inlines).split(LINE_BREAK):
        yield from _wrap(line, inner, inner)


def _rule(_block: Rule, _document: Document, indent: str) -> Iterator[str]:
    yield indent + "─" * (WIDTH - len(indent))


def _items(block: ItemList, document: Document, indent: str) -> Iterator[str]:
    for number, item in enumerate(block.items, block.start):
        mark = f"{number}. " if block.ordered else "• "
        inner = indent + " " * len(mark)
        lines = [line for part in item.blocks for line in _lines(part, document, inner)]
        yield indent + mark + lines[0].removeprefix(inner) if lines else indent + mark
        yield from lines[1:]


def _table(block: Table, _document: Document, indent: str) -> Iterator[str]:
    if block.caption:
        yield from _wrap(_style(_inlines(block.caption), BOLD), indent, indent)
    names = [_cell(cell) for cell in block.header]
    for row in block.rows:
        values = [_cell(cell) for cell in row]
        yield from _wrap(f"{_style(names[0], DIM)} {_style(values[0], BOLD)}", indent, indent)
        for name, value in zip(names[1:], values[1:], strict=False):
            if value:
                yield from _wrap(f"{_style(name + ':', DIM)} {value}", indent + "  ", indent + "    ")


def _figure(block: Figure, _document: Document, indent: str) -> Iterator[str]:
    yield from _wrap(f"{_inlines(block.caption)} {_style(f'(chart) {block.alt}', DIM)}", indent, indent)


def _contents(block: Contents, _document: Document, indent: str) -> Iterator[str]:
    for entry in block.entries:
        yield from _wrap(_inlines(entry.inlines), f"{indent}  ", f"{indent}    ")


def _notes(_block: NoteList, document: Document, indent: str) -> Iterator[str]:
    for note in document.listed_notes:
        yield from _wrap(f"{_style(str(note.number), GREEN)} {_inlines(note.inlines)}", indent, indent + "   ")


_WRITERS: dict[type, Callable[[Any, Document, str], Iterator[str]]] = {
    Heading: _heading,
    Paragraph: _paragraph,
    ItemList: _items,
    Table: _table,
    Figure: _figure,
    Contents: _contents,
    Rule: _rule,
    NoteList: _notes,
}


def _cell(cell: Cell) -> str:
    return "; ".join(filter(None, map(_inlines, cell.paragraphs)))


def _inlines(inlines: Inlines) -> str:
    return "".join(map(_inline, word_marks(inlines)))


def _inline(part: Run | Link | Mark) -> str:
    if isinstance(part, Mark):
        return _style(f"[{part.number}]", GREEN)
    if isinstance(part, Link):
        away = part.href if part.href != part.text and not part.href.startswith("#") else ""
        return f"{_style(part.text, UNDERLINE)} <{away}>" if away else part.text
    return _style(part.text, (BOLD if part.strong else "") + (ITALIC if part.emphasis else ""))


def _style(text: str, codes: str) -> str:
    return f"{codes}{text}{MARKS['reset']}" if codes and text else text


def _wrap(text: str, first: str, rest: str) -> list[str]:
    return textwrap.wrap(
        text, WIDTH, initial_indent=first, subsequent_indent=rest, break_long_words=False, break_on_hyphens=False
    ) or [first]
