"""Editions, letters and accounts as the tests of delivery need them, in few words."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from dataclasses import replace
from pathlib import Path

from briefings.deliver.account import Account
from briefings.deliver.message import Attachment, Letter
from briefings.deliver.outbox import Message, Outbox, Outcome, Queued
from briefings.deliver.record import Edition, Record
from briefings.deliver.sender import send
from briefings.model.problem import UserError
from tests.deliver.mail_servers import Post, noon, record_path

PDF = Attachment("brief.pdf", "application/pdf", bytes(range(256)) * 40)


def edition(version: str = "1.0-abc", audience: str = "minister") -> Edition:
    return Edition("ferries", audience, "en", "2026-02-20", version, version, "{}", "{}")


def letter(
    email: str,
    name: str = "",
    text: str = "Attached.\n",
    attachments: tuple[Attachment, ...] = (PDF,),
    editions: tuple[Edition, ...] | None = None,
) -> Letter:
    html = "<p>Attached.</p>\n"
    letter = Letter("Desk <desk@example.org>", "", name, email, "A brief", "en", text, html, attachments)
    return replace(letter, editions=(edition(),) if editions is None else editions)


def people(count: int) -> list[Letter]:
    return [letter(f"p{number}@example.org") for number in range(count)]


def outbox(folder: Path, wait: float = 15.0) -> Outbox:
    return Outbox(Record(record_path(folder), noon, wait))


def queue(box: Outbox, letters: Sequence[Letter], version: str = "1.0-abc", *, again: bool = False) -> Queued:
    return box.queue(bringing(letters, edition(version)), again=again)


def bringing(letters: Sequence[Letter], *editions: Edition) -> list[Letter]:
    """Return letters as they would be with other editions in them."""
    return [replace(letter, editions=editions) for letter in letters]


def plain(post: Post, timeout: float = 60.0) -> Account:
    return Account("127.0.0.1", post.port, "none", "Desk <desk@example.org>", timeout=timeout)


def attempt(box: Outbox, account: Account) -> str:
    """Send all that waits; return why it stopped, if it did."""

    def tell(_message: Message, _outcome: Outcome) -> None:
        pass

    try:
        with box.sending():
            send(box, box.waiting(), account, tell)
    except UserError as error:
        return str(error)
    return ""


def states(box: Outbox) -> dict[str, int]:
    box.recover()
    return dict(Counter(row["state"] for row in box.record.read("SELECT state FROM messages")))


def state_of(box: Outbox, email: str) -> tuple[str, str]:
    (row,) = box.record.read("SELECT state, answer FROM messages WHERE email = ?", email)
    return row["state"], row["answer"]
