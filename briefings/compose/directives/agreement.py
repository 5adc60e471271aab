"""Print views by issue and side as a table: who agrees on what, each view with its sources."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Mapping, Sequence
from itertools import pairwise
from math import ceil
from typing import Final

from briefings.compose.context import RenderContext
from briefings.compose.directives.arguments import Arguments
from briefings.compose.held_views import Held, Row, rows
from briefings.compose.statements import side_name
from briefings.model.document import Block, Cell, Column, Inline, Inlines, Paragraph, Run, Table
from briefings.model.stance import Stance
from briefings.model.vocabulary import OverallView

# Perspectives or propositions that may stand side by side; more would break the words of their columns.
SIDE_BY_SIDE: Final = 6
# The tones of cells that hold a view: what is clearer is darker.
TONES: Final[Mapping[OverallView, int]] = {
    OverallView.SUPPORTS: 2,
    OverallView.OPPOSES: 3,
    OverallView.CONDITIONAL: 1,
    OverallView.MIXED: 1,
}
# The key of the words for a cell without a view.
NONE: Final = "view_none"
# What a legend explains, and of it what a sentence does not say by itself.
LEGEND: Final = (*(view.key for view in OverallView), NONE)
UNPLAIN: Final = (OverallView.CONDITIONAL.key, OverallView.MIXED.key)
# Rows that are seen at a glance: a map of more may go on over the page.
GLANCE: Final = 15
# Between a proposition and who holds which view of it, where they are told in words.
DASH: Final = " – "
# Beside propositions, which are sentences, the columns of views are narrow.
WIDE: Final = 3.2


def agreement_map(context: RenderContext, arguments: Arguments) -> tuple[Block, ...]:
    """Print each proposition with the views that sides state, show or are reported to hold, each with its sources.

    Sides and propositions of which no view is reported have no column and no row: a sentence names them. With
    `detail=brief` an issue has a row where two sides at least hold a view of it, and a sentence names the others by the
    side that holds it. What the reader's own side alone holds is no news to the reader, and isn't printed. The map
    rests on all points of the dossier, printed or not: a short brief doesn't make a side silent. Sides that are too
    many to stand side by side stand below each other, and where propositions are too many as well, some stand in a
    second table. Fewer rows than `least` are told in words where many of their cells would be empty.
    """
    sides = 1 if arguments.full() else 2
    every = rows(context.brief.dossier, context.plan.stances)
    held = tuple(row for row in every if row.holders and (not row.issue or _is_shown(context, row, sides)))
    stances = tuple(s for s in context.plan.stances if any(row.views[s.perspective] for row in held))
    unreported = tuple(_name_unreported(context, every, held))
    if len(held) < arguments.number("least", 1) and _is_sparse(held, stances):
        told = (Paragraph(_in_words(context, row, stances), "small") for row in held)
        return (*told, *_small((*_legend(context, held, UNPLAIN), *unreported)))
    return (*_table(context, held, stances), *_small((*_legend(context, held, LEGEND), *unreported)))


def _is_shown(context: RenderContext, row: Row, sides: int) -> bool:
    return len(row.holders) >= sides and row.holders != (context.brief.audience.is_,)


def _is_sparse(held: Sequence[Row], stances: Sequence[Stance]) -> bool:
    """Tell whether at least a third of a table's cells would be empty."""
    empty = sum(not row.views[stance.perspective] for row in held for stance in stances)
    return 3 * empty >= len(held) * len(stances)


def _in_words(context: RenderContext, row: Row, stances: Sequence[Stance]) -> Inlines:
    """Return a row as words: its proposition, then each side that holds a view, and which; marks behind its stop."""
    told: list[tuple[Inlines, Inlines]] = []
    for stance in (each for each in stances if row.views[each.perspective]):
        before: Inlines = (*_side(context, stance), Run(context.words("colon") + " "))
        for held in row.views[stance.perspective]:
            told.append((before, _view(context, row, stance, held)))
            before = ()
    parts: list[Inline] = []
    for number, (before, (view, *marks)) in enumerate(told, 1):
        stop = "." if number == len(told) else ";" if told[number][0] else ","
        parts += [*before, view, Run(stop), *marks, Run(" ")]
    return (*_proposition(context, row), Run(DASH), *parts[:-1])


