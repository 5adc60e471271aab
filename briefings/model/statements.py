"""List what a finished document prints, statement by statement.

The list is made by walking the tree that every writer takes, so that it can't differ from what they print. Its entries
stand in reading order: the title, the lines of every page, body, annexes, notes, and the words that writers add.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field, replace
from hashlib import sha256
from operator import attrgetter
from typing import Any, Final, Literal, TypeAlias, assert_never

from briefings.model.document import (
    BarChart,
    Block,
    Cell,
    Contents,
    Document,
    Figure,
    Heading,
    Inline,
    Inlines,
    ItemList,
    Link,
    Mark,
    NoteList,
    Paragraph,
    Photo,
    Rule,
    Run,
    Table,
    plain_words,
)
from briefings.model.remember import remember

# fmt: off
Place = Literal[
    "title", "page", "heading", "paragraph", "item", "cell", "caption", "label", "text", "note", "contents", "writer",
]
# fmt: on
# Where a format may mark a statement; what stands in a picture, in a margin or in a text equivalent can't be.
MARKED: Final = frozenset({"title", "heading", "paragraph", "item", "cell", "caption", "note"})
Value: TypeAlias = "str | int | float | bool | list[Value]"
TITLE: Final = "dossier/title"
# How much of a brief people have read beside its sources: true of the day of its build, so that it is no part of what
# it says.
READ: Final = "brief/read"
# Which numbered copy a printed page is of.
COPY: Final = "page/copy"
# How the names of bookmarks begin: of those around a statement, and of those around a note's number in a DOCX.
STATEMENT_PREFIX: Final = "st_"
CITATION_PREFIX: Final = "src_"
_BOOKMARK_DIGITS: Final = 12


def statement_bookmark(statement: str, occurrence: int = 1) -> str:
    """Return the bookmark of a statement, the same in every format; short enough for Word.

    A statement that is printed again has the same name with its number: `st_1f2e3d4c5b6a_2`.
    """
    name = f"{STATEMENT_PREFIX}{sha256(statement.encode()).hexdigest()[:_BOOKMARK_DIGITS]}"
    return name if occurrence == 1 else f"{name}_{occurrence}"


def owner_of(statement: str) -> str:
    """Return what a statement is a part of: a point's id, `option/ID`, `stance/PERSPECTIVE`."""
    return statement.partition(".")[0]


@dataclass(frozen=True, slots=True)
class Statement:
    """One statement as it is printed at one place.

    `occurrence` counts the places of one id. `notes` are the numbers of its notes. `values` decide how it is printed
    and aren't words: the level of a heading, the tone of a cell and the headings that it stands under, the length of a
    bar, what is bold; not where lines and pages end, nor the house style. `language` is a BCP 47 tag. `half` is the
    language of the half that prints it, where a file has a second one and this is in it.
    """

    id: str
    place: Place
    words: str
    language: str
    occurrence: int = 1
    notes: tuple[int, ...] = ()
    values: Mapping[str, Value] = field(default_factory=dict)
    half: str = ""

    @property
    def kind(self) -> str:
        """What it says something of: `point`, `stance`, `option`, `source`, `word` and so on."""
        kind, slash, _ = self.id.partition("/")
        return kind if slash else "point"

    @property
    def sha256(self) -> str:
        """The sha256 of its words, in hex."""
        return sha256(self.words.encode()).hexdigest()

    @property
    def bookmark(self) -> str:
        """Its bookmark; empty where no format can have one."""
        return statement_bookmark(self.id, self.occurrence) if self.place in MARKED else ""


# The manifest lists them, and belongs to none.
_SAID: Final = ("title", "language", "running", "body", "annexes", "notes", "words", "second")


@remember(4, by=attrgetter(*_SAID))
def statements_of(document: Document) -> tuple[Statement, ...]:
    """Return every statement that a document prints, in reading order."""
    seen: Counter[str] = Counter()
    listed = []
    for number, half in enumerate(document.halves):
        for statement in _Walk(half.language).statements(half):
            seen[statement.id] += 1
            count, name = seen[statement.id], half.language if number else ""
            listed.append(replace(statement, occurrence=count, half=name) if count > 1 or name else statement)
    return tuple(listed)


def statement_ids(blocks: Iterable[Block]) -> frozenset[str]:
    """Return the ids that some blocks give to what they print; words without one aren't among them."""
    return frozenset(filter(None, _ids(blocks)))


def _ids(blocks: Iterable[Block]) -> Iterator[str]:
    for block in blocks:
        match block:
            case Heading() | Paragraph():
                yield from (inline.statement for inline in block.inlines)
            case ItemList():
                yield from (id_ for item in block.items for id_ in _ids(item.blocks))
            case Table():
                cells = (cell for row in (block.header, *block.rows) for cell in row)
                printed = (block.caption, *(paragraph for cell in cells for paragraph in cell.paragraphs))
                yield from (inline.statement for inlines in printed for inline in inlines)
            case Figure():
                yield from (inline.statement for inline in block.caption)
                if isinstance(block.picture, BarChart):
                    yield from (bar.statement for panel in block.picture.panels for bar in panel.bars)
            case Contents():
                yield from (inline.statement for entry in block.entries for inline in entry.inlines)
            case Rule() | NoteList():
                pass
            case _:
                assert_never(block)


