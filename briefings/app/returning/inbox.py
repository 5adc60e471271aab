"""Keep files that came back for the page: taken in once, read together by dossier, put away when all is decided.

They lie in `record/returned/files`, in the order in which they came; git ignores the record.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from pathlib import Path, PurePosixPath
from typing import Final

from briefings.app.editing.session import WorkspaceSession
from briefings.app.issued import read_issued
from briefings.app.returning.decisions import FOLDER, Decision, decisions_on
from briefings.app.returning.returned import MOST_FILES, Returned, ReturnedFile, read_returned
from briefings.model.problem import UserError
from briefings.workspace.saving import editing
from briefings.workspace.whole_files import write_whole

KINDS: Final = (".docx", ".pdf")
_NUMBERED: Final = re.compile(r"(\d{4})-.+")
_PLAIN: Final = re.compile(r"[^\w.-]+")


def take_in(session: WorkspaceSession, name: str, data: bytes) -> ReturnedFile:
    """Keep a file that came back. Raises `UserError` for one that isn't a brief, is damaged, or is here already."""
    plain = _PLAIN.sub("-", PurePosixPath(name.replace("\\", "/")).name).strip("-.") or "returned.docx"
    if not plain.lower().endswith(KINDS):
        raise UserError.of("returned", f"{plain} is neither a DOCX nor a PDF")
    with editing(session.root):
        held = _held_files(session.root)
        if len(held) >= MOST_FILES:
            raise UserError.of("returned", "so many files are here already: put some away first")
        if any(path.read_bytes() == data for path in held):
            raise UserError.of("returned", f"{plain} is here already")
        number = max((int(path.name[:4]) for path in held), default=0) + 1
        path = _folder(session.root) / f"{number:04d}-{plain}"
        path.parent.mkdir(parents=True, exist_ok=True)
        write_whole(path, data)
        try:
            return read_returned(session.current(), (path,)).files[0]
        except UserError:
            path.unlink()
            raise


def read_inbox(session: WorkspaceSession, dossier: str) -> Returned:
    """Return all files that came back with a brief of a dossier, read together; none where there are none."""
    own = []
    for path in _held_files(session.root):
        try:
            brief = read_issued(path, session.root).manifest["brief"]
        except UserError:
            # Its manifest isn't to be had any more: the file stays, for whoever puts it away.
            continue
        if brief["dossier"] == dossier:
            own.append(path)
    return read_returned(session.current(), own) if own else Returned(())


def put_away(root: Path, sha256: str) -> None:
    """Remove a file that came back, by its bytes' sha256; what was decided on it stays recorded."""
    with editing(root):
        for path in _held_files(root):
            if ReturnedFile(path, "", path.read_bytes(), {}).sha256 == sha256:
                path.unlink()


def read_decisions(root: Path, returned: Returned) -> Mapping[str, Decision]:
    """Return what was decided of all entries so far, by their ids."""
    found: dict[str, Decision] = {}
    for file in returned.files:
        found |= decisions_on(root, file)
    return found


def _folder(root: Path) -> Path:
    return root / FOLDER / "files"


def _held_files(root: Path) -> tuple[Path, ...]:
    folder = _folder(root)
    return tuple(sorted(path for path in folder.glob("*") if _NUMBERED.fullmatch(path.name)))
