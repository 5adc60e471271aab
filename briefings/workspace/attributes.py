"""Pandoc's attributes in (`{#id key=value key="quoted value"}`), keys and values with their places out.

Not mdit-py-plugins' parser: that one keeps no columns, drops repeated keys, and takes no brace in a quoted value.
"""

from __future__ import annotations

import re
from typing import Final

from briefings.model.problem import Location, UserError
from briefings.workspace.yaml_nodes import Entry, Mapping, scalar

ITEM: Final = re.compile(
    r"\s*(?:#(?P<id>[^\s{}\"=]+)|(?P<key>[A-Za-z][\w-]*)=(?:\"(?P<quoted>(?:[^\"\\]|\\.)*)\"|(?P<bare>[^\s\"{}“”]+)))"
    r"(?=[\s}]|$)"
)
CLOSE: Final = re.compile(r"\s*\}\s*$")


def parse_attributes(text: str, where: Location) -> Mapping:
    """Read attributes that begin with `{` at `where` and end the line; `UserError` at the first broken one."""
    entries: list[Entry] = []
    at = 1
    while not CLOSE.match(text, at):
        found = ITEM.match(text, at)
        if found is None:
            raise _broken(text, at, where)
        name = "id" if found["id"] else "key"
        key = scalar(found["key"] or "id", _move(where, found.start(name)))
        group = next(group for group in ("id", "quoted", "bare") if found[group] is not None)
        value = re.sub(r"\\(.)", r"\1", found[group]) if group == "quoted" else found[group]
        entries.append(Entry(key, scalar(value, _move(where, found.start(group)))))
        at = found.end()
    return Mapping(tuple(entries), where)


def _move(where: Location, offset: int) -> Location:
    return Location(where.path, where.line, where.column + offset)


def _broken(text: str, at: int, where: Location) -> UserError:
    at += len(text[at:]) - len(text[at:].lstrip())
    rest = text[at:]
    place = _move(where, min(at, len(text) - 1))
    if not rest:
        return UserError.of("attribute", "the attributes don't end: add `}`", place)
    word = rest.split()[0]
    if any(sign in word for sign in "“”"):
        advice = 'quotes of attributes are straight: key="value"'
    elif word.count('"') == 1 and rest.count('"') % 2:
        advice = 'a quoted value ends with `"`'
    else:
        advice = 'write {#id key=value key="several words"}'
    return UserError.of("attribute", f"`{word}` can't be read: {advice}", place)
