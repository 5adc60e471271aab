"""Bytes in, whole files out: a file is there complete or not at all."""

from __future__ import annotations

import contextlib
import os
import tempfile
from collections.abc import Iterator, Mapping
from pathlib import Path


def write_whole(path: Path, data: bytes) -> None:
    """Write `data` to `path` in one step: a reader sees the old file or the new one, never a part.

    Folders above `path` are made; a link stays a link, and what it points to is written. Raises `OSError`; whatever
    stood at `path` before is then still there.
    """
    path = _target(path)
    part = _written_part(path, data)
    try:
        part.replace(path)
    except BaseException:
        part.unlink(missing_ok=True)
        raise


def write_all(contents: Mapping[Path, bytes]) -> None:
    """Like `write_whole` for several files: all are written, or all stay as they were. Raises `OSError`."""
    with placed(contents):
        pass


@contextlib.contextmanager
def placed(contents: Mapping[Path, bytes]) -> Iterator[None]:
    """Write several files beside their places, put all in place, and run the `with` block.

    Whatever goes wrong, before or in the block, each file is then as it was. Raises `OSError`.
    """
    contents = {_target(path): data for path, data in contents.items()}
    before = {path: path.read_bytes() if path.exists() else None for path in contents}
    parts: dict[Path, Path] = {}
    renamed: list[Path] = []
    try:
        for path, data in contents.items():
            parts[path] = _written_part(path, data)
        for path, part in parts.items():
            part.replace(path)
            renamed.append(path)
        yield
    except BaseException:
        for part in parts.values():
            part.unlink(missing_ok=True)
        for path in renamed:
            _restore(path, before[path])
        raise


def _restore(path: Path, data: bytes | None) -> None:
    if data is None:
        path.unlink(missing_ok=True)
    else:
        write_whole(path, data)


def create_whole(path: Path, data: bytes) -> None:
    """Like `write_whole`, but raise `FileExistsError` rather than replace anything, even in a race."""
    part = _written_part(path, data)
    try:
        path.hardlink_to(part)
    except FileExistsError:
        raise
    except OSError:
        # Some file systems have no links (exFAT, some network drives).
        _take_place(path, part)
    finally:
        part.unlink(missing_ok=True)


def _take_place(path: Path, part: Path) -> None:
    """Take a free name by an empty file, as only one can, and put the whole file there."""
    path.open("xb").close()
    try:
        part.replace(path)
    except BaseException:
        path.unlink(missing_ok=True)
        raise


def _target(path: Path) -> Path:
    """Return what a link points to; a rename onto the link itself would make a file of it."""
    return Path(os.path.realpath(path))


def _written_part(path: Path, data: bytes) -> Path:
    """Write `data` to a file of its own beside `path`, down to the disk."""
    path.parent.mkdir(parents=True, exist_ok=True)
    handle, name = tempfile.mkstemp(dir=path.parent, prefix=f".{path.name}.", suffix=".part")
    part = Path(name)
    try:
        with os.fdopen(handle, "wb") as file:
            file.write(data)
            file.flush()
            os.fsync(file.fileno())
        part.chmod(_mode(path))
    except BaseException as error:
        part.unlink(missing_ok=True)
        if isinstance(error, OSError) and error.filename is None:
            # A full disk doesn't say which file it had no room for.
            error.filename = str(path)
        raise
    return part


def _mode(path: Path) -> int:
    """Return the mode that an ordinary new file would have, or the one that is replaced."""
    try:
        return path.stat().st_mode & 0o777
    except FileNotFoundError:
        mask = os.umask(0)
        os.umask(mask)
        return 0o666 & ~mask