def spans(inlines: Inlines) -> tuple[tuple[str, Inlines], ...]:
    """Group inlines by the statement that they belong to, in order; nothing is left out.

    Signs without an id between two pieces of one statement belong to it, and so does a mark without one behind it.
    Other signs, and words without an id, stand in groups of the empty id.
    """
    groups: list[tuple[str, list[Inline]]] = []
    loose: list[Inline] = []
    for inline in inlines:
        statement = inline.statement
        if not statement and isinstance(inline, Mark) and groups and not loose:
            statement = groups[-1][0]
        if not statement and not _has_words(inline):
            loose.append(inline)
        elif groups and groups[-1][0] == statement:
            groups[-1][1].extend((*loose, inline))
            loose = []
        else:
            groups += [("", loose)] if loose else []
            groups.append((statement, [inline]))
            loose = []
    groups += [("", loose)] if loose else []
    return tuple((statement, tuple(group)) for statement, group in groups)


def _has_words(inline: Inline) -> bool:
    return isinstance(inline, Mark) or any(char.isalnum() for char in inline.text)


class _Walk:
    """Walks a document once. Words without an id get one from the block in which they stand, by its number."""

    def __init__(self, language: str) -> None:
        self._language = language
        self._block = 0

    def statements(self, document: Document) -> Iterator[Statement]:
        lines = document.running
        yield self._words(TITLE, "title", document.title)
        for name in (
            "marking",
            "first_left",
            "header_left",
            "header_right",
            "footer_left",
            "page",
            "watermark",
            "copy",
        ):
            if words := getattr(lines, name):
                yield self._words(f"page/{name.replace('_', '-')}", "page", words)
        for block in (*document.body, *document.annexes):
            yield from self._of(block, {})
        for note in document.notes:
            self._block += 1
            yield from self._inlines(note.inlines, "note", {"number": note.number})
        for key, words in document.words:
            yield self._words(f"word/{key}", "writer", words)

    def _of(self, block: Block, values: Mapping[str, Value]) -> Iterator[Statement]:
        self._block += 1
        match block:
            case Heading():
                yield from self._inlines(block.inlines, "heading", {"level": block.level})
            case Paragraph():
                style: dict[str, Value] = {"style": block.style} if block.style != "body" else {}
                if block.level:
                    style["level"] = block.level
                yield from self._inlines(block.inlines, "item" if values else "paragraph", {**values, **style})
            case ItemList():
                yield from self._list(block, values)
            case Table():
                yield from self._table(block)
            case Figure():
                yield from self._figure(block)
            case Contents():
                for entry in block.entries:
                    yield from self._inlines(entry.inlines, "contents", {})
            case Rule() | NoteList():
                pass  # a line says nothing, and the notes have entries of their own
            case _:
                assert_never(block)

    def _list(self, block: ItemList, values: Mapping[str, Value]) -> Iterator[Statement]:
        """A list's numbers are printed; without numbers, how deep it stands in other lists."""
        depth = int(str(values.get("depth", 0))) + 1
        for place, item in enumerate(block.items):
            here: dict[str, Value] = {"depth": depth}
            if block.ordered:
                here["item"] = block.start + place
            if block.moments:
                here |= {"when": block.moments[place], **({"scaled": True} if block.scaled else {})}
            for inner in item.blocks:
                yield from self._of(inner, here)

    def _table(self, table: Table) -> Iterator[Statement]:
        name = self._name(table)
        yield from self._inlines(table.caption, "caption", {})
        yield self._words(f"table/{name}.summary", "text", table.summary)
        heads = [_plain(cell) for cell in table.header]
        for cell in table.header:
            yield from self._cell(cell, {"header": True})
        for row in table.rows:
            side = "; ".join(_plain(cell) for cell in row if cell.header)
            for cell, head in zip(row, heads, strict=True):
                yield from self._cell(cell, {"row": side, "column": head})

    def _cell(self, cell: Cell, values: Mapping[str, Value]) -> Iterator[Statement]:
        """What a cell says, it says of its row and column; a cell without words says nothing, whatever its tone."""
        own: dict[str, Value] = {}
        if cell.tone:
            own["tone"] = cell.tone
        if cell.header:
            own["header"] = True
        for number, paragraph in enumerate(cell.paragraphs):
            hue: dict[str, Value] = {"hue": cell.hue(number)} if cell.hue(number) else {}
            yield from self._inlines(paragraph, "cell", {**values, **own, **hue})
        if cell.signature:
            yield self._words(f"block/{self._block}.signature", "text", cell.signature, values)

    def _name(self, block: Table | Figure) -> str:
        """Return what a table or picture is called: by its id, by its caption, or by its place."""
        caption = next((statement for statement, _ in spans(block.caption) if statement), "")
        return block.id or caption.replace("/", "-") or f"block-{self._block}"

    def _figure(self, figure: Figure) -> Iterator[Statement]:
        name = f"picture/{self._name(figure)}"
        yield from self._inlines(figure.caption, "caption", {})
        yield self._words(f"{name}.text", "text", figure.alt)
        match figure.picture:
            case BarChart(panels=panels):
                for number, panel in enumerate(panels, 1):
                    yield self._words(f"{name}.{number}", "label", panel.title, {"unit": panel.unit})
                    for part, words in enumerate(panel.legend, 1):
                        yield self._words(f"{name}.{number}.{part}", "label", words)
                    for bar in panel.bars:
                        lengths: list[Value] = list(bar.parts)
                        own = bar.statement or f"{name}.{number}.{bar.label}"
                        yield self._words(own, "label", bar.label, {"parts": lengths})
            case Photo():
                pass  # its text equivalent says what it shows
            case _:
                assert_never(figure.picture)

    def _inlines(self, inlines: Inlines, place: Place, values: Mapping[str, Value]) -> Iterator[Statement]:
        for statement, group in spans(inlines):
            words = tuple(inline for inline in group if not isinstance(inline, Mark))
            marks = [inline for inline in group if isinstance(inline, Mark)]
            notes = tuple(mark.number for mark in marks if not mark.introduces)
            if statement or notes or any(map(_has_words, words)):
                language = _language(words) or self._language
                yield Statement(
                    statement or f"block/{self._block}",
                    place,
                    single_spaced("".join(inline.text for inline in words)),
                    language,
                    notes=notes,
                    values={**values, **_look(words, language), **_introductions(group)},
                )

    def _words(self, statement: str, place: Place, words: str, values: Mapping[str, Value] | None = None) -> Statement:
        return Statement(statement, place, single_spaced(words), self._language, values=values or {})


