"""Read a workspace, and run every check that needs no brief."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import replace
from pathlib import Path, PurePath

from briefings.app.cache import NO_CACHE, Cache
from briefings.app.opening import Workspace
from briefings.app.references import with_references
from briefings.checks import check_library
from briefings.checks.audiences import unknown_attachments
from briefings.checks.house import missing_glyphs
from briefings.checks.locate import place_in_file
from briefings.model.house import HOUSE_DOCX
from briefings.model.library import Library
from briefings.model.problem import Location, Problem, UserError
from briefings.model.vocabulary import Severity
from briefings.render import docx, file_formats, layout
from briefings.render.pictures import pixels
from briefings.workspace import read_library
from briefings.workspace.templates import SHOWN


def inspect(root: Path, cache: Cache = NO_CACHE) -> Workspace:
    """Read the workspace at `root` and run every check that needs no brief. Mistakes come back as problems."""
    return workspace_of(root, *read_library(root), cache)


def workspace_of(root: Path, library: Library, problems: Iterable[Problem], cache: Cache = NO_CACHE) -> Workspace:
    """Run every check that needs no brief on a library; `problems` are those that reading it found."""
    library, unworded = with_references(library)
    glyphs = missing_glyphs(library, layout.Typeface(library.house.cjk_font, library.house.family).covers)
    attached = unknown_attachments(library, file_formats())
    found = tuple(
        sorted(
            {
                *problems,
                *unworded,
                *check_library(library, cache),
                *glyphs,
                *attached,
                *_house_problems(library),
                *_picture_problems(library),
            }
        )
    )
    return Workspace(root, replace(library, problems=found), found)


def _house_problems(library: Library) -> Iterator[Problem]:
    """Yield what is wrong with the house's pictures, and what Word's house document lacks, where there are any."""
    for name, data in library.house.emblems:
        try:
            pixels(data, name)
        except UserError as error:
            written = PurePath(getattr(library.house, name)).name
            where = place_in_file(library, library.house.location, name, written)
            yield from (replace(problem, location=where) for problem in error.problems)
    if library.house.docx_base is None:
        return
    where = Location(next(path for path in HOUSE_DOCX if path in library.files))
    try:
        for name in docx.missing_styles(library.house):
            words = f"this document has no style called {name}: a built-in one stands in"
            yield Problem(where, "style-missing", words, Severity.WARNING)
    except UserError as error:
        yield from (replace(problem, location=where) for problem in error.problems)


def _picture_problems(library: Library) -> Iterator[Problem]:
    """Yield why a picture that a template shows can't be printed."""
    for file in library.templates.values():
        for number, line in enumerate(file.text.split("\n") if "![" in file.text else (), 1):
            for shown in SHOWN.finditer(line):
                try:
                    if data := library.pictures.get(shown[1]):
                        pixels(data, f"picture {shown[1]}")
                except UserError as error:
                    where = Location(file.path, number, shown.start() + 1)
                    yield from (replace(problem, location=where) for problem in error.problems)
