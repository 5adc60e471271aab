"""Fill pages with boxes. This is the only place that knows where pages end."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field, replace
from functools import cache
from itertools import accumulate, pairwise
from math import inf
from typing import Final, NamedTuple

from briefings.render.layout.boxes import Boxes, Keep, LayoutBox, TextOp
from briefings.render.layout.table_rules import HOLE

NEAR: Final = 0.01
LEAST: Final = 22.0  # points of each of two columns that begin on a page and run on: two lines
CAREFUL: Final = 45.0  # the same where a page ends with care, and what their last page has of them: four lines
STEP: Final = 6.0  # points, half a line, by which two columns end earlier so that enough runs on
QUARTER: Final = 0.25  # of the last page, that isn't filled with less
TIGHT: Final = 0.6  # of the space between boxes, on pages that are set so
EARLY: Final = 2 * HOLE  # what may stay empty at the foot of a page that ends early, as long as it is spread over it
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


class Care(NamedTuple):
    """How pages are filled, counted from 0.

    Those that end with care, those that are set tight to make room, and those that end early rather than part what
    belongs together.
    """

    careful: frozenset[int] = frozenset()
    tight: frozenset[int] = frozenset()
    early: frozenset[int] = frozenset()


NO_CARE: Final = Care()


class Paginated(NamedTuple):
    """Pages, and how full they are: an extent of 1.4 is a page and 40 % of the next. `foot` has the notes that wait."""

    pages: list[list[PlacedBox]]
    extent: float
    foot: PageFoot


@dataclass(slots=True)
class _Filler:
    """Pages that are being filled; `room` is the text area's height."""

    room: float
    foot: PageFoot
    care: Care = NO_CARE
    pages: list[list[PlacedBox]] = field(default_factory=lambda: [[]])
    y: float = 0.0
    last: LayoutBox = EMPTY

    @property
    def firmness(self) -> Keep:
        """How firmly boxes must keep together for this page not to end between them."""
        return Keep.CARE if len(self.pages) - 1 in self.care.careful else Keep.WISH

    @property
    def least(self) -> float:
        """The points that each of two columns has at least where they end on a later page than they begin."""
        return CAREFUL if self.firmness is Keep.CARE else LEAST

    def height(self, unit: Sequence[FlowBox], *, fresh: bool) -> float:
        """Return how far down `unit` would reach, on this page or on a fresh one."""
        empty = fresh or not self.pages[-1]
        header = unit[0].box.header if empty else None
        page = len(self.pages) if fresh and self.pages[-1] else len(self.pages) - 1
        y = header.height if header else 0.0 if empty else self.y + self._space(self.last, unit[0].box, page)
        for number, each in enumerate(unit):
            y += (self._space(unit[number - 1].box, each.box, page) if number else 0.0) + each.box.height
        return y

    def _space(self, upper: LayoutBox, lower: LayoutBox, page: int) -> float:
        return gap(upper, lower) * (TIGHT if page in self.care.tight else 1.0)

    def _next_y(self, box: LayoutBox) -> float:
        """Return where the next box begins."""
        return self.y + self._space(self.last, box, len(self.pages) - 1) if self.pages[-1] else self.y

    def fits(self, unit: Sequence[FlowBox], *, fresh: bool) -> bool:
        """Tell whether `unit` fits whole, on this page or on a fresh one."""
        left = self.room - self.height(unit, fresh=fresh) - self.foot.height(unit, fresh=fresh)
        last = unit[-1]
        if left < -NEAR or not last.columns:
            return left >= -NEAR
        columns = _two_columns(last.columns, left + last.box.height, self.firmness)
        may_run_on = not (self.ends_early and last.columns[0].box.at_a_glance)
        return columns.are_all_of(last.columns) or (may_run_on and columns.lower >= self.least)

    @property
    def left(self) -> float:
        """The room that this page has left."""
        return self.room - self.y - self.foot.height()

    @property
    def ends_early(self) -> bool:
        """Tell whether this page may end early for the sake of what belongs together."""
        return len(self.pages) - 1 in self.care.early

    @property
    def would_leave_a_hole(self) -> bool:
        """Tell whether this page has more room left than may stay empty."""
        return self.left > (EARLY if self.ends_early else HOLE)

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
            if self.pages[-1]:
                self.y = self._next_y(box)
            elif box.header:
                self.pages[-1].append(PlacedBox(box.header, block, 0.0, repeated=True))
                self.y = box.header.height
            self.pages[-1].append(PlacedBox(box, block, self.y))
            self.y += box.height
            self.last = box

    def _place_columns(self, whole: FlowBox) -> None:
        """Fill two columns to the page's foot, page after page; the last two are as low as each other."""
        rest = list(whole.columns)
        while rest:
            top = self._next_y(whole.box)
            fill = _with_enough_after if self.firmness is Keep.CARE else _two_columns
            left, right = fill(rest, self.room - top, self.firmness)
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
            if rest:
                self.turn()


def is_short(extent: float) -> bool:
    """Tell whether the last of several pages is less than a quarter full: an extent of 1.4 is 40 % of a second."""
    return extent > 1 and 0 < extent % 1 < QUARTER


