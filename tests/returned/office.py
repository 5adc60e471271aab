"""The made-up workspace of the tram line as a team's own, its brief, and what is asked of a file that came back."""

from __future__ import annotations

import shutil
from functools import cache
from pathlib import Path

from briefings.app.editing import WorkspaceSession
from briefings.app.fit import compose_fitted
from briefings.app.opening import open_library
from briefings.app.orders import briefs
from briefings.app.returning import Choices, Entry, Outcome, Returned, decide, everything, read_returned
from briefings.compose import compose, plan
from briefings.model.statements import statements_of
from tests.conftest import REPOSITORY, copy_of_joint_ventures

EXAMPLE = REPOSITORY / "tests" / "workspaces" / "tram_line"
DAY = "2025-06-03"


class Office:
    """A workspace, and files that came back to it."""

    def __init__(self, root: Path) -> None:
        self.root = root
        self.back = root / "back"
        self.back.mkdir(exist_ok=True)

    def came_back(self, data: bytes, name: str = "back.docx") -> Path:
        path = self.back / name
        path.write_bytes(data)
        return path

    def read(self, *paths: Path) -> Returned:
        return read_returned(open_library(self.root), paths)

    def decide(self, *paths: Path, **choices: object) -> Outcome:
        session = WorkspaceSession(self.root)
        returned = read_returned(session.current(), paths)
        if choices.get("accept") == "all":
            choices["accept"] = everything(returned)
        return decide(session, returned, Choices(**choices), DAY)  # type: ignore[arg-type]

    def text(self, name: str) -> str:
        return (self.root / "seeds" / name).read_text(encoding="utf-8")

    def printed(self, audience: str = "council") -> dict[str, str]:
        """Return what the brief says today by the ids of its statements, with nothing left out."""
        order = next(each for each in briefs(open_library(self.root).library) if each.audience.id == audience)
        statements = statements_of(compose(order, plan(order), 0))
        return {statement.id: statement.words for statement in reversed(statements)}


def tram_line(folder: Path) -> Office:
    """Return a copy of the example as a workspace of its own."""
    shutil.copytree(EXAMPLE / "seeds", folder / "seeds")
    return Office(folder)


def joint_ventures(folder: Path) -> Office:
    """Return a copy of the workspace whose sources have digests, so that figures and names are checked."""
    return Office(copy_of_joint_ventures(folder))


@cache
def brief_of(root: Path, audience: str, format_name: str = "docx") -> bytes:
    """Return a brief of a workspace that stays as it is, as it is handed out."""
    order = next(each for each in briefs(open_library(root).library) if each.audience.id == audience)
    return compose_fitted(order).write(format_name)


@cache
def manifest_of(audience: str) -> str:
    """Return the manifest of a brief on the tram line, which lies beside its PDF."""
    order = next(each for each in briefs(open_library(EXAMPLE).library) if each.audience.id == audience)
    return compose_fitted(order).document.manifest


def council() -> bytes:
    """Return the council's brief on the tram line."""
    return brief_of(EXAMPLE, "council")


def only(returned: Returned) -> Entry:
    """Return the one entry there is."""
    (entry,) = returned.entries
    return entry
