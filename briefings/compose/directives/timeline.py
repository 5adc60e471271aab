"""Dated events: a list, and an axis on which they stand to scale where their dates allow it."""

from __future__ import annotations

import datetime as dt
from collections.abc import Sequence

from briefings.compose.context import RenderContext
from briefings.compose.directives.arguments import Arguments
from briefings.model.document import Block, Inline, Item, ItemList, Paragraph, Run
from briefings.model.dossier import Event
from briefings.model.problem import UserError
from briefings.model.time_scale import allows_scale


def timeline(context: RenderContext, arguments: Arguments) -> tuple[Block, ...]:
    """Print dated events, oldest first, as a list (`kind=list`), in short along an axis (`kind=figure`) or both.

    A year stands before its months, and a month before its days: what is known less exactly began no later. Those of
    one date stand as the dossier has them.
    """
    kind = arguments.choice("kind", ("list", "figure", "both"), "both")
    events = sorted(context.brief.dossier.timeline, key=lambda event: (_when(event), len(event.date)))
    if not events:
        return ()
    figure = _figure(context, events) if kind != "list" else ()
    return (*figure, ItemList(_items(context, events))) if kind != "figure" else figure


def _items(context: RenderContext, events: Sequence[Event]) -> tuple[Item, ...]:
    owners = _owners(context)
    return tuple(_event(context, event, owners[event]) for event in events)


def _figure(context: RenderContext, events: Sequence[Event]) -> tuple[Block, ...]:
    """Return events along an axis, to scale where their dates allow it, each with its own note."""
    owners = _owners(context)
    moments = tuple(_when(event) for event in events)
    scaled = allows_scale(moments)
    items = tuple(_tick(context, event, owners[event], when) for event, when in zip(events, moments, strict=True))
    caption = context.word("timeline_scaled" if scaled else "timeline_caption")
    head = Paragraph((caption,), "caption", id="timeline", keep_with_next=True)
    return (head, ItemList(items, scaled=scaled))


def _tick(context: RenderContext, event: Event, owner: str, when: float) -> Item:
    statement = f"{owner}.label"
    date = context.run(context.words.loose_date(event.date), strong=True, statement=f"{owner}.date")
    label = context.run(event.label, statement=statement)
    marks = context.mark(event.text.citations, statement)
    return Item((Paragraph((date, Run(" "), label, *marks), location=event.location),), when=when)


def _owners(context: RenderContext) -> dict[Event, str]:
    """Return what events' statements are called."""
    dossier = context.brief.dossier
    return dict(zip(dossier.timeline, dossier.event_ids, strict=True))


def _event(context: RenderContext, event: Event, owner: str) -> Item:
    date = context.run(context.words.loose_date(event.date), strong=True, statement=f"{owner}.date")
    inlines: tuple[Inline, ...] = (date, context.word("colon"), Run(" "), *context.passage(event.text, owner))
    return Item((Paragraph(inlines, location=event.location),))


def _when(event: Event) -> float:
    try:
        return decimal_year(event.date)
    except ValueError as error:
        message = f"can't read the date `{event.date}`; write 2026-02-08, 2026-02, 2026 or 1970s"
        raise UserError.of("bad-date", message, event.location) from error


def decimal_year(date: str) -> float:
    """Return where a date of any precision stands on an axis of years: its own start, as a decimal year.

    Months are twelfths and days thirty-firsts of them: exact enough to draw, and always in order. `ValueError` for
    what is no date.
    """
    year, month, day = (*date.removesuffix("s").split("-"), "1", "1")[:3]
    start = dt.date(int(year), int(month), int(day))
    return start.year + (start.month - 1) / 12 + (start.day - 1) / 12 / 31
