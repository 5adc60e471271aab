"""Queue letters as messages that are sent once: each is recorded before it is tried and settled after.

One process at a time sends from a workspace (`Outbox.sending`). What it finds in the midst of being sent was left by
one that died, and is put right first.
"""

from __future__ import annotations

import contextlib
import secrets
import sqlite3
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Final

from filelock import FileLock, Timeout

from briefings.deliver.message import Attachment, Letter, address, mailbox, message_bytes, message_head
from briefings.deliver.record import Edition, Record, keep, note
from briefings.deliver.record_schema import NOT_SENT, WAITING, State
from briefings.model.problem import UserError

PATIENCE: Final = 120.0  # seconds to wait while another process sends
DIED: Final = "the program stopped while it handed this message over; the server may have taken it"


@dataclass(frozen=True, slots=True)
class Message:
    """A message as it was queued: the envelope, and its bytes."""

    number: int
    sender: str
    email: str
    data: bytes


@dataclass(frozen=True, slots=True)
class AlreadySent:
    """A person who wasn't queued for: a message with this version is there already, in this state, since then."""

    email: str
    state: State
    since: str

    @property
    def words(self) -> str:
        """What is known of that message, in words."""
        known = {State.SENT: "got it on", State.UNKNOWN: "may have got it on"}
        return f"{known.get(self.state, 'waits for it in the outbox since')} {self.since[:10]}"


@dataclass(frozen=True, slots=True)
class Queued:
    """What became of letters: the numbers of their messages, and those that would have been second ones."""

    numbers: tuple[int, ...]
    held: tuple[AlreadySent, ...]


@dataclass(frozen=True, slots=True)
class Outcome:
    """What came of a try: the state to settle on, and the server's answer or what went wrong."""

    state: State
    answer: str


