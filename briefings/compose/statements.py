"""Print points and positions as statements: heading, sentences with marks, and how we know."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from dataclasses import replace

from briefings.compose.context import RenderContext
from briefings.compose.evidence_summary import has_own_side
from briefings.compose.risk_numbers import rated_anchor
from briefings.compose.typography import NO_BREAK
from briefings.model.document import Inline, Inlines, Item, Mark, Paragraph, Run
from briefings.model.sameness import adds_nothing
from briefings.model.stance import ANY_OPTION, Point, Stance
from briefings.model.text import Passage, Span
from briefings.model.vocabulary import Depth, Kind

# How we know isn't parted over two lines up to this many characters.
ON_ONE_LINE = 30
_ENDINGS = (".", "?", "!", "…", ":")


def point_items(context: RenderContext, points: Iterable[Point], most: Depth = Depth.ALL) -> tuple[Item, ...]:
    """Return points as list items, each at its depth or at `most`; one that its side's position says whole has none."""
    return tuple(
        Item((Paragraph(inlines, point=point.id, location=point.location),), point.id)
        for point in points
        if (inlines := point_inlines(context, point, most))
    )


def point_inlines(context: RenderContext, point: Point, most: Depth = Depth.ALL, *, brief: bool = False) -> Inlines:
    """Return a point's heading, as many sentences as its depth allows, and how we know; record it as printed.

    What has been said already isn't printed again: a heading that its own first sentence repeats, and a first sentence
    that the side's position in brief has. `brief` says how we know in the few words of a table, whose caption explains
    them.
    """
    depth = most.shallower(context.depths[point.id])
    context.put(point, depth)
    if point.id in context.merged:
        return ()
    known = brief_tail(context, point) if brief else tail(context, point)
    return (*_unsaid(context, point, depth), Run(" "), *known)


def heading_inlines(context: RenderContext, point: Point, end: str) -> Inlines:
    """Return a point's heading, `end`, and the mark of its lead, where it is only named; record it as printed."""
    context.put(point, Depth.HEADING)
    statement = f"{point.id}.heading"
    heading = replace(context.run(point.heading, statement=statement), point=point.id)
    cited = point.text.lead.citations
    marks = context.mark(cited, statement)
    named = context.introduce((heading,), cited, marks)
    return (*named, context.run(end, statement=statement), *marks)


def listed_inlines(context: RenderContext, point: Point) -> Inlines:
    """Return the heading of a point that a list alone names.

    A risk or benefit is a forecast: its kind and likelihood stand before the heading, which by itself reads as a fact.
    """
    heading = context.run(point.heading, statement=f"{point.id}.heading")
    if not point.rating:
        return (heading,)
    likely = context.words(point.rating.likelihood.key)
    lead = context.words(f"listed_{point.kind}", likelihood=likely)
    return (context.run(lead, statement=f"{point.id}.listed"), Run(" "), heading)


def number_run(context: RenderContext, point: Point, text: str) -> Run:
    """Return a point's number (`R1`), or words around it, which lead to its row of the risk table."""
    return replace(context.run(text, statement=f"{point.id}.number"), to=rated_anchor(point))


def _unsaid(context: RenderContext, point: Point, depth: Depth) -> Inlines:
    """Return a point's heading and sentences at a depth, without what is said twice."""
    text = {Depth.ALL: point.text, Depth.LEAD: point.text.lead}.get(depth, Passage())
    first = text.lead.text
    if first and point.kind is Kind.CLAIM and adds_nothing(first, context.said.get(point.perspective, "")):
        rest = Passage(text.sentences[1:])
        heading, marks = _heading(context, point)
        return (*heading, *marks, *((Run(" "),) if rest else ()), *context.passage(rest, point.id, 2))
    if first and adds_nothing(point.heading, first):
        return context.passage(text, point.id)
    heading, marks = _heading(context, point)
    if not first:
        return (*heading, *marks)
    return (*heading, Run(" "), *context.passage(text, point.id))


