"""Find workspaces and what is shipped; nothing is read here, and nothing else is loaded."""

from __future__ import annotations

from functools import cache
from pathlib import Path
from typing import Final

MARKER: Final = Path("seeds", "audiences")
# A stance of 1 MB is a thousand pages: what is larger was put there by accident.
MAX_BYTES: Final = 1_000_000


@cache
def shipped_root() -> Path:
    """Return the folder that holds the shipped `seeds/` and `templates/`: inside a wheel, else the repository."""
    package = Path(__file__).resolve().parent.parent
    packed = package / "_shipped"
    return packed if packed.is_dir() else package.parent


def find_workspace(start: Path) -> Path | None:
    """Return `start` or the nearest folder above it that holds `seeds/audiences`; `None` if there is none."""
    start = start.absolute()
    return next((folder for folder in (start, *start.parents) if (folder / MARKER).is_dir()), None)
