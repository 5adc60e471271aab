"""Open the record's file, be it to write or only to read, and say whether it is sound."""

from __future__ import annotations

import contextlib
import hashlib
import json
import os
import re
import shutil
import sqlite3
import tempfile
import time
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import Final

from briefings.deliver.record_schema import ADDED, ROWS_BEFORE, TABLES, VERSION
from briefings.model.codes import Code
from briefings.model.problem import UserError

_TABLE: Final = re.compile(r"CREATE TABLE (\w+)")
OURS: Final = frozenset(found[1] for table in TABLES if (found := _TABLE.match(table)))
# What SQLite answers where a file or its folder can't be written, which reading with a journal needs, too.
NOT_WRITABLE: Final = frozenset({sqlite3.SQLITE_CANTOPEN, sqlite3.SQLITE_READONLY, sqlite3.SQLITE_PERM})
BACKUP: Final = (
    "put its last backup there (`briefings record backup` makes them), or let the next command begin a new one"
)


def open_to_write(path: Path, wait: float) -> sqlite3.Connection:
    """Open the record at `path`, made when it is missing. `wait` is how many seconds to wait for another writer."""
    path.parent.mkdir(parents=True, exist_ok=True)
    db = sqlite3.connect(path, timeout=wait, isolation_level=None)
    try:
        begun = is_begun(db, path)
        _keep_journal(db, wait)
        db.execute("PRAGMA foreign_keys = ON")
        if not begun:
            _create_tables(db, path)
        elif _version(db) < VERSION:
            _bring_up_to_date(db)
    except BaseException:
        db.close()
        raise
    return db


def open_to_read(path: Path) -> sqlite3.Connection:
    """Open the record at `path` and change nothing there, on a disk that may only be read, too."""
    db = _open_in_place(path) or _open_copy(path)
    try:
        if not is_begun(db, path):
            db.close()
            db = sqlite3.connect(":memory:", isolation_level=None)
            for table in TABLES:
                db.execute(table)
        for name in _names(_missing_tables(db)):
            db.execute(f"CREATE TEMP TABLE {name} AS {ROWS_BEFORE[name]}")
        db.execute("PRAGMA query_only = ON")
    except BaseException:
        db.close()
        raise
    return db


def _open_in_place(path: Path) -> sqlite3.Connection | None:
    """Open the file where it is; nothing where its journal holds what can't be read without writing beside it."""
    journal = path.with_name(f"{path.name}-wal")
    has_journal = journal.exists() and journal.stat().st_size > 0
    for how in ("mode=rw", *([] if has_journal else ["immutable=1"])):
        with contextlib.suppress(sqlite3.OperationalError):
            db = sqlite3.connect(f"{path.absolute().as_uri()}?{how}", uri=True, isolation_level=None)
            try:
                db.execute("SELECT 1 FROM sqlite_master").fetchall()
            except sqlite3.OperationalError as error:
                db.close()
                if primary_code(error) not in NOT_WRITABLE:
                    raise
            else:
                return db
    return None


def _open_copy(path: Path) -> sqlite3.Connection:
    """Open a copy of the file with its journal, in memory."""
    held = sqlite3.connect(":memory:", isolation_level=None)
    with tempfile.TemporaryDirectory() as folder:
        for name in (path.name, f"{path.name}-wal"):
            # A file that says to have a journal may have none: damaged, or its program ended well.
            with contextlib.suppress(FileNotFoundError):
                shutil.copyfile(path.with_name(name), Path(folder) / name)
        with contextlib.closing(sqlite3.connect(Path(folder) / path.name)) as copied:
            copied.backup(held)
    return held


def is_begun(db: sqlite3.Connection, path: Path) -> bool:
    """Tell whether a database holds a record, or nothing yet. Raises `UserError` for another program's or release's."""
    version = _version(db)
    tables = {row[0] for row in db.execute("SELECT name FROM sqlite_master WHERE type = 'table'")}
    if version > VERSION and tables & OURS:
        raise UserError.of("record", f"{path} was written by a newer release; use that one, or a later")
    if tables and not tables >= OURS - _names(_missing_tables(db)):
        words = f"{path} is another program's database, or has lost a part (it holds {', '.join(sorted(tables))})"
        raise UserError.of("record-foreign", f"{words}: move it aside, with its -wal and -shm files, then {BACKUP}")
    if not tables and _is_torn(db, path):
        raise UserError.of("record-damaged", _explain_damage(path, "it is shorter than any record"))
    return bool(tables)


def _is_torn(db: sqlite3.Connection, path: Path) -> bool:
    """Tell whether a file has bytes, but no page of a database: SQLite takes it for an empty one."""
    return path.is_file() and path.stat().st_size > 0 and db.execute("PRAGMA page_count").fetchone()[0] == 0


def _version(db: sqlite3.Connection) -> int:
    return int(db.execute("PRAGMA user_version").fetchone()[0])


def _missing_tables(db: sqlite3.Connection) -> tuple[str, ...]:
    """Return what an earlier release's record hasn't got, as SQL."""
    version = _version(db)
    return tuple(sql for since, added in ADDED.items() if 0 < version < since for sql in added)


def _names(statements: Iterable[str]) -> set[str]:
    return {found[1] for sql in statements if (found := _TABLE.match(sql))}


def _bring_up_to_date(db: sqlite3.Connection) -> None:
    """Add to the record of an earlier release what this one knows."""
    with _one_transaction(db):
        added = _missing_tables(db)  # nothing, where another process was quicker
        for sql in added:
            db.execute(sql)
        for name in _names(added):
            db.execute(f"INSERT INTO {name} {ROWS_BEFORE[name]}")
        db.execute(f"PRAGMA user_version = {VERSION}")


