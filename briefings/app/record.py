"""Keep the record of a workspace: what was built, and which version a reader last got. Mail is in `mail`."""

from __future__ import annotations

import contextlib
from collections.abc import Mapping
from pathlib import Path
from typing import Final

from briefings.deliver import history
from briefings.deliver.history import Entry
from briefings.deliver.record import PATH, Edition, Record, sha256_of
from briefings.deliver.record_file import is_there, new_record
from briefings.model.brief import Brief
from briefings.model.problem import Location, Problem, UserError
from briefings.workspace.whole_files import create_whole

BACKUPS: Final = PATH.parent / "backups"


def open_record(home: Path) -> Record:
    """Open the record of the folder `home` (a workspace), made when it is missing. Raises `UserError`."""
    path = home / PATH
    if not is_there(path):
        with contextlib.suppress(FileExistsError):  # another process may have been quicker
            create_whole(path, new_record())
    return Record(path)


def known_record(home: Path) -> Record | None:
    """Open the record of a folder to read, if there is one: looking writes nothing. Raises `UserError`."""
    path = home / PATH
    return Record.to_read(path) if is_there(path) else None


def require_record(home: Path) -> Record:
    """Open the record of a folder to read. Raises `UserError` where there is none yet."""
    record = known_record(home)
    if record is None:
        raise UserError.of("record", f"there is no record in {home} yet: it begins when something is built or sent")
    return record


def record_faults(home: Path) -> tuple[Problem, ...]:
    """Return what is wrong in the record of a folder: nothing where it is sound. Raises `UserError` for none."""
    with require_record(home) as record:
        return tuple(Problem(Location(PATH.as_posix()), "record-damaged", fault) for fault in record.faults())


def back_up(home: Path, target: Path | None = None) -> Path:
    """Copy the record into a file of its own while others may write on, and return that file.

    It stands in `record/backups`, named by the time, unless `target` is given. Nothing is ever overwritten. Raises
    `UserError` where there is no record, it is damaged, or the file is there already.
    """
    if faults := record_faults(home):
        raise UserError(*faults)
    with require_record(home) as record:
        path = target or home / BACKUPS / f"record_{record.now():%Y-%m-%d_%H%M%S}.sqlite3"
        try:
            create_whole(path, record.backup())
        except FileExistsError:
            raise UserError.of("exists", f"{path} is there already; nothing was changed") from None
    return path


def record_build(home: Path, edition: Edition, files: Mapping[Path, bytes]) -> None:
    """Record that a brief was built: the files that were written, and their bytes. Raises `UserError`."""
    with open_record(home) as record:
        record.record_build(edition, {text_of_path(path): sha256_of(data) for path, data in files.items()})


def text_of_path(path: Path) -> str:
    """Return a path as the record keeps it: bytes of a name that are no UTF-8 are written as escapes."""
    return path.as_posix().encode("utf-8", "surrogateescape").decode("utf-8", "backslashreplace")


def files_built(home: Path) -> dict[str, str]:
    """Return the sha256 with which each path was last built, in hex; none where nothing can be asked."""
    with contextlib.suppress(UserError):
        record = known_record(home)
        if record:
            with record:
                return record.files_built()
    return {}


def last_version(record: Record | None, brief: Brief, email: str = "", since: str = "") -> Edition | None:
    """Return the version to compare a brief with.

    It is what `email` last got; without it, what anyone of the audience last got; with `since`, the version of that
    name, or the last one up to that day. `None` where there is none. Raises `UserError` for an unknown `since`.
    """
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


def versions_of(record: Record | None, brief: Brief) -> tuple[tuple[str, str], ...]:
    """Return name and date of each version of a brief that the record holds, newest first."""
    return history.versions_of(record, brief.dossier.id, brief.language, brief.audience.id) if record else ()


def history_of(home: Path, about: str = "") -> tuple[Entry, ...]:
    """Return what was built, printed and sent, newest first; `about` narrows it to an audience or a person."""
    record = known_record(home)
    if record is None:
        return ()
    with record:
        return history.history(record, about)


def received_by(home: Path, dossier: str, source: str = "") -> tuple[Entry, ...]:
    """Return who received a dossier's briefs, those that cite `source` if it is given: for a source taken back."""
    record = known_record(home)
    if record is None:
        return ()
    with record:
        return history.messages_received(record, dossier, source)
