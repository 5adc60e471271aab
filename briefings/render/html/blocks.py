"""Write blocks as HTML: one method for each type of block."""

from __future__ import annotations

from base64 import b64encode
from collections.abc import Callable, Iterable, Mapping, Sequence
from itertools import groupby
from typing import Any, Final

from briefings.model.document import (
    Block,
    Cell,
    Column,
    Contents,
    Document,
    Figure,
    Heading,
    Item,
    ItemList,
    Note,
    NoteList,
    Paragraph,
    Photo,
    Rule,
    Table,
    plain_words,
    without_weight,
)
from briefings.model.placeholders import fill
from briefings.model.statements import TITLE
from briefings.model.time_scale import room_below
from briefings.render.html.inlines import Hooks, Ids, InlineWriter, attributes, escape
from briefings.render.pictures import svg
from briefings.render.pictures.emblems import fit_photo

FIGURE_WIDTH: Final = 480.0
TALLEST: Final = 640.0
PIXELS: Final = 96 / 72  # of CSS, to a point
# Rows of a table that is printed on one page.
SHORT: Final = 9
# What a cell is, by its scope.
ROLES: Final = {"col": "columnheader", "row": "rowheader", "": "cell"}
LINE: Final = 24.0  # pixels of a line on the screen


class BlockWriter:
    """Writes the blocks of one document in reading order. `level` is that of the title's heading."""

    def __init__(self, document: Document, hooks: Hooks, level: int, ids: Ids) -> None:
        self._document = document
        self._level = level
        self._words = dict(document.words)
        self._ids = ids
        self._inlines = InlineWriter(document, hooks, ids)
        self._tables = 0

    def title(self) -> str:
        """Return the document's title as a heading."""
        name = f"h{self._level}"
        return f"<{name}{self._inlines.place(TITLE)}>{escape(self._document.title)}</{name}>"

    def blocks(self, blocks: Iterable[Block]) -> str:
        """Return the HTML of blocks, a line each; paragraphs of one quotation stand in it together."""
        parts = []
        for quoted, group in groupby(blocks, _is_quotation):
            inner = "\n".join(BLOCKS[type(block)](self, block) for block in group)
            parts.append(f"<blockquote>\n{inner}\n</blockquote>" if quoted else inner)
        return "\n".join(parts)

    def heading(self, block: Heading) -> str:
        """Return a heading below the title."""
        level = min(block.level + self._level, 6)
        return f"<h{level}{attributes(id=self._ids.of(block.id))}>{self._inlines.write(block.inlines)}</h{level}>"

    def paragraph(self, block: Paragraph) -> str:
        """Return a paragraph; its style is its class."""
        style = "" if block.style in {"body", "quotation"} else block.style
        given = attributes(id=self._ids.of(block.id), class_=style, data_point=block.point)
        if block.level:
            level = min(block.level + self._level, 6)
            return f"<h{level}{given}>{self._inlines.write(without_weight(block.inlines))}</h{level}>"
        return f"<p{given}>{self._inlines.write(block.inlines)}</p>"

    def rule(self, block: Rule) -> str:
        """Return a line across the text."""
        del block
        return "<hr>"

    def item_list(self, block: ItemList) -> str:
        """Return a list. An item of one paragraph holds it without a paragraph of its own."""
        if block.moments:
            return self._timeline(block)
        start = str(block.start) if block.ordered and block.start != 1 else ""
        tag = "ol" if block.ordered else "ul"
        items = "\n".join(self._item(item) for item in block.items)
        return f"<{tag}{attributes(start=start)}>\n{items}\n</{tag}>"

    def _timeline(self, block: ItemList) -> str:
        """Return dated events along an axis. What stands for the time until the next one is as high as that is long."""
        rooms = room_below(block, [LINE] * len(block.items))
        spaces = (f'<svg aria-hidden="true" width="1" height="{room:.0f}"></svg>' if room else "" for room in rooms)
        items = (
            f"{self._item(item).removesuffix('</li>')}{space}</li>"
            for item, space in zip(block.items, spaces, strict=True)
        )
        return '<ol class="dates">\n' + "\n".join(items) + "\n</ol>"

    def _item(self, item: Item) -> str:
        first = item.blocks[0] if item.blocks else None
        if len(item.blocks) == 1 and isinstance(first, Paragraph):
            style = "" if first.style == "body" else first.style
            given = attributes(id=self._ids.of(first.id), class_=style, data_point=item.point or first.point)
            return f"<li{given}>{self._inlines.write(first.inlines)}</li>"
        return f"<li{attributes(data_point=item.point)}>{self.blocks(item.blocks)}</li>"

    def table(self, block: Table) -> str:
        """Return a table with its caption, header cells with their scope, and its summary for assistive readers.

        A region that takes the focus surrounds it: where it is wider than the window, it scrolls by keyboard too. On a
        phone its cells stand below each other, each under the heading of its column (`data-head`); roles tell what they
        are where a style sheet makes blocks of them.
        """
        self._tables += 1
        name = self._ids.of(f"table-{self._tables}-caption")
        summary = self._ids.of(f"table-{self._tables}-summary")
        caption = self._inlines.write(block.caption)
        head = "".join(
            self._cell(cell, column, "col") for cell, column in zip(block.header, block.columns, strict=True)
        )
        heads = [_words(cell) for cell in block.header]
        rows = "\n".join(self._row(row, block.columns, heads) for row in block.rows)
        named = {"aria_labelledby": name} if caption else {"aria_label": block.summary}
        short = "" if len(block.rows) > SHORT else " short"
        region = attributes(class_=f"table{short}", role="region", tabindex="0", **named)
        return "\n".join(
            line
            for line in (
                f"<div{region}>",
                f"<table{attributes(id=self._ids.of(block.id), role='table', aria_describedby=summary)}>",
                f'<caption id="{name}">{caption}</caption>' if caption else "",
                f'<thead role="rowgroup"><tr role="row">{head}</tr></thead>',
                f'<tbody role="rowgroup">\n{rows}\n</tbody>',
                "</table>",
                f'<p hidden id="{summary}">{escape(block.summary)}</p>',
                "</div>",
            )
            if line
        )

    def _row(self, row: tuple[Cell, ...], columns: tuple[Column, ...], heads: Sequence[str]) -> str:
        cells = (
            self._cell(cell, column, "row" if cell.header else "", head)
            for cell, column, head in zip(row, columns, heads, strict=True)
        )
        return f'<tr role="row">{"".join(cells)}</tr>'

    def _cell(self, cell: Cell, column: Column, scope: str, head: str = "") -> str:
        tag = "th" if scope else "td"
        align = cell.align if cell.align != "left" else column.align
        classes = [f"tone-{cell.tone}"] if cell.tone else []
        classes += [align] if align != "left" else []
        given = attributes(
            id=self._ids.of(cell.id),
            scope=scope,
            class_=" ".join(classes),
            data_point=cell.point,
            data_head=head if tag == "td" else "",
            role=ROLES[scope],
        )
        if len(cell.paragraphs) <= 1 and not cell.hues:
            return f"<{tag}{given}>{''.join(map(self._inlines.write, cell.paragraphs))}</{tag}>"
        inner = "".join(
            f"<p{attributes(class_=cell.hue(number))}>{self._inlines.write(paragraph)}</p>"
            for number, paragraph in enumerate(cell.paragraphs)
        )
        return f"<{tag}{given}>{inner}</{tag}>"

    def figure(self, block: Figure) -> str:
        """Return a picture as inline SVG under its text equivalent, with its caption."""
        caption = f"<figcaption>{self._inlines.write(block.caption)}</figcaption>" if block.caption else ""
        if isinstance(block.picture, Photo):
            photo = fit_photo(block.picture, FIGURE_WIDTH, TALLEST)
            source = f"data:image/png;base64,{b64encode(photo.png).decode('ascii')}"
            size = {"width": f"{photo.width * PIXELS:.0f}", "height": f"{photo.height * PIXELS:.0f}"}
            return f"<figure><img{attributes(src=source, alt=block.alt, **size)}>{caption}</figure>"
        picture = svg(block.picture, FIGURE_WIDTH, self._document.printed_house)
        drawn = f'<div role="img"{attributes(aria_label=block.alt)}>{picture}</div>'
        return f"<figure{attributes(id=self._ids.of(block.id))}>{drawn}{caption}</figure>"

    def contents(self, block: Contents) -> str:
        """Return the list of contents as navigation."""
        lines = "\n".join(
            f"<li><a{attributes(href=f'#{self._ids.of(entry.target)}')}>{self._inlines.write(entry.inlines)}</a></li>"
            for entry in block.entries
        )
        return f'<nav class="contents" role="doc-toc">\n<ul>\n{lines}\n</ul>\n</nav>'

    def notes(self, block: NoteList) -> str:
        """Return the notes as a numbered list, each with a way back to where it is first cited."""
        del block
        back = self._words.get("note_back", "{number}")
        items = "\n".join(self._note(note, fill(back, number=note.number)) for note in self._document.notes)
        label = attributes(aria_label=self._words.get("notes", "Notes"))
        return f'<section role="doc-endnotes"{label}>\n<ol>\n{items}\n</ol>\n</section>' if items else ""

    def _note(self, note: Note, back: str) -> str:
        text = self._inlines.write(note.inlines, note=True)
        way = attributes(href=f"#{self._ids.of(f'mark-{note.number}')}", role="doc-backlink", aria_label=back)
        link = f" <a{way}>↩</a>" if self._inlines.has_marked(note.number) else ""
        return f'<li id="{self._ids.of(f"note-{note.number}")}" value="{note.number}">{text}{link}</li>'


def _words(cell: Cell) -> str:
    """Return the words of a cell without its marks."""
    return " ".join(map(plain_words, cell.paragraphs))


def _is_quotation(block: Block) -> bool:
    return isinstance(block, Paragraph) and block.style == "quotation"


BLOCKS: Final[Mapping[type[Block], Callable[[BlockWriter, Any], str]]] = {
    Heading: BlockWriter.heading,
    Paragraph: BlockWriter.paragraph,
    ItemList: BlockWriter.item_list,
    Table: BlockWriter.table,
    Figure: BlockWriter.figure,
    Contents: BlockWriter.contents,
    Rule: BlockWriter.rule,
    NoteList: BlockWriter.notes,
}
