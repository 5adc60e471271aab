"""Add the readers of one file to a workspace, for a build or a sending: a mail merge without a file for each."""

from __future__ import annotations

from bisect import bisect_right
from dataclasses import replace
from pathlib import Path

from briefings.app.inspection import workspace_of
from briefings.app.opening import Workspace
from briefings.model.vocabulary import Severity
from briefings.workspace.readers_file import read_readers


def with_readers(opened: Workspace, path: Path) -> tuple[Workspace, tuple[str, ...]]:
    """Return a workspace with the readers of a file among its audiences, checked anew, and their ids.

    A reader with mistakes isn't among them: they are told at his place in the file, and stop no other brief. Raises
    `UserError` where the file can't be read.
    """
    readers, problems = read_readers(path, opened.library)
    library = replace(opened.library, audiences=(*opened.library.audiences, *readers))
    checked = workspace_of(opened.root, library, {*opened.problems, *problems})
    name = path.as_posix()
    # A reader that couldn't be read isn't among them: what was found then is nobody else's.
    found = set(checked.problems).difference(problems)
    errors = (each.location for each in found if each.severity is Severity.ERROR)
    begins = sorted(reader.location.line for reader in readers)
    wrong = {bisect_right(begins, where.line) for where in errors if where.path == name}
    sound = tuple(reader for reader in readers if bisect_right(begins, reader.location.line) not in wrong)
    kept = replace(checked.library, audiences=(*opened.library.audiences, *sound))
    return replace(checked, library=kept), tuple(reader.id for reader in sound)
