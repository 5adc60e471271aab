"""Hash what decides an answer: the program with all that it runs on, and the files of a workspace.

Where such a hash can't be sure (a link, a file that can't be read, another package's checks or formats) there is none,
and nothing is kept or found under it.
"""

from __future__ import annotations

import locale
import os
import platform
import shutil
import sys
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from hashlib import sha256
from importlib.util import find_spec
from pathlib import Path
from typing import Final

from briefings.lazy import STARTED
from briefings.plugins import distributions, has_plugins
from briefings.workspace.places import MAX_BYTES, shipped_root

_TEXTS: Final = (".yaml", ".md", ".txt", ".json", ".jsonl", ".j2", ".csl")
_SETTINGS: Final = ("LANG", "LANGUAGE", "LC_", "TZ", "SOURCE_DATE_EPOCH", "RL_", "PYPANDOC")
_READ: Final = ("seeds", "templates", "texts")
# What must be a folder, of just this name, is told where it isn't.
_TOLD: Final = frozenset((*_READ, "record"))
_Stamp = tuple[int, int, int, int, int]


class _UnsureError(Exception):
    """Something can't be hashed so that the same hash means the same answer."""


@dataclass(frozen=True, slots=True)
class State:
    """A hash, in hex, of some files and settings, and how each file was on disk when it was hashed."""

    sha256: str
    stamps: tuple[tuple[str, _Stamp], ...]

    def stays(self) -> bool:
        """Tell whether every file is as it was when it was hashed, without reading it again."""
        try:
            return all(stamp == _stamp(os.stat(path)) for path, stamp in self.stamps)  # noqa: PTH116 - asked of hundreds
        except OSError:
            return False

    def is_what_runs(self) -> bool:
        """Tell whether every file is the one that was there when the program was loaded: what runs is what was hashed.

        Only then may something be kept under the hash.
        """
        return self.stays() and all(max(stamp[0], stamp[2]) < STARTED for _, stamp in self.stamps)


def program_state() -> State | None:
    """Return the state of the program: its files, fonts and templates, its libraries, Python and the locale.

    `None` where another package adds something to the program, since that may be anything.
    """
    if has_plugins():
        return None
    package = Path(__file__).parent.parent
    told = [sys.version, sys.implementation.cache_tag or "", platform.platform()]
    told += [str(locale.setlocale(locale.LC_ALL)), *distributions()]
    told += [f"{name}={text}" for name, text in sorted(os.environ.items()) if name.startswith(_SETTINGS)]
    told += [f"{path}@{_stamp(path.stat())}" for path in _programs() if path.is_file()]
    settings = Path.home() / ".reportlab_settings"
    others = [str(settings)] if settings.is_file() else []
    try:
        paths = (*_code(package), *_files(str(shipped_root() / "templates")), *_fonts(), *others)
        return _stamped(told, paths)
    except (_UnsureError, OSError):
        return None


def workspace_state(root: Path) -> State | None:
    """Return the state of a workspace: every file below `seeds`, `templates` and `texts`, whether it is read or not.

    A name decides as much as its content: files of wrong names are told. `None` where anything isn't a plain file or
    folder, or can't be read.
    """
    try:
        told = [str(root), *sorted(_sort_of(each) for each in os.scandir(root) if _is_told(each))]
        folders = [root / name for name in _READ if os.path.lexists(root / name)]
        if any(folder.is_symlink() for folder in folders):
            return None
        paths = [path for folder in folders for path in _files(str(folder), told)]
        return _state(sorted(told), paths)
    except (_UnsureError, OSError):
        return None


def _is_told(entry: os.DirEntry[str]) -> bool:
    """Tell whether an entry is one of ours and no sound folder: a build makes `record`, which changes nothing."""
    return entry.name.lower() in _TOLD and not (entry.name in _TOLD and entry.is_dir())


def _sort_of(entry: os.DirEntry[str]) -> str:
    if not entry.is_dir() and entry.is_symlink():
        raise _UnsureError
    return f"{entry.name} {entry.is_dir()} {entry.is_file()}"


def files_state(paths: Iterable[str]) -> State | None:
    """Return the state of some files, wherever they lie; `None` where one can't be read."""
    try:
        return _state((), paths)
    except OSError:
        return None


def _programs() -> Iterator[Path]:
    """Yield the programs of others that take part in an answer, and the file in which LibreOffice has its version."""
    for name in ("pandoc", "soffice", "libreoffice"):
        if found := shutil.which(name):
            path = Path(found).resolve()
            yield from (path, path.with_name("versionrc"))


def _code(package: Path) -> Iterator[str]:
    """Yield the files of the program: all but what Python makes of them, and what is shipped with it."""
    for each in os.scandir(package):
        if each.name not in {"__pycache__", "_shipped"}:
            yield from _files(each.path) if each.is_dir() else (each.path,)


def _fonts() -> Iterator[str]:
    spec = find_spec("font_source_sans_pro")
    if spec is None or spec.origin is None:
        raise _UnsureError
    yield from map(str, (Path(spec.origin).parent / "files").glob("*.ttf"))


def _files(folder: str, folders: list[str] | None = None) -> Iterator[str]:
    """Yield every file below a folder, but for what Python compiled. `folders` is told each folder on the way."""
    if folders is not None:
        folders.append(f"{folder}{os.sep}")
    for each in os.scandir(folder):
        if each.is_dir(follow_symlinks=False):
            if each.name != "__pycache__":
                yield from _files(each.path, folders)
        elif each.is_file(follow_symlinks=False):
            yield each.path
        else:
            raise _UnsureError


def _stamped(told: Iterable[str], paths: Iterable[str]) -> State:
    """Return the state of files that are known by when and where they were written: many, and none of the user's.

    Whatever writes into one changes its stamp, so that the same stamps are the same content; reading them all would
    take longer than an answer that is found.
    """
    stamps = tuple((path, _stamp(os.stat(path))) for path in sorted(paths))  # noqa: PTH116 - asked of hundreds
    made = sha256("\0".join([*told, *(f"{path}@{stamp}" for path, stamp in stamps)]).encode("utf-8", "surrogateescape"))
    return State(made.hexdigest(), stamps)


def _state(told: Iterable[str], paths: Iterable[str]) -> State:
    found = sorted(paths)
    made = sha256("\0".join(told).encode("utf-8", "surrogateescape"))
    stamps = []
    for path in found:
        with os.fdopen(os.open(path, os.O_RDONLY | getattr(os, "O_BINARY", 0)), "rb") as file:
            stamp = _stamp(os.fstat(file.fileno()))
            content = sha256(file.read()).hexdigest() if _is_read(path, stamp[1]) else ""
        made.update(f"\0{path}\0{stamp[1]}\0{content}".encode("utf-8", "surrogateescape"))
        stamps.append((path, stamp))
    return State(made.hexdigest(), tuple(stamps))


def _is_read(path: str, size: int) -> bool:
    """Tell whether more than the size of a file decides anything: a text that is too large isn't read."""
    return size <= MAX_BYTES or not path.endswith(_TEXTS)


def _stamp(status: os.stat_result) -> _Stamp:
    return status.st_mtime_ns, status.st_size, status.st_ctime_ns, status.st_ino, status.st_mode
