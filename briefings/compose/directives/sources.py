"""Print what a brief rests on: how good its sources are, contested facts, gaps, notes."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from string import ascii_lowercase

from briefings.compose.context import RenderContext
from briefings.compose.directives.arguments import Arguments
from briefings.compose.directives.source_list import add_stop
from briefings.compose.evidence_summary import Base, base_of, sources_of
from briefings.compose.risk_numbers import contested_anchor, touches
from briefings.compose.typography import NO_BREAK
from briefings.model.check_words import unasked
from briefings.model.document import (
    Bar,
    BarChart,
    BarPanel,
    Block,
    Figure,
    Inline,
    Inlines,
    Item,
    ItemList,
    Link,
    NoteList,
    Paragraph,
    Run,
)
from briefings.model.dossier import Contested, Gap
from briefings.model.read_state import readers_of
from briefings.model.source import Source
from briefings.model.statements import READ, statement_ids
from briefings.model.vocabulary import Basis, CitationStyle, Depth


def source_summary(context: RenderContext, arguments: Arguments) -> tuple[Block, ...]:
    """Print how good the base is: sources and origins, grades, own-side coverage, how the points are known.

    `detail=brief` leaves out the counts of grades and of how points are known, which a reader from outside can't use;
    `public=yes` also how much of it people have read beside its sources.
    """
    full = arguments.full()
    dossier, words = context.brief.dossier, context.words
    selected = [point for point in dossier.points if context.printed.get(point.id, Depth.OUT) is not Depth.OUT]
    base = base_of(context.notes.cited_sources(), selected, context.plan.stances, dossier)
    runs = [context.word("base_sources", sources=base.sources, known=len(dossier.sources), origins=base.origins)]
    if full:
        grades = words.names(f"{grade}{NO_BREAK}×{NO_BREAK}{n}" for grade, n in base.grades)
        runs.append(context.word("base_grades", grades=grades))
    runs.append(context.word("base_scale"))
    if "voices" not in context.placed_once:
        own = context.word("base_own_side", names=words.names(base.own_side), others=words.names(base.without))
        runs.append(own)
    runs += _how_known(context, base, full=full)
    if base.withdrawn:
        runs.append(context.word("base_withdrawn", names=words.names(base.withdrawn)))
    if unknown := unasked(context.brief.library.reads(dossier.language)):
        runs.append(context.word("score.not_asked_note", names=words.names(words(key) for key in unknown)))
    if full and context.brief.library.original_of(dossier).language != dossier.language:
        runs.append(context.word("score.of_twin_note"))
    runs += () if arguments.is_public() else _read(context)
    if all(ranked.point.id in context.printed for ranked in context.plan.ranked):
        runs.append(context.word("nothing_left_out"))
    return (Paragraph(tuple(part for run in runs for part in (Run(" "), run))[1:], "small"),)


def _read(context: RenderContext) -> tuple[Run, ...]:
    """Return how many of the statements printed here people have read beside their sources, and when last.

    It is true of the day of the build, like a date: neither the version nor what is compared holds it.
    """
    words = context.words
    stated = statement_ids(context.blocks)
    printed = [state for state in context.states if state.statement.id in stated]
    read = [state for state in printed if state.is_read]
    if not read and "unread" in context.placed_once:
        return ()
    if not read:
        return (context.word("base_unread", READ, total=len(printed)),) if printed else ()
    people, last = readers_of(read)
    who = words("base_read_by_many", count=people) if people > 1 else words("base_read_by_one")
    date = words.date(last)
    return (context.word("base_read", READ, read=len(read), total=len(printed), people=who, date=date),)


def _how_known(context: RenderContext, base: Base, *, full: bool) -> tuple[Run, ...]:
    """Return the sentence that says what the bases mean, and in full how many points have each."""
    words = context.words
    meanings = words.meanings(basis.key for basis in Basis)
    if not full:
        return (context.word("base_known", meanings=meanings),) if meanings else ()
    counts = ", ".join(f"{words(basis.key)} {count}" for basis, count in base.bases)
    explained = words("base_meanings", meanings=meanings) if meanings else ""
    return (context.word("base_basis", counts=counts, meanings=explained),)


def evidence_chart(context: RenderContext, arguments: Arguments) -> tuple[Block, ...]:
    """Print for each perspective how its points are known, beside its independent origins: own side and others."""
    del arguments
    stances, dossier, words = context.plan.stances, context.brief.dossier, context.words
    bases = [Counter(point.basis for point in stance.points) for stance in stances]
    known = tuple(
        Bar(stance.name, tuple(float(count[basis]) for basis in Basis), f"stance/{stance.perspective}.bases")
        for stance, count in zip(stances, bases, strict=True)
    )
    backed = tuple(
        Bar(s.name, _origins(sources_of(s, dossier), s.perspective), f"stance/{s.perspective}.origins") for s in stances
    )
    panels = (
        BarPanel(words("chart_points"), words("chart_points_unit"), tuple(words(basis.key) for basis in Basis), known),
        BarPanel(words("chart_origins"), words("chart_origins_unit"), (words("own_side"), words("other_side")), backed),
    )
    alt = " ".join(f"{panel.title}: {_describe_bars(panel)}." for panel in panels)
    return (Figure(BarChart(panels), (context.word("chart_caption"),), alt, "evidence"),) if stances else ()


def _origins(cited: Sequence[Source], perspective: str) -> tuple[float, ...]:
    own = {source.origin for source in cited if perspective in source.own_side}
    return (float(len(own)), float(len({source.origin for source in cited} - own)))


def _describe_bars(panel: BarPanel) -> str:
    return "; ".join(
        f"{bar.label}: " + ", ".join(f"{name} {part:g}" for name, part in zip(panel.legend, bar.parts, strict=True))
        for bar in panel.bars
    )


def contested_brief(context: RenderContext, arguments: Arguments) -> tuple[Block, ...]:
    """Name the contested facts that touch what is printed: in one paragraph, or with `detail=full` in a list.

    Of more than `limit` the others stand there by their numbers.
    `which=all` names those too that touch only what is left out, where an annex gives the versions of all.
    A question states nothing, so it cites nothing; its versions in the annex cite their sources.
    """
    full, limit = arguments.full("brief"), arguments.number("limit", 999)
    whole = arguments.choice("which", ("all", "touching"), "touching") == "all"
    wanted = [(label, item) for label, item in context.numbering.contested if whole or _touches(context, item)]
    lead = context.word("contested_lead")
    named = [_name(context, label, item) for label, item in wanted[:limit]]
    more = _others(context, wanted[limit:])
    if not named:
        return ()
    if full:
        items = tuple(Item((Paragraph(inlines),)) for inlines in named)
        return (Paragraph((lead,), keep_with_next=True), ItemList(items), *([Paragraph(more)] if more else []))
    return (Paragraph((lead, *(part for inlines in (*named, more) if inlines for part in (Run(" "), *inlines)))),)


def _name(context: RenderContext, label: str, item: Contested) -> Inlines:
    question = context.run(f"{NO_BREAK}{item.question}", statement=f"contested/{item.id}.question")
    return (_label(label, item), question)


def _others(context: RenderContext, items: Sequence[tuple[str, Contested]]) -> Inlines:
    """Say by their numbers which contested facts there was no room to name."""
    labels = [part for label, item in items for part in (Run(", "), _label(label, item))]
    return (context.word("contested_more"), Run(" "), *labels[1:]) if labels else ()


def _label(label: str, item: Contested) -> Link:
    return Link(label, f"#{contested_anchor(item)}", strong=True, statement=f"contested/{item.id}.number")


def _touches(context: RenderContext, contested: Contested) -> bool:
    """Say whether a contested fact touches a selected point."""
    return touches(contested, {point for point, depth in context.depths.items() if depth is not Depth.OUT})


def contested_detail(context: RenderContext, arguments: Arguments) -> tuple[Block, ...]:
    """Print contested facts: the question, each version with its sources, and what would settle it.

    `detail=brief` runs a fact's versions on in one small paragraph, `full` lists them; `which=touching` prints those
    that touch a point of the brief, `all` every one.
    """
    full = arguments.full()
    every = arguments.choice("which", ("all", "touching"), "all") == "all"
    blocks: list[Block] = []
    for label, item in context.numbering.contested:
        if every or _touches(context, item):
            blocks += _contested_full(context, label, item) if full else [_contested_run_on(context, label, item)]
    return tuple(blocks)


def _contested_full(context: RenderContext, label: str, item: Contested) -> list[Block]:
    heading = _number(context, label, item)
    question = Paragraph(
        heading,
        "question",
        id=contested_anchor(item),
        keep_with_next=True,
        location=item.location,
        level=context.level_below,
    )
    last = len(item.versions)
    versions = (
        Item(
            (
                Paragraph(
                    context.passage(version.text, f"contested/{item.id}.{number}"),
                    keep_with_next=number == last,
                    location=version.location,
                ),
            )
        )
        for number, version in enumerate(item.versions, 1)
    )
    return [question, ItemList(tuple(versions)), Paragraph(_say_settled(context, item))]


def _number(context: RenderContext, label: str, item: Contested) -> tuple[Run, Run]:
    owner = f"contested/{item.id}"
    return (
        context.run(f"{label}. ", strong=True, statement=f"{owner}.number"),
        context.run(item.question, strong=True, statement=f"{owner}.question"),
    )


def _contested_run_on(context: RenderContext, label: str, item: Contested) -> Paragraph:
    inlines: list[Inline] = [*_number(context, label, item)]
    for number, (letter, version) in enumerate(zip(ascii_lowercase, item.versions, strict=False), 1):
        owner = f"contested/{item.id}.{number}"
        inlines += (Run(f" ({letter})\u00a0", statement=f"{owner}.letter"), *context.passage(version.text, owner))
    settled = (*inlines, Run(" "), *_say_settled(context, item))
    return Paragraph(settled, "small", id=contested_anchor(item), location=item.location)


def _say_settled(context: RenderContext, item: Contested) -> Inlines:
    return (
        context.run(context.words("settled_by"), emphasis=True, statement="word/settled_by"),
        context.run(f" {add_stop(item.settled_by)}", statement=f"contested/{item.id}.settled"),
    )


def gaps(context: RenderContext, arguments: Arguments) -> tuple[Block, ...]:
    """Print what the sources can't tell, in the analyst's words: a list, or with `detail=brief` small paragraphs.

    `which=question` prints those that are about no one side, `which=sides` the others, `all` both.
    """
    which, full = arguments.choice("which", ("all", "question", "sides"), "all"), arguments.full()
    names = {stance.perspective: stance.name for stance in context.brief.dossier.stances}
    told = [
        _gap(context, names.get(gap.perspective, ""), gap, number)
        for number, gap in enumerate(context.brief.dossier.gaps, 1)
        if which == "all" or bool(gap.perspective) == (which == "sides")
    ]
    if not full:
        return tuple(Paragraph(inlines, "small") for inlines in told)
    items = tuple(Item((Paragraph(inlines),)) for inlines in told)
    return (ItemList(items),) if items else ()


def _gap(context: RenderContext, name: str, gap: Gap, number: int) -> Inlines:
    text = context.run(gap.text, statement=f"gap/{number}.text")
    label = context.run(name + context.words("colon"), strong=True, statement=f"gap/{number}.perspective")
    return (label, Run(" "), text) if name else (text,)


def notes(context: RenderContext, arguments: Arguments) -> tuple[Block, ...]:
    """Print the notes here: those of every mark in the brief, wherever it stands. Marks of words need none."""
    del arguments
    return () if context.brief.audience.citations is CitationStyle.AUTHOR_DATE else (NoteList(),)
