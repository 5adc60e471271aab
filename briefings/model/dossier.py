"""Describe a dossier: one subject, its question, issues, options, timeline, contested facts, sources and stances."""

from __future__ import annotations

import datetime as dt
from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass
from typing import TYPE_CHECKING, Annotated

from annotated_types import Ge, Le

from briefings.model.decision import Ask, Decision, Option
from briefings.model.finalization import Finalization
from briefings.model.languages import fallbacks
from briefings.model.problem import NOWHERE, Location
from briefings.model.reading import Acceptance, Reading
from briefings.model.remember import remember
from briefings.model.shapes import Id, Language, Moment, latest_day, same_language
from briefings.model.source import Source
from briefings.model.stance import Point, Stance
from briefings.model.text import Passage
from briefings.model.vocabulary import Confidence, Likelihood, OnStale, OnUnread, OnWithdrawn

if TYPE_CHECKING:
    from briefings.model.audience import Audience


@dataclass(frozen=True, slots=True)
class Issue:
    """A tag that points are about."""

    id: Id
    """The tag that points use."""
    name: str
    """The name that briefs print."""
    question: str = ""
    """What the issue comes down to, as a question."""
    proposition: str = ""
    """What one can be for or against, as a statement: "Ottawa should let Chinese makers build cars in Canada".
    The views of points on this issue are towards it."""
    location: Location = NOWHERE


@dataclass(frozen=True, slots=True)
class Message:
    """A main message: the first paragraph of a brief. Audiences choose one by id; the first is the default."""

    id: Id
    """The name by which audiences choose it."""
    text: Passage
    """The paragraph, each sentence with its source."""
    location: Location = NOWHERE


@dataclass(frozen=True, slots=True)
class Judgement:
    """A sentence of the team's own: what it concludes from points and facts. Printed as ours, with their notes."""

    id: Id
    """A short id."""
    text: Passage
    """The judgement, in our own words. It needs no source, and says nothing that its points don't."""
    rests_on: tuple[str, ...]
    """Ids of the points and facts that it rests on."""
    likelihood: Likelihood | None = None
    """How likely it is, where it is about what may happen: a word of the likelihood scale."""
    confidence: Confidence | None = None
    """How sure we are of it, by the evidence that there is: low, moderate or high."""
    issue: str = ""
    """The issue it bears on."""
    location: Location = NOWHERE


@dataclass(frozen=True, slots=True)
class Event:
    """A dated event. `date` is `YYYY`, `YYYY-MM` or `YYYY-MM-DD`, or a decade `1970s`: as precise as the source."""

    date: Moment
    """As precise as the source: 2026-02-06, 2026-02, 2026 or 1970s."""
    text: Passage
    """What happened, each sentence with its source."""
    label: str
    """A few words for the picture."""
    issue: str = ""
    """The issue it bears on."""
    location: Location = NOWHERE


@dataclass(frozen=True, slots=True)
class Fact:
    """A sourced fact that belongs to no one perspective."""

    id: Id
    """A short id."""
    issue: str
    """The issue it bears on."""
    text: Passage
    """The fact, each sentence with its source."""
    derived: tuple[str, ...] = ()
    """Sums behind figures that no source states: "16.63 - 16.49 = 0.14"."""
    location: Location = NOWHERE


@dataclass(frozen=True, slots=True)
class Version:
    """One version of a contested fact, with its sources."""

    text: Passage
    """One version, each sentence with its source."""
    location: Location = NOWHERE


@dataclass(frozen=True, slots=True)
class Contested:
    """A fact on which sources disagree. `points` are the ids of points it touches."""

    id: Id
    """A short id."""
    question: str
    """What the sources disagree on, as a question."""
    issue: str
    """The issue it bears on."""
    versions: tuple[Version, ...]
    """Each version, two or more."""
    settled_by: str
    """What would settle it."""
    points: tuple[str, ...] = ()
    """Ids of points that it touches."""
    location: Location = NOWHERE


@dataclass(frozen=True, slots=True)
class Question:
    """A question that readers ask, with a sourced answer."""

    id: Id
    """A short id."""
    question: str
    """A question that readers ask."""
    answer: Passage
    """The answer, each sentence with its source."""
    issue: str = ""
    """The issue it bears on."""
    location: Location = NOWHERE


@dataclass(frozen=True, slots=True)
class Gap:
    """What the sources can't tell, in the analyst's words. `perspective` ties it to one view, if it is about one."""

    text: str
    """What the sources can't tell, in the analyst's own words."""
    perspective: str = ""
    """The perspective that it is about, if it is about one."""
    location: Location = NOWHERE


