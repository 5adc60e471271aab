"""Print what may go well or badly, for whom: the risk map and the table of risks and benefits."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Mapping, Sequence
from dataclasses import replace
from itertools import pairwise
from typing import Final

from briefings.compose.context import RenderContext
from briefings.compose.directives.arguments import Arguments
from briefings.compose.risk_numbers import Rated, in_any_case, rated_anchor
from briefings.compose.statements import number_run, point_inlines
from briefings.compose.typography import NO_BREAK
from briefings.model.document import Block, Cell, Column, Hue, Inlines, Paragraph, Run, Table
from briefings.model.joiners import JOINER
from briefings.model.stance import Point, Rating
from briefings.model.vocabulary import IMPACTS, Depth, Kind, Likelihood, RatedBy

Group = tuple[int, int]
# The kinds that a map shows, each with the hue of its ground and the sign before it.
SIGNS: Final[tuple[tuple[Kind, Hue, str], ...]] = ((Kind.RISK, "risk", "▲"), (Kind.BENEFIT, "benefit", "▼"))
# How many items of a kind a cell names, by how many the map holds at most: a map of any size is seen on one page.
NAMED: Final = ((24, 6), (100, 2))
RUN: Final = 3  # numbers in a row that are given as a range


def groups(count: int, wanted: int) -> tuple[Group, ...]:
    """Return the numbers 1 to `count` in `wanted` groups of neighbours, as even as can be: (first, last) of each."""
    edges = [place * count // wanted for place in range(wanted + 1)]
    return tuple((low + 1, high) for low, high in pairwise(edges))


def _name_group(names: tuple[str, ...], group: Group) -> str:
    first, last = names[group[0] - 1], names[group[1] - 1]
    return first if first == last else f"{first} – {last}"


def likelihoods(context: RenderContext) -> tuple[str, ...]:
    """Return the printed likelihood words, least likely first."""
    return tuple(context.words(likelihood.key) for likelihood in Likelihood)


def impacts(context: RenderContext) -> tuple[str, ...]:
    """Return the printed impact words, lightest first."""
    return tuple(context.words(f"impact_{impact}") for impact in IMPACTS)


def risk_map(context: RenderContext, arguments: Arguments) -> tuple[Block, ...]:
    """Print likelihood by impact with the items' numbers and short names, then the map's limits.

    `trim=yes` leaves out the rungs and impacts beyond the outermost items, where nothing stands. With fewer than
    `least` items there is no map, which would be a handful of cells.
    """
    trim, least = arguments.yes("trim", default=False), arguments.number("least", 1)
    items, audience = context.numbering.items, context.brief.audience
    if not items or len(items) < least:
        return ()
    context.placed_once.add("rated-by")
    rungs, columns = groups(len(Likelihood), audience.likelihood_scale), groups(len(IMPACTS), audience.impact_scale)
    steps = len(rungs) + len(columns)
    if trim:
        rungs = _groups_used(rungs, [item.rating.likelihood.rank for item in items])
        columns = _groups_used(columns, [item.rating.impact for item in items])
    remarks = [
        context.word("map_limits"),
        *([context.word("map_trimmed")] if len(rungs) + len(columns) < steps else []),
    ]
    header = (
        Cell(((context.word("likelihood_by_impact"),),)),
        *(Cell(((_impact_heading(context, column),),)) for column in columns),
    )
    named = next((names for most, names in NAMED if len(items) <= most), 0)
    rows = tuple(_map_row(context, rung, columns, named) for rung in reversed(rungs))
    widths = (Column(1.0), *(Column(1.4) for _ in columns))
    table = Table(
        widths, header, rows, (context.word("map_caption"),), context.words("map_summary"), "risk-map", whole=True
    )
    said = (part for remark in (*remarks, _rated_by(context)) for part in (Run(" "), remark))
    return (table, Paragraph(tuple(said)[1:], "small"))


def _impact_heading(context: RenderContext, column: Group) -> Run:
    return context.run(_name_group(impacts(context), column), statement=f"word/impact_{column[0]}-{column[1]}")


def _rated_by(context: RenderContext) -> Run:
    """Return the sentence that says whose the ratings are: the analyst's, a source's, or which are which."""
    by_source = [item.label for item in context.numbering.items if item.rating.rated_by is RatedBy.SOURCE]
    if not by_source:
        return context.word("rated_all_judgement")
    if len(by_source) == len(context.numbering.items):
        return context.word("rated_all_source")
    return context.word("rated_some", items=", ".join(sorted(by_source, key=_by_number)))


def _groups_used(scale: tuple[Group, ...], values: Sequence[int]) -> tuple[Group, ...]:
    return tuple(group for group in scale if group[1] >= min(values) and group[0] <= max(values))


def _map_row(context: RenderContext, rung: Group, columns: tuple[Group, ...], named: int) -> tuple[Cell, ...]:
    ladder = tuple(Likelihood)
    low, high = ladder[rung[0] - 1].low, ladder[rung[1] - 1].high
    label = context.words("rung", words=_name_group(likelihoods(context), rung), low=low, high=high)
    name = Cell(((context.run(label, statement=f"word/likelihood_{rung[0]}-{rung[1]}"),),), header=True)
    return (name, *(_map_cell(context, rung, column, named) for column in columns))


def _map_cell(context: RenderContext, rung: Group, column: Group, named: int) -> Cell:
    """Return a cell that names its first items of each kind, and gives the others by their numbers, a line for all."""
    items = sorted(
        (
            item
            for item in context.numbering.items
            if rung[0] <= item.rating.likelihood.rank <= rung[1] and column[0] <= item.rating.impact <= column[1]
        ),
        key=lambda item: _by_number(item.label),
    )
    # Tone by the middle of the cell, as a share of the gravest product: tones that are lighter than risks, and darker
    # than benefits.
    share = (rung[0] + rung[1]) * (column[0] + column[1]) / (4 * len(Likelihood) * len(IMPACTS))
    paragraphs: list[Inlines] = []
    hues: list[Hue] = []
    for kind, hue, sign in SIGNS:
        held = [item for item in items if item.point.kind is kind]
        # One that is left over takes no more room with its name than without.
        shown = held[: named if len(held) > named + 1 else len(held)]
        paragraphs += [_map_item(context, item, sign) for item in shown]
        if rest := held[len(shown) :]:
            paragraphs.append(_map_numbers(context, rest, sign))
        hues += [hue] * (len(paragraphs) - len(hues))
    return Cell(tuple(paragraphs), tone=min(2, int(share * 4)), hues=tuple(hues))


def _map_item(context: RenderContext, item: Rated, sign: str) -> Inlines:
    words = f"{sign}{NO_BREAK}{item.label} {item.rating.short or item.point.heading}"
    return (replace(context.run(words, statement=f"{item.point.id}.map"), to=rated_anchor(item.point)),)


def _map_numbers(context: RenderContext, items: Sequence[Rated], sign: str) -> Inlines:
    """Return the numbers of items that a cell has no room to name, those in a row as a range: the table below does."""
    runs: list[Run] = []
    for row in _in_a_row(items):
        shown, between = ((row[0], row[-1]), f"–{JOINER}") if len(row) >= RUN else (row, ", ")
        for number, item in enumerate(shown):
            label = context.run(item.label, statement=f"{item.point.id}.map")
            runs += [Run(between if number else ", "), replace(label, to=rated_anchor(item.point))]
    return (Run(f"{sign}{NO_BREAK}"), *runs[1:])


def _in_a_row(items: Sequence[Rated]) -> list[list[Rated]]:
    """Return items of one kind in order, those together whose numbers follow each other."""
    rows: list[list[Rated]] = []
    for item in items:
        if rows and _by_number(item.label)[1] == _by_number(rows[-1][-1].label)[1] + 1:
            rows[-1].append(item)
        else:
            rows.append([item])
    return rows


def _by_number(label: str) -> tuple[str, int]:
    return (label[0], int(label[1:]))


def risk_table(context: RenderContext, arguments: Arguments) -> tuple[Block, ...]:
    """Print risks and benefits in the columns asked for, the points at their depths: first what the choice changes.

    Below stand whose the ratings are, where no map says it, how to read the table, and how many more are rated than
    there was room for.
    """
    names = arguments.choices("columns", tuple(_WIDTHS), "item bearer what likelihood impact")
    most = arguments.depth()
    items = context.numbering.items
    if not items:
        return ()
    header = tuple(Cell(((context.word(f"column_{name}"),),)) for name in names)
    rows = tuple(_rated_row([_cell(context, name, item, most) for name in names], item) for item in items)
    widths = tuple(Column(_share(name, names)) for name in names)
    caption, summary = (context.word("table_caption"),), context.words("table_summary")
    table = Table(widths, header, rows, caption, summary, arguments.text("id", "risk-table"))
    rated_by = () if "rated-by" in context.placed_once else (_rated_by(context),)
    remarks = (*rated_by, _table_legend(context), *_not_shown(context))
    return (table, Paragraph(tuple(part for run in remarks for part in (Run(" "), run))[1:], "small"))


def _rated_row(cells: Sequence[Cell], item: Rated) -> tuple[Cell, ...]:
    """Return a row that may be linked to."""
    first, *others = cells
    return (replace(first, id=rated_anchor(item.point)), *others)


def _not_shown(context: RenderContext) -> tuple[Run, ...]:
    """Return the sentence that says how many rated risks and benefits of the sides shown the table leaves out."""
    rated = Counter(ranked.point.kind for ranked in context.plan.ranked if ranked.point.rating)
    rated.subtract(item.point.kind for item in context.numbering.items)
    keys = {Kind.RISK: "rated_risks", Kind.BENEFIT: "rated_benefits"}
    counts = [context.words(key, count=rated[kind]) for kind, key in keys.items() if rated[kind] > 0]
    return (context.word("rated_not_shown", counts=", ".join(counts)),) if counts else ()


def _table_legend(context: RenderContext) -> Run:
    """Return what the table's order is, and what its brackets may hold: no more than they do."""
    words, items = context.words, context.numbering.items
    keys = ["basis"]
    if any(item.point.confidence for item in items):
        keys.append("confidence")
    if context.numbering.by_option and any(item.rating.follows_from for item in items):
        keys.append("follows")
    if any(context.numbering.disputes(item.point) for item in items):
        keys.append("disputes")
    parts = {in_any_case(item.rating) for item in items}
    order = "choice" if context.numbering.by_choice and len(parts) > 1 else "gravity"
    held = ", ".join(words(f"table_held_{key}") for key in keys)
    return context.word("table_legend", order=words(f"table_order_{order}"), held=held)


