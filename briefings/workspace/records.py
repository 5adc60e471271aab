"""Build records of the model from YAML nodes: a walk along type hints makes plain data, pydantic judges it.

A mistake never hides another: the wrong fields get neutral values and the record is handed on with its problems.
"""

from __future__ import annotations

import dataclasses
import datetime as dt
import difflib
import keyword
import re
import types
import typing
from collections.abc import Mapping as Dict
from enum import Enum
from functools import lru_cache
from typing import Annotated, Any, Final, TypeVar

from annotated_types import Ge, Le, Len
from pydantic import TypeAdapter, ValidationError

from briefings.model.nearest import closest, nearest
from briefings.model.problem import Location, Problem, shorten
from briefings.model.shapes import DAY, Shape
from briefings.model.text import Passage
from briefings.workspace.prose import parse_prose
from briefings.workspace.yaml_nodes import Entry, Mapping, Node, Scalar, Sequence, scalar

Record = TypeVar("Record")
Path = tuple[int | str, ...]
NUMBER: Final = re.compile(r"[-+]?\d+(\.\d+)?")
# Fields of a dossier that other files hold.
ELSEWHERE: Final = frozenset({"final", "sources", "stances", "twins", "readings", "acceptances"})
# Stands for text that pydantic would take for a date or number and a person wouldn't.
UNFIT: Final = object()
# A list that loses a wrong item may be too short then, and goes as a whole.
REPAIRS: Final = 3
# Characters of a text that isn't prose, as a title or a name, and how many of a longer one are handed on.
LONGEST: Final = 5_000
SHOWN: Final = 80
# `{ge}` and the like are pydantic's own names in an error's context.
WORDS: Final = {
    "int_type": "must be a whole number",
    "int_parsing": "must be a whole number",
    "int_parsing_size": "must be a whole number that a person can count to",
    "float_type": "must be a number",
    "float_parsing": "must be a number",
    "bool_type": "must be `true` or `false`",
    "bool_parsing": "must be `true` or `false`",
    "string_type": "must be text",
    "date_type": "must be a date, written 2026-02-08",
    "date_parsing": "must be a date, written 2026-02-08",
    "date_from_datetime_parsing": "must be a date that exists, written 2026-02-08",
    "tuple_type": "must be a list: a line that begins with `- ` for each item",
    "dict_type": "must be pairs, written `name: value`, one a line",
    "dataclass_type": "must be a group of fields, written `name: value`, one a line",
    "greater_than_equal": "must be {ge} or more",
    "less_than_equal": "must be {le} or less",
}
# What else a person may do, by the field that is wrong.
FURTHER: Final = {
    "issued": "; where less is known, leave `issued` out and write in `issued_reason` what is: published in April 2026",
}


def build(kind: type[Record], node: Mapping, given: Dict[str, object]) -> tuple[Record, tuple[Problem, ...]]:
    """Return a record of dataclass `kind` from `node`; `given` holds the fields that its file doesn't."""
    walk = _Walk()
    data = walk.record(kind, node, given)
    adapter = _adapter(typing.cast("Any", kind))
    record, details = _validate(adapter, kind, data)
    for detail in details:
        path = tuple(detail["loc"])
        where = walk.places.get(path) or walk.places.get(path[:-1], node.location)
        if detail["type"] == "missing" and path in walk.places:
            walk.problems.append(Problem(where, "field-missing", f"`{path[-1]}` is empty: write it after the colon"))
        elif detail["type"] != "missing" or path not in walk.meant:
            walk.problems.append(problem_of(detail, walk.texts.get(path, ""), where, limits(_hint(kind, path))))
    return record, tuple(walk.problems)


def _validate(adapter: TypeAdapter[Any], kind: Any, data: dict[str, Any]) -> tuple[Any, list[Any]]:
    """Return the record, repaired where it must be, and what pydantic found wrong with it as it was written."""
    first: list[Any] = []
    for _ in range(REPAIRS):
        try:
            return adapter.validate_python(data), first
        except ValidationError as error:
            details = error.errors(include_url=False, include_input=False)
        # A list of which an item is wrong counts as too short as well.
        inner = {detail["loc"][:-1] for detail in details}
        first = first or [detail for detail in details if detail["loc"] not in inner]
        data = repair(data, kind, [tuple(detail["loc"]) for detail in details])
    return adapter.validate_python(data), first


def fields(kind: Any) -> dict[str, Any]:
    """Return the type of each field of a dataclass."""
    return {field.name: _hints(kind)[field.name] for field in dataclasses.fields(kind)}


@lru_cache(maxsize=64)
def _hints(kind: Any) -> dict[str, Any]:
    return typing.get_type_hints(kind, include_extras=True)


