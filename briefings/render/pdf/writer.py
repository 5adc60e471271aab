"""Write a document as a PDF of one section or two: number and paint each page and its margins; tie links and tags."""

from __future__ import annotations

from collections.abc import Iterator
from typing import NamedTuple

from briefings.model.document import Document
from briefings.model.locales import own_name
from briefings.render.layout.boxes import OutlineEntry, TextOp
from briefings.render.layout.document import lay_out
from briefings.render.layout.pages import PlacedBox
from briefings.render.layout.stylesheet import StyleSheet, style_sheet
from briefings.render.pdf import metadata, tags
from briefings.render.pdf.file import Destination, File
from briefings.render.pdf.headers_footers import RunningLines
from briefings.render.pdf.links import LinkBox
from briefings.render.pdf.painter import Painter


class Section(NamedTuple):
    """Pages that are numbered from 1: what stands on them, and where it leads to."""

    start: int
    outline: list[tuple[OutlineEntry, Destination]]
    links: list[LinkBox]
    targets: dict[str, Destination]
    fields: list[LinkBox]


def write(document: Document) -> bytes:
    """Return the document as a PDF; `UserError` for a character that no font of the house style has."""
    sheet = style_sheet(document)
    file = File(document.language, sheet.page_width, sheet.page_height)
    tree = tags.Tree()
    if document.second is None:
        sections = [_write_pages(document, file, tree)]
        file.add_outline(sections[0].outline)
    else:
        both_sides = document.mirrored or document.tumble
        sections = [_write_half(half, file, tree, both_sides=both_sides) for half in document.halves]
        file.add_outline([entry for section in sections for entry in section.outline])
        languages = (half.language for half in document.halves)
        file.label_pages([(section.start, tag) for section, tag in zip(sections, languages, strict=True)])
        if document.tumble:
            _fill_sheet(file, tree)
            file.turn_pages(sections[-1].start)
    for section in sections:
        file.add_links(section.links, section.targets)
    file.add_signature_fields([field for section in sections for field in section.fields])
    tags.attach(file.doc, tree, file.pages, file.annotations)
    metadata.attach(file.doc, document)
    return file.to_bytes()


def _fill_sheet(file: File, tree: tags.Tree) -> None:
    """Add the empty back of the last sheet, where its front is the last page."""
    if len(file.pages) % 2:
        file.add_page("", {})
        tree.start_page()


def _write_half(half: Document, file: File, tree: tags.Tree, *, both_sides: bool) -> Section:
    """Write one language of a file that has two, with its headings below its own entry of the outline."""
    tree.start_half(half.language)
    if both_sides:
        _fill_sheet(file, tree)  # each half begins on a sheet of its own
    written = _write_pages(half, file, tree)
    top = (OutlineEntry(1, own_name(half.language)), (written.start, file.height))
    below = [(entry._replace(level=entry.level + 1), place) for entry, place in written.outline]
    return written._replace(outline=[top, *below])


def _write_pages(document: Document, file: File, tree: tags.Tree) -> Section:
    """Write pages that are numbered from 1, behind those that the file has."""
    layout = lay_out(document)
    sheet, pages = layout.sheet, [*layout.body, *layout.annexes]
    start = len(file.pages)
    anchors = dict(_anchors(sheet, pages, start))
    targets = frozenset(anchors) | {f"mark-{number}" for number in _marks(pages)}
    painter = Painter(file.fonts, tree, sheet.page_height, targets)
    running = RunningLines(painter, document.running, sheet)
    for number, page in enumerate(pages, start=1):
        painter.start_page()
        running.paint(number, len(pages))
        _paint(painter, page, sheet, sheet.left_of(number))
        file.add_page(painter.page_content(), painter.emblems)
    marks = {f"mark-{mark}": (page, sheet.page_height - y) for mark, (page, y) in painter.marks.items()}
    return Section(start, list(_outline(sheet, pages, start)), painter.links, anchors | marks, painter.fields)


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


def _anchors(sheet: StyleSheet, pages: list[list[PlacedBox]], start: int) -> Iterator[tuple[str, Destination]]:
    for number, placed in _first_prints(pages):
        for name in placed.box.anchors:
            yield name, (start + number, _height(sheet, placed))


def _marks(pages: list[list[PlacedBox]]) -> Iterator[int]:
    for _, placed in _first_prints(pages):
        for op in placed.box.ops:
            if isinstance(op, TextOp) and op.piece.segment.mark:
                yield op.piece.segment.mark


def _outline(sheet: StyleSheet, pages: list[list[PlacedBox]], start: int) -> Iterator[tuple[OutlineEntry, Destination]]:
    for number, placed in _first_prints(pages):
        if placed.box.outline:
            yield placed.box.outline, (start + number, _height(sheet, placed))