def _table(context: RenderContext, held: Sequence[Row], stances: Sequence[Stance]) -> Iterator[Table]:
    """Yield the map: one table, or as many as it takes for no column to break its words."""
    if not held:
        return
    turned = len(stances) > max(SIDE_BY_SIDE, len(held))
    sides = [_side(context, stance) for stance in stances]
    said = [_proposition(context, row) for row in held]
    grid = [[_cell(context, row, stance) for stance in stances] for row in held]
    corner, across, down = ("perspective", said, sides) if turned else ("proposition", sides, said)
    columns = grid if turned else [list(column) for column in zip(*grid, strict=True)]
    first = 1.5 if turned or not any(row.proposition for row in held) else WIDE
    for number, part in enumerate(_parts(len(across)), start=1):
        yield Table(
            (Column(first), *(Column(1, "centre") for _ in across[part])),
            (Cell(((context.word(corner),),)), *(Cell((one,), align="centre") for one in across[part])),
            tuple(
                (Cell((one,), header=True), *cells)
                for one, cells in zip(down, zip(*columns[part], strict=True), strict=True)
            ),
            (context.word("agreement_caption"),),
            context.words(f"agreement_summary{'_turned' * turned}"),
            "agreement" if number == 1 else f"agreement-{number}",
            len(down) <= GLANCE,
        )


def _parts(count: int) -> Iterator[slice]:
    """Yield the columns that stand in one table, as even as can be, in as few tables as hold them."""
    tables = ceil(count / SIDE_BY_SIDE)
    edges = [number * count // tables for number in range(tables + 1)]
    return (slice(*pair) for pair in pairwise(edges))


def _side(context: RenderContext, stance: Stance) -> Inlines:
    return (context.run(side_name(context, stance), statement=f"stance/{stance.perspective}.name"),)


def _proposition(context: RenderContext, row: Row) -> Inlines:
    """Return what a row's views are towards: its issue's name and proposition, or the name alone where it has none."""
    if not row.issue:
        return (context.run(row.proposition, strong=True, statement="dossier/proposition"),)
    name = context.run(row.name + "." * bool(row.proposition), statement=f"issue/{row.issue}.name")
    if not row.proposition:
        return (name,)
    return (name, Run(" "), context.run(row.proposition, statement=f"issue/{row.issue}.proposition"))


def _cell(context: RenderContext, row: Row, stance: Stance) -> Cell:
    held = row.views[stance.perspective]
    if not held:
        none = context.run(context.words(NONE), statement=_view_id(row, stance))
        return Cell(((none,),), align="centre")
    tones = {TONES.get(each.view, 0) for each in held}
    tone = tones.pop() if len(tones) == 1 else TONES[OverallView.MIXED]
    return Cell(tuple(_view(context, row, stance, each) for each in held), tone=tone, align="centre")


def _view(context: RenderContext, row: Row, stance: Stance, held: Held) -> Inlines:
    statement = _view_id(row, stance)
    voice = f"{held.voice}{context.words('colon')} " if held.voice else ""
    marks = context.mark((c for point in held.points for c in point.text.lead.citations), statement)
    return (context.run(voice + context.words(held.view.key), statement=statement), *marks)


def _view_id(row: Row, stance: Stance) -> str:
    return f"stance/{stance.perspective}.view-{row.issue or 'question'}"


def _legend(context: RenderContext, held: Sequence[Row], told: Collection[str]) -> Iterator[Run]:
    """Yield what the map shows, and what each word of `told` that occurs in it means; nothing where none does."""
    cells = [views for row in held for views in row.views.values()]
    used = {each.view.key for views in cells for each in views} | ({NONE} if not all(cells) else set())
    if keys := [key for key in told if key in used]:
        yield context.word("agreement_legend", legend=context.words.meanings(keys))


def _name_unreported(context: RenderContext, every: Sequence[Row], held: Sequence[Row]) -> Iterator[Run]:
    """Yield the sentence that names the sides and the propositions of which no view is reported, or one side's alone.

    What the reader's own side alone holds goes without saying.
    """
    named = {stance.perspective: side_name(context, stance) for stance in context.plan.stances}
    silent = [name for side, name in named.items() if not any(row.views[side] for row in every)]
    parts = []
    if silent:
        parts.append(context.words("agreement_no_side", names=context.words.names(silent)))
    for side, name in named.items():
        alone = [row.name for row in every if row not in held and row.holders == (side,)]
        if alone and side != context.brief.audience.is_:
            parts.append(context.words("agreement_only_one", side=name, names=context.words.names(alone)))
    if matters := [row.name or context.words("agree_question") for row in every if not row.holders]:
        parts.append(context.words("agreement_no_matter", names=context.words.names(matters)))
    if parts:
        yield context.run(" ".join(parts), statement="dossier/unreported")


def _small(runs: Sequence[Run]) -> tuple[Block, ...]:
    spaced = tuple(part for run in runs for part in (Run(" "), run))[1:]
    return (Paragraph(spaced, "small"),) if runs else ()
