"""Print what the team says itself: its judgements, and options with what speaks for and against each."""

from __future__ import annotations

from collections.abc import Sequence
from string import ascii_lowercase

from briefings.compose.context import RenderContext
from briefings.compose.directives.arguments import Arguments
from briefings.compose.statements import heading_inlines, number_run
from briefings.compose.typography import NO_BREAK
from briefings.model.decision import Argument, Option
from briefings.model.document import Block, Cell, Column, Inline, Inlines, Item, ItemList, Paragraph, Run, Table
from briefings.model.dossier import Judgement


def judgements(context: RenderContext, arguments: Arguments) -> tuple[Block, ...]:
    """Print the team's own judgements as such, each with the notes of what it rests on; at most `limit`.

    Those on which the reader's decision turns come first, whatever the limit; then those on the issues that the reader
    stresses. Likelihood and confidence stand behind the sentence, each by itself: how likely something is and how sure
    one is of it are two things (ICD 203, D.6.e).
    """
    brief = context.brief
    emphasis, turns_on = brief.audience.emphasis, brief.dossier.ask_of(brief.audience).turns_on
    stressed = sorted(brief.dossier.judgements, key=lambda each: -emphasis.get(each.issue, 1.0))
    turning = [each for each in stressed if each.id in turns_on]
    others = [each for each in stressed if each.id not in turns_on]
    held = (*turning, *others[: max(0, arguments.number("limit", 999) - len(turning))])
    printed = [_judgement(context, each) for each in held]
    lead = context.word("we_judge")
    if len(printed) == 1:
        return (Paragraph((lead, Run(" "), *printed[0]), location=held[0].location),)
    items = tuple(
        Item((Paragraph(inlines, location=each.location),)) for inlines, each in zip(printed, held, strict=False)
    )
    return (Paragraph((lead,), keep_with_next=True), ItemList(items)) if items else ()


def _judgement(context: RenderContext, judgement: Judgement) -> Inlines:
    owner, words = f"judgement/{judgement.id}", context.words
    rated = []
    if judgement.likelihood:
        rung = judgement.likelihood
        likely = words("rung", words=words(rung.key), low=rung.low, high=rung.high)
        rated.append(words("judged_likelihood", likelihood=likely))
    if judgement.confidence:
        rated.append(words("judged_confidence", confidence=words(judgement.confidence.short_key)))
    said = context.ours(judgement.text, judgement.rests_on, owner)
    known = (Run(" "), context.run(" ".join(rated), emphasis=True, statement=f"{owner}.rating")) if rated else ()
    return (*said, *known)


def options(context: RenderContext, arguments: Arguments) -> tuple[Block, ...]:
    """Print the options, each with its conditions and with what speaks for and against it.

    `detail=full` lists them with whole summaries, `detail=brief` sets them side by side in a table. `limit` is how many
    pros and how many cons are printed, the same for every option, so that a short brief favours none: arguments as they
    are written, points by their relevance.
    """
    full = arguments.full()
    limit = arguments.number("limit", 999)
    held = context.brief.dossier.options
    if not held:
        return ()
    if full:
        return (ItemList(tuple(_option(context, option, limit) for option in held), ordered=True),)
    header = tuple(Cell(((context.word(key),),)) for key in ("column_option", "column_pros", "column_cons"))
    rows = tuple(_row(context, number, option, limit) for number, option in enumerate(held, 1))
    columns, caption = (Column(8), Column(5.5), Column(5.5)), (context.word("options_caption"),)
    return (Table(columns, header, rows, caption, context.words("options_summary"), "options"),)


def _row(context: RenderContext, number: int, option: Option, limit: int) -> tuple[Cell, ...]:
    count = context.run(f"{number}.{NO_BREAK}", strong=True, statement=f"option/{option.id}.number")
    name = (count, *_summary(context, option, full=False))
    what = (name, *_conditions(context, option))
    said = _sides(context, option, limit).values()
    spoken = (tuple(inline for part in parts for inline in (Run(" "), *part))[1:] for parts in said)
    return (Cell(what, header=True), *(Cell((s,) if s else ()) for s in spoken))


def _summary(context: RenderContext, option: Option, *, full: bool) -> Inlines:
    """Return an option's name and what it is: in full, or its first sentence."""
    owner = f"option/{option.id}"
    status = f" ({context.words('status_quo')})" if option.status_quo else ""
    name = context.run(f"{option.name}{status}.", strong=True, statement=f"{owner}.name")
    return (name, Run(" "), *context.passage(option.summary if full else option.summary.lead, owner))


