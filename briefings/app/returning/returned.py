"""Read files that came back, and list what is in them: each edit and comment with its place, and what clashes."""

from __future__ import annotations

import hashlib
from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from pathlib import Path
from string import ascii_lowercase
from typing import Any, Final

from briefings.app.issued import read_issued
from briefings.app.opening import Workspace
from briefings.app.returning.arranging import arrange
from briefings.app.returning.item import Item
from briefings.app.returning.items import items_of
from briefings.app.returning.placing import BriefFiles, Placement
from briefings.model.dossier import Dossier
from briefings.model.halves import halves_of
from briefings.model.problem import UserError
from briefings.model.quantity_reader import quantities
from briefings.model.statements import owner_of
from briefings.model.tokens import propers
from briefings.workspace import returned as files
from briefings.workspace.rearranging import Rearrangement
from briefings.workspace.returned.markup import Markup
from briefings.workspace.rewording import Edit

MOST_FILES: Final = len(ascii_lowercase)
WITH_MACROS: Final = frozenset((".docm", ".dotm"))


@dataclass(frozen=True, slots=True)
class Entry:
    """An item of a returned file: its id (`a3`: the third of the first file), its place, and what it has with others.

    `unsourced` are figures and names that an edit brings into words which cite nothing, so that no check compares them.
    `clashes` are the ids of edits of the same words that say something else; `same` those that say just the same, or
    are the other end of its move.
    """

    id: str
    file: str
    item: Item
    placement: Placement
    point: str = ""
    side: str = ""
    sources: tuple[str, ...] = ()
    unsourced: tuple[str, ...] = ()
    clashes: tuple[str, ...] = ()
    same: tuple[str, ...] = ()

    @property
    def can_be_accepted(self) -> bool:
        """Whether accepting it changes a file."""
        return bool(self.placement.edits or self.placement.changes)

    def as_dict(self) -> dict[str, object]:
        """Return the flat shape that `--json` prints."""
        item, placement = self.item, self.placement
        return {
            "id": self.id,
            "file": self.file,
            "kind": item.kind,
            "statement": item.statement,
            "point": self.point,
            "side": self.side,
            "authors": list(item.authors),
            "date": item.date,
            "tracked": item.tracked,
            "move": bool(item.move),
            "before": item.words,
            "after": item.after if item.edit else "",
            "said": item.said,
            "on": item.comment.quoted if item.comment else "",
            "page": item.comment.page if item.comment else 0,
            "resolved": bool(item.comment and item.comment.resolved),
            "answers": [{"author": each.author, "date": each.date, "text": each.text} for each in item.answers],
            "sources": list(self.sources),
            "unsourced": list(self.unsourced),
            "place": str(placement.location) if placement.location else "",
            "accepted_by_edit": self.can_be_accepted,
            "reason": placement.reason,
            "now": placement.now,
            "refers": list(placement.refers),
            "effect": placement.effect,
            "clashes": list(self.clashes),
            "same": list(self.same),
        }


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
    return _relate(Returned(tuple(found), {path: each.sha256 for path, each in held.items()}, texts, dossier))


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


def _relate(returned: Returned) -> Returned:
    """Say of each entry which others clash with it, say the same, or are the other end of its move."""
    near = _Neighbours(returned.entries)
    related = []
    for file in returned.files:
        own = []
        for entry in file.entries:
            others = near.of(entry)
            clashes = tuple(each.id for each in others if _clash(entry, each))
            same = tuple(each.id for each in others if _same(entry, each))
            own.append(replace(entry, placement=_move_whole(entry, others), clashes=clashes, same=same))
        related.append(replace(file, entries=tuple(own)))
    return replace(returned, files=tuple(related))


