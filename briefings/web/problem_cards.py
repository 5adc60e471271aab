"""Find the card on which a problem is mended, and carry the problems of a save in an address."""

from __future__ import annotations

import hashlib
import re
from collections.abc import Iterable
from typing import Final
from urllib.parse import quote, urlencode

from briefings.app.editing import Saved, overview, record_forms
from briefings.app.editing.fields import describe
from briefings.model.dossier import Dossier
from briefings.model.languages import language_in_name
from briefings.model.library import Library, folder_of
from briefings.model.problem import Location, Problem
from briefings.model.stance import Point
from briefings.model.vocabulary import Severity
from briefings.web import field_words

# An attribute of a point, in its heading line or in a message: `cause=`.
_ATTRIBUTE: Final = re.compile(r"(?<![\w-])([a-z]++(?:-[a-z]++)*+)=")
# Where a message says that a name's spelling may be declared.
_SPELLING: Final = re.compile(r"spellings: .* in the record of ([\w-]+)$")
# An address has room for so many; the page of the file shows the others.
CARRIED_AT_MOST = 20


def text_address(path: str, line: int = 0) -> str:
    """Return the address of a file's text view, at a line if one is given."""
    return f"/text?{urlencode({'path': path, **({'line': line} if line else {})})}"


def card(library: Library, problem: Problem) -> tuple[str, str] | None:
    """Return the address and the name of the form in which a problem is mended; None where only its text shows it."""
    found = card_at(library, problem.location)
    field = _ATTRIBUTE.search(problem.message)
    if found and field and field[1] in field_words.POINT and found[0].endswith("#f-heading"):
        return found[0].removesuffix("heading") + field[1], found[1]
    return found


def spelling_form(library: Library, problem: Problem) -> str:
    """Return the address of the form that declares a name's other spelling, where a problem says that one may."""
    named = _SPELLING.search(problem.message) if problem.code == "name" else None
    dossier = next((each for each in library.dossiers if problem.location.path.startswith(folder_of(each) + "/")), None)
    if named is None or dossier is None or overview.source_of(dossier, named[1]) is None:
        return ""
    return f"/source/{quote(dossier.id)}/{quote(named[1])}/record#f-spellings"


def card_at(library: Library, where: Location) -> tuple[str, str] | None:
    """Return the address and the name of the card on which a place in a file is edited; None where it has none."""
    found = (_in_dossier(library, dossier, where) for dossier in library.dossiers)
    if place := next(filter(None, found), None):
        return place
    for audience in library.audiences:
        if audience.location.path == where.path:
            return _record(library, record_forms.root_of(audience), f"/reader/{quote(audience.id)}", where)
    house = record_forms.root_of_house()
    return _record(library, house, "/house", where) if where.path == house.path else None


def _in_dossier(library: Library, dossier: Dossier, where: Location) -> tuple[str, str] | None:
    here = quote(dossier.id)
    if point := overview.point_at(dossier, where):
        at = f"/stance/{here}/{quote(point.perspective)}?edit={quote(point.id)}"
        return f"{at}#f-{_field_of(library, point, where)}", point.heading
    if source := overview.source_at(dossier, where):
        return f"/source/{here}/{quote(source.id)}#wrong", source.short or source.id
    if stance := next((each for each in dossier.stances if each.location.path == where.path), None):
        return f"/stance/{here}/{quote(stance.perspective)}#wrong", stance.name
    if not dossier.sources and where.path == f"{folder_of(dossier)}/sources.yaml":
        return f"/sources/{here}#add", "Add a source"
    if dossier.location.path == where.path:
        return _record(library, record_forms.root_of(dossier), f"/dossier/{here}", where)
    return _in_twin(dossier, where)


def _in_twin(dossier: Dossier, where: Location) -> tuple[str, str] | None:
    """Return the form of another language in which a place of a twin's file is written."""
    language = language_in_name(where.path)
    if not language or not where.path.startswith(f"{folder_of(dossier)}/"):
        return None
    return f"/twins/{quote(dossier.id)}?{urlencode({'language': language})}", f"Texts in {language}: {dossier.title}"


def _field_of(library: Library, point: Point, where: Location) -> str:
    """Return the field of a point's form in which a place of its text is written."""
    if where.line > point.location.line:
        later = [each.location for each in point.text.sentences[1:2]]
        return "detail" if later and (where.line, where.column) >= (later[0].line, later[0].column) else "lead"
    file = library.files.get(where.path)
    row = file.text.split("\n")[where.line - 1] if file else ""
    named = [found[1] for found in _ATTRIBUTE.finditer(row) if found.start() < where.column]
    return named[-1] if where.column > 1 and named and named[-1] in field_words.POINT else "heading"


def _record(library: Library, root: record_forms.Root, home: str, where: Location) -> tuple[str, str] | None:
    """Return the address of the form, at its field, in which a line of a file is written, and what it is called.

    None where the file has no form, since it isn't sound.
    """
    file = library.files.get(where.path)
    if file is None or not record_forms.has_forms(file.text):
        return None
    at, field = record_forms.record_at(root, file.text, where.line)
    kind = record_forms.kind_of(root, at)
    own, parts = ({each.name.partition(".")[0] for each in listed} for listed in describe(kind))
    field = field if field in own | parts else ""
    name = field_words.label(kind, field) if field else field_words.label(kind, at.split(".")[0]) if at else "The whole"
    query = f"?at={quote(at)}" if at else ""
    anchor = f"#{'f' if field in own else 'part'}-{quote(field or 'main')}"
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
