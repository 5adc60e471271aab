"""A workspace in, its library again after each save out."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING

from briefings.pipeline.library import Opened, open_library

if TYPE_CHECKING:
    from threading import Event

WATCHED = (".yaml", ".md", ".j2", ".json", ".docx", ".dotx")


def watched(root: Path, stop: Event | None = None) -> Iterator[Opened]:
    """Yield the library now, and again after each save below `seeds` or `templates`, until `stop` is set."""
    import watchfiles

    folders = [folder for folder in (root / "seeds", root / "templates") if folder.is_dir()]
    yield open_library(root)
    for changes in watchfiles.watch(*folders, stop_event=stop, watch_filter=_matters, raise_interrupt=False):
        if changes:
            yield open_library(root)


def _matters(_change: object, path: str) -> bool:
    """Return whether a change is to a file that briefs are made from, not an editor's or our own half-written one."""
    return path.endswith(WATCHED) and not Path(path).name.startswith((".", "#", "~"))
