"""Print views by issue and side as a table: who agrees on what, each view with its sources."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from typing import Final

from briefings.compose.context import RenderContext
from briefings.compose.directives.arguments import Arguments
from briefings.compose.held_views import Held, Row, rows
from briefings.compose.statements import side_name
from briefings.model.document import Block, Cell, Column, Inlines, Paragraph, Run, Table
from briefings.model.stance import Stance
from briefings.model.vocabulary import OverallView

# Perspectives that may stand side by side; more would break the words of their columns.
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
# Rows that are seen at a glance: a map of more may go on over the page.
GLANCE: Final = 15
# Beside propositions, which are sentences, the columns of views are narrow.
WIDE: Final = 3.2


def agreement_map(context: RenderContext, arguments: Arguments) -> tuple[Block, ...]:
    """Print each proposition with the views that sides state, show or are reported to hold, each with its sources.

    Sides and propositions of which no view is reported have no column and no row: a sentence names them. The map rests
    on all points of the dossier, printed or not: a short brief doesn't make a side silent. Sides that are too many to
    stand side by side stand below each other.
    """
    del arguments
    every = rows(context.brief.dossier, context.plan.stances)
    stances = tuple(s for s in context.plan.stances if any(row.views[s.perspective] for row in every))
    held = tuple(row for row in every if any(row.views.values()) and not _only_own(context, row))
    table = _table(context, held, stances)
    silent = [row for row in every if not any(row.views.values())]
    own = [row for row in every if row not in (*held, *silent)]
    small = (*_legend(context, held), *_name_unreported(context, silent, own, stances))
    return (*table, *((Paragraph(_spaced(small), "small"),) if small else ()))


def _only_own(context: RenderContext, row: Row) -> bool:
    """Tell whether the reader's own side alone holds a view of an issue: that is no news to the reader."""
    holders = [perspective for perspective, views in row.views.items() if views]
    return bool(row.issue) and holders == [context.brief.audience.is_]


def _table(context: RenderContext, held: Sequence[Row], stances: Sequence[Stance]) -> tuple[Block, ...]:
    if not held:
        return ()
    turned = len(stances) > max(SIDE_BY_SIDE, len(held))
    sides = [_side(context, stance) for stance in stances]
    said = [_proposition(context, row) for row in held]
    grid = [[_cell(context, row, stance) for stance in stances] for row in held]
    corner, across, down = ("perspective", said, sides) if turned else ("proposition", sides, said)
    body = [list(column) for column in zip(*grid, strict=True)] if turned else grid
    header = (Cell(((context.word(corner),),)), *(Cell((one,), align="centre") for one in across))
    lines = tuple((Cell((one,), header=True), *cells) for one, cells in zip(down, body, strict=True))
    first = 1.5 if turned or not any(row.proposition for row in held) else WIDE
    columns = (Column(first), *(Column(1, "centre") for _ in across))
    summary = context.words(f"agreement_summary{'_turned' * turned}")
    return (
        Table(columns, header, lines, (context.word("agreement_caption"),), summary, "agreement", len(lines) <= GLANCE),
    )


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


def _legend(context: RenderContext, held: Sequence[Row]) -> Iterator[Run]:
    """Yield what the map shows, and what each word that occurs in it means; nothing of an empty one."""
    cells = [views for row in held for views in row.views.values()]
    used = {each.view for views in cells for each in views}
    keys = [view.key for view in OverallView if view in used]
    if cells:
        meant = context.words.meanings(keys if all(cells) else [*keys, NONE])
        yield context.word("agreement_legend", legend=meant)


def _name_unreported(
    context: RenderContext, dropped: Sequence[Row], own: Sequence[Row], stances: Sequence[Stance]
) -> Iterator[Run]:
    """Yield the sentence that names the sides and the propositions of which no view is reported."""
    sides = [side_name(context, stance) for stance in context.plan.stances if stance not in stances]
    matters = [row.name or context.words("agree_question") for row in dropped]
    parts = []
    if sides:
        parts.append(context.words("agreement_no_side", names=context.words.names(sides)))
    if matters:
        parts.append(context.words("agreement_no_matter", names=context.words.names(matters)))
    if own:
        names = context.words.names(row.name for row in own)
        parts.append(context.words("agreement_only_own", names=names))
    if parts:
        yield context.run(" ".join(parts), statement="dossier/unreported")


def _spaced(runs: Sequence[Run]) -> Inlines:
    return tuple(part for run in runs for part in (Run(" "), run))[1:]
