"""Open a workspace: find its folder, read and check it, or find that it was read and checked as it is."""

from __future__ import annotations

from dataclasses import dataclass, replace
from pathlib import Path
from typing import TYPE_CHECKING, Final

from briefings import workspace
from briefings.app.cache import NO_CACHE, Cache
from briefings.app.input_hashes import files_state, workspace_state
from briefings.model.problem import Problem, UserError

if TYPE_CHECKING:
    from briefings.model.library import Library

_LIBRARY: Final = "library"
# A font or a program that is missing may come without a change of any file here.
_PASSING: Final = frozenset({"font", "logo", "reference-engine"})


@dataclass(frozen=True, slots=True)
class Workspace:
    """A workspace that was read and checked.

    `root` is its folder; `state` the hash of the files that it was read from, or nothing where that isn't sure.
    """

    root: Path
    library: Library
    problems: tuple[Problem, ...]
    state: str = ""


def open_library(root: Path, cache: Cache = NO_CACHE) -> Workspace:
    """Read a workspace and run every check that needs no brief. A user's mistakes come back as problems.

    Where the cache holds what came of the same files, nothing is read or checked again.
    """
    if not workspace.is_finished(root):
        workspace.finish_what_was_begun(root)
    state = workspace_state(root) if cache.used else None
    held = cache.get(_LIBRARY, state.sha256) if state else None
    if state and isinstance(held, tuple):
        library, decided = held
        named = files_state(library.house.named_files)
        if named and named.sha256 == decided:
            return Workspace(root, library, library.problems, state.sha256)
    from briefings.app.inspection import inspect  # noqa: PLC0415 - loaded only where the cache has nothing

    opened = inspect(root, cache)
    if state is None or any(problem.code in _PASSING for problem in opened.problems):
        return opened
    # The fonts and pictures that a house names may lie anywhere: they must be what they were before anything was read.
    named = files_state(opened.library.house.named_files)
    if named is None or not named.is_what_runs() or workspace_state(root) != state:
        return opened
    cache.put(_LIBRARY, (opened.library, named.sha256), state.sha256)
    return replace(opened, state=state.sha256)


def workspace_folder(start: Path, given: Path | None = None) -> tuple[Path, bool]:
    """Return the workspace's folder and whether it is the user's own (the shipped one otherwise).

    `given` is the folder that the user named: an error if there is no workspace in it. So is one that was meant to be
    a workspace, where its folders aren't such.
    """
    if given is not None:
        if not (given / "seeds").is_dir():
            _refuse_broken(given)
            raise UserError.of("workspace", f"{given} holds no seeds folder: `briefings init {given}` makes one")
        return given.resolve(), True
    found = workspace.find_workspace(start)
    if found is None:
        _refuse_broken(start.absolute())
    return (found, True) if found else (workspace.shipped_root(), False)


def _refuse_broken(start: Path) -> None:
    for folder in (start, *start.parents):
        if broken := workspace.no_workspace(folder):
            raise UserError(broken)
