"""Column widths: the shares that a table asks for and what its cells hold in, widths in points out."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final, NamedTuple

from briefings.model.document import Column

SHORT: Final = 0.16


class Extent(NamedTuple):
    """What a column's cells need: the widest word, and the widest cell if nothing were broken."""

    least: float
    whole: float


def widths(columns: Sequence[Column], extents: Sequence[Extent], width: float) -> list[float]:
    """Return widths that sum to `width`.

    Shares are kept where every cell fits on a line. Otherwise columns with room to spare give to those that break
    lines, the smallest wishes first; short columns aren't broken at all if that can be had, and no column is narrower
    than its widest word if all of these fit. Columns of equal share stay equal.
    """
    shares = [column.width * width / sum(column.width for column in columns) for column in columns]
    needs = [_alike(number, columns, extents) for number in range(len(columns))]
    spare = [max(0.0, share - need.whole) for share, need in zip(shares, needs, strict=True)]
    wishes = [max(0.0, need.whole - share) for share, need in zip(shares, needs, strict=True)]
    gifts = _shared_out(sum(spare), wishes)
    taken = sum(gifts) / sum(spare) if sum(spare) else 0.0
    shares = [share - room * taken + gift for share, room, gift in zip(shares, spare, gifts, strict=True)]
    unbroken = [need.whole if need.whole <= width * SHORT else need.least for need in needs]
    return _widened(shares, unbroken if sum(unbroken) < width else [need.least for need in needs], width)


def _shared_out(room: float, wishes: Sequence[float]) -> list[float]:
    """Return what each wish gets of `room`: small ones everything, the greatest equal parts of the rest."""
    gifts = [0.0] * len(wishes)
    left = sum(1 for wish in wishes if wish)
    for number in sorted(range(len(wishes)), key=wishes.__getitem__):
        if wishes[number]:
            gifts[number] = min(wishes[number], room / left)
            room -= gifts[number]
            left -= 1
    return gifts


def _alike(number: int, columns: Sequence[Column], extents: Sequence[Extent]) -> Extent:
    """Return the greatest needs among the columns that ask for the same share and alignment."""
    same = [need for need, column in zip(extents, columns, strict=True) if column == columns[number]]
    return Extent(max(need.least for need in same), max(need.whole for need in same))


def _widened(shares: list[float], least: list[float], width: float) -> list[float]:
    """Return shares raised to the widest word; what that takes comes from columns that have more than theirs."""
    if sum(least) >= width:
        return [width * need / sum(least) for need in least]
    short = sum(max(0.0, need - share) for share, need in zip(shares, least, strict=True))
    loose = sum(max(0.0, share - need) for share, need in zip(shares, least, strict=True))
    return [
        need if share <= need else share - (share - need) * short / loose
        for share, need in zip(shares, least, strict=True)
    ]
