"""Print what a reader is asked to decide: the ask, its time, the options at a glance, a recommendation, who signs."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final

from briefings.compose.context import RenderContext
from briefings.compose.directives.arguments import Arguments
from briefings.compose.directives.ours import letters
from briefings.compose.typography import NO_BREAK
from briefings.model.decision import Approval, Ask, Option
from briefings.model.document import (
    LINE_BREAK,
    Block,
    Cell,
    Column,
    Heading,
    Inline,
    Inlines,
    Paragraph,
    Run,
    Table,
)
from briefings.model.vocabulary import Answer

BOX: Final = "☐"


def decision_block(context: RenderContext, arguments: Arguments) -> tuple[Block, ...]:
    """Print what is asked, by when and why then, the options at a glance, and who recommends which, if any.

    What the dossier and the audience leave out isn't printed; nothing at all where there is nothing to decide.
    """
    del arguments
    context.placed_once.add("decision")
    asked = context.brief.dossier.ask_of(context.brief.audience)
    blocks = (*_write_ask(context, asked), *_at_a_glance(context, asked), *_write_recommendation(context, asked))
    heading = Heading(1, (context.word("decision_asked"),), location=asked.location)
    return (heading, *blocks) if blocks else ()


def _write_ask(context: RenderContext, asked: Ask) -> Iterator[Block]:
    if asked.ask:
        yield Paragraph(context.passage(asked.ask, "decision/ask"), keep_with_next=bool(asked.by))
    if asked.by or asked.why_then:
        inlines: list[Inline] = []
        if asked.by:
            date = context.run(f"{context.words.loose_date(asked.by)}.", statement="decision/by")
            inlines += (*_label(context, "decide_by"), date, Run(" "))
        inlines += context.passage(asked.why_then, "decision/why-then")
        yield Paragraph(tuple(inlines))


def _at_a_glance(context: RenderContext, asked: Ask) -> Iterator[Block]:
    options = context.brief.dossier.options
    if options:
        inlines: list[Inline] = [context.word("options_at_a_glance")]
        for number, option in enumerate(options, 1):
            stop = ";" if number < len(options) else "."
            inlines += (Run(" "), *_glance(context, number, option, asked), Run(stop))
        if not _is_recommended(context, asked):
            inlines += (Run(" "), context.word("no_recommendation"))
        yield Paragraph(tuple(inlines))


def _glance(context: RenderContext, number: int, option: Option, asked: Ask) -> Inlines:
    """Return an option's number, name and state, for a line that names all of them."""
    keys = (("status_quo", option.status_quo), ("recommended", option.id == asked.recommends))
    remarks = ", ".join(context.words(key) for key, holds in keys if holds)
    count = context.run(f"{number}.{NO_BREAK}", strong=True, statement=f"option/{option.id}.number")
    name = context.run(option.name, statement=f"option/{option.id}.name")
    remark = (Run(" "), context.run(f"({remarks})", statement=f"option/{option.id}.state")) if remarks else ()
    return (count, name, *remark)


def _write_recommendation(context: RenderContext, asked: Ask) -> Iterator[Block]:
    """Yield the recommendation in the words of the person who makes it; the option alone where there are none."""
    if not _is_recommended(context, asked):
        return
    written = asked.recommendation or context.brief.dossier.recommendation
    named = next((option for option in context.brief.dossier.options if option.id == asked.recommends), None)
    inlines: list[Inline] = [*_label(context, "recommendation_lead")]
    if named and not written:
        inlines.append(context.run(f"{named.name}.", statement=f"option/{named.id}.name"))
    inlines += context.passage(written, "decision/recommendation")
    if asked.recommended_by:
        by = context.words("recommended_by", name=asked.recommended_by)
        inlines += (Run(" "), context.run(by, emphasis=True, statement="decision/recommended-by"))
    yield Paragraph(tuple(inlines), location=asked.location)


def _is_recommended(context: RenderContext, asked: Ask) -> bool:
    """Tell whether a person wrote a recommendation, or named an option that there is."""
    dossier = context.brief.dossier
    named = any(option.id == asked.recommends for option in dossier.options)
    return named or bool(asked.recommendation or dossier.recommendation)