class Outbox:
    """The messages of a record."""

    def __init__(self, record: Record) -> None:
        self.record = record

    def find_held(self, edition: Edition, email: str) -> AlreadySent | None:
        """Return the message by which a person has an edition already, or one that says the same, or waits for it."""
        return _already_sent(self.record, edition, email)

    def queue(self, letters: Sequence[Letter], *, again: bool = False) -> Queued:
        """Record letters as messages to send, all or (on an error) none.

        A person who has one of a letter's editions already, or one that says the same, or waits for it, is held back
        unless `again`.
        """
        return self._insert(letters, State.QUEUED, again=again)

    def record_drafts(self, letters: Sequence[Letter]) -> None:
        """Record that drafts of letters were written."""
        self._insert(letters, State.DRAFT, again=True)

    def _insert(self, letters: Sequence[Letter], state: State, *, again: bool) -> Queued:
        numbers, held = [], []
        with self.record.writing() as db:
            known: dict[Edition, int] = {}
            for letter in letters:
                found = (_already_sent(self.record, edition, letter.email) for edition in letter.editions)
                already = None if again else next(filter(None, found), None)
                if already:
                    held.append(already)
                    continue
                for edition in letter.editions:
                    if edition not in known:
                        known[edition] = note(db, edition, self.record.stamp())
                numbers.append(self._insert_one(db, [known[edition] for edition in letter.editions], letter, state))
        return Queued(tuple(numbers), tuple(held))

    def _insert_one(self, db: sqlite3.Connection, editions: Sequence[int], letter: Letter, state: State) -> int:
        sender = address(letter.sender or letter.email)
        message_id = f"<{secrets.token_hex(16)}@{sender.domain}>"
        date = self.record.now()
        made = db.execute(
            "INSERT INTO messages (edition, message_id, sender, email, name, subject, head, queued_at, state)"
            " VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?)",
            (
                editions[0],
                message_id,
                sender.addr_spec,
                mailbox(letter.email),
                letter.name,
                letter.subject,
                message_head(letter, message_id, date),
                self.record.stamp(),
                state,
            ),
        )
        number = int(made.lastrowid or 0)
        for manifest in letter.manifests:
            keep(db, manifest.encode())
        others = [(number, each) for each in editions if each != editions[0]]  # the first one is noted with the message
        db.executemany("INSERT INTO brought (message, edition) VALUES (?, ?)", others)
        db.executemany(
            "INSERT INTO attachments (message, place, name, type, sha256) VALUES (?, ?, ?, ?, ?)",
            [(number, place, a.name, a.type, keep(db, a.data)) for place, a in enumerate(letter.attachments)],
        )
        return number

    @contextlib.contextmanager
    def sending(self, patience: float = PATIENCE) -> Iterator[None]:
        """Be the one process that sends. `UserError` if another one is still at it after `patience` seconds."""
        lock = FileLock(self.record.path.with_name("sending.lock"))
        try:
            lock.acquire(timeout=patience)
        except Timeout:
            words = "another process is sending from this workspace: try again when it's done"
            raise UserError.of("outbox-busy", words) from None
        try:
            self._recover()
            yield
        finally:
            lock.release()

    def recover(self) -> None:
        """Put right what a dead process left, unless one is sending right now: then that isn't known yet."""
        with contextlib.suppress(UserError), self.sending(patience=0):
            pass

    def _recover(self) -> None:
        if not self.record.read("SELECT 1 FROM messages WHERE state IN (?, ?)", State.TRYING, State.HANDING_OVER):
            return
        with self.record.writing() as db:
            db.execute("UPDATE messages SET state = ? WHERE state = ?", (State.QUEUED, State.TRYING))
            db.execute(
                "UPDATE messages SET state = ?, answer = ?, settled_at = ? WHERE state = ?",
                (State.UNKNOWN, DIED, self.record.stamp(), State.HANDING_OVER),
            )

    def waiting(self) -> tuple[int, ...]:
        """Return the numbers of the messages that may be tried, oldest first."""
        rows = self.record.read("SELECT id FROM messages WHERE state IN (?, ?) ORDER BY id", *WAITING)
        return tuple(row["id"] for row in rows)

    def take(self, numbers: Sequence[int]) -> tuple[int, ...]:
        """Mark waiting messages as being tried; return those that were still waiting. Only while `sending`."""
        taken = []
        with self.record.writing() as db:
            for number in numbers:
                done = db.execute(
                    "UPDATE messages SET state = ?, tries = tries + 1 WHERE id = ? AND state IN (?, ?)",
                    (State.TRYING, number, *WAITING),
                )
                taken += [number] * done.rowcount
        return tuple(taken)

    def release(self, numbers: Sequence[int]) -> None:
        """Put back messages that were taken and, after all, not tried."""
        with self.record.writing() as db:
            db.executemany(
                "UPDATE messages SET state = ?, tries = tries - 1 WHERE id = ? AND state = ?",
                [(State.QUEUED, number, State.TRYING) for number in numbers],
            )

    def message(self, number: int) -> Message:
        """Return a message with its bytes, as they were when it was queued."""
        row = self.record.read("SELECT * FROM messages WHERE id = ?", number)[0]
        parts = self.record.read(
            "SELECT name, type, data FROM attachments JOIN contents USING (sha256) WHERE message = ? ORDER BY place",
            number,
        )
        attachments = tuple(Attachment(p["name"], p["type"], p["data"]) for p in parts)
        return Message(number, row["sender"], row["email"], message_bytes(row["head"], row["message_id"], attachments))

    def hand_over(self, number: int) -> None:
        """Record that the server may have a message from now on."""
        with self.record.writing() as db:
            db.execute("UPDATE messages SET state = ? WHERE id = ?", (State.HANDING_OVER, number))

    def hold(self, number: int) -> None:
        """Record that the server hasn't got a message after all: it is being tried still."""
        with self.record.writing(durable=False) as db:
            db.execute("UPDATE messages SET state = ? WHERE id = ?", (State.TRYING, number))

    def settle(self, number: int, outcome: Outcome) -> None:
        """Record what came of a message.

        Not forced to disk: undone by a power cut, it leaves the message in doubt, never sent twice. Forcing it too
        would halve the rate.
        """
        with self.record.writing(durable=False) as db:
            db.execute(
                "UPDATE messages SET state = ?, answer = ?, settled_at = ? WHERE id = ?",
                (outcome.state, outcome.answer, self.record.stamp(), number),
            )

    def decide(self, numbers: Sequence[int], state: State) -> int:
        """Settle messages of unknown fate by a person's word (`SENT`, or `QUEUED` to send again); return how many."""
        with self.record.writing() as db:
            done = db.executemany(
                "UPDATE messages SET state = ?, answer = ?, settled_at = ? WHERE id = ? AND state = ?",
                [(state, f"{state} by decision", self.record.stamp(), number, State.UNKNOWN) for number in numbers],
            )
            return done.rowcount


def _already_sent(record: Record, edition: Edition, email: str) -> AlreadySent | None:
    """Return the newest message that gives a person the edition's version, or another one that says the same."""
    rows = record.read(
        "SELECT state, coalesce(settled_at, queued_at) AS since"
        " FROM messages JOIN brought ON brought.message = messages.id JOIN editions ON editions.id = brought.edition"
        " WHERE email = ? AND dossier = ? AND audience = ? AND language = ? AND state NOT IN (?, ?)"
        " AND (content IN (?, ?) OR (version = ? AND as_of = ?)) ORDER BY messages.id DESC LIMIT 1",
        mailbox(email),
        *edition.subject,
        *NOT_SENT,
        edition.content,
        edition.former_content,
        edition.version,
        edition.as_of,
    )
    return AlreadySent(email, State(rows[0]["state"]), rows[0]["since"]) if rows else None
