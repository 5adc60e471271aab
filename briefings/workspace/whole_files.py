"""Write files whole: a file is there complete or not at all, whatever ends the program.

A file is written beside its place under a name that says whose it is (`.NAME.OWNER.part`), brought down to the disk,
and renamed. An owner is a machine and a process, so that what a killed process left can be told from what a living
one is writing. Sets of files are in `file_sets.py`.
"""

from __future__ import annotations

import contextlib
import hashlib
import os
import platform
import secrets
import shutil
import sys
import time
from functools import lru_cache
from pathlib import Path
from typing import Final

PART: Final = ".part"
# What another machine left on a shared disk is taken for dead after a day: nothing is written for so long.
STALE: Final = 86_400.0
# Letters of a name that a part repeats: file systems allow 255 bytes.
LONGEST: Final = 40


def write_whole(path: Path, data: bytes) -> None:
    """Write `data` to `path` in one step: a reader sees the old file or the new one, never a part.

    Folders above `path` are made; a link stays a link, and what it points to is written. Raises `OSError`; whatever
    stood at `path` before is then still there.
    """
    path = end_of_links(path)
    _make_folder(path.parent)
    for left in left_in(path.parent, _short(path.name)):
        remove_part(left)
    part = part_of(path, new_owner())
    write_part(part, data, path)
    try:
        rename(part, path)
    except BaseException:
        part.unlink(missing_ok=True)
        raise
    sync_folder(path.parent)


def create_whole(path: Path, data: bytes) -> None:
    """Like `write_whole`, but raise `FileExistsError` rather than replace anything, even in a race."""
    _make_folder(path.parent)
    part = part_of(path, new_owner())
    write_part(part, data, path)
    try:
        path.hardlink_to(part)
    except FileExistsError:
        raise
    except OSError:
        # Some file systems have no links (exFAT, some network drives).
        _take_name(path, part)
    finally:
        part.unlink(missing_ok=True)
    sync_folder(path.parent)


def _take_name(path: Path, part: Path) -> None:
    """Take a free name by an empty file, as only one can, and put the whole file there."""
    path.open("xb").close()
    try:
        part.replace(path)
    except BaseException:
        path.unlink(missing_ok=True)
        raise


def left_in(folder: Path, name: str = "") -> list[Path]:
    """Return the parts in a folder (of the file `name` only, if it is given) whose process is gone."""
    try:
        names = [entry.name for entry in os.scandir(folder) if entry.name.endswith(PART)]
    except OSError:
        return []
    wanted = f".{name}." if name else "."
    return [folder / each for each in names if each.startswith(wanted) and _is_left(folder / each)]


def _is_left(part: Path) -> bool:
    machine, _, process = part.name.removesuffix(PART).rpartition(".")[2].partition("-")
    number = process.partition("-")[0]
    if machine == _machine() and number.isdecimal() and sys.platform != "win32":
        return not _is_alive(int(number))
    try:
        return time.time() - part.lstat().st_mtime > STALE
    except FileNotFoundError:
        return False


def _is_alive(process: int) -> bool:
    try:
        os.kill(process, 0)
    except (ProcessLookupError, OverflowError):
        return False
    except OSError:
        return True
    return True


@lru_cache(maxsize=1)
def _machine() -> str:
    return hashlib.sha256(platform.node().encode()).hexdigest()[:6]


def new_owner() -> str:
    """Return a name for what this process is about to write: the machine, the process, and a chance number."""
    return f"{_machine()}-{os.getpid()}-{secrets.token_hex(4)}"


def part_of(path: Path, owner: str) -> Path:
    """Return where what will be `path` is written first."""
    return path.with_name(f".{_short(path.name)}.{owner}{PART}")


def _short(name: str) -> str:
    return name if len(name) <= LONGEST else f"{name[:LONGEST]}~{hashlib.sha256(name.encode()).hexdigest()[:8]}"


def end_of_links(path: Path) -> Path:
    """Return what a link points to; a rename onto the link itself would make a file of it."""
    return Path(os.path.realpath(path))


def nearest_folder(folder: Path) -> Path:
    """Return the folder, or the nearest one above it that is there."""
    return next(each for each in (folder, *folder.parents) if each.is_dir())


def write_part(part: Path, data: bytes, path: Path) -> None:
    """Write `data` to the new file `part`, down to the disk, with the mode that `path` has or would have."""
    try:
        with part.open("xb") as file:
            file.write(data)
            file.flush()
            os.fsync(file.fileno())
        if path.is_file():
            part.chmod(path.stat().st_mode & 0o777)
    except BaseException as error:  # Ctrl-C, too, leaves no part
        part.unlink(missing_ok=True)
        if isinstance(error, OSError):
            _name(error, path)
        raise


def rename(part: Path, target: Path) -> None:
    """Rename a part to its target. Where a folder has come there meanwhile, its files go into it one by one."""
    try:
        part.replace(target)
    except OSError as error:
        if not (part.is_dir() and target.is_dir()):
            _name(error, target)
            raise
        for inner in part.iterdir():
            rename(inner, target / inner.name)
        part.rmdir()


def _name(error: OSError, path: Path) -> None:
    """Give an error the name of the file that a person knows: not that of its part, nor none."""
    error.filename, error.filename2 = str(path), None


def _make_folder(folder: Path) -> None:
    there = nearest_folder(folder)
    folder.mkdir(parents=True, exist_ok=True)
    while folder != there:
        folder = folder.parent
        sync_folder(folder)


def sync_folder(folder: Path) -> None:
    """Bring the names in a folder down to the disk, where its file system can."""
    with contextlib.suppress(OSError):
        handle = os.open(folder, os.O_RDONLY)
        try:
            os.fsync(handle)
        finally:
            os.close(handle)


def remove_part(part: Path) -> None:
    """Remove a part, be it a file or a folder."""
    if part.is_dir() and not part.is_symlink():
        shutil.rmtree(part, ignore_errors=True)
    else:
        part.unlink(missing_ok=True)
