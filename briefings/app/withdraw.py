"""Mark a source as withdrawn, or take that back, and find everything that rests on it."""

from __future__ import annotations

import datetime as dt
from dataclasses import asdict, dataclass
from pathlib import Path

from briefings.app.orders import one_dossier
from briefings.app.record import received_by
from briefings.checks.claims import evidence_of
from briefings.model.dossier import Dossier
from briefings.model.library import Library
from briefings.model.problem import UserError
from briefings.model.source import Source
from briefings.model.vocabulary import OnWithdrawn
from briefings.workspace.saving import change
from briefings.workspace.yaml_edit import has_value, with_value


@dataclass(frozen=True, slots=True)
class Affected:
    """What rests on a source. `alone` are the points with a sentence that nothing else carries."""

    source: str
    dossier: str
    points: tuple[str, ...]
    alone: tuple[str, ...]
    statements: int
    briefs: tuple[str, ...]
    recipients: tuple[str, ...]
    stops: bool

    def as_dict(self) -> dict[str, object]:
        """Return the shape that `--json` prints."""
        return asdict(self)


def find_source(library: Library, name: str, dossier: str = "") -> tuple[Dossier, Source]:
    """Return a source and its dossier. Raises `UserError` where it is unknown or in several dossiers."""
    dossiers = (one_dossier(library, dossier),) if dossier else library.dossiers
    found = [(d, s) for d in dossiers for s in d.sources if s.id == name]
    if len(found) == 1:
        return found[0]
    if found:
        raise UserError.of("dossier", f"{name} stands in several dossiers: say which with --dossier")
    known = ", ".join(s.id for d in library.dossiers for s in d.sources) or "none yet"
    raise UserError.of("unknown-source", f"there is no source {name}; there are: {known}")


def find_affected(root: Path, library: Library, name: str, dossier: str = "") -> Affected:
    """Return what would be touched if a source were withdrawn. Nothing is written."""
    subject, _ = find_source(library, name, dossier)
    found = [c for c in evidence_of(library, subject).claims if c.kind == "sentence" and c.own]
    resting = [claim for claim in found if any(citation.source == name for citation in claim.citations)]
    alone = [claim for claim in resting if {citation.source for citation in claim.citations} == {name}]
    sent = received_by(root, subject.id, name)
    return Affected(
        source=name,
        dossier=subject.id,
        points=tuple(dict.fromkeys(claim.point.id for claim in resting if claim.point)),
        alone=tuple(dict.fromkeys(claim.point.id for claim in alone if claim.point)),
        statements=len(resting),
        briefs=_briefs(library, subject),
        recipients=tuple(dict.fromkeys(f"{e.recipient} ({e.audience}, {e.as_of}, {e.version})" for e in sent)),
        stops=subject.on_withdrawn is OnWithdrawn.FAIL,
    )


def _briefs(library: Library, subject: Dossier) -> tuple[str, ...]:
    return tuple(audience.id for audience in library.audiences if audience.gets(subject))


def withdraw(root: Path, library: Library, name: str, reason: str, date: dt.date, dossier: str = "") -> Affected:
    """Mark a source as withdrawn in its file, in one step and leaving all else byte for byte; return what it touches.

    Raises `UserError` where the source is unknown, withdrawn already, or the reason is empty.
    """
    subject, source = find_source(library, name, dossier)
    if source.withdrawn:
        words = f"{name} was withdrawn on {source.withdrawn.date} already: {source.withdrawn.reason}"
        raise UserError.of("withdrawn", words, source.withdrawn.location)
    if not reason.strip():
        raise UserError.of("withdrawn", "say why with --reason: those who rely on it will ask")
    found = find_affected(root, library, name, subject.id)

    def mark(text: str) -> str:
        # The file may be newer than the library: somebody else may have withdrawn it meanwhile.
        if has_value(text, "withdrawn", name):
            raise UserError.of("withdrawn", f"{name} was withdrawn already", source.location)
        return with_value(text, ["withdrawn"], {"date": date.isoformat(), "reason": " ".join(reason.split())}, name)

    change(root, root / source.location.path, mark)
    return found


def undo(root: Path, library: Library, name: str, dossier: str = "") -> Affected:
    """Take back the withdrawal of a source: the record is as it was before; return what rests on it.

    Raises `UserError` where the source is unknown or isn't withdrawn.
    """
    subject, source = find_source(library, name, dossier)

    def unmark(text: str) -> str:
        if not has_value(text, "withdrawn", name):
            raise UserError.of("withdrawn", f"{name} isn't withdrawn", source.location)
        return with_value(text, ["withdrawn"], "", name)

    change(root, root / source.location.path, unmark)
    return find_affected(root, library, name, subject.id)
