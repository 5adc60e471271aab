"""Tell what reviewers did to whole passages: a point or an item of a list that is gone, or stands elsewhere.

A passage is the statements in a row that a brief prints of one thing: a point, an option, an argument for it, a gap.
What is gone whole is one item, not an edit of each sentence; what went in one place and came in another is a move,
tracked or not.
"""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import groupby, pairwise
from typing import Any, Final

from briefings.model.statements import owner_of

Entry = Mapping[str, Any]
# Parts of a record that are records of a list of their own.
_PARTS: Final = re.compile(r"option/[\w-]+\.(?:pros|cons|condition)\d+(?=\.)|contested/[\w-]+\.\d+(?=\.)")
# What can go, or move, as a whole: points, which have no sign before their id, and these.
LISTED: Final = frozenset(("", "option", "contested", "event", "question", "fact", "judgement", "message", "gap"))
# What the program says beside a thing: it neither makes a passage nor keeps one.
LABELS: Final = frozenset(("basis", "basis-short", "number", "letter", "state", "likelihood", "impact", "date"))
_WORD: Final = "word"
_BESIDE_ARGUMENTS: Final = frozenset(("word/pros", "word/cons", "word/conditions"))
# Notes and the lines of every page stand in parts of their own.
_ELSEWHERE: Final = frozenset(("note", "page"))


@dataclass(frozen=True, slots=True)
class Passage:
    """Statements in a row of one thing, by their places in the manifest. `option` is the one it is an argument on."""

    unit: str
    places: tuple[int, ...]
    option: str = ""


@dataclass(frozen=True, slots=True)
class Gone:
    """A thing of which nothing is left where it stood. `elsewhere` says that the brief still prints its text."""

    passages: tuple[Passage, ...]
    elsewhere: bool = False

    @property
    def first(self) -> Passage:
        """The passage with the most of its words."""
        return max(self.passages, key=lambda each: len(each.places))


def unit_of(statement: str) -> str:
    """Return what a statement belongs to: a record, or an item of a list in one."""
    part = _PARTS.match(statement)
    return part[0] if part else owner_of(statement)


def kind_of(unit: str) -> str:
    """Return the kind of a unit: empty for a point."""
    return unit.partition("/")[0] if "/" in unit else ""


def passages_of(entries: Sequence[Entry]) -> tuple[Passage, ...]:
    """Return the statements of a manifest as passages, in order."""
    found = []
    option = row = ""
    units = _units(entries)
    for unit, group in groupby(enumerate(entries), key=lambda pair: units[pair[0]]):
        numbered = tuple(group)
        first = numbered[0][1]
        own = first.get("values", {}).get("row", "")
        if kind_of(unit) == "option":
            option, row = unit, own
        elif (kind_of(unit) or own != row) and unit not in _BESIDE_ARGUMENTS:
            option = ""
        argued = option if not kind_of(unit) or unit in _BESIDE_ARGUMENTS else ""
        found.append(Passage(unit, tuple(number for number, _ in numbered), argued))
    return tuple(found)


def _units(entries: Sequence[Entry]) -> list[str]:
    """Return what each statement belongs to; fixed words between two of one record belong to it as well."""
    units = [unit_of(entry["id"]) for entry in entries]
    for place in range(1, len(units) - 1):
        before, after = units[place - 1], units[place + 1]
        if kind_of(units[place]) == _WORD and owner_of(before) == owner_of(after):
            units[place] = before
    return units


def find_gone(entries: Sequence[Entry], is_gone: Sequence[bool]) -> tuple[Gone, ...]:
    """Return what is gone as a whole. `is_gone` says of each statement whether no word of it is left."""
    passages = [each for each in passages_of(entries) if kind_of(each.unit) in LISTED]
    lost = [each for each in passages if _is_lost(each, entries, is_gone)]
    by_unit: dict[str, list[Passage]] = {}
    for each in (passage for passage in lost if not passage.option):
        by_unit.setdefault(each.unit, []).append(each)
    found = {}
    for unit, gone in by_unit.items():
        everywhere = [each for each in passages if each.unit == unit and not each.option]
        telling = [each for each in everywhere if any(map(_is_sentence, _ids(each, entries)))] or everywhere
        found[unit] = Gone(tuple(gone), elsewhere=not all(each in gone for each in telling))
    # With a record go the items of its own lists.
    owners = {unit for unit, each in found.items() if not each.elsewhere}
    arguments = [Gone((each,)) for each in lost if each.option and each.option not in owners]
    own = [each for unit, each in found.items() if owner_of(unit) not in owners - {unit}]
    return tuple(sorted((*own, *arguments), key=lambda each: each.first.places))


