"""What a brief opens with: title block, main message, what changed; and the scorecard."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from briefings.compose.context import MESSAGE, RenderContext
from briefings.compose.directives.arguments import Arguments
from briefings.compose.typography import NO_BREAK
from briefings.model.brief import Change
from briefings.model.document import Block, Cell, Column, Inline, Inlines, Item, ItemList, Paragraph, Run, Table
from briefings.model.dossier import Dossier, Message
from briefings.model.nearest import nearest
from briefings.model.problem import UserError
from briefings.model.read_state import readers_of
from briefings.model.statements import READ
from briefings.model.text import Citation, Passage

# A value up to this many characters stays on the line of its label.
SHORT = 20


def title_block(context: RenderContext, arguments: Arguments) -> tuple[Block, ...]:
    """Print whom the brief is for, as of when, to what end, its status, version and file; the marking first, if set.

    The day of the newest source stands there too: it may be long before the brief's. So does that nobody has read a
    statement beside its source, where that is so; but not with `public=yes`, in a text that leaves the house.
    """
    brief, words = context.brief, context.words
    label = arguments.text("label")
    reader = (
        ("for", "audience/name", brief.audience.name),
        ("as_of", "brief/as_of", words.date(brief.as_of)),
    )
    state: tuple[tuple[str, str, str], ...] = (
        ("purpose", "audience/purpose", brief.audience.purpose),
        *_newest(context),
        ("status", "audience/status", words(brief.status.key)),
        ("version", "brief/version", context.version),
    )
    if number := brief.dossier.ask_of(brief.audience).file_number:
        state = (("file_number", "decision/file", number), *state)
    if not arguments.is_public():
        state = (*state[:-1], *_unread(context), state[-1])
    marking = brief.audience.marking
    marked = context.run(marking, strong=True, statement="audience/marking")
    first = (Paragraph((marked,), "marking"),) if marking else ()
    opening = [context.run(label, strong=True, statement="brief/kind")] if label else []
    lines = (_label(context, opening, reader), _label(context, (), state))
    return (*first, *(Paragraph(line) for line in lines))


def _unread(context: RenderContext) -> Iterator[tuple[str, str, str]]:
    """Yield the row that says that nobody has read a statement of the dossier beside its source, where that is so.

    It is true of the day of the build, like a date: neither the version nor what is compared holds it.
    """
    if context.states and not any(state.is_read for state in context.states):
        context.placed_once.add("unread")
        yield ("checked_by", READ, context.words("checked_by_nobody"))


def _newest(context: RenderContext) -> Iterator[tuple[str, str, str]]:
    """Yield the row that says of when the newest dated source is."""
    known = (source for source in context.brief.dossier.sources if not source.withdrawn)
    if newest := max((str(source.issued or source.issued_about) for source in known), default=""):
        yield ("newest_source", "brief/newest-source", context.words.loose_date(newest))


def _label(context: RenderContext, opening: Iterable[Inline], rows: Iterable[tuple[str, str, str]]) -> Inlines:
    """Return labels with their values; a row is the word of the label, the value's statement, and the value."""
    inlines = list(opening)
    for key, statement, value in rows:
        space = NO_BREAK if len(value) <= SHORT else " "
        if inlines:
            # No line has the version alone: it goes with the status before it.
            inlines.append(Run(" · ".replace(" ", space if key == "version" else " ")))
        inlines.append(context.run(context.words(key), strong=True, statement=f"word/{key}"))
        inlines.append(context.run(space + value, statement=statement))
    return tuple(inlines)


def main_message(context: RenderContext, arguments: Arguments) -> tuple[Block, ...]:
    """Print the audience's main message, or the dossier's first."""
    del arguments
    message = _message(context)
    words = context.passage(message.text, f"message/{message.id}")
    context.said[MESSAGE] = message.text.text
    return (Paragraph(words, "message", location=message.location),)


