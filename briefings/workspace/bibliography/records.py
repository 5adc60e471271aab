"""Write the records of imported publications as YAML: what a bibliography knows, and what a person must still judge."""

from __future__ import annotations

import datetime as dt
import re
import unicodedata
from collections.abc import Iterator, Mapping, Sequence
from typing import Any, Final

from briefings.model.source import NO_DAY, NO_PUBLISHER, NO_TITLE
from briefings.workspace.bibliography.csl import Item, fields_of
from briefings.workspace.source_record import REASON_AND_DESCRIPTOR, short_name
from briefings.workspace.yaml_edit import scalar

_LONGEST_ID: Final = 64
# In this order, then the rest by name.
_FIRST: Final = (
    "type",
    "title",
    "short",
    "author",
    "publisher",
    "container_title",
    "URL",
    "DOI",
    "issued",
    "issued_about",
)
_PUT_ELSEWHERE: Final = frozenset({"accessed", "custom"})


def id_for(item: Item, taken: set[str]) -> str:
    """Return an id for an item that no source has: its own, brought to small letters, digits and hyphens."""
    own = str(item.get("citation-key") or item.get("id") or item.get("title") or "source").rsplit("/", 1)[-1]
    plain = unicodedata.normalize("NFKD", own).encode("ascii", "ignore").decode().lower()
    base = re.sub(r"[^a-z0-9]+", "-", plain).strip("-")[: _LONGEST_ID - 4] or "source"
    found, number = base, 2
    while found in taken:
        found, number = f"{base}-{number}", number + 1
    return found


def record_of_item(item: Item, name: str, read_on: dt.date) -> str:
    """Return the record of an item as YAML text."""
    fields = fields_of(item)
    own = str(item.get("id", ""))
    if own and own != name:
        if "citation_key" not in fields:
            fields["citation_key"] = own
        elif fields["citation_key"] != own:
            fields.setdefault("custom", {})["id"] = own
    fields.setdefault("type", "document")
    fields.setdefault("title", NO_TITLE)
    fields.setdefault("publisher", NO_PUBLISHER)
    if "issued" not in fields and "issued_about" not in fields:
        fields["issued_reason"] = NO_DAY
    fields["short"] = short_name(fields.get("title_short") or fields["title"])
    order = [*(key for key in _FIRST if key in fields), *sorted(fields.keys() - set(_FIRST) - _PUT_ELSEWHERE)]
    rows = [f"  - id: {name}", *(row for key in order for row in _rows(key, fields[key]))]
    rows += [
        f"    accessed: {fields.get('accessed', read_on.isoformat())}",
        "    paragraphs: 1                  # its text isn't added yet: briefings source update ID FILE",
        f"    origin: {name}",
        "    grade:",
        "      reliability: F",
        "      credibility: 6",
        *REASON_AND_DESCRIPTOR,
        *_rows("custom", fields.get("custom", {})),
    ]
    return "\n".join(rows) + "\n"


def _rows(key: str, value: Any) -> Iterator[str]:
    if isinstance(value, str):
        yield f"    {key}: {scalar(value)}"
    elif isinstance(value, Mapping):
        if value:
            yield f"    {key}:"
            yield from (f"      {scalar(name)}: {scalar(text)}" for name, text in value.items())
    elif isinstance(value, Sequence):
        yield f"    {key}:"
        for each in value:
            first = True
            for name, text in each.items():
                yield f"      {'-' if first else ' '} {name}: {scalar(text)}"
                first = False