def covered_by(gone: Gone, entries: Sequence[Entry], is_gone: Sequence[bool]) -> frozenset[int]:
    """Return the places of the statements that go with a thing: of an option with its arguments, a fact's versions."""
    unit = "" if gone.first.option or gone.elsewhere else gone.first.unit
    inside = (
        each
        for each in passages_of(entries)
        if unit and (each.option == unit or (owner_of(each.unit) == unit and each.unit != unit))
    )
    return frozenset(place for each in (*gone.passages, *inside) for place in each.places if is_gone[place])


def _ids(passage: Passage, entries: Sequence[Entry]) -> Iterator[str]:
    return (entries[place]["id"] for place in passage.places)


def _is_sentence(statement: str) -> bool:
    return statement.rpartition(".")[2].isdecimal()


def sides_of(statements: Iterable[str]) -> tuple[str, ...]:
    """Return the sides whose positions statements print, in order; their names and views stand in tables, too."""
    positions = (each for each in statements if _is_sentence(each) and kind_of(unit_of(each)) == "stance")
    return tuple(dict.fromkeys(unit_of(each).partition("/")[2] for each in positions))


def is_label(statement: str) -> bool:
    """Say whether the program says a statement beside a thing."""
    return kind_of(statement) == _WORD or statement.rpartition(".")[2] in LABELS


def _is_lost(passage: Passage, entries: Sequence[Entry], is_gone: Sequence[bool]) -> bool:
    telling = [place for place in passage.places if not is_label(entries[place]["id"])]
    return bool(telling) and all(is_gone[place] for place in telling)


At = Mapping[int, tuple[int, ...]]


def find_moved(
    entries: Sequence[Entry], at: At, again: frozenset[int], tracked: frozenset[int]
) -> tuple[tuple[int, ...], ...]:
    """Return the statements that stand elsewhere, in groups that moved together; `at` says where each begins now.

    Those that a program says were moved were; of others, those that were known `again` by their words are the likelier.
    """
    here = [place for place in sorted(at) if entries[place]["place"] not in _ELSEWHERE]
    marked = _longest_rising([place for place in here if place not in again | tracked], at)
    near = [place for place in here if place not in tracked and (place in marked or _fits(place, marked, at))]
    stayed = set(_longest_rising(near, at))
    now = {place: number for number, place in enumerate(sorted(here, key=lambda each: at[each]))}
    units = _units(entries)
    groups: list[list[int]] = []
    for place in (each for each in here if each not in stayed):
        follows = groups and now[place] == now[groups[-1][-1]] + 1
        if follows and (units[place] == units[groups[-1][-1]] or _goes_along(groups[-1], place, entries, units)):
            groups[-1].append(place)
        else:
            groups.append([place])
    return tuple(map(tuple, groups))


def _goes_along(group: Sequence[int], place: int, entries: Sequence[Entry], units: Sequence[str]) -> bool:
    """Say whether a statement moved with what it stood and stands below: a point with its side, text with its head."""
    first, kind = kind_of(units[group[0]]), kind_of(units[place])
    in_section = first == _WORD and entries[group[0]]["place"] == "heading" != entries[place]["place"]
    return place == group[-1] + 1 and (in_section or (first == "stance" and not kind))


def _fits(place: int, stayed: Sequence[int], at: At) -> bool:
    """Say whether a statement stands among those that stayed as it did."""
    index = bisect_left(stayed, place)
    row = (*stayed[max(index - 1, 0) : index], place, *stayed[index : index + 1])
    return all(at[one] < at[other] for one, other in pairwise(row))


def _longest_rising(places: Sequence[int], at: At) -> list[int]:
    """Return the most statements that still stand in their order: the others moved."""
    tails: list[tuple[int, ...]] = []
    ends: list[int] = []
    before: dict[int, int | None] = {}
    for place in places:
        index = bisect_left(tails, at[place])
        before[place] = ends[index - 1] if index else None
        tails[index : index + 1] = [at[place]]
        ends[index : index + 1] = [place]
    found: list[int] = []
    last = ends[-1] if ends else None
    while last is not None:
        found.append(last)
        last = before[last]
    return found[::-1]