def _keep_journal(db: sqlite3.Connection, wait: float) -> None:
    """Switch to a write-ahead log: it doesn't wait for others that are opening the file, so try until it holds."""
    until = time.monotonic() + wait
    while True:
        try:
            db.execute("PRAGMA journal_mode = WAL")
        except sqlite3.OperationalError as error:
            if not _is_busy(error) or time.monotonic() > until:
                raise
            time.sleep(0.02)
        else:
            return


def _create_tables(db: sqlite3.Connection, path: Path) -> None:
    with _one_transaction(db):
        if not is_begun(db, path):  # another process may have been quicker
            for table in TABLES:
                db.execute(table)
            db.execute(f"PRAGMA user_version = {VERSION}")


@contextlib.contextmanager
def _one_transaction(db: sqlite3.Connection) -> Iterator[None]:
    db.execute("BEGIN IMMEDIATE")
    try:
        yield
        db.execute("COMMIT")
    except BaseException:
        if db.in_transaction:
            db.execute("ROLLBACK")
        raise


def faults_in(db: sqlite3.Connection) -> Iterator[str]:
    """Yield what is wrong in a record: its pages, what refers to what, contents that aren't what their hash says."""
    yield from (str(row[0]) for row in db.execute("PRAGMA integrity_check") if row[0] != "ok")
    for table, number, referred, _ in db.execute("PRAGMA foreign_key_check"):
        yield f"{table} {number} refers to one of {referred} that isn't there"
    for sha256, data in db.execute("SELECT sha256, data FROM contents"):
        if hashlib.sha256(data).hexdigest() != sha256:
            yield f"the content {sha256[:12]} isn't what was recorded"
    for number, manifest in db.execute("SELECT id, manifest FROM editions"):
        try:
            json.loads(manifest)
        except ValueError:
            yield f"the manifest of edition {number} can't be read"


@contextlib.contextmanager
def plain_errors(path: Path) -> Iterator[None]:
    """Turn SQLite's and the file system's mistakes with the record into a `UserError`."""
    if reason := _no_file(path):
        raise UserError.of("record-foreign", f"{reason}: move it aside, then {BACKUP}")
    try:
        yield
    except sqlite3.DatabaseError as error:
        if isinstance(error, sqlite3.IntegrityError | sqlite3.ProgrammingError):
            raise  # ours, not the user's
        raise UserError.of(*_reason(path, error)) from error
    except UnicodeDecodeError as error:
        # Python reads SQLite's texts, those of its errors among them, as UTF-8.
        raise UserError.of("record-damaged", _explain_damage(path, "it holds text that isn't UTF-8")) from error


def new_record() -> bytes:
    """Return a record in which nothing is recorded yet, as the bytes of its file: one without bytes never was one."""
    with contextlib.closing(sqlite3.connect(":memory:", isolation_level=None)) as db:
        for table in TABLES:
            db.execute(table)
        db.execute(f"PRAGMA user_version = {VERSION}")
        return db.serialize()


def is_there(path: Path) -> bool:
    """Tell whether there is a record, whole or not, or something in its place. Raises `UserError` for a lost one."""
    if os.path.lexists(path) and (_no_file(path) or path.stat().st_size):
        return True
    journal = path.with_name(f"{path.name}-wal")
    if os.path.lexists(path) or (journal.is_file() and journal.stat().st_size):
        why = "it is empty" if path.exists() else "only its journal is left"
        raise UserError.of("record-damaged", _explain_damage(path, why))
    return bool(_no_file(path))


def _no_file(path: Path) -> str:
    """Return what stands in a record's place and can't be one; nothing where it is a file, or may become one."""
    name = f"{path.parent.name}/{path.name}"
    if path.is_dir():
        return f"{name} is a folder and no record"
    if os.path.lexists(path.parent) and not path.parent.is_dir():
        return f"{path.parent.name} is no folder, so that it holds no record"
    if path.is_symlink() and not path.exists():
        return f"{name} is a link that leads nowhere"
    return f"{name} is a pipe or device and no record" if path.exists() and not path.is_file() else ""


def primary_code(error: sqlite3.Error) -> int:
    """Return SQLite's own number for an error, without its details; 0 where it has none."""
    return getattr(error, "sqlite_errorcode", 0) & 0xFF


def _is_busy(error: sqlite3.Error) -> bool:
    return primary_code(error) in {sqlite3.SQLITE_BUSY, sqlite3.SQLITE_LOCKED}


def _reason(path: Path, error: sqlite3.DatabaseError) -> tuple[Code, str]:
    code = primary_code(error)
    if _is_busy(error):
        return "record-busy", f"another program keeps {path} locked: close it, then try again"
    if code in {sqlite3.SQLITE_FULL, sqlite3.SQLITE_IOERR}:
        return "record-full", f"{path} can't be written ({error}): make room on the disk, then try again"
    if code in NOT_WRITABLE:
        return "record-readonly", f"{path} can't be written ({error}): give yourself the right to write there"
    if code in {sqlite3.SQLITE_NOTADB, sqlite3.SQLITE_CORRUPT}:
        return "record-damaged", _explain_damage(path, str(error))
    return "record", f"{path}: {error}"


def _explain_damage(path: Path, why: str) -> str:
    return f"{path} is damaged ({why}): move it aside, with its -wal and -shm files, then {BACKUP}"
