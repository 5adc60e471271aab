"""Serve the page on a socket until the person ends it."""

from __future__ import annotations

import datetime as dt
import socket
from collections.abc import Callable
from pathlib import Path

import uvicorn

from briefings.web.app import make_app


def run(root: Path, token: str, listener: socket.socket, today: Callable[[], dt.date], session: str) -> None:
    """Serve the workspace at `root` on a socket of this machine; returns when the server is told to stop.

    A browser that holds the secret `session` of an earlier run is let in.
    """
    app = make_app(root, token, listener.getsockname()[1], today, session)
    config = uvicorn.Config(app, log_level="warning", access_log=False, server_header=False, date_header=False)
    uvicorn.Server(config).run(sockets=[listener])
