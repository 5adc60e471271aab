"""Pagination: strips and a page's height in, pages of placed strips out. The only place that knows where pages end."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field, replace
from typing import Final, NamedTuple

from briefings.render.pdf.strips import Keep, LayoutBox, Strips, Text

NEAR: Final = 0.01
LEAST: Final = 3  # strips in each of two columns that begin on a page and run on
EMPTY: Final = LayoutBox(0.0, ())


class Flowing(NamedTuple):
    """A box and the number of its block in the document: equal blocks share strips, never their place."""

    box: LayoutBox
    block: int


class Placed(NamedTuple):
    """A box on a page, its top `y` below the text area's top. A repeated header is only decoration."""

    box: LayoutBox
    block: int
    y: float
    repeated: bool = False
    x: float = 0.0


class Paginated(NamedTuple):
    """Pages, and how full they are: an extent of 1.4 is a page and 40 % of the next."""

    pages: list[list[Placed]]
    extent: float


@dataclass(slots=True)
class Foot:
    """Notes at the foot of the page that is being filled, below a `rule`; `block` is the number of their block.

    `waiting` are the notes that no page has cited yet, by number; none wait where notes are printed at the end.
    """

    rule: LayoutBox
    block: int
    waiting: dict[int, Strips]
    held: list[LayoutBox] = field(default_factory=list)

    def height(self, unit: Sequence[Flowing] = (), *, fresh: bool = False) -> float:
        """Return how high the foot of this page, or of a fresh one, would be with the notes that `unit` adds."""
        strips = [
            *([] if fresh else self.held),
            *(box for number in self._cited(unit) for box in self.waiting[number]),
        ]
        return _bottom([self.rule, *strips]) if strips else 0.0

    def hold(self, unit: Sequence[Flowing]) -> None:
        """Take the notes that `unit` is the first to cite."""
        self.held += [box for number in self._cited(unit) for box in self.waiting.pop(number)]

    def _cited(self, unit: Sequence[Flowing]) -> Iterable[int]:
        if not self.waiting:
            return ()
        texts = (ink for flowing in unit for ink in flowing.box.ink if isinstance(ink, Text))
        marks = dict.fromkeys(text.piece.segment.mark for text in texts)
        return [mark for mark in marks if mark in self.waiting]

    def released(self, room: float) -> Iterator[Placed]:
        """Yield the notes where they stand on a page of `room` points, and hold none for the next."""
        top = room - self.height()
        for box, y in column_places([self.rule, *self.held] if self.held else []):
            yield Placed(box, self.block, top + y)
        self.held = []


@dataclass(slots=True)
class _Filler:
    """Pages that are being filled; `room` is the text area's height."""

    room: float
    foot: Foot
    pages: list[list[Placed]] = field(default_factory=lambda: [[]])
    y: float = 0.0
    last: LayoutBox = EMPTY

    def height(self, unit: Sequence[Flowing], *, fresh: bool) -> float:
        """Return how far down `unit` would reach, on this page or on a fresh one."""
        empty = fresh or not self.pages[-1]
        header = unit[0].box.header if empty else None
        y = header.height if header else 0.0 if empty else self.y + gap(self.last, unit[0].box)
        for number, (box, _) in enumerate(unit):
            y += (gap(unit[number - 1].box, box) if number else 0.0) + box.height
        return y

    def fits(self, unit: Sequence[Flowing], *, fresh: bool) -> bool:
        """Tell whether `unit` fits whole, on this page or on a fresh one."""
        left = self.room - self.height(unit, fresh=fresh) - self.foot.height(unit, fresh=fresh)
        last = unit[-1].box
        return left >= -NEAR and (not last.columns or _begin_well(last.columns, left + last.height))

    def turn(self) -> None:
        """Start a page."""
        if self.pages[-1]:
            self.pages[-1] += self.foot.released(self.room)
            self.pages.append([])
            self.y, self.last = 0.0, EMPTY

    def relieve(self) -> None:
        """Let notes that find no room beside what cites them run on below it, as text does."""
        over: list[Flowing] = []
        while self.foot.held and self.y + self.foot.height() > self.room + NEAR:
            over.insert(0, Flowing(self.foot.held.pop(), self.foot.block))
        for flowing in over:
            if not self.fits([flowing], fresh=False):
                self.turn()
            self.place([flowing])

    def place(self, unit: Sequence[Flowing]) -> None:
        """Put strips down one below the other; one that starts a page brings its table's header."""
        self.foot.hold(unit)
        for box, block in unit:
            if box.columns:
                self._place_columns(box, block)
                continue
            if not self.pages[-1]:
                if box.header:
                    self.pages[-1].append(Placed(box.header, block, 0.0, repeated=True))
                    self.y = box.header.height
            else:
                self.y += gap(self.last, box)
            self.pages[-1].append(Placed(box, block, self.y))
            self.y += box.height
            self.last = box

    def _place_columns(self, box: LayoutBox, block: int) -> None:
        """Fill two columns to the page's foot, page after page; the last two are as low as each other."""
        rest = list(box.columns)
        while rest:
            top = self.y + (gap(self.last, box) if self.pages[-1] else 0.0)
            left, right = _two_columns(rest, self.room - top)
            if not left and self.pages[-1]:
                self.turn()
                continue
            columns = (left or rest[:1], right)
            for number, column in enumerate(columns):
                for part, y in column_places(column):
                    self.pages[-1].append(Placed(part, block, top + y, x=number * box.stride))
                    self.y = max(self.y, top + y + part.height)
            rest = rest[len(columns[0]) + len(right) :]
            self.last = box


