"""Decide how wide columns are and which rows of a table stay together: the same in every format that has pages."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from functools import cache
from itertools import permutations
from typing import Final, NamedTuple, TypeAlias

from briefings.model.document import Column

SHORT: Final = 0.16  # of the measure: columns that are narrower unbroken aren't broken if that can be had
HOLE: Final = 72.0  # points, an inch: what may stay empty at a page's foot for the sake of keeping together
EDGE: Final = HOLE * 0.6  # rows that stay together: caption and header stand above them
LOW: Final = HOLE * 1.5  # the height of a table that stays whole in programs that look no further than the next line
EDGE_ROWS: Final = 4  # at most, on each side of a table that breaks over pages
STEPS: Final = (8.0, 24.0, 48.0)  # points by which one column is tried wider, and another as much narrower


class Extent(NamedTuple):
    """What a column's cells need: the widest word, and the widest cell if nothing were broken."""

    least: float
    whole: float


class WordWidths(NamedTuple):
    """A word of a cell: its width in points, and that of the space after it."""

    width: float
    space: float


class CellWords(NamedTuple):
    """The words of a cell, paragraph by paragraph, and the points that are kept free beside them."""

    paragraphs: tuple[tuple[WordWidths, ...], ...]
    pad: float

    @property
    def extent(self) -> Extent:
        """The cell's needs."""
        widest = max((word.width for words in self.paragraphs for word in words), default=0.0)
        wholes = (sum(word.width + word.space for word in words) for words in self.paragraphs)
        return Extent(widest + self.pad, max(wholes, default=0.0) + self.pad)

    def lines(self, width: float) -> int:
        """Return how many lines the cell takes in a column of this width."""
        return sum(_count_lines(words, width - self.pad) for words in self.paragraphs)


def _count_lines(words: Sequence[WordWidths], width: float) -> int:
    count, room = 1, width
    for number, word in enumerate(words):
        if number and word.width > room:
            count, room = count + 1, width
        room -= word.width + word.space
    return count


Rows: TypeAlias = Sequence[Sequence[CellWords]]


def fit_columns(columns: Sequence[Column], rows: Rows, width: float) -> list[float]:
    """Return widths that sum to `width`, as `column_widths` does, and then take the fewest lines.

    A column gives to another as long as that makes the table lower, or one of its cells lower and no row higher; none
    becomes narrower than its widest word, and columns of equal share stay equal.
    """
    extents = [_widest(cell.extent for cell in column) for column in zip(*rows, strict=True)]
    widths = column_widths(columns, extents, width)
    needs = [_greatest_need(number, columns, extents) for number in range(len(columns))]
    floors = [min(now, need) for now, need in zip(widths, _unbroken(needs, width), strict=True)]

    @cache
    def lines(number: int, wide: float) -> tuple[int, ...]:
        return tuple(row[number].lines(wide) for row in rows)

    def height(tried: Sequence[float]) -> tuple[int, int]:
        by_row = list(zip(*(lines(number, wide) for number, wide in enumerate(tried)), strict=True))
        return sum(map(max, by_row)), sum(map(sum, by_row))

    return _lowest(widths, lambda at: _shifted(at, columns, floors), height)


def _widest(extents: Iterator[Extent]) -> Extent:
    return Extent(*map(max, zip(*extents, strict=True)))


def _lowest(
    widths: list[float],
    neighbours: Callable[[list[float]], Iterator[list[float]]],
    height: Callable[[Sequence[float]], tuple[int, int]],
) -> list[float]:
    """Return the widths that are reached by going to the lowest neighbour as long as there is a lower one."""
    best = height(widths)
    while True:
        tried, found = min(((each, height(each)) for each in neighbours(widths)), key=_second, default=(widths, best))
        if found >= best:
            return widths
        widths, best = tried, found


def _second(pair: tuple[list[float], tuple[int, int]]) -> tuple[int, int]:
    return pair[1]


def _shifted(widths: list[float], columns: Sequence[Column], floors: Sequence[float]) -> Iterator[list[float]]:
    """Yield widths of which one column, or all of one share, gives a little to another one."""
    kinds = list(dict.fromkeys(columns))
    for giver, taker in permutations(kinds, 2):
        for step in STEPS:
            gift = step * columns.count(giver) / columns.count(taker)
            change = {giver: -step, taker: gift}
            tried = [round(width + change.get(column, 0.0), 6) for width, column in zip(widths, columns, strict=True)]
            if all(new >= floor or new >= old for new, floor, old in zip(tried, floors, widths, strict=True)):
                yield tried


