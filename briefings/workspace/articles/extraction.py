"""Extract the article in a file's bytes, whatever its format."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import replace
from typing import Final

from briefings.model.problem import UserError
from briefings.workspace import articles
from briefings.workspace.articles.article import Article
from briefings.workspace.articles.fields import with_candidates_of_text
from briefings.workspace.articles.kinds import Kind, kind_of
from briefings.workspace.articles.limits import refuse_too_large, refuse_too_long

# What reads each kind: a name of `articles`, which loads its module with the first file of that kind.
_READERS: Final[Mapping[Kind, str]] = {
    "PDF": "read_pdf",
    "DOCX": "read_docx",
    "ODT": "read_odt",
    "RTF": "read_rtf",
    "HTML": "read_html",
    "mail": "read_mail",
    "MHTML": "read_saved_page",
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
    if kind == "text":
        article = articles.read_plain(data, name, encoding)
    else:
        read: Callable[[bytes, str], Article] = getattr(articles, _READERS[kind])
        try:
            article = read(data, name)
        except RecursionError:
            words = f"{name or 'the input'} has parts within parts, deeper than any page or letter"
            raise UserError.of("article", f"{words}: save its text alone, and add that") from None
    if sum(c.isalnum() for c in article.text[:1000]) < _LEAST_LETTERS:
        raise UserError.of("article", f"no text was found in {name or 'the input'}: is it a scan, or an empty page?")
    refuse_too_long(article, name)
    return replace(article, candidates=with_candidates_of_text(article))
