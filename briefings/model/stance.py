"""Describe a stance: one perspective's file in one dossier, and the points in it."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable
from dataclasses import dataclass
from typing import Annotated, Final, TypeAlias

from annotated_types import Ge, Le

from briefings.model.problem import NOWHERE, Location
from briefings.model.shapes import Id, Language, Moment
from briefings.model.text import Passage
from briefings.model.vocabulary import Basis, Confidence, Kind, Likelihood, OverallView, RatedBy, View

# What a risk follows from that comes whatever is chosen.
ANY_OPTION: Final = "any"
Weight: TypeAlias = Annotated[int, Ge(1), Le(5)]


@dataclass(frozen=True, slots=True)
class Rating:
    """How likely and how heavy a benefit or a risk is, for whom and by when."""

    bearer: str
    """Who bears the risk, or gains."""
    likelihood: Likelihood
    """How likely it is, in words of the ladder."""
    impact: Annotated[int, Ge(1), Le(5)]
    """How heavy it would be, 1 to 5."""
    horizon: str
    """By when."""
    rated_by: RatedBy = RatedBy.JUDGEMENT
    """Who rates: `source` where one does, `judgement` where it is the team's own."""
    cause: str = ""
    """How a risk could come about; a benefit may have none."""
    consequence: str = ""
    """What a risk would lead to; a benefit may have none."""
    mitigation: str = ""
    """What could lessen a risk; a benefit may have none."""
    short: str = ""
    """A few words for its cell of the risk map; without them the heading stands there."""
    follows_from: tuple[str, ...] = ()
    """The ids of the options that it follows from; `any` where it comes whatever is chosen."""


@dataclass(frozen=True, slots=True)
class Point:
    """One headed statement: the smallest unit that is selected, dropped, translated or compared.

    `last_line` is the last line of the point in its file.
    """

    id: Id
    """A name of its own in the dossier, which stays while the words change."""
    perspective: str
    """Whose point it is: the stance's."""
    kind: Kind
    """What it is, by the section that it stands in."""
    heading: str
    """The statement in a line."""
    text: Passage
    """The statement in full; its first sentence is the lead."""
    issue: str
    """The id of the issue that it is about."""
    basis: Basis
    """How we know it."""
    weight: Weight = 3
    """How much it deserves room beside the perspective's other points, 1 to 5."""
    view: View | None = None
    """What it says of its issue's proposition."""
    overall: View | None = None
    """What it says of the dossier's proposition."""
    confidence: Confidence | None = None
    """How sure we are of it, where that needs saying."""
    rating: Rating | None = None
    """How likely and how heavy it is, if it is a benefit or a risk."""
    voice: str = ""
    """The part of the perspective that speaks, where it isn't all of it: "Parts makers"."""
    derived: tuple[str, ...] = ()
    """Sums behind its figures, with `;` between them: "16.63 - 16.49 = 0.14"."""
    location: Location = NOWHERE
    last_line: int = 0

    @property
    def takes_view(self) -> bool:
        """Whether the point says for, against or on a condition: a view that nobody reports is `unstated`."""
        return self.view not in {None, View.UNSTATED}


@dataclass(frozen=True, slots=True)
class Stance:
    """One perspective's view: the position in brief, then points."""

    perspective: Id
    """Whose view: the file's name without ".md"."""
    name: str
    """The short name that briefs print."""
    holder: str
    """The body that holds the view, written out."""
    as_of: dt.date
    """The day on which somebody last compared this with the sources: 2026-01-31."""
    review_by: dt.date
    """The day by which somebody must look again."""
    summary: Passage
    """The position in brief."""
    points: tuple[Point, ...]
    """The points."""
    weight: Weight = 3
    """How much room this view deserves beside the others, 1 to 5."""
    weight_reason: str = ""
    """Why that much."""
    position_of: Moment = ""
    """When the side held this view, where it isn't the day of the newest source cited in the position in brief:
    2020-02-28, 2020-02 or 2020."""
    for_itself: Passage = Passage()
    """The position in brief as a reader who is this side gets it: "You have said publicly that …"."""
    author: str = ""
    """Who writes this file, where git can't tell who last changed a statement."""
    language: Language = "en"
    """Language of the text."""
    location: Location = NOWHERE

    def of_kind(self, kind: Kind) -> tuple[Point, ...]:
        """Return the points of one kind, in file order."""
        return tuple(point for point in self.points if point.kind == kind)

    def on(self, issue: str) -> tuple[Point, ...]:
        """Return the points on an issue, in file order."""
        return tuple(point for point in self.points if point.issue == issue)


def combine_views(views: Iterable[View]) -> OverallView:
    """Return what several views of one proposition come to: mixed where they are for and against it.

    Who sets a condition in one place, and is for it or against it in another, has said the condition: conditional.
    """
    told = frozenset(views) - {View.UNSTATED}
    if {View.SUPPORTS, View.OPPOSES} <= told:
        return OverallView.MIXED
    return OverallView(View.CONDITIONAL if View.CONDITIONAL in told else next(iter(told), View.UNSTATED))


def overall_view(points: Iterable[Point]) -> OverallView:
    """Return where a perspective stands, by its points on an issue: without any it is silent."""
    held = tuple(points)
    views = (point.view for point in held if point.view and point.takes_view)
    return combine_views(views) if held else OverallView.SILENT