def _share(name: str, names: Sequence[str]) -> float:
    """Return a column's share. Beside many columns the names of those who bear or gain leave the room to what it is."""
    return _CLOSE if name == "bearer" and len(names) > _FEW else _WIDTHS[name]


def _cell(context: RenderContext, name: str, item: Rated, most: Depth) -> Cell:
    if name == "what":
        return Cell((point_inlines(context, item.point, most, brief=True),), point=item.point.id)
    if name == "course":
        return Cell(course(context, item.point, item.rating))
    text = _TEXTS[name](context, item)
    run = context.run(text, statement=f"{item.point.id}.{_PARTS.get(name, name)}")
    return Cell(((run,),) if text else (), header=name == "item")


_FEW: Final = 5
_CLOSE: Final = 1.8
_WIDTHS: Final[Mapping[str, float]] = {
    "item": 0.5,
    "bearer": 2.4,
    "what": 5.6,
    "likelihood": 1.2,
    "impact": 1.0,
    "horizon": 1.0,
    "course": 3.4,
    "basis": 1.1,
    "perspective": 1.1,
}
# What the statements of columns are called, where it isn't the column's own name.
_PARTS: Final = {"item": "number", "basis": "rated-by"}
_TEXTS: Final[Mapping[str, Callable[[RenderContext, Rated], str]]] = {
    "item": lambda _, item: item.label,
    "bearer": lambda _, item: item.rating.bearer,
    "likelihood": lambda context, item: context.words(item.rating.likelihood.key),
    "impact": lambda context, item: impacts(context)[item.rating.impact - 1],
    "horizon": lambda _, item: item.rating.horizon,
    "basis": lambda context, item: context.words(item.rating.rated_by.key),
    "perspective": lambda context, item: _holder(context, item.point),
}


