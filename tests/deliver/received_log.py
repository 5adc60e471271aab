"""The table of faults: what was tried, and what became of the messages."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import astuple, dataclass, fields


@dataclass(frozen=True)
class Row:
    fault: str
    runs: int
    messages: int
    sent: int
    refused: int
    unknown: int
    lost: int
    twice: int


TABLE: list[Row] = []


def lines() -> Iterator[str]:
    """Return the table, a line for each fault."""
    yield "".join(f"{field.name:44}" if field.name == "fault" else f"{field.name:>9}" for field in fields(Row))
    for row in TABLE:
        fault, *figures = astuple(row)
        yield f"{fault:44}" + "".join(f"{figure:9}" for figure in figures)
