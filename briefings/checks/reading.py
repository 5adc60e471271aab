"""Tell what people found who read statements beside their sources, and how many nobody has read."""

from __future__ import annotations

from collections.abc import Iterable

from briefings.model.codes import Code
from briefings.model.dossier import Dossier
from briefings.model.library import Brief, Library
from briefings.model.problem import Problem
from briefings.model.read_state import ReadState, read_states
from briefings.model.vocabulary import OnUnread, Severity, Status, Verdict

# What a person's reading says of a dossier: a scorecard counts it apart from what the checks find.
READ_CODES: frozenset[Code] = frozenset(("unread", "overstated", "not-said"))


def objections_are_mended(library: Library) -> Iterable[Problem]:
    """What a reader found to overstate its source, or not to stand there, is mended."""
    for dossier in library.dossiers:
        for state in states_of(library, dossier) if dossier.readings else ():
            yield from _objections(state)


def _objections(state: ReadState) -> Iterable[Problem]:
    mend = "change it, or its citation; or have the reader read it again"
    for reading in state.objections:
        remark = f" (“{reading.remark}”)" if reading.remark else ""
        overstates = reading.verdict is Verdict.OVERSTATES
        found = "it overstates its source" if overstates else "its source doesn't say this"
        code: Code = "overstated" if overstates else "not-said"
        severity = Severity.WARNING if overstates else Severity.ERROR
        words = f"{reading.by} read this on {reading.at[:10]} and found: {found}{remark}; {mend}"
        yield Problem(state.statement.location, code, words, severity)


def statements_are_read(library: Library) -> Iterable[Problem]:
    """Every statement has been read beside its source: where the dossier wants it, that is a warning, else advice."""
    for dossier in library.dossiers:
        severity = Severity.ADVICE if dossier.on_unread is OnUnread.SAY else Severity.WARNING
        yield from _unread(library, dossier, severity)


def final_briefs_are_read(brief: Brief) -> Iterable[Problem]:
    """A final brief of a dossier that holds them back until they are read has no unread statement."""
    if brief.dossier.on_unread is OnUnread.HOLD and brief.status is Status.FINAL:
        yield from _unread(brief.library, brief.dossier, Severity.ERROR)


def states_of(library: Library, dossier: Dossier) -> tuple[ReadState, ...]:
    """Return of each statement of a dossier whether it has been read."""
    return read_states(dossier, library.digests_of(dossier))


def unread_words(states: Iterable[ReadState], dossier: str) -> str:
    """Say how many of some statements are unread, and by which command they are read; empty where all are read."""
    held = tuple(states)
    unread = sum(not state.is_read for state in held)
    if not unread:
        return ""
    return f"{unread:,} of {len(held):,} statements unread against their sources: `briefings read {dossier}`"


def _unread(library: Library, dossier: Dossier, severity: Severity) -> Iterable[Problem]:
    if words := "" if dossier.unread else unread_words(states_of(library, dossier), dossier.id):
        yield Problem(dossier.location, "unread", words, severity)
