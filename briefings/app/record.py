"""Joins the record with briefs: what was built, and what a reader is told of changes since the last brief.

Mail is in `mailing`, print in `printing`.
"""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING

from briefings.app.build import Composed
from briefings.app.changes import changes, wording
from briefings.model.document import Document, Figure
from briefings.model.library import Brief, Change
from briefings.model.problem import UserError

if TYPE_CHECKING:
    from briefings.deliver.history import Entry
    from briefings.deliver.record import Edition, Record


def open_record(home: Path) -> Record:
    """Open the record of the folder `home` (a workspace), made when it is missing. Raises `UserError`."""
    from briefings.deliver import record

    return record.Record(home / record.PATH)


def known_record(home: Path) -> Record | None:
    """Open the record of a folder if there is one: looking at what was done doesn't begin one."""
    from briefings.deliver import record

    path = home / record.PATH
    return record.Record(path) if path.exists() else None


def edition_of(composed: Composed) -> Edition:
    """Return a composed brief as the record knows it."""
    from briefings.deliver.record import Edition

    brief, document = composed.brief, composed.document
    return Edition(
        brief.dossier.id,
        brief.audience.id,
        brief.language,
        brief.as_of.isoformat(),
        document.meta.version,
        _content(document),
        document.manifest,
        wording(brief.dossier),
    )


def _content(document: Document) -> str:
    """Return a sha256 of what a reader would see: words, pictures, points at their depths and where notes point.

    Neither the version counts, which a comment or a new recipient changes, nor where a statement stands in its file.
    """
    from briefings.deliver.record import sha256_of
    from briefings.render.text import words_of

    plain = json.loads(document.manifest)
    said = {key: plain.get(key) for key in ("points", "left_out", "notes")}
    said["words"] = words_of(document).replace(document.meta.version, "")
    said["pictures"] = [block.alt for block in (*document.body, *document.annexes) if isinstance(block, Figure)]
    return sha256_of(json.dumps(said, ensure_ascii=False, sort_keys=True).encode())


def record_build(home: Path, composed: Composed, files: Mapping[Path, bytes]) -> None:
    """Record that a brief was built: the files that were written, and their bytes. Raises `UserError`."""
    from briefings.deliver.record import sha256_of

    with open_record(home) as record:
        record.built(edition_of(composed), {path.as_posix(): sha256_of(data) for path, data in files.items()})


def last_version(record: Record | None, brief: Brief, email: str = "", since: str = "") -> Edition | None:
    """Return the version to compare a brief with.

    It is what `email` last got; without it, what anyone of the audience last got; with `since`, the version of that
    name, or the last one up to that day. `None` where there is none. Raises `UserError` for an unknown `since`.
    """
    from briefings.deliver import history

    subject = (brief.dossier.id, brief.language)
    if since:
        found = history.version_at(record, *subject, brief.audience.id, since) if record else None
        if found is None:
            message = f"the record holds no version {since} for {brief.audience.id}: `briefings history` lists them"
            raise UserError.of("unknown-version", message, brief.audience.location)
        return found
    if record is None:
        return None
    if email:
        return history.last_sent(record, *subject, email)
    return history.last_to(record, *subject, brief.audience.id)


def changes_for(brief: Brief, last: Edition | None) -> tuple[Change, ...]:
    """Return what is different in a brief from a version that was recorded; nothing where there is none."""
    return changes(brief, last) if last else ()


def since_last(brief: Brief, last: Edition | None) -> Brief:
    """Return a brief that opens with what changed since `last`; the same one where nothing did."""
    found = changes_for(brief, last)
    return replace(brief, changes=found, since=since_words(brief, last)) if last and found else brief


def since_words(brief: Brief, last: Edition) -> str:
    """Name a version as a reader knows it: its date, or its version where the date is still the same."""
    import datetime as dt

    from briefings.compose.phrasing import words_of

    date = dt.date.fromisoformat(last.as_of)
    return last.version if date == brief.as_of else words_of(brief).date(date)


def history_of(home: Path, about: str = "") -> tuple[Entry, ...]:
    """Return what was built, printed and sent, newest first; `about` narrows it to an audience or a person."""
    from briefings.deliver.history import history

    record = known_record(home)
    if record is None:
        return ()
    with record:
        return history(record, about)


def received_by(home: Path, dossier: str, source: str = "") -> tuple[Entry, ...]:
    """Return who received a dossier's briefs, those that cite `source` if it is given: for a source taken back."""
    from briefings.deliver.history import received

    record = known_record(home)
    if record is None:
        return ()
    with record:
        return received(record, dossier, source)
