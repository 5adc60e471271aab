"""Say what people mean to be read in a workspace and isn't, or that other systems can't hold."""

from __future__ import annotations

import errno
import itertools
import os
import stat
import unicodedata
from collections.abc import Iterable, Iterator
from fnmatch import fnmatchcase
from pathlib import Path
from typing import Final

from briefings.model.codes import Code
from briefings.model.problem import Location, Problem
from briefings.model.shapes import DEVICES
from briefings.model.vocabulary import Severity
from briefings.workspace.files import is_inside

# The files that are read, and endings that people give to such files instead.
FILES: Final = (
    "seeds/audiences/*.yaml",
    "seeds/*/dossier.yaml",
    "seeds/*/dossier.*.yaml",
    "seeds/*/sources.yaml",
    "seeds/*/sources.*.yaml",
    "seeds/*/twins.jsonl",
    "seeds/*/final.yaml",
    "seeds/*/readings.jsonl",
    "seeds/*/stances/*.md",
    "seeds/*/digests/*.json",
    "templates/*.j2",
    "templates/house.yaml",
    "templates/house.docx",
    "templates/house.dotx",
    "templates/lang/*.yaml",
    "templates/styles/*.csl",
    "texts/*/*.txt",
)
FOLDERS: Final = (
    "seeds/audiences",
    "seeds/*/stances",
    "seeds/*/digests",
    "seeds/*",
    "templates/lang",
    "templates/styles",
    "texts/*",
)
ENDINGS: Final = {".yml": ".yaml", ".markdown": ".md", ".txt": ".md", ".jinja": ".j2", ".jinja2": ".j2"}


def unread_files(root: Path) -> Iterator[Problem]:
    """Say of each file and folder that looks as if it should be read, and isn't, why not and how to mend it."""
    for folder in (root / "seeds", root / "templates", root / "texts"):
        if folder.is_symlink() and (reason := _reason_unread(root, folder, "", folder.name)):
            yield Problem(Location(folder.name), "not-read", f"this isn't read: {reason}", Severity.WARNING)
        elif folder.is_dir():
            yield from _unread_in(root, folder)


def _unread_in(root: Path, folder: Path) -> Iterator[Problem]:
    def warning(path: Path, code: Code, words: str) -> Problem:
        return Problem(Location(path.relative_to(root).as_posix()), code, words, Severity.WARNING)

    try:
        names = sorted(entry.name for entry in os.scandir(folder) if not entry.name.startswith("."))
    except OSError as error:
        yield warning(folder, "not-read", f"this folder can't be read, nor what is in it: {error.strerror}")
        return
    for name in names:
        path = folder / name
        as_file, as_folder = _name_of(root, path, FILES), _name_of(root, path, FOLDERS)
        wanted = as_folder if path.is_dir() else as_file
        if (as_file or as_folder) and (reason := _reason_unread(root, path, as_file, as_folder)):
            yield warning(path, "not-read", f"this isn't read: {reason}")
        elif wanted not in {"", name}:
            yield warning(path, "file-name", f"this isn't read: rename it to {wanted}")
        elif wanted and (reason := _reason_elsewhere(name, names)):
            yield warning(path, "file-name", f"{reason}: give it another name")
        if as_folder and wanted == name and path.is_dir() and is_inside(root, path):
            yield from _unread_in(root, path)


def _reason_elsewhere(name: str, names: Iterable[str]) -> str:
    """Return why another system can't hold a file or folder of this name beside others; nothing where each can."""
    if name.partition(".")[0].lower() in DEVICES:
        return "Windows can't hold a file of this name, which is a device's"
    alike = [other for other in names if other != name and _letters(other) == _letters(name)]
    return f"on macOS and Windows this is the same file as {alike[0]}" if alike else ""


def _letters(name: str) -> str:
    """Return a name as those systems compare it: small and large letters, and ways to write an accent, are the same."""
    return unicodedata.normalize("NFC", name).casefold()


def _reason_unread(root: Path, path: Path, as_file: str, as_folder: str) -> str:
    """Return why something can't be read as a file or folder of a workspace, with the mend; nothing where it can."""
    try:
        mode = path.stat().st_mode
    except OSError as error:
        ways = {errno.ELOOP: "in a circle", errno.ENOENT: "nowhere"}
        if error.errno not in ways:
            return f"{error.strerror}"
        return f"the link leads {ways[error.errno]}: put the file itself here, or remove the link"
    folder = stat.S_ISDIR(mode)
    if (as_folder if folder else as_file) and not is_inside(root, path):
        return "the link leads out of the workspace: put what it points to here"
    if folder and not as_folder:
        return "it is a folder: put a file of that name here, or give the folder another name"
    if as_file and not folder and not stat.S_ISREG(mode):
        return "it is a pipe or device: put an ordinary file here"
    return ""


def _name_of(root: Path, path: Path, patterns: Iterable[str]) -> str:
    """Return the name under which a path would be read; nothing where it is none of the kind."""
    parent, name = path.parent.relative_to(root).as_posix(), path.name
    others = (
        name[: -len(end)].removesuffix(right) + right for end, right in ENDINGS.items() if name.lower().endswith(end)
    )
    for candidate, pattern in itertools.product((name, *others), patterns):
        above, _, wanted = pattern.rpartition("/")
        if _fits(parent, above) and fnmatchcase(candidate.lower(), wanted):
            ending = wanted.rpartition("*")[2]
            return candidate[: len(candidate) - len(ending)] + ending
    return ""


def _fits(path: str, pattern: str) -> bool:
    """Tell whether a path fits a pattern, part by part."""
    parts, wanted = path.split("/"), pattern.split("/")
    return len(parts) == len(wanted) and all(map(fnmatchcase, parts, wanted))
