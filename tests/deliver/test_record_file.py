"""The record's file: readable where nothing may be written, told apart from others, checked, and backed up."""

from __future__ import annotations

import multiprocessing
import os
import shutil
import sqlite3
import sys
from collections.abc import Callable, Iterator
from dataclasses import replace
from pathlib import Path

import pytest

from briefings.app.mail import outbox_of
from briefings.app.record import back_up, history_of, open_record, record_faults
from briefings.deliver.record import PATH, Record
from briefings.deliver.record_schema import TABLES
from briefings.model.problem import UserError
from tests.deliver.mail_servers import noon, record_path
from tests.deliver.messages import edition

posix = pytest.mark.skipif(sys.platform == "win32", reason="takes rights away as POSIX does")
BUILT = "out/a.pdf"


def build(home: Path, path: str = BUILT) -> None:
    with Record(record_path(home), noon) as record:
        record.record_build(replace(edition(), points='{"p": "A point."}'), {path: "00"})


def opened(home: Path) -> None:
    open_record(home).close()


def build_and_die(home: Path) -> None:
    Record(record_path(home), noon).record_build(edition(), {BUILT: "00"})
    os._exit(0)


def paths(home: Path) -> list[str]:
    return [entry.place for entry in history_of(home)]


@pytest.fixture
def home(tmp_path: Path) -> Iterator[Path]:
    """A workspace's folder that other users can come to; what it holds can be taken away at the end."""
    folder = tmp_path / "shared"
    folder.mkdir()
    for above in (folder, *folder.parents):
        if above.owner() == folder.owner() and above != Path("/"):
            above.chmod(above.stat().st_mode | 0o055)
    yield folder
    for path in (folder, *folder.rglob("*")):
        path.chmod(0o755)


def without_rights(home: Path, task: Callable[[Path], object]) -> object:
    """Return what a process finds that may read a folder, and write nothing there."""
    files = sorted(home.rglob("*"))
    for path in (home, *files):
        path.chmod(0o555 if path.is_dir() else 0o444)
    task(home)  # what a task imports is imported by whoever may read it
    answer = multiprocessing.get_context("fork").SimpleQueue()

    def look() -> None:
        if os.getuid() == 0:
            os.setuid(65_534)
        try:
            answer.put(task(home))
        except UserError as error:
            answer.put(error.problems[0].code)

    process = multiprocessing.get_context("fork").Process(target=look)
    process.start()
    found = answer.get()
    process.join()
    return found


def closed(home: Path) -> None:
    build(home)


def killed(home: Path) -> None:
    process = multiprocessing.get_context("fork").Process(target=build_and_die, args=(home,))
    process.start()
    process.join()


def copied_without_the_index(home: Path) -> None:
    killed(home)
    index = record_path(home).with_name(f"{PATH.name}-shm")
    index.unlink()


@posix
@pytest.mark.parametrize("left", [closed, killed, copied_without_the_index])
def test_a_record_that_may_only_be_read_is_read_whole(home: Path, left: Callable[[Path], None]) -> None:
    left(home)
    assert without_rights(home, paths) == [BUILT]


@posix
def test_nothing_waits_in_an_outbox_that_may_only_be_read(home: Path) -> None:
    build(home)
    assert without_rights(home, outbox_of) == ()


@posix
def test_who_may_not_write_is_told_when_something_is_to_be_recorded(home: Path) -> None:
    build(home)
    assert without_rights(home, lambda folder: Record(record_path(folder)).close()) == "record-readonly"


def test_looking_writes_nothing(tmp_path: Path) -> None:
    build(tmp_path)
    before = {path: path.read_bytes() for path in tmp_path.rglob("*") if path.is_file()}
    assert paths(tmp_path) == [BUILT]
    assert {path: path.read_bytes() for path in tmp_path.rglob("*") if path.is_file()} == before


@pytest.mark.parametrize("open_", [Record, Record.to_read])
def test_a_folder_in_place_of_the_record_is_told_by_its_place_in_the_workspace(
    tmp_path: Path, open_: Callable[[Path], Record]
) -> None:
    (tmp_path / PATH).mkdir(parents=True)
    with pytest.raises(UserError) as told:
        open_(tmp_path / PATH)
    (problem,) = told.value.problems
    assert problem.code == "record-foreign"
    assert PATH.as_posix() in problem.message
    assert str(tmp_path) not in problem.message