def single_spaced(words: str) -> str:
    """Return words with one plain space between them: where a line may end isn't what they say."""
    return " ".join(words.split())


def _plain(cell: Cell) -> str:
    inlines = (inline for paragraph in cell.paragraphs for inline in paragraph)
    return single_spaced(" ".join(inline.text for inline in inlines if not isinstance(inline, Mark)))


def _language(words: Iterable[Run | Link]) -> str:
    """Return the language that all of the words are marked with, if there is one."""
    found = {inline.lang if isinstance(inline, Run) else "" for inline in words}
    return found.pop() if len(found) == 1 else ""


def _introductions(group: Iterable[Inline]) -> dict[str, Value]:
    """Return what a statement says of its sources where it is the first to speak of them; its own words it is not.

    Each with the number of the statement's letters that stand before it, by which `printed_words` puts it back.
    """
    said: list[Value] = []
    before = ""
    for inline in group:
        if not isinstance(inline, Mark):
            before += inline.text
        elif inline.introduces:
            said.append([len(single_spaced(before)), single_spaced(plain_words((inline,)))])
    return {"introduces": said} if said else {}


# What stands in the midst of a statement and only closes what was opened there.
_CLOSING: Final = ")"


def printed_parts(words: str, values: Mapping[str, Any]) -> Iterator[tuple[str, bool]]:
    """Yield the words of a manifest's statement as they are printed, in parts: each its own, or an introduction."""
    at = 0
    for end, said in values.get("introduces", ()):
        yield words[at:end], False
        yield said if said.startswith(_CLOSING) else f" {said}", True
        at = end
    yield words[at:], False


def printed_words(words: str, values: Mapping[str, Any]) -> str:
    """Return the words of a manifest's statement with what introduces a source in their midst."""
    return "".join(part for part, _ in printed_parts(words, values))


def _look(words: Iterable[Run | Link], language: str) -> dict[str, Value]:
    """Return how words look, if not plain: of all of them, or of each piece beside its text."""
    words = tuple(words)
    if all(map(_is_plain, words)):
        return {}
    pieces: list[tuple[str, str]] = []
    for inline in words:
        look = _look_of(inline, language)
        if pieces and pieces[-1][1] == look:
            pieces[-1] = (pieces[-1][0] + inline.text, look)
        else:
            pieces.append((inline.text, look))
    if all(look == pieces[0][1] for _, look in pieces):
        return {"look": pieces[0][1]} if pieces and pieces[0][1] else {}
    return {"look": [[single_spaced(text), look] for text, look in pieces]}


def _is_plain(inline: Run | Link) -> bool:
    return isinstance(inline, Run) and not (inline.strong or inline.emphasis or inline.changed or inline.lang)


def _look_of(inline: Run | Link, language: str) -> str:
    if isinstance(inline, Link):
        # Within the brief the words say where a link leads; the name of the place is nobody's business.
        target = [] if inline.href.startswith("#") else [inline.href]
        described = [f"({inline.description})"] if inline.description else []
        worn = [name for name, wears in (("strong", inline.strong), ("changed", inline.changed)) if wears]
        return " ".join([*worn, "link", *target, *described])
    looks = (("strong", inline.strong), ("emphasis", inline.emphasis), ("changed", inline.changed))
    names = [name for name, wears in looks if wears]
    return " ".join([*names, *([inline.lang] if inline.lang and inline.lang != language else [])])
