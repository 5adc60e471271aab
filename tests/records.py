"""Walk records that hold records."""

from __future__ import annotations

import dataclasses
from collections.abc import Iterator
from typing import TypeVar

Record = TypeVar("Record")


def all_of(kind: type[Record], tree: object) -> Iterator[Record]:
    """Yield every record of a kind in a tree of dataclasses and tuples, in order; none within another."""
    if isinstance(tree, kind):
        yield tree
    elif isinstance(tree, tuple):
        for item in tree:
            yield from all_of(kind, item)
    elif dataclasses.is_dataclass(tree):
        for field in dataclasses.fields(tree):
            yield from all_of(kind, getattr(tree, field.name))
