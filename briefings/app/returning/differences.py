"""Find what differs between two wordings, word by word, and carry such differences over to a third."""

from __future__ import annotations

import difflib
import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from itertools import accumulate
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


def letters(words: str) -> str:
    """Return the letters of words alone: numbers of notes and signs don't tell a pasted paragraph from another."""
    return "".join(filter(str.isalpha, alike(words)))


def has_word(text: str) -> bool:
    """Say whether some text has a letter or a digit."""
    return any(map(str.isalnum, text))


def differences(old: str, new: str) -> tuple[Difference, ...]:
    """Return what differs, in order. Changes with no word between them are one."""
    left, right = TOKEN.findall(alike(old)), TOKEN.findall(new)
    matcher = difflib.SequenceMatcher(None, left, TOKEN.findall(alike(new)), autojunk=False)
    starts = begins_of(left)
    found: list[Difference] = []
    for tag, i1, i2, j1, j2 in matcher.get_opcodes():
        if tag == "equal":
            continue
        here = Difference(starts[i1], starts[i2], "".join(right[j1:j2]))
        between = old[found[-1].stop : here.start] if found else ""
        if found and not has_word(between):
            before = found.pop()
            here = Difference(before.start, here.stop, before.new + between + here.new)
        found.append(here)
    return tuple(found)


def begins_of(texts: Iterable[str]) -> list[int]:
    """Return with which letter each of some texts begins, joined in a row, and the letter behind the last."""
    return list(accumulate(map(len, texts), initial=0))


def locate_new(edits: Iterable[Difference]) -> Iterator[tuple[Difference, int, int]]:
    """Yield differences, given in order, each with the letters that its words take of the new wording."""
    shift = 0
    for edit in edits:
        start = edit.start + shift
        yield edit, start, start + len(edit.new)
        shift += len(edit.new) - (edit.stop - edit.start)


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