def recommendation(context: RenderContext, arguments: Arguments) -> tuple[Block, ...]:
    """Print the recommendation, where the decision block doesn't stand already; nothing where nobody wrote one."""
    del arguments
    if "decision" in context.placed_once:
        return ()
    return tuple(_write_recommendation(context, context.brief.dossier.ask_of(context.brief.audience)))


def approvals(context: RenderContext, arguments: Arguments) -> tuple[Block, ...]:
    """Print the lines to sign, then whom to ask and who gets a copy; each where there is one.

    Who signs agrees to the recommendation or doesn't; where none stands, who signs chooses among the options.
    """
    del arguments
    asked = context.brief.dossier.ask_of(context.brief.audience)
    blocks: list[Block] = []
    if asked.approvals:
        header = tuple(
            Cell(((context.word(key),),)) for key in ("approval_who", "approval_answer", "approval_signature")
        )
        rows = tuple(
            _line(context, each, number, _answers(context, asked, each), sign=asked.signature_field and number == 1)
            for number, each in enumerate(asked.approvals, 1)
        )
        columns, caption = (Column(2.4), Column(2.2), Column(3.4)), (context.word("approvals_caption"),)
        blocks.append(Table(columns, header, rows, caption, context.words("approvals_summary"), "approvals"))
    told = (("contact", asked.contact), ("copies", ", ".join(asked.copies)))
    for key, value in told:
        if value:
            words = (*_label(context, key), context.run(value, statement=f"decision/{key}"))
            blocks.append(Paragraph(words, "small"))
    return tuple(blocks)


def signature(context: RenderContext, arguments: Arguments) -> tuple[Block, ...]:
    """Print a line to sign on, and below it `name=` and `role=`; whoever signs for the house where nobody is named."""
    name, role = arguments.text("name") or context.brief.library.house.signature, arguments.text("role")
    if not name:
        raise arguments.wrong("needs `name=…`, as house.yaml names no author and no organisation")
    inlines = [context.run(name, statement="brief/signature")]
    if role:
        inlines += (Run(LINE_BREAK), context.run(role, statement="brief/signature-role"))
    return (Paragraph(tuple(inlines), "signature"),)


def _answers(context: RenderContext, asked: Ask, approval: Approval) -> Iterator[str]:
    """Yield what may be ticked; without a recommendation to agree to, a box for each option and one for none of them.

    Of the answers that a person named, "agree" stands for the options then, and "don't agree" for none of these.
    """
    options = () if _is_recommended(context, asked) else context.brief.dossier.options
    for answer in approval.answers:
        if options and answer is Answer.AGREE:
            yield from (_box_of(number, option) for number, option in enumerate(options, 1))
        elif options and answer is Answer.DISAGREE:
            yield context.words("answer_none")
        else:
            yield context.words(answer.key).replace(" ", NO_BREAK)


def _box_of(number: int, option: Option) -> str:
    """Return what stands beside the box of an option: its number and name, and a box for each of its conditions."""
    boxes = " ".join(f"{BOX}{NO_BREAK}{letter}" for letter in letters(option) if letter)
    return f"{number}. {option.name} ({boxes})" if boxes else f"{number}. {option.name}"


def _line(
    context: RenderContext, approval: Approval, number: int, boxes: Iterator[str], *, sign: bool
) -> tuple[Cell, ...]:
    owner = f"decision/approval{number}"
    who = [(context.run(approval.role, statement=f"{owner}.role"),)]
    if approval.name:
        who.append((context.run(approval.name, statement=f"{owner}.name"),))
    answers = tuple((context.run(f"{BOX}{NO_BREAK}{box}", statement=f"{owner}.answer"),) for box in boxes)
    name = context.words("signature_of", who=approval.name or approval.role) if sign else ""
    return (Cell(tuple(who), header=True), Cell(answers), Cell(((Run(NO_BREAK),),), signature=name))


def _label(context: RenderContext, key: str) -> Inlines:
    return (context.run(context.words(key), strong=True, statement=f"word/{key}"), Run(" "))
