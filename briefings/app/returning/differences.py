"""Find what differs between two wordings, word by word, and carry such differences over to a third."""

from __future__ import annotations

import difflib
import re
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Final

TOKEN: Final = re.compile(r"\d[\d.,]*\d|[^\W_]+(?:[’'][^\W_]+)*|\s|.", re.DOTALL)
_ALIKE: Final = str.maketrans("\u2011\u00a0\u202f\u2018\u2019\u201c\u201d", "-  ''\"\"")


@dataclass(frozen=True, order=True, slots=True)
class Difference:
    """Letters from `start` to before `stop` of the old words, and the words that stand there instead."""

    start: int
    stop: int
    new: str


def alike(words: str) -> str:
    """Return words as they are compared, letter for letter: no-break hyphens and spaces, and curly quotes, are plain.

    A program sets them as it likes when it saves or corrects.
    """
    return words.translate(_ALIKE)


def differences(old: str, new: str) -> tuple[Difference, ...]:
    """Return what differs, in order. Changes with no word between them are one."""
    left, right = TOKEN.findall(alike(old)), TOKEN.findall(new)
    matcher = difflib.SequenceMatcher(None, left, TOKEN.findall(alike(new)), autojunk=False)
    starts = _starts(left)
    found: list[Difference] = []
    for tag, i1, i2, j1, j2 in matcher.get_opcodes():
        if tag == "equal":
            continue
        here = Difference(starts[i1], starts[i2], "".join(right[j1:j2]))
        between = old[found[-1].stop : here.start] if found else ""
        if found and not any(map(str.isalnum, between)):
            before = found.pop()
            here = Difference(before.start, here.stop, before.new + between + here.new)
        found.append(here)
    return tuple(found)


def _starts(tokens: Sequence[str]) -> list[int]:
    starts = [0]
    for token in tokens:
        starts.append(starts[-1] + len(token))
    return starts


def apply_edits(words: str, edits: Sequence[Difference]) -> str:
    """Return words with differences made, which don't overlap."""
    for edit in sorted(edits, reverse=True):
        words = words[: edit.start] + edit.new + words[edit.stop :]
    return words


def carry(edit: Difference, old: str, now: str) -> Difference | None:
    """Return an edit of old words as one of the words that stand there now; None where just these differ."""
    shift = 0
    for change in differences(old, now):
        if change.stop < edit.start or (
            change.stop == edit.start and edit.start < edit.stop and change.start < change.stop
        ):
            shift += len(change.new) - (change.stop - change.start)
        elif change.start <= edit.stop:
            return None
    return Difference(edit.start + shift, edit.stop + shift, edit.new)
