"""Read and change what stands at a path of a YAML text: a value, a record, an entry of a list.

A path is keys and numbers: `("options", 2, "pros", 0, "text")`. All else in the text stays byte for byte. Each change
is read again and compared with what was meant; where the text is written so that it can't be changed in place, the
smallest list or mapping around it is written anew, and where not even that reads as meant, nothing is changed.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from contextlib import suppress
from functools import lru_cache
from typing import Any, TypeAlias

import yaml

from briefings.model.problem import UserError
from briefings.workspace import yaml_edit
from briefings.workspace.yaml_edit import Value, block, compose_nodes, end_of, flow
from briefings.workspace.yaml_nodes import NULLS

Step: TypeAlias = str | int
Steps: TypeAlias = tuple[Step, ...]


def value_at(text: str, steps: Steps) -> Value | None:
    """Return what stands at a path as plain data, every scalar as the text that was written; `None` for nothing.

    Raises `UserError` for text that isn't YAML.
    """
    node = _find(_compose(text), steps)
    return None if node is None else _plain(node)


def with_value_at(text: str, steps: Steps, value: Value) -> str:
    """Return the text with another value at a path; an empty one takes its key away. Raises `UserError`."""
    return _edit_checked(text, steps, lambda now: _set(now, steps, value), lambda _: value)


def with_entry(text: str, steps: Steps, value: Value) -> str:
    """Return the text with one more entry at the end of the list at a path, which begins with it if there is none."""
    return _edit_checked(text, steps, lambda now: _append(now, steps, value), lambda held: [*_list(held), value])


def without_entry(text: str, steps: Steps) -> str:
    """Return the text without the entry of a list, or of a mapping, at a path."""
    *above, last = steps
    if not isinstance(last, int):
        return with_value_at(text, steps, "")

    def kept(held: Value | None) -> Value:
        return [each for number, each in enumerate(_list(held)) if number != last]

    return _edit_checked(text, tuple(above), lambda now: _delete(now, tuple(above), last), kept)


def with_entries_exchanged(text: str, steps: Steps, one: int, other: int) -> str:
    """Return the text with two entries of the list at a path in each other's places."""

    def exchange(held: Value | None) -> Value:
        entries = _list(held)
        entries[one], entries[other] = entries[other], entries[one]
        return entries

    return _edit_checked(text, steps, lambda now: _exchange(now, steps, one, other), exchange)


def steps_at(text: str, line: int) -> Steps:
    """Return the path of what stands on a line of a YAML text, counted from 1; empty for text that isn't YAML."""
    try:
        node = _compose(text)
    except UserError:
        return ()
    steps: list[Step] = []
    while True:
        inner = [each for each in _children(node) if each[1].start_mark.line < line]
        if not inner:
            return tuple(steps)
        step, _, node = inner[-1]
        steps.append(step)


def _children(node: Any) -> list[tuple[Step, Any, Any]]:
    """Return the steps into a node, each with the node that it begins with and the one that it leads to."""
    if isinstance(node, yaml.MappingNode):
        return [(_key(name), name, held) for name, held in node.value]
    return [(number, each, each) for number, each in enumerate(node.value)] if _is_list(node) else []


def _edit_checked(text: str, steps: Steps, edit: Callable[[str], str], meant: Callable[[Value | None], Value]) -> str:
    """Return the edited text where it reads as meant at a path, and as before elsewhere; else all around it anew."""
    within = max((at for at, step in enumerate(steps, 1) if isinstance(step, int)), default=0)
    if value_at(text, steps[:within]) is None and within:
        raise UserError.of("no-such-record", "there is no such record in this file any more: open the page again")
    wanted = _merge_value(value_at(text, ()) or {}, steps, meant(value_at(text, steps)))
    for depth in range(len(steps) + 1, 0, -1):
        with suppress(UserError, LookupError, ValueError):
            outer = steps[:depth]
            new = edit(text) if depth > len(steps) else _set(text, outer, _walk(wanted, outer))
            if _same(value_at(new, ()) or {}, wanted):
                return new
    raise UserError.of("no-such-record", "this can't be changed as its file is written: open the page again")


def _merge_value(data: Value, steps: Sequence[Step], value: Value) -> Any:
    """Return plain data with a value at a path."""
    if not steps:
        return value
    first, *rest = steps
    if isinstance(first, int):
        entries = _list(data)
        return [_merge_value(each, rest, value) if at == first else each for at, each in enumerate(entries)]
    held = dict(data) if isinstance(data, dict) else {}
    key = _alike(first, held)
    return held | {key: _merge_value(held.get(key, {}), rest, value)}


def _walk(data: Any, steps: Steps) -> Any:
    for step in steps:
        data = data[_alike(step, data) if isinstance(step, str) else step]
    return data


def _same(one: Any, other: Any) -> bool:
    return bool(_bare(one) == _bare(other))


def _bare(data: Any) -> Any:
    """Return plain data without what says nothing, and without the line ends of folded text."""
    if isinstance(data, dict):
        return {key: bare for key, value in data.items() if (bare := _bare(value))}
    return [_bare(each) for each in data] if isinstance(data, list | tuple) else " ".join(str(data).split())


