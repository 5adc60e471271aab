"""A dossier: one subject, with its question, issues, options, timeline, contested facts, sources and stances."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass

from briefings.errors import NOWHERE, Location
from briefings.model.source import Source
from briefings.model.stance import Point, Stance
from briefings.model.text import Passage


@dataclass(frozen=True, slots=True)
class Issue:
    """A tag that points are about."""

    id: str
    name: str
    question: str = ""
    location: Location = NOWHERE


@dataclass(frozen=True, slots=True)
class Message:
    """A main message: the first paragraph of a brief. Audiences choose one by id; the first is the default."""

    id: str
    text: Passage
    location: Location = NOWHERE


@dataclass(frozen=True, slots=True)
class Option:
    """A choice open to the decider. `pros` and `cons` are ids of points."""

    id: str
    name: str
    summary: Passage
    pros: tuple[str, ...] = ()
    cons: tuple[str, ...] = ()
    status_quo: bool = False
    location: Location = NOWHERE


@dataclass(frozen=True, slots=True)
class Event:
    """A dated event. `date` is `YYYY`, `YYYY-MM` or `YYYY-MM-DD`, or a decade `1970s`: as precise as the source."""

    date: str
    text: Passage
    label: str
    issue: str = ""
    location: Location = NOWHERE


@dataclass(frozen=True, slots=True)
class Fact:
    """A sourced fact that belongs to no one perspective."""

    id: str
    issue: str
    text: Passage
    derived: tuple[str, ...] = ()
    location: Location = NOWHERE


@dataclass(frozen=True, slots=True)
class Version:
    """One version of a contested fact, with its sources."""

    text: Passage
    location: Location = NOWHERE


@dataclass(frozen=True, slots=True)
class Contested:
    """A fact on which sources disagree. `points` are the ids of points it touches."""

    id: str
    question: str
    issue: str
    versions: tuple[Version, ...]
    settled_by: str
    points: tuple[str, ...] = ()
    location: Location = NOWHERE


@dataclass(frozen=True, slots=True)
class Question:
    """A question that readers ask, with a sourced answer."""

    id: str
    question: str
    answer: Passage
    issue: str = ""
    location: Location = NOWHERE


@dataclass(frozen=True, slots=True)
class Gap:
    """What the sources can't tell, in the analyst's words. `perspective` ties it to one view, if it is about one."""

    text: str
    perspective: str = ""
    location: Location = NOWHERE


@dataclass(frozen=True, slots=True)
class Dossier:
    """All that is known of one subject. `recommendation` is empty unless a person wrote one."""

    id: str
    title: str
    question: str
    as_of: dt.date
    version: str
    issues: tuple[Issue, ...]
    messages: tuple[Message, ...]
    language: str = "en"
    background: Passage = Passage()
    options: tuple[Option, ...] = ()
    recommendation: Passage = Passage()
    timeline: tuple[Event, ...] = ()
    contested: tuple[Contested, ...] = ()
    facts: tuple[Fact, ...] = ()
    questions: tuple[Question, ...] = ()
    gaps: tuple[Gap, ...] = ()
    abbreviations: dict[str, str] | None = None
    sources: tuple[Source, ...] = ()
    stances: tuple[Stance, ...] = ()
    location: Location = NOWHERE

    @property
    def points(self) -> tuple[Point, ...]:
        """Every point of every stance, in stance order."""
        return tuple(point for stance in self.stances for point in stance.points)
