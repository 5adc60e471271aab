"""Articles: takes a file's bytes (plain text, HTML, PDF or DOCX), hands on its text, a paragraph a line, and title.

A web address is read only by `fetch`, which nothing calls unless a person gave the address.
"""

from __future__ import annotations

import io
import re
from dataclasses import dataclass
from http.client import HTTPException, IncompleteRead
from typing import Final
from urllib.error import URLError
from urllib.request import Request, urlopen

from briefings.model.problem import UserError
from briefings.workspace.untrusted_files import about_pdf, reading, unpacked

MAX_BYTES: Final = 20_000_000
_HTML: Final = re.compile(rb"<(?:!doctype\s+html|html|head|body|article|p|div)\b", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Article:
    """An article's text and what its file says of itself; empty where it says nothing. `date` is ISO."""

    text: str
    title: str = ""
    author: str = ""
    publisher: str = ""
    date: str = ""
    URL: str = ""
    language: str = ""


def extract(data: bytes, name: str = "") -> Article:
    """Return the article in a file's bytes; what they are is told from themselves, not from the name.

    Raises `UserError` where no text is found.
    """
    if len(data) > MAX_BYTES:
        raise UserError.of("article", f"{name} has {len(data):,} bytes; at most {MAX_BYTES:,} are read")
    if data.startswith(b"%PDF-"):
        article = _pdf(data, name)
    elif data.startswith(b"PK\x03\x04"):
        article = _docx(data, name)
    elif _HTML.search(data[:4096]):
        article = _html(data, name)
    else:
        article = _plain(data, name)
    if not article.text.strip():
        raise UserError.of("article", f"no text was found in {name or 'the input'}: is it a scan, or an empty page?")
    return article


def fetch(url: str) -> bytes:
    """Return what a web address gives. Raises `UserError` where it can't be had."""
    if not url.startswith(("http://", "https://")):
        raise UserError.of("article", f"{url} isn't an http or https address")
    try:
        request = Request(url, headers={"User-Agent": "briefings (reads a page that a person asked for)"})  # noqa: S310
        with urlopen(request, timeout=30) as answer:  # noqa: S310
            data = bytes(answer.read(MAX_BYTES + 1))
            if answer.length and len(data) <= MAX_BYTES:
                raise IncompleteRead(data, answer.length)
            return data
    except (URLError, OSError, ValueError, HTTPException) as error:
        raise UserError.of("article", f"{url} can't be read: {error}") from error


def _plain(data: bytes, name: str) -> Article:
    try:
        text = data.removeprefix(b"\xef\xbb\xbf").decode()
    except UnicodeDecodeError as error:
        words = f"{name or 'the input'} is no PDF, DOCX or HTML, and as text it isn't UTF-8 (byte {error.start})"
        raise UserError.of("article", f"{words}: save it as UTF-8") from None
    if "\x00" in text:
        raise UserError.of(
            "article", f"{name or 'the input'} is no text, PDF, DOCX or HTML: save its text and add that"
        )
    lines = [line.strip() for line in text.splitlines() if line.strip()]
    return Article(text="\n".join(lines), title=lines[0] if lines else "")


def _html(data: bytes, name: str) -> Article:
    from trafilatura import bare_extraction

    found = bare_extraction(data, include_comments=False, include_tables=True, with_metadata=True)
    if found is None:
        raise UserError.of("article", f"no article was found in {name or 'the page'}: save its text and add that")
    about = found if isinstance(found, dict) else found.as_dict()
    said = {
        key: str(about.get(key) or "") for key in ("text", "title", "author", "sitename", "date", "url", "language")
    }
    return Article(
        said["text"], said["title"], said["author"], said["sitename"], said["date"], said["url"], said["language"]
    )


def _pdf(data: bytes, name: str) -> Article:
    from pypdf import PdfReader

    with reading(name, "PDF", "article"):
        pages = [page.extract_text() for page in PdfReader(io.BytesIO(data)).pages]
    about = about_pdf(data, name, "article")
    return Article("\n".join(map(_unwrapped, pages)), about.get("/Title", ""), about.get("/Author", ""))


def _unwrapped(page: str) -> str:
    """Join the lines of a page: a line that ends a sentence well before the margin ends its paragraph."""
    lines = [line.strip() for line in page.splitlines()]
    full = max((len(line) for line in lines), default=0)
    text = ""
    for line in lines:
        ends = not line or (len(line) < full * 0.8 and re.search(r"[.!?:”\"’)]$", line))
        text += line.removesuffix("-") if line.endswith("-") and not ends else line + ("\n" if ends else " ")
    return text


def _docx(data: bytes, name: str) -> Article:
    from docx import Document

    unpacked(data, name, "DOCX", "article")
    with reading(name, "DOCX", "article"):
        document = Document(io.BytesIO(data))
        cells = [p for table in document.tables for row in table.rows for cell in row.cells for p in cell.paragraphs]
        text = "\n".join(p.text for p in (*document.paragraphs, *cells) if p.text.strip())
        about = document.core_properties
        return Article(text, about.title or "", about.author or "")
