"""The words of a document in each format, read back."""

from __future__ import annotations

import io
import re
import zipfile
from collections import Counter
from html.parser import HTMLParser

from lxml import etree
from pypdf import PdfReader

from briefings.model.document import BarChart, Block, Figure, ItemList

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
            pieces = ([node.text or " " for node in each.iter(f"{W}t", f"{W}br")] for each in found)
            texts += ["".join(words) for words in pieces]
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
    return letters(re.sub(r"[\ufdd0-\ufdef]|\x1b\][^\x1b\x07]*(?:\x1b\\\\|\x07)", "", data.decode()))


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
            for panel in block.picture.panels if isinstance(block.picture, BarChart) else ():
                words.update(letters(" ".join((panel.title, panel.unit, *panel.legend))))
                words.update(word for bar in panel.bars for word in letters(bar.label))
                pairs = [pair for bar in panel.bars for pair in zip(bar.parts, panel.legend, strict=False)]
                said = (f"{part:.10g} {name}" for part, name in pairs)
                words.update(word for each in said for word in letters(each))
    return words
