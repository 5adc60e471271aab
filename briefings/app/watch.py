"""Open a workspace again after each save."""

from __future__ import annotations

import contextlib
from collections.abc import Iterator
from pathlib import Path
from threading import Event
from typing import TypeAlias

import watchfiles

from briefings.app.opening import Workspace, open_library

WATCHED = frozenset({".yaml", ".md", ".j2", ".json", ".docx", ".dotx"})
# A save that falls before the watch begins makes no event: files are compared at least this often. Milliseconds.
LOOK = 1000
State: TypeAlias = dict[Path, tuple[int, int]]


def watch_workspace(root: Path, stop: Event | None = None) -> Iterator[Workspace]:
    """Yield the library now, and again after each save below `seeds` or `templates`, until `stop` is set."""
    folders = [folder for folder in (root / "seeds", root / "templates") if folder.is_dir()]
    known = _state(folders)
    yield open_library(root)
    # Caught here: where the library catches it, it prints so.
    with contextlib.suppress(KeyboardInterrupt):
        for _ in watchfiles.watch(*folders, stop_event=stop, rust_timeout=LOOK, yield_on_timeout=True):
            state = _state(folders)
            if state != known:
                known = state
                yield open_library(root)


def _state(folders: list[Path]) -> State:
    """Return size and time of change of the files that briefs are made from, not an editor's or a half-written one."""
    files = (path for folder in folders for path in folder.rglob("*") if path.suffix in WATCHED)
    return {path: _stamp(path) for path in files if not path.name.startswith((".", "#", "~"))}


def _stamp(path: Path) -> tuple[int, int]:
    try:
        status = path.stat()
    except FileNotFoundError:
        return (0, 0)
    return (status.st_mtime_ns, status.st_size)
