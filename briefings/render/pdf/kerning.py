"""Kerning: a TrueType file in, how much closer two glyphs stand out (OpenType 1.9, GPOS lookup type 2).

Pairs are looked up one by one as text needs them: reading the whole table would cost a first build its speed.
"""

from __future__ import annotations

from bisect import bisect_right
from functools import cached_property
from typing import Final, NamedTuple

from briefings.render.pdf.sfnt import Sfnt

PAIRS: Final = 2
EXTENSION: Final = 9
ADVANCE: Final = 0x0004
LISTED: Final = 1


class _Subtable(NamedTuple):
    """One pair table: where it starts, its format, and which glyphs it is for."""

    start: int
    format: int
    covered: dict[int, int]


class Kerning:
    """The kerning of one face. Only pair tables of the feature `kern` that move the first glyph are read."""

    def __init__(self, font: Sfnt) -> None:
        self._font = font
        self._known: dict[tuple[int, int], int] = {}
        self._classes: dict[tuple[int, int], int] = {}

    def between(self, left: int, right: int) -> int:
        """Return what to add to the advance of glyph `left` before glyph `right`, in font units; mostly 0."""
        known = self._known.get((left, right))
        if known is None:
            found = (self._in(table, left, right) for table in self._subtables if left in table.covered)
            known = self._known[left, right] = next((value for value in found if value is not None), 0)
        return known

    @cached_property
    def _subtables(self) -> list[_Subtable]:
        gpos = self._font.table(b"GPOS")
        if not gpos:
            return []
        lookups = gpos + self._font.short(gpos + 8)
        starts = [
            lookups + self._font.short(lookups + 2 + 2 * number) for number in sorted(self._kerning_lookups(gpos))
        ]
        return [table for start in starts for table in self._pairs(start)]

    def _kerning_lookups(self, gpos: int) -> set[int]:
        features = gpos + self._font.short(gpos + 6)
        found: set[int] = set()
        for number in range(self._font.short(features)):
            record = features + 2 + 6 * number
            if self._font.data[record : record + 4] == b"kern":
                feature = features + self._font.short(record + 4)
                count = self._font.short(feature + 2)
                found |= {self._font.short(feature + 4 + 2 * place) for place in range(count)}
        return found

    def _pairs(self, lookup: int) -> list[_Subtable]:
        kind = self._font.short(lookup)
        starts = [lookup + self._font.short(lookup + 6 + 2 * number) for number in range(self._font.short(lookup + 4))]
        if kind == EXTENSION:
            kinds = {self._font.short(start + 2) for start in starts}
            starts = [start + self._font.long(start + 4) for start in starts]
            kind = kinds.pop() if len(kinds) == 1 else 0
        if kind != PAIRS:
            return []
        known = [
            start for start in starts if self._font.short(start + 4) == ADVANCE and not self._font.short(start + 6)
        ]
        return [
            _Subtable(start, self._font.short(start), self._coverage(start + self._font.short(start + 2)))
            for start in known
        ]

    def _coverage(self, at: int) -> dict[int, int]:
        """Return each covered glyph with its place."""
        count = self._font.short(at + 2)
        if self._font.short(at) == 1:
            return {glyph: place for place, glyph in enumerate(self._font.shorts(at + 4, count))}
        ranges = [self._font.shorts(at + 4 + 6 * number, 3) for number in range(count)]
        return {glyph: place + glyph - first for first, last, place in ranges for glyph in range(first, last + 1)}

    def _in(self, table: _Subtable, left: int, right: int) -> int | None:
        """Return the pair's value if this table has one; a table that covers `left` by classes always does."""
        if table.format == LISTED:
            return self._listed(table, left, right)
        first = self._class(table.start + self._font.short(table.start + 8), left)
        second = self._class(table.start + self._font.short(table.start + 10), right)
        columns = self._font.short(table.start + 14)
        return self._font.signed(table.start + 16 + 2 * (first * columns + second))

    def _listed(self, table: _Subtable, left: int, right: int) -> int | None:
        pairs = table.start + self._font.short(table.start + 10 + 2 * table.covered[left])
        for number in range(self._font.short(pairs)):
            if self._font.short(pairs + 2 + 4 * number) == right:
                return self._font.signed(pairs + 4 + 4 * number)
        return None

    def _class(self, at: int, glyph: int) -> int:
        known = self._classes.get((at, glyph))
        if known is None:
            known = self._classes[at, glyph] = self._class_in(at, glyph)
        return known

    def _class_in(self, at: int, glyph: int) -> int:
        if self._font.short(at) == LISTED:
            place = glyph - self._font.short(at + 2)
            return self._font.short(at + 6 + 2 * place) if 0 <= place < self._font.short(at + 4) else 0
        ranges = self._font.shorts(at + 4, 3 * self._font.short(at + 2))
        place = bisect_right(ranges[::3], glyph) - 1
        inside = place >= 0 and glyph <= ranges[3 * place + 1]
        return ranges[3 * place + 2] if inside else 0
