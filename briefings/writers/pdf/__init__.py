"""PDF: a `Document` in, tagged bytes (PDF/UA-1, PDF/A-2a) or the number of its pages out.

The layout is remembered by block, so that measuring a document that differs in a few blocks costs little.
"""

from __future__ import annotations

from itertools import count
from typing import NamedTuple

from briefings.model.document import Block, Document, NoteList, Pages
from briefings.writers.pdf.blocks import block_strips, notes_strips, title_strips
from briefings.writers.pdf.fonts import covers
from briefings.writers.pdf.pages import Flowing, Placed, paginate
from briefings.writers.pdf.sheet import Sheet, sheet_of
from briefings.writers.pdf.strips import Strips

__all__ = ["covers", "measure", "write"]


class _Layout(NamedTuple):
    sheet: Sheet
    body: list[list[Placed]]
    annexes: list[list[Placed]]


def measure(document: Document) -> Pages:
    """Return the pages that body and annexes take: the same layout as `write`, without painting it.

    Raises `UserError` for a character that no font of the house style has.
    """
    layout = _laid_out(document)
    height = layout.sheet.height
    return Pages(len(layout.body), len(layout.annexes), _extent(layout.body, height), _extent(layout.annexes, height))


def write(document: Document) -> bytes:
    """Return the document as a PDF; `UserError` for a character that no font of the house style has."""
    from briefings.writers.pdf.printing import printed

    layout = _laid_out(document)
    return printed(document, layout.sheet, [*layout.body, *layout.annexes])


def _extent(pages: list[list[Placed]], height: float) -> float:
    if not pages:
        return 0.0
    return len(pages) - 1 + max(placed.y + placed.strip.height for placed in pages[-1]) / height


def _laid_out(document: Document) -> _Layout:
    sheet = sheet_of(document)
    numbers = count()
    body = _flow((title_strips(document.title, sheet),), numbers)
    body += _flow(_blocks(document.body, document, sheet), numbers)
    annexes = _flow(_blocks(document.annexes, document, sheet), numbers)
    return _Layout(sheet, paginate(body, sheet.height), paginate(annexes, sheet.height))


def _blocks(blocks: tuple[Block, ...], document: Document, sheet: Sheet) -> list[Strips]:
    made: list[Strips] = []
    for block in blocks:
        if isinstance(block, NoteList):
            made.append(notes_strips(document.notes, sheet))
        else:
            made.append(block_strips(block, sheet))
    return made


def _flow(groups: tuple[Strips, ...] | list[Strips], numbers: count[int]) -> list[Flowing]:
    return [Flowing(strip, number) for group, number in zip(groups, numbers, strict=False) for strip in group]
