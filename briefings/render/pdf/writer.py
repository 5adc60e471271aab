"""Write a document as a PDF: number and paint each page and what stands beside its lines; tie links and tags to it."""

from __future__ import annotations

from collections.abc import Iterator

from briefings.model.document import Document
from briefings.render.layout.boxes import OutlineEntry, TextOp
from briefings.render.layout.document import lay_out
from briefings.render.layout.pages import PlacedBox
from briefings.render.layout.stylesheet import StyleSheet
from briefings.render.pdf import metadata, tags
from briefings.render.pdf.file import Destination, File
from briefings.render.pdf.headers_footers import RunningLines
from briefings.render.pdf.painter import Painter


def write(document: Document) -> bytes:
    """Return the document as a PDF; `UserError` for a character that no font of the house style has."""
    layout = lay_out(document)
    sheet, pages = layout.sheet, [*layout.body, *layout.annexes]
    file = File(document.language, sheet.page_width, sheet.page_height)
    tree = tags.Tree()
    anchors = dict(_anchors(sheet, pages))
    targets = frozenset(anchors) | {f"mark-{number}" for number in _marks(pages)}
    painter = Painter(file.fonts, tree, sheet.page_height, targets)
    running = RunningLines(painter, document.running, sheet)
    for number, page in enumerate(pages, start=1):
        painter.start_page()
        running.paint(number, len(pages))
        _paint(painter, page, sheet, sheet.left_of(number))
        file.add_page(painter.page_content(), painter.emblems)
    marks = {f"mark-{mark}": (page, sheet.page_height - y) for mark, (page, y) in painter.marks.items()}
    file.add_links(painter.links, anchors | marks)
    file.add_signature_fields(painter.fields)
    file.add_outline(list(_outline(sheet, pages)))
    tags.attach(file.doc, tree, file.pages, file.annotations)
    metadata.attach(file.doc, document)
    return file.to_bytes()


def _paint(painter: Painter, page: list[PlacedBox], sheet: StyleSheet, left: float) -> None:
    painter.left = left
    for box, block, y, repeated, x in page:
        for node in box.nodes if not repeated else ():
            painter.tree.element(node, block)
        for op in box.ops:
            painter.draw(op, left + x, sheet.top + y, None if repeated else block)


def _first_prints(pages: list[list[PlacedBox]]) -> Iterator[tuple[int, PlacedBox]]:
    """Yield each box with its page, counted from 0; headers of tables that are repeated aren't printed anew."""
    return ((number, placed) for number, page in enumerate(pages) for placed in page if not placed.repeated)


def _height(sheet: StyleSheet, placed: PlacedBox) -> float:
    return sheet.page_height - sheet.top - placed.y


def _anchors(sheet: StyleSheet, pages: list[list[PlacedBox]]) -> Iterator[tuple[str, Destination]]:
    for number, placed in _first_prints(pages):
        for name in placed.box.anchors:
            yield name, (number, _height(sheet, placed))


def _marks(pages: list[list[PlacedBox]]) -> Iterator[int]:
    for _, placed in _first_prints(pages):
        for op in placed.box.ops:
            if isinstance(op, TextOp) and op.piece.segment.mark:
                yield op.piece.segment.mark


def _outline(sheet: StyleSheet, pages: list[list[PlacedBox]]) -> Iterator[tuple[OutlineEntry, Destination]]:
    for number, placed in _first_prints(pages):
        if placed.box.outline:
            yield placed.box.outline, (number, _height(sheet, placed))