def gap(upper: LayoutBox, lower: LayoutBox) -> float:
    """Return the space between two boxes: what keeps with the next says itself how near it stands."""
    below, above = upper.below, lower.above
    return below if below >= above or upper.keep >= Keep.WISH else above


def places_in_column(column: Sequence[LayoutBox]) -> Iterator[tuple[LayoutBox, float]]:
    """Yield the boxes of a column with their distance from its top."""
    y, upper = 0.0, None
    for box in column:
        if upper is not None:
            y += gap(upper, box)
        yield box, y
        y += box.height
        upper = box


def _bottom(column: Sequence[LayoutBox]) -> float:
    """Return the height of boxes one below the other."""
    return max(_bottoms(column), default=0.0)


def _bottoms(column: Sequence[LayoutBox]) -> list[float]:
    """Return how far down each box of a column reaches."""
    return _stack([box.height for box in column], [gap(upper, lower) for upper, lower in pairwise(column)])


def _stack(heights: Sequence[float], gaps: Sequence[float]) -> list[float]:
    """Return how far down each of some heights reaches with gaps between them: the most frequent question."""
    y, found = 0.0, []
    for space, height in zip((0.0, *gaps), heights, strict=False):
        y = y + space + height
        found.append(y)
    return found


class _Columns(NamedTuple):
    """What two columns of a page take."""

    left: list[FlowBox]
    right: list[FlowBox]

    def are_all_of(self, parts: Sequence[FlowBox]) -> bool:
        """Tell whether nothing of these parts runs on to the next page."""
        return len(self.left) + len(self.right) == len(parts)

    @property
    def lower(self) -> float:
        """The height of the lower one."""
        return min(_bottom([part.box for part in column]) for column in self)


def _fill(boxes: Sequence[LayoutBox], room: float, firmness: Keep) -> int:
    """Return how many of the boxes fit one below the other; none is parted from a next one that it keeps with."""
    count = sum(bottom <= room + NEAR for bottom in _bottoms(boxes))
    while 0 < count < len(boxes) and boxes[count - 1].keep >= firmness:
        count -= 1
    return count


def _two_columns(parts: Sequence[FlowBox], room: float, firmness: Keep) -> _Columns:
    """Return what two columns of a page take: everything in the lowest columns that hold it, or all that fits."""
    parts, boxes = list(parts), [part.box for part in parts]
    last = len(boxes)
    # What is cared for stays on its page: in which of the columns matters to the lines of a paragraph alone.
    within = max(firmness, Keep.LINES)
    heights, gaps = [box.height for box in boxes], [gap(upper, lower) for upper, lower in pairwise(boxes)]
    above = [0.0, *accumulate(_stack(heights, gaps), max)]  # how far down the boxes before each place reach
    below = cache(lambda place: max(_stack(heights[place:], gaps[place:]), default=0.0))
    places = [place for place in range(1, last + 1) if place == last or boxes[place - 1].keep < within]

    def height(place: int) -> float:
        return max(above[place], below(place))

    # The left column only grows with the place and the right one only shrinks: the lowest is where they cross.
    crossing = bisect_left(places, True, key=lambda place: above[place] >= below(place))
    lowest = min(places[max(0, crossing - 1) : crossing + 1], key=height)
    if height(lowest) <= room + NEAR:
        return _Columns(parts[:lowest], parts[lowest:])
    first = _fill(boxes, room, within)
    return _Columns(parts[:first], parts[first : first + _fill(boxes[first:], room, firmness)])


def _with_enough_after(parts: Sequence[FlowBox], room: float, firmness: Keep) -> _Columns:
    """Return what two columns take of a page for the next one not to begin with a few lines that look forgotten."""
    fullest = tried = _two_columns(parts, room, firmness)
    while tried.lower >= CAREFUL and not tried.are_all_of(parts):
        after = _two_columns(parts[len(tried.left) + len(tried.right) :], inf, firmness)
        if after.lower >= CAREFUL:
            return tried
        room -= STEP
        tried = _two_columns(parts, room, firmness)
    return fullest


def paginate(flow: Sequence[FlowBox], room: float, foot: PageFoot, care: Care = NO_CARE) -> Paginated:
    """Return pages of at most `room` points: rows and kept boxes whole wherever a page can hold them.

    Notes that wait in `foot` are printed on the first page that cites them. Pages that end with `care` end so that
    nothing looks forgotten at their foot, or on the next one's top, however much of them that leaves empty.
    """
    foot = replace(foot, waiting=dict(foot.waiting), held=[])
    filler = _Filler(room, foot, care)
    for unit in _units(flow, Keep.CARE):
        if filler.firmness is Keep.CARE and not filler.fits(unit, fresh=False) and filler.fits(unit, fresh=True):
            filler.turn()
        for smaller in _units(unit, Keep.WISH):
            _put(smaller, filler)
    extent = len(filler.pages) - 1 + (filler.y + foot.height()) / room
    filler.pages[-1] += foot.release(room)
    return Paginated([page for page in filler.pages if page], extent, foot)


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
        if not filler.fits(unit, fresh=True) or filler.would_leave_a_hole:
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
    if last.box.slices and filler.would_leave_a_hole and not filler.fits(part, fresh=False):
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
