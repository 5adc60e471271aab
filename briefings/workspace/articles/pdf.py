"""Read a PDF: its pages' lines joined into paragraphs as a person counts them, with the pages that each stands on."""

from __future__ import annotations

import ctypes
from collections import Counter
from collections.abc import Iterator
from typing import Any

import pypdfium2
from pypdfium2 import raw

from briefings.model.problem import UserError
from briefings.workspace.articles.article import Article, Candidate, Paragraph
from briefings.workspace.articles.dates import day_written
from briefings.workspace.articles.language import language_of_tag
from briefings.workspace.articles.lines import Joiner, remark_of
from briefings.workspace.articles.pdf_layout import paragraphs_of_pages
from briefings.workspace.articles.pdf_lines import sheet_of
from briefings.workspace.articles.pdf_running import without_running_lines
from briefings.workspace.untrusted_files import MOST_PAGES, reading


def read_pdf(data: bytes, name: str) -> Article:
    """Read a PDF's text. Raises `UserError` where it is damaged, locked, or has more pages than are read."""
    start = data.find(b"%PDF-")
    with reading(name, "PDF", "article"):
        document = pypdfium2.PdfDocument(data[start:] if start > 0 else data)
        try:
            if len(document) > MOST_PAGES:
                words = f"{name} has {len(document):,} pages; at most {MOST_PAGES:,} are read"
                raise UserError.of("article-size", f"{words}: add the part that you cite")
            return _article(document)
        finally:
            document.close()


def _article(document: Any) -> Article:
    sheets = [sheet_of(document, number) for number in range(len(document))]
    numbers = without_running_lines(sheets)
    joiner = Joiner.of(line.text for sheet in sheets for line in sheet.lines)
    paragraphs = paragraphs_of_pages(sheets, numbers, joiner)
    left_out: Counter[str] = sum((sheet.left_out for sheet in sheets), Counter())
    return Article(
        "PDF",
        paragraphs,
        tuple(_candidates(document, paragraphs)),
        dict(left_out),
        remark_of(joiner.doubts),
        numbers,
    )


def _candidates(document: Any, paragraphs: tuple[Paragraph, ...]) -> Iterator[Candidate]:
    about = {key: str(value).strip("\x00 ") for key, value in document.get_metadata_dict().items()}
    where = "the PDF’s properties"
    if title := about.get("Title"):
        top = " ".join(paragraph.text for paragraph in paragraphs[:6])
        yield Candidate("title", title, where, stated=" ".join(title.split()) in top)
    if author := about.get("Author"):
        yield Candidate("author", author, where)
    made = about.get("CreationDate", "").removeprefix("D:")[:8]
    if day := day_written(made):
        yield Candidate("modified", day, "made on this day, say the PDF’s properties")
    if tag := language_of_tag(_language(document)):
        yield Candidate("language", tag, "the PDF’s own language entry", stated=True)


def _language(document: Any) -> str:
    """Return the language that a PDF's catalogue names."""
    buffer = (ctypes.c_ushort * 64)()
    size = raw.FPDFCatalog_GetLanguage(document.raw, buffer, 128)
    return bytes(buffer)[: max(0, size - 2)].decode("utf-16-le", "replace") if 2 < size <= 128 else ""
