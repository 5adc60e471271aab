"""Take records out of a file, put them elsewhere in their list, or add one: all else stays as it is written.

A record is a point of a stance, or an item of a list of YAML. The file is read again, and must say just that.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from itertools import pairwise
from typing import Any, Final, Literal

import yaml

from briefings.model.dossier import Event, Gap, Issue
from briefings.model.problem import Location, UserError
from briefings.model.stance import Point
from briefings.model.twins import key_fields, list_keys
from briefings.workspace import yaml_edit
from briefings.workspace.stance import parse_stance
from briefings.workspace.stance_edit import delete_point, edit_point, read_point

Act = Literal["remove", "move", "add", "weigh", "order"]
# Lists of a dossier whose records are told apart by other fields than most.
_KINDS: Final[dict[str, type]] = {"timeline": Event, "gaps": Gap}
_BY_HAND: Final = "the list is written so that its items can't be changed one by one: edit it by hand"


@dataclass(frozen=True, slots=True)
class Rearrangement:
    """What becomes of a record: it is removed, moved behind another one, weighed anew, or a new one comes behind it.

    A side that is put elsewhere in a reader's `order` has the `value` of all sides as they are to stand.

    `keys` lead to it from the top of a file of YAML, items by their numbers from 1; `point` is a stance's. `behind` is
    the number of the item behind which it moves, 0 for the top of the list. `value` is the new record, with `citation`
    behind its words, or a point's new weight.
    """

    act: Act
    path: str
    location: Location
    keys: tuple[str, ...] = ()
    point: str = ""
    behind: int = 0
    value: str = ""
    field: str = ""
    citation: str = ""

    @property
    def record(self) -> tuple[str, ...]:
        """What names the record in its file: the keys that lead to it, or the id of a point."""
        return self.keys or (self.point,)


def rearrange(text: str, path: str, changes: Iterable[Rearrangement]) -> str:
    """Return a file's text with its records rearranged. `keys` count items as they stand in `text`.

    Raises `UserError` for a record that isn't there, a list that is written in another way than item by item, and where
    the file would be read otherwise.
    """
    given = tuple(dict.fromkeys(changes))
    for change in given:
        if change.point:
            text = (_change_weight if change.act == "weigh" else _without_point)(text, path, change)
    lists: defaultdict[tuple[str, ...], list[Rearrangement]] = defaultdict(list)
    for change in given:
        if change.act == "order":
            text = _place_side(text, change)
        elif not change.point:
            lists[change.keys[:-1]].append(change)
    # Lists inside of others first, and the last first: the numbers that lead to the others stay.
    for keys in sorted(lists, key=lambda each: (len(each), [part.zfill(9) for part in each]), reverse=True):
        text = _rearrange_list(text, keys, lists[keys])
    return text


def _find_point(text: str, path: str, change: Rearrangement) -> tuple[Point, tuple[Point, ...]]:
    """Return the point of a change, and all points of its file. Raises `UserError` where it isn't there."""
    stance, _ = parse_stance(text, path)
    points = stance.points if stance else ()
    point = next((each for each in points if each.id == change.point), None)
    if point is None:
        raise UserError.of("returned", f"there is no point {change.point} in {path}", change.location)
    return point, points


def _change_weight(text: str, path: str, change: Rearrangement) -> str:
    point, _ = _find_point(text, path, change)
    written = read_point(text, point)
    return edit_point(text, point, replace(written, attributes={"weight": change.value}))


def _place_side(text: str, change: Rearrangement) -> str:
    """Return a reader's file with a side behind the one that it is to stand behind; sides of other dossiers stay."""
    side, wanted = change.keys[-1], change.value.split()
    node = _node_at(yaml_edit.compose_nodes(text), change.keys[:-1])
    written = [str(each.value) for each in node.value] if isinstance(node, yaml.SequenceNode) else []
    order = [each for each in dict.fromkeys((*written, *wanted)) if each != side]
    above = wanted[: wanted.index(side)]
    at = order.index(above[-1]) + 1 if above else order.index(wanted[1])
    return yaml_edit.with_value(text, change.keys[:-1], [*order[:at], side, *order[at:]])


def _without_point(text: str, path: str, change: Rearrangement) -> str:
    point, points = _find_point(text, path, change)
    after = delete_point(text, point)
    again, _ = parse_stance(after, path)
    left = [each.id for each in again.points] if again else []
    if left != [each.id for each in points if each is not point]:
        raise UserError.of("returned", "without the point the file would be read otherwise", change.location)
    return after


