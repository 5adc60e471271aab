"""Define the document tree that every writer takes. Frozen: no writer changes it, each handles every block."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field, replace
from hashlib import sha256
from typing import Final, Literal, TypeAlias

from briefings.model.house import House, without_colour
from briefings.model.problem import NOWHERE, Location
from briefings.model.vocabulary import Paper, Status

_BOOKMARK_DIGITS: Final = 10
# In the text of a run: a line ends here. It is a space to whatever compares words.
LINE_BREAK: Final = "\u2028"
ParagraphStyle = Literal[
    "body", "message", "detail", "caption", "small", "marking", "question", "quotation", "signature"
]
Align = Literal["left", "centre", "right"]
Hue = Literal["", "risk", "benefit"]


def bookmark(point: str) -> str:
    """Return the bookmark of a point id, the same in the manifest and in every format; short enough for Word."""
    return f"pt_{sha256(point.encode()).hexdigest()[:_BOOKMARK_DIGITS]}"


@dataclass(frozen=True, slots=True)
class Run:
    """Text that looks one way. `lang` is set where it differs from the document's language.

    `point` is the id of the point whose heading this is, where a paragraph of something else names it.
    `statement` is the id of the statement that it belongs to (see `briefings.compose.context`). `changed` says that an
    older version, against which a copy is marked, didn't say it. `to` is the id of the tree that it names and leads to,
    where that is printed.
    """

    text: str
    strong: bool = False
    emphasis: bool = False
    lang: str = ""
    point: str = ""
    statement: str = ""
    changed: bool = False
    to: str = ""


@dataclass(frozen=True, slots=True)
class Link:
    """A link out (`https:…`, `mailto:…`) or to an id of the tree (`#id`). `description`: for assistive readers.

    `changed` as for a run.
    """

    text: str
    href: str
    description: str = ""
    strong: bool = False
    statement: str = ""
    changed: bool = False


@dataclass(frozen=True, slots=True)
class Mark:
    """A superscript reference to note `number`. Several marks may point to one note. `statement`: what it supports.

    `words` are printed in place of the number where a brief cites by author and date: "(Xu 2026, para. 4)". They cite
    nothing where they introduce a source (`introduces`): "a digest (of a Star report)".
    """

    number: int
    statement: str = ""
    words: tuple[Run | Link, ...] = ()
    introduces: bool = False


Inline: TypeAlias = Run | Link | Mark
Inlines: TypeAlias = tuple[Inline, ...]


def word_marks(inlines: Inlines) -> Inlines:
    """Return inlines as they are printed: in place of marks that say themselves what they cite, those words."""
    return tuple(
        part
        for inline in inlines
        for part in (inline.words if isinstance(inline, Mark) and inline.words else (inline,))
    )


def plain_words(inlines: Inlines) -> str:
    """Return the plain words of inlines, those that introduce a source too, without marks that cite."""
    printed = (part for inline in inlines for part in _plain_parts(inline))
    return "".join(part.text for part in printed)


def _plain_parts(inline: Inline) -> tuple[Run | Link, ...]:
    if isinstance(inline, Mark):
        return inline.words if inline.introduces else ()
    return (inline,)


def without_weight(inlines: Inlines) -> Inlines:
    """Return inlines as a heading prints them: it is bold by itself."""
    return tuple(replace(each, strong=False) if isinstance(each, Run | Link) else each for each in inlines)


def alike_joined(inlines: Inlines) -> Inlines:
    """Return inlines with neighbouring runs that look alike as one, for formats that don't mark statements.

    A run that leads elsewhere stays apart.
    """
    joined: list[Inline] = []
    for inline in inlines:
        before = joined[-1] if joined else None
        if isinstance(inline, Run) and isinstance(before, Run) and _look(inline) == _look(before):
            joined[-1] = replace(before, text=before.text + inline.text, statement="", point="")
        else:
            joined.append(inline)
    return tuple(joined)


def without_ways(inlines: Inlines) -> Inlines:
    """Return inlines whose runs lead nowhere, for formats whose links would part what is emphasised."""
    return tuple(replace(each, to="") if isinstance(each, Run) and each.to else each for each in inlines)


def _look(run: Run) -> tuple[bool, bool, str, bool, str]:
    return run.strong, run.emphasis, run.lang, run.changed, run.to


@dataclass(frozen=True, slots=True)
class Heading:
    """A heading, level 1 to 3 (the title is above them). `id` may be linked to.

    With `new_page` it begins one, in formats that have pages.
    """

    level: int
    inlines: Inlines
    id: str = ""
    new_page: bool = False
    location: Location = NOWHERE


@dataclass(frozen=True, slots=True)
class Paragraph:
    """A paragraph. `point` is the id of the point it prints, if it prints one.

    One of the style `signature` names who signs, below a line to sign on. One of the style `question` with a `level`
    is a heading of that level, as large as the text that it heads.
    """

    inlines: Inlines
    style: ParagraphStyle = "body"
    point: str = ""
    id: str = ""
    keep_with_next: bool = False
    location: Location = NOWHERE
    level: int = 0


@dataclass(frozen=True, slots=True)
class Item:
    """A list item. `point` as for a paragraph. `when` is a decimal year where it is a dated event."""

    blocks: tuple[Block, ...]
    point: str = ""
    when: float | None = None


@dataclass(frozen=True, slots=True)
class ItemList:
    """A bulleted or numbered list; items may hold lists.

    One of dated events, oldest first, is a timeline: each is a paragraph that begins with its date, and formats draw
    them along an axis, which is to scale if `scaled`.
    """

    items: tuple[Item, ...]
    ordered: bool = False
    start: int = 1
    scaled: bool = False
    location: Location = NOWHERE

    @property
    def moments(self) -> tuple[float, ...]:
        """The decimal years of a timeline's events; none of any other list."""
        known = tuple(item.when for item in self.items if item.when is not None)
        return known if len(known) == len(self.items) else ()


