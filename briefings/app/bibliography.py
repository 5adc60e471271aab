"""Take the records of a bibliography into a dossier, and hand its sources on as one."""

from __future__ import annotations

import contextlib
import datetime as dt
import itertools
from collections.abc import Iterator, Mapping
from dataclasses import asdict, dataclass
from pathlib import Path, PurePosixPath
from typing import TYPE_CHECKING, Any, Final, Literal

import watchfiles

from briefings.app.opening import open_library
from briefings.app.orders import one_dossier
from briefings.app.source_add import with_record
from briefings.app.watch import LOOK
from briefings.model.dossier import Dossier
from briefings.model.library import Library
from briefings.model.problem import UserError
from briefings.model.source import Source
from briefings.workspace.bibliography import ENDINGS, format_of, read_bibliography, write_bibliography
from briefings.workspace.bibliography.csl import item_of
from briefings.workspace.bibliography.records import id_for, record_of_item
from briefings.workspace.saving import editing
from briefings.workspace.whole_files import write_whole

if TYPE_CHECKING:
    from threading import Event

Format = Literal["csl-json", "bibtex", "ris"]
FORMATS: Final[tuple[Format, ...]] = ("csl-json", "bibtex", "ris")


@dataclass(frozen=True, slots=True)
class Imported:
    """What importing a bibliography would add, or added: ids of new sources, and of those that were there already."""

    added: tuple[str, ...]
    known: tuple[str, ...]
    files: tuple[str, ...]

    def as_dict(self) -> dict[str, object]:
        """Return the shape that `--json` prints."""
        return asdict(self)


def is_bibliography(data: bytes) -> bool:
    """Tell whether a file's bytes are a bibliography rather than an article."""
    return format_of(data[:100_000].decode("utf-8-sig", "replace")) is not None


def import_bibliography(
    root: Path, library: Library, data: bytes, *, name: str, read_on: dt.date, dossier: str = "", dry_run: bool
) -> Imported:
    """Add a record for each publication of a bibliography that the dossier hasn't; nothing on a `dry_run`.

    One that is known by its key, DOI or address is left as it is. Raises `UserError` where the file can't be read, or
    the list of sources takes no record as it is written.
    """
    try:
        text = data.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        raise UserError.of("encoding", f"{name} isn't UTF-8 (byte {error.start}): export it as UTF-8") from None
    items = read_bibliography(text, name)
    with editing(root):
        subject = one_dossier(library if dry_run else open_library(root).library, dossier)
        listed = root / PurePosixPath(subject.location.path).parent / "sources.yaml"
        taken, added, known = {source.id for source in subject.sources}, [], []
        held = dict(_marks(subject))
        records = []
        for item in items:
            source = next((held[mark] for mark in _marks_of(item) if mark in held), "")
            if source:
                known.append(source)
                continue
            new = id_for(item, taken)
            taken.add(new)
            added.append(new)
            held |= dict.fromkeys(_marks_of(item), new)
            records.append(record_of_item(item, new, read_on))
        grown = with_record(listed, "\n".join(records)) if records else ""
        if grown and not dry_run:
            write_whole(listed, grown.encode())
    files = (listed.relative_to(root).as_posix(),) if added and not dry_run else ()
    return Imported(tuple(added), tuple(known), files)


def _marks(subject: Dossier) -> Iterator[tuple[str, str]]:
    for source in subject.sources:
        for mark in _marks_of(item_of(source)):
            yield mark, source.id


def _marks_of(item: Mapping[str, Any]) -> tuple[str, ...]:
    """Return what tells one publication from all others: its keys, DOI and address."""
    found = (str(item.get(key) or "").strip().casefold() for key in ("id", "citation-key", "DOI", "URL"))
    return tuple(mark for mark in found if mark)


def exports(path: Path) -> tuple[Path, ...]:
    """Return the bibliographies at a path, a file or a folder. Raises `UserError` where a folder has none."""
    if not path.is_dir():
        return (path,)
    files = tuple(sorted(file for file in path.iterdir() if file.suffix.lower() in ENDINGS and file.is_file()))
    if not files:
        raise UserError.of("bibliography", f"{path} holds no bibliography ({', '.join(ENDINGS)})")
    return files


def watch_exports(path: Path, stop: Event | None = None) -> Iterator[Path]:
    """Yield the bibliographies at a path now, and each again after it is saved, until `stop` is set.

    Zotero's automatic export keeps such a file up to date.
    """
    known: dict[Path, tuple[int, int]] = {}
    folder = path if path.is_dir() else path.parent
    changes = watchfiles.watch(folder, stop_event=stop, rust_timeout=LOOK, yield_on_timeout=True)
    with contextlib.suppress(KeyboardInterrupt):
        for _ in itertools.chain([None], changes):
            for file in exports(path):
                stamp = (file.stat().st_mtime_ns, file.stat().st_size)
                if known.get(file) != stamp:
                    known[file] = stamp
                    yield file


def export_bibliography(library: Library, kind: str, dossier: str = "") -> str:
    """Return a dossier's sources as a bibliography: "csl-json", "bibtex" or "ris". Raises `UserError`."""
    sources: tuple[Source, ...] = one_dossier(library, dossier).sources
    known: dict[str, Format] = {each: each for each in FORMATS}
    return write_bibliography(sources, known[kind])


def save_bibliography(library: Library, path: Path, kind: str, dossier: str = "") -> None:
    """Write a dossier's sources as a bibliography into a file. Raises `UserError`, `OSError`."""
    write_whole(path, export_bibliography(library, kind, dossier).encode())
