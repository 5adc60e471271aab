"""Ask the print system for a job's state, over IPP (RFC 8011).

`lpstat` lists a job that was printed and one that was cancelled alike; only the attribute `job-state` knows.
"""

from __future__ import annotations

import http.client
import os
import socket
import struct
from pathlib import Path
from typing import Final

SOCKETS: Final = ("/run/cups/cups.sock", "/var/run/cups/cups.sock", "/private/var/run/cupsd")
PORT: Final = 631
TIMEOUT: Final = 10.0
GET_JOB_ATTRIBUTES: Final = 0x0009
OPERATION, END, ENUM, KEYWORD, URI, CHARSET, LANGUAGE, INTEGER = 0x01, 0x03, 0x23, 0x44, 0x45, 0x47, 0x48, 0x21
STATES: Final = {
    3: "waiting",
    4: "waiting",
    5: "waiting",
    6: "stopped",
    7: "cancelled",
    8: "failed",
    9: "printed",
}


class _Local(http.client.HTTPConnection):
    """HTTP over the print system's socket file."""

    def __init__(self, path: str) -> None:
        super().__init__("localhost", timeout=TIMEOUT)
        self._path = path

    def connect(self) -> None:
        """Open the socket file."""
        self.sock = socket.socket(socket.AF_UNIX, socket.SOCK_STREAM)
        self.sock.settimeout(TIMEOUT)
        self.sock.connect(self._path)


def job_state(job_id: str) -> str:
    """Return `waiting`, `stopped`, `cancelled`, `failed` or `printed`; empty where the print system won't say."""
    printer, _, number = job_id.rpartition("-")
    try:
        answer = _post(_request(printer, int(number)))
        return STATES.get(_enum(answer, b"job-state"), "")
    except (OSError, ValueError, struct.error, http.client.HTTPException):
        return ""


def _request(printer: str, number: int) -> bytes:
    attributes = (
        _attribute(CHARSET, "attributes-charset", b"utf-8"),
        _attribute(LANGUAGE, "attributes-natural-language", b"en"),
        _attribute(URI, "printer-uri", f"ipp://localhost/printers/{printer}".encode()),
        _attribute(INTEGER, "job-id", struct.pack(">i", number)),
        _attribute(KEYWORD, "requested-attributes", b"job-state"),
    )
    head = struct.pack(">BBHiB", 2, 0, GET_JOB_ATTRIBUTES, 1, OPERATION)
    return head + b"".join(attributes) + bytes((END,))


def _attribute(tag: int, name: str, value: bytes) -> bytes:
    label = name.encode()
    return struct.pack(">BH", tag, len(label)) + label + struct.pack(">H", len(value)) + value


def _enum(answer: bytes, name: bytes) -> int:
    """Return an enum's value out of an answer; 0 where it isn't in it."""
    mark = struct.pack(">BH", ENUM, len(name)) + name + struct.pack(">H", 4)
    _, found, rest = answer.partition(mark)
    return int(struct.unpack(">i", rest[:4])[0]) if found else 0


def _post(request: bytes) -> bytes:
    connection = _connection()
    try:
        connection.request("POST", "/", request, {"Content-Type": "application/ipp", "Host": "localhost"})
        return connection.getresponse().read()
    finally:
        connection.close()


def _connection() -> http.client.HTTPConnection:
    server = os.environ.get("CUPS_SERVER", "").partition("/version=")[0]
    paths = (server,) if server else SOCKETS
    for path in paths:
        if path.startswith("/") and Path(path).exists():
            return _Local(path)
    host, _, port = (server or "localhost").partition(":")
    return http.client.HTTPConnection(host, int(port or PORT), timeout=TIMEOUT)
