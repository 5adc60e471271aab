"""PDF: a `Document` in, tagged bytes (PDF/UA-1, PDF/A-2a) or the number of its pages out.

The layout is remembered by block, so that measuring a document that differs in a few blocks costs little.
"""

from __future__ import annotations

from itertools import count
from typing import NamedTuple

from briefings.model.document import Block, Document, NoteList, Pages, without_note_list
from briefings.render.pdf.blocks import block_strips, foot_rule, footnotes, notes_strips, title_strips
from briefings.render.pdf.fonts import covers
from briefings.render.pdf.pages import Flowing, Foot, Placed, paginate
from briefings.render.pdf.strips import Strips
from briefings.render.pdf.stylesheet import StyleSheet, sheet_of

__all__ = ["covers", "measure", "write"]


class _Layout(NamedTuple):
    sheet: StyleSheet
    body: list[list[Placed]]
    annexes: list[list[Placed]]
    measured: Pages


def measure(document: Document) -> Pages:
    """Return the pages that body and annexes take: the same layout as `write`, without painting it.

    Raises `UserError` for a character that no font of the house style has.
    """
    return _laid_out(document).measured


def write(document: Document) -> bytes:
    """Return the document as a PDF; `UserError` for a character that no font of the house style has."""
    from briefings.render.pdf.printing import printed

    layout = _laid_out(document)
    return printed(document, layout.sheet, [*layout.body, *layout.annexes])


def _laid_out(document: Document) -> _Layout:
    sheet = sheet_of(document)
    numbers = count()
    flow = _flow((title_strips(document.title, sheet),), numbers)
    flow += _flow(_blocks(document.body, document, sheet), numbers)
    annexed = _flow(_blocks(document.annexes, document, sheet), numbers)
    foot = Foot(foot_rule(sheet), next(numbers), footnotes(document.notes, sheet) if document.footnotes else {})
    body, annexes = (paginate(part, sheet.height, foot) for part in (flow, annexed))
    measured = Pages(len(body.pages), len(annexes.pages), body.extent, annexes.extent)
    return _Layout(sheet, body.pages, annexes.pages, measured)


def _blocks(blocks: tuple[Block, ...], document: Document, sheet: StyleSheet) -> list[Strips]:
    made: list[Strips] = []
    for block in without_note_list(blocks) if document.footnotes else blocks:
        if isinstance(block, NoteList):
            made.append(notes_strips(document.notes, sheet))
        else:
            made.append(block_strips(block, sheet))
    return made


def _flow(groups: tuple[Strips, ...] | list[Strips], numbers: count[int]) -> list[Flowing]:
    return [Flowing(box, number) for group, number in zip(groups, numbers, strict=False) for box in group]
