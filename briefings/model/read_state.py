"""Say of each statement of a dossier whether it has been read as it stands, by whom, and if not, why not."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from briefings.model.digest import Digest
from briefings.model.dossier import Dossier
from briefings.model.library import Library
from briefings.model.reading import Fingerprint, Reading
from briefings.model.remember import remember
from briefings.model.sourced_statements import SourcedStatement, sourced_statements
from briefings.model.vocabulary import Verdict


@dataclass(frozen=True, slots=True)
class ReadState:
    """A statement and the readings of it as it stands: of each reader the last. `before` is one of earlier words."""

    statement: SourcedStatement
    readings: tuple[Reading, ...] = ()
    before: Reading | None = None
    second_reader: bool = False

    @property
    def objections(self) -> tuple[Reading, ...]:
        """The readings that found something wrong with it, and haven't been taken back."""
        return tuple(each for each in self.readings if each.verdict is not Verdict.SUPPORTS)

    @property
    def confirmed(self) -> tuple[Reading, ...]:
        """The readings that count: all that found it supported, or only those by somebody else than its author."""
        found = [each for each in self.readings if each.verdict is Verdict.SUPPORTS]
        return tuple(each for each in found if each.is_second or not self.second_reader)

    @property
    def is_read(self) -> bool:
        """Whether it has been read as it stands, and found to be what its source says."""
        return bool(self.confirmed) and not self.objections

    @property
    def reason(self) -> str:
        """Why it isn't read; empty where it is."""
        if self.is_read:
            return ""
        if self.objections:
            return f"{self.objections[-1].by} found that it {_FOUND[self.objections[-1].verdict]}"
        if self.readings:
            who = self.readings[-1]
            return "only its author has read it" if who.author else "nobody knows its author, so no reader is second"
        if self.before is None:
            return "never read"
        return f"{' and '.join(_find_changes(self.before.of, self.statement.fingerprint))} changed since it was read"

    def read_by(self, reader: str) -> Reading | None:
        """Return the reading of it, as it stands, by somebody."""
        return next((each for each in self.readings if each.by == reader), None)


_FOUND: Mapping[Verdict, str] = {
    Verdict.OVERSTATES: "overstates its source",
    Verdict.NOT_SAID: "says what its source doesn't",
}


def _find_changes(was: Fingerprint, now: Fingerprint) -> tuple[str, ...]:
    parts = (("its words", "words"), ("its tags", "tags"), ("what it cites", "source"))
    return tuple(name for name, part in parts if getattr(was, part) != getattr(now, part)) or ("something",)


def readers_of(states: Iterable[ReadState]) -> tuple[int, dt.date]:
    """Return how many people read some statements that are read, and the day of the last reading."""
    readings = [reading for state in states for reading in state.confirmed]
    return len({each.by for each in readings}), dt.date.fromisoformat(max(each.at for each in readings)[:10])


@remember(4)
def read_states(dossier: Dossier, digests: Mapping[str, Digest]) -> tuple[ReadState, ...]:
    """Return the state of every statement of a dossier, in the order of its files."""
    by_print: dict[Fingerprint, dict[str, Reading]] = {}
    by_id: dict[str, Reading] = {}
    for reading in sorted(dossier.readings, key=lambda each: each.at):
        latest = by_print.setdefault(reading.of, {})
        latest.pop(reading.by, None)
        latest[reading.by] = reading
        by_id[reading.statement] = reading
    return tuple(
        ReadState(each, _of(each, by_print), by_id.get(each.id), dossier.second_reader)
        for each in sourced_statements(dossier, digests)
    )


def states_of(library: Library, dossier: Dossier) -> tuple[ReadState, ...]:
    """Return the state of every statement of a dossier of a library, in the order of its files."""
    return read_states(dossier, library.digests_of(dossier))


def _of(statement: SourcedStatement, known: Mapping[Fingerprint, Mapping[str, Reading]]) -> tuple[Reading, ...]:
    return tuple(known.get(statement.fingerprint, {}).values()) if known else ()
