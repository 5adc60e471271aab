"""Write a document's plain words: as a text file, as the reference for comparing formats, and counted."""

from __future__ import annotations

import textwrap
from collections.abc import Callable, Iterable, Iterator, Mapping
from typing import Any, Final

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
    Mark,
    Note,
    NoteList,
    Paragraph,
    Rule,
    Table,
    plain_words,
    word_marks,
)

WIDTH: Final = 80
SIGNATURE_LINE: Final = "_" * 32
QUOTED: Final = "    "


def write(document: Document) -> bytes:
    """Return a UTF-8 text file, lines of 80 columns or fewer where words allow; marks stand as `[1]`."""
    return "\n\n".join("\n".join(_half(half)).rstrip("\n") + "\n" for half in document.halves).encode()


def _half(document: Document) -> Iterator[str]:
    yield from (document.title, "=" * len(document.title), "")
    for block in (*document.body, *document.annexes):
        yield from (*_lines(block, document.notes), "")


def words_of(document: Document) -> str:
    """Return every word of a document in reading order, one space between: title, body, annexes, notes.

    Marks, numbers and bullets of lists, pictures, headers and footers aren't words: formats make those themselves.
    """
    texts = [
        text
        for half in document.halves
        for text in (half.title, *_texts(half.body, half.notes), *_texts(half.annexes, half.notes))
    ]
    return " ".join(" ".join(texts).split())


def count_words(blocks: Iterable[Block]) -> int:
    """Count the words of blocks; notes aren't counted."""
    return len(" ".join(_texts(blocks, ())).split())


def plain(inlines: Inlines, *, marks: bool = False) -> str:
    """Return the text of inlines; with `marks`, each as its number in brackets."""
    if not marks:
        return plain_words(inlines)
    return "".join(f"[{part.number}]" if isinstance(part, Mark) else part.text for part in word_marks(inlines))


def _texts(blocks: Iterable[Block], notes: tuple[Note, ...]) -> Iterator[str]:
    for block in blocks:
        yield from TEXTS[type(block)](block, notes)


def _inline_texts(block: Heading | Paragraph, notes: tuple[Note, ...]) -> Iterator[str]:
    del notes
    yield plain(block.inlines)


def _list_texts(block: ItemList, notes: tuple[Note, ...]) -> Iterator[str]:
    for item in block.items:
        yield from _texts(item.blocks, notes)


def _table_texts(block: Table, notes: tuple[Note, ...]) -> Iterator[str]:
    del notes
    yield plain(block.caption)
    for row in (block.header, *block.rows):
        for cell in row:
            yield from (plain(paragraph) for paragraph in cell.paragraphs)


def _figure_texts(block: Figure, notes: tuple[Note, ...]) -> Iterator[str]:
    del notes
    yield plain(block.caption)


def _contents_texts(block: Contents, notes: tuple[Note, ...]) -> Iterator[str]:
    del notes
    yield from (plain(entry.inlines) for entry in block.entries)


def _rule_texts(block: Rule, notes: tuple[Note, ...]) -> Iterator[str]:
    del block, notes
    yield from ()


def _note_texts(block: NoteList, notes: tuple[Note, ...]) -> Iterator[str]:
    del block
    yield from (plain(note.inlines) for note in notes)


TEXTS: Final[Mapping[type[Block], Callable[[Any, tuple[Note, ...]], Iterator[str]]]] = {
    Heading: _inline_texts,
    Paragraph: _inline_texts,
    ItemList: _list_texts,
    Table: _table_texts,
    Figure: _figure_texts,
    Contents: _contents_texts,
    Rule: _rule_texts,
    NoteList: _note_texts,
}


def _lines(block: Block, notes: tuple[Note, ...]) -> list[str]:
    return list(LINES[type(block)](block, notes))


def _wrap(text: str, first: str = "", rest: str = "") -> list[str]:
    """Break text into lines at spaces alone: an address, or any other word with hyphens, stays whole on its line."""
    return textwrap.wrap(
        text, WIDTH, initial_indent=first, subsequent_indent=rest, break_long_words=False, break_on_hyphens=False
    ) or [first]


def _heading_lines(block: Heading, notes: tuple[Note, ...]) -> Iterator[str]:
    del notes
    text = plain(block.inlines, marks=True)
    yield text
    yield ("=", "-", "~")[block.level - 1] * len(text)


def _paragraph_lines(block: Paragraph, notes: tuple[Note, ...]) -> Iterator[str]:
    if block.level:
        yield from _heading_lines(Heading(block.level, block.inlines), notes)
        return
    if block.style == "signature":
        yield SIGNATURE_LINE
    indent = QUOTED if block.style == "quotation" else ""
    for line in plain(block.inlines, marks=True).split(LINE_BREAK):
        yield from _wrap(line, indent, indent)


def _rule_lines(block: Rule, notes: tuple[Note, ...]) -> Iterator[str]:
    del block, notes
    yield "-" * WIDTH


def _list_lines(block: ItemList, notes: tuple[Note, ...]) -> Iterator[str]:
    for number, item in enumerate(block.items, block.start):
        bullet = f"{number}. " if block.ordered else "- "
        inner = [line for part in item.blocks for line in _lines(part, notes)]
        for place, line in enumerate(inner):
            yield (bullet if place == 0 else " " * len(bullet)) + line


def _table_lines(block: Table, notes: tuple[Note, ...]) -> Iterator[str]:
    """A row is a paragraph of `header: cell` lines: it reads aloud, and no column is too narrow."""
    del notes
    yield from _wrap(plain(block.caption, marks=True)) if block.caption else ()
    names = [_cell(cell) for cell in block.header]
    for place, row in enumerate(block.rows):
        if place or block.caption:
            yield ""
        for name, cell in zip(names, row, strict=True):
            if text := _cell(cell):
                yield from _wrap(f"{name}: {text}" if name else text, "  ", "    ")


def _cell(cell: Cell) -> str:
    return " / ".join(plain(paragraph, marks=True) for paragraph in cell.paragraphs)


def _figure_lines(block: Figure, notes: tuple[Note, ...]) -> Iterator[str]:
    del notes
    yield from _wrap(plain(block.caption, marks=True)) if block.caption else ()
    yield from _wrap(block.alt, "  ", "  ")


def _contents_lines(block: Contents, notes: tuple[Note, ...]) -> Iterator[str]:
    del notes
    for entry in block.entries:
        yield from _wrap(plain(entry.inlines), "- ", "  ")


def _note_lines(block: NoteList, notes: tuple[Note, ...]) -> Iterator[str]:
    del block
    for note in notes:
        yield from _wrap(f"[{note.number}] {plain(note.inlines)}", "", "    ")


LINES: Final[Mapping[type[Block], Callable[[Any, tuple[Note, ...]], Iterator[str]]]] = {
    Heading: _heading_lines,
    Paragraph: _paragraph_lines,
    ItemList: _list_lines,
    Table: _table_lines,
    Figure: _figure_lines,
    Contents: _contents_lines,
    Rule: _rule_lines,
    NoteList: _note_lines,
}
