"""1,000 messages to a loopback server: rate and memory beside a bare smtplib loop in the same run."""

from __future__ import annotations

import multiprocessing
import resource
import smtplib
import socket
import sys
import time
from email.message import EmailMessage
from multiprocessing.connection import Connection
from pathlib import Path

import pytest

from briefings.delivery.message import Attachment
from tests.delivery.letters import attempt, letter, outbox, plain, queue, states
from tests.delivery.posts import Post

COUNT = 1000
PDF = Attachment("brief.pdf", "application/pdf", bytes(range(256)) * 200)
ANSWERS = {b"EHLO": b"250-here\r\n250 SIZE 99999999\r\n", b"DATA": b"354 Go\r\n", b"QUIT": b"221 Bye\r\n"}


def serve(pipe: Connection) -> None:
    """Take any mail as fast as can be: the server must not be what is measured. Tells its port, then its count."""
    with socket.create_server(("127.0.0.1", 0)) as listener:
        pipe.send(listener.getsockname()[1])
        while True:
            connection, _ = listener.accept()
            with connection:
                pipe.send(talk(connection))


def talk(connection: socket.socket) -> int:
    connection.setsockopt(socket.IPPROTO_TCP, socket.TCP_NODELAY, 1)
    connection.sendall(b"220 here\r\n")
    taken, rest = 0, b""
    while data := connection.recv(1 << 18):
        rest += data
        while b"\r\n" in rest:
            line, _, rest = rest.partition(b"\r\n")
            verb = line[:4].upper()
            connection.sendall(ANSWERS.get(verb, b"250 OK\r\n"))
            if verb == b"DATA":
                rest = body(connection, rest)
                taken += 1
            if verb == b"QUIT":
                return taken
    return taken


def body(connection: socket.socket, rest: bytes) -> bytes:
    """Read to the final dot and answer; return what follows it."""
    parts = [rest]
    while not (tail := b"".join(parts[-2:])).endswith(b"\r\n.\r\n"):
        parts.append(connection.recv(1 << 18))
        assert parts[-1], tail
    connection.sendall(b"250 Taken\r\n")
    return b""


def bare(port: int) -> None:
    """What anyone would write: one connection, a message made and sent for each address."""
    with smtplib.SMTP("127.0.0.1", port) as smtp:
        for number in range(COUNT):
            message = EmailMessage()
            message["From"], message["To"], message["Subject"] = "desk@example.org", f"p{number}@example.org", "A brief"
            message.set_content("Attached.\n")
            message.add_alternative("<p>Attached.</p>\n", subtype="html")
            message.add_attachment(PDF.data, maintype="application", subtype="pdf", filename=PDF.name)
            smtp.send_message(message)


@pytest.mark.skipif(sys.platform == "win32", reason="no way to ask for the peak of memory there")
def test_a_thousand_messages_go_at_four_fifths_of_a_bare_loops_rate(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    here, there = multiprocessing.Pipe()
    server = multiprocessing.get_context("spawn").Process(target=serve, args=(there,), daemon=True)
    server.start()
    post = Post(port=here.recv())
    begun = time.perf_counter()
    bare(post.port)
    bare_rate = COUNT / (time.perf_counter() - begun)
    assert here.recv() == COUNT
    before = peak()
    box = outbox(tmp_path)
    begun = time.perf_counter()
    queue(box, [letter(f"p{number}@example.org", attachments=(PDF,)) for number in range(COUNT)])
    assert attempt(box, plain(post)) == ""
    rate = COUNT / (time.perf_counter() - begun)
    assert here.recv() == COUNT
    server.kill()
    grown = peak() - before
    with capsys.disabled():
        sys.stdout.write(
            f"\n{COUNT} messages of {len(PDF.data) // 1024} kB: {rate:.0f}/s, bare smtplib {bare_rate:.0f}/s"
            f" ({rate / bare_rate:.0%}); {grown:.0f} MB more at the peak\n"
        )
    assert states(box) == {"sent": COUNT}
    assert rate >= 0.8 * bare_rate
    assert grown < 50


def peak() -> float:
    """The most memory this process ever held, in MB."""
    unit = 1e6 if sys.platform == "darwin" else 1e3
    return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / unit
