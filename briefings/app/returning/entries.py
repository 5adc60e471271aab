"""List what reviewers did to a brief as entries, and find which of them clash, say the same, or move one sentence."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from briefings.app.returning.item import Item
from briefings.app.returning.placing import Placement
from briefings.workspace.rearranging import Rearrangement
from briefings.workspace.rewording import Edit


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


def relate(entries: Sequence[Entry]) -> list[Entry]:
    """Return entries with what they have with others: clashes, the same words, the other end of a move."""
    near = _Neighbours(entries)
    related = []
    for entry in entries:
        others = near.of(entry)
        clashes = tuple(each.id for each in others if _clash(entry, each))
        same = tuple(each.id for each in others if _same(entry, each))
        related.append(replace(entry, placement=_move_whole(entry, others), clashes=clashes, same=same))
    return related


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
