from __future__ import annotations

import io
import re
import zipfile
from collections import Counter
from dataclasses import replace
from html.parser import HTMLParser
from typing import get_args

import pytest
from lxml import etree
from pypdf import PdfReader

from briefings.model import document as tree
from briefings.model.document import Block, Document, Figure, ItemList, NoteList, Timeline
from briefings.model.problem import UserError
from briefings.model.vocabulary import Status
from briefings.render import WRITERS, write
from briefings.render.text import LINES, TEXTS, count_words, words_of
from tests.compose.workspace import brief, composed
from tests.documents import sample_document

BLOCKS = get_args(Block)
W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
LETTERS = re.compile(r"[^\W\d_]+")


def letters(text: str) -> list[str]:
    """Return the runs of letters: marks, numbers and signs between them differ by format."""
    return LETTERS.findall(text.replace("\u00ad", ""))


class _Page(HTMLParser):
    """Collects what a page shows: not the head, nor what is hidden, drawn, or a way back."""

    def __init__(self) -> None:
        super().__init__()
        self.texts: list[str] = []
        self._skipped: list[str] = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        given = dict(attrs)
        silent = tag in {"head", "svg", "sup", "header", "footer"} or "hidden" in given
        if tag != "meta" and (self._skipped or silent or given.get("role") == "doc-backlink"):
            self._skipped.append(tag)

    def handle_endtag(self, tag: str) -> None:
        if tag in {"p", "li", "td", "th", "caption", "figcaption", "h1", "h2", "h3", "h4"}:
            self.texts.append("\n")
        if self._skipped and tag == self._skipped[-1]:
            self._skipped.pop()

    def handle_data(self, data: str) -> None:
        if not self._skipped:
            self.texts.append(data)


def from_html(data: bytes) -> list[str]:
    page = _Page()
    page.feed(data.decode())
    return letters("".join(page.texts))


def from_docx(data: bytes) -> list[str]:
    archive = zipfile.ZipFile(io.BytesIO(data))
    texts = []
    for part in ("word/document.xml", "word/endnotes.xml", "word/footnotes.xml"):
        if part in archive.namelist():
            found = etree.fromstring(archive.read(part)).iter(f"{W}p")
            texts += ["".join(node.text or "" for node in paragraph.iter(f"{W}t")) for paragraph in found]
    return letters("\n".join(texts))


def from_markdown(data: bytes) -> list[str]:
    head, _, text = data.decode().removeprefix("---\n").partition("\n---\n")
    title = re.search(r'^title: "(.*)"$', head, re.MULTILINE)
    assert title
    text = re.sub(r"^:::.*$|\{[^}]*\}|\]\([^)]*\)|\[\^\d+\]", " ", text, flags=re.MULTILINE)
    return letters(f"{title[1]}\n{text}")


def from_text(data: bytes) -> list[str]:
    return letters(data.decode())


def from_pdf(data: bytes) -> list[str]:
    return letters("\n".join(page.extract_text() for page in PdfReader(io.BytesIO(data)).pages))


def from_terminal(data: bytes) -> list[str]:
    return letters(re.sub(r"\x1b\[[0-9;]*m|\x1b\][^\x1b\x07]*(?:\x1b\\\\|\x07)", "", data.decode()))


READ = {
    "docx": from_docx,
    "html": from_html,
    "md": from_markdown,
    "pdf": from_pdf,
    "terminal": from_terminal,
    "txt": from_text,
}


def drawn(blocks: tuple[Block, ...]) -> Counter[str]:
    """Return the words inside pictures, which some formats draw as text and others give as the text equivalent."""
    words: Counter[str] = Counter()
    for block in blocks:
        if isinstance(block, ItemList):
            for item in block.items:
                words += drawn(item.blocks)
        elif isinstance(block, Figure):
            words.update(letters(block.alt))
            if isinstance(block.picture, Timeline):
                words.update(word for tick in block.picture.ticks for word in letters(f"{tick.date} {tick.label}"))
            else:
                for panel in block.picture.panels:
                    words.update(letters(" ".join((panel.title, panel.unit, *panel.legend))))
                    words.update(word for bar in panel.bars for word in letters(bar.label))
    return words