class _Neighbours:
    """Knows which entries can have anything with another: they edit the same wording, or are of one move."""

    def __init__(self, entries: Sequence[Entry]) -> None:
        self._by_place: defaultdict[tuple[object, ...], list[Entry]] = defaultdict(list)
        self._order = {entry.id: number for number, entry in enumerate(entries)}
        for entry in entries:
            for place in self._places(entry):
                self._by_place[place].append(entry)

    def of(self, entry: Entry) -> list[Entry]:
        """Return the neighbours of an entry, in order."""
        found = {each.id: each for place in self._places(entry) for each in self._by_place[place]}
        return sorted((each for each in found.values() if each.id != entry.id), key=lambda each: self._order[each.id])

    def _places(self, entry: Entry) -> Iterator[tuple[object, ...]]:
        if entry.item.move:
            yield (entry.item.move,)
        for wording in (each for edit in entry.placement.edits for each in (edit.wording, *edit.carries)):
            yield (wording.path, wording.field.start, wording.start, wording.end)
            # A change of a whole record touches all that is written in it.
            yield from ((wording.path, wording.keys[:end]) for end in range(1, len(wording.keys) + 1))
            yield (wording.path, (wording.record,))
        for change in entry.placement.changes:
            yield (change.path, change.record)


def _clash(entry: Entry, other: Entry) -> bool:
    return (
        _clash_whole(entry, other)
        or _clash_whole(other, entry)
        or any(
            _part_ways(mine, its) or _part_ways(its, mine)
            for mine in entry.placement.edits
            for its in other.placement.edits
        )
        or any(
            not _alike(mine, its) and _meet(mine, its)
            for mine in entry.placement.edits
            for its in other.placement.edits
            if mine.wording.path == its.wording.path and mine.wording.field.start == its.wording.field.start
        )
    )


def _part_ways(move: Edit, other: Edit) -> bool:
    """Say whether an edit moves a sentence that another one takes out, or moves elsewhere."""
    if move.carries and other.carries and not _alike(move, other):
        return bool(set(move.carries) & set(other.carries))
    return other.takes_all and other.wording in move.carries


def _clash_whole(entry: Entry, other: Entry) -> bool:
    """Say whether one takes out what the other changes, or both move one record to different places."""
    for mine in (each for each in entry.placement.changes if each.act != "add"):
        if any(its != mine and its.act != "add" and _is_same(its, mine) for its in other.placement.changes):
            return True
        if mine.act == "remove" and any(_is_inside(edit, mine) for edit in other.placement.edits):
            return True
    return False


def _is_same(change: Rearrangement, other: Rearrangement) -> bool:
    return (change.path, change.record) == (other.path, other.record)


def _is_inside(edit: Edit, change: Rearrangement) -> bool:
    wording = edit.wording
    held = wording.record == change.point if change.point else wording.keys[: len(change.keys)] == change.keys
    return held and wording.path == change.path


def _meet(mine: Edit, its: Edit) -> bool:
    """Say whether two edits change the same letters, or put other words at one place."""
    if (mine.wording.start, mine.wording.end) != (its.wording.start, its.wording.end):
        return False
    if mine.start == mine.stop or its.start == its.stop:
        return (
            (mine.start, mine.stop) == (its.start, its.stop)
            or mine.start < its.start < mine.stop
            or (its.start < mine.start < its.stop)
        )
    return mine.start < its.stop and its.start < mine.stop


def _alike(mine: Edit, its: Edit) -> bool:
    same_place = mine.wording == its.wording and (mine.start, mine.stop) == (its.start, its.stop)
    return same_place and mine.new.strip() == its.new.strip()


def _same(entry: Entry, other: Entry) -> bool:
    if entry.item.move and entry.item.move == other.item.move and entry.file == other.file:
        return True
    if entry.placement.changes and entry.placement.changes == other.placement.changes:
        return True
    return any(_alike(mine, its) for mine in entry.placement.edits for its in other.placement.edits)


def _move_whole(entry: Entry, others: Sequence[Entry]) -> Placement:
    """Let a sentence that is moved keep its citations: put it there as it is written, not as it is printed."""
    placement = entry.placement
    if not entry.item.move or not placement.edits or not placement.edits[0].new.strip():
        return placement
    edit = placement.edits[0]
    for other in others:
        gone = other.placement.edits[0] if other.placement.edits else None
        if other.item.move == entry.item.move and gone and not gone.new.strip():
            wording = gone.wording
            if gone.takes_all and wording.prose and edit.wording.prose and edit.new.strip() == wording.text:
                return replace(placement, edits=(replace(edit, carries=(wording,)),))
    return placement
