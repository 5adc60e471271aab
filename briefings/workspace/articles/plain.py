"""Read plain text: its encoding, its pages, and paragraphs that were broken to a width."""

from __future__ import annotations

import codecs
from itertools import pairwise
from typing import Final

from briefings.model.problem import UserError
from briefings.workspace.articles.article import Article, Paragraph
from briefings.workspace.articles.flow import Flow
from briefings.workspace.articles.lines import Joiner, breaks_inside, goes_on, remark_of, unwrap, width_of

_MARKS: Final = (
    (codecs.BOM_UTF8, "utf-8"),
    (codecs.BOM_UTF32_LE, "utf-32-le"),
    (codecs.BOM_UTF32_BE, "utf-32-be"),
    (codecs.BOM_UTF16_LE, "utf-16-le"),
    (codecs.BOM_UTF16_BE, "utf-16-be"),
)
# Names of encodings by which browsers read another.
AS_BROWSERS: Final = dict.fromkeys(("iso-8859-1", "latin1", "latin-1", "ascii", "us-ascii"), "cp1252")
# So many bytes tell how a text is written.
_HEAD: Final = 4096


def read_plain(data: bytes, name: str) -> Article:
    """Read a text file. Raises `UserError` where its letters can't be read, or it holds none."""
    return article_of_text(decode(data, name))


def utf16_without_mark(data: bytes) -> str:
    """Return the encoding of a text in UTF-16 whose first bytes don't name it; empty for any other.

    In no other encoding is every second byte of blanks, digits and Latin letters nothing, and no other byte.
    """
    even, odd = data[:_HEAD:2], data[1:_HEAD:2]
    for zeros, letters, encoding in ((odd, even, "utf-16-le"), (even, odd, "utf-16-be")):
        if len(data) % 2 == 0 and 3 * zeros.count(0) > len(zeros) and 0 not in letters:
            return encoding
    return ""


def decode(data: bytes, name: str, encoding: str = "") -> str:
    """Return the letters of a text: in the encoding that a person named, that of its first bytes, or UTF-8.

    Another encoding isn't guessed: a wrong guess reads without a word, and changes names.
    """
    for mark, named in _MARKS:
        if not encoding and data.startswith(mark):
            data, encoding = data[len(mark) :], named
    encoding = encoding or utf16_without_mark(data)
    try:
        text = data.decode(encoding or "utf-8")
    except UnicodeDecodeError as error:
        line = data.count(b"\n", 0, error.start) + 1
        message = f"{name or 'the input'} isn't {encoding.upper() or 'UTF-8'} (byte {error.start}, line {line})"
        mend = "save it as UTF-8, or say what it is, as --encoding windows-1252"
        raise UserError.of("encoding", f"{message}: {mend}") from None
    except LookupError:
        raise UserError.of("encoding", f"there is no encoding {encoding}: write one as windows-1252") from None
    if "\x00" in text:
        words = f"{name or 'the input'} holds bytes that are no letters: save its text and add that"
        raise UserError.of("article", words)
    return text


def article_of_text(text: str, kind: str = "text") -> Article:
    """Return the article in a text, its lines joined where it was evidently broken to a width."""
    sheets = text.split("\f")
    lines = [line for sheet in sheets for line in _rows(sheet)]
    width = width_of(lines)
    joiner = Joiner.of(lines)
    flow = Flow()
    paragraphs: list[Paragraph] = []
    for number, sheet in enumerate(sheets, 1):
        rows = _rows(sheet)
        parts = unwrap(rows, joiner, lambda one, other: goes_on(one, other, width)) if width else rows
        for part in parts:
            flow.write(part)
            flow.end_paragraph()
        found = flow.paragraphs()[len(paragraphs) :]
        pages = (str(number),) if len(sheets) > 1 else ()
        paragraphs += [Paragraph(each.text, each.part, pages) for each in found]
    joined = (f"its lines were broken at a width of {width}: they are joined into paragraphs",) if width else ()
    torn = next((at for at, pair in enumerate(pairwise(lines), 1) if not width and breaks_inside(*pair)), 0)
    joined = (
        (f"line {torn} ends inside a sentence: join the lines of a paragraph before you cite it",) if torn else joined
    )
    numbers = tuple(str(number) for number in range(1, len(sheets) + 1)) if len(sheets) > 1 else ()
    remarks = joined + remark_of(joiner.doubts)
    return Article(kind, tuple(paragraphs), (), dict(flow.left_out), remarks, numbers)


def _rows(sheet: str) -> list[str]:
    return [row for row in sheet.splitlines() if not _is_rule(row)]


def _is_rule(row: str) -> bool:
    """Tell whether a line is the rule below the head of a table in Markdown, which is no text."""
    return "|" in row and "--" in row and not row.strip(" \t|:-")
