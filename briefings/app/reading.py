"""Read statements beside their sources: which there are to read, what stands beside each, and what a person found."""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Final

from briefings.app.authorship import author_of
from briefings.app.opening import Workspace
from briefings.checks.reading import unread_words
from briefings.model.codes import ACCEPTABLE, CODES
from briefings.model.digest import Digest, cited_paragraphs, paragraphs_of, pinpoint
from briefings.model.dossier import Dossier
from briefings.model.library import Library, folder_of
from briefings.model.nearest import nearest
from briefings.model.problem import Location, Problem, UserError
from briefings.model.read_state import ReadState, states_of
from briefings.model.reading import Acceptance, Reading
from briefings.model.source import Source
from briefings.model.sourced_statements import SourcedStatement, StatementPlaces, sourced_statements
from briefings.model.statements import owner_of, single_spaced
from briefings.model.text import Citation
from briefings.model.vocabulary import Severity, Verdict
from briefings.workspace.files import read_file
from briefings.workspace.readings import NAME, parse_readings, readings_text
from briefings.workspace.saving import editing
from briefings.workspace.whole_files import write_whole

LONGEST_PLACES: Final = 12
_PLACE: Final = re.compile(r"(?P<path>[^:]++):(?P<line>\d{1,6})(?::(?P<column>\d{1,6}))?")


@dataclass(frozen=True, slots=True)
class Beside:
    """A paragraph that carries a statement: its text where that is at hand, else where to open one's own copy.

    `number` is our count; `pinpoint` names it as a citation does, with the document's number where the two differ.
    """

    source: str
    short: str
    number: int
    pinpoint: str = ""
    text: str = ""
    where: str = ""
    url: str = ""


def _statement_at(library: Library, dossier: Dossier, where: Location) -> SourcedStatement | None:
    """Return the statement at a place in a dossier's files, those in other languages too."""
    for language in (dossier, *dossier.twins):
        if at := StatementPlaces(sourced_statements(language, library.digests_of(dossier))).at(where):
            return at
    return None


def to_read(library: Library, dossier: Dossier, part: str = "") -> tuple[ReadState, ...]:
    """Return the statements of a dossier, or those of one part of it, each with its state.

    `part` is a point, a statement, a perspective, a source, what an id begins with, as `option/ID`, or a place as
    messages name it, `PATH:LINE:COLUMN`. Raises `UserError` where there is no such part.
    """
    states = states_of(library, dossier)
    if (place := _PLACE.fullmatch(part)) is not None:
        where = Location(place["path"], int(place["line"]), int(place["column"] or 1_000_000))
        at = _statement_at(library, dossier, where)
        states, part = tuple(state for state in states if at and state.statement.id == at.id), part if not at else ""
    found = tuple(state for state in states if _belongs(state, part, dossier)) if part else states
    if part and not found:
        known = {name for state in states for name in (state.statement.id, owner_of(state.statement.id))}
        words = f"nothing to read is called {part}{nearest(part, known)}"
        raise UserError.of("no-such-point", words)
    return found


def _belongs(state: ReadState, part: str, dossier: Dossier) -> bool:
    id_ = state.statement.id
    if part in (id_, owner_of(id_), owner_of(id_).partition("/")[2]):
        return True
    whose = next((stance for stance in dossier.stances if stance.perspective == part), None)
    return whose is not None and state.statement.location.path == whose.location.path


def open_for(states: Iterable[ReadState], reader: str) -> tuple[ReadState, ...]:
    """Return the statements that wait for a reader: unread, and not read by him as they stand."""
    return tuple(state for state in states if not state.is_read and state.read_by(reader) is None)


def beside(library: Library, dossier: Dossier, state: ReadState) -> tuple[Beside, ...]:
    """Return what a statement is to be read beside: each cited paragraph once, in order."""
    found = (each for citation in state.statement.citations for each in _paragraphs(library, dossier, citation))
    return tuple(dict.fromkeys(found))


def _paragraphs(library: Library, dossier: Dossier, citation: Citation) -> Iterator[Beside]:
    source = next((each for each in dossier.sources if each.id == citation.source), None)
    digest = library.digests_of(dossier).get(citation.source)
    text = library.texts_of(dossier).get(citation.source)
    lines = paragraphs_of(text) if text else ()
    numbers = cited_paragraphs(citation, source, digest) if digest else citation.paragraphs()
    short, url = (source.short, source.URL) if source else (citation.source, "")
    if not numbers:
        yield Beside(citation.source, short, 0, where=f"open your copy of {short}: {_named_places(citation)}", url=url)
    for number in sorted(numbers or ()):
        held = lines[number - 1] if 0 < number <= len(lines) else ""
        named = pinpoint(number, source, digest)
        yield Beside(citation.source, short, number, named, held, _where(source, digest, short, number), url)


def _named_places(citation: Citation) -> str:
    places = ", ".join(f"{at.kind} {at.label or at.first}" for at in citation.locators)
    return places or "the whole text"


