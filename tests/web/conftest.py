"""A workspace of one's own, the page served from it, and a real browser."""

from __future__ import annotations

import datetime as dt
import difflib
import re
import socket
import threading
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import httpx
import pytest

from tests.conftest import copy_of_joint_ventures

# What browsers hold that were let in.
SESSION = "s" * 43
TODAY = dt.date(2026, 4, 1)
Diff = Callable[[], dict[str, list[str]]]


@dataclass(frozen=True)
class Site:
    """A page that is being served: where, from which folder."""

    root: Path
    base: str
    token: str

    @property
    def entrance(self) -> str:
        return f"{self.base}/?token={self.token}"


@pytest.fixture
def workspace(tmp_path: Path) -> Path:
    return copy_of_joint_ventures(tmp_path)


@pytest.fixture
def site(workspace: Path) -> Iterator[Site]:
    import uvicorn

    from briefings.web.app import make_app

    listener = socket.create_server(("127.0.0.1", 0))
    port = listener.getsockname()[1]
    app = make_app(workspace, "once", port, lambda: TODAY, SESSION)
    server = uvicorn.Server(uvicorn.Config(app, log_level="warning", access_log=False))
    thread = threading.Thread(target=server.run, kwargs={"sockets": [listener]}, daemon=True)
    thread.start()
    yield Site(workspace, f"http://127.0.0.1:{port}", "once")
    server.should_exit = True
    thread.join(10)


@pytest.fixture
def stranger(site: Site) -> Iterator[httpx.Client]:
    # Two tests and their browsers may share the machine.
    with httpx.Client(base_url=site.base, timeout=60) as made:
        yield made


@pytest.fixture
def owner(stranger: httpx.Client) -> httpx.Client:
    assert stranger.get("/?token=once").status_code == 303
    return stranger


def post(
    client: httpx.Client, path: str, form: dict[str, str] | None = None, origin: str | None = None
) -> httpx.Response:
    """Post a form as our own page does, or as one of another origin."""
    here = str(client.base_url).rstrip("/") if origin is None else origin
    return client.post(path, data=form or {}, headers={"Origin": here} if here else {})


@pytest.fixture
def context(browser: Any) -> Iterator[Any]:
    made = browser.new_context(viewport={"width": 1360, "height": 900}, accept_downloads=True)
    made.set_default_timeout(150_000)
    yield made
    made.close()


@pytest.fixture
def tab(context: Any, site: Site) -> Iterator[Any]:
    """A browser tab that has come in. A script error, a breach of policy, or a foreign request fails the test."""
    opened = context.new_page()
    wrong: list[str] = []
    opened.on("pageerror", lambda error: wrong.append(f"script: {error}"))
    opened.on("console", lambda said: wrong.append(said.text) if _is_fault(said) else None)
    opened.on("request", lambda request: None if _is_ours(request.url, site) else wrong.append(request.url))
    opened.goto(site.entrance)
    yield opened
    assert not wrong


def _is_fault(said: Any) -> bool:
    # A refused form and a cut connection are logged by the browser itself; they are what some tests are about.
    return said.type == "error" and not re.search(
        r"status of 4\d\d|ERR_INTERNET_DISCONNECTED|Failed to fetch", said.text
    )


def _is_ours(url: str, site: Site) -> bool:
    return url.startswith((site.base, "data:", "about:", "blob:"))


@pytest.fixture
def diff(workspace: Path) -> Diff:
    """Return what has changed since the start, file by file: lines with - and +."""

    def texts() -> dict[str, str]:
        files = [path for path in workspace.glob("seeds/**/*") if path.is_file()]
        return {path.relative_to(workspace).as_posix(): path.read_bytes().decode() for path in files}

    before = texts()

    def changed() -> dict[str, list[str]]:
        now = texts()
        found = {}
        for name in sorted({*before, *now}):
            rows = difflib.ndiff(before.get(name, "").split("\n"), now.get(name, "").split("\n"))
            lines = [row for row in rows if row[0] in "-+" and len(row) > 2]
            if lines:
                found[name] = lines
        return found

    return changed
