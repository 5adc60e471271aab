"""A workspace's files in, the ones that weren't tidy out, written back whole unless it is only a look."""

from __future__ import annotations

import difflib
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

PATTERNS = ("seeds/**/*.yaml", "seeds/**/*.md", "templates/lang/*.yaml", "templates/house.yaml")


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

    Files that aren't UTF-8 text are left to `check`, which says what is wrong with them.
    """
    from briefings.workspace.files import find
    from briefings.workspace.formatting import tidy
    from briefings.workspace.whole_files import write_whole

    wanted = [path.resolve() for path in paths] or [root.resolve()]
    changed = []
    for path in sorted({found for pattern in PATTERNS for found in find(root, pattern)}):
        if not any(path.resolve().is_relative_to(place) for place in wanted):
            continue
        try:
            before = path.read_bytes().decode("utf-8")
        except UnicodeDecodeError:
            continue
        after = tidy(before, path.name)
        if after != before:
            changed.append(Tidied(path.relative_to(root).as_posix(), before, after))
            if not dry:
                write_whole(path, after.encode())
    return tuple(changed)
