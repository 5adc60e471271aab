"""What files are called in; which aren't read for it, and which name what nothing can be called, out."""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path
from typing import Final

from briefings.model.problem import Location, Problem, Severity
from briefings.model.shapes import ID
from briefings.workspace.files import find

# Names that people give to files of these kinds, and how they end here.
MISNAMED: Final = {
    "seeds/**/*.yml": ".yaml",
    "templates/**/*.yml": ".yaml",
    "seeds/*/stances/*.markdown": ".md",
    "seeds/*/stances/*.txt": ".md",
}


def misnamed(root: Path) -> Iterator[Problem]:
    """Say which files are overlooked for the end of their names."""
    for pattern, wanted in MISNAMED.items():
        for path in find(root, pattern):
            where = Location(path.relative_to(root).as_posix())
            words = f"this file isn't read: rename it to {path.stem.removesuffix(wanted)}{wanted}"
            yield Problem(where, "file-name", words, Severity.WARNING)


def fitting(path: str, place: str, name: str, said: str) -> tuple[str, Problem | None]:
    """Return what a record is called, and what is wrong with the name of its `place` (file or folder), if anything.

    That name counts, unless nothing can be called so: then it is what the record says (`said`) that counts, or what
    comes next to the name, and the one thing to do is to rename the file.
    """
    if ID.fits(name):
        return name, None
    fit = said if said and ID.fits(said) else re.sub(r"[^\w-]+|_", "-", name.lower()).strip("-")[:64] or "name"
    new = path.rsplit("/", 1)[-1].replace(name, fit, 1) if place == "file" else fit
    words = f"`{name}` can't be the name of anything here ({ID.words}): rename the {place} to {new}"
    return fit, Problem(Location(path), "file-name", words)
