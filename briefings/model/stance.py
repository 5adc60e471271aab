"""A stance: one perspective's file in one dossier, and the points in it."""

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
    """How likely and how heavy a benefit or a risk is, for whom and by when.

    `follows_from` names the options that it follows from; `any`, whatever is chosen. `rated_by` is `judgement` where
    the analyst rates and no source does. `cause`, `consequence` and `mitigation` are a risk's; they may be empty for
    a benefit.
    """

    bearer: str
    likelihood: Likelihood
    impact: Annotated[int, Ge(1), Le(5)]
    horizon: str
    rated_by: RatedBy = RatedBy.JUDGEMENT
    cause: str = ""
    consequence: str = ""
    mitigation: str = ""
    follows_from: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Point:
    """One headed statement: the smallest unit that is selected, dropped, translated or compared.

    `view` is of the issue's proposition, `overall` of the dossier's. `id` is unique in the dossier.
    `voice` names the part of the perspective that speaks, where it isn't all of it ("Parts makers"). `derived` holds
    declared sums ("16.63 - 16.49 = 0.14"). `last_line` is the last line of the point in its file.
    """

    id: Id
    perspective: str
    kind: Kind
    heading: str
    text: Passage
    issue: str
    basis: Basis
    weight: Weight = 3
    view: View | None = None
    overall: View | None = None
    confidence: Confidence | None = None
    rating: Rating | None = None
    voice: str = ""
    derived: tuple[str, ...] = ()
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
    language: Language = "en"
    """Language of the text."""
    location: Location = NOWHERE

    def of_kind(self, kind: Kind) -> tuple[Point, ...]:
        """Return the points of one kind, in file order."""
        return tuple(point for point in self.points if point.kind == kind)

    def on(self, issue: str) -> tuple[Point, ...]:
        """Return the points on an issue, in file order."""
        return tuple(point for point in self.points if point.issue == issue)


def overall_view(points: Iterable[Point]) -> OverallView:
    """Return where a perspective stands, by its points on an issue: without any it is silent."""
    held = tuple(points)
    views = {point.view for point in held if point.view and point.takes_view}
    if len(views) > 1:
        return OverallView.MIXED
    return OverallView(next(iter(views), View.UNSTATED)) if held else OverallView.SILENT
