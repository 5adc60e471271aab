"""Write correction notices: one mail file for everyone who received a brief that cites a withdrawn source.

Who received what, and what it cited then, is read from the record; the words are the language's fixed ones, and the
reason is the one that a person gave.
"""

from __future__ import annotations

import datetime as dt
import json
from collections.abc import Iterator, Sequence
from html import escape
from pathlib import Path

from briefings.app.mail import file_name_of, sender_of_drafts
from briefings.app.record import known_record
from briefings.app.withdraw import find_source
from briefings.compose.phrasing import words_in
from briefings.deliver.history import Entry, messages_received, version_at
from briefings.deliver.message import Letter, draft
from briefings.deliver.record import Record
from briefings.model.languages import NOTICE
from briefings.model.library import Library
from briefings.model.problem import UserError
from briefings.model.source import Source
from briefings.workspace.file_sets import write_all


def write_notices(root: Path, library: Library, name: str, folder: Path, dossier: str = "") -> tuple[Path, ...]:
    """Write a notice for each recipient of briefs that cite the withdrawn source `name`; return the files.

    Mail programs open them ready to send. Raises `UserError` where the source isn't withdrawn, or nobody received it.
    """
    subject, source = find_source(library, name, dossier)
    if source.withdrawn is None:
        words = f"{name} isn't withdrawn, so there is nothing to correct: briefings withdraw {name} --reason …"
        raise UserError.of("withdrawn", words, source.location)
    record = known_record(root)
    if record is None:
        raise UserError.of("no-recipients", f"the record knows of nobody who received a brief of {subject.id}")
    citing = frozenset(p.id for p in subject.points if any(c.source == name for c in p.text.citations))
    with record:
        entries = messages_received(record, subject.id, name)
        if not entries:
            raise UserError.of("no-recipients", f"the record knows of nobody who received a brief that cites {name}")
        letters = {
            (email, language): _letter(library, record, source, mine, citing)
            for (email, language), mine in _by_reader(entries).items()
        }
    files = {
        folder / f"{name}_{language}_{file_name_of(email)}.eml": draft(letter)
        for (email, language), letter in letters.items()
    }
    write_all(files)
    return tuple(files)


def _by_reader(entries: Sequence[Entry]) -> dict[tuple[str, str], list[Entry]]:
    found: dict[tuple[str, str], list[Entry]] = {}
    for entry in entries:
        found.setdefault((entry.recipient, entry.language), []).append(entry)
    return found


def _letter(
    library: Library, record: Record, source: Source, entries: Sequence[Entry], citing: frozenset[str]
) -> Letter:
    first = entries[0]
    words = words_in(library, first.language, source.location)
    withdrawal = source.withdrawn
    date = words.date(withdrawal.date) if withdrawal else ""
    subject = words(f"{NOTICE}subject", source=source.short)
    opening = words(f"{NOTICE}opening", source=f"{source.short} ({source.title})", date=date)
    reason = words(f"{NOTICE}reason", reason=withdrawal.reason if withdrawal else "")
    versions = [
        words(f"{NOTICE}brief", as_of=words.date(dt.date.fromisoformat(entry.as_of)), version=entry.version)
        for entry in entries
    ]
    headings = list(
        dict.fromkeys(heading for entry in entries for heading in _resting(record, entry, source.id, citing))
    )
    parts = [opening, reason, words(f"{NOTICE}briefs"), versions]
    parts += [words(f"{NOTICE}points"), headings] if headings else []
    text = "\n\n".join(part if isinstance(part, str) else "\n".join(f"– {each}" for each in part) for part in parts)
    html = "".join(
        f"<p>{escape(part)}</p>"
        if isinstance(part, str)
        else f"<ul>{''.join(f'<li>{escape(each)}</li>' for each in part)}</ul>"
        for part in parts
    )
    page = f'<!doctype html><html lang="{escape(first.language)}"><body>{html}</body></html>\n'
    return Letter(sender_of_drafts(), "", first.place, first.recipient, subject, first.language, f"{text}\n", page)


def _resting(record: Record, entry: Entry, source: str, points: frozenset[str]) -> Iterator[str]:
    """Yield what rests on a source, as that version worded it: the statements whose notes cite the source.

    An edition of schema 1 lists no statements: its points that cite the source today are named by their headings.
    """
    edition = version_at(record, entry.dossier, entry.language, entry.audience, entry.version)
    if edition is None:
        return
    manifest = json.loads(edition.manifest)
    notes = {note["number"] for note in manifest["notes"] if any(cite["source"] == source for cite in note["cites"])}
    for statement in manifest.get("statements", ()):
        if statement["kind"] != "note" and notes.intersection(statement.get("notes", ())):
            yield statement["words"]
    wording = json.loads(edition.points or "{}").get("points", {})
    for point in manifest.get("points", ()):
        if point["id"] in points and point["id"] in wording:
            yield wording[point["id"]]["heading"]
