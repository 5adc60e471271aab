"""Open a workspace: read and check it, choose the briefs to be made of it, and find what stops them."""

from __future__ import annotations

import datetime as dt
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from pathlib import Path, PurePosixPath
from typing import TypeVar

from briefings import checks
from briefings.app.unprinted import unprinted
from briefings.checks import check_brief, check_library
from briefings.checks.audiences import unknown_attachments
from briefings.checks.due import due_on
from briefings.checks.house import missing_glyphs
from briefings.compose import compose, plan
from briefings.model.audience import Audience
from briefings.model.codes import Code
from briefings.model.dossier import Dossier
from briefings.model.house import HOUSE_DOCX
from briefings.model.library import Brief, Library
from briefings.model.nearest import nearest
from briefings.model.problem import NOWHERE, Location, Problem, UserError
from briefings.model.templating import included_files
from briefings.model.vocabulary import Severity
from briefings.render import docx, file_formats, layout
from briefings.workspace import find_workspace, finish_what_was_begun, read_library, shipped_root

Record = TypeVar("Record", Audience, Dossier)


@dataclass(frozen=True, slots=True)
class Workspace:
    """A workspace that was read and checked. `root` is its folder."""

    root: Path
    library: Library
    problems: tuple[Problem, ...]


def open_library(root: Path) -> Workspace:
    """Read a workspace and run every check that needs no brief. A user's mistakes come back as problems."""
    finish_what_was_begun(root)
    return checked(root, *read_library(root))


def checked(root: Path, library: Library, problems: Iterable[Problem]) -> Workspace:
    """Run every check that needs no brief on a library; `problems` are those that reading it found."""
    glyphs = missing_glyphs(library, layout.Typeface(library.house.cjk_font).covers)
    attached = unknown_attachments(library, file_formats())
    found = tuple(sorted({*problems, *check_library(library), *glyphs, *attached, *_house_problems(library)}))
    return Workspace(root, replace(library, problems=found), found)


def _house_problems(library: Library) -> Iterator[Problem]:
    """Yield what Word's house document lacks; nothing is loaded where there is none."""
    if library.house.docx_base is None:
        return
    where = Location(next(path for path in HOUSE_DOCX if path in library.files))
    try:
        for name in docx.missing_styles(library.house):
            words = f"this document has no style called {name}: a built-in one stands in"
            yield Problem(where, "style-missing", words, Severity.WARNING)
    except UserError as error:
        yield from (replace(problem, location=where) for problem in error.problems)


def due(library: Library, dossiers: Iterable[Dossier], today: dt.date) -> tuple[Problem, ...]:
    """Return what is due in some dossiers on a day: it is told, and enters no brief."""
    return tuple(problem for dossier in dossiers for problem in due_on(library, dossier, today))


def due_for(orders: Iterable[Brief], today: dt.date) -> tuple[Problem, ...]:
    """Return what is due in the dossiers of some briefs, each once."""
    dossiers = {brief.dossier.id: brief for brief in orders}
    return tuple(problem for brief in dossiers.values() for problem in due(brief.library, (brief.dossier,), today))


def check(opened: Workspace, today: dt.date) -> tuple[Problem, ...]:
    """Return every problem of a workspace: of its files, of each brief at its dossier's date, and what is due today.

    What no reader gets is told as well, once every brief could be made.
    """
    orders = briefs(opened.library)
    dated = {problem for brief in orders for problem in check_brief(brief)}
    known = {*opened.problems, *dated, *due(opened.library, opened.library.dossiers, today)}
    renderable = [brief for brief in orders if not errors_in(problems_of(brief, known))]
    vain = unprinted(renderable) if len(renderable) == len(orders) else ()
    return tuple(sorted(known.union(vain, *map(_wording_problems, renderable))))


def advise(opened: Workspace) -> tuple[Problem, ...]:
    """Return the advice that the checks give on a workspace: asked for, never part of a build."""
    return checks.advise(opened.library)


def new_problems(now: Iterable[Problem], before: Iterable[Problem]) -> tuple[Problem, ...]:
    """Return the problems that weren't there before; one that only stands on another line was."""
    left = Counter((problem.location.path, problem.code, problem.message) for problem in before)
    found = []
    for problem in now:
        key = (problem.location.path, problem.code, problem.message)
        if not left[key]:
            found.append(problem)
        left[key] = max(left[key] - 1, 0)
    return tuple(found)