@dataclass(frozen=True, slots=True)
class Cell:
    """A table cell: paragraphs of inlines. `tone` is an index into the house's tones. `id` may be linked to.

    `header` makes it a row's header. `hues` are the colours of the paragraphs' own grounds, in order; none: no ground.
    `signature` names a field in which a reader may sign the file; empty: none.
    """

    paragraphs: tuple[Inlines, ...]
    tone: int = 0
    header: bool = False
    align: Align = "left"
    point: str = ""
    signature: str = ""
    hues: tuple[Hue, ...] = ()
    id: str = ""

    def hue(self, number: int) -> Hue:
        """Return the colour of a paragraph's own ground, counted from 0; nothing where it has none."""
        return self.hues[number] if number < len(self.hues) else ""


@dataclass(frozen=True, slots=True)
class Column:
    """A column: `width` is its share of the table's width, compared with the other columns'."""

    width: float
    align: Align = "left"


@dataclass(frozen=True, slots=True)
class Table:
    """A data table: one header row, no merged cells. `summary` says what it shows, for assistive readers.

    One that is `whole` is seen at a glance: it stands on one page where that leaves no hole before it, and
    keeps with what is remarked on it below.
    """

    columns: tuple[Column, ...]
    header: tuple[Cell, ...]
    rows: tuple[tuple[Cell, ...], ...]
    caption: Inlines
    summary: str
    id: str = ""
    whole: bool = False
    location: Location = NOWHERE


@dataclass(frozen=True, slots=True)
class Bar:
    """One bar: `parts` are the lengths of its stacked parts, in the chart's unit."""

    label: str
    parts: tuple[float, ...]
    statement: str = ""


@dataclass(frozen=True, slots=True)
class BarPanel:
    """Bars that share a scale. `legend` names the parts; parts differ by pattern, never by colour alone."""

    title: str
    unit: str
    legend: tuple[str, ...]
    bars: tuple[Bar, ...]


@dataclass(frozen=True, slots=True)
class BarChart:
    """Panels side by side over the same labels."""

    panels: tuple[BarPanel, ...]


@dataclass(frozen=True, slots=True)
class Photo:
    """A picture out of a file, a PNG or an SVG: its name, and its bytes as they are."""

    name: str
    data: bytes = field(repr=False)


Picture: TypeAlias = BarChart | Photo


@dataclass(frozen=True, slots=True)
class Figure:
    """A picture with a caption and a text equivalent (`alt`)."""

    picture: Picture
    caption: Inlines
    alt: str
    id: str = ""
    location: Location = NOWHERE


@dataclass(frozen=True, slots=True)
class Cite:
    """What a note cites: a source, the printed locators, and the paragraphs that they name."""

    source: str
    locators: str
    paragraphs: tuple[int, ...] = ()


@dataclass(frozen=True, slots=True)
class Note:
    """A numbered note: the sources of a statement."""

    number: int
    inlines: Inlines
    cites: tuple[Cite, ...] = ()


@dataclass(frozen=True, slots=True)
class Rule:
    """A line across the text, between two parts of it."""


@dataclass(frozen=True, slots=True)
class NoteList:
    """Where the notes are printed, if not at the foot of the pages that cite them: this is always the last block."""


@dataclass(frozen=True, slots=True)
class Entry:
    """A line of a list of contents: the words of a heading, and the id of the tree that it has."""

    inlines: Inlines
    target: str


