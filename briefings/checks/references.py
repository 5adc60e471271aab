"""Check ids and references: ids given twice, and names that nothing has."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import Protocol

from briefings.checks.locate import place_in_file, unknown
from briefings.model.dossier import Dossier
from briefings.model.library import Library
from briefings.model.problem import Location, Problem
from briefings.model.stance import ANY_OPTION
from briefings.model.vocabulary import Severity
from briefings.model.web_links import has_scheme, is_followed


class Named(Protocol):
    """A record with an id and a place."""

    @property
    def id(self) -> str:
        """Its name."""
        ...

    @property
    def location(self) -> Location:
        """Where it stands."""
        ...


def dead_addresses(library: Library) -> Iterator[Problem]:
    """An address of a source is that of a page on the web; where its copy lies may be told in words."""
    for dossier in library.dossiers:
        for source in dossier.sources:
            copy = source.archive_location
            fields = [("URL", source.URL)] if source.URL else []
            fields += [("archive_location", copy)] if has_scheme(copy) else []
            for key, address in fields:
                if not is_followed(address):
                    words = (
                        f"`{key}: {address}` is no address on the web, so no brief links to it: begin it with https://"
                    )
                    yield Problem(
                        place_in_file(library, source.location, key, address), "link", words, Severity.WARNING
                    )


def duplicate_ids(library: Library) -> Iterator[Problem]:
    """An id names one record: of a dossier, or of the workspace for audiences and dossiers."""
    yield from _duplicates("audience", library.audiences)
    yield from _duplicates("dossier", library.dossiers)
    for dossier in library.dossiers:
        yield from _duplicates("source", dossier.sources)
        yield from _duplicates("point", dossier.points)
        yield from _duplicates("issue", dossier.issues)
        yield from _duplicates("message", dossier.messages)
        yield from _duplicates("judgement", dossier.judgements)
        yield from _duplicates("option", dossier.options)
        yield from _duplicates("contested fact", dossier.contested)
        yield from _duplicates("fact", dossier.facts)
        yield from _duplicates("question", dossier.questions)


def duplicate_perspectives(library: Library) -> Iterator[Problem]:
    """A perspective has one stance in a dossier and language."""
    for dossier in library.dossiers:
        first: dict[str, Location] = {}
        for stance in dossier.stances:
            before = first.setdefault(stance.perspective, stance.location)
            if before is not stance.location:
                words = f"the perspective `{stance.perspective}` has a stance already, in {before.path}"
                yield Problem(stance.location, "duplicate-id", words)


def unknown_issues(library: Library) -> Iterator[Problem]:
    """Points, facts, events, questions and contested facts name an issue of their dossier."""
    for dossier in library.dossiers:
        known = {issue.id for issue in dossier.issues}
        for issue, where in _list_tagged(dossier):
            yield from unknown(library, where, "unknown-issue", "issue", [issue], known)


def _list_tagged(dossier: Dossier) -> Iterator[tuple[str, Location]]:
    yield from ((point.issue, point.location) for point in dossier.points)
    yield from ((judgement.issue, judgement.location) for judgement in dossier.judgements)
    yield from ((event.issue, event.location) for event in dossier.timeline)
    yield from ((fact.issue, fact.location) for fact in dossier.facts)
    yield from ((contested.issue, contested.location) for contested in dossier.contested)
    yield from ((question.issue, question.location) for question in dossier.questions)


def unknown_points(library: Library) -> Iterator[Problem]:
    """Contested facts name points of their dossier; what the team itself says rests on its points and facts."""
    for dossier in library.dossiers:
        if any(not stance.name for stance in dossier.stances):
            # What couldn't be read may hold them.
            continue
        points = {point.id for point in dossier.points}
        for contested in dossier.contested:
            yield from unknown(library, contested.location, "unknown-point", "points", contested.points, points)
        known = dossier.grounds
        for judgement in dossier.judgements:
            yield from unknown(library, judgement.location, "unknown-point", "rests_on", judgement.rests_on, known)
        for ask in (dossier.decision, *dossier.decision.readers.values()):
            yield from unknown(library, ask.location, "unknown-point", "turns_on", ask.turns_on, dossier.turning_points)
        for option in dossier.options:
            yield from unknown(library, option.location, "unknown-point", "under_way", option.under_way, known)
            for side, held in (("pros", option.pros), ("cons", option.cons)):
                for argument in held:
                    where, key = (option.location, side) if argument.is_wordless else (argument.location, "rests_on")
                    yield from unknown(library, where, "unknown-point", key, argument.rests_on, known)


def unknown_options(library: Library) -> Iterator[Problem]:
    """What is recommended, and what a risk or benefit follows from, is an option of the dossier."""
    for dossier in library.dossiers:
        known = {option.id for option in dossier.options}
        for ask in (dossier.decision, *dossier.decision.readers.values()):
            yield from unknown(library, ask.location, "unknown-option", "recommends", [ask.recommends], known)
        for point in dossier.points:
            named = point.rating.follows_from if point.rating and not dossier.unread else ()
            yield from unknown(library, point.location, "unknown-option", "follows_from", named, {*known, ANY_OPTION})


def unknown_readers(library: Library) -> Iterator[Problem]:
    """A decision says what differs for readers who are there."""
    known = {audience.id for audience in library.audiences}
    for dossier in library.dossiers:
        readers = dossier.decision.readers
        yield from unknown(library, dossier.decision.location, "unknown-audience", "readers", readers, known)


def unknown_perspectives(library: Library) -> Iterator[Problem]:
    """Sources and gaps name perspectives of their dossier."""
    for dossier in library.dossiers:
        known = perspectives([dossier])
        for source in dossier.sources:
            yield from unknown(library, source.location, "unknown-perspective", "own_side", source.own_side, known)
        for gap in dossier.gaps:
            yield from unknown(library, gap.location, "unknown-perspective", "perspective", [gap.perspective], known)


def perspectives(dossiers: Iterable[Dossier]) -> set[str]:
    """Return the perspectives that the dossiers' stances show."""
    return {stance.perspective for dossier in dossiers for stance in dossier.stances}


def _duplicates(what: str, records: Iterable[Named]) -> Iterator[Problem]:
    """Yield the records whose id another one has; ids that differ by case alone are one name to many systems."""
    first: dict[str, Named] = {}
    for record in records:
        before = first.setdefault(record.id.casefold(), record)
        if before is record or not record.id:
            continue
        where = f"{before.location.path}, line {before.location.line}"
        if before.id == record.id:
            words = f"the {what} `{record.id}` stands already in {where}: give it another id"
            yield Problem(record.location, "duplicate-id", words)
        else:
            words = f"the {what} `{record.id}` differs by case alone from `{before.id}` in {where}: give it another id"
            yield Problem(record.location, "duplicate-id", words, Severity.WARNING)
