"""Disturb the dialogue with a mail server at every byte of it, and see what becomes of the messages."""

from __future__ import annotations

import shutil
import ssl
import sys
import tempfile
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from contextlib import contextmanager
from dataclasses import asdict, dataclass, replace
from pathlib import Path
from typing import Any

import trustme

from briefings.deliver.account import Account
from briefings.deliver.outbox import Outbox
from tests.deliver.byte_proxy import Blow, Proxy, proxied
from tests.deliver.mail_servers import Post, record_path, running
from tests.deliver.messages import attempt, outbox, people, plain, queue
from tests.deliver.received_log import Row, added, judge
from tests.deliver.sending_process import PROCESSES, send_all
from tests.figures import append, row

PEOPLE = 2
TIMEOUT = 1.0
# Longer than an answer is waited for: before the final dot, and every twelfth time after it, too.
SHORT, LONG, EVERY = 1.3 * TIMEOUT, 11 * TIMEOUT, 12
AT_ONCE = 6


@dataclass(frozen=True)
class Tls:
    """A server's certificate, and the file of the authority that signed it."""

    context: ssl.SSLContext
    ca: Path

    @classmethod
    def made(cls, folder: Path) -> Tls:
        authority, context = trustme.CA(), ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
        authority.issue_cert("localhost").configure_cert(context)
        authority.cert_pem.write_to_path(folder / "ca.pem")
        return cls(context, folder / "ca.pem")

    def account(self, port: int, timeout: float) -> Account:
        return Account("localhost", port, "tls", "desk@example.org", "desk", "s3cret", str(self.ca), timeout)


@dataclass(frozen=True)
class Kind:
    """A kind of disturbance: over TLS any byte may be garbled, and in the open only answers, into what none can be.

    Nothing tells a digit of an answer or a letter of an address from another one in the open: that is what TLS is for.
    """

    blow: Blow
    tls: Tls | None = None

    @property
    def answers_only(self) -> bool:
        return self.blow is Blow.STRAY or (self.blow is Blow.GARBLE and not self.tls)

    def proxy(self, at: int = -1, seconds: float = SHORT) -> Proxy:
        return Proxy(0, self.blow if at >= 0 else None, at, self.answers_only, seconds=seconds)

    def account(self, post: Post, port: int, timeout: float = 60.0) -> Account:
        return self.tls.account(port, timeout) if self.tls else replace(plain(post, timeout), port=port)

    def __str__(self) -> str:
        return f"{self.blow} at every byte{' of TLS' if self.tls else ''}"


@contextmanager
def waiting(folder: Path) -> Iterator[Outbox]:
    box = outbox(folder)
    try:
        yield box
    finally:
        box.record.close()


def fill(folder: Path) -> None:
    with waiting(folder) as box:
        queue(box, [replace(letter, attachments=()) for letter in people(PEOPLE)])


def disturbed(filled: Path, kind: Kind, proxy: Proxy) -> Row:
    """Send what waits through a proxy, then what is left without it; return what became of the messages."""
    tls = kind.tls.context if kind.tls else None
    with tempfile.TemporaryDirectory(dir=filled.parent) as name, running(Post(), tls, implicit=bool(tls)) as post:
        folder = shutil.copytree(filled, Path(name) / "w")
        proxy.server = post.port
        with proxied(proxy):
            if proxy.blow is Blow.KILL:
                send_apart(folder, proxy)
            else:
                send_here(folder, kind.account(post, proxy.port, TIMEOUT))
        with waiting(folder) as box:
            box.recover()
            for _ in range(2):
                problem = attempt(box, kind.account(post, post.port))
                assert not problem, problem
            return judge("", box, post)


def send_here(folder: Path, account: Account) -> None:
    with waiting(folder) as box:
        attempt(box, account)


def send_apart(folder: Path, proxy: Proxy) -> None:
    """Send in a process of its own, which the proxy kills."""
    started = PROCESSES.Event()
    arguments: tuple[Any, ...] = (str(record_path(folder)), proxy.port, started)
    process = PROCESSES.Process(target=send_all, args=arguments)

    def kill() -> None:
        process.kill()
        process.join(60)

    proxy.kill = kill
    process.start()
    process.join(60)


def proxies(kind: Kind, count: int, filled: Path) -> list[Proxy]:
    """Return proxies that strike at bytes spread evenly over the dialogue, whose length an undisturbed one shows."""
    whole = kind.proxy()
    disturbed(filled, kind, whole)
    places = [(2 * number + 1) * whole.passed // (2 * count) for number in range(count)]
    return [kind.proxy(at, LONG if number % EVERY == EVERY - 1 else SHORT) for number, at in enumerate(places)]


def disturb(runs: int) -> Iterator[Row]:
    """Yield what became of the messages for each kind of disturbance, of so many runs in all.

    Raises `AssertionError` for a run in which a message's fate is unknown although it wasn't being handed over.
    """
    with tempfile.TemporaryDirectory(dir="/dev/shm" if Path("/dev/shm").is_dir() else None) as name:  # noqa: S108
        filled = Path(name) / "filled"
        fill(filled)
        kinds = [*map(Kind, Blow), Kind(Blow.GARBLE, Tls.made(filled.parent))]
        with ThreadPoolExecutor(AT_ONCE) as pool:
            for kind in kinds:
                aimed = proxies(kind, runs // len(kinds), filled)
                rows = list(pool.map(disturbed, [filled] * len(aimed), [kind] * len(aimed), aimed))
                for found, proxy in zip(rows, aimed, strict=True):
                    judge_unknown(kind, proxy, found)
                # A slow machine ends some dialogues by itself before their byte comes.
                assert sum(proxy.struck for proxy in aimed) >= len(aimed) * 0.8
                yield added(str(kind), rows)


def judge_unknown(kind: Kind, proxy: Proxy, found: Row) -> None:
    """Say that one message at most is of unknown fate, and that only where it was being handed over."""
    in_doubt = proxy.in_doubt or kind.tls is not None  # what is encrypted doesn't show where it is
    assert found.unknown <= in_doubt, f"{kind}, {proxy.at}: {found}"


def main(runs: int) -> None:
    """Print what became of the messages in so many runs, and add it to the figures."""
    rows = list(disturb(runs))
    for each in (*rows, added("a mail server's dialogue disturbed", rows)):
        figures = {name: value for name, value in asdict(each).items() if name != "fault"}
        line = row(run=each.fault, **figures)
        append("mail", line)
        print(line)  # noqa: T201 - what it is for


if __name__ == "__main__":
    main(int(sys.argv[1]))
