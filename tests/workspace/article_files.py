"""Make files of articles for tests: pages, DOCX with raw parts, PDF as a typesetter lays it out."""

from __future__ import annotations

import io
import re
from collections.abc import Sequence
from typing import Any

from docx import Document
from docx.oxml import parse_xml
from docx.oxml.ns import nsdecls

from briefings.workspace.articles import Article, extract

FILLER = (
    "The council of the town met in the old hall by the river and heard the ministry, the union and the owners of the"
    " two ferry lines, who spoke for most of the afternoon and agreed on hardly anything at all."
)


def page(body: str, head: str = "", lang: str = "en") -> bytes:
    """Return a page whose article is a main part of a heading, what is given, and a paragraph of usual length."""
    start = f'<!doctype html><html lang="{lang}"><head><meta charset="utf-8"><title>The grant</title>{head}</head>'
    return f"{start}<body><main><h1>The grant</h1>{body}<p>{FILLER}</p></main></body></html>".encode()


def lines_of(data: bytes, name: str = "") -> list[str]:
    """Return the paragraphs of an article."""
    return [paragraph.text for paragraph in extract(data, name).paragraphs]


def read_page(body: str, head: str = "") -> Article:
    """Return the article of a page."""
    return extract(page(body, head))


def xml(text: str) -> Any:
    """Return an element of WordprocessingML."""
    return parse_xml(re.sub(r"^<([\w:]+)", rf"<\1 {nsdecls('w')}", text))


def saved(document: Any) -> bytes:
    """Return a document of python-docx as bytes."""
    out = io.BytesIO()
    document.save(out)
    return out.getvalue()


def letter(*parts: str) -> Any:
    """Return a document of plain paragraphs."""
    document = Document()
    for part in parts:
        document.add_paragraph(part)
    return document


def pdf_of_lines(pages: Sequence[Sequence[str]], size: float = 11, font: str = "Helvetica") -> bytes:
    """Return a PDF whose lines stand where they are told to, one under another, close as in a paragraph."""
    from reportlab.pdfgen.canvas import Canvas

    out = io.BytesIO()
    canvas = Canvas(out)
    for lines in pages:
        for number, line in enumerate(lines):
            canvas.setFont(font, size)
            canvas.drawString(72, 740 - 1.25 * size * number, line)
        canvas.showPage()
    canvas.save()
    return out.getvalue()


def pdf_of(story: Sequence[Any], header: str = "", *, numbered: bool = False, language: str = "") -> bytes:
    """Return a PDF that ReportLab laid out from paragraphs and tables, with a header and page numbers if told."""
    from reportlab.platypus import SimpleDocTemplate

    def run_along(canvas: Any, document: Any) -> None:
        canvas.setFont("Helvetica", 9)
        canvas.drawString(72, 800, header)
        if numbered:
            canvas.drawCentredString(300, 30, f"Page {document.page}")

    out = io.BytesIO()
    document = SimpleDocTemplate(out, title="The grant", lang=language or None)
    document.build(list(story), onFirstPage=run_along, onLaterPages=run_along)
    return out.getvalue()