def _holder(context: RenderContext, point: Point) -> str:
    return next(stance.name for stance in context.plan.stances if stance.perspective == point.perspective)


def course(context: RenderContext, point: Point, rating: Rating) -> tuple[Inlines, ...]:
    """Return a risk's cause, consequence and mitigation, a paragraph each; what isn't stated is left unsaid."""
    return tuple(
        (
            context.run(context.words(key), emphasis=True, statement=f"word/{key}"),
            context.run(f" {text}", statement=f"{point.id}.{key}"),
        )
        for key, text in _course_texts(rating)
        if text
    )


def _course_texts(rating: Rating) -> tuple[tuple[str, str], ...]:
    return (("cause", rating.cause), ("consequence", rating.consequence), ("mitigation", rating.mitigation))


def rating_courses(context: RenderContext, arguments: Arguments) -> tuple[Block, ...]:
    """Print for each numbered risk its cause, consequence and mitigation, as a table of their own."""
    del arguments
    listed = [item for item in context.numbering.items if course(context, item.point, item.rating)]
    if not listed:
        return ()
    names = ("item", "what", "cause", "consequence", "mitigation")
    header = tuple(Cell(((context.word(f"column_{name}"),),)) for name in names)
    rows = tuple(_course_row(context, item) for item in listed)
    widths = (Column(0.5), Column(2.6), Column(2), Column(2), Column(2))
    return (Table(widths, header, rows, (context.word("course_caption"),), context.words("course_summary"), "courses"),)


def _course_row(context: RenderContext, item: Rated) -> tuple[Cell, ...]:
    point = item.point
    heading = f"{point.id}.heading"
    what: Inlines = (context.run(point.heading, statement=heading), *context.mark(point.text.citations, heading))
    return (
        Cell(((number_run(context, point, item.label),),), header=True),
        Cell((what,)),
        *(
            Cell(((context.run(text, statement=f"{point.id}.{key}"),),) if text else ())
            for key, text in _course_texts(item.rating)
        ),
    )
