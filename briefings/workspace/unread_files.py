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
from briefings.model.shapes import DEVICES, ID
from briefings.model.vocabulary import Severity
from briefings.workspace.files import is_inside, why_unreadable
from briefings.workspace.places import MARKER

# It is kept and not shown: a link may lead to where it is safe.
RECORD: Final = "record"
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
    "seeds",
    "templates",
    "texts",
    RECORD,
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
    yield from _unread_in(root, root)


def no_workspace(folder: Path) -> Problem | None:
    """Say why a folder that was meant to be a workspace is none: nothing can be read in its `seeds/audiences`."""
    for name in ("seeds", MARKER.as_posix()):
        path = folder / name
        if os.path.lexists(path) and not os.path.isdir(path):  # noqa: PTH112 - one that can't be asked is none
            words = (
                f"there is a workspace here, but its {name} isn't read: {_reason_unread(folder, path, '', path.name)}"
            )
            return Problem(Location(name), "workspace", words)
    return None


def _unread_in(root: Path, folder: Path) -> Iterator[Problem]:
    above = folder.relative_to(root).as_posix()

    def warning(path: Path, code: Code, words: str) -> Problem:
        return Problem(Location(path.relative_to(root).as_posix()), code, words, Severity.WARNING)

    try:
        names = sorted(entry.name for entry in os.scandir(folder) if not entry.name.startswith("."))
    except OSError as error:
        yield warning(folder, "not-read", f"this folder isn't read, nor what is in it: {why_unreadable(error)}")
        return
    files, folders = _names_in(above, FILES), _names_in(above, FOLDERS)
    for name in names:
        path = folder / name
        as_file, as_folder = _name_of(name, files), _name_of(name, folders)
        is_folder = os.path.isdir(path)  # noqa: PTH112 - one that can't be asked is none
        wanted = as_folder if is_folder else as_file
        if (as_file or as_folder) and (reason := _reason_unread(root, path, as_file, as_folder)):
            yield warning(path, "not-read", f"this isn't read: {reason}")
        elif wanted not in {"", name}:
            yield warning(path, "file-name", f"this isn't read: rename it to {wanted}")
        elif wanted and (reason := _reason_elsewhere(name, names)):
            yield warning(path, "file-name", f"{reason}: give it another name")
        if as_folder and wanted == name and is_folder and is_inside(root, path):
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
            return why_unreadable(error)
        mend = f"put the {'folder' if as_folder and not as_file else 'file'} itself here, or remove the link"
        return f"the link leads {ways[error.errno]}: {mend}"
    folder = stat.S_ISDIR(mode)
    # What is named as people name notes beside the folders, `README` or `notes.txt`, isn't meant for one.
    meant = not as_file and as_folder.islower() and ID.fits(as_folder)
    out = bool(as_folder if folder else as_file) and path != root / RECORD and not is_inside(root, path)
    reasons = (
        (out, "the link leads out of the workspace: put what it points to here"),
        (folder and not as_folder, "it is a folder: put a file of that name here, or give the folder another name"),
        (not folder and meant, "it is a file where a folder belongs: put a folder of that name here instead"),
        (not (folder or meant or stat.S_ISREG(mode)), "it is a pipe or device: put an ordinary file here"),
    )
    return next((words for holds, words in reasons if holds), "")


def _names_in(above: str, patterns: Iterable[str]) -> tuple[str, ...]:
    """Return the last part of each pattern whose others fit a folder."""
    parted = (pattern.rpartition("/") for pattern in patterns)
    return tuple(wanted for parent, _, wanted in parted if _fits(above, parent or "."))


def _name_of(name: str, patterns: Iterable[str]) -> str:
    """Return the name under which a file or folder would be read in its folder; nothing where it wouldn't be."""
    others = (
        name[: -len(end)].removesuffix(right) + right for end, right in ENDINGS.items() if name.lower().endswith(end)
    )
    for candidate, wanted in itertools.product((name, *others), patterns):
        if fnmatchcase(candidate.lower(), wanted):
            ending = wanted.rpartition("*")[2]
            return candidate[: len(candidate) - len(ending)] + ending
    return ""


def _fits(path: str, pattern: str) -> bool:
    """Tell whether a path fits a pattern, part by part."""
    parts, wanted = path.split("/"), pattern.split("/")
    return len(parts) == len(wanted) and all(map(fnmatchcase, parts, wanted))
