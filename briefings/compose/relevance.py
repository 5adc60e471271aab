"""Weigh points for a reader: how relevant each is, and how grave a risk or benefit is for whom."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from math import prod
from typing import Final

from briefings.model.brief import Brief
from briefings.model.stance import Point, Stance
from briefings.model.text import Locator, Passage
from briefings.model.vocabulary import Kind, LocatorKind

# What is kept to the end, the higher the longer: for balance, for the reader's sake, for what the reader decides.
FOR_BALANCE: Final = 1
FOR_THE_READER: Final = 2
TO_DECIDE: Final = 3
_POSITION: Final = "the most relevant point in the position of {0}"
_OF_A_SIDE: Final[Mapping[Kind, str]] = {
    Kind.RISK: "the gravest risk in the view of {0}",
    Kind.BENEFIT: "the greatest benefit in the view of {0}",
}
_OF_ALL: Final[Mapping[Kind, str]] = {
    Kind.RISK: "the gravest risk for this reader",
    Kind.BENEFIT: "the greatest benefit for this reader",
}
_TURNS_ON_IT: Final = "what this reader decides turns on it"
_ON_AN_ISSUE: Final = "the gravest risk on {0}, which this reader stresses"
_OF_AN_OPTION: Final[Mapping[Kind, str]] = {
    Kind.RISK: "the gravest risk of option {0} that isn't one of all",
    Kind.BENEFIT: "the greatest benefit of option {0} that isn't one of all",
}


@dataclass(frozen=True, slots=True)
class Factor:
    """One factor of a relevance, and the words that explain it."""

    value: float
    words: str


@dataclass(frozen=True, slots=True)
class Keep:
    """Why a point is kept, in words, how late it gives way (0 is with all others), and whether it never does."""

    reason: str = ""
    reserve: int = 0
    firm: bool = False


def factors_of(point: Point, brief: Brief) -> tuple[Factor, ...]:
    """Return what makes a point relevant to the reader; factors of 1 are left unsaid.

    Grades, basis and ratings aren't among them: weak evidence is said to be weak, not hidden, and the weight that a
    person gave a point already counts how grave it is.
    """
    emphasis = brief.audience.emphasis.get(point.issue, 1.0)
    lean = brief.audience.lean.get(point.perspective, 1.0)
    extra = (
        Factor(emphasis, f"emphasis on {point.issue} {emphasis:g}"),
        Factor(lean, f"lean to {point.perspective} {lean:g}"),
    )
    return (Factor(point.weight, f"weight {point.weight}"), *(factor for factor in extra if factor.value != 1))


def relevance(factors: Iterable[Factor]) -> float:
    """Return the product of factors."""
    return round(prod(factor.value for factor in factors), 6)


def severity(point: Point) -> int:
    """Return likelihood (1 to 7) times impact (1 to 5), or 0 for a point that isn't rated."""
    return point.rating.likelihood.rank * point.rating.impact if point.rating else 0


def kept_points(stances: tuple[Stance, ...], brief: Brief) -> dict[str, Keep]:
    """Return the points that are kept, each with the reason; of several the one that keeps it longest.

    At any length stay the gravest risk and the greatest benefit for the reader, and of each side one point of its
    position (the reader's own side aside, who knows it): the most relevant that has more than its position in brief.
    As long as anything else can give way stay what the reader's decision turns on and, for a reader who decides, what
    tells the options apart; before these give way the gravest risk on each issue that the reader stresses, and before
    those each side's gravest risk and its greatest benefit. A brief may be short, but no side is silent, and none is
    shown by its risks alone.
    """
    kept: dict[str, Keep] = {}
    for point, keep in sorted(_keeps(stances, brief), key=lambda pair: (pair[1].firm, pair[1].reserve)):
        kept[point.id] = keep
    return kept