def _heading(context: RenderContext, point: Point) -> tuple[Inlines, tuple[Mark, ...]]:
    """Return a point's heading as a sentence of its own, and the mark of its lead."""
    statement, cited = f"{point.id}.heading", point.text.lead.citations
    marks = context.mark(cited, statement)
    heading = context.run(_add_stop(point.heading), strong=True, statement=statement)
    return context.introduce((heading,), cited, marks), marks


def _add_stop(heading: str) -> str:
    return heading if heading.endswith(_ENDINGS) else f"{heading}."


def said_whole(context: RenderContext, stance: Stance, text: Passage) -> Point | None:
    """Return the first point of a side's position that says, at its depth, nothing that its position in brief lacks."""
    for point in context.select(stance.of_kind(Kind.CLAIM)):
        depth = context.depths[point.id]
        rest = {Depth.ALL: point.text, Depth.LEAD: point.text.lead}.get(depth)
        if all(adds_nothing(each, text.text) for each in _printed_texts(point, rest)):
            return point
    return None


def _printed_texts(point: Point, text: Passage | None) -> tuple[str, ...]:
    """Return what would be printed of a point; a heading that its lead repeats isn't."""
    if text is None:
        return (point.heading,)
    heading = () if adds_nothing(point.heading, text.lead.text) else (point.heading,)
    return (*heading, *(sentence.text for sentence in text.sentences))


def tail(context: RenderContext, point: Point) -> Inlines:
    """Return how we know a point, in parentheses: its voice, basis, confidence, disputes, each where there is one."""
    parts = [*_voice(point), context.words(point.basis.key)]
    if point.confidence:
        parts.append(context.words(point.confidence.key))
    parts += _follows(context, point)
    disputes = context.numbering.disputes(point)
    if disputes:
        parts.append(context.words("disputed", items=", ".join(disputes)))
    return _leading(context.run(f"({'; '.join(parts)})", emphasis=True, statement=f"{point.id}.basis"), disputes)


def brief_tail(context: RenderContext, point: Point) -> Inlines:
    """Return how we know a point in the fewest words: `(reported, low; C5)`."""
    known = context.words(point.basis.key)
    if point.confidence:
        known += f", {context.words(point.confidence.short_key)}"
    disputes = context.numbering.disputes(point)
    text = f"({'; '.join(filter(None, (*_voice(point), known, *_follows(context, point), ', '.join(disputes))))})"
    text = text.replace(" ", NO_BREAK) if len(text) <= ON_ONE_LINE else text
    return _leading(context.run(text, emphasis=True, statement=f"{point.id}.basis-short"), disputes)


def _leading(run: Run, targets: Mapping[str, str]) -> Inlines:
    """Return a run in pieces, of which those that are labels lead to what they name."""
    pieces = re.split(rf"\b({'|'.join(targets)})\b", run.text) if targets else [run.text]
    return tuple(replace(run, text=piece, to=targets.get(piece, "")) for piece in pieces if piece)


def _voice(point: Point) -> tuple[str, ...]:
    # Never before a colon: it is whom the point is about, and they may not have said it.
    return (point.voice,) if point.voice else ()


def _follows(context: RenderContext, point: Point) -> tuple[str, ...]:
    """Return what a risk or benefit follows from: the numbers of options, or any; nothing where no options stand."""
    if not context.numbering.by_option:
        return ()
    named = point.rating.follows_from if point.rating else ()
    if ANY_OPTION in named:
        return (context.words("follows_any"),)
    places = [str(place) for place, option in enumerate(context.brief.dossier.options, 1) if option.id in named]
    key = "follows_options" if len(places) > 1 else "follows_option"
    return (context.words(key, numbers=", ".join(places)),) if places else ()


