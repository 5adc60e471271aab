"""Write the workspace's record, an SQLite file for any number of processes: `record_schema` has its tables.

Every write is one `BEGIN IMMEDIATE` transaction, on disk when it returns (WAL, synchronous FULL). SQLite's own
mistakes come out as `UserError` that says how to mend them.
"""

from __future__ import annotations

import contextlib
import datetime as dt
import hashlib
import sqlite3
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from pathlib import Path
from typing import Final, Self

from briefings.deliver.record_file import faults_in, open_to_read, open_to_write, plain_errors

Clock = Callable[[], dt.datetime]

PATH: Final = Path("record", "record.sqlite3")
WAIT: Final = 15.0  # seconds that a writer waits for another one


@dataclass(frozen=True, slots=True)
class Edition:
    """One version of a brief.

    `manifest` is the full one, `public` the one that its files carry or name by its hash. `content` is a sha256 of all
    that it says, and `former_content` the one by which the edition before knew the same; `points`, of what that edition
    issued, is the JSON of the wording of its dossier's points. `document` is the document itself, packed, whose sha256
    the full manifest names. The last four are empty where they aren't known.
    """

    dossier: str
    audience: str
    language: str
    as_of: str
    version: str
    content: str
    manifest: str
    points: str = "{}"
    former_content: str = ""
    public: str = ""
    document: bytes = field(default=b"", repr=False)

    @property
    def subject(self) -> tuple[str, str, str]:
        """What it is a version of: dossier, audience, language."""
        return self.dossier, self.audience, self.language


def utc_now() -> dt.datetime:
    """Return the present time: the one clock of the program, read at its edge."""
    return dt.datetime.now(dt.UTC)


