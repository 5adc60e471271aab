"""Check what a reader is told: nothing that is the reader's own side's words, and nothing twice."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator

from briefings.checks.locate import warning
from briefings.model.audience import Audience
from briefings.model.dossier import Contested, Dossier, Message
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
    """What is written of others doesn't name the reader in the third person. Told once for each reader and dossier.

    Of the people in brackets behind the side's holder the reader is the one whose office the audience's name has most
    of; all of them are meant where it has none. They are looked for in what short briefs print of the other sides
    (their positions, headings and first sentences), and in the contested facts.
    """
    for audience in library.audiences:
        for dossier in library.dossiers if audience.is_ else ():
            own = next((stance for stance in dossier.stances if stance.perspective == audience.is_), None)
            if own and audience.gets(dossier):
                names = _names_of(own, audience)
                found = [place for stance in dossier.stances if stance is not own for place in _named_by(stance, names)]
                found += [f"`{each.id}`" for each in dossier.contested if _is_named_in(each, names)]
                if found:
                    message = f"the brief of {audience.name} may name the reader’s own people in the third person"
                    mend = f"say “{own.name}”, or the office"
                    yield Problem(
                        audience.location, "names-reader", f"{message}: {', '.join(found)}; {mend}", Severity.ADVICE
                    )


def _names_of(own: Stance, audience: Audience) -> tuple[str, ...]:
    """Return the surnames that a brief may give its reader: "Industry Minister X" is the Minister of Industry."""
    office = frozenset(words(audience.name))
    shared = {name: len(office.intersection(title)) for name, title in _people(own).items()}
    most = max(shared.values(), default=0)
    return tuple(name for name, count in shared.items() if count == most)


def _people(stance: Stance) -> dict[str, tuple[str, ...]]:
    """Return the surnames of a side's people, each with the words of the office before it."""
    people: dict[str, tuple[str, ...]] = {}
    for named in re.split(r"[,;]", stance.holder.partition("(")[2].rstrip(")")):
        for surname in _surnames(named):
            people[surname] = words(named.partition(surname)[0])
    return people


def _named_by(stance: Stance, names: Iterable[str]) -> Iterator[str]:
    """Yield the points of a stance, and its file for the position in brief, in which one of some people is named."""
    if any(_first_named(sentence.text, names) for sentence in stance.summary.sentences):
        yield f"`{stance.perspective}`"
    for point in stance.points:
        if _first_named(f"{point.heading} {point.text.lead.text}", names):
            yield f"`{point.id}`"


def _is_named_in(contested: Contested, names: Iterable[str]) -> bool:
    return any(_first_named(version.text.text, names) for version in contested.versions)


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
    return _first_named(text, _surnames(stance.holder.partition("(")[2]))


def _surnames(text: str) -> tuple[str, ...]:
    people = (proper.text.split() for proper in propers(text))
    return tuple(name[-1] for name in people if len(name) > 1 and words(name[-1]))


def _first_named(text: str, names: Iterable[str]) -> str:
    return next((name for name in names if flat(name) in flat(text)), "")


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