def gap(upper: LayoutBox, lower: LayoutBox) -> float:
    """Return the space between two strips: what keeps with the next says itself how near it stands."""
    return upper.below if upper.keep else max(upper.below, lower.above)


def column_places(column: Sequence[LayoutBox]) -> Iterator[tuple[LayoutBox, float]]:
    """Yield the strips of a column with their distance from its top."""
    y = 0.0
    for number, box in enumerate(column):
        y += gap(column[number - 1], box) if number else 0.0
        yield box, y
        y += box.height


def _bottom(column: Sequence[LayoutBox]) -> float:
    """Return the height of strips one below the other."""
    return max((y + box.height for box, y in column_places(column)), default=0.0)


def _fill(strips: Sequence[LayoutBox], room: float) -> int:
    """Return how many of the strips fit one below the other."""
    return sum(1 for box, y in column_places(strips) if y + box.height <= room + NEAR)


def _two_columns(strips: list[LayoutBox], room: float) -> tuple[list[LayoutBox], list[LayoutBox]]:
    """Return what two columns of a page take: all that fits, or everything in the lowest columns that hold it."""

    def split(height: float) -> tuple[list[LayoutBox], list[LayoutBox]]:
        first = _fill(strips, height)
        return strips[:first], strips[first : first + _fill(strips[first:], height)]

    def holds_all(height: float) -> bool:
        return sum(map(len, split(height))) == len(strips)

    tops = [y + box.height for box, y in column_places(strips) if y + box.height <= room + NEAR]
    # Higher columns never hold less.
    lowest = bisect_left(tops, True, key=holds_all)
    return split(tops[lowest] if lowest < len(tops) else room)


def _begin_well(strips: Strips, room: float) -> bool:
    """Tell whether two columns are done on their first page, or neither looks as if it had been forgotten there."""
    taken = [len(column) for column in _two_columns(list(strips), room)]
    return sum(taken) == len(strips) or min(taken) >= LEAST


def paginate(flow: Sequence[Flowing], room: float, foot: Foot) -> Paginated:
    """Return pages of at most `room` points: rows and kept strips whole wherever a page can hold them.

    Notes that wait in `foot` are printed on the first page that cites them, and wait no longer.
    """
    filler = _Filler(room, foot)
    for unit in _units(flow, Keep.WISH):
        _put(unit, filler)
    extent = len(filler.pages) - 1 + (filler.y + foot.height()) / room
    filler.pages[-1] += foot.released(room)
    return Paginated([page for page in filler.pages if page], extent)


def _units(flow: Iterable[Flowing], firmness: Keep) -> Iterator[list[Flowing]]:
    held: list[Flowing] = []
    for flowing in flow:
        held.append(flowing)
        if flowing.box.keep < firmness:
            yield held
            held = []
    if held:
        yield held


def _put(unit: list[Flowing], filler: _Filler) -> None:
    if not filler.fits(unit, fresh=False):
        if not filler.fits(unit, fresh=True):
            _put_apart(unit, filler)
            return
        filler.turn()
    filler.place(unit)


def _put_apart(unit: list[Flowing], filler: _Filler) -> None:
    """Place what no page can hold: rows in slices, wishes to keep together dropped, then box by box."""
    for part in _units(_sliced(unit, filler), Keep.MUST):
        for smaller in (part,) if filler.fits(part, fresh=True) else ([flowing] for flowing in part):
            if not filler.fits(smaller, fresh=False):
                filler.turn()
            filler.place(smaller)
            filler.relieve()


def _sliced(unit: Iterable[Flowing], filler: _Filler) -> Iterator[Flowing]:
    for flowing in unit:
        box, block = flowing
        if not box.slices or filler.fits([flowing], fresh=True):
            yield flowing
            continue
        first, last = box.slices[0], box.slices[-1]
        yield Flowing(replace(first, above=box.above), block)
        yield from (Flowing(part, block) for part in box.slices[1:-1])
        yield Flowing(replace(last, below=box.below, keep=box.keep), block)