def _rearrange_list(text: str, keys: Sequence[str], changes: Sequence[Rearrangement]) -> str:
    node = _node_at(yaml_edit.compose_nodes(text), keys)
    if not isinstance(node, yaml.SequenceNode) or not node.value:
        raise UserError.of("returned", _BY_HAND, changes[0].location)
    extents = _extents(text, node, changes[0].location)
    order = _order(len(extents), changes)
    if not order:
        return _without_list(text, node, extents)
    blocks = [
        text[slice(*extents[each])] if isinstance(each, int) else _write_item(each, node, flow=node.flow_style)
        for each in order
    ]
    between = [text[before[1] : after[0]] for before, after in pairwise(extents)]
    usual = between[0] if between else ", " * bool(node.flow_style)
    seams = [*between, *[usual] * len(blocks)][: len(blocks) - 1]
    joined = "".join(part for pair in zip(blocks, [*seams, ""], strict=True) for part in pair)
    after = text[: extents[0][0]] + joined + text[extents[-1][1] :]
    _refuse_other(text, after, keys, order, changes[0].location)
    return after


def _order(count: int, changes: Sequence[Rearrangement]) -> list[int | Rearrangement]:
    """Return the items of a list in their new order: those that were there by their indices, and new ones."""
    order: list[int | Rearrangement] = list(range(count))
    for change in changes:
        index = int(change.keys[-1]) - 1
        if change.act == "move":
            order.remove(index)
            order.insert(order.index(change.behind - 1) + 1 if change.behind else 0, index)
        elif change.act == "add":
            order.insert(order.index(index) + 1, change)
    gone = {int(change.keys[-1]) - 1 for change in changes if change.act == "remove"}
    return [each for each in order if each not in gone]


def _node_at(node: Any, keys: Sequence[str]) -> Any:
    for key in keys:
        if isinstance(node, yaml.MappingNode):
            node = next((held for name, held in node.value if str(name.value) == key), None)
        elif isinstance(node, yaml.SequenceNode) and key.isdecimal() and 0 < int(key) <= len(node.value):
            node = node.value[int(key) - 1]
        else:
            return None
    return node


def same_record(text: str, keys: Sequence[str], other: str) -> tuple[str, ...]:
    """Return the keys that lead to the same record in a file's twin, whose lists name records by `key_fields`.

    Nothing where the twin has none. Raises `UserError` for text that isn't YAML.
    """
    return _same_keys(yaml_edit.compose_nodes(text), keys, yaml_edit.compose_nodes(other))


def _same_keys(node: Any, keys: Sequence[str], there: Any) -> tuple[str, ...]:
    """Return the keys that lead to the same record below another node; nothing where it has none."""
    found: list[str] = []
    for key in keys:
        if isinstance(node, yaml.SequenceNode):
            known = key_fields(_KINDS.get("".join(found[-1:]), Issue))
            name = _names_of(node, known)[int(key) - 1]
            mates = _names_of(there, known) if isinstance(there, yaml.SequenceNode) else []
            found.append(str(mates.index(name) + 1) if name in mates else "")
        else:
            found.append(key)
        node, there = _node_at(node, (key,)), _node_at(there, found[-1:])
        if there is None:
            return ()
    return tuple(found)


def steps_of_twin(text: str, change: Rearrangement, path: str, other: str) -> tuple[Rearrangement, ...] | None:
    """Return what a twin's list (`other`, the text of `path`) needs so that it stays paired with its original's.

    That is nothing where records are known by ids; where their numbers tell, a record moves as well, and what is added
    has an empty one, which a person fills in. None where no such step does: the two are changed by hand.
    """
    original, twin = (yaml_edit.compose_nodes(each) for each in (text, other))
    there = _same_keys(original, change.keys[:-1], twin)
    ours = _node_at(original, change.keys[:-1])
    theirs = _node_at(twin, there) if there else None
    if not isinstance(ours, yaml.SequenceNode) or not isinstance(theirs, yaml.SequenceNode):
        return ()
    fields = key_fields(_KINDS.get(change.keys[-2], Issue))
    lists = [list(map(_scalars, each.value)) for each in (ours, theirs)]
    before = _pairs(lists, [list(range(len(each))) for each in lists], fields)
    mates = {mine + 1: its + 1 for mine, its in before}
    step = replace(
        change,
        path=path,
        keys=(*there, str(mates.get(int(change.keys[-1]), 0))),
        behind=mates.get(change.behind, 0),
        value="",
        field="",
        citation="",
    )
    whole = int(change.keys[-1]) in mates and (change.behind in mates or not change.behind)
    for steps in ((), *([(step,)] if whole else [])):
        orders = [_order(len(lists[0]), [change]), _order(len(lists[1]), steps)]
        if before <= _pairs(lists, orders, fields):
            return steps
    return None


