"""Takes points and positions, hands on their printed form: heading, sentences with marks, and how we know."""

from __future__ import annotations

from dataclasses import replace

from briefings.assembly.desk import Desk
from briefings.assembly.evidence import thin
from briefings.assembly.selection import Depth, shallower
from briefings.assembly.typography import NO_BREAK
from briefings.model.document import Inline, Inlines, Item, Paragraph, Run
from briefings.model.stance import Point, Stance

# How we know isn't parted over two lines up to this many characters.
ON_ONE_LINE = 30
_ENDINGS = (".", "?", "!", "…", ":")


def point_item(desk: Desk, point: Point, most: Depth = Depth.ALL) -> Item:
    """Return a point as a list item, at its depth or at `most`, whichever is shallower."""
    inlines = point_inlines(desk, point, most)
    return Item((Paragraph(inlines, point=point.id, location=point.location),), point.id)


def point_inlines(desk: Desk, point: Point, most: Depth = Depth.ALL, *, brief: bool = False) -> Inlines:
    """Return a point's heading, as many sentences as its depth allows, and how we know; record it as printed.

    `brief` says how we know in the few words of a table, whose caption explains them.
    """
    depth = shallower(desk.depths[point.id], most)
    desk.put(point, depth)
    return (*_headed(desk, point, depth), Run(" "), brief_tail(desk, point) if brief else tail(desk, point))


def heading_inlines(desk: Desk, point: Point) -> Inlines:
    """Return a point's heading with the mark of its lead, for lists that only name it; record it as printed."""
    desk.put(point, Depth.HEADING)
    heading = replace(desk.run(point.heading), point=point.id)
    return (heading, *desk.mark(point.text.lead.citations))


def _headed(desk: Desk, point: Point, depth: Depth) -> Inlines:
    voice = f"{point.voice}: " if point.voice else ""
    heading = desk.run(voice + point.heading, strong=True)
    if depth is Depth.HEADING:
        return (heading, *desk.mark(point.text.lead.citations))
    text = point.text if depth is Depth.ALL else point.text.lead
    stop = "" if point.heading.endswith(_ENDINGS) else "."
    return (desk.run(voice + point.heading + stop, strong=True), Run(" "), *desk.passage(text))


def tail(desk: Desk, point: Point) -> Run:
    """Return how we know a point, in parentheses: basis, confidence where it is stated, disputes that touch it."""
    parts = [desk.words(f"basis_{point.basis}")]
    if point.confidence:
        parts.append(desk.words(f"confidence_{point.confidence}"))
    disputes = desk.numbering.disputes(point)
    if disputes:
        parts.append(desk.words("disputed", items=", ".join(disputes)))
    return desk.run(f"({'; '.join(parts)})", emphasis=True)


def brief_tail(desk: Desk, point: Point) -> Run:
    """Return how we know a point in the fewest words: `(reported, low; C5)`."""
    known = desk.words(f"basis_{point.basis}")
    if point.confidence:
        known += f", {desk.words(f'confidence_{point.confidence}_short')}"
    disputes = ", ".join(desk.numbering.disputes(point))
    text = f"({'; '.join(filter(None, (known, disputes)))})"
    return desk.run(text.replace(" ", NO_BREAK) if len(text) <= ON_ONE_LINE else text, emphasis=True)


def position_paragraph(desk: Desk, stance: Stance, *, named: bool) -> Paragraph:
    """Return a perspective's position in brief, with what its reader should know about the evidence for it.

    Under a heading of its own (`named` false) it says in full why the evidence is thin. Among others it is brief: the
    summary of sources names together those that have no source of their own.
    """
    depth = desk.positions[stance.perspective]
    text = stance.summary if depth is Depth.ALL else stance.summary.lead
    inlines: list[Inline] = [desk.run(f"{stance.name}.", strong=True), Run(" ")] if named else []
    inlines += desk.passage(text)
    for remark in remarks(desk, stance, brief=named):
        inlines += (Run(" "), desk.run(remark, emphasis=True))
    return Paragraph(tuple(inlines), keep_with_next=True, location=stance.location)


def remarks(desk: Desk, stance: Stance, *, brief: bool) -> tuple[str, ...]:
    """Return the warnings that belong to a position: thin evidence, and a stance past its review date."""
    found = [desk.words(f"{key}_short" if brief else key) for key in thin(stance, desk.brief.dossier)]
    if stance.review_by < desk.brief.as_of:
        found.append(desk.words("stale", date=desk.words.date(stance.review_by)))
    return tuple(found)