@pytest.mark.parametrize(
    "tables",
    [("CREATE TABLE cats (name TEXT)",), ("CREATE TABLE editions (x TEXT)",), TABLES[:3], ("PRAGMA user_version = 9",)],
)
def test_a_database_of_another_program_is_left_alone_and_told(tmp_path: Path, tables: tuple[str, ...]) -> None:
    path = record_path(tmp_path)
    path.parent.mkdir()
    db = sqlite3.connect(path)
    for table in (*tables, "CREATE TABLE dogs (name TEXT)"):
        db.execute(table)
    db.close()
    before = path.read_bytes()
    for act in (build, paths):
        with pytest.raises(UserError, match="move it aside") as told:
            act(tmp_path)
        assert [problem.code for problem in told.value.problems] == ["record-foreign"]
    assert path.read_bytes() == before


def test_a_damaged_record_says_what_to_do(tmp_path: Path) -> None:
    build(tmp_path)
    data = record_path(tmp_path).read_bytes()
    record_path(tmp_path).write_bytes(data[:4096] + bytes(4096) + data[8192:-2000])
    for act in (build, record_faults):
        with pytest.raises(UserError, match=r"move it aside.*backup") as told:
            act(tmp_path)
        assert [problem.code for problem in told.value.problems] == ["record-damaged"]


@pytest.mark.parametrize("size", [0, 1, 15, 99, 100, 511, 512, 4095, 4096, 8192])
def test_a_record_that_was_cut_off_is_told_and_never_begun_anew(tmp_path: Path, size: int) -> None:
    build(tmp_path)
    data = record_path(tmp_path).read_bytes()[:size]
    record_path(tmp_path).write_bytes(data)
    for act in (opened, paths, record_faults, back_up):
        with pytest.raises(UserError, match=r"damaged.*move it aside.*backup") as told:
            act(tmp_path)
        assert [problem.code for problem in told.value.problems] == ["record-damaged"]
    assert record_path(tmp_path).read_bytes() == data


def test_a_journal_whose_record_is_lost_is_told(tmp_path: Path) -> None:
    build(tmp_path)
    record_path(tmp_path).rename(record_path(tmp_path).with_name("record.sqlite3-wal"))
    for act in (opened, paths):
        with pytest.raises(UserError, match="only its journal is left"):
            act(tmp_path)


@pytest.mark.skipif(sys.platform == "win32", reason="links")
@pytest.mark.parametrize("name", ["record", "record/record.sqlite3"])
@pytest.mark.parametrize("sort", ["file", "nowhere", "circle"])
def test_what_stands_in_the_place_of_a_record_is_told(tmp_path: Path, name: str, sort: str) -> None:
    path = tmp_path / name
    path.parent.mkdir(exist_ok=True)
    if sort == "file":
        path.write_text("words", encoding="utf-8")
    else:
        path.symlink_to("gone" if sort == "nowhere" else path.name)
    for act in (opened, paths):
        with pytest.raises(UserError, match=r"record.*move it aside"):
            act(tmp_path)


def test_checking_finds_what_no_longer_is_what_was_recorded(tmp_path: Path) -> None:
    build(tmp_path)
    assert record_faults(tmp_path) == ()
    with sqlite3.connect(record_path(tmp_path)) as db:
        db.execute("UPDATE contents SET data = x'00'")
        db.execute("UPDATE editions SET manifest = '{'")
        db.execute("INSERT INTO builds (edition, at, path, sha256) VALUES (77, '', '', '')")
    db.close()
    found = " ".join(problem.message for problem in record_faults(tmp_path))
    assert all(words in found for words in ("isn't what was recorded", "manifest of edition 1", "refers to one of"))
    with pytest.raises(UserError):
        back_up(tmp_path)


def test_a_backup_made_while_others_write_is_a_sound_record(tmp_path: Path) -> None:
    build(tmp_path)
    with Record(record_path(tmp_path), noon) as busy, busy.writing():
        made = back_up(tmp_path)
    assert made.parent == tmp_path / "record" / "backups"
    build(tmp_path, "out/later.pdf")
    shutil.copyfile(made, record_path(tmp_path))
    for journal in record_path(tmp_path).parent.glob("*-*l"):
        journal.unlink()
    assert (record_faults(tmp_path), paths(tmp_path)) == ((), [BUILT])
    build(tmp_path, "out/again.pdf")
    assert sorted(paths(tmp_path)) == [BUILT, "out/again.pdf"]


def test_a_backup_overwrites_nothing(tmp_path: Path) -> None:
    build(tmp_path)
    (tmp_path / "there").write_bytes(b"mine")
    with pytest.raises(UserError, match="exists"):
        back_up(tmp_path, tmp_path / "there")
    assert (tmp_path / "there").read_bytes() == b"mine"


@pytest.mark.parametrize("act", [record_faults, back_up])
def test_where_there_is_no_record_that_is_told(tmp_path: Path, act: Callable[[Path], object]) -> None:
    with pytest.raises(UserError, match="no record"):
        act(tmp_path)
    assert list(tmp_path.iterdir()) == []