def _wording_problems(brief: Brief) -> tuple[Problem, ...]:
    """Return what is wrong with a brief's template: some of it shows only when it is rendered."""
    ladder = plan(brief)
    try:
        compose(brief, ladder, ladder.steps)
    except UserError as error:
        return error.problems
    return ()


def workspace_folder(start: Path, given: Path | None = None) -> tuple[Path, bool]:
    """Return the workspace's folder and whether it is the user's own (the shipped one otherwise).

    `given` is the folder that the user named: an error if there is no workspace in it.
    """
    if given is not None:
        if not (given / "seeds").is_dir():
            raise UserError.of("workspace", f"{given} holds no seeds folder: `briefings init {given}` makes one")
        return given.resolve(), True
    found = find_workspace(start)
    return (found, True) if found else (shipped_root(), False)


def briefs(
    library: Library,
    audiences: Sequence[str] = (),
    dossiers: Sequence[str] = (),
    as_of: dt.date | None = None,
) -> tuple[Brief, ...]:
    """Return the briefs that were asked for: all of them where no name is given.

    `as_of` defaults to each dossier's own date. Raises `UserError` for unknown names.
    """
    readers = named(library.audiences, audiences, "unknown-audience")
    subjects = named(library.dossiers, dossiers, "unknown-dossier")
    return tuple(
        Brief(library, dossier, audience, as_of or dossier.as_of, audience.language)
        for dossier in subjects
        for audience in readers
        if audience.gets(dossier)
    )


def one_dossier(library: Library, name: str = "") -> Dossier:
    """Return the dossier of that name, or the only one. Raises `UserError`."""
    found = named(library.dossiers, [name] if name else [], "unknown-dossier")
    if len(found) != 1:
        known = ", ".join(dossier.id for dossier in library.dossiers)
        words = f"say which dossier with --dossier: {known}" if known else "there is no dossier yet"
        raise UserError.of("dossier", words if known else f"{words}: `briefings new dossier NAME` begins one")
    return found[0]


def named(records: Sequence[Record], names: Sequence[str], code: Code) -> tuple[Record, ...]:
    """Return the records of these names, or all where none is given. Raises `UserError` (`code`) for unknown ones."""
    by_id = {record.id: record for record in records}
    unknown = [name for name in names if name not in by_id]
    if unknown:
        raise UserError(*(_unknown(name, by_id, code) for name in unknown))
    return tuple(by_id[name] for name in dict.fromkeys(names)) if names else tuple(records)


def _unknown(name: str, known: Iterable[str], code: Code) -> Problem:
    words = f"there is no {code.removeprefix('unknown-')} called {name}{nearest(name, known)}"
    return Problem(NOWHERE, code, words)


def input_paths(brief: Brief) -> frozenset[str]:
    """Return the workspace paths that a brief is made from: its dossier's, audience's, template's, words', house's."""
    library = brief.library
    folder = PurePosixPath(brief.dossier.location.path).parent
    others = {
        brief.audience.location.path,
        library.house.location.path,
        *HOUSE_DOCX,
        f"templates/lang/{brief.language}.yaml",
        *(file.path for file in included_files(brief.audience.product, library.templates)),
    }
    return frozenset(path for path in library.files if PurePosixPath(path).is_relative_to(folder) or path in others)


def problems_of(brief: Brief, problems: Iterable[Problem]) -> tuple[Problem, ...]:
    """Return the problems that touch a brief: those in a file it is made from."""
    paths = input_paths(brief)
    return tuple(problem for problem in problems if problem.location.path in paths)


def errors_in(problems: Iterable[Problem]) -> tuple[Problem, ...]:
    """Return the problems that stop a brief."""
    return tuple(problem for problem in problems if problem.severity is Severity.ERROR)


def stopping(opened: Workspace, brief: Brief) -> tuple[Problem, ...]:
    """Return all errors for which a brief mayn't be shown or go out: those of its files, and those of its date."""
    return errors_in((*problems_of(brief, opened.problems), *check_brief(brief)))


def sound(opened: Workspace, brief: Brief) -> Brief:
    """Return a brief that may be shown or go out; `UserError` with all that is wrong if it mayn't."""
    if errors := stopping(opened, brief):
        raise UserError(*errors)
    return brief
