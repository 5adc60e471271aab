"""Describe the fields of a record as a form needs them, from the model's own types and explanations.

A field that is added to the model is a field of the form: nothing here names one, but for what the texts in a field are
the names of (`NAMED`), and for what no form may change.
"""

from __future__ import annotations

import dataclasses
import datetime as dt
import functools
import typing
from collections.abc import Mapping
from enum import Enum, StrEnum
from typing import Any, Final

from annotated_types import Ge, Le

from briefings.model.audience import Audience
from briefings.model.source import Source
from briefings.model.text import Passage
from briefings.workspace.records import ELSEWHERE, fields, inner_type, written_name
from briefings.workspace.schemas import FILLED, explanations


class Widget(StrEnum):
    """How a field is filled in."""

    LINE = "line"
    PROSE = "prose"
    DAY = "day"
    NUMBER = "number"
    TICK = "tick"
    CHOICE = "choice"
    SEVERAL = "several"
    ORDER = "order"
    LINES = "lines"
    TEXTS = "texts"
    PAIRS = "pairs"
    FACTORS = "factors"


@dataclasses.dataclass(frozen=True, slots=True)
class Field:
    """One field: its name as files write it (`grade.reason`), how it is filled in, and what the model says of it.

    `named` is what its texts are names of (issues, perspectives …), `closed` the list that they are from. `wraps` is
    the field that each of several texts fills, where they are records. A number is from `least` to `most`.
    """

    name: str
    widget: Widget
    hint: str
    required: bool
    hint_type: Any
    named: str = ""
    closed: tuple[object, ...] = ()
    wraps: str = ""
    least: float | None = None
    most: float | None = None

    @property
    def step(self) -> str:
        """By what a number grows in its box: by one, or by anything where it needn't be whole."""
        return "1" if inner_type(self.hint_type) is int else "any"


@dataclasses.dataclass(frozen=True, slots=True)
class Part:
    """Records below a record: one, a list of them, or some by name (`keyed`)."""

    name: str
    kind: type
    hint: str
    listed: bool
    keyed: str = ""


# What the texts of a field are the names of.
NAMED: Final[Mapping[str, str]] = {
    "issue": "issue",
    "emphasis": "issue",
    "rests_on": "ground",
    "under_way": "ground",
    "turns_on": "turning",
    "points": "point",
    "recommends": "option",
    "perspective": "perspective",
    "is_": "perspective",
    "lean": "perspective",
    "order": "perspective",
    "own_side": "perspective",
    "message": "message",
    "product": "template",
    "sections": "section",
    "dossiers": "dossier",
    "readers": "audience",
    "attach": "format",
}
ORDERED: Final = frozenset({"order", "sections"})
# Fields that a program counts or that a page of their own changes.
HIDDEN: Final[Mapping[type, frozenset[str]]] = {
    Source: frozenset({"paragraphs", "guessed", "withdrawn"}),
    Audience: frozenset(),
}


@functools.cache
def describe(kind: type) -> tuple[tuple[Field, ...], tuple[Part, ...]]:
    """Return the fields of a record, those of small groups within it among them, and the records below it."""
    found: list[Field] = []
    parts: list[Part] = []
    for name, hint, words in _list_fields(kind):
        inner = inner_type(hint)
        if part := _part(name, inner, words):
            parts.append(part)
        elif _is_record(inner):
            found += [dataclasses.replace(f, name=f"{written_name(name)}.{f.name}") for f in describe(inner)[0]]
        else:
            found.append(_field(kind, name, hint, words))
    return tuple(found), tuple(parts)


def required_fields(kind: type) -> frozenset[str]:
    """Return the fields of a record that have no default, as files write them."""
    without = (dataclasses.MISSING, dataclasses.MISSING)
    return frozenset(
        written_name(f.name) for f in dataclasses.fields(kind) if (f.default, f.default_factory) == without
    )