def _message(context: RenderContext) -> Message:
    dossier, wanted = context.brief.dossier, context.brief.audience.message
    if not dossier.messages:
        text = f"{dossier.id} has no main message: add one under `messages`, a brief begins with it"
        raise UserError.of("no-message", text, dossier.location)
    if not wanted:
        return dossier.messages[0]
    for message in dossier.messages:
        if message.id == wanted:
            return message
    text = f"no main message `{wanted}` in {dossier.id}{nearest(wanted, [m.id for m in dossier.messages])}"
    raise UserError.of("unknown-message", text, context.brief.audience.location)


def changes(context: RenderContext, arguments: Arguments) -> tuple[Block, ...]:
    """Print what is different from the reader's last brief; nothing where nothing is."""
    del arguments
    brief = context.brief
    if not brief.changes:
        return ()
    since = (Paragraph((context.word("since", since=brief.since),), "small"),) if brief.since else ()
    return (*since, ItemList(tuple(_change(context, change) for change in brief.changes)))


def _change(context: RenderContext, change: Change) -> Item:
    statement = f"change/{change.subject}"
    kind = context.run(context.words(change.kind.key), strong=True, statement=statement)
    inlines: list[Inline] = [kind]
    inlines.append(context.run(f"{context.words('colon')} {change.heading}", statement=statement))
    if change.rewords:
        wording = context.word("change_wording", statement, old=change.old, new=change.new)
        inlines += (Run(". ", statement=statement), wording)
    inlines += context.mark(_citations_of(context.brief.dossier, change.subject), statement)
    return Item((Paragraph(tuple(inlines)),))


def _citations_of(dossier: Dossier, subject: str) -> Iterator[Citation]:
    """Yield the citations of what changed: of a point, a fact, an option, a main message and so on."""
    kind, _, key = subject.rpartition("/")
    match kind:
        case "message":
            texts = [each.text for each in dossier.messages if each.id == key]
        case "option":
            texts = [each.summary for each in dossier.options if each.id == key]
        case "contested":
            texts = [version.text for each in dossier.contested if each.id == key for version in each.versions]
        case "question":
            texts = [each.answer for each in dossier.questions if each.id == key]
        case "stance":
            texts = [each.summary for each in dossier.stances if each.perspective == key]
        case "dossier":
            texts = [{"background": dossier.background, "recommendation": dossier.recommendation}.get(key, Passage())]
        case _:
            texts = [dossier.grounds[key]] if key in dossier.grounds else []
    yield from (citation for text in texts for citation in text.citations)


def scorecard(context: RenderContext, arguments: Arguments) -> tuple[Block, ...]:
    """Print the checks' figures as a table, how much people have read last; nothing where they weren't worked out."""
    del arguments
    measures = context.brief.scorecard
    if not measures:
        return ()
    header = tuple(Cell(((context.word(key),),)) for key in ("measure", "value", "meaning"))
    measured = (
        (
            Cell(((context.run(measure.name, statement=f"measure/{number}.name"),),), header=True),
            Cell(((context.run(measure.value, statement=f"measure/{number}.value"),),), align="right"),
            Cell(((context.run(measure.note, statement=f"measure/{number}.note"),),) if measure.note else ()),
        )
        for number, measure in enumerate(measures, 1)
    )
    rows: tuple[tuple[Cell, ...], ...] = (*measured, _read(context))
    columns = (Column(3), Column(1, "right"), Column(4))
    caption = (context.word("scorecard_caption"),)
    return (Table(columns, header, rows, caption, context.words("scorecard_summary")),)


def _read(context: RenderContext) -> tuple[Cell, ...]:
    """Return the row that says how much of the dossier people have read beside its sources, as of the build."""
    words, states = context.words, context.states
    read = [state for state in states if state.is_read]
    note = words("score.unread_note")
    if read:
        people, last = readers_of(read)
        note = words("score.read_note", read=len(read), total=len(states), people=people, last=words.date(last))
    texts = (words("score.read"), f"{len(read)}/{len(states)}", note)
    name, value, meaning = (((context.run(text, statement=READ),),) for text in texts)
    return (Cell(name, header=True), Cell(value, align="right"), Cell(meaning))
