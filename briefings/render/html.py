"""Takes a `Document`, hands on one self-contained, accessible HTML page: no script, nothing loaded from elsewhere."""

from __future__ import annotations

from briefings.model.document import Document
from briefings.render.html_blocks import Page
from briefings.render.html_style import sheet
from briefings.render.html_text import attributes, escape


def write(document: Document) -> bytes:
    """Return the page as UTF-8. Headings are one level lower than in the tree: the title is the `h1`."""
    page = Page(document)
    body = page.blocks(document.body)
    annexes = page.blocks(document.annexes)
    parts = [
        "<!DOCTYPE html>",
        f"<html{attributes(lang=document.language)}>",
        _head(document),
        "<body>",
        _header(document),
        "<main>",
        f"<h1>{escape(document.title)}</h1>",
        body,
        f'<section class="annexes">\n{annexes}\n</section>' if annexes else "",
        "</main>",
        _footer(document),
        "</body>",
        "</html>",
    ]
    return ("\n".join(part for part in parts if part) + "\n").encode()


def _head(document: Document) -> str:
    meta = document.meta
    named = (
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
        *(f"<meta{attributes(name=name, content=content)}>" for name, content in named if content),
        f"<style>\n{sheet(document)}</style>",
        "</head>",
    ]
    return "\n".join(lines)


def _header(document: Document) -> str:
    running = document.running
    texts = (running.marking, running.header_left, running.header_right, running.watermark)
    return _strip("header", [text for text in texts if text])


def _footer(document: Document) -> str:
    return _strip("footer", [text for text in (document.running.footer_left, document.running.copy) if text])


def _strip(name: str, texts: list[str]) -> str:
    inner = "".join(f"<span>{escape(text)}</span>" for text in texts)
    return f'<{name} class="running">{inner}</{name}>' if inner else ""
