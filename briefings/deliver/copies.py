"""Number printed copies: no two of a version have one number, whoever prints them, and however many do at once."""

from __future__ import annotations

from briefings.deliver.record import Edition, Record, keep, note, sha256_of

NOT_TAKEN = "not taken"


def last_copy(record: Record, edition: Edition) -> int:
    """Return the highest number that a copy of a version was printed with, 0 where none was."""
    rows = record.read(
        "SELECT max(CAST(p.copy AS INTEGER)) AS number FROM prints p JOIN editions e ON e.id = p.edition"
        " WHERE e.dossier = ? AND e.audience = ? AND e.language = ? AND (e.version = ? OR e.content IN (?, ?))"
        " AND p.copy <> '' AND p.state <> ?",
        *edition.subject,
        edition.version,
        edition.content,
        edition.former_content,
        NOT_TAKEN,
    )
    return int(rows[0]["number"] or 0)


def take_numbers(record: Record, edition: Edition, printer: str, count: int) -> tuple[tuple[int, str], ...]:
    """Take the next numbers for copies of a version: return for each its print in the record, and its number.

    They are taken before the copies are made, as each says its number: `record_copy` adds what was made.
    """
    with record.writing() as db:
        known = note(db, edition, record.stamp())
        first = last_copy(record, edition) + 1
        taken = []
        for copy in map(str, range(first, first + count)):
            made = db.execute(
                "INSERT INTO prints (edition, at, printer, copies, copy, sha256, state) VALUES (?, ?, ?, 1, ?, '', ?)",
                (known, record.stamp(), printer, copy, "trying"),
            )
            taken.append((int(made.lastrowid or 0), copy))
        return tuple(taken)


def record_copy(record: Record, number: int, data: bytes, manifest: str) -> None:
    """Record the PDF of a numbered copy, and the manifest that it names by its hash, before it is printed."""
    with record.writing() as db:
        keep(db, manifest.encode())
        db.execute("UPDATE prints SET sha256 = ? WHERE id = ?", (sha256_of(data), number))
