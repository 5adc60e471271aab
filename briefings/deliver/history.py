"""Tell from the record what was built, printed and sent, and which version a reader last got."""

from __future__ import annotations

import sqlite3
from dataclasses import asdict, dataclass
from typing import Final

from briefings.deliver.record import Edition, Record, sha256_of
from briefings.deliver.record_schema import UNFINISHED, State

_EDITION: Final = "e.dossier, e.audience, e.language, e.as_of, e.version"
_BUILDS: Final = f"""SELECT b.at, 'build' AS kind, {_EDITION}, b.sha256, '' AS recipient, b.path AS place,
    'written' AS result, '' AS detail, b.id AS id FROM builds b JOIN editions e ON e.id = b.edition"""  # noqa: S608
_PRINTS: Final = f"""SELECT p.at, 'print' AS kind, {_EDITION}, p.sha256,
    CASE WHEN p.copy <> '' THEN 'copy ' || p.copy WHEN p.copies = 1 THEN '1 copy' ELSE p.copies || ' copies' END
    AS recipient,
    trim(p.printer || ' ' || p.job) AS place, p.state AS result, p.detail AS detail, p.id AS id
    FROM prints p JOIN editions e ON e.id = p.edition"""  # noqa: S608
_MESSAGE: Final = f"""SELECT coalesce(m.settled_at, m.queued_at) AS at, 'mail' AS kind, {_EDITION},
    coalesce((SELECT sha256 FROM attachments WHERE message = m.id AND place = 0), '') AS sha256,
    m.email AS recipient, m.name AS place, m.state AS result, m.answer AS detail, m.id AS id
    FROM messages m"""  # noqa: S608
_MESSAGES: Final = f"{_MESSAGE} JOIN editions e ON e.id = m.edition"  # each once, with the first edition it brings
_BROUGHT: Final = f"{_MESSAGE} JOIN brought b ON b.message = m.id JOIN editions e ON e.id = b.edition"
_WITH_MESSAGES: Final = "JOIN brought b ON b.edition = e.id JOIN messages m ON m.id = b.message"


@dataclass(frozen=True, slots=True)
class Entry:
    """One thing that was done: `kind` is `build`, `print` or `mail`.

    `recipient` is an address or the copies; `place` a path, a printer with its job, or a person's name.
    """

    at: str
    kind: str
    dossier: str
    audience: str
    language: str
    as_of: str
    version: str
    sha256: str
    recipient: str
    place: str
    result: str
    detail: str
    id: int

    def as_dict(self) -> dict[str, str | int]:
        """Return the flat shape that `--json` prints."""
        return asdict(self)


def history(record: Record, about: str = "") -> tuple[Entry, ...]:
    """Return all entries, or those about an audience or a person (name or address), newest first."""
    rows = record.read(
        f"SELECT * FROM ({_BUILDS} UNION ALL {_PRINTS} UNION ALL {_BROUGHT})"  # noqa: S608 - fixed parts
        " WHERE ?1 = '' OR audience = ?1 OR recipient = lower(?1) OR (kind = 'mail' AND place = ?1)"
        " ORDER BY at DESC, kind, id DESC",
        about,
    )
    return tuple(Entry(**row) for row in rows)


def unsettled_messages(record: Record) -> tuple[Entry, ...]:
    """Return the messages that aren't settled, oldest first."""
    done = (State.SENT, State.REFUSED, State.DRAFT)
    rows = record.read(f"{_MESSAGES} WHERE m.state NOT IN (?, ?, ?) ORDER BY m.id", *done)
    return tuple(Entry(**row) for row in rows)


def open_prints(record: Record) -> tuple[tuple[int, str], ...]:
    """Return number and job of each print that a printer took and whose end isn't known, newest first."""
    rows = record.read(
        "SELECT id, job FROM prints WHERE job <> '' AND state IN (?, ?, ?) ORDER BY id DESC", *UNFINISHED
    )
    return tuple((row["id"], row["job"]) for row in rows)


