"""Print the list of sources: how each is referred to, by a citation style or in our own form, and what it is worth."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace

from briefings.compose.context import RenderContext
from briefings.compose.directives.arguments import Arguments
from briefings.compose.notes import source_anchor
from briefings.model.document import Block, Inline, Inlines, Item, ItemList, Link, Paragraph, Run
from briefings.model.shapes import same_language
from briefings.model.source import UNWRITTEN_PUBLISHERS, Erratum, Source
from briefings.model.vocabulary import CitationStyle
from briefings.model.web_links import is_followed


def sources(context: RenderContext, arguments: Arguments) -> tuple[Block, ...]:
    """Print each cited source with its grade and descriptor, then name the sources that aren't cited.

    They stand in the dossier's order, or in that of the citation style that the audience asks for. `detail=brief` runs
    each source on in one small paragraph, `full` lists them with the names and dates that each gets wrong.
    """
    full = arguments.full()
    cited = context.notes.cited_sources()
    known = context.brief.dossier.sources
    shown = [source for source in _order(context) if source.id in cited]
    rest = [source.short for source in known if source.id not in cited]
    uncited = (Paragraph((context.word("uncited", names=context.words.names(rest)),), "small"),) if rest else ()
    if not full:
        return (*(_source_run_on(context, source) for source in shown), *uncited)
    return (
        *((ItemList(tuple(_source(context, source) for source in shown), ordered=True),) if shown else ()),
        *uncited,
    )


def _order(context: RenderContext) -> tuple[Source, ...]:
    """Return the dossier's sources, those that a style words first and in its order."""
    styled = context.brief.references
    order = {source: number for number, source in enumerate(styled.entries)} if styled else {}
    return tuple(sorted(context.brief.dossier.sources, key=lambda source: order.get(source.id, len(order))))


def _source(context: RenderContext, source: Source) -> Item:
    first = Paragraph(
        _write_entry(context, source, source.issued_reason), id=source_anchor(source.id), location=source.location
    )
    return Item((first, Paragraph(_worth(context, source, slips=source.slips), "detail")))


def _source_run_on(context: RenderContext, source: Source) -> Paragraph:
    inlines = (*_write_entry(context, source, ""), Run(" "), *_worth(context, source))
    return Paragraph(inlines, "small", id=source_anchor(source.id), location=source.location)


def _write_entry(context: RenderContext, source: Source, reason: str) -> Inlines:
    """Return the short name that notes give a source, its reference, and where a copy of it is kept.

    Marks by author and date lead to the reference itself: then the short name follows it.
    """
    owner = f"source/{source.id}"
    styled = context.brief.references
    entry = styled.entries.get(source.id) if styled else None
    short = context.run(f"{source.short}.", strong=True, statement=f"{owner}.short")
    if styled is None or entry is None:
        return (short, Run(" "), *_reference(context, source, reason), *_copies(context, source))
    inlines = (*_write_styled(context, source, entry), *_write_undated(context, source, reason))
    by_author = context.brief.audience.citations is CitationStyle.AUTHOR_DATE and source.id in styled.marks
    name = (Run(" "), replace(short, text=f"[{source.short}]", strong=False))
    named = (*inlines, *name) if by_author else (short, Run(" "), *inlines)
    return (*named, *_copies(context, source))


def _write_styled(context: RenderContext, source: Source, entry: Inlines) -> Iterator[Inline]:
    """Yield a reference as a style words it, each piece a part of one statement; a foreign title in its language."""
    owner = f"source/{source.id}.reference"
    foreign = _foreign(context, source)
    for inline in entry:
        if isinstance(inline, Link) and is_followed(inline.href):
            name = context.words("link_to", name=source.short)
            yield Link(inline.text, inline.href, name, statement=owner)
        elif isinstance(inline, Run | Link):
            emphasis = isinstance(inline, Run) and inline.emphasis
            for text, lang in _by_language(inline.text, source.title, foreign):
                yield context.run(text, strong=inline.strong, emphasis=emphasis, lang=lang, statement=owner)


def _by_language(text: str, title: str, foreign: str) -> Iterator[tuple[str, str]]:
    """Yield a text in pieces with their language: that of the title where it stands, else none of its own."""
    begin = text.casefold().find(title.casefold()) if foreign else -1
    if begin < 0 or len(text.casefold()) != len(text):
        yield text, ""
        return
    end = begin + len(title)
    pieces = ((text[:begin], ""), (text[begin:end], foreign), (text[end:], ""))
    yield from (piece for piece in pieces if piece[0])


