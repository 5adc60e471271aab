"""Put a workspace's files into their tidy form, and say which can't be."""

from __future__ import annotations

import contextlib
import difflib
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

from briefings.model.problem import NOWHERE, Location, Problem, UserError
from briefings.workspace.files import find
from briefings.workspace.formatting import obstacles, tidy
from briefings.workspace.saving import change, text_of

PATTERNS = ("seeds/**/*.yaml", "seeds/**/*.md", "templates/lang/*.yaml", "templates/house.yaml", "templates/*.j2")


@dataclass(frozen=True, slots=True)
class Tidied:
    """A file that wasn't tidy: its path from the workspace, its text before and after."""

    path: str
    before: str
    after: str

    def difference(self) -> str:
        """Return the change as a unified diff."""
        before, after = (text.splitlines(keepends=True) for text in (self.before, self.after))
        return "".join(difflib.unified_diff(before, after, self.path, self.path))


def tidy_files(root: Path, paths: Sequence[Path] = (), *, dry: bool = False) -> tuple[Tidied, ...]:
    """Tidy the workspace's files, or those at or below `paths`, and return the ones that changed.

    A `dry` run writes nothing. What can't be formatted stays as it is: `unformattable` says why.
    """
    tidied = []
    for path in _files(root, paths):
        with contextlib.suppress(UserError):
            tidied.append(_tidy(root, path, dry=dry))
    return tuple(file for file in tidied if file.before != file.after)


def unformattable(root: Path, paths: Sequence[Path] = ()) -> tuple[Problem, ...]:
    """Return why files can't be formatted: what can't be read in them, or that `paths` name none that `fmt` knows."""
    problems = list(_unfit_paths(root, paths))
    for path in _files(root, paths):
        name = path.relative_to(root).as_posix()
        try:
            problems += obstacles(text_of(name, path.read_bytes()), name)
        except UserError as error:
            problems += error.problems
    return tuple(problems)


def _tidy(root: Path, path: Path, *, dry: bool) -> Tidied:
    name = path.relative_to(root).as_posix()
    if dry:
        before = text_of(name, path.read_bytes())
        return Tidied(name, before, tidy(before, name))
    return Tidied(name, *change(root, path, lambda text: tidy(text, name)))


def _files(root: Path, paths: Sequence[Path]) -> Iterator[Path]:
    """Yield the files that have a tidy form, sorted: all, or those at or below `paths`."""
    wanted = [path.resolve() for path in paths] or [root.resolve()]
    for path in sorted({found for pattern in PATTERNS for found in find(root, pattern)}):
        if any(path.resolve().is_relative_to(place) for place in wanted):
            yield path


def _unfit_paths(root: Path, paths: Sequence[Path]) -> Iterator[Problem]:
    for path in paths:
        if not path.resolve().is_relative_to(root.resolve()):
            yield Problem(NOWHERE, "outside", f"{path} isn't in this workspace, {root}")
        elif path.is_file() and not any(_files(root, [path])):
            words = "this file has no tidy form; `fmt` knows stances, templates, YAML below seeds, words and the house"
            yield Problem(Location(path.resolve().relative_to(root.resolve()).as_posix()), "format", words)
