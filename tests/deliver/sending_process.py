"""A process that sends what waits in an outbox, to be killed: it imports delivery and nothing else of ours."""

from __future__ import annotations

import contextlib
import datetime as dt
import multiprocessing
import sys
from multiprocessing.synchronize import Event
from pathlib import Path
from typing import Any

from briefings.deliver import sender
from briefings.deliver.account import Account
from briefings.deliver.outbox import Message, Outbox, Outcome
from briefings.deliver.record import Record
from briefings.model.problem import UserError

PROCESSES: Any = multiprocessing.get_context("spawn" if sys.platform == "win32" else "forkserver")
if sys.platform != "win32":
    PROCESSES.set_forkserver_preload([__name__])


def send_all(path: str, port: int, started: Event, room: int = 0) -> None:
    """Send all that waits; with `room`, on a disk with so many bytes left for the growing journal."""
    record = Record(Path(path), lambda: dt.datetime(2026, 2, 20, tzinfo=dt.UTC))
    if room:
        _leave(Path(path), room)
        sender.SETTLE_PAUSE = 0.01  # type: ignore[misc]

    def tell(_message: Message, _outcome: Outcome) -> None:
        pass

    box = Outbox(record)
    started.set()
    account = Account("127.0.0.1", port, "none", "desk@example.org")
    with contextlib.suppress(UserError), box.sending():
        sender.send(box, box.waiting(), account, tell)


def _leave(path: Path, room: int) -> None:
    import resource

    journal = path.with_name(f"{path.name}-wal")
    size = max(path.stat().st_size, journal.stat().st_size if journal.exists() else 0)
    resource.setrlimit(resource.RLIMIT_FSIZE, (size + room, resource.RLIM_INFINITY))