def _keeps(stances: tuple[Stance, ...], brief: Brief) -> Iterator[tuple[Point, Keep]]:
    for kind, reason in _OF_A_SIDE.items():
        for stance in stances:
            if held := stance.of_kind(kind):
                yield _best(held, brief), Keep(reason.format(stance.name), FOR_BALANCE)
    yield from _keeps_for_the_reader(stances, brief)
    for kind, reason in _OF_ALL.items():
        if every := [point for stance in stances for point in stance.of_kind(kind)]:
            yield _gravest(every, brief), Keep(reason, FOR_THE_READER, firm=True)
    for stance in stances:
        if (held := stance.of_kind(Kind.CLAIM)) and stance.perspective != brief.audience.is_:
            further = [point for point in held if not echoes(point, stance.summary.lead)]
            yield _best(further or held, brief), Keep(_POSITION.format(stance.name), FOR_THE_READER, firm=True)


def _keeps_for_the_reader(stances: tuple[Stance, ...], brief: Brief) -> Iterator[tuple[Point, Keep]]:
    """Yield the gravest risk on each stressed issue, what tells options apart, and what the decision turns on."""
    risks = [point for stance in stances for point in stance.of_kind(Kind.RISK)]
    for issue in brief.dossier.issues:
        raised = [point for point in risks if point.issue == issue.id]
        if raised and brief.audience.emphasis.get(issue.id, 1.0) > 1:
            yield _gravest(raised, brief), Keep(_ON_AN_ISSUE.format(issue.name), FOR_THE_READER)
    yield from _keeps_of_options(stances, brief)
    turns_on = brief.dossier.ask_of(brief.audience).turns_on
    for point in (point for stance in stances for point in stance.points if point.id in turns_on):
        yield point, Keep(_TURNS_ON_IT, TO_DECIDE)


def _keeps_of_options(stances: tuple[Stance, ...], brief: Brief) -> Iterator[tuple[Point, Keep]]:
    """Yield, for a reader who decides, the gravest risk and greatest benefit of each option that not all options have.

    Without them an option looks free of risk, or of use, that isn't.
    """
    options = {option.id: place for place, option in enumerate(brief.dossier.options, 1)}
    if not brief.dossier.decides(brief.audience):
        return
    for kind, reason in _OF_AN_OPTION.items():
        points = [point for stance in stances for point in stance.of_kind(kind) if point.rating]
        for option, place in options.items():
            telling = [point for point in points if _tells_apart(point, option, options)]
            if telling:
                yield _gravest(telling, brief), Keep(reason.format(place), TO_DECIDE)


def _tells_apart(point: Point, option: str, options: Collection[str]) -> bool:
    """Tell whether a risk or benefit follows from an option, and not from every one."""
    follows_from = point.rating.follows_from if point.rating else ()
    return option in follows_from and not set(options) <= set(follows_from)


def echoes(point: Point, position: Passage) -> bool:
    """Tell whether a claim's first sentence rests on nothing that the position in brief, above it, doesn't rest on."""
    lead = _places(point.text.lead)
    return point.kind is Kind.CLAIM and bool(lead) and lead <= _places(position)


def _places(text: Passage) -> set[tuple[str, int | Locator]]:
    """Return the places of sources that a text cites, each paragraph for itself."""
    others = {(c.source, at) for c in text.citations for at in c.locators if at.kind is not LocatorKind.PARAGRAPH}
    return {(citation.source, number) for citation in text.citations for number in citation.paragraphs()} | others


def _best(points: Sequence[Point], brief: Brief) -> Point:
    return min(points, key=lambda p: (-severity(p), -relevance(factors_of(p, brief)), p.id))


def _gravest(points: Sequence[Point], brief: Brief) -> Point:
    """Return the gravest point for a reader: likelihood times impact, times what its issue and side count for them."""

    def gravity(point: Point) -> float:
        return severity(point) * relevance(factors_of(point, brief)) / point.weight

    return min(points, key=lambda p: (-gravity(p), -p.weight, p.id))
