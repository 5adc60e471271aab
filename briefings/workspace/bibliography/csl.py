"""Bring sources to CSL-JSON items and back, losing nothing: what has no field of its own is kept under `custom`.

CSL-JSON is the schema of CSL 1.0.2 (`csl-data.json`): text and number variables, names, dates as `date-parts`.
"""

from __future__ import annotations

import json
import typing
from collections.abc import Mapping, Sequence
from typing import Any, Final

from briefings.model.json_text import parse_json
from briefings.model.publication import Name, Publication
from briefings.model.shapes import LANGUAGE, day
from briefings.model.source import NO_TITLE, UNWRITTEN_PUBLISHERS, Source

Item = Mapping[str, Any]
# What stands in a record whose bibliography names no title; it isn't handed on.
_UNDERSCORED: Final = frozenset({"archive_location", "archive_collection"})
_OWN_TEXT: Final = ("type", "title", "publisher", "URL", "language")
_NAME_KEYS: Final = ("family", "given", "literal", "dropping-particle", "non-dropping-particle", "suffix")
_HINTS: Final = typing.get_type_hints(Publication)
_DATES: Final = ("available_date", "event_date", "original_date", "submitted")
_NAMES: Final = tuple(name for name, hint in _HINTS.items() if hint == tuple[Name, ...])
_TEXTS: Final = tuple(name for name, hint in _HINTS.items() if hint is str and name not in _DATES)
_YEAR_MONTH_DAY: Final = 3


def key_of(field: str) -> str:
    """Return CSL's name of a field."""
    return field if field in _UNDERSCORED else field.replace("_", "-")


def item_of(source: Source) -> dict[str, Any]:
    """Return a source as a CSL-JSON item."""
    custom = dict(source.custom)
    item: dict[str, Any] = {"id": custom.pop("id", "") or source.citation_key or source.id}
    item |= {key_of(field): getattr(source, field) for field in (*_OWN_TEXT, *_TEXTS)}
    item |= {key_of(field): [_name(name) for name in getattr(source, field)] for field in ("author", *_NAMES)}
    issued = source.issued.isoformat() if source.issued else source.issued_about
    dates = {"issued": issued, "accessed": source.accessed.isoformat()} | {f: getattr(source, f) for f in _DATES}
    item |= {key_of(field): _date(text) for field, text in dates.items() if text}
    if item["citation-key"] == item["id"]:
        del item["citation-key"]
    held = {key: value for key, value in item.items() if value and value not in (NO_TITLE, *UNWRITTEN_PUBLISHERS)}
    return held | {key: _thaw(text) for key, text in custom.items()}


def fields_of(item: Item) -> dict[str, Any]:
    """Return the fields of a source's record that an item fills, its id aside: texts, and mappings for names.

    What has no field, or isn't written as the field must be, stands under `custom`.
    """
    fields: dict[str, Any] = {}
    custom: dict[str, str] = {}
    for key, value in item.items():
        field = key.replace("-", "_")
        if key == "id":
            continue
        if field in {"author", *_NAMES} and _are_names(value):
            fields[field] = [{part: str(text) for part, text in name.items()} for name in value]
        elif field in {"issued", "accessed", *_DATES} and (text := _plain_date(value)):
            fields |= _date_field(field, text)
        elif field in (*_OWN_TEXT, *_TEXTS) and isinstance(value, str | int | float) and _fits(field, str(value)):
            fields[field] = str(value)
        else:
            custom[key] = json.dumps(value, ensure_ascii=False)
            fields |= _about(field, value)
    return fields | ({"custom": custom} if custom else {})


def _fits(field: str, text: str) -> bool:
    return bool(text.strip()) and (field != "language" or LANGUAGE.fits(text))


def _about(field: str, value: Any) -> dict[str, str]:
    """Return the year that a date of another form begins with: a span, a season, "circa"."""
    parts = value.get("date-parts") if field == "issued" and isinstance(value, Mapping) else None
    first = parts[0][0] if parts and isinstance(parts[0], list) and parts[0] else ""
    return {"issued_about": f"{int(first):04d}"} if str(first).isdecimal() else {}


def _date_field(field: str, text: str) -> dict[str, str]:
    if field == "issued" and day(text) is None:
        return {"issued_about": text}
    return {field: text} if field != "accessed" or day(text) else {}


def _plain_date(value: Any) -> str:
    """Return a CSL date as 2026-01-16, 2026-01 or 2026; empty where it says more, or less, than that."""
    if not isinstance(value, Mapping) or set(value) != {"date-parts"}:
        return ""
    parts = value["date-parts"]
    if not (isinstance(parts, list) and len(parts) == 1 and isinstance(parts[0], list)):
        return ""
    numbers = [str(part) for part in parts[0]]
    if not 1 <= len(numbers) <= _YEAR_MONTH_DAY or not all(number.isdecimal() for number in numbers):
        return ""
    text = "-".join((numbers[0].zfill(4), *(number.zfill(2) for number in numbers[1:])))
    return text if len(numbers) < _YEAR_MONTH_DAY or day(text) else ""


def _date(text: str) -> dict[str, Any]:
    return {"date-parts": [[int(part) for part in text.rstrip("s").split("-")]]}


def _are_names(value: Any) -> bool:
    return isinstance(value, list) and all(
        isinstance(name, Mapping)
        and name
        and set(name) <= set(_NAME_KEYS)
        and all(isinstance(v, str) for v in name.values())
        for name in value
    )


def _name(name: Name) -> dict[str, str]:
    return {key: text for key in _NAME_KEYS if (text := getattr(name, key.replace("-", "_")))}


def _thaw(text: str) -> Any:
    try:
        return parse_json(text)
    except ValueError:
        return text


def read_items(text: str) -> list[dict[str, Any]]:
    """Read CSL-JSON: a list of items, or Better BibTeX's object that holds them. Raises `ValueError`."""
    data = parse_json(text)
    items = data.get("items", data.get("references", [data])) if isinstance(data, dict) else data
    if not isinstance(items, list) or not all(isinstance(item, dict) for item in items):
        raise ValueError("it is no list of CSL items")
    return items


def write_items(items: Sequence[Item]) -> str:
    """Return items as CSL-JSON."""
    return json.dumps(list(items), ensure_ascii=False, indent=1) + "\n"
