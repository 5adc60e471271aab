"""Save the texts of a workspace: one writer at a time, guarded by what the edit began from, earlier versions kept.

Every command and the page change a workspace inside `editing`, one process at a time. A program that knows nothing of
that (an editor) is noticed by comparing the bytes. The last twenty versions of what the page saves are kept.
"""

from __future__ import annotations

import contextlib
import hashlib
import os
import re
import threading
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path, PurePosixPath
from typing import Final

from filelock import FileLock, Timeout

from briefings.model.problem import Location, Problem, UserError
from briefings.workspace.file_sets import finish, is_finished, sweep, write_all
from briefings.workspace.whole_files import write_whole

KEPT: Final = 20
RECORD: Final = "record"
VERSIONS: Final = f"{RECORD}/versions"
LOCK: Final = f"{RECORD}/editing.lock"
SUFFIXES: Final = (".md", ".yaml", ".j2")
ROOMS: Final = ("seeds", "templates")
WRITTEN: Final = (*ROOMS, "texts", RECORD)
LARGEST: Final = 2_000_000
# How long a command waits for others, in seconds; and how often it begins again where an editor saves in between.
PATIENCE: Final = 120.0
TRIES: Final = 20
_VERSION_NAME: Final = re.compile(r"(\d{6})-([0-9a-f]{64})")
_MAKING: Final = threading.Lock()


@dataclass(frozen=True, slots=True)
class StoredFile:
    """A file as it is on disk: its path in the workspace, its bytes and their sha256 in hex."""

    path: str
    data: bytes
    sha256: str

    @property
    def text(self) -> str:
        """The text; `UserError` if the bytes aren't UTF-8."""
        return text_of(self.path, self.data)


@dataclass(frozen=True, slots=True)
class Revision:
    """A version kept: its number (they only grow), the sha256 of its bytes, and when it was replaced (POSIX time)."""

    number: int
    sha256: str
    replaced: float


class ChangedOnDiskError(UserError):
    """The file isn't the one that the edit began from. Carries what is there now; nothing was written."""

    def __init__(self, held: StoredFile) -> None:
        self.held = held
        message = "the file was changed in the meantime; look at both versions and merge them"
        super().__init__(Problem(Location(held.path), "changed-on-disk", message))


@contextlib.contextmanager
def editing(root: Path, patience: float = PATIENCE) -> Iterator[None]:
    """Be the one process, and the one thread of it, that changes a workspace; it may be entered again within.

    What a killed process left half-done is finished first. Raises `UserError` where another one is still at it after
    `patience` seconds.
    """
    root = root.resolve()
    (root / RECORD).mkdir(exist_ok=True)
    with _MAKING:
        lock = _lock(root / LOCK)
    try:
        lock.acquire(timeout=patience)
    except Timeout:
        raise UserError.of("workspace-busy", "another command is changing this workspace: try again soon") from None
    try:
        finish(root)
        _sweep_once(root)
        yield
    finally:
        lock.release()


@lru_cache(maxsize=8)
def _lock(path: Path) -> FileLock:
    """Return the lock at a path: one object for each, so that a thread may enter it again."""
    return FileLock(path, mode=0o666)  # a workspace may belong to a group


if hasattr(os, "register_at_fork"):
    # A lock belongs to the process that made it; a forked one makes its own.
    os.register_at_fork(after_in_child=_lock.cache_clear)


@lru_cache(maxsize=8)
def _sweep_once(root: Path) -> None:
    for room in WRITTEN:
        sweep(root / room, deep=True)


def finish_what_was_begun(root: Path) -> None:
    """Finish a set of files that a killed process left between old and new, unless somebody is at it right now."""
    if not is_finished(root):
        with contextlib.suppress(UserError, OSError), editing(root, patience=0):
            pass


def text_of(path: str, data: bytes) -> str:
    """Return the text of a file's bytes; `UserError` if they aren't UTF-8."""
    try:
        return data.decode()
    except UnicodeDecodeError as error:
        line = data[: error.start].count(b"\n") + 1
        raise UserError.of("not-utf8", "this file isn't UTF-8 text; save it as UTF-8", Location(path, line)) from None


def fingerprint(data: bytes) -> str:
    """Return the sha256 of `data`, in hex."""
    return hashlib.sha256(data).hexdigest()


def editable(root: Path, path: str) -> Path:
    """Return where an editable file of the workspace stands; `UserError` for any path that isn't one.

    Only texts below `seeds/` and `templates/` are editable; dots, absolute paths, and links that lead out are refused.
    """
    parts = PurePosixPath(path).parts
    plain = bool(parts) and all(re.fullmatch(r"\w[\w.-]*", part) for part in parts)
    target = root.joinpath(*parts) if plain else root
    inside = plain and target.resolve().is_relative_to(root.resolve())
    if not (inside and parts[0] in ROOMS and path.endswith(SUFFIXES)):
        raise UserError.of("outside", f"{path!r} isn't a text of this workspace that can be edited")
    return target


def read(root: Path, path: str) -> StoredFile:
    """Return the file at `path`; `UserError` if there is none, or it can't be edited."""
    target = editable(root, path)
    if not target.is_file():
        raise UserError.of("no-such-file", f"there is no file {path}")
    data = target.read_bytes()
    return StoredFile(path, data, fingerprint(data))


