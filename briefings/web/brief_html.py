"""Show a brief in the page: each sentence of a point leads to where it comes from, each mark to what its note cites."""

from __future__ import annotations

from collections.abc import Callable, Container
from dataclasses import dataclass

from markupsafe import Markup

from briefings.model.document import Document
from briefings.render.html import Hooks, article
from briefings.render.html.inlines import attributes


@dataclass(frozen=True, slots=True)
class BriefLinks:
    """Where the words of a brief lead: the addresses of a point's sentence and of a note; the sentence chosen now.

    `points` are those that the page knows. A point's heading is its sentence 0.
    """

    points: Container[str]
    address: Callable[[str, int], str]
    note_address: Callable[[int], str]
    chosen: tuple[str, int] = ("", 0)


def brief_html(document: Document, links: BriefLinks) -> Markup:
    """Return title, body, annexes and notes."""

    def words(statement: str, html: str) -> str:
        point, _, part = statement.partition(".")
        sentence = 0 if part == "heading" else int(part) if part.isdigit() else None
        if sentence is None or point not in links.points:
            return html
        now = "true" if (point, sentence) == links.chosen else ""
        given = attributes(class_="said", href=links.address(point, sentence), data_swap="evidence", aria_current=now)
        return f"<a{given}>{html}</a>"

    def mark(number: int) -> dict[str, str]:
        return {"href": links.note_address(number), "data_swap": "evidence"}

    return Markup(article(document, Hooks(words, mark)))  # noqa: S704 (the writer escapes all text)
