"""Define the tables of the record, as SQL, and the states that a message goes through."""

from __future__ import annotations

from enum import StrEnum
from typing import Final


class State(StrEnum):
    """Where a message is on its way.

    `QUEUED` → `TRYING` → `HANDING_OVER` → one of the last four. `HANDING_OVER` is written before the dot that ends a
    message goes out: only from there on can the server have taken it. A message found in `TRYING` whose process is
    dead was never taken; one found in `HANDING_OVER` becomes `UNKNOWN`. `FAILED` may be tried again, `REFUSED` not.
    """

    DRAFT = "draft"
    QUEUED = "queued"
    TRYING = "trying"
    HANDING_OVER = "handing over"
    SENT = "sent"
    REFUSED = "refused"
    FAILED = "failed"
    UNKNOWN = "unknown"


# Only with a message in one of these states is it certain that a person neither has a version nor will get it.
NOT_SENT: Final = (State.DRAFT, State.REFUSED)
WAITING: Final = (State.QUEUED, State.FAILED)
# A print in one of these states isn't at its end: the print system may say more.
TAKEN: Final = "sent to the printer"
UNFINISHED: Final = (TAKEN, "waiting", "stopped")

VERSION: Final = 2

# The editions that a message brings: a brief in each of its languages, the message's own among them whoever writes it,
# so that a program of an earlier release that is still at work leaves none out.
BROUGHT: Final = (
    """CREATE TABLE brought (
        message INTEGER NOT NULL REFERENCES messages (id), edition INTEGER NOT NULL REFERENCES editions (id),
        PRIMARY KEY (message, edition)
    ) STRICT, WITHOUT ROWID""",
    """CREATE TRIGGER brings_its_own AFTER INSERT ON messages BEGIN
        INSERT INTO brought (message, edition) VALUES (new.id, new.edition);
    END""",
)

TABLES: Final = (
    """CREATE TABLE editions (
        id INTEGER PRIMARY KEY,
        dossier TEXT NOT NULL, audience TEXT NOT NULL, language TEXT NOT NULL,
        as_of TEXT NOT NULL, version TEXT NOT NULL, content TEXT NOT NULL, first_at TEXT NOT NULL,
        manifest TEXT NOT NULL, points TEXT NOT NULL REFERENCES contents (sha256),
        UNIQUE (dossier, audience, language, as_of, version, content)
    ) STRICT""",
    # What was said and sent, once for each sha256: point texts (JSON) and attachments.
    "CREATE TABLE contents (sha256 TEXT PRIMARY KEY, data BLOB NOT NULL) STRICT, WITHOUT ROWID",
    """CREATE TABLE builds (
        id INTEGER PRIMARY KEY, edition INTEGER NOT NULL REFERENCES editions (id),
        at TEXT NOT NULL, path TEXT NOT NULL, sha256 TEXT NOT NULL
    ) STRICT""",
    """CREATE TABLE prints (
        id INTEGER PRIMARY KEY, edition INTEGER NOT NULL REFERENCES editions (id),
        at TEXT NOT NULL, printer TEXT NOT NULL, copies INTEGER NOT NULL, copy TEXT NOT NULL, sha256 TEXT NOT NULL,
        job TEXT NOT NULL DEFAULT '', state TEXT NOT NULL, detail TEXT NOT NULL DEFAULT '', settled_at TEXT
    ) STRICT""",
    """CREATE TABLE messages (
        id INTEGER PRIMARY KEY, edition INTEGER NOT NULL REFERENCES editions (id),
        message_id TEXT NOT NULL UNIQUE, sender TEXT NOT NULL, email TEXT NOT NULL, name TEXT NOT NULL,
        subject TEXT NOT NULL, head BLOB NOT NULL, queued_at TEXT NOT NULL,
        state TEXT NOT NULL, tries INTEGER NOT NULL DEFAULT 0, settled_at TEXT, answer TEXT NOT NULL DEFAULT ''
    ) STRICT""",
    "CREATE INDEX messages_to ON messages (email, edition)",
    "CREATE INDEX messages_in ON messages (state)",
    """CREATE TABLE attachments (
        message INTEGER NOT NULL REFERENCES messages (id), place INTEGER NOT NULL,
        name TEXT NOT NULL, type TEXT NOT NULL, sha256 TEXT NOT NULL REFERENCES contents (sha256),
        PRIMARY KEY (message, place)
    ) STRICT, WITHOUT ROWID""",
    *BROUGHT,
)

# What each version added to the one before, and the rows that a table of it would have in a record of that one.
ADDED: Final = {2: BROUGHT}
ROWS_BEFORE: Final = {"brought": "SELECT id AS message, edition FROM messages"}
