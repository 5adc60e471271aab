"""Write a document as one self-contained, accessible HTML page: no script, nothing loaded from elsewhere."""

from __future__ import annotations

from collections.abc import Iterator

from briefings.model.document import Document
from briefings.render.bookmarks import StatementBookmarks
from briefings.render.html.blocks import BlockWriter
from briefings.render.html.inlines import Hooks, Ids, attributes, escape
from briefings.render.html.style import style_sheet


def write(document: Document) -> bytes:
    """Return the page as UTF-8."""
    parts = [
        "<!DOCTYPE html>",
        f"<html{attributes(lang=document.language)}>",
        _head(document),
        "<body>",
        *(_page(document) if document.second is None else _halves(document)),
        "</body>",
        "</html>",
    ]
    return ("\n".join(part for part in parts if part) + "\n").encode()


def _page(document: Document) -> Iterator[str]:
    """Yield what the page shows: the running lines, and all between them."""
    yield _header(document)
    yield f"<main>\n{_content(document, Hooks(), 1, Ids(StatementBookmarks(document)))}\n</main>"
    yield _footer(document)


def _halves(document: Document) -> Iterator[str]:
    """Yield the languages of a file that has two, each with its own running lines."""
    yield "<main>"
    for half, content in _contents(document, Hooks(), 1):
        inner = "\n".join(filter(None, (_header(half), content, _footer(half))))
        yield f'<section class="half"{attributes(lang=half.language)}>\n{inner}\n</section>'
    yield "</main>"


def article(document: Document, hooks: Hooks, level: int = 2) -> str:
    """Return the document as an element of a larger page, or as two in two languages, with what `hooks` add.

    `level` is that of its title's heading.
    """
    return "\n".join(
        f"<article{attributes(lang=half.language)}>\n{content}\n</article>"
        for half, content in _contents(document, hooks, level)
    )


def _contents(document: Document, hooks: Hooks, level: int) -> Iterator[tuple[Document, str]]:
    """Yield each language with its title, body and annexes; the bookmarks of statements go through the whole file."""
    bookmarks = StatementBookmarks(document)
    for number, half in enumerate(document.halves):
        yield half, _content(half, hooks, level, Ids(bookmarks, half.language if number else ""))


def _content(document: Document, hooks: Hooks, level: int, ids: Ids) -> str:
    """Return title, body and annexes. Headings are lower than in the tree: the title is the highest."""
    writer = BlockWriter(document, hooks, level, ids)
    parts = [writer.title(), writer.blocks(document.body)]
    if document.annexes:
        parts.append(f'<section class="annexes">\n{writer.blocks(document.annexes)}\n</section>')
    return "\n".join(part for part in parts if part)


def _head(document: Document) -> str:
    meta = document.meta
    properties = (
        ("author", meta.author),
        ("description", meta.subject),
        ("keywords", ", ".join(meta.keywords)),
        ("dcterms.date", meta.as_of),
        ("version", meta.version),
        ("status", meta.status),
    )
    lines = [
        "<head>",
        '<meta charset="utf-8">',
        '<meta name="viewport" content="width=device-width, initial-scale=1">',
        f"<title>{escape(document.window_title)}</title>",
        *(f"<meta{attributes(name=name, content=content)}>" for name, content in properties if content),
        f"<style>\n{style_sheet(document)}</style>",
        "</head>",
    ]
    return "\n".join(lines)


def _header(document: Document) -> str:
    running = document.running
    texts = (running.marking, running.first_left, running.header_right, running.watermark)
    return _running("header", [text for text in texts if text])


def _footer(document: Document) -> str:
    return _running("footer", [text for text in (document.running.footer_left, document.running.copy) if text])


def _running(name: str, texts: list[str]) -> str:
    inner = "".join(f"<span>{escape(text)}</span>" for text in texts)
    return f'<{name} class="running">{inner}</{name}>' if inner else ""
