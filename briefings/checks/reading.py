"""Tell what people found who read statements beside their sources, and how many nobody has read."""

from __future__ import annotations

from collections.abc import Iterable

from briefings.model.brief import Brief
from briefings.model.codes import Code
from briefings.model.dossier import Dossier
from briefings.model.library import Library
from briefings.model.problem import Problem
from briefings.model.read_state import ReadState, states_of
from briefings.model.vocabulary import OnUnread, Severity, Status, Verdict

# What a person's reading says of a dossier: a scorecard counts it apart from what the checks find.
READ_CODES: frozenset[Code] = frozenset(("unread", "overstated", "not-said"))


def statements_are_read(library: Library) -> Iterable[Problem]:
    """Every statement has been read beside its source, and what a reader found wrong with it is mended.

    Where the dossier wants it, an unread one is a warning, else advice.
    """
    for dossier in library.dossiers:
        states = states_of(library, dossier) if dossier.readings or not dossier.unread else ()
        for state in states:
            yield from _objections(state)
        yield from _unread(dossier, states, Severity.ADVICE if dossier.on_unread is OnUnread.SAY else Severity.WARNING)


def _objections(state: ReadState) -> Iterable[Problem]:
    """Yield what a reader found to overstate its source, or not to stand there."""
    mend = "change it, or its citation; or have the reader read it again"
    for reading in state.objections:
        remark = f" (“{reading.remark}”)" if reading.remark else ""
        overstates = reading.verdict is Verdict.OVERSTATES
        found = "it overstates its source" if overstates else "its source doesn't say this"
        code: Code = "overstated" if overstates else "not-said"
        severity = Severity.WARNING if overstates else Severity.ERROR
        words = f"{reading.by} read this on {reading.at[:10]} and found: {found}{remark}; {mend}"
        yield Problem(state.statement.location, code, words, severity)


def final_briefs_are_read(brief: Brief) -> Iterable[Problem]:
    """A final brief of a dossier that holds them back until they are read has no unread statement."""
    if brief.dossier.on_unread is OnUnread.HOLD and brief.status is Status.FINAL:
        yield from _unread(brief.dossier, states_of(brief.library, brief.dossier), Severity.ERROR)


def unread_words(states: Iterable[ReadState], dossier: str) -> str:
    """Say how many of some statements are unread, and by which command they are read; empty where all are read."""
    held = tuple(states)
    unread = sum(not state.is_read for state in held)
    if not unread:
        return ""
    return f"{unread:,} of {len(held):,} statements unread against their sources: `briefings read {dossier}`"


def _unread(dossier: Dossier, states: Iterable[ReadState], severity: Severity) -> Iterable[Problem]:
    if words := "" if dossier.unread else unread_words(states, dossier.id):
        yield Problem(dossier.location, "unread", words, severity)
