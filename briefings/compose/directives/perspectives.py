"""Print what each perspective holds: positions in brief and points, and who speaks for themselves."""

from __future__ import annotations

from briefings.compose.context import RenderContext
from briefings.compose.directives.arguments import Arguments
from briefings.compose.evidence_summary import voices_of
from briefings.compose.statements import point_items, position_paragraph
from briefings.model.document import Block, ItemList, Paragraph
from briefings.model.stance import Stance


def _stance(context: RenderContext, arguments: Arguments) -> Stance | None:
    try:
        return context.stance(arguments.require("perspective"))
    except KeyError as error:
        raise arguments.wrong(str(error.args[0])) from error


def position(context: RenderContext, arguments: Arguments) -> tuple[Block, ...]:
    """Print a perspective's position in brief; `name=no` where a heading already names it."""
    stance = _stance(context, arguments)
    named = arguments.yes("name", default=True)
    return (position_paragraph(context, stance, named=named),) if stance else ()


def points(context: RenderContext, arguments: Arguments) -> tuple[Block, ...]:
    """Print a perspective's points of one kind as a list, most relevant first, each at its depth."""
    stance, kind = _stance(context, arguments), arguments.kind()
    most, limit = arguments.depth(), arguments.number("limit", 999)
    chosen = context.select(point for point in stance.points if point.kind is kind) if stance else ()
    items = point_items(context, chosen[:limit], most)
    return (ItemList(items),) if items else ()


def perspectives(context: RenderContext, arguments: Arguments) -> tuple[Block, ...]:
    """Print every perspective in turn: its position in brief and its points of the kinds asked for."""
    kinds, most = arguments.kinds(), arguments.depth()
    blocks: list[Block] = []
    for stance in context.plan.stances:
        blocks.append(position_paragraph(context, stance, named=True))
        chosen = [point for kind in kinds for point in context.select(stance.of_kind(kind))]
        if items := point_items(context, chosen, most):
            blocks.append(ItemList(items))
    return tuple(blocks)


def voices(context: RenderContext, arguments: Arguments) -> tuple[Block, ...]:
    """Say once which sides speak for themselves in the sources, and which are only reported by others.

    The reader's own side is left out, as "you" where it alone speaks: the reader knows what it said. Nothing where
    every side speaks for itself.
    """
    del arguments
    context.placed_once.add("voices")
    key, heard, others = voices_of(context.plan.stances, context.brief.dossier, context.brief.audience.is_)
    if not key:
        return ()
    told = context.word(key, names=context.words.names(heard), others=context.words.names(others))
    return (Paragraph((told,), "small"),)