def column_widths(columns: Sequence[Column], extents: Sequence[Extent], width: float) -> list[float]:
    """Return widths that sum to `width`.

    Shares are kept where every cell fits on a line. Otherwise columns with room to spare give to those that break
    lines, the least wanting first; short columns aren't broken at all if that can be had, and no column is narrower
    than its widest word if all of these fit. Columns of equal share stay equal, unless one holds a word that is too
    wide for all of them.
    """
    shares = [column.width * width / sum(column.width for column in columns) for column in columns]
    equal = [_greatest_need(number, columns, extents) for number in range(len(columns))]
    needs = equal if sum(need.least for need in equal) < width else extents
    spare = [max(0.0, share - need.whole) for share, need in zip(shares, needs, strict=True)]
    wanted = [max(0.0, need.whole - share) for share, need in zip(shares, needs, strict=True)]
    gifts = _share_out(sum(spare), wanted)
    taken = sum(gifts) / sum(spare) if sum(spare) else 0.0
    shares = [share - room * taken + gift for share, room, gift in zip(shares, spare, gifts, strict=True)]
    return _widen(shares, _unbroken(needs, width), width)


def _unbroken(needs: Sequence[Extent], width: float) -> list[float]:
    """Return the least that each column should have: short ones all of their text, if that can be had."""
    wanted = [need.whole if need.whole <= width * SHORT else need.least for need in needs]
    return wanted if sum(wanted) < width else [need.least for need in needs]


def _share_out(room: float, wanted: Sequence[float]) -> list[float]:
    """Return what each wanted width gets of `room`: small ones everything, the greatest equal parts of the rest."""
    gifts = [0.0] * len(wanted)
    left = sum(1 for each in wanted if each)
    for number in sorted(range(len(wanted)), key=wanted.__getitem__):
        if wanted[number]:
            gifts[number] = min(wanted[number], room / left)
            room -= gifts[number]
            left -= 1
    return gifts


def _greatest_need(number: int, columns: Sequence[Column], extents: Sequence[Extent]) -> Extent:
    """Return the greatest needs among the columns that ask for the same share and alignment."""
    same = [need for need, column in zip(extents, columns, strict=True) if column == columns[number]]
    return Extent(max(need.least for need in same), max(need.whole for need in same))


def _widen(shares: list[float], least: list[float], width: float) -> list[float]:
    """Return shares raised to the widest word; what that takes comes from columns that have more than theirs.

    Where these don't fit together, only the widest of them are broken, so that one long word breaks no other; and as
    it is broken anyway, its column has no more than its share.
    """
    if sum(least) >= width:
        fitting = zip(_share_out(width, least), least, shares, strict=True)
        least = [need if fit >= need else min(fit, share) for fit, need, share in fitting]
    short = sum(max(0.0, need - share) for share, need in zip(shares, least, strict=True))
    loose = sum(max(0.0, share - need) for share, need in zip(shares, least, strict=True))
    return [
        need if share <= need else share - (share - need) * short / loose
        for share, need in zip(shares, least, strict=True)
    ]


def rows_kept_with_next(heights: Sequence[float]) -> list[bool]:
    """Tell of each row whether it wishes to stay with the next one, given the heights of all rows below the header.

    All rows of a table that is as low as a hole may be do; otherwise some at its head and some at its foot, so that no
    page has a lonely row.
    """
    last = len(heights) - 1
    whole = sum(heights) <= EDGE
    head, foot = (last, last) if whole else (_edge(heights), _edge(heights[::-1]))
    return [number < last and not head <= number < last - foot for number in range(len(heights))]


def rows_kept_whole(heights: Sequence[float]) -> list[bool]:
    """Tell the same of a table that wishes to stay whole, for programs that would leave its height empty before it.

    A low one does. Of a higher one the last rows keep with the legend below them.
    """
    if sum(heights) <= LOW:
        return [True] * len(heights)
    last = len(heights) - 1
    return [keep or number >= last - 1 for number, keep in enumerate(rows_kept_with_next(heights))]


def _edge(heights: Sequence[float]) -> int:
    """Return how many rows stay with the one after them at a table's edge, where these are low enough together."""
    return max((count for count in range(1, EDGE_ROWS) if sum(heights[: count + 1]) <= EDGE), default=0)