def save(root: Path, path: str, text: str, base: str) -> StoredFile:
    """Write `text` to `path` if the file's sha256 is still `base` (empty: the file must not exist yet).

    What is replaced is kept as a version first. Raises `ChangedOnDiskError` when the file is another one by now,
    `UserError` when the text is too long or the path isn't editable; the file on disk is then untouched.
    """
    data = _encode(path, text)
    target = editable(root, path)
    with editing(root):
        now = target.read_bytes() if target.is_file() else b""
        if (fingerprint(now) if target.exists() else "") != base:
            raise ChangedOnDiskError(StoredFile(path, now, fingerprint(now)))
        if base and now != data:
            _keep(root, path, now)
        if now != data or not base:
            write_whole(target, data)
    return StoredFile(path, data, fingerprint(data))


def save_all(root: Path, texts: Mapping[str, tuple[str, str]]) -> tuple[StoredFile, ...]:
    """Save several files, all or none: by path the new text, and the sha256 that each file must still have.

    What is replaced is kept as versions. Raises `ChangedOnDiskError` for the first file that is another one by now,
    `UserError` for one that is too long or isn't editable, `OSError`; nothing is written then.
    """
    data = {path: _encode(path, text) for path, (text, _) in texts.items()}
    targets = {path: editable(root, path) for path in texts}
    with editing(root):
        now = {path: target.read_bytes() for path, target in targets.items()}
        for path, (_, base) in texts.items():
            if fingerprint(now[path]) != base:
                raise ChangedOnDiskError(StoredFile(path, now[path], fingerprint(now[path])))
        changed = {path: each for path, each in data.items() if each != now[path]}
        for path in changed:
            _keep(root, path, now[path])
        if changed:
            write_all({targets[path]: each for path, each in changed.items()}, root.resolve())
    return tuple(StoredFile(path, each, fingerprint(each)) for path, each in data.items())


def _encode(path: str, text: str) -> bytes:
    """Return the bytes of a text that is to be saved at `path`; `UserError` if it is too long."""
    data = text.encode()
    if len(data) > LARGEST:
        raise UserError.of("too-long", f"a text may have {LARGEST // 1_000_000} MB; split this one", Location(path))
    return data


def remove(root: Path, path: str, base: str) -> None:
    """Take a file away if its sha256 is still `base`; its text stays among the kept versions.

    Raises `ChangedOnDiskError` when the file is another one by now, `UserError` where there is none.
    """
    target = editable(root, path)
    with editing(root):
        now = read(root, path)
        if now.sha256 != base:
            raise ChangedOnDiskError(now)
        _keep(root, path, now.data)
        target.unlink()


def removed_files(root: Path, folder: str) -> tuple[str, ...]:
    """Return the paths of files below a folder of the workspace that were taken away and can be brought back."""
    kept = root / VERSIONS / folder
    found = {entry.parent.relative_to(root / VERSIONS).as_posix() for entry in kept.rglob("*") if entry.is_file()}
    return tuple(path for path in sorted(found) if path.endswith(SUFFIXES) and not (root / path).exists())


def change(root: Path, path: Path, edit: Callable[[str], str]) -> tuple[str, str]:
    """Save what `edit` makes of a text file of the workspace; return the text before and after.

    Nothing that is saved in between is lost: other commands wait, and where an editor saves, `edit` gets the new text.
    Raises `UserError` for bytes that aren't UTF-8 and what `edit` raises, `OSError` for a file that can't be read.
    """
    name = path.relative_to(root).as_posix()
    with editing(root):
        for _ in range(TRIES):
            data = path.read_bytes()
            before = text_of(name, data)
            after = edit(before)
            if path.read_bytes() == data:
                if after != before:
                    write_whole(path, after.encode())
                return before, after
    raise UserError.of("changed-on-disk", "the file changes faster than it can be saved", Location(name))


def versions(root: Path, path: str) -> tuple[Revision, ...]:
    """Return the versions kept of a file, newest first."""
    editable(root, path)
    found = [
        Revision(int(match[1]), match[2], entry.stat().st_mtime)
        for entry in _folder(root, path).glob("*")
        if (match := _VERSION_NAME.fullmatch(entry.name))
    ]
    return tuple(sorted(found, key=lambda kept: -kept.number))


def version(root: Path, path: str, sha256: str) -> str | None:
    """Return the text of a kept version by its sha256, or None if it isn't kept (any more)."""
    for kept in versions(root, path):
        if kept.sha256 == sha256:
            return _file(root, path, kept.number, kept.sha256).read_bytes().decode("utf-8", "replace")
    return None


def _keep(root: Path, path: str, data: bytes) -> None:
    held = versions(root, path)
    number = held[0].number + 1 if held else 1
    write_whole(_file(root, path, number, fingerprint(data)), data)
    for old in held[KEPT - 1 :]:
        with contextlib.suppress(FileNotFoundError):
            _file(root, path, old.number, old.sha256).unlink()


def _folder(root: Path, path: str) -> Path:
    return root / VERSIONS / path


def _file(root: Path, path: str, number: int, sha256: str) -> Path:
    return _folder(root, path) / f"{number:06d}-{sha256}"
