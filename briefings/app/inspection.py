"""Read a workspace, and run every check that needs no brief."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import replace
from pathlib import Path

from briefings.app.opening import Workspace
from briefings.app.references import with_references
from briefings.checks import check_library
from briefings.checks.audiences import unknown_attachments
from briefings.checks.house import missing_glyphs
from briefings.model.house import HOUSE_DOCX
from briefings.model.library import Library
from briefings.model.problem import Location, Problem, UserError
from briefings.model.vocabulary import Severity
from briefings.render import docx, file_formats, layout
from briefings.workspace import read_library


def inspect(root: Path) -> Workspace:
    """Read the workspace at `root` and run every check that needs no brief. Mistakes come back as problems."""
    return workspace_of(root, *read_library(root))


def workspace_of(root: Path, library: Library, problems: Iterable[Problem]) -> Workspace:
    """Run every check that needs no brief on a library; `problems` are those that reading it found."""
    library, unworded = with_references(library)
    glyphs = missing_glyphs(library, layout.Typeface(library.house.cjk_font).covers)
    attached = unknown_attachments(library, file_formats())
    found = tuple(
        sorted({*problems, *unworded, *check_library(library), *glyphs, *attached, *_house_problems(library)})
    )
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
