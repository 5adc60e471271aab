"""Read articles as people have them: HTML, PDF, DOCX, ODT, RTF, e-mail, saved pages, subtitles, Markdown, plain text.

Each format has a module that gives an `Article`: paragraphs as a person counts them, candidates for the fields of a
source's record with where each was found, and what was left out. A web address is read only by `fetch`, which nothing
calls unless a person gave the address. Each format's module loads with the first file of that format.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from briefings.workspace.articles.article import Article, Candidate, Paragraph, several
    from briefings.workspace.articles.docx import read_docx
    from briefings.workspace.articles.extraction import extract
    from briefings.workspace.articles.html import read_html
    from briefings.workspace.articles.limits import MAX_BYTES, read_limited
    from briefings.workspace.articles.mail import read_mail, read_saved_page
    from briefings.workspace.articles.markdown import read_markdown
    from briefings.workspace.articles.odt import read_odt
    from briefings.workspace.articles.pdf import read_pdf
    from briefings.workspace.articles.plain import read_plain
    from briefings.workspace.articles.rtf import read_rtf
    from briefings.workspace.articles.subtitles import read_subtitles
    from briefings.workspace.articles.web_address import fetch
else:
    from briefings.lazy import lazy_names

    __getattr__ = lazy_names(
        __name__,
        {
            "article": ["Article", "Candidate", "Paragraph", "several"],
            "docx": ["read_docx"],
            "extraction": ["extract"],
            "web_address": ["fetch"],
            "html": ["read_html"],
            "limits": ["MAX_BYTES", "read_limited"],
            "mail": ["read_mail", "read_saved_page"],
            "markdown": ["read_markdown"],
            "odt": ["read_odt"],
            "pdf": ["read_pdf"],
            "plain": ["read_plain"],
            "rtf": ["read_rtf"],
            "subtitles": ["read_subtitles"],
        },
    )

__all__ = [
    "MAX_BYTES",
    "Article",
    "Candidate",
    "Paragraph",
    "extract",
    "fetch",
    "read_docx",
    "read_html",
    "read_limited",
    "read_mail",
    "read_markdown",
    "read_odt",
    "read_pdf",
    "read_plain",
    "read_rtf",
    "read_saved_page",
    "read_subtitles",
    "several",
]
