"""What may go well or badly, for whom: the risk map and the table by bearer."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from itertools import pairwise
from typing import Final

from briefings.assembly.desk import Desk
from briefings.assembly.directives.arguments import Arguments
from briefings.assembly.numbering import Rated
from briefings.assembly.selection import Depth, severity
from briefings.assembly.statements import brief_tail, point_inlines
from briefings.model.document import Block, Cell, Column, Inlines, Item, ItemList, Paragraph, Run, Table
from briefings.model.ladder import IMPACTS, LADDER, rank
from briefings.model.stance import Point, Rating

Group = tuple[int, int]


def groups(count: int, wanted: int) -> tuple[Group, ...]:
    """Return the numbers 1 to `count` in `wanted` groups of neighbours, as even as can be: (first, last) of each."""
    edges = [place * count // wanted for place in range(wanted + 1)]
    return tuple((low + 1, high) for low, high in pairwise(edges))


def _named(names: tuple[str, ...], group: Group) -> str:
    first, last = names[group[0] - 1], names[group[1] - 1]
    return first if first == last else f"{first} – {last}"


def likelihoods(desk: Desk) -> tuple[str, ...]:
    """Return the printed likelihood words, least likely first."""
    return tuple(desk.words(f"likelihood_{place}") for place in range(1, len(LADDER) + 1))


def impacts(desk: Desk) -> tuple[str, ...]:
    """Return the printed impact words, lightest first."""
    return tuple(desk.words(f"impact_{impact}") for impact in IMPACTS)


def risk_map(desk: Desk, arguments: Arguments) -> tuple[Block, ...]:
    """Print the map's limits, then likelihood by impact with the items' numbers, each rung with its band.

    `trim=yes` leaves out the rungs and impacts beyond the outermost items, where nothing stands.
    """
    trim = arguments.yes("trim", default=False)
    items, audience = desk.numbering.items, desk.brief.audience
    if not items:
        return ()
    rungs, columns = groups(len(LADDER), audience.likelihood_scale), groups(len(IMPACTS), audience.impact_scale)
    steps = len(rungs) + len(columns)
    if trim:
        rungs = _used(rungs, [rank(item.rating.likelihood) for item in items])
        columns = _used(columns, [item.rating.impact for item in items])
    remarks = [desk.word("map_limits"), *([desk.word("map_trimmed")] if len(rungs) + len(columns) < steps else [])]
    header = (
        Cell(((desk.word("likelihood_by_impact"),),)),
        *(Cell(((desk.run(_named(impacts(desk), column)),),), align="centre") for column in columns),
    )
    rows = tuple(_map_row(desk, rung, columns) for rung in reversed(rungs))
    widths = (Column(1.9), *(Column(1, "centre") for _ in columns))
    table = Table(widths, header, rows, (desk.word("map_caption"),), desk.words("map_summary"), "risk-map")
    # Before the map: after it, the limits could fall on the next page, where no one needs them any more.
    said = (part for remark in (*remarks, _rated_by(desk)) for part in (Run(" "), remark))
    return (Paragraph(tuple(said)[1:], "small", keep_with_next=True), table)


def _rated_by(desk: Desk) -> Run:
    """Return the sentence that says whose the ratings are: the analyst's, a source's, or which are which."""
    by_source = [item.label for item in desk.numbering.items if item.rating.rated_by == "source"]
    if not by_source:
        return desk.word("rated_all_judgement")
    if len(by_source) == len(desk.numbering.items):
        return desk.word("rated_all_source")
    return desk.word("rated_some", items=", ".join(sorted(by_source, key=_by_number)))


def _used(scale: tuple[Group, ...], values: Sequence[int]) -> tuple[Group, ...]:
    return tuple(group for group in scale if group[1] >= min(values) and group[0] <= max(values))


def _map_row(desk: Desk, rung: Group, columns: tuple[Group, ...]) -> tuple[Cell, ...]:
    low, high = LADDER[rung[0] - 1].low, LADDER[rung[1] - 1].high
    label = desk.words("rung", words=_named(likelihoods(desk), rung), low=low, high=high)
    name = Cell(((desk.run(label),),), header=True)
    return (name, *(_map_cell(desk, rung, column) for column in columns))


def _map_cell(desk: Desk, rung: Group, column: Group) -> Cell:
    labels = [
        item.label
        for item in desk.numbering.items
        if rung[0] <= rank(item.rating.likelihood) <= rung[1] and column[0] <= item.rating.impact <= column[1]
    ]
    # Tone by the middle of the cell, as a share of the gravest product: four tones that dark text is readable on.
    share = (rung[0] + rung[1]) * (column[0] + column[1]) / (4 * len(LADDER) * len(IMPACTS))
    text = ((Run(", ".join(sorted(labels, key=_by_number))),),) if labels else ()
    return Cell(text, tone=min(3, int(share * 4)), align="centre")


def _by_number(label: str) -> tuple[str, int]:
    return (label[0], int(label[1:]))


def risk_table(desk: Desk, arguments: Arguments) -> tuple[Block, ...]:
    """Print benefits and risks by who bears or gains, in the columns asked for, the points at their depths."""
    names = arguments.choices("columns", tuple(_WIDTHS), "item bearer what likelihood impact")
    most = arguments.depth()
    items = desk.numbering.items
    if not items:
        return ()
    header = tuple(Cell(((desk.word(f"column_{name}"),),)) for name in names)
    rows = tuple(tuple(_cell(desk, name, item, most) for name in names) for item in items)
    widths = tuple(Column(_share(name, names)) for name in names)
    caption, summary = (desk.word("table_caption"),), desk.words("table_summary")
    return (Table(widths, header, rows, caption, summary, arguments.text("id", "risk-table")),)


def _share(name: str, names: Sequence[str]) -> float:
    """Return a column's share. Beside many columns the names of those who bear or gain leave the room to what it is."""
    return _CLOSE if name == "bearer" and len(names) > _FEW else _WIDTHS[name]