def kind_at(kind: type, step: str | int) -> Any:
    """Return the type of what a step leads to from a record or a list; `None` where there is no such field."""
    inner = inner_type(kind)
    if _is_record(inner):
        return next((hint for name, hint in fields(inner).items() if written_name(name) == step), None)
    args = typing.get_args(inner)
    return (args[1] if typing.get_origin(inner) is dict else args[0]) if args else None


def is_record(hint: Any) -> bool:
    """Tell whether a type is that of a record, not of a text."""
    return _is_record(inner_type(hint))


def _list_fields(kind: type) -> list[tuple[str, Any, str]]:
    hidden = HIDDEN.get(kind, frozenset()) | FILLED.get(kind, frozenset()) | ELSEWHERE | {"id", "location"}
    explained = explanations(kind)
    own = {name: hint for name, hint in fields(kind).items() if name not in hidden and name != "perspective"}
    own |= {name: hint for name, hint in fields(kind).items() if name == "perspective" and "points" not in fields(kind)}
    return [(name, hint, explained.get(name, "")) for name, hint in own.items()]


def _part(name: str, inner: Any, words: str) -> Part | None:
    """Return the part that a field holds, where it holds records that need a form of their own."""
    args = typing.get_args(inner)
    if typing.get_origin(inner) is dict and is_record(args[1]):
        return Part(written_name(name), inner_type(args[1]), words, listed=False, keyed=NAMED.get(name, ""))
    if typing.get_origin(inner) is tuple and is_record(args[0]) and not _only_text(inner_type(args[0])):
        return Part(written_name(name), inner_type(args[0]), words, listed=True)
    if _is_record(inner) and describe(inner)[1]:
        return Part(written_name(name), inner, words, listed=False)
    return None


def _field(kind: type, name: str, hint: Any, words: str) -> Field:
    inner = inner_type(hint)
    named = "" if kind is Source and name == "issue" else NAMED.get(name, "")
    needed = written_name(name) in required_fields(kind)
    made = Field(written_name(name), _widget(name, inner, named), words, needed, hint, named)
    args = typing.get_args(inner)
    item = inner_type(args[0]) if args and typing.get_origin(inner) is tuple else inner
    bounds = [bound for bound in typing.get_args(hint) if isinstance(bound, Ge | Le)]
    return dataclasses.replace(
        made,
        closed=tuple(item) if isinstance(item, type) and issubclass(item, Enum) else (),
        wraps=_only_text(item) if _is_record(item) else "",
        least=next((float(str(bound.ge)) for bound in bounds if isinstance(bound, Ge)), None),
        most=next((float(str(bound.le)) for bound in bounds if isinstance(bound, Le)), None),
    )


def _widget(name: str, inner: Any, named: str) -> Widget:
    if typing.get_origin(inner) is dict:
        return Widget.FACTORS if named else Widget.PAIRS
    if typing.get_origin(inner) is tuple:
        item = inner_type(typing.get_args(inner)[0])
        if item is Passage or _is_record(item):
            return Widget.TEXTS
        if named or issubclass(item, Enum):
            return Widget.ORDER if name in ORDERED else Widget.SEVERAL
        return Widget.LINES
    if named or (isinstance(inner, type) and issubclass(inner, Enum)):
        return Widget.CHOICE
    return {
        Passage: Widget.PROSE,
        bool: Widget.TICK,
        int: Widget.NUMBER,
        float: Widget.NUMBER,
        dt.date: Widget.DAY,
    }.get(inner, Widget.LINE)


def _is_record(inner: Any) -> bool:
    return dataclasses.is_dataclass(inner) and inner is not Passage


def _only_text(kind: Any) -> str:
    """Return the name of the one field of a record that holds a text alone; empty for any other."""
    own = [name for name in fields(kind) if name != "location"]
    return own[0] if len(own) == 1 and inner_type(fields(kind)[own[0]]) is Passage else ""