def _write_undated(context: RenderContext, source: Source, reason: str) -> Inlines:
    """Return why a reference has no day of issue, where a style says only that it has none."""
    return (context.run(f" ({reason})", statement=f"source/{source.id}.published"),) if reason else ()


def _reference(context: RenderContext, source: Source, reason: str) -> Inlines:
    """Return author, title, publisher, dates and address. A publisher that is its own author is named once."""
    owner = f"source/{source.id}"
    author = ", ".join(map(str, source.author))
    accessed = context.words("accessed", date=context.words.date(source.accessed))
    publisher = "" if source.publisher in {author, *UNWRITTEN_PUBLISHERS} else source.publisher
    # It follows a full stop: only a name that is written small stays small.
    publisher = publisher if publisher == source.short else publisher[:1].upper() + publisher[1:]
    inlines: list[Inline] = []
    if author:
        inlines.append(context.run(f"{add_stop(author)} ", statement=f"{owner}.author"))
    foreign = _foreign(context, source)
    inlines.append(context.run(add_stop(source.title), emphasis=True, lang=foreign, statement=f"{owner}.title"))
    told = f" ({reason})" if reason else ""
    published = f" {', '.join(filter(None, (publisher, _day_of_issue(context, source))))}{told}; {accessed}."
    inlines.append(context.run(published, statement=f"{owner}.published"))
    if is_followed(source.URL):
        name = context.words("link_to", name=source.short)
        inlines += (Run(" "), Link(source.URL, source.URL, name, statement=f"{owner}.URL"))
    elif source.URL:
        inlines += (Run(" "), context.run(source.URL, statement=f"{owner}.URL"))
    return tuple(inlines)


def _day_of_issue(context: RenderContext, source: Source) -> str:
    """Return the day of issue, else the month or year that is known."""
    if source.issued:
        return context.words.date(source.issued)
    return context.words.loose_date(source.issued_about) if source.issued_about else context.words("undated")


def _copies(context: RenderContext, source: Source) -> Inlines:
    """Return when the page of a source was saved, and where an archive keeps a copy of it."""
    owner, words = f"source/{source.id}", context.words
    inlines: list[Inline] = []
    if source.captured:
        saved = words("captured", date=words.date(source.captured))
        inlines += (Run(" "), context.run(saved, statement=f"{owner}.captured"))
    if source.archive_URL:
        name = words("link_to_archived", name=source.short)
        link = Link(source.archive_URL, source.archive_URL, name, statement=f"{owner}.archive_location")
        inlines += (Run(" "), context.word("archived"), Run(" "), link)
    return tuple(inlines)


def _foreign(context: RenderContext, source: Source) -> str:
    return "" if same_language(source.language, context.brief.language) else source.language


def _worth(context: RenderContext, source: Source, slips: Sequence[Erratum] = ()) -> Inlines:
    """Return what a source is worth: withdrawn or not, grade, descriptor, and the slips that are to be named."""
    words, described, owner = context.words, source.descriptor, f"source/{source.id}"
    inlines: list[Inline] = []
    if source.withdrawn:
        date = words.date(source.withdrawn.date)
        withdrawn = words("withdrawn", date=date, reason=source.withdrawn.reason)
        inlines += (context.run(withdrawn, strong=True, statement=f"{owner}.withdrawn"), Run(" "))
    parts = [
        ("grade", "grade", f"{source.grade}. {source.grade.reason}"),
        ("descriptor_what", "what", described.what),
        ("descriptor_interest", "interest", described.interest),
        ("descriptor_shows", "shows", described.shows),
        ("descriptor_limits", "limits", described.limits),
        ("licence", "licence", source.licence),
    ]
    parts += [
        ("slip", f"slip-{number}", words("slip_detail", says=slip.says, right=slip.right, reason=slip.reason))
        for number, slip in enumerate(slips, 1)
    ]
    for key, part, text in parts:
        if text.strip():
            label = context.run(words(key), emphasis=True, statement=f"word/{key}")
            inlines += (label, context.run(f" {add_stop(text)}", statement=f"{owner}.{part}"), Run(" "))
    return tuple(inlines[:-1])


def add_stop(text: str) -> str:
    """Return a text with a full stop, unless it ends a sentence itself."""
    text = text.strip()
    return text if text.endswith((".", "!", "?")) else f"{text}."
