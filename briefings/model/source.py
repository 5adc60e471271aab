"""A source: one published document in CSL's terms, described and graded, never its full text."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass, field
from typing import Annotated, Literal

from annotated_types import Ge, Le

from briefings.errors import NOWHERE, Location

Reliability = Literal["A", "B", "C", "D", "E", "F"]


@dataclass(frozen=True, slots=True)
class Name:
    """A CSL name: a person (`family`, `given`) or `literal` for a body or a pen name."""

    family: str = ""
    given: str = ""
    literal: str = ""
    location: Location = NOWHERE

    def __str__(self) -> str:
        return self.literal or f"{self.given} {self.family}".strip()


@dataclass(frozen=True, slots=True)
class Grade:
    """Reliability of the source and credibility of its content: separate axes (Admiralty code)."""

    reliability: Reliability = "F"
    credibility: Annotated[int, Ge(1), Le(6)] = 6
    reason: str = ""
    location: Location = NOWHERE

    def __str__(self) -> str:
        return f"{self.reliability}{self.credibility}"


@dataclass(frozen=True, slots=True)
class Descriptor:
    """What a source is, whose interest it serves, what it can and can't show (ICD 206)."""

    what: str
    interest: str
    shows: str
    limits: str
    location: Location = NOWHERE


@dataclass(frozen=True, slots=True)
class Slip:
    """A name or date that the source gets wrong: what it says, what is right, and how we know."""

    says: str
    right: str
    reason: str = ""
    location: Location = NOWHERE


@dataclass(frozen=True, slots=True)
class Withdrawal:
    """A source taken back: when and why."""

    date: dt.date
    reason: str
    location: Location = NOWHERE


@dataclass(frozen=True, slots=True)
class Source:
    """One record of `sources.yaml`. `paragraphs` counts the non-blank lines of the captured text."""

    id: str
    type: str
    title: str
    publisher: str
    short: str
    accessed: dt.date
    paragraphs: Annotated[int, Ge(1)]
    grade: Grade
    descriptor: Descriptor
    origin: str
    author: tuple[Name, ...] = ()
    URL: str = ""
    issued: dt.date | None = None
    issued_reason: str = ""
    language: str = "en"
    own_side: tuple[str, ...] = ()
    slips: tuple[Slip, ...] = ()
    spellings: dict[str, tuple[str, ...]] = field(default_factory=dict)
    licence: str = ""
    quote_limit: Annotated[int, Ge(0)] = 12
    withdrawn: Withdrawal | None = None
    location: Location = NOWHERE
