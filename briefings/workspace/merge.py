"""Merge two edits of one text (the common base, mine, theirs), with what clashes marked."""

from __future__ import annotations

import difflib
import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Final, Literal, NamedTuple

_LINE: Final = re.compile(r"[^\n]*\n|[^\n]+")
_ANY_LINE: Final = re.compile(r"[^\r\n]*(?:\r\n|\r|\n)|[^\r\n]+")
MARK: Final = "\ufeff"
MINE: Final = "<<<<<<< yours"
MIDDLE: Final = "======="
THEIRS: Final = ">>>>>>> on disk"
Keep = Literal["mine", "theirs", "both"]


@dataclass(frozen=True, slots=True)
class Merged:
    """The merged text, and the number of places where both sides changed the same lines in different ways."""

    text: str
    clashes: int


@dataclass(frozen=True, slots=True)
class DiffLine:
    """One line of a comparison: `same`, `gone` (only in the old text) or `new` (only in the new one)."""

    kind: str
    text: str


def lines(text: str) -> list[str]:
    """Split at line feeds only, ends kept: other separators are part of a line."""
    return _LINE.findall(text)


def compare(old: str, new: str, around: int = 2) -> tuple[DiffLine, ...]:
    """Return the lines that differ, with `around` same lines about them; a skipped run is an empty `skip` line."""
    before, after = lines(old), lines(new)
    groups = difflib.SequenceMatcher(None, before, after, autojunk=False).get_grouped_opcodes(around)
    found: list[DiffLine] = []
    for number, group in enumerate(groups):
        if number:
            found.append(DiffLine("skip", ""))
        for tag, i1, i2, j1, j2 in group:
            if tag == "equal":
                found += [DiffLine("same", line.rstrip("\r\n")) for line in before[i1:i2]]
                continue
            found += [DiffLine("gone", line.rstrip("\r\n")) for line in before[i1:i2]]
            found += [DiffLine("new", line.rstrip("\r\n")) for line in after[j1:j2]]
    return tuple(found)


def common(mine: str, theirs: str) -> str:
    """Return the lines that two texts share, in order: a base from which neither has deleted anything."""
    left = lines(mine)
    return "".join(line for run in _shared_runs(left, lines(theirs)) for line in left[run.left : run.left + run.size])


def merge(base: str | None, mine: str, theirs: str) -> Merged:
    """Merge two edits of one text line by line (diff3). Clashing lines are kept, both versions, between marks.

    Where the base isn't known, nothing of either side is taken for a deletion: what one side alone has is kept.
    """
    old, left, right = lines(common(mine, theirs) if base is None else base), lines(mine), lines(theirs)
    shared = _shared_runs(left, right) if base is None else _anchors(old, left, right)
    out: list[str] = []
    clashes = 0
    at = at_left = at_right = 0
    for run in (*shared, _Run(len(old), len(left), len(right), 0)):
        chunk = (old[at : run.old], left[at_left : run.left], right[at_right : run.right])
        resolved = _resolve(*chunk)
        clashes += resolved is None
        out += _mark(chunk[1], chunk[2]) if resolved is None else resolved
        out += old[run.old : run.old + run.size]
        at, at_left, at_right = run.old + run.size, run.left + run.size, run.right + run.size
    return Merged("".join(out), clashes)


def keep_endings(old: str, typed: str) -> str:
    """Give a text the byte order mark and line ends of the file it replaces: a line that stays keeps its own."""
    mark = MARK if old.startswith(MARK) else ""
    before = _ANY_LINE.findall(old.removeprefix(MARK))
    bare = [line.rstrip("\r\n") for line in before]
    rows = lines(plain(typed))
    words = [row.rstrip("\n") for row in rows]
    usual = "\r\n" if sum(line.endswith("\r\n") for line in before) * 2 > len(before) else "\n"
    out = [word + (usual if row.endswith("\n") else "") for word, row in zip(words, rows, strict=True)]
    blocks = difflib.SequenceMatcher(None, bare, words, autojunk=False).get_matching_blocks()
    for start, place, size in blocks:
        for step in range(size):
            if rows[place + step].endswith("\n") and before[start + step] != bare[start + step]:
                out[place + step] = before[start + step]
    return mark + "".join(out)


def plain(text: str) -> str:
    """Return a text as readers see it: no byte order mark, every line ended by a line feed."""
    return text.removeprefix(MARK).replace("\r\n", "\n").replace("\r", "\n")


def keep_side(text: str, keep: Keep) -> str:
    """Return a merged text without its marks: where both sides clash, the lines of `keep` stay."""
    out, side = [], ""
    for line in lines(text):
        mark = line.rstrip("\r\n")
        if mark == MINE:
            side = "mine"
        elif side == "mine" and mark == MIDDLE:
            side = "theirs"
        elif side == "theirs" and mark == THEIRS:
            side = ""
        elif side in {"", keep} or keep == "both":
            out.append(line)
    return "".join(out)


def is_marked(text: str) -> bool:
    """Say whether a text still holds the marks of a clash."""
    return any(line.rstrip("\r\n") in (MINE, THEIRS) for line in lines(text))


class _Run(NamedTuple):
    """Lines that all three texts share: where they begin in each, and how many there are."""

    old: int
    left: int
    right: int
    size: int


def _shared_runs(left: Sequence[str], right: Sequence[str]) -> Iterator[_Run]:
    """Yield the runs of lines that two texts share, in order: taken together, a base that neither deleted from."""
    old = 0
    for at_left, at_right, size in difflib.SequenceMatcher(None, left, right, autojunk=False).get_matching_blocks():
        yield _Run(old, at_left, at_right, size)
        old += size


def _anchors(old: Sequence[str], left: Sequence[str], right: Sequence[str]) -> Iterator[_Run]:
    """Yield the runs that the base shares with both sides, in order."""
    to_left = _line_map(old, left)
    to_right = _line_map(old, right)
    at = 0
    while at < len(old):
        size = 0
        if at in to_left and at in to_right:
            while (
                to_left.get(at + size) == to_left[at] + size
                and to_right.get(at + size) == to_right[at] + size
                and at + size < len(old)
            ):
                size += 1
            yield _Run(at, to_left[at], to_right[at], size)
        at += max(size, 1)


def _line_map(old: Sequence[str], new: Sequence[str]) -> dict[int, int]:
    blocks = difflib.SequenceMatcher(None, old, new, autojunk=False).get_matching_blocks()
    return {start + step: place + step for start, place, size in blocks for step in range(size)}


def _resolve(old: list[str], left: list[str], right: list[str]) -> list[str] | None:
    if left in (old, right):
        return right
    return left if right == old else None


def _mark(left: list[str], right: list[str]) -> list[str]:
    def ended(rows: list[str]) -> list[str]:
        return [*rows[:-1], rows[-1] if rows[-1].endswith("\n") else rows[-1] + "\n"] if rows else []

    return [MINE + "\n", *ended(left), MIDDLE + "\n", *ended(right), THEIRS + "\n"]
