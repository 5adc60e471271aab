"""Write sets of files whole: all of them are there, or each is as it was, whatever ends the program.

The files are written beside their places, and listed (`.set.OWNER.part`) before the first is renamed. Where a process
is killed in between, a later run finds its list and does what is left (`finish`); parts that no list names are swept.
"""

from __future__ import annotations

import contextlib
import json
import os
from collections.abc import Iterable, Iterator, Mapping
from functools import lru_cache
from pathlib import Path
from typing import Final

from briefings.model.json_text import parse_json
from briefings.workspace.whole_files import (
    PART,
    end_of_links,
    left_in,
    nearest_folder,
    new_owner,
    part_of,
    remove_part,
    rename,
    sync_folder,
    write_part,
    write_whole,
)

LIST: Final = "set"


def write_all(contents: Mapping[Path, bytes], folder: Path | None = None) -> None:
    """Write several files: all of them, or all stay as they were. Raises `OSError`. See `put_in_place`."""
    with put_in_place(contents, folder):
        pass


@contextlib.contextmanager
def put_in_place(contents: Mapping[Path, bytes], folder: Path | None = None) -> Iterator[None]:
    """Put several files in place and run the `with` block; where anything fails, each file is as it was.

    Where the program is killed, `finish(folder)` completes the set or none of it is there. All files lie in or below
    `folder`, that of the first file unless it is given. A folder that is missing appears with all its files at once.
    Raises `OSError`.
    """
    contents = {end_of_links(path): data for path, data in contents.items()}
    folder = end_of_links(folder) if folder else nearest_folder(next(iter(contents)).parent)
    _sweep_once(folder)
    before = {path: path.read_bytes() if path.exists() else None for path in contents}
    new_folders = {above for path in contents for above in path.parents if not above.exists()}
    owner = new_owner()
    targets = sorted({_top(path) for path in contents})
    listed = part_of(folder / LIST, owner)
    try:
        for path, data in contents.items():
            _write_beside(path, data, owner)
        if len(targets) > 1:
            write_whole(listed, json.dumps([target.relative_to(folder).as_posix() for target in targets]).encode())
        for target in targets:
            rename(part_of(target, owner), target)
        for parent in {target.parent for target in targets}:
            sync_folder(parent)
        listed.unlink(missing_ok=True)
        yield
    except BaseException:
        listed.unlink(missing_ok=True)
        for target in targets:
            remove_part(part_of(target, owner))
        for path, data in contents.items():
            _put_back(path, data, before[path])
        for made in sorted(new_folders, reverse=True):
            with contextlib.suppress(OSError):
                made.rmdir()
        raise


def _top(path: Path) -> Path:
    """Return what is renamed to put a file in place: the file, or the highest folder above it that is missing."""
    folder = nearest_folder(path.parent)
    return folder / path.relative_to(folder).parts[0]


def _write_beside(path: Path, data: bytes, owner: str) -> None:
    top = _top(path)
    part = part_of(top, owner) / path.relative_to(top) if path != top else part_of(top, owner)
    part.parent.mkdir(parents=True, exist_ok=True)
    write_part(part, data, path)


def _put_back(path: Path, data: bytes, before: bytes | None) -> None:
    """Undo a write of `data`, if it came so far."""
    if not path.is_file() or path.read_bytes() != data or data == before:
        return
    if before is None:
        path.unlink()
    else:
        write_whole(path, before)


def finish(folder: Path) -> tuple[Path, ...]:
    """Finish the sets of killed processes that are listed in `folder`; return the files and folders of those sets."""
    done: list[Path] = []
    for listed in left_in(folder, LIST):
        owner = listed.name.removesuffix(PART).rpartition(".")[2]
        for name in _names(listed):
            with contextlib.suppress(FileNotFoundError):
                rename(part_of(folder / name, owner), folder / name)
            done.append(folder / name)
        listed.unlink(missing_ok=True)
    return tuple(done)


def _names(listed: Path) -> Iterable[str]:
    """Return the names in a list. Whoever made a workspace may have put the list there: none may lead elsewhere."""
    try:
        names = parse_json(listed.read_bytes())
    except (OSError, ValueError):
        return ()
    home = listed.parent.resolve()
    return tuple(
        name
        for name in (names if isinstance(names, list) else ())
        if isinstance(name, str)
        and not any(part.startswith(".") for part in Path(name).parts[:-1])
        and Path(name).name not in {"", ".git"}
        and (home / name).parent.resolve().is_relative_to(home)
    )


def is_finished(folder: Path) -> bool:
    """Tell whether `finish` would find nothing to do in a folder."""
    return not left_in(folder, LIST)


def sweep(folder: Path, *, deep: bool = False) -> None:
    """Finish the sets of killed processes in a folder, and remove their parts; with `deep`, also in those below."""
    with contextlib.suppress(OSError):
        finish(folder)
        for left in left_in(folder):
            remove_part(left)
        for below in os.scandir(folder) if deep else ():
            if below.is_dir(follow_symlinks=False):
                sweep(Path(below.path), deep=True)


@lru_cache(maxsize=256)
def _sweep_once(folder: Path) -> None:
    sweep(folder)
