"""What a brief rests on: sources, the summary of how good they are, contested facts, gaps, what was left out, notes."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from string import ascii_lowercase

from briefings.assembly.desk import Desk
from briefings.assembly.directives.arguments import Arguments
from briefings.assembly.evidence import BASES, base_of, sources_of
from briefings.assembly.notes import source_anchor
from briefings.assembly.selection import Depth
from briefings.assembly.typography import NO_BREAK
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
from briefings.model.dossier import Contested
from briefings.model.source import Source
from briefings.model.stance import Point, Stance


def sources(desk: Desk, arguments: Arguments) -> tuple[Block, ...]:
    """Print each cited source with its grade and descriptor, then name the sources that aren't cited.

    `detail=brief` runs each source on in one small paragraph, `full` lists them.
    """
    full = arguments.full()
    cited = desk.notes.cited()
    known = desk.brief.dossier.sources
    shown = [source for source in known if source.id in cited]
    rest = [source.short for source in known if source.id not in cited]
    uncited = (Paragraph((desk.word("uncited", names=desk.words.names(rest)),), "small"),) if rest else ()
    if not full:
        return (*(_source_run_on(desk, source) for source in shown), *uncited)
    return (*((ItemList(tuple(_source(desk, source) for source in shown), ordered=True),) if shown else ()), *uncited)


def _source(desk: Desk, source: Source) -> Item:
    reason = f" ({source.issued_reason})" if source.issued_reason else ""
    reference = (desk.run(f"{source.short}.", strong=True), Run(" "), *_reference(desk, source, reason))
    first = Paragraph(reference, id=source_anchor(source.id), location=source.location)
    return Item((first, Paragraph(_worth(desk, source), "detail")))


def _source_run_on(desk: Desk, source: Source) -> Paragraph:
    name = desk.run(f"{source.short}.", strong=True)
    inlines = (name, Run(" "), *_reference(desk, source, ""), Run(" "), *_worth(desk, source))
    return Paragraph(inlines, "small", id=source_anchor(source.id), location=source.location)


def _reference(desk: Desk, source: Source, reason: str) -> Inlines:
    """Return author, title, publisher, dates and address. A publisher that is its own author is named once."""
    author = ", ".join(map(str, source.author))
    issued = desk.words.date(source.issued) if source.issued else desk.words("undated")
    accessed = desk.words("accessed", date=desk.words.date(source.accessed))
    publisher = source.publisher if source.publisher != author else ""
    # It follows a full stop: only a name that is written small stays small.
    publisher = publisher if publisher == source.short else publisher[:1].upper() + publisher[1:]
    inlines: list[Inline] = [desk.run(f"{_stopped(author)} ")] if author else []
    inlines.append(desk.run(_stopped(source.title), emphasis=True, lang=_foreign(desk, source)))
    inlines.append(desk.run(f" {', '.join(filter(None, (publisher, issued)))}{reason}; {accessed}."))
    if source.URL:
        inlines += (Run(" "), Link(source.URL, source.URL, desk.words("link_to", name=source.short)))
    return tuple(inlines)


def _foreign(desk: Desk, source: Source) -> str:
    return "" if source.language == desk.brief.language else source.language


def _worth(desk: Desk, source: Source) -> Inlines:
    """Return what a source is worth: withdrawn or not, grade, descriptor, slips."""
    words, told = desk.words, source.descriptor
    inlines: list[Inline] = []
    if source.withdrawn:
        date = words.date(source.withdrawn.date)
        inlines += (desk.run(words("withdrawn", date=date, reason=source.withdrawn.reason), strong=True), Run(" "))
    parts = [
        ("grade", f"{source.grade}. {source.grade.reason}"),
        ("descriptor_what", told.what),
        ("descriptor_interest", told.interest),
        ("descriptor_shows", told.shows),
        ("descriptor_limits", told.limits),
        ("licence", source.licence),
    ]
    parts += [("slip", words("slip_detail", says=s.says, right=s.right, reason=s.reason)) for s in source.slips]
    for key, text in parts:
        if text.strip():
            inlines += (desk.run(words(key), emphasis=True), desk.run(f" {_stopped(text)}"), Run(" "))
    return tuple(inlines[:-1])


def _stopped(text: str) -> str:
    text = text.strip()
    return text if text.endswith((".", "!", "?")) else f"{text}."


def source_summary(desk: Desk, arguments: Arguments) -> tuple[Block, ...]:
    """Print how good the base is, in counts: sources, origins, grades, own-side coverage, how the points are known."""
    del arguments
    dossier, words = desk.brief.dossier, desk.words
    selected = [point for point in dossier.points if desk.printed.get(point.id, Depth.OUT) is not Depth.OUT]
    base = base_of(desk.notes.cited(), selected, desk.plan.stances, dossier)
    lines = [
        words("base_sources", sources=base.sources, known=len(dossier.sources), origins=base.origins),
        words("base_grades", grades=words.names(f"{grade}{NO_BREAK}×{NO_BREAK}{n}" for grade, n in base.grades)),
        words("base_own_side", names=words.names(base.own_side), others=words.names(base.without)),
        words("base_basis", counts=", ".join(f"{words(f'basis_{basis}')} {count}" for basis, count in base.bases)),
    ]
    if base.withdrawn:
        lines.append(words("base_withdrawn", names=words.names(base.withdrawn)))
    if all(ranked.point.id in desk.printed for ranked in desk.plan.ranked):
        lines.append(words("nothing_left_out"))
    if dossier.gaps:
        lines.append(words("base_gaps", gaps=len(dossier.gaps)))
    return (Paragraph((desk.run(" ".join(lines)),), "small"),)


def evidence_chart(desk: Desk, arguments: Arguments) -> tuple[Block, ...]:
    """Print for each perspective how its points are known, beside its independent origins: own side and others."""
    del arguments
    stances, dossier, words = desk.plan.stances, desk.brief.dossier, desk.words
    bases = [Counter(point.basis for point in stance.points) for stance in stances]
    known = tuple(
        Bar(stance.name, tuple(float(count[basis]) for basis in BASES))
        for stance, count in zip(stances, bases, strict=True)
    )
    backed = tuple(Bar(s.name, _origins(sources_of(s, dossier), s.perspective)) for s in stances)
    panels = (
        BarPanel(words("chart_points"), words("chart_points_unit"), tuple(words(f"basis_{b}") for b in BASES), known),
        BarPanel(words("chart_origins"), words("chart_origins_unit"), (words("own_side"), words("other_side")), backed),
    )
    alt = " ".join(f"{panel.title}: {_spoken(panel)}." for panel in panels)
    return (Figure(BarChart(panels), (desk.word("chart_caption"),), alt, "evidence"),) if stances else ()


def _origins(cited: Sequence[Source], perspective: str) -> tuple[float, ...]:
    own = {source.origin for source in cited if perspective in source.own_side}
    return (float(len(own)), float(len({source.origin for source in cited} - own)))


def _spoken(panel: BarPanel) -> str:
    return "; ".join(
        f"{bar.label}: " + ", ".join(f"{name} {part:g}" for name, part in zip(panel.legend, bar.parts, strict=True))
        for bar in panel.bars
    )


def contested_brief(desk: Desk, arguments: Arguments) -> tuple[Block, ...]:
    """Name the contested facts that touch what is printed: in one paragraph, or with `detail=full` in a list.

    A question states nothing, so it cites nothing; its versions in the annex cite their sources.
    """
    full, limit = arguments.full("brief"), arguments.number("limit", 999)
    touching = [(label, item) for label, item in desk.numbering.contested if _touches(desk, item)][:limit]
    lead = desk.word("contested_lead")
    named = [_named(desk, label, item) for label, item in touching]
    if not named:
        return ()
    if full:
        items = tuple(Item((Paragraph(inlines),)) for inlines in named)
        return (Paragraph((lead,), keep_with_next=True), ItemList(items))
    return (Paragraph((lead, *(part for inlines in named for part in (Run(" "), *inlines)))),)


def _named(desk: Desk, label: str, item: Contested) -> Inlines:
    return (desk.run(label, strong=True), desk.run(f"\u00a0{item.question}"))


def _touches(desk: Desk, contested: Contested) -> bool:
    """Say whether a contested fact touches a selected point; one tied to no point touches every brief."""
    if not contested.points:
        return True
    return any(desk.depths.get(point, Depth.OUT) is not Depth.OUT for point in contested.points)


def contested_detail(desk: Desk, arguments: Arguments) -> tuple[Block, ...]:
    """Print contested facts: the question, each version with its sources, and what would settle it.

    `detail=brief` runs a fact's versions on in one small paragraph, `full` lists them; `which=touching` prints those
    that touch a point of the brief, `all` every one.
    """
    full = arguments.full()
    every = arguments.choice("which", ("all", "touching"), "all") == "all"
    blocks: list[Block] = []
    for label, item in desk.numbering.contested:
        if every or _touches(desk, item):
            blocks += _contested_full(desk, label, item) if full else [_contested_run_on(desk, label, item)]
    return tuple(blocks)


def _contested_full(desk: Desk, label: str, item: Contested) -> list[Block]:
    heading = (desk.run(f"{label}. {item.question}", strong=True),)
    question = Paragraph(heading, "question", keep_with_next=True, location=item.location)
    last = len(item.versions)
    versions = (
        Item((Paragraph(desk.passage(version.text), keep_with_next=number == last, location=version.location),))
        for number, version in enumerate(item.versions, 1)
    )
    return [question, ItemList(tuple(versions)), Paragraph(_settled(desk, item))]


def _contested_run_on(desk: Desk, label: str, item: Contested) -> Paragraph:
    inlines: list[Inline] = [desk.run(f"{label}. {item.question}", strong=True)]
    for letter, version in zip(ascii_lowercase, item.versions, strict=False):
        inlines += (Run(f" ({letter})\u00a0"), *desk.passage(version.text))
    return Paragraph((*inlines, Run(" "), *_settled(desk, item)), "small", location=item.location)


def _settled(desk: Desk, item: Contested) -> Inlines:
    return (desk.run(desk.words("settled_by"), emphasis=True), desk.run(f" {_stopped(item.settled_by)}"))


def gaps(desk: Desk, arguments: Arguments) -> tuple[Block, ...]:
    """Print what the sources can't tell, in the analyst's words: a list, or with `detail=brief` small paragraphs."""
    names = {stance.perspective: stance.name for stance in desk.brief.dossier.stances}
    told = [(names.get(gap.perspective, ""), gap.text) for gap in desk.brief.dossier.gaps]
    if not arguments.full():
        return tuple(Paragraph(_gap(desk, name, text), "small") for name, text in told)
    items = tuple(Item((Paragraph(_gap(desk, name, text)),)) for name, text in told)
    return (ItemList(items),) if items else ()


def _gap(desk: Desk, name: str, text: str) -> Inlines:
    return (desk.run(name + desk.words("colon"), strong=True), Run(" "), desk.run(text)) if name else (desk.run(text),)


def left_out(desk: Desk, arguments: Arguments) -> tuple[Block, ...]:
    """Print the headings of the points left out, by perspective and issue; the summary of sources says if none is."""
    del arguments
    missing = [ranked.point for ranked in desk.plan.ranked if ranked.point.id not in desk.printed]
    if not missing:
        return ()
    lead = Paragraph((desk.word("left_out_lead", count=len(missing)),), "small", keep_with_next=True)
    return (lead, *(_missing(desk, stance, missing) for stance in desk.plan.stances if _of(stance, missing)))


def _of(stance: Stance, points: Sequence[Point]) -> list[Point]:
    return [point for point in points if point.perspective == stance.perspective]


def _missing(desk: Desk, stance: Stance, points: Sequence[Point]) -> Paragraph:
    inlines: list[Inline] = [desk.run(f"{stance.name}.", strong=True)]
    for issue in desk.brief.dossier.issues:
        headings = "; ".join(point.heading for point in _of(stance, points) if point.issue == issue.id)
        if headings:
            inlines += (Run(" "), desk.run(issue.name + desk.words("colon"), emphasis=True), desk.run(f" {headings}."))
    return Paragraph(tuple(inlines), "small")


def notes(desk: Desk, arguments: Arguments) -> tuple[Block, ...]:
    """Print the notes here: those of every mark in the brief, wherever it stands."""
    del desk, arguments
    return (NoteList(),)