def _cell(desk: Desk, name: str, item: Rated, most: Depth) -> Cell:
    if name == "what":
        return Cell((point_inlines(desk, item.point, most, brief=True),), point=item.point.id)
    if name == "course":
        return Cell(course(desk, item.rating))
    text = _TEXTS[name](desk, item)
    return Cell(((desk.run(text),),) if text else (), header=name == "item")


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
_TEXTS: Final[Mapping[str, Callable[[Desk, Rated], str]]] = {
    "item": lambda _, item: item.label,
    "bearer": lambda _, item: item.rating.bearer,
    "likelihood": lambda desk, item: likelihoods(desk)[rank(item.rating.likelihood) - 1],
    "impact": lambda desk, item: impacts(desk)[item.rating.impact - 1],
    "horizon": lambda _, item: item.rating.horizon,
    "basis": lambda desk, item: desk.words(f"rated_{item.rating.rated_by}"),
    "perspective": lambda desk, item: _holder(desk, item.point),
}


def _holder(desk: Desk, point: Point) -> str:
    return next(stance.name for stance in desk.plan.stances if stance.perspective == point.perspective)


def judgements(desk: Desk, arguments: Arguments) -> tuple[Block, ...]:
    """Print the gravest rated points, at most `limit`: heading, likelihood, impact, who bears or gains.

    How we know and our confidence stand behind the sentence: confidence is never in one with likelihood (ICD 203).
    """
    gravest = sorted(desk.numbering.items, key=lambda item: (-severity(item.point), item.point.id))
    items = tuple(_judgement(desk, item) for item in gravest[: arguments.number("limit", 5)])
    return (ItemList(items),) if items else ()


def _judgement(desk: Desk, item: Rated) -> Item:
    rating = item.rating
    printed = {
        "likelihood": likelihoods(desk)[rank(rating.likelihood) - 1],
        "impact": impacts(desk)[rating.impact - 1],
        "bearer": rating.bearer,
    }
    heading = desk.run(f"{item.point.heading} ({item.label}){desk.words('colon')}", strong=True)
    marks = desk.mark(item.point.text.lead.citations)
    said = desk.word(f"judgement_{item.point.kind}", **printed)
    return Item((Paragraph((heading, Run(" "), said, *marks, Run(" "), brief_tail(desk, item.point))),))


def course(desk: Desk, rating: Rating) -> tuple[Inlines, ...]:
    """Return a risk's cause, consequence and mitigation, a paragraph each; what isn't stated is left unsaid."""
    parts = (("cause", rating.cause), ("consequence", rating.consequence), ("mitigation", rating.mitigation))
    return tuple((desk.run(desk.words(key), emphasis=True), desk.run(f" {text}")) for key, text in parts if text)


def rating_courses(desk: Desk, arguments: Arguments) -> tuple[Block, ...]:
    """Print for each numbered risk its cause, consequence and mitigation, as a table of their own."""
    del arguments
    listed = [item for item in desk.numbering.items if course(desk, item.rating)]
    if not listed:
        return ()
    names = ("cause", "consequence", "mitigation")
    header = tuple(Cell(((desk.word(f"column_{name}"),),)) for name in ("item", "what", *names))
    rows = tuple(_course_row(desk, item) for item in listed)
    widths = (Column(0.5), Column(2.6), Column(2), Column(2), Column(2))
    return (Table(widths, header, rows, (desk.word("course_caption"),), desk.words("course_summary"), "courses"),)


def _course_row(desk: Desk, item: Rated) -> tuple[Cell, ...]:
    texts = (item.rating.cause, item.rating.consequence, item.rating.mitigation)
    what: Inlines = (desk.run(item.point.heading), *desk.mark(item.point.text.citations))
    return (
        Cell(((desk.run(item.label),),), header=True),
        Cell((what,)),
        *(Cell(((desk.run(text),),) if text else ()) for text in texts),
    )
