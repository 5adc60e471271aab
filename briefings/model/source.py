"""Describe a source: one published document in CSL's terms, described and graded, never its full text."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass, field
from typing import Annotated, Final

from annotated_types import Ge, Le

from briefings.model.problem import NOWHERE, Location
from briefings.model.publication import Name, Publication
from briefings.model.shapes import Id, Language, Moment
from briefings.model.vocabulary import Numbering, Reliability
from briefings.model.web_links import is_followed


@dataclass(frozen=True, slots=True)
class Grade:
    """Reliability of the source and credibility of its content: separate axes (Admiralty code)."""

    reliability: Reliability = Reliability.F
    """Of the source: A reliable to E unreliable, F can't be judged."""
    credibility: Annotated[int, Ge(1), Le(6)] = 6
    """Of what it says: 1 confirmed to 5 improbable, 6 can't be judged."""
    reason: str = ""
    """Why these two."""
    location: Location = NOWHERE

    @property
    def is_weak(self) -> bool:
        """Whether the source isn't usually reliable, or can't be judged: D or lower."""
        return self.reliability not in {Reliability.A, Reliability.B, Reliability.C}

    def __str__(self) -> str:
        return f"{self.reliability}{self.credibility}"


@dataclass(frozen=True, slots=True)
class Descriptor:
    """What a source is, whose interest it serves, what it can and can't show (ICD 206)."""

    what: str
    """What it is."""
    interest: str
    """Whose interest it serves."""
    shows: str
    """What it can show."""
    limits: str
    """What it can't show."""
    location: Location = NOWHERE


@dataclass(frozen=True, slots=True)
class Erratum:
    """A name or date that the source gets wrong: what it says, what is right, and how we know."""

    says: str
    """What the source says."""
    right: str
    """What is right."""
    reason: str = ""
    """How we know."""
    location: Location = NOWHERE


# What a record says until a person writes it. The words of earlier records say so too.
NO_TITLE: Final = "Write the title here"
NO_PUBLISHER: Final = "Write the publisher here"
NO_DAY: Final = "Not looked up yet"
NO_REASON: Final = "Not judged yet"
NO_DESCRIPTOR: Final = Descriptor("What it is", "Whose interest it serves", "What it can show", "What it can't show")
UNWRITTEN_PUBLISHERS: Final = frozenset((NO_PUBLISHER, "Publisher not shown in the text"))
UNWRITTEN: Final = UNWRITTEN_PUBLISHERS | {
    NO_TITLE,
    NO_DAY,
    NO_REASON,
    "Say why in one sentence",
    NO_DESCRIPTOR.what,
    NO_DESCRIPTOR.interest,
    NO_DESCRIPTOR.shows,
    NO_DESCRIPTOR.limits,
}


@dataclass(frozen=True, slots=True)
class Withdrawal:
    """A source taken back: when and why."""

    date: dt.date
    """When it was taken back."""
    reason: str
    """Why."""
    location: Location = NOWHERE


@dataclass(frozen=True, slots=True)
class Source(Publication):
    """One record of `sources.yaml`. `paragraphs` counts the non-blank lines of the captured text."""

    id: Id
    """The short name that citations use. Never change it once it is cited."""
    type: str
    """CSL's word for the kind of document: article-newspaper, webpage, report, post …"""
    title: str
    """Its title."""
    publisher: str
    """Who published it."""
    short: str
    """The name that notes print."""
    accessed: dt.date
    """The day on which it was read."""
    paragraphs: Annotated[int, Ge(1)]
    """How many non-blank lines its text has; citations count them from 1."""
    grade: Grade
    """How far to trust it."""
    descriptor: Descriptor
    """What it is, whose interest it serves, what it can and can't show."""
    origin: str
    """Whom the information comes from: sources with the same origin count once."""
    called: tuple[str, ...] = ()
    """What sentences call it: "a digest". Behind the first of these in a brief, brackets say who that is."""
    introduction: str = ""
    """What those brackets say, in a few words: "of a Toronto Star report". Without it, the short name."""
    author: tuple[Name, ...] = ()
    """Who wrote it, where that is known."""
    URL: str = ""
    """Its address, where it gives one."""
    issued: dt.date | None = None
    """The day on which it was published."""
    issued_about: Moment = ""
    """The year or month of publication, where the day isn't known: 2026-02, 2019."""
    issued_reason: str = ""
    """Why no day is given."""
    numbering: Numbering = Numbering.COUNTED
    """What `para.` means: our count of its lines, or the numbers that the document prints before its paragraphs."""
    captured: dt.date | None = None
    """The day on which its page was saved, where that isn't the day on which it was read."""
    guessed: tuple[str, ...] = ()
    """Fields that the reading of its file guessed, and that nobody has compared with the document yet."""
    language: Language = "en"
    """Its language."""
    own_side: tuple[str, ...] = ()
    """Perspectives that speak here in their own words."""
    slips: tuple[Erratum, ...] = ()
    """Names and dates that it gets wrong."""
    spellings: dict[str, tuple[str, ...]] = field(default_factory=dict)
    """The right name, and the spellings that this source uses for it."""
    licence: str = ""
    """The licence of its text, where it has an open one."""
    quote_limit: Annotated[int, Ge(0)] = 12
    """The longest quotation, in words."""
    withdrawn: Withdrawal | None = None
    """Set by `briefings withdraw`."""
    location: Location = NOWHERE

    @property
    def archive_URL(self) -> str:  # noqa: N802 - as CSL writes URL
        """The address of the copy that an archive keeps, where `archive_location` is one."""
        return self.archive_location if is_followed(self.archive_location) else ""
