"""A document tree in; the brief as HTML out, each sentence of a point a link to where it comes from."""

from __future__ import annotations

import itertools
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass

from markupsafe import Markup, escape

from briefings.model.document import (
    Block,
    Cell,
    Document,
    Figure,
    Heading,
    Inline,
    Inlines,
    Item,
    ItemList,
    Link,
    Mark,
    NoteList,
    Paragraph,
    Run,
    Table,
)
from briefings.model.stance import Point

Address = Callable[[str, int], str]
# A browser's heading levels begin below the page's own title.
TOP_LEVEL = 2


@dataclass(frozen=True, slots=True)
class BriefHtml:
    """What a brief's HTML is made with: its points by id, the addresses of a sentence and of a note, what is chosen."""

    document: Document
    points: Mapping[str, Point]
    address: Address
    chosen: tuple[str, int] = ("", 0)
    note_address: Callable[[int], str] = "#note-{}".format

    def html(self) -> Markup:
        """Return the body, the annexes and the notes."""
        title = Markup('<h2 class="doc-title">{}</h2>').format(self.document.title)
        blocks = (*self.document.body, *self.document.annexes)
        lang = self.document.language
        inside = Markup("\n").join([title, *(self.block(block) for block in blocks), self._notes()])
        return Markup('<div lang="{}">{}</div>').format(lang, inside)

    def block(self, block: Block) -> Markup:
        """Return one block."""
        match block:
            case Heading():
                level = min(block.level + TOP_LEVEL, 6)
                return Markup("<h{0}{1}>{2}</h{0}>").format(level, _id(block.id), self.inlines(block.inlines))
            case Paragraph():
                return self._paragraph(block)
            case ItemList():
                return self._list(block)
            case Table():
                return self._table(block)
            case Figure():
                caption = self.inlines(block.caption)
                return Markup('<figure><figcaption class="caption">{}</figcaption><p>{}</p></figure>').format(
                    caption, block.alt
                )
            case NoteList():
                return Markup()

    def inlines(self, inlines: Inlines, point: str = "") -> Markup:
        """Return inlines; those of a point are cut at its sentences, each a link."""
        known = self.points.get(point)
        if known is None:
            return Markup().join(self._plain(inline) for inline in inlines)
        return Markup().join(self._said(inline, number, known) for inline, number in _by_sentence(inlines, known))

    def _said(self, inline: Inline, sentence: int, point: Point) -> Markup:
        if not isinstance(inline, Run) or sentence < 0 or not inline.text.strip():
            return self._plain(inline)
        chosen = self.chosen == (point.id, sentence)
        return Markup('<a class="said" data-swap href="{}"{}>{}</a>').format(
            self.address(point.id, sentence), Markup(' aria-current="true"') if chosen else "", self._plain(inline)
        )

    def _plain(self, inline: Inline) -> Markup:
        if isinstance(inline, Mark):
            mark = Markup('<sup><a data-swap href="{0}" aria-label="Note {1}">{1}</a></sup>')
            return mark.format(self.note_address(inline.number), inline.number)
        return _words(inline)

    def _paragraph(self, block: Paragraph) -> Markup:
        words = self.inlines(block.inlines, block.point)
        return Markup('<p class="{}"{}>{}</p>').format(block.style, _id(block.id), words)

    def _list(self, block: ItemList) -> Markup:
        items = Markup().join(self._item(item) for item in block.items)
        start = Markup(' start="{}"').format(block.start) if block.ordered and block.start != 1 else ""
        return Markup("<{0}{1}>{2}</{0}>").format("ol" if block.ordered else "ul", start, items)

    def _item(self, item: Item) -> Markup:
        return Markup("<li>{}</li>").format(Markup().join(self.block(block) for block in item.blocks))

    def _table(self, block: Table) -> Markup:
        head = Markup().join(self._cell(cell, "col") for cell in block.header)
        rows = Markup("\n").join(
            Markup("<tr>{}</tr>").format(Markup().join(self._cell(cell, "row") for cell in row)) for row in block.rows
        )
        caption = self.inlines(block.caption)
        return Markup(
            '<div class="scroll" tabindex="0" role="group" aria-label="{}"><table{}><caption>{}</caption>'
            "<thead><tr>{}</tr></thead><tbody>{}</tbody></table></div>"
        ).format(block.summary, _id(block.id), caption, head, rows)

    def _cell(self, cell: Cell, scope: str) -> Markup:
        words = Markup("<br>").join(self.inlines(inlines, cell.point) for inlines in cell.paragraphs)
        tone = Markup(' class="tone{}"').format(cell.tone) if cell.tone else ""
        if (scope == "col" or cell.header) and words.striptags():
            return Markup('<th scope="{}"{}>{}</th>').format(scope, tone, words)
        return Markup("<td{}>{}</td>").format(tone, words)

    def _notes(self) -> Markup:
        rows = Markup("\n").join(
            Markup('<li id="note-{}" value="{}">{}</li>').format(note.number, note.number, self.inlines(note.inlines))
            for note in self.document.notes
        )
        return Markup('<ol class="notes">{}</ol>').format(rows) if rows else Markup()


def _id(name: str) -> Markup:
    return Markup(' id="{}"').format(name) if name else Markup()


def _words(inline: Run | Link) -> Markup:
    match inline:
        case Link():
            link = Markup('<a href="{}">{}</a>') if _safe(inline.href) else Markup("{1}")
            return _dressed(link.format(inline.href, inline.text), strong=inline.strong)
        case Run():
            words = escape(inline.text)
            if inline.lang:
                words = Markup('<span lang="{}">{}</span>').format(inline.lang, words)
            words = Markup("<em>{}</em>").format(words) if inline.emphasis else words
            return _dressed(words, strong=inline.strong)


def _dressed(words: Markup, *, strong: bool) -> Markup:
    return Markup("<strong>{}</strong>").format(words) if strong else words


def _safe(href: str) -> bool:
    return href.startswith(("https://", "http://", "mailto:", "#"))


def _by_sentence(inlines: Inlines, point: Point) -> Iterator[tuple[Inline, int]]:
    """Yield inlines cut at sentence ends, each with its sentence's number from 1; 0 for the heading, -1 for the rest.

    Sentences are found by their words, with no-break spaces taken as spaces: typography may have set them.
    """
    whole = _flat("".join(inline.text for inline in inlines if isinstance(inline, Run)))
    ranges = list(_ranges(whole, point))
    at = 0
    for inline in inlines:
        if not isinstance(inline, Run):
            yield inline, -1
            continue
        end = at + len(inline.text)
        cuts = sorted({at, end, *(cut for start, stop, _ in ranges for cut in (start, stop) if at < cut < end)})
        for start, stop in itertools.pairwise(cuts):
            number = next((number for first, last, number in ranges if first <= start and stop <= last), -1)
            text = inline.text[start - at : stop - at]
            yield Run(text, inline.strong, inline.emphasis, inline.lang), number
        at = end


def _ranges(whole: str, point: Point) -> Iterator[tuple[int, int, int]]:
    at = 0
    for number, words in enumerate((point.heading, *(sentence.text for sentence in point.text.sentences))):
        found = whole.find(_flat(words).strip(), at)
        if found >= 0:
            at = found + len(words.strip())
            yield found, at, number


def _flat(text: str) -> str:
    return text.replace("\u00a0", " ").replace("\u202f", " ")
