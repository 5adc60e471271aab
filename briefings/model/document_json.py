"""Keep a document tree as JSON, and read it back: what the record holds of a version, to show it again years later.

What a tree shares with others isn't kept: the house style, the manifest, and where its text stands in files.
"""

from __future__ import annotations

import json
from base64 import b64decode, b64encode
from collections.abc import Mapping
from dataclasses import MISSING, fields, is_dataclass, replace
from functools import cache
from typing import Any, Final

from briefings.model import document as tree
from briefings.model.document import Document
from briefings.model.halves import in_one_file
from briefings.model.house import House, enlarge
from briefings.model.vocabulary import Paper, Status

_TYPES: Final[Mapping[str, Any]] = {
    each.__name__: each
    for each in (
        *(tree.Run, tree.Link, tree.Mark, tree.Heading, tree.Paragraph, tree.Item, tree.ItemList, tree.Cell),
        *(tree.Column, tree.Table, tree.Bar, tree.BarPanel, tree.BarChart, tree.Photo, tree.Figure),
        *(tree.Entry, tree.Contents, tree.Rule, tree.Cite, tree.Note, tree.NoteList, tree.Meta, tree.Running),
        tree.Document,
    )
}
_ENUMS: Final[Mapping[str, Any]] = {"paper": Paper, "status": Status}
_SHARED: Final = frozenset({"house", "manifest", "location"})
_BYTES: Final = "bytes"
_TYPE: Final = ""  # the key under which an object says what it is


def document_as_json(document: Document) -> str:
    """Return a document as canonical JSON: keys sorted, no spaces, no field that has its default value."""
    return json.dumps(_plain(document), ensure_ascii=False, sort_keys=True, separators=(",", ":"))


def document_from_json(text: str, house: House, manifest: str) -> Document:
    """Return the document that a JSON of `document_as_json` keeps. Raises `ValueError` for any other text."""
    try:
        found = _object(json.loads(text), {"house": house, "manifest": manifest})
    except (KeyError, TypeError, AttributeError) as error:
        message = f"no document of this version: {error}"
        raise ValueError(message) from error
    if not isinstance(found, Document):
        message = "no document"
        raise ValueError(message)  # noqa: TRY004 - what is wrong is the text
    return in_one_file(_enlarge(half) for half in found.halves)


def _enlarge(document: Document) -> Document:
    return replace(document, house=enlarge(document.house)) if document.large_print else document


def _plain(value: Any) -> Any:
    if is_dataclass(value):
        kind: Any = type(value)
        given = ((name, getattr(value, name), default) for name, default in _kept_fields(kind))
        kept = {name: _plain(each) for name, each, default in given if default is MISSING or each != default}
        return {_TYPE: kind.__name__, **kept}
    if isinstance(value, bytes):
        return {_TYPE: _BYTES, "base64": b64encode(value).decode("ascii")}
    if isinstance(value, tuple):
        return [_plain(each) for each in value]
    return value


@cache
def _kept_fields(kind: Any) -> tuple[tuple[str, Any], ...]:
    """Return the names of the fields of a type that are kept, and what each is by itself."""
    return tuple((each.name, each.default) for each in fields(kind) if each.name not in _SHARED)


def _object(value: Any, shared: Mapping[str, object]) -> Any:
    if isinstance(value, list):
        return tuple(_object(each, {}) for each in value)
    if not isinstance(value, dict):
        return value
    if value.get(_TYPE) == _BYTES:
        return b64decode(value["base64"])
    # A second half shares the house of the first; the manifest lists both.
    half = {"second": {**shared, "manifest": "{}"}}
    given = {key: _object(each, half.get(key, {})) for key, each in value.items() if key != _TYPE}
    enums = {key: _ENUMS[key](each) for key, each in given.items() if key in _ENUMS}
    return _TYPES[value[_TYPE]](**(given | enums | dict(shared)))