@dataclass(frozen=True, slots=True)
class Dossier:
    """All that is known of one subject. `recommendation` is empty unless a person wrote one.

    `on_withdrawn` says what a withdrawn source does to briefs that cite it: stop them, or put a warning.
    """

    id: Id
    """The short name, the same as the folder's."""
    title: str
    """The title of its briefs."""
    question: str
    """The question that the briefs help to answer."""
    as_of: dt.date
    """The day up to which the sources have been read: 2026-01-31."""
    version: str
    """The version that briefs print, in quotation marks: "1.0"."""
    issues: tuple[Issue, ...]
    """What points are about."""
    messages: tuple[Message, ...]
    """First paragraphs: audiences choose one."""
    proposition: str = ""
    """The question as a statement that one can be for or against: a point's `overall` view is towards it."""
    language: Language = "en"
    """Language of the stances."""
    background: Passage = Passage()
    """What a new reader needs first, each sentence with its source."""
    judgements: tuple[Judgement, ...] = ()
    """What the team itself concludes, the most important first."""
    options: tuple[Option, ...] = ()
    """The choices of a decision brief, the status quo among them."""
    decision: Decision = Decision()
    """What readers are asked to decide, by when, and who signs."""
    recommendation: Passage = Passage()
    """A recommendation that a person wrote; `decision` has a place for who did, and for one of each reader's own."""
    timeline: tuple[Event, ...] = ()
    """Dated events."""
    contested: tuple[Contested, ...] = ()
    """Facts on which the sources disagree."""
    facts: tuple[Fact, ...] = ()
    """Sourced facts that belong to no one view."""
    questions: tuple[Question, ...] = ()
    """Questions and answers for the press and the public."""
    gaps: tuple[Gap, ...] = ()
    """What the sources can't tell."""
    abbreviations: dict[str, str] | None = None
    """Abbreviations and what they stand for."""
    position_age_months: Annotated[int, Ge(1), Le(1200)] = 12
    """How many months old a side's position may be at a brief's date before the brief says that it is old."""
    final: tuple[Finalization, ...] = ()
    sources: tuple[Source, ...] = ()
    stances: tuple[Stance, ...] = ()
    twins: tuple[Dossier, ...] = ()
    """The same dossier in other languages, each made whole: texts of its own, all else from here."""
    on_withdrawn: OnWithdrawn = OnWithdrawn.FAIL
    """What a build does when a source was withdrawn: fail, or flag the statements that rest on it."""
    on_unread: OnUnread = OnUnread.SAY
    """What becomes of statements that nobody has read against their source: say how many, warn, or hold back briefs
    that are final."""
    on_stale: OnStale = OnStale.HOLD
    """What becomes of a brief in another language that has texts which nobody has confirmed against the original as it
    stands: `hold` makes none final, `warn` only says so."""
    second_reader: bool = False
    """Whether a statement counts as read only when somebody has read it who isn't its author."""
    author: str = ""
    """Who writes the dossier, where git can't tell who last changed a statement."""
    readings: tuple[Reading, ...] = ()
    acceptances: tuple[Acceptance, ...] = ()
    location: Location = NOWHERE

    def in_language(self, tag: str) -> Dossier:
        """Return this dossier in a language, from the nearest twin there is; itself where there is none."""
        if same_language(tag, self.language):
            return self
        alike = [twin for twin in self.twins if same_language(twin.language, tag)]
        near = (twin for name in fallbacks(tag) for twin in alike if twin.language == name)
        return next(near, alike[0] if alike else self)

    @property
    @remember(4)
    def points(self) -> tuple[Point, ...]:
        """Every point of every stance, in stance order."""
        return tuple(point for stance in self.stances for point in stance.points)

    @property
    @remember(4)
    def points_by_id(self) -> Mapping[str, Point]:
        """Every point by its id; of an id given twice, the first."""
        found: dict[str, Point] = {}
        for point in self.points:
            found.setdefault(point.id, point)
        return found

    @property
    @remember(4)
    def grounds(self) -> Mapping[str, Passage]:
        """What the team's own sentences may rest on: the texts of points and facts, by id."""
        facts = {fact.id: fact.text for fact in self.facts}
        return facts | {point.id: point.text for point in self.points}

    @property
    def turning_points(self) -> frozenset[str]:
        """What a decision may turn on: ids of judgements and points."""
        return frozenset(each.id for each in self.judgements) | {point.id for point in self.points}

    @property
    def event_ids(self) -> tuple[str, ...]:
        """What the statements of events are called: by their dates, several of one date in the order of the file."""
        seen: Counter[str] = Counter()
        ids = []
        for event in self.timeline:
            seen[event.date] += 1
            ids.append(f"event/{event.date}" + (f"-{seen[event.date]}" if seen[event.date] > 1 else ""))
        return tuple(ids)

    def position_date(self, stance: Stance) -> str:
        """Return when a side held its position: as its file says, or the day of the newest source cited for it.

        Empty where no cited source has a date. As precise as it is known: 2020-02-28, 2020-02 or 2020.
        """
        cited = {citation.source for citation in stance.summary.citations}
        dated = [source.issued for source in self.sources if source.id in cited and source.issued]
        return stance.position_of or (max(dated).isoformat() if dated else "")

    def is_old(self, stance: Stance, on: dt.date) -> bool:
        """Tell whether a side's position is older on a day than the dossier allows; one without a date isn't."""
        held = latest_day(self.position_date(stance))
        if held is None:
            return False
        months = (on.year - held.year) * 12 + on.month - held.month
        return months - (on.day <= held.day) >= self.position_age_months

    def ask_of(self, audience: Audience) -> Ask:
        """Return what a reader is asked: what differs for this reader, then the reader's own file, then for all."""
        return self.decision.readers.get(audience.id, Ask()).over(audience.decision).over(self.decision)

    def decides(self, audience: Audience) -> bool:
        """Tell whether a decision is put to this reader in particular: others read what is asked of all."""
        return bool(self.decision.readers.get(audience.id, Ask()).over(audience.decision))

    @property
    def unread(self) -> bool:
        """Whether its file couldn't be read, so that all fields but its name, sources and stances say nothing."""
        return self.as_of == dt.date.min and not (self.title or self.question or self.issues)