def _where(source: Source | None, digest: Digest | None, short: str, number: int) -> str:
    """Say where to open one's own copy: the paragraph, and the numbers that the document itself prints there."""
    traces = digest.paragraph(number) if digest else None
    printed = f" ({', '.join(traces.places[:LONGEST_PLACES])})" if traces and traces.places else ""
    of = f" of {source.paragraphs}" if source else ""
    return f"open your copy of {short} at para. {number}{of}{printed}"


@dataclass(frozen=True, slots=True)
class Finding:
    """What a person found of some statements: the verdict, who, when (with a time zone), and a remark."""

    verdict: Verdict
    by: str
    at: dt.datetime
    remark: str = ""


def record(opened: Workspace, dossier: Dossier, states: Sequence[ReadState], finding: Finding) -> tuple[Reading, ...]:
    """Write down that a person read statements as they stand, and return the readings.

    A later reading by the same person takes the place of his earlier one. Raises `UserError` for a reader without a
    name, and where another command is at work.
    """
    by, at = _named_person(finding.by), _moment(finding.at)
    made = tuple(
        Reading(
            statement=state.statement.id,
            of=state.statement.fingerprint,
            verdict=finding.verdict,
            by=by,
            at=at,
            remark=single_spaced(finding.remark),
            author=author_of(opened.root, dossier, state.statement.location),
        )
        for state in states
    )
    _write(opened.root, dossier, made)
    return made


def take_back(opened: Workspace, dossier: Dossier, state: ReadState, by: str) -> None:
    """Take a person's reading of a statement, as it stands, out of the record: it waits for him again.

    Raises `UserError` where he has none.
    """
    reading = state.read_by(single_spaced(by))
    if reading is None:
        raise UserError.of("no-such-point", "there is no verdict of yours on this statement as it stands")
    _write(opened.root, dossier, (), without=reading)


def accept(
    opened: Workspace, dossier: Dossier, states: Sequence[ReadState], code: str, finding: Finding
) -> tuple[Acceptance, ...]:
    """Write down that a person accepts statements as they stand, whatever the checks of a code say of them.

    `finding.remark` is the reason, which is needed. Raises `UserError` for an unknown code, without a reason or a name.
    """
    by, at, reason = _named_person(finding.by), _moment(finding.at), single_spaced(finding.remark)
    if code not in ACCEPTABLE:
        known = "no problem has the code" if code not in CODES else "this can only be mended, not accepted:"
        raise UserError.of("unknown-code", f"{known} {code}{nearest(code, ACCEPTABLE)}")
    if not reason:
        raise UserError.of("no-reason", "say why the statement is right as it stands: --remark “…”")
    made = tuple(Acceptance(state.statement.id, state.statement.fingerprint, code, reason, by, at) for state in states)
    _write(opened.root, dossier, made)
    return made


def _named_person(name: str) -> str:
    name = single_spaced(name)
    if not name:
        raise UserError.of("name", "say who reads: --by “NAME”, or tell git your name (git config user.name)")
    return name


def _moment(at: dt.datetime) -> str:
    return at.astimezone(dt.UTC).isoformat(timespec="seconds")


def _write(
    root: Path, dossier: Dossier, made: Sequence[Reading | Acceptance], *, without: Reading | None = None
) -> None:
    """Add lines to the dossier's file as it is on disk now, or take one out.

    Raises `UserError` where a line of it can't be read.
    """
    path = root / folder_of(dossier) / NAME
    with editing(root):
        text = read_file(root, path).file.text if path.is_file() else ""
        readings, acceptances, problems = parse_readings(text, f"{folder_of(dossier)}/{NAME}")
        if problems:
            raise UserError(*problems)
        kept = (each for each in readings if without is None or (each.of, each.by) != (without.of, without.by))
        write_whole(path, readings_text((*kept, *acceptances, *made)).encode())


def unread_lines(library: Library, dossiers: Iterable[Dossier]) -> tuple[str, ...]:
    """Return for each of some dossiers a line that says how many of its statements are unread; none where all are."""
    lines = (unread_words(states_of(library, each), each.id) for each in dossiers if not each.unread)
    return tuple(line for line in lines if line)


def read_by_point(library: Library, dossier: Dossier) -> dict[str, str]:
    """Return for each point how many of its statements are read: "2 of 3"."""
    states = states_of(library, dossier)
    found = {}
    for point in dossier.points:
        own = [state for state in states if owner_of(state.statement.id) == point.id]
        found[point.id] = f"{sum(state.is_read for state in own)} of {len(own)}"
    return found


def since_read(library: Library, problems: Iterable[Problem]) -> tuple[Problem, ...]:
    """Return the problems of statements that nobody has read as they stand, and all errors: those stop a brief."""
    read: set[tuple[str, str]] = set()
    places = []
    for dossier in library.dossiers:
        states = states_of(library, dossier)
        places.append(StatementPlaces(state.statement for state in states))
        read |= {(state.statement.location.path, state.statement.id) for state in states if state.readings}
    return tuple(each for each in problems if each.severity is Severity.ERROR or not _is_of(read, places, each))


def _is_of(read: set[tuple[str, str]], places: Iterable[StatementPlaces], problem: Problem) -> bool:
    found = (each.at(problem.location) for each in places)
    return any(statement is not None and (statement.location.path, statement.id) in read for statement in found)
