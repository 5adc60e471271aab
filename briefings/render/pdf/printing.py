"""Printing: pages of placed strips in, bytes out. Paints every page, then ties links, bookmarks, tags and metadata."""

from __future__ import annotations

from collections.abc import Iterator

from briefings.model.document import Document
from briefings.render.pdf import metadata, tags
from briefings.render.pdf.file import Destination, File
from briefings.render.pdf.pages import Placed
from briefings.render.pdf.painter import Painter
from briefings.render.pdf.running import paint_running
from briefings.render.pdf.strips import Bookmark, Text
from briefings.render.pdf.stylesheet import StyleSheet


def printed(document: Document, sheet: StyleSheet, pages: list[list[Placed]]) -> bytes:
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


def _paint(painter: Painter, page: list[Placed], sheet: StyleSheet, left: float) -> None:
    for box, block, y, repeated, x in page:
        for node in box.nodes if not repeated else ():
            painter.tree.element(node, block)
        for ink in box.ink:
            painter.ink(ink, left + x, sheet.top + y, None if repeated else block)


def _placed(pages: list[list[Placed]]) -> Iterator[tuple[int, Placed]]:
    return ((number, placed) for number, page in enumerate(pages) for placed in page if not placed.repeated)


def _height(sheet: StyleSheet, placed: Placed) -> float:
    return sheet.page_height - sheet.top - placed.y


def _anchors(sheet: StyleSheet, pages: list[list[Placed]]) -> Iterator[tuple[str, Destination]]:
    for number, placed in _placed(pages):
        for name in placed.box.anchors:
            yield name, (number, _height(sheet, placed))


def _marks(pages: list[list[Placed]]) -> Iterator[int]:
    for _, placed in _placed(pages):
        for ink in placed.box.ink:
            if isinstance(ink, Text) and ink.piece.segment.mark:
                yield ink.piece.segment.mark


def _bookmarks(sheet: StyleSheet, pages: list[list[Placed]]) -> Iterator[tuple[Bookmark, Destination]]:
    for number, placed in _placed(pages):
        if placed.box.bookmark:
            yield placed.box.bookmark, (number, _height(sheet, placed))
