"""Files are written whole or not at all, several together all or none."""

from __future__ import annotations

import errno
import os
import re
import stat
import sys
from collections.abc import Callable
from pathlib import Path
from typing import cast

import pytest

from briefings.workspace import file_sets, whole_files


def here(folder: Path) -> dict[str, bytes]:
    return {path.name: path.read_bytes() for path in folder.iterdir() if path.is_file()}


def test_several_files_are_written_together(tmp_path: Path) -> None:
    (tmp_path / "a").write_bytes(b"old")
    file_sets.write_all({tmp_path / "a": b"1", tmp_path / "b": b"2"})
    assert here(tmp_path) == {"a": b"1", "b": b"2"}


@pytest.mark.parametrize("place", ["b", "b/c"])
def test_where_one_of_several_cannot_be_written_all_stay_as_they_were(tmp_path: Path, place: str) -> None:
    (tmp_path / "a").write_bytes(b"old")
    blocked = tmp_path / place
    if place == "b":
        blocked.mkdir()
    else:
        blocked.parent.write_bytes(b"a file where a folder is wanted")
    before = here(tmp_path)
    with pytest.raises(OSError, match="b"):
        file_sets.write_all({tmp_path / "new": b"1", tmp_path / "a": b"2", blocked: b"3"})
    assert here(tmp_path) == before


def test_what_fails_once_files_are_in_place_puts_back_what_was_there(tmp_path: Path) -> None:
    (tmp_path / "a").write_bytes(b"old")

    def failing() -> None:
        with file_sets.put_in_place({tmp_path / "a": b"1", tmp_path / "b": b"2"}):
            raise ValueError(sorted(here(tmp_path).items()))

    with pytest.raises(ValueError, match=re.escape("[('a', b'1'), ('b', b'2')]")):
        failing()
    assert here(tmp_path) == {"a": b"old"}


def test_a_failure_between_the_renames_puts_back_what_was_there(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (tmp_path / "a").write_bytes(b"old")
    rename = Path.replace

    def failing(part: Path, target: Path) -> Path:
        if target.name == "c":
            raise OSError(5, "input/output error", str(target))
        return rename(part, target)

    monkeypatch.setattr(Path, "replace", failing)
    with pytest.raises(OSError, match="input/output"):
        file_sets.write_all({tmp_path / "a": b"1", tmp_path / "b": b"2", tmp_path / "c": b"3"})
    assert here(tmp_path) == {"a": b"old"}


@pytest.mark.skipif(sys.platform == "win32", reason="POSIX limits the size of files")
def test_a_disk_without_room_is_told_with_the_file_that_it_has_none_for(tmp_path: Path) -> None:
    import resource

    limits = resource.getrlimit(resource.RLIMIT_FSIZE)
    resource.setrlimit(resource.RLIMIT_FSIZE, (10, limits[1]))
    try:
        with pytest.raises(OSError, match="large") as told:
            whole_files.write_whole(tmp_path / "a", b"more than ten bytes")
    finally:
        resource.setrlimit(resource.RLIMIT_FSIZE, limits)
    assert told.value.filename == str(tmp_path / "a")
    assert here(tmp_path) == {}


@pytest.mark.parametrize("write", [whole_files.write_whole, lambda path, data: file_sets.write_all({path: data})])
def test_a_link_stays_a_link_and_what_it_points_to_is_written(
    tmp_path: Path, write: Callable[[Path, bytes], None]
) -> None:
    (tmp_path / "far").mkdir()
    target = tmp_path / "far" / "file"
    target.write_bytes(b"old")
    link = tmp_path / "link"
    link.symlink_to(target)
    write(link, b"new")
    assert (link.is_symlink(), target.read_bytes()) == (True, b"new")
    assert list((tmp_path / "far").iterdir()) == [target]


@pytest.mark.parametrize("links", [True, False])
def test_a_new_file_is_never_written_over_another(tmp_path: Path, links: bool, monkeypatch: pytest.MonkeyPatch) -> None:
    if not links:
        monkeypatch.setattr(Path, "hardlink_to", _without_links)
    whole_files.create_whole(tmp_path / "a", b"first")
    with pytest.raises(FileExistsError):
        whole_files.create_whole(tmp_path / "a", b"second")
    (tmp_path / "dead").symlink_to(tmp_path / "nowhere")
    with pytest.raises(FileExistsError):
        whole_files.create_whole(tmp_path / "dead", b"third")
    assert here(tmp_path) == {"a": b"first"}
    assert (tmp_path / "a").stat().st_mode & 0o777 == 0o666 & ~_mask()


def _without_links(_path: Path, _target: Path) -> None:
    raise OSError(errno.EPERM, "Operation not permitted")


def _mask() -> int:
    mask = os.umask(0)
    os.umask(mask)
    return mask


@pytest.mark.parametrize("code", [errno.EPERM, errno.ENOTSUP, errno.EMLINK])
def test_half_a_file_is_taken_away_where_there_are_no_links(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, code: int
) -> None:
    def unlinked(_path: Path, _target: Path) -> None:
        raise OSError(code, os.strerror(code))

    def full(_path: Path, _part: Path) -> Path:
        raise OSError(errno.ENOSPC, "No space left on device")

    monkeypatch.setattr(Path, "hardlink_to", unlinked)
    monkeypatch.setattr(Path, "replace", full)
    with pytest.raises(OSError, match="No space"):
        whole_files.create_whole(tmp_path / "a", b"first")
    assert here(tmp_path) == {}


def test_bytes_are_on_the_disk_before_the_name_is(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    done: list[str] = []

    def noted(name: str, held: Callable[..., object]) -> Callable[..., object]:
        def call(*words: object) -> object:
            if name == "fsync":
                state = os.fstat(cast("int", words[0]))
                done.append("fsync folder" if stat.S_ISDIR(state.st_mode) else f"fsync {state.st_size}")
            else:
                done.append(name)
            return held(*words)

        return call

    monkeypatch.setattr(os, "fsync", noted("fsync", os.fsync))
    monkeypatch.setattr(Path, "replace", noted("replace", Path.replace))
    monkeypatch.setattr(Path, "hardlink_to", noted("link", Path.hardlink_to))
    whole_files.write_whole(tmp_path / "a", b"12345")
    whole_files.create_whole(tmp_path / "b", b"123")
    file_sets.write_all({tmp_path / "c": b"1", tmp_path / "d": b"12"})
    one, new = ["fsync 5", "replace", "fsync folder"], ["fsync 3", "link", "fsync folder"]
    listed = ["fsync 10", "replace", "fsync folder"]
    both = ["fsync 1", "fsync 2", *listed, "replace", "replace", "fsync folder"]
    assert done == [*one, *new, *both]


def test_a_file_that_another_program_holds_open_is_told_by_its_own_name(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (tmp_path / "a").write_bytes(b"old")

    def refused(part: Path, target: Path) -> Path:
        raise PermissionError(errno.EACCES, "The process cannot access the file", str(part), 32, str(target))

    monkeypatch.setattr(Path, "replace", refused)
    for write in (whole_files.write_whole, lambda path, data: file_sets.write_all({path: data})):
        with pytest.raises(PermissionError) as told:
            write(tmp_path / "a", b"new")
        assert (told.value.filename, told.value.filename2) == (str(tmp_path / "a"), None)
        assert here(tmp_path) == {"a": b"old"}
