"""Print what a brief leaves out: views, with the audience's reason, sides of which nothing is printed, and points."""

from __future__ import annotations

from collections.abc import Sequence

from briefings.compose.context import RenderContext
from briefings.compose.directives.arguments import Arguments
from briefings.compose.planning import omitted_stances
from briefings.compose.statements import listed_inlines
from briefings.model.document import Block, Inline, Item, ItemList, Paragraph, Run
from briefings.model.stance import Point, Stance
from briefings.model.statements import owner_of, statement_ids


def left_out(context: RenderContext, arguments: Arguments) -> tuple[Block, ...]:
    """Print what was left out, for length or by the template: points, and sides of which nothing is printed.

    A reader who has the dossier (`left_out_list`) gets the headings, by perspective and issue, as long as the annexes
    keep their promised length; any other gets the number, and whom to ask, or that there are some, where `public=yes`
    says that the text leaves the house. The summary of sources says if no point was left out. Views that the audience
    leaves out are named here where `::omitted-views` doesn't stand.
    """
    omitted = () if "omitted-views" in context.placed_once else omitted_views(context, arguments)
    points = _unprinted_points(context, public=arguments.is_public())
    return (*omitted, *_unprinted_sides(context), *points)


def _unprinted_sides(context: RenderContext) -> tuple[Block, ...]:
    unseen = [s for s in context.plan.stances if context.printed.keys().isdisjoint(point.id for point in s.points)]
    # What a side holds may stand there without a point of its own; reading all that stands takes a while.
    printed = {owner_of(statement) for statement in statement_ids(context.blocks)} if unseen else set()
    silent = [
        stance.name
        for stance in unseen
        if not printed.intersection((f"stance/{stance.perspective}", *(point.id for point in stance.points)))
    ]
    if not silent:
        return ()
    return (Paragraph((context.word("left_out_sides", names=context.words.names(silent)),), "small"),)


def _unprinted_points(context: RenderContext, *, public: bool) -> tuple[Block, ...]:
    missing = [ranked.point for ranked in context.plan.ranked if ranked.point.id not in context.printed]
    if not missing:
        return ()
    if public:
        return (Paragraph((context.word("left_out_some"),), "small"),)
    if not (context.brief.audience.left_out_list and context.listed):
        brief = context.brief
        ask = brief.dossier.ask_of(brief.audience).contact or brief.library.house.signature
        key = "left_out_count_ask" if ask else "left_out_count"
        return (Paragraph((context.word(key, count=len(missing), name=ask),), "small"),)
    lead = Paragraph((context.word("left_out_lead", count=len(missing)),), "small", keep_with_next=True)
    return (lead, *(_missing(context, stance, missing) for stance in context.plan.stances if _of(stance, missing)))


def _of(stance: Stance, points: Sequence[Point]) -> list[Point]:
    return [point for point in points if point.perspective == stance.perspective]


def _missing(context: RenderContext, stance: Stance, points: Sequence[Point]) -> Paragraph:
    name = context.run(f"{stance.name}.", strong=True, statement=f"stance/{stance.perspective}.name")
    inlines: list[Inline] = [name]
    for issue in context.brief.dossier.issues:
        here = [point for point in _of(stance, points) if point.issue == issue.id]
        label = f"{issue.name}{context.words('colon')}"
        if here:
            inlines += (Run(" "), context.run(label, emphasis=True, statement=f"issue/{issue.id}.name"))
        for number, point in enumerate(here):
            inlines += (Run("; " if number else " "), *listed_inlines(context, point))
        inlines += (Run("."),) if here else ()
    return Paragraph(tuple(inlines), "small")


def omitted_views(context: RenderContext, arguments: Arguments) -> tuple[Block, ...]:
    """Name each perspective that is left out, with the audience's reason; nothing where none is."""
    del arguments
    context.placed_once.add("omitted-views")
    items = tuple(_write_omitted(context, stance, reason) for stance, reason in omitted_stances(context.brief))
    return (Paragraph((context.word("omitted_lead"),), keep_with_next=True), ItemList(items)) if items else ()


def _write_omitted(context: RenderContext, stance: Stance, reason: str) -> Item:
    owner = f"stance/{stance.perspective}"
    name = context.run(stance.name, strong=True, statement=f"{owner}.name")
    return Item((Paragraph((name, context.run(f"{context.words('colon')} {reason}", statement=f"{owner}.omitted"))),))
