"""Printing: pages of placed strips in, bytes out. Paints every page, then ties links, bookmarks, tags and metadata."""

from __future__ import annotations

from collections.abc import Iterator

from briefings.model.document import Document
from briefings.writers.pdf import metadata, tags
from briefings.writers.pdf.file import Destination, File
from briefings.writers.pdf.pages import Placed
from briefings.writers.pdf.painter import Painter
from briefings.writers.pdf.running import paint_running
from briefings.writers.pdf.sheet import Sheet
from briefings.writers.pdf.strips import Bookmark, Text


def printed(document: Document, sheet: Sheet, pages: list[list[Placed]]) -> bytes:
    """Return the PDF whose text areas hold `pages`."""
    file = File(document.language, sheet.page_width, sheet.page_height)
    tree = tags.Tree()
    anchors = dict(_anchors(sheet, pages))
    targets = frozenset(anchors) | {f"mark-{number}" for number in _marks(pages)}
    painter = Painter(file.doc, tree, sheet.page_height, targets, sheet.cjk_font)
    for number, page in enumerate(pages, start=1):
        painter.start_page()
        paint_running(painter, document.running, sheet, number, len(pages))
        _paint(painter, page, sheet, sheet.left_of(number))
        file.add_page(painter.page_content())
    marks = {f"mark-{mark}": (page, sheet.page_height - y) for mark, (page, y) in painter.marks.items()}
    file.add_links(painter.links, anchors | marks)
    file.add_bookmarks(list(_bookmarks(sheet, pages)))
    tags.attach(file.doc, tree, file.pages, file.annotations)
    metadata.attach(file.doc, document)
    return file.to_bytes()


def _paint(painter: Painter, page: list[Placed], sheet: Sheet, left: float) -> None:
    for strip, block, y, repeated, x in page:
        for node in strip.nodes if not repeated else ():
            painter.tree.element(node, block)
        for ink in strip.ink:
            painter.ink(ink, left + x, sheet.top + y, None if repeated else block)


def _placed(pages: list[list[Placed]]) -> Iterator[tuple[int, Placed]]:
    return ((number, placed) for number, page in enumerate(pages) for placed in page if not placed.repeated)


def _height(sheet: Sheet, placed: Placed) -> float:
    return sheet.page_height - sheet.top - placed.y


def _anchors(sheet: Sheet, pages: list[list[Placed]]) -> Iterator[tuple[str, Destination]]:
    for number, placed in _placed(pages):
        for name in placed.strip.anchors:
            yield name, (number, _height(sheet, placed))


def _marks(pages: list[list[Placed]]) -> Iterator[int]:
    for _, placed in _placed(pages):
        for ink in placed.strip.ink:
            if isinstance(ink, Text) and ink.piece.segment.mark:
                yield ink.piece.segment.mark


def _bookmarks(sheet: Sheet, pages: list[list[Placed]]) -> Iterator[tuple[Bookmark, Destination]]:
    for number, placed in _placed(pages):
        if placed.strip.bookmark:
            yield placed.strip.bookmark, (number, _height(sheet, placed))