@dataclass(frozen=True, slots=True)
class Contents:
    """The chapters of a long brief, in order; formats that have pages print the page of each."""

    entries: tuple[Entry, ...]


Block: TypeAlias = Heading | Paragraph | ItemList | Table | Figure | Contents | Rule | NoteList


def without_note_list(blocks: tuple[Block, ...]) -> tuple[Block, ...]:
    """Return blocks as a format with footnotes prints them: no list of notes, nor the heading right above it."""
    kept: list[Block] = []
    for block in blocks:
        if not isinstance(block, NoteList):
            kept.append(block)
        elif kept and isinstance(kept[-1], Heading):
            kept.pop()
    return tuple(kept)


def places_of(blocks: Iterable[Block]) -> Iterator[str]:
    """Yield every id of blocks that a link may point to."""
    for block in blocks:
        if isinstance(block, ItemList):
            yield from (place for item in block.items for place in places_of(item.blocks))
        elif not isinstance(block, Contents | Rule | NoteList) and block.id:
            yield block.id
        if isinstance(block, Table):
            yield from (cell.id for row in block.rows for cell in row if cell.id)


@dataclass(frozen=True, slots=True)
class Meta:
    """What goes into file metadata. `as_of` is ISO; `version` is the dossier's version and a short hash.

    `kind` is the printed name of the product type: "Decision note".
    """

    author: str
    subject: str
    keywords: tuple[str, ...]
    as_of: str
    version: str
    marking: str = ""
    status: Status = Status.FINAL
    kind: str = ""


@dataclass(frozen=True, slots=True)
class Running:
    """Header and footer of every page. `page` is a pattern with `{page}` and `{pages}`.

    `first_left` stands in the first page's header instead of `header_left`, which repeats the title there.
    """

    header_left: str
    header_right: str
    footer_left: str
    page: str
    marking: str = ""
    watermark: str = ""
    copy: str = ""
    first_left: str = ""


@dataclass(frozen=True, slots=True)
class Document:
    """One brief, ready to be written. `body` counts against the promised length; `annexes` start on a new page.

    With `footnotes`, formats that have pages print each note at the foot of the first page that cites it.
    With `large_print` it is set in `enlarge(house)`. With `in_text`, marks say themselves what they cite, and no format
    lists the notes. `manifest` is canonical JSON: every statement that is printed. `depths` are the points of which
    something is printed, each with its depth (`all`, `lead`, `heading`): for checks and the record, no writer prints
    them. `second` is the same brief in another language, which follows in the same file: a half of its own, that begins
    on a front page and counts pages and notes from 1. With `tumble` a PDF has it upside down and from the back.
    """

    title: str
    language: str
    meta: Meta
    running: Running
    body: tuple[Block, ...]
    annexes: tuple[Block, ...]
    notes: tuple[Note, ...]
    house: House
    paper: Paper = Paper.LETTER
    mirrored: bool = False
    tumble: bool = False
    grey: bool = False
    large_print: bool = False
    footnotes: bool = False
    in_text: bool = False
    manifest: str = "{}"
    words: tuple[tuple[str, str], ...] = ()
    depths: tuple[tuple[str, str], ...] = ()
    second: Document | None = None

    @property
    def halves(self) -> tuple[Document, ...]:
        """Each language of the file as a document of its own: itself, and what follows it."""
        return (replace(self, second=None), *self.second.halves) if self.second else (self,)

    @property
    def listed_notes(self) -> tuple[Note, ...]:
        """The notes that a format prints apart from the text."""
        return () if self.in_text else self.notes

    @property
    def printed_house(self) -> House:
        """The house style as it is printed: without colour where the document is."""
        return without_colour(self.house) if self.grey else self.house

    @property
    def window_title(self) -> str:
        """The title that windows and lists of files show: several briefs on one subject are open side by side."""
        return f"{self.meta.kind}: {self.title}" if self.meta.kind else self.title


@dataclass(frozen=True, slots=True)
class Pages:
    """Pages that a layout takes, and how full they are: an extent of 1.4 is a page and 40 % of the next.

    `hole` is the most that a page of the body leaves empty at its foot, but for the last one, in points.
    """

    body: int
    annexes: int
    body_extent: float = 0.0
    annexes_extent: float = 0.0
    hole: float = 0.0

    def __add__(self, other: Pages) -> Pages:
        """Return the pages of two layouts in one file."""
        return Pages(
            self.body + other.body,
            self.annexes + other.annexes,
            self.body_extent + other.body_extent,
            self.annexes_extent + other.annexes_extent,
            max(self.hole, other.hole),
        )