@lru_cache(maxsize=64)
def _adapter(kind: Any) -> TypeAdapter[Any]:
    return TypeAdapter(kind)


def field_name(written: str) -> str:
    """Return the field of a record that a name in a file means: `max-pages` is `max_pages`; Python keeps `is`."""
    name = written.replace("-", "_")
    return f"{name}_" if keyword.iskeyword(name) else name


def written_name(field: str) -> str:
    """Return the name by which files know a field."""
    return field.removesuffix("_")


def spread(kind: Any, node: Scalar) -> Mapping:
    """Return the fields that a text in place of a whole record stands for."""
    name = kind.shorthand(node.text)
    listed = typing.get_origin(inner_type(fields(kind)[name])) is tuple
    value = Sequence((node,), node.location) if listed else node
    return Mapping((Entry(scalar(name, node.location), value),), node.location)


def inner_type(hint: Any) -> Any:
    """Return a type without `| None` and without constraints."""
    if typing.get_origin(hint) is Annotated:
        return inner_type(typing.get_args(hint)[0])
    if typing.get_origin(hint) in (typing.Union, types.UnionType):
        return inner_type(next(arg for arg in typing.get_args(hint) if arg is not type(None)))
    return hint


class _Walk:
    """Turns nodes into dicts and lists, and remembers where each came from."""

    def __init__(self) -> None:
        self.problems: list[Problem] = []
        self.places: dict[Path, Location] = {}
        self.texts: dict[Path, str] = {}
        # Fields whose names are mistyped: they aren't missing as well.
        self.meant: set[Path] = set()

    def record(self, kind: Any, node: Mapping, given: Dict[str, object], path: Path = ()) -> dict[str, object]:
        self.places[path] = node.location
        hints = fields(kind)
        open_fields = [name for name in hints if name not in given and name != "location"]
        data: dict[str, object] = {**({"location": node.location} if "location" in hints else {}), **given}
        first: dict[str, Location] = {}
        for entry in node.entries:
            name = field_name(entry.key.text)
            if name in first:
                words = f"`{entry.key.text}` stands twice here, first on line {first[name].line}: keep one"
                self.problems.append(Problem(entry.key.location, "duplicate-key", words))
            elif name not in open_fields:
                meant = nearest(entry.key.text.replace("-", "_"), [written_name(each) for each in open_fields])
                words = f"`{entry.key.text}` isn't a field of {noun(kind)}{meant}"
                self.problems.append(Problem(entry.key.location, "field-unknown", words))
                self.meant.update((*path, field) for field in closest(name, open_fields))
            elif isinstance(entry.value, Scalar) and (entry.value.null or _is_empty_name(hints[name], entry.value)):
                self.places[*path, name] = entry.key.location
            else:
                data[name] = self.value(hints[name], entry.value, (*path, name))
            first.setdefault(name, entry.key.location)
        return data

    def value(self, hint: Any, node: Node, path: Path) -> object:
        hint = inner_type(hint)
        self.places[path] = node.location
        if isinstance(node, Scalar) and node.text and hasattr(hint, "shorthand"):
            return self.record(hint, spread(hint, node), {}, path)
        if isinstance(node, Scalar):
            return self.scalar(hint, node, path)
        if isinstance(node, Sequence):
            args = typing.get_args(hint)
            inner = args[0] if typing.get_origin(hint) is tuple else Any
            return [self.value(inner, item, (*path, index)) for index, item in enumerate(node.items)]
        if dataclasses.is_dataclass(hint) and hint is not Passage:
            return self.record(hint, node, {}, path)
        return self.table(hint, node, path)

    def table(self, hint: Any, node: Mapping, path: Path) -> dict[str, object]:
        inner = typing.get_args(hint)[1] if typing.get_origin(hint) is dict else Any
        data: dict[str, object] = {}
        for entry in node.entries:
            key = entry.key.text
            if key in data:
                self.problems.append(Problem(entry.key.location, "duplicate-key", f"`{key}` stands twice here"))
            else:
                data[key] = self.value(inner, entry.value, (*path, key))
        return data

    def scalar(self, hint: Any, node: Scalar, path: Path) -> object:
        self.texts[path] = node.text
        if hint is not Passage and len(node.text) > LONGEST:
            words = f"this text has {len(node.text):,} characters, more than {LONGEST:,}: shorten it"
            self.problems.append(Problem(node.location, "too-large", words))
            self.texts[path] = node.text[:SHOWN]
            return node.text[:SHOWN]
        if hint is Passage:
            passage, problems = parse_prose(node.text, node.place)
            self.problems += problems
            return passage
        if hint is dt.date:
            return node.text if DAY.fits(node.text) else UNFIT
        if hint in (int, float):
            return node.text if NUMBER.fullmatch(node.text) else UNFIT
        return node.text


