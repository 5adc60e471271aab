"""What programs other than Word find in each shipped DOCX: every mark, heading, table and link of the document tree.

mammoth, Pandoc and python-docx share no code with each other nor with the writer.
"""

from __future__ import annotations

import json
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, replace
from io import BytesIO
from typing import Any

import docx
import mammoth
import pypandoc
import pytest
from docx.oxml.ns import qn
from docx.text.paragraph import Paragraph as WordParagraph
from lxml import html

from briefings.model.document import (
    Block,
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
    places_of,
    without_note_list,
)
from briefings.render.docx import write
from tests.briefs import AUDIENCES, EIGHT, FOOTNOTED


@dataclass(frozen=True, slots=True)
class Counts:
    """How often a document has each thing; `marks` are the numbers of notes where they are cited, in order."""

    marks: tuple[str, ...]
    notes: int
    headings: int
    tables: int
    links: int


def counts_of(document: Document) -> Counts:
    """Count what the tree asks to be printed. A link within the brief counts as one to the web does."""
    blocks = list(printed_blocks(document))
    inlines = [inline for block in blocks for inline in inlines_of(block)]
    noted = [inline for note in document.notes for inline in note.inlines]
    places = frozenset(places_of(blocks))
    led = sum(isinstance(inline, Run) and inline.to in places for inline in (*inlines, *noted))
    return Counts(
        marks=tuple(str(inline.number) for inline in inlines if isinstance(inline, Mark)),
        notes=len(document.notes),
        headings=sum(isinstance(block, Heading) or heads(block) for block in blocks),
        tables=sum(isinstance(block, Table) for block in blocks),
        links=sum(isinstance(inline, Link) for inline in (*inlines, *noted)) + led + sum(map(chapters_in, blocks)),
    )


def heads(block: Block) -> bool:
    """Tell whether a paragraph is a heading as large as its text: a question, a contested fact."""
    return isinstance(block, Paragraph) and block.level > 0


def chapters_in(block: Block) -> int:
    """Return how many links the list of contents has: one for each chapter."""
    return len(block.entries) if isinstance(block, Contents) else 0


def printed_blocks(document: Document) -> Iterator[Block]:
    for blocks in (document.body, document.annexes):
        yield from nested(without_note_list(blocks) if document.footnotes else blocks)


def nested(blocks: Iterable[Block]) -> Iterator[Block]:
    for block in blocks:
        yield block
        if isinstance(block, ItemList):
            for item in block.items:
                yield from nested(item.blocks)


def inlines_of(block: Block) -> Inlines:
    match block:
        case Heading() | Paragraph():
            return block.inlines
        case Table():
            cells = (cell for row in (block.header, *block.rows) for cell in row)
            return (*block.caption, *(inline for cell in cells for part in cell.paragraphs for inline in part))
        case Figure():
            return block.caption
        case ItemList() | Contents() | Rule() | NoteList():
            return ()


def read_by_mammoth(blob: bytes) -> Counts:
    page: Any = html.fromstring(mammoth.convert_to_html(BytesIO(blob)).value)
    footnotes = page.xpath("//li[starts-with(@id, 'footnote-')]")
    references = "//a[starts-with(@href, '#note_') or starts-with(@href, '#src_')]"
    marks = page.xpath(f"{references} | //a[starts-with(@id, 'footnote-ref-')]")
    ways_back = page.xpath("//a[starts-with(@href, '#footnote-ref-')]")
    return Counts(
        marks=tuple(mark.text_content().strip("[]") for mark in marks),
        notes=len(footnotes or page.xpath("//*[a[starts-with(@id, 'note_')]]")),
        headings=len(page.xpath("//h1 | //h2 | //h3")),
        tables=len(page.xpath("//table")),
        links=len(page.xpath("//a[@href]")) - len(marks) - len(ways_back),
    )


def read_by_pandoc(blob: bytes) -> Counts:
    tree = json.loads(pypandoc.convert_text(blob, "json", "docx"))
    elements: list[tuple[str, Any]] = [(node["t"], node.get("c")) for node in nodes(tree["blocks"]) if "t" in node]
    links = [content for kind, content in elements if kind == "Link"]
    marks = [words(content) for content in links if content[2][0].startswith(("#note_", "#src_"))]
    anchors = [content[0][0] for kind, content in elements if kind == "Span"]
    footnotes = [""] * sum(kind == "Note" for kind, _ in elements)
    return Counts(
        marks=(*marks, *footnotes),
        notes=len(footnotes) or sum(anchor.startswith("note_") for anchor in anchors),
        headings=sum(kind == "Header" for kind, _ in elements),
        tables=sum(kind == "Table" for kind, _ in elements),
        # The page of a chapter is a link within the chapter's.
        links=len(links)
        - len(marks)
        - sum(node["t"] == "Link" for link in links for node in nodes(link) if "t" in node),
    )


def nodes(tree: Any) -> Iterator[dict[str, Any]]:
    if isinstance(tree, dict):
        yield tree
    for child in tree.values() if isinstance(tree, dict) else tree if isinstance(tree, list) else ():
        yield from nodes(child)


def words(tree: Any) -> str:
    return "".join(node["c"] for node in nodes(tree) if node.get("t") == "Str")


def read_by_python_docx(blob: bytes) -> Counts:
    word = docx.Document(BytesIO(blob))
    paragraphs = [WordParagraph(element, word) for element in word.element.body.iter(qn("w:p"))]
    links = [link for paragraph in paragraphs for link in paragraph.hyperlinks]
    marks = [link for link in links if link.fragment.startswith(("note_", "src_"))]
    styles = [paragraph.style.name for paragraph in paragraphs if paragraph.style]
    return Counts(
        marks=tuple(mark.text for mark in marks),
        notes=styles.count("endnote text"),
        headings=sum(name.startswith("Heading") for name in styles),
        tables=len(word.tables),
        links=len(links) - len(marks),
    )


@pytest.mark.parametrize("read", [read_by_mammoth, read_by_pandoc, read_by_python_docx])
@pytest.mark.parametrize("name", AUDIENCES)
def test_every_mark_heading_table_and_link_is_found(name: str, read: Callable[[bytes], Counts]) -> None:
    document = EIGHT.composed(name).document
    assert document.notes
    assert not document.footnotes
    assert read(EIGHT.written(name, "docx")) == counts_of(document)


@pytest.mark.parametrize("read", [read_by_mammoth, read_by_pandoc])  # python-docx knows no footnotes
@pytest.mark.parametrize("name", FOOTNOTED)
def test_of_real_footnotes_none_is_lost_either(name: str, read: Callable[[bytes], Counts]) -> None:
    document = EIGHT.footnoted(name).document
    found, wanted = read(write(document)), counts_of(document)
    assert len(found.marks) == len(wanted.marks)  # what a footnote is called is up to the program that reads it
    assert replace(found, marks=()) == replace(wanted, marks=())
