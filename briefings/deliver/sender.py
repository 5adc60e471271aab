"""Send queued messages: try each once, settle it, and report it."""

from __future__ import annotations

import shutil
import sqlite3
import time
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from typing import Final

from briefings.deliver.account import Account
from briefings.deliver.outbox import Message, Outbox, Outcome
from briefings.deliver.record_schema import State
from briefings.deliver.smtp import CLOSING, Session
from briefings.model.problem import UserError

ROOM: Final = 4 * 1024 * 1024  # bytes that must be free on the disk before a message is tried
GIVE_UP: Final = 3  # connections lost in a row
SETTLE_TRIES: Final = 20
SETTLE_PAUSE: Final = 0.5  # seconds; a locked record is waited for besides
Report = Callable[[Message, Outcome], None]


@dataclass(slots=True)
class _Run:
    """One run over messages: its connection, how often in a row one was lost, and on which message last."""

    outbox: Outbox
    account: Account
    report: Report
    session: Session | None = None
    lost: int = 0
    lost_on: int = 0
    untried: list[int] = field(default_factory=list)

    def all(self) -> None:
        while self.untried:
            if self.lost >= GIVE_UP:
                raise UserError.of(
                    "smtp-connection",
                    f"{self.account.host} closed the connection {GIVE_UP} times in a row; the other messages wait:"
                    " `briefings outbox retry` sends them",
                )
            _check_room(self.outbox)
            self.session = self.session or Session(self.account)
            self._one(self.session)

    def _one(self, session: Session) -> None:
        number = self.untried[0]
        message = self.outbox.message(number)
        outcome = session.deliver(message, lambda: self.outbox.hand_over(number))
        if self._to_try_anew(number, session, outcome):
            self.outbox.hold(number)
            return
        del self.untried[0]
        try:
            _settle(self.outbox, number, outcome)
        finally:
            self.report(message, outcome)

    def _to_try_anew(self, number: int, session: Session, outcome: Outcome) -> bool:
        """Note a lost connection; say whether a message that was not handed over deserves a fresh one.

        Many servers close a connection after so many messages: that is no reason to leave anyone waiting. A server that
        says what it has against a message is not asked again at once.
        """
        if session.alive:
            self.lost = 0
            return False
        self.session = None
        self.lost += 1
        first, self.lost_on = self.lost_on != number, number
        refused = outcome.answer[:3].isdecimal() and not outcome.answer.startswith(str(CLOSING))
        return first and outcome.state is State.FAILED and not refused


def send(outbox: Outbox, numbers: Sequence[int], account: Account, report: Report) -> None:
    """Try messages once each, over one connection as long as it holds; only while `outbox.sending()`.

    `report` hears of each outcome. Raises `UserError` where it can't go on; what wasn't tried then waits in the outbox.
    """
    run = _Run(outbox, account, report, untried=list(outbox.take(numbers)))
    try:
        run.all()
    finally:
        if run.session:
            run.session.close()
        if run.untried:
            _put_back(outbox, run.untried)


def _settle(outbox: Outbox, number: int, outcome: Outcome) -> None:
    """Record what came of a message, with more patience than for anything else: unrecorded, it would be in doubt."""
    for left in reversed(range(SETTLE_TRIES)):
        try:
            return outbox.settle(number, outcome)
        except UserError:
            if not left:
                raise
            outbox.record.make_room()
            time.sleep(SETTLE_PAUSE)
    return None


def _put_back(outbox: Outbox, numbers: Sequence[int]) -> None:
    """Release what wasn't tried. If even that can't be written, the next process finds it so and does it."""
    try:
        outbox.release(numbers)
    except (UserError, sqlite3.Error):
        return


def _check_room(outbox: Outbox) -> None:
    folder = outbox.record.path.parent
    if shutil.disk_usage(folder).free < ROOM:
        raise UserError.of("record-full", f"the disk of {folder} is full: make room, then `briefings outbox retry`")


def unknown(outbox: Outbox) -> tuple[int, ...]:
    """Return the numbers of the messages of which nobody can know whether they arrived."""
    rows = outbox.record.read("SELECT id FROM messages WHERE state = ? ORDER BY id", State.UNKNOWN)
    return tuple(row["id"] for row in rows)
