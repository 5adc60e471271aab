"""Give citations of a source's paragraphs their new numbers, where a new version of its text has moved them.

Only the numbers change: labels, blanks, other places and other sources in the same brackets stay as they are written.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from itertools import pairwise
from typing import Final

from briefings.model.problem import Location
from briefings.model.text import Citation
from briefings.model.vocabulary import LocatorKind
from briefings.workspace.citations import BETWEEN, KEY, LABELS, PART
from briefings.workspace.files import Lines

_END: Final = re.compile(r"[;\]]")


@dataclass(frozen=True, slots=True)
class Renumbering:
    """A citation under new numbers: where it stands, how it is written, and how it would be."""

    location: Location
    start: int
    old: str
    new: str

    def as_dict(self) -> dict[str, str]:
        """Return the shape that `--json` prints."""
        return {"place": str(self.location), "old": self.old, "new": self.new}


def renumberings(text: str, citations: Iterable[Citation], numbers: Mapping[int, int]) -> tuple[Renumbering, ...]:
    """Return which of a file's citations get new numbers. `numbers` has the new number of each old one.

    A citation that names a number which isn't in it stays as it is.
    """
    found = []
    for location in sorted({citation.location for citation in citations}):
        start = Lines(text, location.path).offset(location)
        end = _END.search(text, start)
        if text[start : start + 1] == "@" and end:
            old = text[start : end.start()]
            new = with_numbers(old, numbers)
            found += [Renumbering(location, start, old, new)] if new != old else []
    return tuple(found)


def renumber(text: str, changes: Iterable[Renumbering]) -> str:
    """Return a file's text with these of its citations under their new numbers."""
    for change in sorted(changes, key=lambda each: each.start, reverse=True):
        text = text[: change.start] + change.new + text[change.start + len(change.old) :]
    return text


def with_numbers(item: str, numbers: Mapping[int, int]) -> str:
    """Return one citation, `@a, paras. 4-5, 9`, under new numbers; as it is where one of them isn't known."""
    key = KEY.match(item)
    if key is None:
        return item
    for start, end, old in reversed(list(_paragraphs(item, key.end()))):
        if any(number not in numbers for number in old):
            return item
        new = [numbers[number] for number in old]
        if new != list(old):
            item = item[:start] + _write(new) + item[end:]
    return item


def _paragraphs(item: str, begin: int) -> Iterator[tuple[int, int, range]]:
    """Yield where the numbers of paragraphs stand in a citation, and which they are."""
    kind: LocatorKind | None = None
    bounds = [begin, *(place for match in BETWEEN.finditer(item, begin) for place in match.span()), len(item)]
    for start, stop in list(pairwise(bounds))[::2]:
        found = PART.fullmatch(item, start, stop)
        if found is None:
            continue
        kind = LABELS.get(found["label"].lower()) if found["label"] else kind
        first, last = found["first"], found["last"] or found["first"]
        if not found["last"] and "-" in first:
            first, _, last = first.partition("-")
        if kind is LocatorKind.PARAGRAPH and first.isdecimal() and last.isdecimal():
            yield found.start("first"), max(found.end("first"), found.end("last")), range(int(first), int(last) + 1)


def _write(numbers: Iterable[int]) -> str:
    """Return numbers as a citation writes them, those that follow one another as a range: `4-5, 9`."""
    runs: list[list[int]] = []
    for number in sorted(set(numbers)):
        if runs and runs[-1][-1] == number - 1:
            runs[-1].append(number)
        else:
            runs.append([number])
    return ", ".join(str(run[0]) if len(run) == 1 else f"{run[0]}-{run[-1]}" for run in runs)
