"""A proxy between a sender and its mail server that counts the bytes of their dialogue, and strikes at one of them."""

from __future__ import annotations

import contextlib
import socket
import threading
import time
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from enum import StrEnum


class Blow(StrEnum):
    """What is done at a byte."""

    KILL = "sender killed"
    DROP = "connection dropped"
    GARBLE = "byte garbled"
    DELAY = "byte delayed"
    STRAY = "stray answer"


@dataclass
class Proxy:
    """Where it listens, at which byte it strikes and how, and what came of it.

    Bytes are counted from 0 over all connections, in both directions together or of the `answers_only`. `mask` is what
    a garbled byte is xored with, `seconds` how long a delayed one waits, `kill` ends the sender. `in_doubt` says that
    it struck, or that a connection ended, while a message was being handed over.
    """

    server: int
    blow: Blow | None = None
    at: int = -1
    answers_only: bool = False
    mask: int = 0x40
    seconds: float = 0.0
    kill: Callable[[], None] = lambda: None
    port: int = 0
    passed: int = 0
    struck: bool = False
    in_doubt: bool = False
    lock: threading.Lock = field(default_factory=threading.Lock)


class _Dialogue:
    """One connection: knows from the server's answers whether a message is being handed over."""

    def __init__(self, proxy: Proxy, client: socket.socket) -> None:
        self.proxy = proxy
        self.ends = (client, socket.create_connection(("127.0.0.1", proxy.server)))
        self.handing = False
        self._line = b""
        for end in self.ends:
            end.setsockopt(socket.IPPROTO_TCP, socket.TCP_NODELAY, 1)

    def run(self) -> None:
        threads = [threading.Thread(target=self._pump, args=(answers,), daemon=True) for answers in (False, True)]
        for thread in threads:
            thread.start()

    def _pump(self, answers: bool) -> None:
        source, target = reversed(self.ends) if answers else self.ends
        with contextlib.suppress(OSError):
            while data := source.recv(1 << 16):
                place = self._place_in(data, answers)
                target.sendall(data[:place])
                if place < len(data):
                    target.sendall(self._struck(data[place:]))
                self._follow(data[place:], answers)
        self.proxy.in_doubt |= self.handing
        self._hang_up()

    def _place_in(self, data: bytes, answers: bool) -> int:
        """Count bytes, and return the place of the one to strike at: the end where there is none."""
        proxy = self.proxy
        if proxy.answers_only and not answers:
            return len(data)
        with proxy.lock:
            place = proxy.at - proxy.passed
            proxy.passed += len(data)
            due = proxy.blow is not None and not proxy.struck and 0 <= place < len(data)
            if not due:
                place = len(data)
            elif proxy.blow is Blow.STRAY:
                place = 0  # it begins a line
            self._follow(data[:place], answers)
            if due:
                proxy.struck = True
                proxy.in_doubt |= self.handing
            return place

    def _struck(self, data: bytes) -> bytes:
        """Strike at the first byte of some data; return what goes on of it."""
        proxy = self.proxy
        match proxy.blow:
            case Blow.GARBLE:
                return bytes([data[0] ^ proxy.mask]) + data[1:]
            case Blow.STRAY:
                return b"250 Taken\r\n" + data
            case Blow.DELAY:
                time.sleep(proxy.seconds)
                return data
            case _:
                if proxy.blow is Blow.KILL:
                    proxy.kill()
                self._hang_up()
                raise ConnectionResetError

    def _follow(self, data: bytes, answers: bool) -> None:
        if not answers:
            return
        *lines, self._line = (self._line + data).split(b"\n")
        for line in lines:
            if line[3:4] != b"-":
                self.handing = line.startswith(b"354")

    def _hang_up(self) -> None:
        for end in self.ends:
            with contextlib.suppress(OSError):
                end.shutdown(socket.SHUT_RDWR)
            end.close()


@contextlib.contextmanager
def proxied(proxy: Proxy) -> Iterator[Proxy]:
    """Run a proxy on a free port of the loopback while the `with` lasts."""

    def serve() -> None:
        with contextlib.suppress(OSError):
            while True:
                client, _ = listener.accept()
                _Dialogue(proxy, client).run()

    with socket.create_server(("127.0.0.1", 0)) as listener:
        proxy.port = listener.getsockname()[1]
        thread = threading.Thread(target=serve, daemon=True)
        thread.start()
        try:
            yield proxy
        finally:
            listener.shutdown(socket.SHUT_RDWR)
            thread.join(5)
