"""Copy the folder of a dossier, put it away whole, and bring it back as it was.

A folder is renamed in one step, so that a dossier is either there or put away, whatever ends the program. What is put
away stands in `record/put-away/NUMBER/`, under its own name; the articles in `texts/` stay where they are.
"""

from __future__ import annotations

import contextlib
from collections.abc import Callable, Collection
from pathlib import Path
from typing import Final

from briefings.model.problem import Location, UserError
from briefings.workspace.file_sets import write_all
from briefings.workspace.files import is_inside
from briefings.workspace.read import AUDIENCES, FINAL
from briefings.workspace.reader import DOSSIER
from briefings.workspace.saving import RECORD, editing, text_of
from briefings.workspace.texts import FOLDER as TEXTS
from briefings.workspace.whole_files import sync_folder

PUT_AWAY: Final = f"{RECORD}/put-away"
SEEDS: Final = "seeds"


def copy_folder(root: Path, name: str, new: str, edit: Callable[[str], str]) -> None:
    """Copy the dossier `name` and its articles under the name `new`; `edit` makes the copy's main file.

    What was declared final stays the first one's own. All files appear, or none. Raises `UserError` where `new` is
    taken or a file can't be read, `OSError`.
    """
    with editing(root):
        if (root / SEEDS / new).exists():
            raise UserError.of("exists", "a dossier of this name stands there already", Location(f"{SEEDS}/{new}"))
        files = {
            root / room / new / path.relative_to(root / room / name): path.read_bytes()
            for room in (SEEDS, TEXTS)
            for path in _own_files(root / room / name)
            if path.name != FINAL
        }
        main = root / SEEDS / new / DOSSIER
        if main not in files:
            raise UserError.of("no-such-file", f"this dossier has no {DOSSIER} that could be copied")
        files[main] = edit(text_of(f"{SEEDS}/{name}/{DOSSIER}", files[main])).encode()
        write_all(files, root)


def _own_files(folder: Path) -> Collection[Path]:
    """Return the files of a folder that belong to it: no links, and nothing half-written."""
    return [
        path
        for path in sorted(folder.rglob("*"))
        if path.is_file() and not path.is_symlink() and is_inside(folder, path) and not path.name.startswith(".")
    ]


def put_folder_away(root: Path, name: str) -> None:
    """Put the folder of a dossier away. Raises `UserError` where it can't be moved."""
    with editing(root):
        number = max((_number(folder) for folder in _folders(root)), default=0) + 1
        target = root / PUT_AWAY / str(number)
        target.mkdir(parents=True, exist_ok=True)
        _rename(root / SEEDS / name, target / name)


def bring_folder_back(root: Path, name: str) -> None:
    """Put the folder of that name that was put away last back where it stood.

    Raises `UserError` where there is none, or something of the name stands there now.
    """
    with editing(root):
        found = next((folder for folder in reversed(_folders(root)) if folder.name == name), None)
        if found is None:
            raise UserError.of("no-such-file", "nothing of this name was put away")
        if (root / SEEDS / name).exists():
            message = "another dossier of this name was begun meanwhile: put that one away first"
            raise UserError.of("exists", message, Location(f"{SEEDS}/{name}"))
        _rename(found, root / SEEDS / name)
        with contextlib.suppress(OSError):  # An empty folder that stays is no harm.
            found.parent.rmdir()


def folders_put_away(root: Path) -> dict[str, str]:
    """Return what was put away and not brought back: the main file's text by the dossier's name."""
    found = {}
    for folder in _folders(root):
        main = folder / DOSSIER
        found[folder.name] = main.read_text(encoding="utf-8", errors="replace") if main.is_file() else ""
    return found


def taken_names(root: Path) -> set[str]:
    """Return the names that no new dossier may have: of folders that are there, and of those put away."""
    there = {path.name for path in (root / SEEDS).glob("*")}
    return there | set(folders_put_away(root)) | {AUDIENCES}


def _folders(root: Path) -> list[Path]:
    """Return the folders that were put away, the last one last."""
    found = [path for path in (root / PUT_AWAY).glob("*/*") if path.is_dir() and path.parent.name.isdecimal()]
    return sorted(found, key=_number)


def _number(folder: Path) -> int:
    return int(folder.parent.name)


def _rename(source: Path, target: Path) -> None:
    """Rename a folder in one step; a `UserError` where it is a link, or the disk refuses."""
    if source.is_symlink() or not source.is_dir():
        raise UserError.of("no-such-file", f"{source.name} is no folder of its own that could be put away")
    try:
        source.rename(target)
    except OSError as error:
        raise UserError.of("file", f"the folder can’t be moved: {error.strerror}") from error
    sync_folder(source.parent)
    sync_folder(target.parent)
