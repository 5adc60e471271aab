"""Tell what was written in vain: content of a dossier that no brief of any reader prints, however much room it has."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from fnmatch import fnmatch
from typing import Final, NamedTuple

from briefings.compose import compose, plan
from briefings.model.brief import Brief
from briefings.model.dossier import Dossier
from briefings.model.problem import Location, Problem, UserError
from briefings.model.statements import statements_of
from briefings.model.vocabulary import Kind, Severity

# What a risk's attributes are called, for people.
COURSE: Final = ("cause", "consequence", "mitigation")


class Content(NamedTuple):
    """Something that a person wrote: what it is called, how the ids of its statements begin, and where it stands."""

    name: str
    statement: str
    location: Location


def find_unprinted(orders: Iterable[Brief]) -> tuple[Problem, ...]:
    """Return a warning for all that no brief of its dossier prints. A brief that can't be composed prints anything."""
    by_dossier: dict[str, list[Brief]] = {}
    for brief in orders:
        by_dossier.setdefault(brief.dossier.id, []).append(brief)
    return tuple(problem for briefs in by_dossier.values() for problem in _of_dossier(briefs))


def _of_dossier(briefs: Sequence[Brief]) -> Iterator[Problem]:
    try:
        printed = frozenset(id_ for brief in briefs for id_ in _printed_ids(brief))
    except UserError:
        return
    for content in _contents(briefs[0].dossier):
        if not any(_is_part(id_, content.statement) for id_ in printed):
            message = f"{content.name} is written, and printed for no reader"
            mend = "have a reader's template print it, or take it out"
            yield Problem(content.location, "unprinted", f"{message}: {mend}", Severity.WARNING)


def _printed_ids(brief: Brief) -> Iterator[str]:
    """Yield the ids of all statements that a brief prints where nothing gives way for length."""
    document = compose(brief, plan(brief), 0)
    yield from (statement.id for statement in statements_of(document))
    # A point that its side's position says whole is printed without words of its own.
    yield from (f"{point}.said" for point, _ in document.depths)


def _is_part(id_: str, statement: str) -> bool:
    """Tell whether a printed id is a content's: the same, one below it, or one of a kind that ends with `*`."""
    if statement.endswith("*"):
        return fnmatch(id_, statement)
    return id_ == statement or id_.startswith(f"{statement}.")


def _contents(dossier: Dossier) -> Iterator[Content]:
    """Yield what a dossier holds for readers to see; that a weight has a reason is for its authors alone."""
    if dossier.background:
        yield Content("the background", "dossier/background", dossier.location)
    if dossier.timeline:
        yield Content("the text of the timeline", "event/*.1*", dossier.timeline[0].location)
    for kind, records in (
        ("message", dossier.messages),
        ("judgement", dossier.judgements),
        ("option", dossier.options),
        ("contested", dossier.contested),
        ("fact", dossier.facts),
        ("question", dossier.questions),
    ):
        yield from (Content(f"the {kind} `{each.id}`", f"{kind}/{each.id}", each.location) for each in records)
    for number, gap in enumerate(dossier.gaps, 1):
        yield Content("this gap", f"gap/{number}", gap.location)
    yield from _of_decision(dossier)
    yield from _of_points(dossier)


def _of_decision(dossier: Dossier) -> Iterator[Content]:
    decision = dossier.decision
    parts = (
        ("what is asked", "decision/ask", decision.ask),
        ("the recommendation", "decision/recommendation", decision.recommendation or dossier.recommendation),
        ("the contact", "decision/contact", decision.contact),
        ("the list of copies", "decision/copies", decision.copies),
        ("the list of who signs", "decision/approval*", decision.approvals),
    )
    for name, statement, held in parts:
        if held:
            yield Content(name, statement, decision.location if decision else dossier.location)


def _of_points(dossier: Dossier) -> Iterator[Content]:
    """Yield points, and the courses of risks together: which of them is printed is a matter of the templates."""
    for point in dossier.points:
        yield Content(f"the point `{point.id}`", point.id, point.location)
    risks = [point for point in dossier.points if point.kind is Kind.RISK and point.rating]
    for part in COURSE:
        held = [point for point in risks if getattr(point.rating, part)]
        if held:
            yield Content(f"the {part} of `{held[0].id}`", f"{held[0].id}.{part}", held[0].location)
