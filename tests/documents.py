"""Documents for the tests of every writer: one that uses each block and inline, and strategies that make many."""

from __future__ import annotations

from functools import cache
from typing import Final

from hypothesis import HealthCheck, Phase, given, settings
from hypothesis import strategies as st

from briefings.model.document import (
    LINE_BREAK,
    Align,
    Bar,
    BarChart,
    BarPanel,
    Block,
    Cell,
    Cite,
    Column,
    Contents,
    Document,
    Entry,
    Figure,
    Heading,
    Inline,
    Inlines,
    Item,
    ItemList,
    Link,
    Mark,
    Meta,
    Note,
    NoteList,
    Paragraph,
    Rule,
    Run,
    Running,
    Table,
)
from briefings.model.house import House
from briefings.model.vocabulary import Paper, Status

# Whole documents are slow to make smaller when one fails: the first failure is shown as it was drawn.
QUICK: Final = settings(
    deadline=None, derandomize=True, phases=(Phase.explicit, Phase.generate), suppress_health_check=list(HealthCheck)
)
FRENCH: Final = (
    "L’accord dit «\u00a0jusqu’à 49\u202f000\u00a0véhicules\u00a0»\u202f: le reste – dès l’été – n’y est pas."
)
META: Final = Meta(
    author="Office of Harbour Policy",
    subject="For the Harbour Minister",
    keywords=("harbour", "ferries"),
    as_of="2026-02-08",
    version="3 (a1b2c3d)",
    marking="UNCLASSIFIED",
    status=Status.DRAFT,
)
RUNNING: Final = Running(
    header_left="Office of Harbour Policy",
    header_right="Decision note",
    footer_left="As of February 8, 2026 · version 3",
    page="Page {page} of {pages}",
    marking="UNCLASSIFIED",
    watermark="DRAFT",
    copy="Copy 2 of 5",
)


def plain(text: str) -> Inlines:
    """Return inlines of one plain run."""
    return (Run(text),)


def event_at(when: float, date: str, *label: Inline) -> Item:
    """Return an event on a timeline: its decimal year, and what is printed of it."""
    return Item((Paragraph((Run(f"{date} ", strong=True), *label)),), when=when)


def timeline_of(*events: Item, scaled: bool = False) -> ItemList:
    """Return a timeline of events, oldest first."""
    return ItemList(events, scaled=scaled)


def sample_timeline() -> ItemList:
    """Return a timeline whose dates crowd at one end."""
    return timeline_of(
        event_at(1974.5, "1970s", Run("First ferry company founded on the north shore")),
        event_at(2023.2, "Mar 2023", Run("Harbour Act amended"), Mark(1)),
        event_at(2025.9, "Nov 24, 2025", Run("Operators ask for longer quays")),
        event_at(2025.95, "Dec 15, 2025", Run("Tariff on foreign hulls announced")),
        event_at(2026.04, "Jan 16, 2026", Run("Two governments agree on a quota")),
    )


def sample_chart() -> Figure:
    """Return two panels of stacked bars with a legend."""
    labels = ("North shore", "South shore", "Ferry owners")
    sources = zip(labels, ((2.0, 1.0), (1.0, 4.0), (0.0, 3.0)), strict=True)
    words = zip(labels, ((420.0,), (388.0,), (51.0,)), strict=True)
    panels = (
        BarPanel("Sources", "sources", ("own words", "reported"), tuple(Bar(*bar) for bar in sources)),
        BarPanel("Words", "words", ("words",), tuple(Bar(*bar) for bar in words)),
    )
    return Figure(BarChart(panels), plain("Evidence by perspective"), "North shore: 3 sources, 420 words.", "fig_bars")


def sample_table(rows: int = 4) -> Table:
    """Return a table with row headers, every tone and a mark in a cell."""
    header = tuple(Cell((plain(text),), header=True) for text in ("Risk", "Bearer", "Likelihood", "Impact"))
    body = tuple(
        (
            Cell((plain(f"Quay {number} stays too short for the new hulls"),), header=True, point=f"quay-{number}"),
            Cell(((Run("Ferry crews"), Mark(2)),)),
            Cell((plain("likely (55–80 %)"), plain("judged by the analyst")), tone=number % 5),
            Cell((plain(str(number % 5 + 1)),), tone=(number + 2) % 5, align="right"),
        )
        for number in range(1, rows + 1)
    )
    columns = (Column(4), Column(2), Column(2), Column(1, "right"))
    return Table(
        columns, header, body, plain("Risks, most serious first"), "Risks with bearer and rating.", "tab_risks"
    )