def messages_received(record: Record, dossier: str, source: str = "") -> tuple[Entry, ...]:
    """Return the messages that arrived, or may have, with a dossier's briefs; those that cite a source if one is named.

    Read from the manifests: what a brief cited when it was sent, not what it would cite now.
    """
    rows = record.read(
        f"{_BROUGHT} WHERE e.dossier = ? AND m.state IN (?, ?) AND (? = '' OR EXISTS ("  # noqa: S608 - fixed parts
        " SELECT 1 FROM json_each(e.manifest, '$.notes') note, json_each(note.value, '$.cites') cite"
        " WHERE json_extract(cite.value, '$.source') = ?)) ORDER BY m.id",
        dossier,
        State.SENT,
        State.UNKNOWN,
        source,
        source,
    )
    return tuple(Entry(**row) for row in rows)


def last_sent(record: Record, dossier: str, language: str, email: str) -> Edition | None:
    """Return the version of a dossier's brief that a person last got for certain, in a language."""
    return _edition(
        record,
        f"{_WITH_MESSAGES} WHERE e.dossier = ? AND e.language = ? AND m.email = ? AND m.state = ?"
        " ORDER BY m.settled_at DESC, m.id DESC",
        dossier,
        language,
        email,
        State.SENT,
    )


def last_to(record: Record, dossier: str, language: str, audience: str) -> Edition | None:
    """Return the version that anyone of an audience last got."""
    return _edition(
        record,
        f"{_WITH_MESSAGES} WHERE e.dossier = ? AND e.language = ? AND e.audience = ? AND m.state = ?"
        " ORDER BY m.settled_at DESC, m.id DESC",
        dossier,
        language,
        audience,
        State.SENT,
    )


def versions_of(record: Record, dossier: str, language: str, audience: str) -> tuple[tuple[str, str], ...]:
    """Return name and date of each recorded version of an audience's brief, newest first, each name once."""
    rows = record.read(
        "SELECT version, max(as_of) AS as_of FROM editions WHERE dossier = ? AND language = ? AND audience = ?"
        " GROUP BY version ORDER BY max(as_of) DESC, max(id) DESC",
        dossier,
        language,
        audience,
    )
    return tuple((row["version"], row["as_of"]) for row in rows)


def version_at(record: Record, dossier: str, language: str, audience: str, wanted: str) -> Edition | None:
    """Return a recorded version, built, printed or sent: by its name, or the last one up to a day (`YYYY-MM-DD`)."""
    return _edition(
        record,
        "WHERE e.dossier = ? AND e.language = ? AND e.audience = ?"
        " AND (e.version = ? OR (? GLOB '????-??-??' AND e.as_of <= ?))"
        " ORDER BY e.as_of DESC, e.first_at DESC, e.id DESC",
        dossier,
        language,
        audience,
        wanted,
        wanted,
        wanted,
    )


def manifest_hashed(record: Record | None, wanted: str) -> str | None:
    """Return the manifest of this sha256, which a file names; `None` if the record doesn't hold it."""
    if record is None:
        return None
    held = record.content(wanted)
    if held is not None:
        return held.decode()
    manifests = (str(row["manifest"]) for row in record.read("SELECT manifest FROM editions"))
    return next((text for text in manifests if sha256_of(text.encode()) == wanted), None)


def versions_named(record: Record | None, dossier: str, audience: str, version: str) -> tuple[tuple[str, str], ...]:
    """Return manifest and wording, as JSON, of each edition of a version's name, newest first."""
    if record is None:
        return ()
    rows = record.read(
        "SELECT e.manifest, c.data AS wording FROM editions e JOIN contents c ON c.sha256 = e.points"
        " WHERE e.dossier = ? AND e.audience = ? AND e.version = ? ORDER BY e.id DESC",
        dossier,
        audience,
        version,
    )
    return tuple((row["manifest"], bytes(row["wording"]).decode()) for row in rows)


def _edition(record: Record, where: str, *values: object) -> Edition | None:
    rows: list[sqlite3.Row] = record.read(
        "SELECT e.*, c.data AS wording FROM editions e"  # noqa: S608 - `where` is one of ours
        f" JOIN contents c ON c.sha256 = e.points {where} LIMIT 1",
        *values,
    )
    if not rows:
        return None
    row = rows[0]
    subject = (row["dossier"], row["audience"], row["language"])
    return Edition(*subject, row["as_of"], row["version"], row["content"], row["manifest"], row["wording"].decode())