def _pairs(
    lists: Sequence[Sequence[dict[str, str]]], orders: Sequence[list[int | Rearrangement]], fields: tuple[str, ...]
) -> set[tuple[int, int]]:
    """Return which records of two lists are paired, by their indices, once the lists are in some orders."""
    named = []
    for records, order in zip(lists, orders, strict=True):
        names = list_keys([records[each] if isinstance(each, int) else {} for each in order], fields)
        named.append({name: each for name, each in zip(names, order, strict=True) if isinstance(each, int)})
    ours, theirs = named
    return {(ours[name], theirs[name]) for name in ours.keys() & theirs.keys()}


def _names_of(items: Any, fields: tuple[str, ...]) -> list[str]:
    """Return by what each record of a list is known."""
    return list(list_keys(map(_scalars, items.value), fields))


def _scalars(item: Any) -> dict[str, str]:
    pairs = item.value if isinstance(item, yaml.MappingNode) else ()
    return {str(name.value): str(held.value) for name, held in pairs if isinstance(held, yaml.ScalarNode)}


def _extents(text: str, node: Any, where: Location) -> list[tuple[int, int]]:
    """Return where each item of a list begins and ends, with the comments above all but the first."""
    if node.flow_style:
        return [(item.start_mark.index, item.end_mark.index) for item in node.value]
    found: list[tuple[int, int]] = []
    for item in node.value:
        start = text.rfind("\n", 0, item.start_mark.index) + 1
        if text[start : item.start_mark.index].strip() != "-":
            raise UserError.of("returned", _BY_HAND, where)
        end = text.find("\n", yaml_edit.end_of(text, item))
        stop = end + 1 if end >= 0 else len(text)
        if found:
            # Blank lines part the items; a comment belongs to the one below it.
            between = text[found[-1][1] : start]
            start -= len(between.lstrip("\n")) if between.strip() else 0
        found.append((start, stop))
    return found


def _write_item(change: Rearrangement, node: Any, *, flow: bool) -> str:
    """Return a new item as the others of its list are written."""
    words = f"{change.value} {change.citation}".strip() if change.value else ""
    value: yaml_edit.Value = {change.field: words} if change.field else words
    if not words:
        # A twin's record that nobody has written yet.
        empty = "{}" if isinstance(node.value[0], yaml.MappingNode) else '""'
        return empty if flow else f"{' ' * node.start_mark.column}- {empty}\n"
    if flow:
        return yaml_edit.flow(value)
    return yaml_edit.block([value], node.start_mark.column).lstrip("\n") + "\n"


def _without_list(text: str, node: Any, extents: Sequence[tuple[int, int]]) -> str:
    """Return the text without a list that would be empty: its key goes as well, where it may."""
    extent = yaml_edit.entry_at(text, node.start_mark.index)
    if extent is not None:
        return text[: extent[0]] + text[extent[1] :]
    if node.flow_style:
        return text[: extents[0][0]] + text[extents[-1][1] :]
    before = text[: extents[0][0]].rstrip()
    return f"{before} []\n{text[extents[-1][1] :]}"


def _refuse_other(
    before: str, after: str, keys: Sequence[str], order: Sequence[int | Rearrangement], where: Location
) -> None:
    """Raise `UserError` unless the file, read again, says what it said with just its list in the new order."""
    old, new = (yaml_edit.compose_nodes(each) for each in (before, after))
    items = [yaml_edit.plain_data(item) for item in _node_at(old, keys).value]
    came = _node_at(new, keys)
    now = [yaml_edit.plain_data(item) for item in came.value] if isinstance(came, yaml.SequenceNode) else []
    same = len(now) == len(order) and all(
        now[place] == items[each] for place, each in enumerate(order) if isinstance(each, int)
    )
    _node_at(old, keys).value.clear()
    if same:
        came.value.clear()
    if not same or yaml_edit.plain_data(old) != yaml_edit.plain_data(new):
        raise UserError.of("returned", _BY_HAND, where)
