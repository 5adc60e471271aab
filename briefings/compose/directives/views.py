"""What each perspective holds: positions in brief, points, the views left out, and who agrees with whom."""

from __future__ import annotations

from typing import cast

from briefings.compose.context import RenderContext
from briefings.compose.directives.arguments import Arguments
from briefings.compose.selection import omitted
from briefings.compose.statements import point_item, position_paragraph
from briefings.model.document import Block, Cell, Column, Item, ItemList, Paragraph, Run, Table
from briefings.model.dossier import Issue
from briefings.model.stance import Kind, Stance, standing

# Perspectives that may stand side by side; more would break the words of their columns.
SIDE_BY_SIDE = 6
KINDS = ("position", "benefit", "risk")
_TONES = {"support": 2, "oppose": 3, "conditional": 1, "mixed": 1, "unstated": 0, "silent": 0}


def _stance(context: RenderContext, arguments: Arguments) -> Stance | None:
    try:
        return context.stance(arguments.needed("perspective"))
    except KeyError as error:
        raise arguments.wrong(str(error.args[0])) from error


def position(context: RenderContext, arguments: Arguments) -> tuple[Block, ...]:
    """Print a perspective's position in brief; `name=no` where a heading already names it."""
    stance = _stance(context, arguments)
    named = arguments.yes("name", default=True)
    return (position_paragraph(context, stance, named=named),) if stance else ()


def points(context: RenderContext, arguments: Arguments) -> tuple[Block, ...]:
    """Print a perspective's points of one kind as a list, most relevant first, each at its depth."""
    stance, kind = _stance(context, arguments), arguments.choice("kind", KINDS, "position")
    most, limit = arguments.depth(), arguments.number("limit", 999)
    chosen = context.selected(point for point in stance.points if point.kind == kind) if stance else ()
    items = tuple(point_item(context, point, most) for point in chosen[:limit])
    return (ItemList(items),) if items else ()


def perspectives(context: RenderContext, arguments: Arguments) -> tuple[Block, ...]:
    """Print every perspective in turn: its position in brief and its points of the kinds asked for."""
    kinds, most = arguments.choices("kind", KINDS, "position"), arguments.depth()
    blocks: list[Block] = []
    for stance in context.plan.stances:
        blocks.append(position_paragraph(context, stance, named=True))
        chosen = [point for kind in kinds for point in context.selected(stance.of_kind(cast("Kind", kind)))]
        if chosen:
            blocks.append(ItemList(tuple(point_item(context, point, most) for point in chosen)))
    return tuple(blocks)


def omitted_views(context: RenderContext, arguments: Arguments) -> tuple[Block, ...]:
    """Name each perspective that is left out, with the audience's reason; nothing where none is."""
    del arguments
    items = tuple(_omitted(context, stance, reason) for stance, reason in omitted(context.brief))
    return (Paragraph((context.word("omitted_lead"),), keep_with_next=True), ItemList(items)) if items else ()


def _omitted(context: RenderContext, stance: Stance, reason: str) -> Item:
    owner = f"stance/{stance.perspective}"
    name = context.run(stance.name, strong=True, statement=f"{owner}.name")
    return Item((Paragraph((name, context.run(f"{context.words('colon')} {reason}", statement=f"{owner}.omitted"))),))


def agreement_map(context: RenderContext, arguments: Arguments) -> tuple[Block, ...]:
    """Print issue by perspective: supports, opposes, conditional, mixed, not reported or silent, each stance cited.

    It rests on all points of the dossier, printed or not: a short brief doesn't make a perspective silent. Perspectives
    that are too many to stand side by side stand below each other, with the issues as columns.
    """
    del arguments
    stances, issues = context.plan.stances, context.brief.dossier.issues
    if not issues:
        return ()
    turned = len(stances) > max(SIDE_BY_SIDE, len(issues))
    corner, down, across = ("perspective", stances, issues) if turned else ("issue", issues, stances)
    header = (Cell(((context.word(corner),),)), *(Cell(((_name(context, one),),), align="centre") for one in across))
    rows = tuple(
        (
            Cell(((_name(context, one),),), header=True),
            *(_agreement_cell(context, *_pair(one, other)) for other in across),
        )
        for one in down
    )
    columns = (Column(1.5), *(Column(1, "centre") for _ in across))
    caption, summary = (context.word("agreement_caption"),), context.words(f"agreement_summary{'_turned' * turned}")
    return (Table(columns, header, rows, caption, summary, "agreement"),)


def _name(context: RenderContext, one: Issue | Stance) -> Run:
    owner = f"stance/{one.perspective}" if isinstance(one, Stance) else f"issue/{one.id}"
    return context.run(one.name, statement=f"{owner}.name")


def _pair(one: Issue | Stance, other: Issue | Stance) -> tuple[Stance, Issue]:
    match one, other:
        case (Stance(), Issue()):
            return one, other
        case (Issue(), Stance()):
            return other, one
        case _:  # the table crosses perspectives with issues
            raise TypeError(one, other)


def _agreement_cell(context: RenderContext, stance: Stance, issue: Issue) -> Cell:
    held = stance.on(issue.id)
    word = standing(held)
    statement = f"stance/{stance.perspective}.view-{issue.id}"
    lead = (citation for point in held if point.view for citation in point.text.lead.citations)
    marks = context.mark(lead, statement)
    said = Run(context.words(f"agree_{word}"), statement=statement)
    return Cell(((said, *marks),), tone=_TONES[word], align="centre")
