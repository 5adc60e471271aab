"""Fill pages with boxes. This is the only place that knows where pages end."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field, replace
from typing import Final, NamedTuple

from briefings.render.layout.boxes import Boxes, Keep, LayoutBox, TextOp
from briefings.render.layout.table_rules import HOLE

NEAR: Final = 0.01
LEAST: Final = 22.0  # points of each of two columns that begin on a page and run on: two lines
EMPTY: Final = LayoutBox(0.0, ())


class FlowBox(NamedTuple):
    """A box and the number of its block in the document: equal blocks share boxes, never their place.

    One with `columns` stands for lower boxes, that flow side by side, `stride` apart.
    """

    box: LayoutBox
    block: int
    columns: tuple[FlowBox, ...] = ()
    stride: float = 0.0


class PlacedBox(NamedTuple):
    """A box on a page, its top `y` below the text area's top. A repeated header is only decoration."""

    box: LayoutBox
    block: int
    y: float
    repeated: bool = False
    x: float = 0.0


class Paginated(NamedTuple):
    """Pages, and how full they are: an extent of 1.4 is a page and 40 % of the next."""

    pages: list[list[PlacedBox]]
    extent: float


@dataclass(slots=True)
class PageFoot:
    """Notes at the foot of the page that is being filled, below a `rule`; `block` is the number of their block.

    `waiting` are the notes that no page has cited yet, by number; none wait where notes are printed at the end.
    """

    rule: LayoutBox
    block: int
    waiting: dict[int, Boxes]
    held: list[LayoutBox] = field(default_factory=list)

    def height(self, unit: Sequence[FlowBox] = (), *, fresh: bool = False) -> float:
        """Return how high the foot of this page, or of a fresh one, would be with the notes that `unit` adds."""
        boxes = [
            *([] if fresh else self.held),
            *(box for number in self._notes_of(unit) for box in self.waiting[number]),
        ]
        return _bottom([self.rule, *boxes]) if boxes else 0.0

    def hold(self, unit: Sequence[FlowBox]) -> None:
        """Take the notes that `unit` is the first to cite."""
        self.held += [box for number in self._notes_of(unit) for box in self.waiting.pop(number)]

    def _notes_of(self, unit: Sequence[FlowBox]) -> Iterable[int]:
        if not self.waiting:
            return ()
        texts = (op for each in unit for op in each.box.ops if isinstance(op, TextOp))
        marks = dict.fromkeys(text.piece.segment.mark for text in texts)
        return [mark for mark in marks if mark in self.waiting]

    def release(self, room: float) -> Iterator[PlacedBox]:
        """Yield the notes where they stand on a page of `room` points, and hold none for the next."""
        top = room - self.height()
        for box, y in places_in_column([self.rule, *self.held] if self.held else []):
            yield PlacedBox(box, self.block, top + y)
        self.held = []


@dataclass(slots=True)
class _Filler:
    """Pages that are being filled; `room` is the text area's height."""

    room: float
    foot: PageFoot
    pages: list[list[PlacedBox]] = field(default_factory=lambda: [[]])
    y: float = 0.0
    last: LayoutBox = EMPTY

    def height(self, unit: Sequence[FlowBox], *, fresh: bool) -> float:
        """Return how far down `unit` would reach, on this page or on a fresh one."""
        empty = fresh or not self.pages[-1]
        header = unit[0].box.header if empty else None
        y = header.height if header else 0.0 if empty else self.y + gap(self.last, unit[0].box)
        for number, each in enumerate(unit):
            y += (gap(unit[number - 1].box, each.box) if number else 0.0) + each.box.height
        return y

    def fits(self, unit: Sequence[FlowBox], *, fresh: bool) -> bool:
        """Tell whether `unit` fits whole, on this page or on a fresh one."""
        left = self.room - self.height(unit, fresh=fresh) - self.foot.height(unit, fresh=fresh)
        last = unit[-1]
        return left >= -NEAR and (not last.columns or _begins_well(last.columns, left + last.box.height))

    @property
    def left(self) -> float:
        """The room that this page has left."""
        return self.room - self.y - self.foot.height()

    def turn(self) -> None:
        """Start a page."""
        if self.pages[-1]:
            self.pages[-1] += self.foot.release(self.room)
            self.pages.append([])
            self.y, self.last = 0.0, EMPTY

    def relieve(self) -> None:
        """Let notes that find no room beside what cites them run on below it, as text does."""
        over: list[FlowBox] = []
        while self.foot.held and self.y + self.foot.height() > self.room + NEAR:
            over.insert(0, FlowBox(self.foot.held.pop(), self.foot.block))
        for each in over:
            if not self.fits([each], fresh=False):
                self.turn()
            self.place([each])

    def place(self, unit: Sequence[FlowBox]) -> None:
        """Put boxes down one below the other; one that starts a page brings its table's header."""
        self.foot.hold(unit)
        for each in unit:
            if each.columns:
                self._place_columns(each)
                continue
            box, block = each.box, each.block
            if not self.pages[-1]:
                if box.header:
                    self.pages[-1].append(PlacedBox(box.header, block, 0.0, repeated=True))
                    self.y = box.header.height
            else:
                self.y += gap(self.last, box)
            self.pages[-1].append(PlacedBox(box, block, self.y))
            self.y += box.height
            self.last = box

    def _place_columns(self, whole: FlowBox) -> None:
        """Fill two columns to the page's foot, page after page; the last two are as low as each other."""
        rest = list(whole.columns)
        while rest:
            top = self.y + (gap(self.last, whole.box) if self.pages[-1] else 0.0)
            left, right = _two_columns(rest, self.room - top)
            if not left and self.pages[-1]:
                self.turn()
                continue
            columns = (left or rest[:1], right)
            for number, column in enumerate(columns):
                places = places_in_column([part.box for part in column])
                for part, (box, y) in zip(column, places, strict=True):
                    self.pages[-1].append(PlacedBox(box, part.block, top + y, x=number * whole.stride))
                    self.y = max(self.y, top + y + box.height)
            rest = rest[len(columns[0]) + len(right) :]
            self.last = whole.box


