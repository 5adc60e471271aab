"""Check what a reader is told: nothing that is the reader's own side's words, and nothing twice."""

from __future__ import annotations

from collections.abc import Iterator

from briefings.checks.locate import warning
from briefings.model.audience import Audience
from briefings.model.dossier import Dossier, Message
from briefings.model.library import Library
from briefings.model.problem import Problem
from briefings.model.sameness import adds_nothing
from briefings.model.stance import Point, Stance
from briefings.model.text import Sentence
from briefings.model.tokens import flat, propers, words
from briefings.model.vocabulary import Kind, Severity


def told_own_words(library: Library) -> Iterator[Problem]:
    """A message doesn't tell a side its own words, and what is written for a side doesn't introduce it to itself."""
    for audience in library.audiences:
        for dossier in library.dossiers if audience.is_ else ():
            own = next((stance for stance in dossier.stances if stance.perspective == audience.is_), None)
            if own and audience.gets(dossier):
                message = _message(dossier, audience)
                for sentence in message.text.sentences if message else ():
                    yield from _tell(sentence, own, audience, "the message of")
    for dossier in library.dossiers:
        for stance in dossier.stances:
            for sentence in stance.for_itself.sentences:
                yield from _check_introduction(sentence, stance)


def named_to_itself(library: Library) -> Iterator[Problem]:
    """What is written of others names no person of the side that a reader is. Told once for each reader and dossier.

    The people are those in brackets behind the side's holder; they are looked for in what short briefs print of the
    other sides: their positions, headings and first sentences.
    """
    for audience in library.audiences:
        for dossier in library.dossiers if audience.is_ else ():
            own = next((stance for stance in dossier.stances if stance.perspective == audience.is_), None)
            if own and audience.gets(dossier):
                found = [name for stance in dossier.stances if stance is not own for name in _where_named(stance, own)]
                if found:
                    message = f"the brief of {audience.name} may name the reader’s own people in the third person"
                    mend = f"say “{own.name}”, or the office"
                    yield Problem(
                        audience.location, "names-reader", f"{message}: {', '.join(found)}; {mend}", Severity.ADVICE
                    )


def _where_named(stance: Stance, own: Stance) -> Iterator[str]:
    """Yield the points of a stance, and its file for the position in brief, that name a person of another side."""
    if any(_person_in(sentence.text, own) for sentence in stance.summary.sentences):
        yield f"`{stance.perspective}`"
    for point in stance.points:
        if _person_in(f"{point.heading} {point.text.lead.text}", own):
            yield f"`{point.id}`"


def _message(dossier: Dossier, audience: Audience) -> Message | None:
    wanted = [message for message in dossier.messages if message.id == audience.message]
    return next(iter(wanted or dossier.messages), None)


def _tell(sentence: Sentence, own: Stance, audience: Audience, what: str) -> Iterator[Problem]:
    name = _name_in(sentence, own)
    if name and _cites(sentence, own):
        message = f"{what} {audience.name} tells {own.name} what {name} said, and the reader is {own.name}"
        yield warning(sentence.location, "told-itself", f"{message}: write a message for this reader")


def _check_introduction(sentence: Sentence, stance: Stance) -> Iterator[Problem]:
    if name := _name_in(sentence, stance):
        message = f"`for_itself` names {name} to {stance.name} itself"
        yield warning(sentence.location, "told-itself", f"{message}: address the reader (“You have said …”)")


def _name_in(sentence: Sentence, stance: Stance) -> str:
    """Return the side, or the person of it, that a sentence names; nothing where it names none."""
    named = words(stance.name) and flat(stance.name) in flat(sentence.text)
    return stance.name if named else _person_in(sentence.text, stance)


def _person_in(text: str, stance: Stance) -> str:
    """Return the surname of a person of a side that a text names; nothing where it names none."""
    people = [proper.text for proper in propers(stance.holder.partition("(")[2])]
    surnames = [name.split()[-1] for name in people if len(name.split()) > 1]
    return next((name for name in surnames if words(name) and flat(name) in flat(text)), "")


def _cites(sentence: Sentence, stance: Stance) -> bool:
    """Tell whether a sentence rests on a paragraph that the side's own position rests on."""
    held = [stance.summary, *(point.text for point in stance.of_kind(Kind.CLAIM))]
    known = {(c.source, number) for text in held for c in text.citations for number in c.paragraphs()}
    return any((c.source, number) in known for c in sentence.citations for number in c.paragraphs())


def said_twice(library: Library) -> Iterator[Problem]:
    """A heading isn't its first sentence again, nor a side's first point its position. Told once for each stance."""
    for dossier in library.dossiers:
        for stance in dossier.stances:
            found = [point for point in stance.points if _repeats(point, stance)]
            if found:
                names = ", ".join(f"`{point.id}`" for point in found)
                message = (
                    f"these say in their first sentence what their heading, or the position in brief, says: {names}"
                )
                yield warning(
                    found[0].location, "said-twice", f"{message}; one of the two is printed: let each add something"
                )


def _repeats(point: Point, stance: Stance) -> bool:
    lead = point.text.lead.text
    return adds_nothing(point.heading, lead) or (point.kind is Kind.CLAIM and adds_nothing(lead, stance.summary.text))
