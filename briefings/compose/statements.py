"""Takes points and positions, hands on their printed form: heading, sentences with marks, and how we know."""

from __future__ import annotations

from dataclasses import replace

from briefings.compose.context import RenderContext
from briefings.compose.evidence_summary import thin
from briefings.compose.selection import Depth, shallower
from briefings.compose.typography import NO_BREAK
from briefings.model.document import Inline, Inlines, Item, Paragraph, Run
from briefings.model.stance import Point, Stance

# How we know isn't parted over two lines up to this many characters.
ON_ONE_LINE = 30
_ENDINGS = (".", "?", "!", "…", ":")


def point_item(context: RenderContext, point: Point, most: Depth = Depth.ALL) -> Item:
    """Return a point as a list item, at its depth or at `most`, whichever is shallower."""
    inlines = point_inlines(context, point, most)
    return Item((Paragraph(inlines, point=point.id, location=point.location),), point.id)


def point_inlines(context: RenderContext, point: Point, most: Depth = Depth.ALL, *, brief: bool = False) -> Inlines:
    """Return a point's heading, as many sentences as its depth allows, and how we know; record it as printed.

    `brief` says how we know in the few words of a table, whose caption explains them.
    """
    depth = shallower(context.depths[point.id], most)
    context.put(point, depth)
    return (*_headed(context, point, depth), Run(" "), brief_tail(context, point) if brief else tail(context, point))


def heading_inlines(context: RenderContext, point: Point, end: str) -> Inlines:
    """Return a point's heading, `end`, and the mark of its lead, where it is only named; record it as printed."""
    context.put(point, Depth.HEADING)
    statement = f"{point.id}.heading"
    heading = replace(context.run(point.heading, statement=statement), point=point.id)
    return (heading, context.run(end, statement=statement), *context.mark(point.text.lead.citations, statement))


def number_run(context: RenderContext, point: Point, text: str) -> Run:
    """Return a point's number in the risk table (`R1`), or words around it."""
    return context.run(text, statement=f"{point.id}.number")


def _headed(context: RenderContext, point: Point, depth: Depth) -> Inlines:
    voice = (context.run(f"{point.voice}: ", strong=True, statement=f"{point.id}.voice"),) if point.voice else ()
    statement = f"{point.id}.heading"
    if depth is Depth.HEADING:
        heading = context.run(point.heading, strong=True, statement=statement)
        return (*voice, heading, *context.mark(point.text.lead.citations, statement))
    text = point.text if depth is Depth.ALL else point.text.lead
    stop = "" if point.heading.endswith(_ENDINGS) else "."
    heading = context.run(point.heading + stop, strong=True, statement=statement)
    return (*voice, heading, Run(" "), *context.passage(text, point.id))


def tail(context: RenderContext, point: Point) -> Run:
    """Return how we know a point, in parentheses: basis, confidence where it is stated, disputes that touch it."""
    parts = [context.words(f"basis_{point.basis}")]
    if point.confidence:
        parts.append(context.words(f"confidence_{point.confidence}"))
    disputes = context.numbering.disputes(point)
    if disputes:
        parts.append(context.words("disputed", items=", ".join(disputes)))
    return context.run(f"({'; '.join(parts)})", emphasis=True, statement=f"{point.id}.basis")


def brief_tail(context: RenderContext, point: Point) -> Run:
    """Return how we know a point in the fewest words: `(reported, low; C5)`."""
    known = context.words(f"basis_{point.basis}")
    if point.confidence:
        known += f", {context.words(f'confidence_{point.confidence}_short')}"
    disputes = ", ".join(context.numbering.disputes(point))
    text = f"({'; '.join(filter(None, (known, disputes)))})"
    text = text.replace(" ", NO_BREAK) if len(text) <= ON_ONE_LINE else text
    return context.run(text, emphasis=True, statement=f"{point.id}.basis-short")


def position_paragraph(context: RenderContext, stance: Stance, *, named: bool) -> Paragraph:
    """Return a perspective's position in brief, with what its reader should know about the evidence for it.

    Under a heading of its own (`named` false) it says in full why the evidence is thin. Among others it is brief: the
    summary of sources names together those that have no source of their own.
    """
    depth, owner = context.positions[stance.perspective], f"stance/{stance.perspective}"
    text = stance.summary if depth is Depth.ALL else stance.summary.lead
    name = context.run(f"{stance.name}.", strong=True, statement=f"{owner}.name")
    inlines: list[Inline] = [name, Run(" ")] if named else []
    inlines += context.passage(text, owner)
    for part, remark in remarks(context, stance, brief=named):
        inlines += (Run(" "), context.run(remark, emphasis=True, statement=f"{owner}.{part}"))
    return Paragraph(tuple(inlines), keep_with_next=True, location=stance.location)


def remarks(context: RenderContext, stance: Stance, *, brief: bool) -> tuple[tuple[str, str], ...]:
    """Return the warnings that belong to a position: evidence that is thin, and a review that is due.

    Each is its part of the stance (`evidence`, in a few words `evidence-short`; `review`) and its words.
    """
    short = "_short" if brief else ""
    part = f"evidence{short.replace('_', '-')}"
    found = [(part, context.words(f"{key}{short}")) for key in thin(stance, context.brief.dossier)]
    if stance.review_by < context.brief.as_of:
        found.append(("review", context.words("stale", date=context.words.date(stance.review_by))))
    return tuple(found)