def gap(upper: LayoutBox, lower: LayoutBox) -> float:
    """Return the space between two boxes: what keeps with the next says itself how near it stands."""
    return upper.below if upper.keep else max(upper.below, lower.above)


def places_in_column(column: Sequence[LayoutBox]) -> Iterator[tuple[LayoutBox, float]]:
    """Yield the boxes of a column with their distance from its top."""
    y = 0.0
    for number, box in enumerate(column):
        y += gap(column[number - 1], box) if number else 0.0
        yield box, y
        y += box.height


def _bottom(column: Sequence[LayoutBox]) -> float:
    """Return the height of boxes one below the other."""
    return max((y + box.height for box, y in places_in_column(column)), default=0.0)


def _fill(boxes: Sequence[LayoutBox], room: float) -> int:
    """Return how many of the boxes fit one below the other; none is parted from a next one that it keeps with."""
    count = sum(1 for box, y in places_in_column(boxes) if y + box.height <= room + NEAR)
    while 0 < count < len(boxes) and boxes[count - 1].keep:
        count -= 1
    return count


def _two_columns(parts: list[FlowBox], room: float) -> tuple[list[FlowBox], list[FlowBox]]:
    """Return what two columns of a page take: everything in the lowest columns that hold it, or all that fits."""
    boxes = [part.box for part in parts]
    places = [place for place in range(1, len(boxes) + 1) if place == len(boxes) or not boxes[place - 1].keep]

    def height(place: int) -> float:
        return max(_bottom(boxes[:place]), _bottom(boxes[place:]))

    # The left column only grows with the place and the right one only shrinks: the lowest is where they cross.
    crossing = bisect_left(places, True, key=lambda place: _bottom(boxes[:place]) >= _bottom(boxes[place:]))
    lowest = min(places[max(0, crossing - 1) : crossing + 1], key=height)
    if height(lowest) <= room + NEAR:
        return parts[:lowest], parts[lowest:]
    first = _fill(boxes, room)
    return parts[:first], parts[first : first + _fill(boxes[first:], room)]


def _begins_well(parts: Sequence[FlowBox], room: float) -> bool:
    """Tell whether two columns are done on their first page, or neither looks as if it had been forgotten there."""
    taken = _two_columns(list(parts), room)
    whole = sum(map(len, taken)) == len(parts)
    return whole or all(_bottom([part.box for part in column]) >= LEAST for column in taken)


def paginate(flow: Sequence[FlowBox], room: float, foot: PageFoot) -> Paginated:
    """Return pages of at most `room` points: rows and kept boxes whole wherever a page can hold them.

    Notes that wait in `foot` are printed on the first page that cites them, and wait no longer.
    """
    filler = _Filler(room, foot)
    for unit in _units(flow, Keep.WISH):
        _put(unit, filler)
    extent = len(filler.pages) - 1 + (filler.y + foot.height()) / room
    filler.pages[-1] += foot.release(room)
    return Paginated([page for page in filler.pages if page], extent)


def _units(flow: Iterable[FlowBox], firmness: Keep) -> Iterator[list[FlowBox]]:
    held: list[FlowBox] = []
    for each in flow:
        held.append(each)
        if each.box.keep < firmness:
            yield held
            held = []
    if held:
        yield held


def _put(unit: list[FlowBox], filler: _Filler) -> None:
    """Place a unit here or on a fresh page; one that would leave too large a hole on this page is parted."""
    if unit[0].box.new_page:
        filler.turn()
    if not filler.fits(unit, fresh=False):
        if not filler.fits(unit, fresh=True) or filler.left > HOLE:
            _put_apart(unit, filler)
            return
        filler.turn()
    filler.place(unit)


def _put_apart(unit: list[FlowBox], filler: _Filler) -> None:
    """Place what no page can hold: rows in slices, wishes to keep together dropped, then box by box."""
    for part in _units(_slice(unit, filler), Keep.MUST):
        for smaller in _smaller(part, filler):
            if not filler.fits(smaller, fresh=False):
                filler.turn()
            filler.place(smaller)
            filler.relieve()


def _smaller(part: list[FlowBox], filler: _Filler) -> list[list[FlowBox]]:
    """Return what a page takes of what must stay together: all, or box by box where no page can hold it.

    What would leave a hole for the sake of its last box, a very high row, begins with a slice of that.
    """
    if not filler.fits(part, fresh=True):
        return [[each] for each in part]
    last = part[-1]
    if last.box.slices and filler.left > HOLE and not filler.fits(part, fresh=False):
        first, *rest = _slices(last)
        begun = [*part[:-1], first]
        if filler.fits(begun, fresh=False):
            return [begun, *([each] for each in rest)]
    return [part]


def _slice(unit: Iterable[FlowBox], filler: _Filler) -> Iterator[FlowBox]:
    for each in unit:
        if not each.box.slices or filler.fits([each], fresh=True):
            yield each
        else:
            yield from _slices(each)


def _slices(whole: FlowBox) -> Iterator[FlowBox]:
    """Yield the slices of a box, with the spaces above and below it."""
    box, block = whole.box, whole.block
    first, last = box.slices[0], box.slices[-1]
    yield FlowBox(replace(first, above=box.above), block)
    yield from (FlowBox(part, block) for part in box.slices[1:-1])
    yield FlowBox(replace(last, below=box.below, keep=box.keep), block)
