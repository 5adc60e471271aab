"""Write a document as Pandoc's Markdown: YAML title block, pipe tables, footnotes, spans with their language."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Mapping, Sequence
from typing import Any, Final

from briefings.model.document import (
    LINE_BREAK,
    Block,
    Cell,
    Contents,
    Document,
    Figure,
    Heading,
    Inline,
    Inlines,
    ItemList,
    Link,
    Mark,
    NoteList,
    Paragraph,
    Rule,
    Table,
    alike_joined,
    without_ways,
    without_weight,
    word_marks,
)

_SPECIAL: Final = re.compile(r"([\\`*_{}\[\]<>#|~^$@])")
_OPENING: Final = re.compile(r"^([^\S\n]*+)([-+:%]|\d+[.)]|\(?[a-zA-Z]\))(?=\s|$)", re.MULTILINE)
_NOTE: Final = re.compile(r"(?<!\\)\[\^(\d+)\]")
_ALIGN: Final = {"left": (":", ""), "centre": (":", ":"), "right": ("", ":")}


def write(document: Document) -> bytes:
    """Return UTF-8 Markdown that Pandoc reads back into the same words.

    A second language follows below a heading, in a division that says which it is.
    """
    first, *others = document.halves
    return (
        "\n".join([*_lines(first), *(line for half in others for line in _half(half))]).rstrip("\n") + "\n"
    ).encode()


def _half(document: Document) -> Iterator[str]:
    """Yield a second half: its notes are told apart by its language, for no text has a plain bracket."""
    yield from ("", f"::: {{lang={document.language}}}", "", f"# {escape(document.title)}", "")
    yield from (_NOTE.sub(rf"[^{document.language}-\1]", line) for line in _content(document))
    yield from ("", ":::")


def _lines(document: Document) -> list[str]:
    meta = document.meta
    head = ["---", f"title: {_quote(document.title)}", f"lang: {document.language}"]
    head += [f"{key}: {_quote(value)}" for key, value in (("author", meta.author), ("subject", meta.subject)) if value]
    head += [f"date: {_quote(meta.as_of)}", f"version: {_quote(meta.version)}", "---", ""]
    return [*head, *_content(document)]


def _content(document: Document) -> list[str]:
    lines = list(_blocks(document.body))
    if document.annexes:
        lines += ["", "---", "", *_blocks(document.annexes)]
    return [*lines, "", *(f"[^{note.number}]: {inline(note.inlines)}" for note in document.listed_notes)]


def _quote(text: str) -> str:
    escaped = text.replace("\\", "\\\\").replace('"', '\\"')
    return f'"{escaped}"'


def _blocks(blocks: Sequence[Block]) -> Iterator[str]:
    for place, block in enumerate(blocks):
        if place:
            yield ""
        yield from BLOCKS[type(block)](block)


def escape(text: str) -> str:
    """Return text that Markdown prints as it stands."""
    return _SPECIAL.sub(r"\\\1", text.replace("\n", " ")).replace(LINE_BREAK, "\\\n")


def inline(inlines: Inlines) -> str:
    """Return the Markdown of inlines; nothing at the start of a line opens a list."""
    return _OPENING.sub(
        lambda match: f"{match[1]}\\{match[2]}", "".join(map(_inline, word_marks(alike_joined(without_ways(inlines)))))
    )


def _inline(part: Inline) -> str:
    if isinstance(part, Mark):
        return f"[^{part.number}]"
    text = escape(part.text)
    if isinstance(part, Link):
        href = part.href.replace(" ", "%20").replace("(", "%28").replace(")", "%29")
        return f"[{_around(text, '**') if part.strong else text}]({href})"
    if part.emphasis:
        text = _around(text, "*")
    if part.strong:
        text = _around(text, "**")
    return f"[{text}]{{lang={part.lang}}}" if part.lang else text


def _around(text: str, sign: str) -> str:
    """Put signs around the words, leaving outer spaces outside, where Markdown wants them."""
    core = text.strip(" ")
    if not core:
        return text
    start = text.index(core)
    return f"{text[:start]}{sign}{core}{sign}{text[start + len(core) :]}"


def _heading(block: Heading) -> Iterator[str]:
    anchor = f" {{#{block.id}}}" if block.id else ""
    yield f"{'#' * block.level} {inline(block.inlines)}{anchor}"


def _paragraph(block: Paragraph) -> Iterator[str]:
    if block.level:
        yield from _heading(Heading(block.level, without_weight(block.inlines), block.id))
        return
    attributes = [f"#{block.id}"] if block.id else []
    attributes += [f".{block.style}"] if block.style not in {"body", "quotation"} else []
    lines = inline(block.inlines).split("\n")
    if block.style == "quotation":
        lines = [f"> {line}" for line in lines]
    if not attributes:
        yield from lines
        return
    yield f"::: {{{' '.join(attributes)}}}"
    yield from lines
    yield ":::"


def _rule(block: Rule) -> Iterator[str]:
    del block
    yield "* * *"


def _list(block: ItemList) -> Iterator[str]:
    for number, item in enumerate(block.items, block.start):
        bullet = f"{number}. " if block.ordered else "- "
        lines = list(_blocks(item.blocks)) or [""]
        for place, line in enumerate(lines):
            yield ((bullet if place == 0 else " " * len(bullet)) + line).rstrip()


def _table(block: Table) -> Iterator[str]:
    total = sum(column.width for column in block.columns) or 1
    # Pandoc takes relative widths from the dashes once a line is longer than its column limit.
    rules = []
    for column in block.columns:
        before, after = _ALIGN[column.align]
        rules.append(before + "-" * max(3, round(100 * column.width / total)) + after)
    yield _row([_cell(cell) for cell in block.header])
    yield f"|{'|'.join(rules)}|"
    for row in block.rows:
        yield _row([_cell(cell) for cell in row])
    if block.caption:
        yield ""
        yield f": {inline(block.caption)}" + (f" {{#{block.id}}}" if block.id else "")


def _row(cells: Sequence[str]) -> str:
    return f"| {' | '.join(cells)} |"


def _cell(cell: Cell) -> str:
    text = "\\ \\ ".join(inline(paragraph) for paragraph in cell.paragraphs)
    return f"**{text}**" if cell.header and text and "*" not in text else text


def _figure(block: Figure) -> Iterator[str]:
    anchor = f" #{block.id}" if block.id else ""
    yield f"::: {{.figure{anchor}}}"
    yield f"*{inline(block.caption).strip()}*" if block.caption else ""
    yield ""
    yield escape(block.alt)
    yield ":::"


def _contents(block: Contents) -> Iterator[str]:
    for entry in block.entries:
        yield f"- [{inline(entry.inlines)}](#{entry.target})"


def _notes(block: NoteList) -> Iterator[str]:
    """Pandoc prints footnotes where they belong: their text stands at the end of the file."""
    del block
    yield "::: {#notes}"
    yield ":::"


BLOCKS: Final[Mapping[type[Block], Callable[[Any], Iterator[str]]]] = {
    Heading: _heading,
    Paragraph: _paragraph,
    ItemList: _list,
    Table: _table,
    Figure: _figure,
    Contents: _contents,
    Rule: _rule,
    NoteList: _notes,
}
