"""The table of faults: what was tried, and what became of the messages."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import astuple, dataclass, fields
from typing import Any

from briefings.deliver.outbox import Outbox
from tests.deliver.mail_servers import Post
from tests.deliver.messages import states


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


def judge(fault: str, box: Outbox, post: Post, runs: int = 1) -> Row:
    """Compare what the record says with what the server took."""
    rows = box.record.read("SELECT email, state FROM messages")
    by_state = states(box)
    lost = sum(post.count[row["email"]] == 0 and row["state"] not in {"unknown", "refused"} for row in rows)
    return Row(
        fault,
        runs,
        len(rows),
        by_state.get("sent", 0),
        by_state.get("refused", 0),
        by_state.get("unknown", 0),
        lost,
        sum(count > 1 for count in post.count.values()),
    )


def added(fault: str, rows: Sequence[Row]) -> Row:
    sums: dict[str, Any] = {
        name: sum(getattr(row, name) for row in rows)
        for name in ("runs", "messages", "sent", "refused", "unknown", "lost", "twice")
    }
    return Row(fault, **sums)


def lines() -> Iterator[str]:
    """Return the table, a line for each fault."""
    yield "".join(f"{field.name:44}" if field.name == "fault" else f"{field.name:>9}" for field in fields(Row))
    for row in TABLE:
        fault, *figures = astuple(row)
        yield f"{fault:44}" + "".join(f"{figure:9}" for figure in figures)
