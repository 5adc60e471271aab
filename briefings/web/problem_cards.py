"""Find the card on which a problem is mended, and carry the problems of a save in an address."""

from __future__ import annotations

import hashlib
from collections.abc import Iterable
from urllib.parse import quote, urlencode

from briefings.app.editing import Saved, overview, record_forms
from briefings.model.library import Library
from briefings.model.problem import Location, Problem
from briefings.model.vocabulary import Severity
from briefings.web import field_words

# An address has room for so many; the page of the file shows the others.
CARRIED_AT_MOST = 20


def text_address(path: str, line: int = 0) -> str:
    """Return the address of a file's text view, at a line if one is given."""
    return f"/text?{urlencode({'path': path, **({'line': line} if line else {})})}"


def card(library: Library, problem: Problem) -> tuple[str, str] | None:
    """Return the address and the name of the card that a problem belongs to; None where only its text shows it."""
    for dossier in library.dossiers:
        if point := overview.point_at(dossier, problem.location):
            return f"/stance/{quote(dossier.id)}/{quote(point.perspective)}#{quote(point.id)}", point.heading
        if source := overview.source_at(dossier, problem.location):
            return f"/source/{quote(dossier.id)}/{quote(source.id)}#wrong", source.short or source.id
        for stance in dossier.stances:
            if stance.location.path == problem.location.path:
                return f"/stance/{quote(dossier.id)}/{quote(stance.perspective)}#wrong", stance.name
        if dossier.location.path == problem.location.path:
            return _record(library, record_forms.root_of(dossier), f"/dossier/{quote(dossier.id)}", problem.location)
    for audience in library.audiences:
        if audience.location.path == problem.location.path:
            return _record(library, record_forms.root_of(audience), f"/reader/{quote(audience.id)}", problem.location)
    house = record_forms.root_of_house()
    return _record(library, house, "/house", problem.location) if problem.location.path == house.path else None


def _record(library: Library, root: record_forms.Root, home: str, where: Location) -> tuple[str, str] | None:
    """Return the address of the form, at its field, in which a line of a file is written, and what it is called.

    None where the file has no form, since it isn't sound.
    """
    file = library.files.get(where.path)
    if file is None or not record_forms.has_forms(file.text):
        return None
    at, field = record_forms.record_at(root, file.text, where.line)
    kind = record_forms.kind_of(root, at)
    name = field_words.label(kind, field) if field else field_words.label(kind, at.split(".")[0]) if at else "The whole"
    query = f"?at={quote(at)}" if at else ""
    anchor = f"#f-{quote(field)}" if field else "#part-main"
    return f"{home}{query}{anchor}", f"{root.name}: {name}"


def mended_at(library: Library, problems: Iterable[Problem]) -> tuple[tuple[str, str], ...]:
    """Return the addresses and names of the places where a person mends some problems, each place once."""
    return tuple(dict.fromkeys(card(library, problem) or _line(problem) for problem in problems))


def carried_keys(saved: Saved, present: Iterable[Problem] = ()) -> str:
    """Return what an address carries of the problems that a save brought, and of those `present` where it was made."""
    found = dict.fromkeys(p for p in (*present, *saved.brought) if p.severity is not Severity.ADVICE)
    return ",".join(_key(problem) for problem in list(found)[:CARRIED_AT_MOST])


def carried_problems(problems: Iterable[Problem], carried: str) -> tuple[Problem, ...]:
    """Return those of the present problems that an address carries."""
    keys = frozenset(carried.split(","))
    return tuple(problem for problem in problems if _key(problem) in keys) if carried else ()


def _line(problem: Problem) -> tuple[str, str]:
    where = problem.location
    return text_address(where.path, where.line), f"{where.path.rpartition('/')[2]}, line {where.line}"


def _key(problem: Problem) -> str:
    return hashlib.sha256(str(problem).encode()).hexdigest()[:10]