def sample_body() -> tuple[Block, ...]:
    """Return blocks of every kind that a body may hold."""
    source = Link(
        "Harbour Gazette", "https://example.org/gazette?id=1&x=2", "Harbour Gazette, article on quays", strong=True
    )
    return (
        Paragraph(plain("UNCLASSIFIED"), "marking"),
        Paragraph(
            (Run("Longer quays come first. ", strong=True), Run("They cost least."), Mark(1)), "message", "quays"
        ),
        Contents(
            (Entry(plain("What each side wants"), "perspectives"), Entry(plain("Annex A: everything"), "annex-a"))
        ),
        Heading(1, plain("What each side wants"), "perspectives"),
        Paragraph(
            (
                Run("The north shore asks for "),
                Run("longer", emphasis=True),
                Run(" quays; see the "),
                source,
                Run(" and "),
                Link("the risks", "#tab_risks", "Table of risks"),
                Run(", or "),
                Run(FRENCH, emphasis=True, lang="fr"),
                Mark(1),
                Mark(2),
            ),
            point="north-quays",
        ),
        Heading(2, (Run("Ferry owners: "), Run("parole donnée", lang="fr"), Mark(2)), "owners"),
        Paragraph(plain("Who pays for the quays?"), "question", keep_with_next=True),
        Paragraph(plain("The harbour fund pays $1,200 a metre; CO₂ falls ≤ 2 %."), "detail", id="answer"),
        ItemList(
            (
                Item((Paragraph((Run("One quay at a time"), Mark(1))),), "one-quay"),
                Item((Paragraph(plain("All quays:")), ItemList((Item((Paragraph(plain("in summer")),)),)))),
            )
        ),
        ItemList(tuple(Item((Paragraph(plain(f"Step {n}")),)) for n in range(9, 12)), ordered=True, start=9),
        Heading(3, plain("Rated")),
        sample_table(),
        Paragraph(plain("Ratings are judgements."), "caption"),
        sample_timeline(),
        sample_chart(),
        Paragraph(plain("Nobody has yet been asked in writing."), "quotation"),
        Rule(),
        Paragraph((Run(f"Ana Berg{LINE_BREAK}"), Run("Harbour Minister", emphasis=True)), "signature"),
        Paragraph(plain("Wording as agreed on February 8, 2026."), "small"),
    )


def sample_notes() -> tuple[Note, ...]:
    """Return two notes: one source each, one with a link out and foreign words."""
    gazette = Link("example.org/gazette", "https://example.org/gazette", "Harbour Gazette on the web")
    return (
        Note(1, (Run("Harbour Gazette, “Quays”, para. 3, "), gazette), (Cite("gazette", "para. 3"),)),
        Note(2, (Run("Le Quai", emphasis=True, lang="fr"), Run(", paras. 4–5.")), (Cite("quai", "paras. 4–5"),)),
    )


def sample_document() -> Document:
    """Return a document that uses every type of block and inline of the tree."""
    return Document(
        title="Longer quays or lighter hulls?",
        language="en",
        meta=META,
        running=RUNNING,
        body=sample_body(),
        annexes=(
            Heading(1, plain("Annex A: everything"), "annex-a"),
            Paragraph(plain("Each word of the record.")),
            Heading(1, plain("Sources"), "sources"),
            NoteList(),
        ),
        notes=sample_notes(),
        house=House(organisation="Office of Harbour Policy", author="Office of Harbour Policy"),
        manifest='{"schema": 1, "points": []}',
    )


PROSE: Final = """
harbour quay ferry crew tariff agreement January minister steel northern “quota” co-operation l’été naïve CO₂ $1,200
20\u202f% 49\u202f000 non\u2011tariff – because of who says it internationalisation
"""
WORDS: Final = tuple(PROSE.split("\n")[1].split(" ") + PROSE.split("\n")[2].split(" "))
NOTES: Final = 3

