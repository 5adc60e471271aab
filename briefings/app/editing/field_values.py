"""Turn what a file says of a field into what a form shows, and what a person typed into what the file is to say."""

from __future__ import annotations

import re
from collections.abc import Mapping
from typing import Any, Final

from briefings.app.editing.fields import Field, Widget, describe
from briefings.model.shapes import DAY, Shape, day
from briefings.workspace import yaml_edit
from briefings.workspace.records import limits

Value = yaml_edit.Value
# What a form sent, by the names of its boxes; `shown` are the fields that it had.
Typed = Mapping[str, tuple[str, ...]]
NUMBER: Final = re.compile(r"\d+(\.\d+)?")


def entry_of(data: Any, key: str) -> Any:
    """Return what a mapping holds under a key, however its `_` is written."""
    if not isinstance(data, Mapping):
        return None
    return next((value for name, value in data.items() if name.replace("-", "_") == key.replace("-", "_")), None)


def value_now(field: Field, data: Any) -> Any:
    """Return what a field says now, in the shape in which its boxes show it."""
    for part in field.name.split("."):
        data = entry_of(data, part)
    match field.widget:
        case Widget.TEXTS:
            listed = data if isinstance(data, list) else []
            return [str(entry_of(each, field.wraps) or "") if field.wraps else str(each) for each in listed]
        case Widget.SEVERAL | Widget.ORDER | Widget.LINES:
            return [str(each) for each in data] if isinstance(data, list) else []
        case Widget.PAIRS | Widget.FACTORS:
            return {key: _join(value) for key, value in data.items()} if isinstance(data, dict) else {}
        case Widget.TICK:
            return data == "true"
        case _:
            return " ".join(str(data or "").split())


def _join(value: Value) -> str:
    return value if isinstance(value, str) else "; ".join(map(str, value))


def is_shown(field: Field, typed: Typed) -> bool:
    """Tell whether a form had the field: what it hadn't isn't changed."""
    return field.name in typed.get("shown", ())


def changes(kind: type, data: Mapping[str, Any], typed: Typed) -> dict[str, Value]:
    """Return the fields that a person changed, as the file is to hold them."""
    shown = ((field, read_typed(field, typed)) for field in describe(kind)[0] if is_shown(field, typed))
    return {field.name: _as_in_file(field, new, data) for field, new in shown if new != value_now(field, data)}


def read_typed(field: Field, typed: Typed) -> Any:
    """Return what was typed into a field, in the shape of `value_now`."""
    values = tuple(" ".join(value.split()) for value in typed.get(field.name, ()))
    match field.widget:
        case Widget.TICK:
            return bool(values)
        case Widget.TEXTS | Widget.SEVERAL | Widget.ORDER:
            return list(dict.fromkeys(filter(None, values)))
        case Widget.LINES:
            lines = "\n".join(typed.get(field.name, ())).splitlines()
            return [" ".join(line.split()) for line in lines if line.strip()]
        case Widget.PAIRS:
            keys = (" ".join(key.split()) for key in typed.get(f"{field.name}.key", ()))
            return {key: value for key, value in zip(keys, values, strict=False) if key}
        case Widget.FACTORS:
            prefix = f"{field.name}."
            pairs = (
                (key.removeprefix(prefix), value[0].strip()) for key, value in typed.items() if key.startswith(prefix)
            )
            return {key: value for key, value in pairs if value}
        case _:
            return values[0] if values else ""


def refusal(field: Field, typed: Typed) -> str:
    """Return why a field can't be what was typed; empty where it can."""
    new = read_typed(field, typed)
    if field.required and not new:
        return "can’t be left empty"
    return _misfit(field, new)


def _misfit(field: Field, new: Any) -> str:
    """Return why what was typed isn't a day, a number or a text of the field's shape; empty where it is."""
    if field.widget is Widget.DAY and new and (not DAY.fits(new) or day(new) is None):
        return "is no day: write the day as 2026-01-31"
    numbers = (
        [new] if field.widget is Widget.NUMBER and new else list(new.values()) if field.widget is Widget.FACTORS else []
    )
    least, most = field.least or 0, field.most if field.most is not None else float("inf")
    if field.widget is Widget.FACTORS:
        most = 10
    if any(not NUMBER.fullmatch(each) or not least <= float(each) <= most for each in numbers):
        return f"is a number from {least:g} to {most:g}" if most < float("inf") else f"is a number of {least:g} or more"
    shape = next((bound for bound in getattr(field.hint_type, "__metadata__", ()) if isinstance(bound, Shape)), None)
    if shape and new and isinstance(new, str) and not shape.fits(new):
        return f"must be a {limits(field.hint_type)}"
    return ""


def _as_in_file(field: Field, new: Any, data: Mapping[str, Any]) -> Value:
    """Return what was typed as the file holds it; what stood there before keeps its order."""
    match field.widget:
        case Widget.TICK:
            return "true" if new else ""
        case Widget.TEXTS:
            return [{field.wraps: text} if field.wraps else text for text in new]
        case Widget.SEVERAL:
            now = value_now(field, data)
            return [*(each for each in now if each in new), *(each for each in new if each not in now)]
        case Widget.PAIRS if field.name == "spellings":
            return {key: [part.strip() for part in value.split(";") if part.strip()] for key, value in new.items()}
        case _:
            kept: Value = new
            return kept


def fill(data: Mapping[str, Any], new: Mapping[str, Value]) -> dict[str, Any]:
    """Return a record with other values in some fields, which may lie in groups."""
    found: dict[str, Any] = dict(data)
    for name, value in new.items():
        held = found
        *groups, last = name.split(".")
        for group in groups:
            held = held.setdefault(group, {})
        held[last] = value
    return {key: value for key, value in found.items() if value}
