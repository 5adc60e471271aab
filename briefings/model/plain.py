"""Turn records of the program into plain values, which JSON and marshal can write, and back.

A plain value is a text, number, bytes, truth value or nothing, as it is; anything else is a tuple that begins with what
it was. Of code nothing is kept but names of the program's own dataclasses and enums, so reading a value back makes such
records, and can do nothing else.
"""

from __future__ import annotations

import datetime as dt
import json
from collections.abc import Callable, Mapping
from dataclasses import fields, is_dataclass
from enum import Enum
from functools import cache
from hashlib import sha256
from importlib import import_module
from typing import Any, Final

ATOMS: Final = frozenset({str, int, float, bool, bytes, type(None)})
_OURS: Final = "briefings."
_TUPLE, _SET, _MAPPING, _DAY, _ENUM, _RECORD = range(6)


def plain(value: Any) -> Any:
    """Return a value as a plain one. Raises `TypeError` for what isn't made of records of the program."""
    kind = type(value)
    if kind in ATOMS:
        return value
    if kind in _PLAIN:
        return _PLAIN[kind](value)
    if isinstance(value, Enum):
        return (_ENUM, _name(type(value)), str.__str__(value) if isinstance(value, str) else value.value)
    if is_dataclass(kind):
        return (_RECORD, _name(kind), *(plain(getattr(value, name)) for name in _fields(kind)))
    raise TypeError(f"{kind.__module__}.{kind.__qualname__} has no plain form")


_PLAIN: Final[Mapping[type, Callable[[Any], tuple[Any, ...]]]] = {
    tuple: lambda value: (_TUPLE, *map(plain, value)),
    frozenset: lambda value: (_SET, *sorted(map(plain, value), key=repr)),
    dict: lambda value: (_MAPPING, *(plain(each) for pair in value.items() for each in pair)),
    dt.date: lambda value: (_DAY, value.toordinal()),
}


def record(value: Any) -> Any:
    """Return what a plain value was made from. Raises `ValueError` for what isn't one of this version."""
    try:
        return _record(value)
    except (TypeError, IndexError, AttributeError, ImportError, KeyError) as error:
        raise ValueError(f"no plain value of this version: {error}") from error


def _record(value: Any) -> Any:
    if type(value) is not tuple:
        return value
    if value[0] in (_RECORD, _ENUM):
        make, parts = _maker(value[1]), list(map(_record, value[2:]))
        named = _named_fields(make)
        return make(**dict(zip(named, parts, strict=True))) if named else make(*parts)
    return _MADE[value[0]](list(map(_record, value[1:])))


_MADE: Final[Mapping[int, Callable[[list[Any]], Any]]] = {
    _TUPLE: tuple,
    _SET: frozenset,
    _MAPPING: lambda parts: dict(zip(parts[::2], parts[1::2], strict=True)),
    _DAY: lambda parts: dt.date.fromordinal(*parts),
}


@cache
def _name(kind: Any) -> str:
    if not kind.__module__.startswith(_OURS):
        raise TypeError(f"{kind.__module__}.{kind.__qualname__} is none of the program's own")
    return f"{kind.__module__}:{kind.__qualname__}"


@cache
def _fields(kind: type) -> tuple[str, ...]:
    if not all(each.init for each in fields(kind)):
        raise TypeError(f"{kind.__qualname__} can't be made from its fields")
    return tuple(each.name for each in fields(kind))


@cache
def _named_fields(kind: Any) -> tuple[str, ...]:
    """Return the fields of a record by whose names it is made; nothing where their order is enough."""
    by_name = is_dataclass(kind) and any(each.kw_only for each in fields(kind))
    return _fields(kind) if by_name else ()


@cache
def _maker(name: str) -> Callable[..., Any]:
    module, _, qualified = name.partition(":")
    if not module.startswith(_OURS):
        raise ValueError(f"{name} is none of the program's own")
    kind = getattr(import_module(module), qualified)
    if not (isinstance(kind, type) and (is_dataclass(kind) or issubclass(kind, Enum))):
        raise ValueError(f"{name} is no record")
    made: Callable[..., Any] = kind
    return made


class Fingerprints:
    """Hashes of values by their content. What is part of many values is hashed once, as long as this is kept.

    `earlier` hashes are taken over for what is asked again; `forget_earlier` lets go of all others.
    """

    def __init__(self, earlier: Fingerprints | None = None) -> None:
        self._known: dict[int, tuple[Any, str]] = {}
        self._earlier = earlier

    def forget_earlier(self) -> None:
        """Let go of what wasn't asked again."""
        self._earlier = None

    def of(self, value: Any) -> str:
        """Return the sha256 of a value, in hex. Raises `TypeError` for what has no plain form."""
        return sha256(json.dumps(self._parts(value), default=_hash_bytes).encode()).hexdigest()

    def _parts(self, value: Any) -> Any:
        """Return the values that make up a value, each record and each table of texts by its hash."""
        if type(value) in ATOMS:
            return value
        if isinstance(value, tuple):
            return [_TUPLE, *map(self._parts, value)]
        if type(value) is dict and type(next(iter(value.values()), None)) is not str:
            return [_MAPPING, *([self._parts(key), self._parts(each)] for key, each in value.items())]
        known = self._known.get(id(value)) or (self._earlier and self._earlier._known.get(id(value)))  # noqa: SLF001
        if not known:
            known = value, sha256(json.dumps(plain(value), default=_hash_bytes).encode()).hexdigest()
        # The value is held with its hash, so that no other takes its id meanwhile.
        self._known[id(value)] = known
        return known[1]


def _hash_bytes(value: Any) -> Any:
    if isinstance(value, bytes):
        return {"sha256": sha256(value).hexdigest()}
    raise TypeError(f"{type(value).__qualname__} has no plain form")
