"""What belongs to no one perspective: background, abbreviations, facts, questions and answers."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence

from briefings.compose.context import MESSAGE, RenderContext
from briefings.compose.directives.arguments import Arguments
from briefings.model.document import Block, Inline, Item, ItemList, Paragraph, Run
from briefings.model.dossier import Fact, Question
from briefings.model.sameness import adds_nothing


def _weight(context: RenderContext, issue: str) -> float:
    return context.brief.audience.emphasis.get(issue, 1.0)


def background(context: RenderContext, arguments: Arguments) -> tuple[Block, ...]:
    """Print the dossier's background; `detail=brief` prints its first sentence.

    A sentence that says nothing beyond the main message, where that stands already, isn't printed.
    """
    text, said = context.brief.dossier.background, context.said.get(MESSAGE, "")
    kept = text if arguments.full() else text.lead
    inlines: list[Inline] = []
    for number, sentence in kept.numbered():
        if not adds_nothing(sentence.text, said):
            inlines += (*((Run(" "),) if inlines else ()), *context.sentence(sentence, f"dossier/background.{number}"))
    return (Paragraph(tuple(inlines)),) if inlines else ()


def abbreviations(context: RenderContext, arguments: Arguments) -> tuple[Block, ...]:
    """Print the dossier's abbreviations with what they stand for, in one paragraph.

    A plural in -s goes without saying.
    """
    del arguments
    known = context.brief.dossier.abbreviations or {}
    known = {short: words for short, words in known.items() if (short, words) not in _plurals(known)}
    inlines: list[Inline] = [context.run(context.words("abbreviations"), strong=True, statement="word/abbreviations")]
    for short in sorted(known):
        inlines.append(Run("; " if len(inlines) > 1 else " "))
        words = f"{short}{context.words('colon')} {known[short]}"
        inlines.append(context.run(words, statement=f"abbreviation/{short.replace('.', '_')}"))
    return (Paragraph((*inlines, Run(".")), "small"),) if known else ()


def _plurals(known: Mapping[str, str]) -> frozenset[tuple[str, str]]:
    return frozenset((f"{short}s", f"{words}s") for short, words in known.items())


def facts(context: RenderContext, arguments: Arguments) -> tuple[Block, ...]:
    """Print facts as a list, those on the issues that the reader stresses first; at most `limit`.

    `weak=no` leaves out those that rest on weak sources alone, `weak=only` prints these: what such a source says is an
    argument or a claim, and stands under a heading that says so.
    """
    weak = arguments.choice("weak", ("yes", "no", "only"), "yes")
    held = [
        fact for fact in context.brief.dossier.facts if weak == "yes" or _is_weak(context, fact) == (weak == "only")
    ]
    chosen: Sequence[Fact] = sorted(held, key=lambda fact: -_weight(context, fact.issue))
    chosen = chosen[: arguments.number("limit", 999)]
    items = tuple(
        Item((Paragraph(context.passage(fact.text, f"fact/{fact.id}"), location=fact.location),)) for fact in chosen
    )
    return (ItemList(items),) if items else ()


def _is_weak(context: RenderContext, fact: Fact) -> bool:
    """Tell whether a sentence of a fact rests on weak sources alone."""
    weak = {source.id for source in context.brief.dossier.sources if source.grade.is_weak}
    cited = ({citation.source for citation in sentence.citations} for sentence in fact.text.sentences)
    return any(sources and sources <= weak for sources in cited)


def questions(context: RenderContext, arguments: Arguments) -> tuple[Block, ...]:
    """Print questions with their answers, at most `limit`: those on the issues that the reader stresses first.

    One on each issue stands before a second on any, so that a short note answers more than one matter.
    """
    blocks: list[Block] = []
    for question in _in_turn(context)[: arguments.number("limit", 999)]:
        owner = f"question/{question.id}"
        heading = (context.run(question.question, strong=True, statement=f"{owner}.question"),)
        level = context.level_below
        blocks.append(Paragraph(heading, "question", keep_with_next=True, location=question.location, level=level))
        blocks.append(Paragraph(context.passage(question.answer, owner), location=question.location))
    return tuple(blocks)


def _in_turn(context: RenderContext) -> list[Question]:
    asked = sorted(context.brief.dossier.questions, key=lambda question: -_weight(context, question.issue))
    before = Counter[str]()
    turns: list[tuple[int, Question]] = []
    for question in asked:
        turns.append((before[question.issue], question))
        before[question.issue] += 1
    return [question for _, question in sorted(turns, key=lambda each: each[0])]
