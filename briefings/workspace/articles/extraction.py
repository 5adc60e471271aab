"""Extract the article in a file's bytes, whatever its format."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import replace
from itertools import islice
from typing import Final

from briefings.model.problem import UserError
from briefings.workspace import articles
from briefings.workspace.articles.article import Article
from briefings.workspace.articles.fields import with_candidates_of_text
from briefings.workspace.articles.kinds import Kind, kind_of
from briefings.workspace.articles.limits import nested_too_deep, refuse_too_large, refuse_too_long
from briefings.workspace.articles.plain import decode

# What reads each kind: a name of `articles`, which loads its module with the first file of that kind.
_READERS: Final[Mapping[Kind, str]] = {
    "PDF": "read_pdf",
    "DOCX": "read_docx",
    "ODT": "read_odt",
    "RTF": "read_rtf",
    "HTML": "read_html",
    "mail": "read_mail",
    "MHTML": "read_saved_page",
    "subtitles": "read_subtitles",
    "Markdown": "read_markdown",
    "text": "read_plain",
}
_UNREAD: Final = "\ufffd"  # what a decoder puts where bytes are no letter
# Fewer letters than these are no text: bytes that happen to be letters of some encoding.
_LEAST_LETTERS: Final = 2


def extract(data: bytes, name: str = "", encoding: str = "") -> Article:
    """Return the article in a file's bytes; what they are is told from themselves, and for Markdown from the name.

    `encoding` is that of a text, where a person knows it. Raises `UserError` where no text is found, and for
    what isn't read.
    """
    refuse_too_large(data, name)
    if encoding:
        data = decode(data, name, encoding).encode()
    read: Callable[[bytes, str], Article] = getattr(articles, _READERS[kind_of(data, name)])
    try:
        article = read(data, name)
    except RecursionError:
        raise nested_too_deep(name) from None
    if sum(1 for _ in islice(filter(str.isalnum, article.text), _LEAST_LETTERS)) < _LEAST_LETTERS:
        raise UserError.of("article", f"no text was found in {name or 'the input'}: is it a scan, or an empty page?")
    refuse_too_long(article, name)
    lost = article.text.count(_UNREAD)
    doubts = (f"{lost} of its letters can't be read, and stand as {_UNREAD}: compare them with the original",)
    return replace(
        article,
        candidates=with_candidates_of_text(article),
        remarks=article.remarks + (doubts if lost else ()),
    )