sentences = st.lists(st.sampled_from(WORDS), min_size=1, max_size=40).map(" ".join)
words = st.lists(st.sampled_from(WORDS), min_size=1, max_size=6).map(" ".join)
runs = st.builds(Run, sentences, st.booleans(), st.booleans(), st.sampled_from(("", "", "fr")))
links = st.builds(Link, sentences, st.sampled_from(("https://example.org/a", "#tab", "mailto:a@example.org")), words)
marks = st.builds(Mark, st.integers(1, NOTES))
inline: st.SearchStrategy[Inline] = st.one_of(runs, links, marks)
inlines: st.SearchStrategy[Inlines] = st.tuples(runs, st.lists(inline, max_size=4)).map(lambda got: (got[0], *got[1]))
styles = st.sampled_from(
    ("body", "message", "detail", "caption", "small", "marking", "question", "quotation", "signature")
)
lines = st.lists(inlines, min_size=2, max_size=3).map(lambda got: (*got[0], Run(LINE_BREAK), *got[1]))
paragraphs = st.builds(Paragraph, st.one_of(inlines, lines), styles, keep_with_next=st.booleans())
headings = st.builds(Heading, st.integers(1, 3), words.map(plain))
alignments: st.SearchStrategy[Align] = st.sampled_from(("left", "centre", "right"))
cells = st.builds(Cell, st.lists(inlines, max_size=2).map(tuple), st.integers(0, 4), st.booleans(), alignments)


def _items(depth: int) -> st.SearchStrategy[ItemList]:
    leaf: st.SearchStrategy[Block] = st.builds(Paragraph, inlines)
    block = leaf if depth == 0 else st.one_of(leaf, _items(depth - 1))
    item = st.builds(Item, st.lists(block, min_size=1, max_size=2).map(tuple))
    many = st.lists(item, min_size=1, max_size=5).map(tuple)
    return st.builds(ItemList, many, st.booleans(), st.integers(1, 98))


item_lists = _items(2)


@st.composite
def tables(draw: st.DrawFn) -> Table:
    """Make tables of up to 60 rows, a few with a row taller than any page."""
    width = draw(st.integers(1, 5))
    columns = tuple(Column(draw(st.integers(1, 4)), draw(alignments)) for _ in range(width))
    row = st.tuples(*(cells for _ in range(width)))
    rows = draw(st.lists(row, min_size=1, max_size=4)) * draw(st.sampled_from((1, 1, 4, 15)))
    if draw(st.integers(0, 3)) == 0:
        tall = Cell((plain("a row taller than the page holds " * 200),))
        rows.append((tall, *rows[0][1:]))
    header = tuple(Cell((plain(draw(words)),), header=True) for _ in range(width))
    caption = draw(st.one_of(words.map(plain), st.just(())))
    return Table(columns, header, tuple(rows), caption, draw(words), "")


events = st.builds(event_at, st.floats(1900, 2030), words, runs)
timelines = st.builds(
    lambda many, scaled: timeline_of(*sorted(many, key=lambda event: event.when or 0.0), scaled=scaled),
    st.lists(events, min_size=1, max_size=30),
    st.booleans(),
)


@st.composite
def bar_charts(draw: st.DrawFn) -> BarChart:
    """Make charts of one to three panels over the same labels."""
    labels = draw(st.lists(words, min_size=1, max_size=12))
    panels = []
    for _ in range(draw(st.integers(1, 3))):
        parts = draw(st.integers(1, 3))
        lengths = st.tuples(*(st.integers(0, 3000).map(float) for _ in range(parts)))
        legend = tuple(f"kind {number}" for number in range(1, parts + 1))
        bars = tuple(Bar(label, draw(lengths)) for label in labels)
        panels.append(BarPanel(draw(words), "words", legend, bars))
    return BarChart(tuple(panels))


figures = st.builds(Figure, bar_charts(), words.map(plain), sentences)
blocks: st.SearchStrategy[Block] = st.one_of(
    paragraphs, headings, item_lists, timelines, tables(), figures, st.just(Rule())
)


@st.composite
def documents(draw: st.DrawFn) -> Document:
    """Make documents of every shape that assembly may hand on: marks always have their note."""
    notes = tuple(Note(number, draw(inlines)) for number in range(1, NOTES + 1))
    target = Heading(1, plain("Table"), "tab")
    return Document(
        title=draw(words),
        language=draw(st.sampled_from(("en", "fr"))),
        meta=META,
        running=RUNNING,
        body=(target, *draw(st.lists(blocks, max_size=8))),
        annexes=(Heading(1, plain("Notes")), *draw(st.lists(blocks, max_size=3)), NoteList()),
        notes=notes,
        house=House(),
        paper=draw(st.sampled_from(Paper)),
        mirrored=draw(st.booleans()),
        grey=draw(st.booleans()),
    )


@cache
def made_up(count: int) -> tuple[Document, ...]:
    """Return documents that hypothesis draws, the same in every run: drawing costs more than most checks do."""
    drawn: list[Document] = []

    @settings(QUICK, max_examples=count)
    @given(documents())
    def draw(document: Document) -> None:
        drawn.append(document)

    draw()
    return tuple(drawn)
