"""Place moves of what no list orders: points by weights, which count for all readers, sides by their reader's file."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace
from itertools import product
from typing import Final

from briefings.app.returning.item import Item
from briefings.app.returning.placing import BriefFiles, Placement
from briefings.app.returning.whole import passages_of, sides_of, unit_of
from briefings.model.vocabulary import WEIGHTS
from briefings.workspace.rearranging import Rearrangement

_NO_WEIGHT: Final = (
    "no other `weight`, its own or that of what it passed or stands beside, puts it there: points stand by `weight` "
    "times the reader's `emphasis`, equal ones by their ids, rated ones by how grave they are"
)
_WEIGHED_ANEW: Final = "accepted, {weights}, in the briefs of every reader"
_WEIGHT: Final = "{point} has weight {weight} and not {before}"
_ORDERED_ANEW: Final = "accepted, `order` in {path} puts the sides so in all briefs of this reader: {sides}"
_NO_SIDE: Final = "there is no other side: where sides stand is decided by the template"
_OWN_SIDE: Final = "the reader's own side stands last"
_VIEWS: Final = "views stand by issue and side: the template and the reader's `order` decide where"
_THERE: Final = "it stands there by now"


def weigh_anew(files: BriefFiles, item: Item, placed: Placement) -> Placement:
    """Return `placed`, the place of a point that moved, with the weights with which the brief prints it there."""
    moved = unit_of(item.statement)
    wanted = (unit_of(item.near[0]), moved, unit_of(item.near[1]))
    order = files.brief.order_with({})
    for weights in (*_single_weights(files, wanted), *_shifted_weights(files, order, wanted)):
        after = files.brief.order_with(weights)
        kept = len(weights) == 1 or _without(after, moved, files) == _without(order, moved, files)
        if kept and _stands_between(after, wanted):
            first = next(iter(weights))
            before = {point.id: point for point in files.dossier.points}
            told = (
                _WEIGHT.format(point=name, weight=weight, before=before[name].weight)
                for name, weight in weights.items()
            )
            return Placement(
                before[first].location,
                files.heading_of(first),
                changes=tuple(_weight_change(files, name, weight) for name, weight in weights.items()),
                effect=_WEIGHED_ANEW.format(weights=", ".join(told)),
            )
    return replace(placed, reason=_NO_WEIGHT)


def _single_weights(files: BriefFiles, wanted: tuple[str, str, str]) -> Iterator[Mapping[str, int]]:
    """Yield other weights of the point itself, then of those that it stands beside, the nearest first."""
    weights = {each.id: each.weight for each in files.dossier.points}
    for name in dict.fromkeys((wanted[1], *wanted)):
        if name in weights:
            steps = sorted((abs(each - weights[name]), each) for each in WEIGHTS if each != weights[name])
            yield from ({name: weight} for _, weight in steps)


def _shifted_weights(
    files: BriefFiles, order: Sequence[str], wanted: tuple[str, str, str]
) -> Iterator[Mapping[str, int]]:
    """Yield other weights of all the points of its side that a point passed, and of itself: equal ones among them."""
    weights = {each.id: each.weight for each in files.dossier.points}
    moved, row = wanted[1], _points_of_side(files, order, files.side_of(wanted[1]))
    if moved not in row:
        return
    at = row.index(moved)
    to = row.index(wanted[2]) if wanted[2] in row else row.index(wanted[0]) + 1 if wanted[0] in row else at
    passed, down = (row[to:at], -1) if to <= at else (row[at + 1 : to], 1)
    for step, own in product((1, 2), (0, 1, 2)):
        new = {name: weights[name] + down * step for name in passed} | {moved: weights[moved] - down * own}
        if passed and set(new.values()) <= set(WEIGHTS):
            yield {name: weight for name, weight in new.items() if weight != weights[name]}


def _points_of_side(files: BriefFiles, order: Sequence[str], side: str) -> list[str]:
    """Return the points of a side in the order in which statements print them first."""
    points = {each.id for each in files.dossier.points}
    return [each for each in dict.fromkeys(map(unit_of, order)) if each in points and files.side_of(each) == side]


def _without(order: Sequence[str], moved: str, files: BriefFiles) -> list[str]:
    return [each for each in _points_of_side(files, order, files.side_of(moved)) if each != moved]


def _stands_between(order: Sequence[str], wanted: tuple[str, str, str]) -> bool:
    """Say whether statements, in their order, print the things that are wanted in a row; an empty one is any."""
    units = ("", *(each.unit for each in passages_of([{"id": statement} for statement in order])), "")
    rows = zip(units, units[1:], units[2:], strict=False)
    return any(all(it in {want, ""} or not want for it, want in zip(row, wanted, strict=True)) for row in rows)


def _weight_change(files: BriefFiles, name: str, weight: int) -> Rearrangement:
    """Return the change of a point's weight, which stands in the file of the dossier's own language alone."""
    points = files.workspace.library.original_of(files.dossier).points
    where = next(each.location for each in points if each.id == name)
    files.text(where.path)  # so that a change of that file since then is noticed at the save
    return Rearrangement("weigh", where.path, where, point=name, value=str(weight))


def place_side(files: BriefFiles, item: Item) -> Placement:
    """Return where a side that moved is put: in the `order` of the reader's file."""
    moved, reader, sides = files.side_of(item.statement), files.brief.reader, files.brief.sides
    if reader is None or moved not in sides or moved not in sides_of(each for each, _ in item.passage):
        return Placement(reason=_VIEWS)
    wanted = _sides_as_moved(sides, moved, item.sides)
    own = reader.is_ in sides and wanted[-1:] != [reader.is_]
    reason = _NO_SIDE if len(sides) == 1 else _OWN_SIDE if own else _THERE if wanted == list(sides) else ""
    if reason:
        return Placement(reader.location, reason=reason)
    path = reader.location.path
    files.text(path)  # so that a change of that file since then is noticed at the save
    change = Rearrangement("order", path, reader.location, ("order", moved), value=" ".join(wanted))
    told = _ORDERED_ANEW.format(path=path, sides=", ".join(wanted))
    return Placement(reader.location, changes=(change,), effect=told)


def _sides_as_moved(sides: Sequence[str], moved: str, now: Sequence[str]) -> list[str]:
    """Return the sides with one behind the side that stands above it now; if it does so, before the one below."""
    others = [side for side in sides if side != moved]
    at = now.index(moved) if moved in now else 0
    above, below = ([side for side in part if side in others] for part in (now[:at], now[at + 1 :]))
    places = [others.index(above[-1]) + 1 if above else 0, *([others.index(below[0])] if below else [])]
    rows = [[*others[:place], moved, *others[place:]] for place in places]
    return next((row for row in rows if row != list(sides)), rows[0])