def _conditions(context: RenderContext, option: Option) -> tuple[Inlines, ...]:
    """Return the paragraph of an option's conditions, or none. Where there are several, each has a letter to tick."""
    printed: list[Inlines] = []
    for number, (letter, condition) in enumerate(zip(letters(option), option.conditions, strict=True), 1):
        owner = f"option/{option.id}.condition{number}"
        lead = (Run(f"({letter}){NO_BREAK}", statement=f"{owner}-letter"),) if letter else ()
        printed.append((*lead, *context.passage(condition, owner)))
    return (_lead_in(context, "conditions", printed),) if printed else ()


def letters(option: Option) -> tuple[str, ...]:
    """Return the letters of an option's conditions; a single one needs none."""
    count = len(option.conditions)
    return tuple(ascii_lowercase[:count]) if 1 < count <= len(ascii_lowercase) else ("",) * count


def _sides(context: RenderContext, option: Option, limit: int) -> dict[str, list[Inlines]]:
    """Return the first arguments for an option (`pros`) and against it (`cons`), as they are printed."""
    return {
        side: [
            _argument(context, each, option, f"option/{option.id}.{side}{number}")
            for number, each in _first(context, arguments, limit, option)
        ]
        for side, arguments in (("pros", option.pros), ("cons", option.cons))
    }


def _option(context: RenderContext, option: Option, limit: int) -> Item:
    paragraphs: list[Inlines] = [_summary(context, option, full=True), *_conditions(context, option)]
    paragraphs += [_lead_in(context, side, said) for side, said in _sides(context, option, limit).items() if said]
    # An option is read as one: what speaks against it doesn't go to the next page alone.
    return Item(
        tuple(
            Paragraph(paragraph, keep_with_next=number < len(paragraphs), location=option.location)
            for number, paragraph in enumerate(paragraphs, 1)
        )
    )


def _lead_in(context: RenderContext, key: str, parts: Sequence[Inlines]) -> Inlines:
    spaced = (inline for part in parts for inline in (Run(" "), *part))
    return (context.run(context.words(key), emphasis=True, statement=f"word/{key}"), *spaced)


def _first(
    context: RenderContext, held: tuple[Argument, ...], limit: int, option: Option
) -> list[tuple[int, Argument]]:
    """Return the first `limit` arguments, numbered as written: sentences in their order, then points by relevance."""
    place = {ranked.point.id: place for place, ranked in enumerate(context.plan.ranked)}
    for argument in held:
        for point in argument.rests_on if argument.is_wordless else ():
            context.in_use(point, f"option `{option.id}`")
    numbered = list(enumerate(held, 1))
    written = [each for each in numbered if not each[1].is_wordless]
    wordless = [each for each in numbered if each[1].is_wordless]
    return [*written, *sorted(wordless, key=lambda each: place.get(each[1].rests_on[0], len(place)))][:limit]


def _argument(context: RenderContext, argument: Argument, option: Option, owner: str) -> Inlines:
    """Return an argument, marked as ours where it is; for a wordless one the headings of its points."""
    if not argument.is_wordless:
        return _write_sentences(context, argument, owner)
    inlines: list[Inline] = []
    for id_ in argument.rests_on:
        point = context.in_use(id_, f"option `{option.id}`")
        label = context.numbering.label(id_)
        number = (number_run(context, point, f"{label}{NO_BREAK}"),) if label else ()
        inlines += (*((Run(" "),) if inlines else ()), *number, *heading_inlines(context, point, "."))
    return tuple(inlines)


def _write_sentences(context: RenderContext, argument: Argument, owner: str) -> Inlines:
    """Return an argument's sentences: one that cites has its own note, and any other says that it is our view.

    Where none cites, the notes of what the argument rests on stand behind it, as behind a judgement. Where one does, no
    source stands behind what it doesn't say.
    """
    ours = (Run(" "), context.run(context.words("our_view"), emphasis=True, statement="word/our_view"))
    if not argument.text.citations:
        return (*context.ours(argument.text, argument.rests_on, owner), *ours)
    inlines: list[Inline] = []
    for number, sentence in argument.text.numbered():
        said = context.sentence(sentence, f"{owner}.{number}")
        inlines += (*((Run(" "),) if inlines else ()), *said, *(() if sentence.citations else ours))
    return tuple(inlines)
