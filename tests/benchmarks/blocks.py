"""A document tree in, the same blocks as plain lists for the bare script out."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from briefings.model.document import (
    Block,
    Document,
    Figure,
    Heading,
    Inlines,
    ItemList,
    Mark,
    NoteList,
    Paragraph,
    Table,
)


def plain_blocks(document: Document) -> list[dict[str, Any]]:
    return [plain for block in (*document.body, *document.annexes) for plain in _plain(block, document)]


def _plain(block: Block, document: Document) -> Iterator[dict[str, Any]]:
    if isinstance(block, Heading):
        yield {"kind": "heading", "level": block.level, "text": _text(block.inlines)}
    elif isinstance(block, Paragraph):
        yield {"kind": "paragraph", "runs": _runs(block.inlines)}
    elif isinstance(block, ItemList):
        yield from ({"kind": "item", "runs": _runs(part.inlines)} for part in _item_paragraphs(block))
    elif isinstance(block, Table):
        yield {"kind": "table", "rows": [[_cell(cell) for cell in row] for row in (block.header, *block.rows)]}
    elif isinstance(block, Figure):
        yield {"kind": "paragraph", "runs": [[block.alt, False, False]]}
    elif isinstance(block, NoteList):
        notes = ([[f"{note.number} ", False, True], *_runs(note.inlines)] for note in document.notes)
        yield from ({"kind": "paragraph", "runs": runs} for runs in notes)


def _item_paragraphs(block: ItemList) -> Iterator[Paragraph]:
    yield from (part for item in block.items for part in item.blocks if isinstance(part, Paragraph))


def _runs(inlines: Inlines) -> list[list[Any]]:
    return [
        [str(part.number), False, True] if isinstance(part, Mark) else [part.text, part.strong, False]
        for part in inlines
    ]


def _text(inlines: Inlines) -> str:
    return "".join(text for text, _, _ in _runs(inlines))


def _cell(cell: Any) -> str:
    return " ".join(_text(paragraph) for paragraph in cell.paragraphs)