class Record:
    """An open record. Takes the file (made when it is missing) and a clock; close it, or use it in `with`.

    `wait` is how many seconds a writer waits for another process. To look only (`to_read`), the file must be there.
    """

    def __init__(
        self, path: Path, clock: Clock = utc_now, wait: float = WAIT, *, db: sqlite3.Connection | None = None
    ) -> None:
        self.path = path
        self._clock = clock
        with plain_errors(path):
            self._db = db or open_to_write(path, wait)
        self._db.row_factory = sqlite3.Row

    @classmethod
    def to_read(cls, path: Path) -> Self:
        """Open a record that is there to look into it, also where nothing may be written."""
        with plain_errors(path):
            return cls(path, db=open_to_read(path))

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_: object) -> None:
        self.close()

    def close(self) -> None:
        """Let go of the file."""
        self._db.close()

    def now(self) -> dt.datetime:
        """Return the clock's time."""
        return self._clock()

    def stamp(self) -> str:
        """Return the clock's time as it is recorded: ISO 8601, UTC, to the second."""
        return self.now().astimezone(dt.UTC).isoformat(timespec="seconds")

    def read(self, sql: str, *values: object) -> list[sqlite3.Row]:
        """Return the rows of a query."""
        with plain_errors(self.path):
            return self._db.execute(sql, values).fetchall()

    @contextlib.contextmanager
    def writing(self, *, durable: bool = True) -> Iterator[sqlite3.Connection]:
        """Give the connection inside one transaction: all of it is on disk afterwards, or nothing.

        One that isn't `durable` outlives the program's death, but a power cut may undo it.
        """
        with plain_errors(self.path):
            self._db.execute(f"PRAGMA synchronous = {'FULL' if durable else 'NORMAL'}")
            self._db.execute("BEGIN IMMEDIATE")
            try:
                yield self._db
                self._db.execute("COMMIT")
            except BaseException:
                if self._db.in_transaction:
                    self._db.execute("ROLLBACK")
                raise

    def make_room(self) -> None:
        """Free the journal's own space, so that a little more can be written on a disk that is full."""
        with contextlib.suppress(sqlite3.Error):
            self._db.execute("PRAGMA wal_checkpoint(RESTART)")

    def faults(self) -> tuple[str, ...]:
        """Return what is wrong in the record, in words."""
        with plain_errors(self.path):
            return tuple(faults_in(self._db))

    def backup(self) -> bytes:
        """Return the whole record, as the bytes of a file of its own, while others may write on."""
        with plain_errors(self.path), contextlib.closing(sqlite3.connect(":memory:")) as held:
            self._db.backup(held)
            return held.serialize()

    def content(self, sha256: str) -> bytes | None:
        """Return the content of this sha256: a public manifest, or a file that was sent; `None` if it isn't held."""
        rows = self.read("SELECT data FROM contents WHERE sha256 = ?", sha256)
        return bytes(rows[0]["data"]) if rows else None

    def edition(self, edition: Edition) -> int:
        """Record an edition, if it isn't yet; return its number."""
        with self.writing() as db:
            return note(db, edition, self.stamp())

    def record_build(self, edition: Edition, files: dict[str, str]) -> None:
        """Record a build: `files` maps each written path to the sha256 of its bytes, in hex."""
        now = self.stamp()
        with self.writing(durable=False) as db:
            number = note(db, edition, now)
            db.executemany(
                "INSERT INTO builds (edition, at, path, sha256) VALUES (?, ?, ?, ?)",
                [(number, now, path, sha256) for path, sha256 in files.items()],
            )

    def files_built(self) -> dict[str, str]:
        """Return the sha256 of the bytes with which each path was last built, in hex."""
        rows = self.read("SELECT path, sha256 FROM builds WHERE id IN (SELECT max(id) FROM builds GROUP BY path)")
        return {row["path"]: row["sha256"] for row in rows}

    def begin_print(self, edition: int, printer: str, copies: int, data: bytes, manifest: str = "") -> int:
        """Record a print before it is tried; return its number. `manifest` is what the PDF names by its hash."""
        with self.writing() as db:
            if manifest:
                keep(db, manifest.encode())
            made = db.execute(
                "INSERT INTO prints (edition, at, printer, copies, copy, sha256, state) VALUES (?, ?, ?, ?, '', ?, ?)",
                (edition, self.stamp(), printer, copies, sha256_of(data), "trying"),
            )
            return int(made.lastrowid or 0)

    def settle_print(self, number: int, state: str, job: str = "", detail: str = "") -> None:
        """Settle a print: the printer's word for it, and the job's id as far as there is one."""
        with self.writing() as db:
            db.execute(
                "UPDATE prints SET state = ?, job = ?, detail = ?, settled_at = ? WHERE id = ?",
                (state, job, detail, self.stamp(), number),
            )


def sha256_of(data: bytes) -> str:
    """Return the sha256 of bytes, in hex."""
    return hashlib.sha256(data).hexdigest()


def keep(db: sqlite3.Connection, data: bytes) -> str:
    """Keep bytes in the record, once; return their sha256. For use inside a transaction."""
    sha256 = sha256_of(data)
    db.execute("INSERT INTO contents (sha256, data) VALUES (?, ?) ON CONFLICT DO NOTHING", (sha256, data))
    return sha256


def note(db: sqlite3.Connection, edition: Edition, now: str) -> int:
    """Record an edition, if it isn't yet; return its number. For use inside a transaction."""
    key = (*edition.subject, edition.as_of, edition.version, edition.content)
    made = db.execute(
        "INSERT INTO editions (dossier, audience, language, as_of, version, content, first_at, manifest, points)"
        " VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?) ON CONFLICT DO NOTHING",
        (*key, now, edition.manifest, keep(db, edition.points.encode())),
    )
    if edition.public:
        keep(db, edition.public.encode())
    if edition.document and made.rowcount > 0:
        keep(db, edition.document)
    found = db.execute(
        "SELECT id FROM editions"
        " WHERE dossier = ? AND audience = ? AND language = ? AND as_of = ? AND version = ? AND content = ?",
        key,
    ).fetchone()
    return int(found["id"])
