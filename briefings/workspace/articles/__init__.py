"""Read articles as people have them: HTML, PDF, DOCX, ODT, RTF, e-mail, saved pages (MHTML) and plain text.

Each format has a module that gives an `Article`: paragraphs as a person counts them, candidates for the fields of a
source's record with where each was found, and what was left out. A web address is read only by `fetch`, which nothing
calls unless a person gave the address.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from typing import Final

from briefings.model.problem import UserError
from briefings.workspace.articles.article import Article, Candidate, Paragraph
from briefings.workspace.articles.docx import read_docx
from briefings.workspace.articles.fetch import fetch
from briefings.workspace.articles.fields import with_candidates_of_text
from briefings.workspace.articles.html import read_html
from briefings.workspace.articles.kinds import Kind, kind_of
from briefings.workspace.articles.limits import MAX_BYTES, read_limited, refuse_too_large, refuse_too_long
from briefings.workspace.articles.mail import read_mail, read_saved_page
from briefings.workspace.articles.odt import read_odt
from briefings.workspace.articles.pdf import read_pdf
from briefings.workspace.articles.plain import read_plain
from briefings.workspace.articles.rtf import read_rtf

__all__ = ["MAX_BYTES", "Article", "Candidate", "Paragraph", "extract", "fetch", "read_limited"]
_READERS: Final[dict[Kind, Callable[[bytes, str], Article]]] = {
    "PDF": read_pdf,
    "DOCX": read_docx,
    "ODT": read_odt,
    "RTF": read_rtf,
    "HTML": read_html,
    "mail": read_mail,
    "MHTML": read_saved_page,
}
# Fewer letters than these are no text: bytes that happen to be letters of some encoding.
_LEAST_LETTERS: Final = 2


def extract(data: bytes, name: str = "", encoding: str = "") -> Article:
    """Return the article in a file's bytes; what they are is told from themselves, not from the name.

    `encoding` is that of a plain text, where a person knows it. Raises `UserError` where no text is found, and for
    what isn't read.
    """
    refuse_too_large(data, name)
    kind = kind_of(data, name) if not encoding else "text"
    article = read_plain(data, name, encoding) if kind == "text" else _READERS[kind](data, name)
    if sum(c.isalnum() for c in article.text[:1000]) < _LEAST_LETTERS:
        raise UserError.of("article", f"no text was found in {name or 'the input'}: is it a scan, or an empty page?")
    refuse_too_long(article, name)
    return replace(article, candidates=with_candidates_of_text(article))
