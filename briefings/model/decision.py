"""Describe what a reader is asked to decide: the choices, the arguments for each, the ask, and who signs."""

from __future__ import annotations

from dataclasses import dataclass, field, fields

from briefings.model.problem import NOWHERE, Location
from briefings.model.shapes import Id, Moment, Shorthand
from briefings.model.text import Passage
from briefings.model.vocabulary import Answer


@dataclass(frozen=True, slots=True)
class Argument:
    """One argument for or against an option: a sentence of ours, and the points and facts that it rests on.

    The id of a point alone stands for that point: its heading is printed in place of an argument.
    """

    text: Passage = Passage()
    """The argument, in our own words. It needs no source, and says nothing that its points don't."""
    rests_on: tuple[str, ...] = ()
    """Ids of the points and facts that it rests on: their notes are printed behind it."""
    location: Location = NOWHERE

    @property
    def is_wordless(self) -> bool:
        """Whether it is no sentence but the ids of points, whose headings stand for it."""
        return not self.text

    @staticmethod
    def shorthand(text: str) -> Shorthand:
        """Return the field that a text in place of an argument's fields fills: an id names a point."""
        return "rests_on" if " " not in text.strip() else "text"


@dataclass(frozen=True, slots=True)
class Option:
    """A choice open to the decider: a proposal of ours, so that it needs no source."""

    id: Id
    """A short id."""
    name: str
    """The name that briefs print."""
    summary: Passage
    """What the choice means, in our own words. A sentence that reports something cites its source."""
    conditions: tuple[Passage, ...] = ()
    """What it would depend on, or be tied to: a condition each."""
    pros: tuple[Argument, ...] = ()
    """What speaks for it: arguments, each with what it rests on."""
    cons: tuple[Argument, ...] = ()
    """What speaks against it."""
    status_quo: bool = False
    """true for leaving things as they are."""
    under_way: tuple[str, ...] = ()
    """Of the status quo: ids of the points and facts that report it as under way."""
    location: Location = NOWHERE


@dataclass(frozen=True, slots=True)
class Approval:
    """A line that somebody signs."""

    role: str
    """The office that signs: "Deputy Minister"."""
    name: str = ""
    """The person's name, where it is to be printed."""
    answers: tuple[Answer, ...] = tuple(Answer)
    """What may be ticked: agree, disagree, discuss."""
    location: Location = NOWHERE


@dataclass(frozen=True, slots=True)
class Ask:
    """What a reader is asked to decide, by when and why then; who recommends what; who signs. Each may be left out."""

    ask: Passage = Passage()
    """What the reader is asked to do: "Agree to …". Ours, so that it needs no source."""
    by: Moment = ""
    """By when: 2026-04-15, 2026-04 or 2026."""
    why_then: Passage = Passage()
    """Why by then. A sentence that reports something cites its source."""
    turns_on: tuple[str, ...] = ()
    """Ids of the judgements and points that it turns on: they stay in a short brief, and such judgements come first."""
    recommends: str = ""
    """The option that is recommended, by its id."""
    recommendation: Passage = Passage()
    """The recommendation, in the words of the person who makes it."""
    recommended_by: str = ""
    """Who recommends it: a person, with the office. The program recommends nothing."""
    contact: str = ""
    """Whom to ask: name, telephone, e-mail."""
    file_number: str = ""
    """The number of the file that this belongs to."""
    copies: tuple[str, ...] = ()
    """Who gets a copy."""
    approvals: tuple[Approval, ...] = ()
    """Who signs, each with a role and what may be ticked."""
    signature_field: bool = False
    """true for a field in the PDF that the first who signs can sign with a certificate."""
    location: Location = NOWHERE

    def __bool__(self) -> bool:
        return any(getattr(self, each.name) for each in fields(self) if each.name != "location")

    def over(self, other: Ask) -> Ask:
        """Return this ask, each field that it leaves out taken from another."""
        names = [each.name for each in fields(Ask)]
        return Ask(**{name: getattr(self, name) or getattr(other, name) for name in names})


@dataclass(frozen=True, slots=True)
class Decision(Ask):
    """What the readers of a dossier are asked to decide; `readers` holds what differs for one of them."""

    readers: dict[str, Ask] = field(default_factory=dict)
    """What differs for one reader, by the id of the audience."""
