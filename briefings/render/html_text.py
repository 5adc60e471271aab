"""Takes inlines, hands on escaped HTML; each mark is linked to its note and each note back to its first mark."""

from __future__ import annotations

import re
from collections import Counter
from html import escape as _escape
from typing import Final

from briefings.model.document import Inline, Inlines, Link, Mark, Run, alike_joined
from briefings.model.placeholders import fill

_SAFE: Final = re.compile(r"(?:https?://|mailto:|#)", re.IGNORECASE)
# What XML and HTML don't allow in text.
_FORBIDDEN: Final = re.compile(r"[\x00-\x08\x0b\x0c\x0e-\x1f\ufffe\uffff]")


def escape(text: str) -> str:
    """Return text that a browser prints as it stands, in an element or in a quoted attribute."""
    return _escape(_FORBIDDEN.sub("", text), quote=True)


def attributes(**values: str) -> str:
    """Return ` name="value"` for each value that isn't empty; `_` in a name stands for `-`, a final one for nothing."""
    return "".join(
        f' {name.rstrip("_").replace("_", "-")}="{escape(value)}"' for name, value in values.items() if value
    )


class InlineHtml:
    """Writes inlines in reading order, and counts the marks, so that each has an id of its own."""

    def __init__(self, note_link: str) -> None:
        self._note_link = note_link
        self._seen: Counter[int] = Counter()

    def __call__(self, inlines: Inlines) -> str:
        """Return the HTML of inlines; a comma parts marks that meet."""
        parts = []
        before: Inline | None = None
        for part in alike_joined(inlines):
            meet = isinstance(part, Mark) and isinstance(before, Mark)
            parts.append(("<sup>, </sup>" if meet else "") + self._inline(part))
            before = part
        return "".join(parts)

    def marked(self, number: int) -> bool:
        """Say whether a mark of a note was written so far: there is nowhere to go back to without one."""
        return self._seen[number] > 0

    def _inline(self, part: Inline) -> str:
        if isinstance(part, Mark):
            return self._mark(part.number)
        if isinstance(part, Link):
            return _link(part)
        return _run(part)

    def _mark(self, number: int) -> str:
        self._seen[number] += 1
        place = "" if self._seen[number] == 1 else f"-{self._seen[number]}"
        given = attributes(
            href=f"#note-{number}",
            id=f"mark-{number}{place}",
            role="doc-noteref",
            data_note=str(number),
            aria_label=fill(self._note_link, number=number),
        )
        return f"<sup><a{given}>{number}</a></sup>"


def _run(run: Run) -> str:
    text = escape(run.text)
    if run.lang:
        text = f"<span{attributes(lang=run.lang)}>{text}</span>"
    if run.emphasis:
        text = f"<em>{text}</em>"
    return f"<strong>{text}</strong>" if run.strong else text


def _link(link: Link) -> str:
    """A link to anything but the web, mail or this page is printed as text: the page is opened by people."""
    text = f"<strong>{escape(link.text)}</strong>" if link.strong else escape(link.text)
    if not _SAFE.match(link.href):
        return text
    # The description says more than the text, so it comes as a title and never hides what is printed.
    return f"<a{attributes(href=link.href, title=link.description)}>{text}</a>"
