"""Files are written whole or not at all, several together all or none."""

from __future__ import annotations

import sys
from pathlib import Path

import pytest

from briefings.delivery import files


def here(folder: Path) -> dict[str, bytes]:
    return {path.name: path.read_bytes() for path in folder.iterdir() if path.is_file()}


def test_several_files_are_written_together(tmp_path: Path) -> None:
    (tmp_path / "a").write_bytes(b"old")
    files.write_all({tmp_path / "a": b"1", tmp_path / "b": b"2"})
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
        files.write_all({tmp_path / "new": b"1", tmp_path / "a": b"2", blocked: b"3"})
    assert here(tmp_path) == before


def test_what_fails_while_files_are_prepared_leaves_all_as_they_were(tmp_path: Path) -> None:
    (tmp_path / "a").write_bytes(b"old")

    def failing() -> None:
        with files.prepared({tmp_path / "a": b"1", tmp_path / "b": b"2"}):
            raise ValueError(here(tmp_path)["a"], (tmp_path / "b").exists())

    with pytest.raises(ValueError, match="b'old', False"):
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
        files.write_all({tmp_path / "a": b"1", tmp_path / "b": b"2", tmp_path / "c": b"3"})
    assert here(tmp_path) == {"a": b"old"}


@pytest.mark.skipif(sys.platform == "win32", reason="POSIX limits the size of files")
def test_a_disk_without_room_is_told_with_the_file_that_it_has_none_for(tmp_path: Path) -> None:
    import resource

    limits = resource.getrlimit(resource.RLIMIT_FSIZE)
    resource.setrlimit(resource.RLIMIT_FSIZE, (10, limits[1]))
    try:
        with pytest.raises(OSError, match="large") as told:
            files.write_whole(tmp_path / "a", b"more than ten bytes")
    finally:
        resource.setrlimit(resource.RLIMIT_FSIZE, limits)
    assert told.value.filename == str(tmp_path / "a")
    assert here(tmp_path) == {}
