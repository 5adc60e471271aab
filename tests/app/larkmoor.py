"""A made-up workspace in a folder of its own, edited as a person edits it and composed anew.

Its files are those of an earlier edition: they stay as they are, whatever becomes of the example that is shipped.
"""

from __future__ import annotations

import shutil
from pathlib import Path
from typing import Final

from briefings.app.edition import edition_of
from briefings.app.fit import Composed, compose_fitted
from briefings.app.opening import open_library
from briefings.app.orders import briefs
from briefings.deliver.record import PATH, Edition

EARLIER: Final = Path(__file__).parent / "earlier_edition"
DOSSIER: Final = "seeds/tram-line/dossier.yaml"
SOURCES: Final = "seeds/tram-line/sources.yaml"
RIDERS: Final = "seeds/tram-line/stances/riders.md"
TOWN_HALL: Final = "seeds/tram-line/stances/town-hall.md"
# Who reads everything there is.
READER: Final = "assessors"


def workspace(folder: Path) -> Path:
    """Return the workspace, read with the templates and words that are shipped today."""
    shutil.copytree(EARLIER / "seeds", folder / "seeds")
    return folder


def earlier_workspace(folder: Path) -> Path:
    """Return the workspace with the templates, words and record of the earlier edition, and its issued files."""
    for name in ("seeds", "templates", "issued"):
        shutil.copytree(EARLIER / name, folder / name)
    (folder / PATH).parent.mkdir()
    shutil.copy(EARLIER / "record.sqlite3", folder / PATH)
    return folder


def edit(folder: Path, path: str, old: str, new: str) -> None:
    """Replace a text in a file of a workspace, which must be there."""
    file = folder / path
    text = file.read_text(encoding="utf-8")
    assert old in text, f"{path} has no {old!r}"
    file.write_text(text.replace(old, new, 1), encoding="utf-8")


def composed(folder: Path, audience: str = READER) -> Composed:
    (order,) = briefs(open_library(folder).library, [audience])
    return compose_fitted(order)


def edition(folder: Path, audience: str = READER) -> Edition:
    return edition_of(composed(folder, audience))