def running(document: Document) -> set[str]:
    parts = document.running
    texts = (parts.header_left, parts.header_right, parts.footer_left, parts.page, parts.marking, parts.watermark)
    return set(letters(" ".join((*texts, parts.copy, *dict(document.words).values()))))


# These give each row of a table as lines of "header: cell".
IN_LINES = {"txt", "terminal"}
DOCUMENTS = {
    "decision note": lambda: composed(brief()),
    "full assessment": lambda: composed(brief(product="full-assessment", status=Status.DRAFT, marking="PROTECTED A")),
    "every block": sample_document,
}


@pytest.mark.parametrize("name", DOCUMENTS)
@pytest.mark.parametrize("format_name", sorted(set(WRITERS) - IN_LINES))
def test_every_format_says_the_same_words(format_name: str, name: str) -> None:
    document = DOCUMENTS[name]()
    said = Counter(READ[format_name](write(format_name, document)))
    wanted = Counter(letters(words_of(document)))
    assert not wanted - said
    surplus = said - wanted - drawn((*document.body, *document.annexes))
    repeated = {word for block in document.body if isinstance(block, tree.Table) for word in header_words(block)}
    assert set(surplus) <= running(document) | repeated


@pytest.mark.parametrize("name", DOCUMENTS)
@pytest.mark.parametrize("format_name", sorted(IN_LINES))
def test_formats_that_read_tables_row_by_row_leave_out_no_word_but_of_headers(format_name: str, name: str) -> None:
    document = DOCUMENTS[name]()
    said = set(READ[format_name](write(format_name, document)))
    tables = [block for block in (*document.body, *document.annexes) if isinstance(block, tree.Table)]
    assert set(letters(words_of(document))) - said <= {word for table in tables for word in header_words(table)}


def header_words(table: tree.Table) -> list[str]:
    """Return the words of a table's header row, which a printed table repeats on each page."""
    return [word for cell in table.header for inlines in cell.paragraphs for word in letters(_plain(inlines))]


def _plain(inlines: tree.Inlines) -> str:
    return "".join("" if isinstance(inline, tree.Mark) else inline.text for inline in inlines)


@pytest.mark.parametrize("format_name", ["html", "docx"])
def test_formats_that_flow_say_them_in_the_same_order(format_name: str) -> None:
    document = composed(brief())
    said = READ[format_name](write(format_name, document))
    assert said == letters(words_of(document))


@pytest.mark.parametrize("kind", BLOCKS, ids=lambda kind: kind.__name__)
@pytest.mark.parametrize("format_name", WRITERS)
def test_every_writer_handles_every_type_of_block(format_name: str, kind: type[Block]) -> None:
    sample = sample_document()
    only = tuple(block for block in (*sample.body, *sample.annexes) if isinstance(block, kind))
    assert only, "tests/documents.py lacks this type of block"
    body = () if kind is NoteList else only[:1]
    assert write(format_name, replace(sample, body=body, annexes=(NoteList(),)))


def test_the_plain_words_know_every_type_of_block() -> None:
    assert set(TEXTS) == set(LINES) == set(BLOCKS)


def test_an_unknown_format_names_the_known_ones() -> None:
    with pytest.raises(UserError, match="unknown format `odt`; there is docx, pdf, html, md, txt"):
        write("odt", sample_document())


@pytest.mark.parametrize("format_name", WRITERS)
def test_the_same_document_gives_the_same_bytes(format_name: str) -> None:
    assert write(format_name, sample_document()) == write(format_name, sample_document())


def test_notes_marks_and_bullets_are_not_counted_as_words() -> None:
    document = composed(brief())
    assert count_words(document.body) < len(words_of(document).split())
    assert "[1]" not in words_of(document)
