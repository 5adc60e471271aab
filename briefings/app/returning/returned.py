"""Read files that came back, and list what is in them: each edit and comment with its place."""

from __future__ import annotations

import hashlib
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from itertools import islice
from pathlib import Path
from string import ascii_lowercase
from typing import Any, Final

from briefings.app.issued import read_issued
from briefings.app.opening import Workspace
from briefings.app.returning.arranging import arrange
from briefings.app.returning.entries import Entry, relate
from briefings.app.returning.item import Item
from briefings.app.returning.items import items_of
from briefings.app.returning.placing import BriefFiles
from briefings.model.dossier import Dossier
from briefings.model.halves import halves_of
from briefings.model.problem import UserError
from briefings.model.quantity_reader import quantities
from briefings.model.statements import owner_of
from briefings.model.tokens import propers
from briefings.workspace import returned as files
from briefings.workspace.returned.markup import Markup

MOST_FILES: Final = len(ascii_lowercase)
WITH_MACROS: Final = frozenset((".docm", ".dotm"))


@dataclass(frozen=True, slots=True)
class ReturnedFile:
    """A file that came back. `letter` begins the ids of its entries; `sha256` is that of its bytes."""

    path: Path
    letter: str
    data: bytes
    manifest: Mapping[str, Any]
    entries: tuple[Entry, ...] = ()

    @property
    def sha256(self) -> str:
        """The sha256 of its bytes, in hex."""
        return hashlib.sha256(self.data).hexdigest()

    @property
    def is_word(self) -> bool:
        """Whether it is a DOCX, in which answers can be written."""
        return self.data.startswith(b"PK")


@dataclass(frozen=True, slots=True)
class Returned:
    """All files that came back together. `hashes` are those of the workspace's files, as they were read."""

    files: tuple[ReturnedFile, ...]
    hashes: Mapping[str, str] = field(default_factory=dict)
    texts: Mapping[str, str] = field(default_factory=dict)
    dossier_path: str = ""

    @property
    def entries(self) -> tuple[Entry, ...]:
        """The entries of all files, in order."""
        return tuple(entry for file in self.files for entry in file.entries)

    def entry(self, name: str) -> Entry:
        """Return the entry of an id. Raises `UserError`."""
        found = next((entry for entry in self.entries if entry.id == name), None)
        if found is None:
            known = (
                f"they go from {self.entries[0].id} to {self.entries[-1].id}" if self.entries else "there is nothing"
            )
            raise UserError.of("returned", f"there is no item {name}: {known}")
        return found


def read_returned(workspace: Workspace, paths: Sequence[Path]) -> Returned:
    """Read files that came back, DOCX or PDF. Raises `UserError` for one that isn't a brief, or is damaged."""
    if len(paths) > MOST_FILES:
        raise UserError.of("returned", f"at most {MOST_FILES} files are read at once")
    if not paths:
        raise UserError.of("returned", "name a file that came back")
    read = [_read(path, letter, workspace.root) for path, letter in zip(paths, ascii_lowercase, strict=False)]
    by_brief: dict[str, BriefFiles] = {}
    found = []
    for file, items in read:
        first, *others = (
            by_brief.setdefault(str((half["brief"], half.get("statements", ()))), BriefFiles(workspace, half))
            for half in halves_of(file.manifest)
        )
        here = {"": first, **{each.manifest["brief"]["language"]: each for each in others}}
        entries = tuple(_entry(file, number, item, here[item.half]) for number, item in enumerate(items, 1))
        found.append(replace(file, entries=entries))
    dossier = next(iter(by_brief.values())).dossier.location.path
    texts = {path: here.text(path) for here in by_brief.values() for path in (*here.files, dossier)}
    held = {path: each for here in by_brief.values() for path, each in here.files.items()}
    hashes = {path: each.sha256 for path, each in held.items()}
    related = iter(relate([entry for file in found for entry in file.entries]))
    files_read = tuple(replace(file, entries=tuple(islice(related, len(file.entries)))) for file in found)
    return Returned(files_read, hashes, texts, dossier)


def _read(path: Path, letter: str, home: Path) -> tuple[ReturnedFile, tuple[Item, ...]]:
    if path.suffix.lower() in WITH_MACROS:
        raise UserError.of("returned", f"{path.name} may hold macros, and isn't opened: save it as DOCX")
    issued = read_issued(path, home)
    if issued.by_points:
        raise UserError.of("returned", f"{path.name} was made by an earlier edition, which didn't mark statements")
    file = ReturnedFile(path, letter, path.read_bytes(), issued.manifest)
    markup = _markup(file)
    if file.is_word and not markup.bookmarks:
        raise UserError.of("returned", f"{path.name} has lost the marks of its statements: was its text copied over?")
    return file, items_of(issued.manifest, markup)


def _markup(file: ReturnedFile) -> Markup:
    if file.is_word:
        return files.read_markup(file.data, file.path.name)
    if file.data.startswith(b"%PDF-"):
        return files.read_pdf_comments(file.data, file.path.name, file.manifest)
    raise UserError.of("returned", f"{file.path.name} is neither a DOCX nor a PDF")


def _entry(file: ReturnedFile, number: int, item: Item, origin: BriefFiles) -> Entry:
    placement = arrange(origin, item)
    owner = owner_of(item.statement)
    point = owner if any(each.id == owner for each in origin.dossier.points) else ""
    return Entry(
        f"{file.letter}{number}",
        file.path.name,
        item,
        placement,
        point,
        _side(origin.dossier, owner, point),
        tuple(_sources(origin.manifest, item.notes)),
        _list_unsourced(item) if placement.edits or placement.changes else (),
    )


def _list_unsourced(item: Item) -> tuple[str, ...]:
    """Return the figures and names that are new in words that cite nothing."""
    if item.kind == "addition":
        return tuple(dict.fromkeys(_facts(item.said)))
    if item.notes or item.edit is None:
        return ()
    before = _facts(item.words)
    return tuple(fact for fact in dict.fromkeys(_facts(item.after)) if fact not in before)


def _facts(words: str) -> tuple[str, ...]:
    # A word that opens a sentence has a capital whatever it is.
    names = (name.text for name in propers(words) if not name.opens or " " in name.text)
    return (*(found.text for found in quantities(words)), *names)


def _side(dossier: Dossier, owner: str, point: str) -> str:
    if point:
        return next(each.perspective for each in dossier.points if each.id == point)
    kind, _, name = owner.partition("/")
    return name if kind == "stance" else ""


def _sources(manifest: Mapping[str, Any], notes: Sequence[int]) -> Iterator[str]:
    """Yield what the notes of a statement cite, as the file has it: `business-times, paras. 3, 5`."""
    for note in manifest["notes"]:
        for cite in note["cites"] if note["number"] in notes else ():
            yield ", ".join(filter(None, (cite["source"], cite["locators"])))
