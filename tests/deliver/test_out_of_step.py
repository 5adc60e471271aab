"""A server that doesn't answer in step: no message counts as sent that none took after its final dot."""

from __future__ import annotations

import socketserver
import threading
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from typing import TypeAlias

from briefings.deliver.account import Account
from briefings.deliver.outbox import Message
from briefings.deliver.record_schema import State
from briefings.deliver.smtp import Session

Answers: TypeAlias = Callable[[str], bytes]
LETTER = b"Subject: A brief\r\n\r\nWords.\r\n"


@contextmanager
def server(answers: Answers, *, early: bytes = b"") -> Iterator[Account]:
    """Run a server that answers each command so; `early` is said while a message is still coming in."""

    class Odd(socketserver.StreamRequestHandler):
        def handle(self) -> None:
            self.wfile.write(b"220 here\r\n")
            data = False
            for line in self.rfile:
                if data and line == b".\r\n":
                    data = False
                    self.wfile.write(answers("."))
                elif data:
                    self.wfile.write(early)
                    early_said.set()
                else:
                    command = line[:4].decode("latin-1").upper().strip()
                    answer = answers(command)
                    data = command == "DATA" and answer.startswith(b"354")
                    self.wfile.write(answer)
                    if command == "QUIT":
                        return

    early_said = threading.Event()
    with socketserver.ThreadingTCPServer(("127.0.0.1", 0), Odd) as running:
        running.daemon_threads = True
        threading.Thread(target=running.serve_forever, daemon=True).start()
        yield Account("127.0.0.1", running.server_address[1], "none", "desk@example.org", timeout=60)
        running.shutdown()


def sent(account: Account, wait: Callable[[], None] = lambda: None) -> tuple[State, bool]:
    """Return what came of one message, and whether its connection would be used for the next."""
    session = Session(account)
    outcome = session.deliver(Message(1, "desk@example.org", "ana@example.org", LETTER), wait)
    alive = session.alive
    session.close()
    return outcome.state, alive


def good(command: str) -> bytes:
    return {"DATA": b"354 go on\r\n", "QUIT": b"221 bye\r\n"}.get(command, b"250 fine\r\n")


def test_a_server_in_step_takes_a_message() -> None:
    with server(good) as account:
        assert sent(account) == (State.SENT, True)


def test_data_that_is_answered_like_a_message_is_none_sent() -> None:
    with server(lambda command: b"250 odd\r\n" if command != "QUIT" else b"221 bye\r\n") as account:
        assert sent(account) == (State.FAILED, False)


def test_an_answer_before_the_final_dot_is_no_answer_to_it() -> None:
    def pause() -> None:
        threading.Event().wait(0.3)

    for early in (b"250 too soon\r\n", b"552 too big\r\n"):
        with server(good, early=early) as account:
            assert sent(account, pause) == (State.FAILED, False)


def test_after_a_refused_message_no_late_answer_counts_for_the_next() -> None:
    answers = {".": b"552 no\r\n250 late\r\n"}
    with server(lambda command: answers.get(command) or good(command)) as account:
        assert sent(account) == (State.REFUSED, False)