def _set(text: str, steps: Steps, value: Value) -> str:
    top = _compose(text)
    if top is None:
        return _first(text, steps, value)
    for depth in range(len(steps) - 1, -1, -1):
        holder = _find(top, steps[:depth])
        inner = steps[depth]
        if isinstance(inner, int) and depth == len(steps) - 1 and _is_list(holder):
            return _with_item(text, holder, holder.value[inner], value)
        keys = [step for step in steps[depth:] if isinstance(step, str)]
        if isinstance(holder, yaml.MappingNode) and len(keys) == len(steps) - depth:
            return yaml_edit.set_in(text, holder, keys, value)
    raise LookupError(steps)


def _first(text: str, steps: Steps, value: Value) -> str:
    """Return a text that says nothing yet, but for comments, with its first value."""
    begun = text if not text or text.endswith("\n") else f"{text}\n"
    for step in reversed(steps[1:]):
        value = {str(step): value}
    return f"{begun}{steps[0]}:{block(value, 2)}\n" if value else text


def _with_item(text: str, listed: Any, item: Any, value: Value) -> str:
    start, end = item.start_mark.index, end_of(text, item)
    column = item.start_mark.column
    new = flow(value) if listed.flow_style else block(value, column).lstrip("\n ")
    return text[:start] + new + text[end:]


def _append(text: str, steps: Steps, value: Value) -> str:
    listed = _find(_compose(text), steps)
    if not _is_list(listed) or not listed.value:
        return _begin(text, steps, value)
    end = end_of(text, listed.value[-1])
    if listed.flow_style:
        return f"{text[:end]}, {flow(value)}{text[end:]}"
    column = listed.start_mark.column
    stop = text.find("\n", end)
    stop = len(text) if stop < 0 else stop
    gap = "\n" if _is_spaced(text, listed) else ""
    entry = block(value, column + 2).lstrip("\n ")
    return f"{text[:stop]}{gap}\n{' ' * column}- {entry}{text[stop:] or chr(10)}"


def _begin(text: str, steps: Steps, value: Value) -> str:
    """Return the text with a list of one entry, on lines of its own where an empty one stood in brackets."""
    holder = _find(_compose(text), steps[:-1])
    pairs = holder.value if isinstance(holder, yaml.MappingNode) and not holder.flow_style else ()
    for name, held in pairs:
        if _key(name) == steps[-1] and _is_list(held):
            before = text[: held.start_mark.index].rstrip(" ")
            return before + block([value], name.start_mark.column + 2) + text[held.end_mark.index :]
    return _set(text, steps, [value])


def _is_spaced(text: str, listed: Any) -> bool:
    """Tell whether an empty line stands before the last entry of a list."""
    return len(listed.value) > 1 and "\n\n" in text[end_of(text, listed.value[-2]) : listed.value[-1].start_mark.index]


def _delete(text: str, steps: Steps, number: int) -> str:
    listed = _find(_compose(text), steps)
    if len(listed.value) == 1:
        return _empty_list(text, listed)
    item = listed.value[number]
    begin = text.rfind("\n", 0, text.rindex("-", 0, item.start_mark.index)) + 1
    stop = text.find("\n", end_of(text, item))
    return text[:begin] + (text[stop + 1 :] if stop >= 0 else "")


def _empty_list(text: str, listed: Any) -> str:
    """Return the text with an empty list in place of one: a list that must be there still is."""
    start = listed.start_mark.index
    key_end = yaml_edit.written_end(text, 0, start)
    return f"{text[:key_end]} []{text[key_end:start].rstrip()}{text[end_of(text, listed) :]}"


def _exchange(text: str, steps: Steps, one: int, other: int) -> str:
    items = _find(_compose(text), steps).value
    first, second = sorted((items[one], items[other]), key=lambda item: item.start_mark.index)
    spans = [(item.start_mark.index, end_of(text, item)) for item in (first, second)]
    (a, b), (c, d) = spans
    return text[:a] + text[c:d] + text[b:c] + text[a:b] + text[d:]


def _find(node: Any, steps: Sequence[Step]) -> Any:
    for step in steps:
        if isinstance(step, int):
            node = node.value[step] if _is_list(node) and 0 <= step < len(node.value) else None
        elif isinstance(node, yaml.MappingNode):
            node = next((held for name, held in node.value if _key(name) == _alike(step, _keys(node))), None)
        else:
            return None
    return node


def _keys(node: Any) -> list[str]:
    return [_key(name) for name, _ in node.value]


def _key(name: Any) -> str:
    return str(name.value)


def _alike(step: str, keys: Iterable[str]) -> str:
    """Return the key that a step means: itself, or the one that is written with `-` for its `_`."""
    known = list(keys)
    return step if step in known else next((k for k in known if k.replace("-", "_") == step.replace("-", "_")), step)


def _is_list(node: Any) -> bool:
    return isinstance(node, yaml.SequenceNode)


def _list(data: Any) -> list[Any]:
    return list(data) if isinstance(data, list | tuple) else []


def _plain(node: Any) -> Any:
    if isinstance(node, yaml.MappingNode):
        return {_key(name): _plain(held) for name, held in node.value}
    if _is_list(node):
        return [_plain(each) for each in node.value]
    return "" if node.style is None and node.value in NULLS else node.value


@lru_cache(maxsize=8)
def _compose(text: str) -> Any:
    return compose_nodes(text)