def position_paragraph(context: RenderContext, stance: Stance, *, named: bool) -> Paragraph:
    """Return a side's position in brief, who holds it, and as of when; that of the reader's own side as told of it.

    Among others (`named`) it begins with the side's name; where the text itself does, that is the name.
    """
    own = stance.perspective == context.brief.audience.is_
    owner = f"stance/{stance.perspective}"
    text, part = _position(context, stance, own=own)
    context.said[stance.perspective] = text.text
    merged = said_whole(context, stance, text)
    if merged:
        context.merged.add(merged.id)
    inlines: list[Inline] = []
    if named or own:
        text, inlines = _name_side(context, stance, text, own=own)
    inlines += context.passage(text, f"{owner}.{part}" if part else owner)
    inlines += (Run(" "), context.run(_say_holder(context, stance, own=own), emphasis=True, statement=f"{owner}.held"))
    for key, remark in remarks(context, stance):
        inlines += (Run(" "), context.run(remark, emphasis=True, statement=f"{owner}.{key}"))
    point = merged.id if merged else ""
    return Paragraph(tuple(inlines), point=point, location=stance.location)


def _position(context: RenderContext, stance: Stance, *, own: bool) -> tuple[Passage, str]:
    """Return the position in brief that is printed, and the part of the stance that it is, if not the summary."""
    if own and stance.for_itself:
        return stance.for_itself, "for-itself"
    whole = context.positions[stance.perspective] is Depth.ALL and not own
    return (stance.summary if whole else stance.summary.lead), ""


def _name_side(context: RenderContext, stance: Stance, text: Passage, *, own: bool) -> tuple[Passage, list[Inline]]:
    """Return a text and what leads it in: the side's name, which is strong in the text itself where that begins so."""
    if own:
        return text, [context.run(context.words("of_you"), strong=True, statement="word/of_you"), Run(" ")]
    first = text.sentences[:1]
    spans = first[0].spans if first else ()
    if spans and re.match(rf"{re.escape(stance.name)}(?!\w)", spans[0].text):
        rest = spans[0].text[len(stance.name) :]
        led = replace(first[0], spans=(Span(stance.name, strong=True), replace(spans[0], text=rest), *spans[1:]))
        return Passage((led, *text.sentences[1:])), []
    return text, [context.run(f"{stance.name}.", strong=True, statement=f"stance/{stance.perspective}.name"), Run(" ")]


def _say_holder(context: RenderContext, stance: Stance, *, own: bool) -> str:
    """Return who a side is, if its name doesn't say so, and when it held, or was reported to hold, its position."""
    words, moment = context.words, context.brief.dossier.position_date(stance)
    date = words.loose_date(moment) if moment else words("undated")
    if moment and not stance.position_of and not has_own_side(stance, context.brief.dossier):
        # The day of a report is no day on which the side said or did anything.
        date = words("position_reported", date=date)
    elif moment:
        date = words("position_dated", date=date)
    if own or stance.holder == stance.name:
        return _add_stop(date[:1].upper() + date[1:])
    return _add_stop(words("position_holder", holder=stance.holder, date=date))


def side_name(context: RenderContext, stance: Stance) -> str:
    """Return a side's name, and where it is the reader that it is: "Ottawa (you)"."""
    own = stance.perspective == context.brief.audience.is_
    return context.words("side_you", name=stance.name) if own else stance.name


def remarks(context: RenderContext, stance: Stance) -> tuple[tuple[str, str], ...]:
    """Return the warnings that belong to a position: that it is old, and that a review is due, at the brief's date.

    Each is its part of the stance (`age`, `review`) and its words.
    """
    dossier, date = context.brief.dossier, context.brief.as_of
    found = []
    if dossier.is_old(stance, date):
        found.append(("age", context.words("old_position", months=dossier.position_age_months)))
    if stance.review_by < date:
        found.append(("review", context.words("stale", date=context.words.date(stance.review_by))))
    return tuple(found)
