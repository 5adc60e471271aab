"""Write inlines as escaped HTML: statements under their ids, marks linked to their notes and notes back to them."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from html import escape as escape_html
from typing import Final

from briefings.model.document import LINE_BREAK, Document, Inlines, Link, Mark, Run, alike_joined, places_of
from briefings.model.placeholders import fill
from briefings.model.statements import spans
from briefings.model.web_links import leads_on
from briefings.render.bookmarks import StatementBookmarks

_COMMA: Final = ["<sup>, </sup>"]
# What XML and HTML don't allow in text.
FORBIDDEN: Final = re.compile(r"[\x00-\x08\x0b\x0c\x0e-\x1f\ufffe\uffff]")


def escape(text: str) -> str:
    """Return text that a browser prints as it stands, in an element or in a quoted attribute."""
    return escape_html(FORBIDDEN.sub("", text), quote=True)


def attributes(**values: str) -> str:
    """Return ` name="value"` for each value that isn't empty; `_` in a name stands for `-`, a final one for nothing."""
    return "".join(
        f' {name.rstrip("_").replace("_", "-")}="{escape(value)}"' for name, value in values.items() if value
    )


@dataclass(frozen=True, slots=True)
class Hooks:
    """What a page that shows a brief adds to its HTML.

    `words` takes a statement's id and the HTML of words of it between links and marks, and returns what is shown.
    `mark` takes the number of a note and returns attributes of the links to it, over the usual ones.
    """

    words: Callable[[str, str], str] = lambda _, words: words
    mark: Callable[[int], Mapping[str, str]] = lambda _: {}


@dataclass(frozen=True, slots=True)
class Ids:
    """Ids of a page's elements: `bookmarks` gives those of statements; the others begin with `half`, if that is named.

    `half` is the language of a second half: the first has elements of the same names.
    """

    bookmarks: StatementBookmarks
    half: str = ""

    def of(self, name: str) -> str:
        """Return the id of an element that isn't a statement's; nothing for no name."""
        return f"{self.half}-{name}" if self.half and name else name


class InlineWriter:
    """Writes inlines in reading order, and counts the marks, so that each has an id of its own."""

    def __init__(self, document: Document, hooks: Hooks, ids: Ids) -> None:
        self._note_link = dict(document.words).get("note_link", "{number}")
        self._hooks = hooks
        self._ids = ids
        self._places = frozenset(places_of((*document.body, *document.annexes)))
        self._seen: Counter[int] = Counter()

    def write(self, inlines: Inlines, *, note: bool = False) -> str:
        """Return the HTML of inlines, each statement in a span of its own; `note` says that they stand in one."""
        parts = []
        after_mark = False
        for statement, group in spans(inlines):
            inner = self._group(statement, group, after_mark=after_mark)
            place = self.place(statement, note=note)
            parts.append(f"<span{place}>{inner}</span>" if place else inner)
            after_mark = isinstance(group[-1], Mark)
        return "".join(parts)

    def place(self, statement: str, *, note: bool = False) -> str:
        """Return the attributes of the element that prints a statement: its bookmark, and its id."""
        name = self._ids.bookmarks.take(statement, note=note) if statement else ""
        return attributes(id=name, data_statement=statement) if name else ""

    def has_marked(self, number: int) -> bool:
        """Say whether a mark of a note was written so far: there is nowhere to go back to without one."""
        return self._seen[number] > 0

    def _group(self, statement: str, group: Inlines, *, after_mark: bool) -> str:
        """Return the HTML of one statement's inlines; a comma parts marks that meet."""
        parts: list[str] = []
        words = ""
        for inline in (*alike_joined(group), None):
            if isinstance(inline, Run):
                words += self._leading(inline)
                continue
            if words:
                parts.append(self._hooks.words(statement, words) if statement and words.strip() else words)
                words, after_mark = "", False
            if isinstance(inline, Mark):
                parts += (
                    self._write_worded(inline) if inline.words else [*_COMMA * after_mark, self._mark(inline.number)]
                )
            elif inline is not None:
                parts.append(self._link(inline))
            after_mark = isinstance(inline, Mark) and not inline.words
        return "".join(parts)

    def _leading(self, run: Run) -> str:
        """Return the HTML of a run, a link where what it names is printed."""
        return (
            f"<a{attributes(href=f'#{self._ids.of(run.to)}')}>{_run(run)}</a>" if run.to in self._places else _run(run)
        )

    def _write_worded(self, mark: Mark) -> list[str]:
        """Return the HTML of a mark that says itself what it cites."""
        own = self._hooks.mark(mark.number)
        if own:
            words = escape("".join(part.text for part in mark.words))
            return [f"<a{attributes(**{'data_note': str(mark.number), **own})}>{words}</a>"]
        return [_run(part) if isinstance(part, Run) else self._link(part) for part in mark.words]

    def _link(self, link: Link) -> str:
        """A link to anything but the web, mail or this page is printed as text: the page is opened by people."""
        text = f"<strong>{_break_lines(link.text)}</strong>" if link.strong else _break_lines(link.text)
        if not leads_on(link.href):
            return text
        href = f"#{self._ids.of(link.href[1:])}" if link.href.startswith("#") else link.href
        # The description says more than the text, so it comes as a title and never hides what is printed.
        return f"<a{attributes(href=href, title=link.description)}>{text}</a>"

    def _mark(self, number: int) -> str:
        self._seen[number] += 1
        again = "" if self._seen[number] == 1 else f"-{self._seen[number]}"
        usual = {
            "href": f"#{self._ids.of(f'note-{number}')}",
            "id": self._ids.of(f"mark-{number}{again}"),
            "role": "doc-noteref",
            "data_note": str(number),
            "aria_label": fill(self._note_link, number=number),
        }
        return f"<sup><a{attributes(**{**usual, **self._hooks.mark(number)})}>{number}</a></sup>"


def _run(run: Run) -> str:
    text = _break_lines(run.text)
    if run.lang:
        text = f"<span{attributes(lang=run.lang)}>{text}</span>"
    if run.emphasis:
        text = f"<em>{text}</em>"
    return f"<strong>{text}</strong>" if run.strong else text


def _break_lines(text: str) -> str:
    return escape(text).replace(LINE_BREAK, "<br>\n")
