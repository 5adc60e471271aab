"""A workspace path and new text in; a guarded, whole save out, with the last twenty versions kept beside it."""

from __future__ import annotations

import contextlib
import hashlib
import re
import threading
from dataclasses import dataclass
from pathlib import Path, PurePosixPath
from typing import Final

from briefings.model.problem import Location, Problem, UserError
from briefings.workspace.whole_files import write_whole

KEPT: Final = 20
VERSIONS: Final = "record/versions"
SUFFIXES: Final = (".md", ".yaml", ".j2")
ROOMS: Final = ("seeds", "templates")
LARGEST: Final = 2_000_000
_VERSION_NAME: Final = re.compile(r"(\d{6})-([0-9a-f]{64})")
_SAVING = threading.Lock()


@dataclass(frozen=True, slots=True)
class StoredFile:
    """A file as it is on disk: its path in the workspace, its bytes and their sha256 in hex."""

    path: str
    data: bytes
    sha256: str

    @property
    def text(self) -> str:
        """The text; `UserError` if the bytes aren't UTF-8."""
        try:
            return self.data.decode("utf-8")
        except UnicodeDecodeError as error:
            line = self.data[: error.start].count(b"\n") + 1
            raise UserError.of(
                "not-utf8", "this file isn't UTF-8 text; save it as UTF-8", Location(self.path, line)
            ) from None


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


def fingerprint(data: bytes) -> str:
    """Return the sha256 of `data`, in hex."""
    return hashlib.sha256(data).hexdigest()


def place(root: Path, path: str) -> Path:
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
    try:
        data = place(root, path).read_bytes()
    except (FileNotFoundError, IsADirectoryError):
        raise UserError.of("no-such-file", f"there is no file {path}") from None
    return StoredFile(path, data, fingerprint(data))


def save(root: Path, path: str, text: str, base: str) -> StoredFile:
    """Write `text` to `path` if the file's sha256 is still `base` (empty: the file must not exist yet).

    What is replaced is kept as a version first. Raises `ChangedOnDiskError` when the file is another one by now,
    `UserError` when the text is too long or the path isn't editable; the file on disk is then untouched.
    """
    data = text.encode("utf-8")
    if len(data) > LARGEST:
        raise UserError.of("too-long", f"a text may have {LARGEST // 1_000_000} MB; split this one", Location(path))
    target = place(root, path)
    with _SAVING:
        now = target.read_bytes() if target.is_file() else b""
        if (fingerprint(now) if target.exists() else "") != base:
            raise ChangedOnDiskError(StoredFile(path, now, fingerprint(now)))
        if base and now != data:
            _keep(root, path, now)
        if now != data or not base:
            write_whole(target, data)
    return StoredFile(path, data, fingerprint(data))


def versions(root: Path, path: str) -> tuple[Revision, ...]:
    """Return the versions kept of a file, newest first."""
    place(root, path)
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
