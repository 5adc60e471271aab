"""A mail server for the tests: aiosmtpd with TLS and login, that misbehaves as it is told, and counts what it took."""

from __future__ import annotations

import asyncio
import datetime as dt
import email
import email.policy
import ssl
import threading
from collections import Counter
from collections.abc import Awaitable, Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from email.message import EmailMessage
from pathlib import Path
from typing import Any

from aiosmtpd.smtp import SMTP, AuthResult, Envelope, LoginPassword, Session

Step = Callable[["Post", str], Awaitable[str | None]]


@dataclass
class Post:
    """What the server is told to do and what it took. A step maps the n-th call's subject to an answer, or None."""

    on_mail: Step | None = None
    on_rcpt: Step | None = None
    on_data: Step | None = None  # before the 354
    on_body: Step | None = None  # after the final dot
    size: int = 0
    delay: float = 0.0
    opens_with: str = "s3cret"
    without: tuple[str, ...] = ()  # ways to log in that it doesn't offer
    taken: list[tuple[str, bytes]] = field(default_factory=list)
    servers: list[SMTP] = field(default_factory=list)
    port: int = 0

    def hang_up(self) -> None:
        transport = self.servers[-1].transport
        assert isinstance(transport, asyncio.Transport)
        transport.abort()

    @property
    def count(self) -> Counter[str]:
        return Counter(to for to, _ in self.taken)

    @property
    def messages(self) -> list[EmailMessage]:
        return [email.message_from_bytes(data, policy=email.policy.default) for _, data in self.taken]


class Handler:
    def __init__(self, post: Post) -> None:
        self.post = post

    async def handle_MAIL(  # noqa: N802
        self, _server: SMTP, _session: Session, envelope: Envelope, address: str, options: list[str]
    ) -> str:
        said = await self.post.on_mail(self.post, address) if self.post.on_mail else None
        if said:
            return said
        envelope.mail_from = address
        envelope.mail_options.extend(options)
        return "250 OK"

    async def handle_RCPT(  # noqa: N802
        self, _server: SMTP, _session: Session, envelope: Envelope, address: str, _options: list[str]
    ) -> str:
        said = await self.post.on_rcpt(self.post, address) if self.post.on_rcpt else None
        if said:
            return said
        envelope.rcpt_tos.append(address)
        return "250 OK"

    async def handle_DATA(self, _server: SMTP, _session: Session, envelope: Envelope) -> str:  # noqa: N802
        await asyncio.sleep(self.post.delay)
        (to,) = envelope.rcpt_tos
        said = await self.post.on_body(self.post, to) if self.post.on_body else None
        if said and not said.startswith("2"):
            return said
        content = envelope.content
        assert isinstance(content, bytes)
        self.post.taken.append((to, content))
        if said == "2 drop":
            self.post.hang_up()
        return "250 Taken"


class Server(SMTP):
    """aiosmtpd's, with a hook before the 354 that lets a message begin."""

    def __init__(self, post: Post, **options: Any) -> None:
        super().__init__(Handler(post), **options)
        self.post = post
        post.servers.append(self)

    async def smtp_DATA(self, arg: str | None) -> None:  # noqa: N802
        envelope = self.envelope
        to = envelope.rcpt_tos[-1] if envelope and envelope.rcpt_tos else ""
        said = await self.post.on_data(self.post, to) if self.post.on_data else None
        if said == "drop inside":
            await self.push("354 Go ahead")
            await self._reader.readline()
            self.post.hang_up()
        elif said:
            await self.push(said)
        else:
            await super().smtp_DATA(arg)


def say(answer: str, *, only: str = "", times: int = 10**9) -> Step:
    """Answer so (to messages for one address only, so many times), and let the others pass."""
    left = [times]

    async def step(_post: Post, to: str) -> str | None:
        if (only and to != only) or not left[0]:
            return None
        left[0] -= 1
        return answer

    return step


def drop(*, only: str = "", times: int = 10**9) -> Step:
    """Break the connection off."""
    left = [times]

    async def step(post: Post, to: str) -> str | None:
        if (not only or to == only) and left[0]:
            left[0] -= 1
            post.hang_up()
            await asyncio.sleep(0.01)
        return None

    return step


def every(count: int, answer: str) -> Step:
    """Answer so on every n-th call, or with no answer break the connection off."""
    calls = [0]

    async def step(post: Post, _to: str) -> str | None:
        calls[0] += 1
        if calls[0] % count:
            return None
        if not answer:
            post.hang_up()
            await asyncio.sleep(0.01)
        return answer or None

    return step


def _login(server: SMTP, _session: Session, _envelope: Envelope, _mechanism: str, data: object) -> AuthResult:
    assert isinstance(data, LoginPassword)
    assert isinstance(server, Server)
    return AuthResult(success=(data.login, data.password) == (b"desk", server.post.opens_with.encode()), handled=False)


@contextmanager
def running(post: Post, tls: ssl.SSLContext | None = None, *, implicit: bool = False) -> Iterator[Post]:
    """Run the server on a free port of the loopback while the `with` lasts. With `tls` it wants STARTTLS and login."""
    ready = threading.Event()
    loop = asyncio.new_event_loop()
    secure: dict[str, Any] = {"authenticator": _login, "auth_required": True} if tls else {}
    secure |= {"auth_exclude_mechanism": post.without} if post.without else {}
    if tls and not implicit:
        secure |= {"tls_context": tls, "require_starttls": True}
    if implicit:
        secure |= {"auth_require_tls": False}

    def make() -> Server:
        return Server(post, hostname="post.test", data_size_limit=post.size or 33554432, **secure)

    def serve() -> None:
        asyncio.set_event_loop(loop)
        server = loop.run_until_complete(loop.create_server(make, "127.0.0.1", 0, ssl=tls if implicit else None))
        post.port = server.sockets[0].getsockname()[1]
        ready.set()
        loop.run_forever()
        server.close()
        for task in asyncio.all_tasks(loop):
            task.cancel()
        loop.run_until_complete(asyncio.sleep(0))
        loop.close()

    thread = threading.Thread(target=serve, daemon=True)
    thread.start()
    assert ready.wait(60)
    try:
        yield post
    finally:
        loop.call_soon_threadsafe(loop.stop)
        thread.join(10)


NOON = dt.datetime(2026, 2, 20, 12, 0, tzinfo=dt.UTC)


def noon() -> dt.datetime:
    return NOON


def record_path(folder: Path) -> Path:
    return folder / "record" / "record.sqlite3"
