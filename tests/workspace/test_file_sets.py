"""A set of files that belongs together appears whole, wherever the program is killed."""

from __future__ import annotations

import itertools
import json
import os
import sys
from pathlib import Path

import pytest

from briefings.workspace import whole_files
from briefings.workspace.file_sets import finish, is_finished, sweep, write_all
from tests.workspace.kill_at_step import killed_at

WRITE = """
from briefings.workspace.file_sets import write_all
home = pathlib.Path(sys.argv[2])
write_all({home / name: b"new " + name.encode() for name in sys.argv[3:]}, home)
"""
NAMES = ("a", "folder/b", "fresh/c", "fresh/deep/d")
NEW = {name: b"new " + name.encode() for name in NAMES}

pytestmark = pytest.mark.skipif(sys.platform == "win32", reason="kills its processes by POSIX signals")


def files(home: Path) -> dict[str, bytes]:
    return {path.relative_to(home).as_posix(): path.read_bytes() for path in home.rglob("*") if path.is_file()}


def without_parts(home: Path) -> dict[str, bytes]:
    return {name: data for name, data in files(home).items() if ".part" not in name}


def workspace(home: Path) -> Path:
    (home / "folder").mkdir(parents=True)
    (home / "a").write_bytes(b"old a")
    (home / "folder" / "b").write_bytes(b"old b")
    return home


def test_a_set_is_all_old_or_all_new_wherever_it_is_killed(tmp_path: Path) -> None:
    outcomes = []
    for step in itertools.count():
        home = workspace(tmp_path / str(step))
        old = files(home)
        killed = killed_at(step, WRITE, str(home), *NAMES)
        finish(home)
        now = without_parts(home)
        assert now in (old, NEW), f"mixed when killed at step {step}"
        sweep(home, deep=True)
        assert files(home) == now
        assert not any(path.name.startswith(".") for path in home.rglob("*"))
        outcomes.append(now == NEW)
        if not killed:
            break
    assert outcomes == sorted(outcomes), "after the first set that was finished, all are"
    assert {True, False} <= set(outcomes)


def test_a_folder_that_is_missing_appears_with_all_its_files_or_not_at_all(tmp_path: Path) -> None:
    for step in itertools.count():
        home = tmp_path / str(step)
        home.mkdir()
        killed = killed_at(step, WRITE, str(home), "new/a", "new/inner/b")
        assert without_parts(home) in ({}, {"new/a": b"new new/a", "new/inner/b": b"new new/inner/b"})
        if not killed:
            break


def test_what_a_living_process_is_writing_is_left_alone(tmp_path: Path) -> None:
    part = whole_files.part_of(tmp_path / "a", whole_files.new_owner())
    part.write_bytes(b"half")
    listed = whole_files.part_of(tmp_path / "set", whole_files.new_owner())
    listed.write_text(json.dumps(["a"]))
    sweep(tmp_path, deep=True)
    assert is_finished(tmp_path)
    assert part.exists()
    assert listed.exists()


def test_what_another_machine_left_is_swept_after_a_day(tmp_path: Path) -> None:
    fresh, stale = tmp_path / ".a.abcdef-1-00.part", tmp_path / ".b.abcdef-1-00.part"
    for part in (fresh, stale):
        part.write_bytes(b"half")
    os.utime(stale, (0, 0))
    sweep(tmp_path)
    assert (fresh.exists(), stale.exists()) == (True, False)


def test_the_next_write_of_a_file_takes_away_what_a_killed_one_left(tmp_path: Path) -> None:
    code = 'from briefings.workspace.whole_files import write_whole\nwrite_whole(pathlib.Path(sys.argv[2]), b"new")'
    assert killed_at(1, code, str(tmp_path / "a"))
    assert [path.name.endswith(".part") for path in tmp_path.iterdir()] == [True]
    whole_files.write_whole(tmp_path / "a", b"newer")
    assert files(tmp_path) == {"a": b"newer"}


@pytest.mark.parametrize("name", ["../out", "/out", ".git/hooks/x", ".git", "link/out", "", 7])
def test_a_list_that_somebody_planted_leads_nowhere_else(
    tmp_path: Path, tmp_path_factory: pytest.TempPathFactory, name: object
) -> None:
    outside = tmp_path_factory.mktemp("outside")
    home = tmp_path / "home"
    (home / ".git" / "hooks").mkdir(parents=True)
    (home / "link").symlink_to(outside)
    owner = "abcdef-1-00"
    listed = whole_files.part_of(home / "set", owner)
    listed.write_text(json.dumps([name]))
    os.utime(listed, (0, 0))
    for target in (home.parent / "out", home / ".git" / "hooks" / "x", outside / "out"):
        whole_files.part_of(target, owner).write_bytes(b"planted")
    finish(home)
    assert [path for path in tmp_path.rglob("*") if path.name in {"out", "x"}] == []
    assert not (outside / "out").exists()


@pytest.mark.parametrize("text", ["[", "{}", "7", '"a"', "\x00"])
def test_a_list_that_is_none_is_dropped(tmp_path: Path, text: str) -> None:
    listed = tmp_path / ".set.abcdef-1-00.part"
    listed.write_text(text)
    os.utime(listed, (0, 0))
    assert finish(tmp_path) == ()
    assert not listed.exists()


def test_names_as_long_as_a_disk_allows_are_written(tmp_path: Path) -> None:
    long = {tmp_path / ("n" * 250 + end): end.encode() for end in (".pdf", ".txt")}
    write_all(long)
    assert {path: path.read_bytes() for path in tmp_path.iterdir()} == long