def _is_empty_name(hint: Any, node: Scalar) -> bool:
    return not node.text and any(isinstance(bound, Shape) for bound in typing.get_args(hint))


def noun(kind: Any) -> str:
    """Return what a person calls a record: "an audience", "a source"."""
    name = kind.__name__.lower()
    return f"{'an' if name[0] in 'aeiou' else 'a'} {name}"


def repair(data: dict[str, Any], kind: Any, paths: list[Path]) -> dict[str, Any]:
    """Return `data` with a neutral value, or none, at each of `paths`."""
    for path in sorted(paths, key=lambda path: tuple(str(part).zfill(9) for part in path), reverse=True):
        owner: Any = kind
        holder: Any = data
        for part in path[:-1]:
            owner, holder = _inner(owner, part), holder[part]
        if dataclasses.is_dataclass(owner):
            holder.pop(path[-1], None)
            field = next(field for field in dataclasses.fields(owner) if field.name == path[-1])
            if field.default is dataclasses.MISSING and field.default_factory is dataclasses.MISSING:
                holder[path[-1]] = neutral(fields(owner)[field.name])
        else:
            del holder[path[-1]]
    return data


def _hint(kind: Any, path: Path) -> Any:
    """Return the type of what stands at a path, with its constraints."""
    hint = kind
    for part in path:
        hint = _part(inner_type(hint), part)
    return hint


def limits(hint: Any) -> str:
    """Return what a constraint is called: "whole number from 1 to 5", "list of 3", a shape's words; or nothing."""
    bounds = typing.get_args(hint) if typing.get_origin(hint) is Annotated else ()
    if shape := next((bound for bound in bounds if isinstance(bound, Shape)), None):
        return shape.words
    if length := next((bound for bound in bounds if isinstance(bound, Len)), None):
        return f"list of {length.min_length}"
    least = next((bound.ge for bound in bounds if isinstance(bound, Ge)), None)
    most = next((bound.le for bound in bounds if isinstance(bound, Le)), None)
    if least is None or most is None:
        return ""
    return f"{'whole ' if inner_type(hint) is int else ''}number from {least} to {most}"


def _inner(hint: Any, part: int | str) -> Any:
    return inner_type(_part(hint, part))


def _part(hint: Any, part: int | str) -> Any:
    if dataclasses.is_dataclass(hint):
        return fields(hint)[str(part)]
    args = typing.get_args(hint)
    return args[1] if typing.get_origin(hint) is dict else args[0]


def neutral(hint: Any) -> object:
    """Return a value of the type that says nothing."""
    if typing.get_origin(hint) is Annotated:
        bounds = [bound.ge for bound in typing.get_args(hint) if isinstance(bound, Ge)]
        bounds += [bound.neutral for bound in typing.get_args(hint) if isinstance(bound, Shape)]
        return bounds[0] if bounds else neutral(typing.get_args(hint)[0])
    if isinstance(hint, type) and issubclass(hint, Enum):
        return next(iter(hint))
    if typing.get_origin(hint) is tuple:
        return ()
    if hint is dt.date:
        return dt.date.min
    if dataclasses.is_dataclass(hint):
        defaults = (dataclasses.MISSING, dataclasses.MISSING)
        required = [f for f in dataclasses.fields(hint) if (f.default, f.default_factory) == defaults]
        return {field.name: neutral(fields(hint)[field.name]) for field in required}
    return hint()


def problem_of(detail: Any, text: str, where: Location, limits: str = "") -> Problem:
    """Return the problem for one pydantic error; `text` stands in the file, `limits` is as "number from 0 to 10"."""
    path, kind, context = detail["loc"], detail["type"], detail.get("ctx", {})
    name = next((str(part) for part in reversed(path) if isinstance(part, str)), "this")
    if kind == "missing":
        return Problem(where, "field-missing", f"`{name}` is missing: add it")
    guesses, text = text, shorten(text)
    found = f" (found `{text}`)" if text else ""
    if kind in {"enum", "literal_error"}:
        allowed = str(context["expected"]).replace(" or ", ", ").replace("'", "")
        guess = difflib.get_close_matches(guesses, allowed.split(", "), n=1, cutoff=0.5)
        hint = f"; did you mean `{guess[0]}`?" if guess else ""
        return Problem(where, "value", f"`{name}` can't be `{text}`; it may be: {allowed}{hint}")
    sentence = f"must be a {limits}" if limits else WORDS.get(kind, "").format_map(context) or str(detail["msg"])
    return Problem(where, "value", f"`{name}` {sentence}{found}{FURTHER.get(name, '')}")
