"""A mail server that takes anything as fast as can be: where the program is what is measured, or killed."""

from __future__ import annotations

import contextlib
import socket
import threading
from collections.abc import Callable, Iterator
from multiprocessing.connection import Connection

from tests.deliver.mail_servers import Post

ANSWERS = {b"EHLO": b"250-here\r\n250 SIZE 99999999\r\n", b"DATA": b"354 Go\r\n", b"QUIT": b"221 Bye\r\n"}
CHUNK = 1 << 18


def talk(connection: socket.socket, take: Callable[[str], None]) -> None:
    """Serve one connection to its end; `take` hears whom each message that was ended with its dot is for."""
    connection.setsockopt(socket.IPPROTO_TCP, socket.TCP_NODELAY, 1)
    connection.sendall(b"220 here\r\n")
    rest, to = b"", ""
    while data := connection.recv(CHUNK):
        rest += data
        while b"\r\n" in rest:
            line, _, rest = rest.partition(b"\r\n")
            verb = line[:4].upper()
            connection.sendall(ANSWERS.get(verb, b"250 OK\r\n"))
            if verb == b"RCPT":
                to = line.partition(b"<")[2].partition(b">")[0].decode()
            if verb == b"DATA":
                _read_body(connection, rest)
                take(to)
                connection.sendall(b"250 Taken\r\n")
                rest = b""
            if verb == b"QUIT":
                return


def _read_body(connection: socket.socket, rest: bytes) -> None:
    """Read to the final dot: this client sends nothing more before it is answered."""
    tail = rest
    while not tail.endswith(b"\r\n.\r\n"):
        data = connection.recv(CHUNK)
        if not data:
            raise ConnectionResetError
        tail = tail[-5:] + data


@contextlib.contextmanager
def taking() -> Iterator[Post]:
    """Run the server in a thread while the `with` lasts."""
    post = Post()

    def take(to: str) -> None:
        post.taken.append((to, b""))

    def serve() -> None:
        with contextlib.suppress(OSError):
            while True:
                connection, _ = listener.accept()
                with connection, contextlib.suppress(OSError):
                    talk(connection, take)

    with socket.create_server(("127.0.0.1", 0)) as listener:
        post.port = listener.getsockname()[1]
        thread = threading.Thread(target=serve, daemon=True)
        thread.start()
        yield post
        listener.shutdown(socket.SHUT_RDWR)
        thread.join(5)


def serve_apart(pipe: Connection) -> None:
    """Serve in a process of its own: tell the port, then after each connection how many messages it brought."""
    with socket.create_server(("127.0.0.1", 0)) as listener:
        pipe.send(listener.getsockname()[1])
        while True:
            connection, _ = listener.accept()
            taken: list[str] = []
            with connection:
                talk(connection, taken.append)
            pipe.send(len(taken))
