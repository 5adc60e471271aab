"""A browser that was let in once finds the page again after a restart; nobody else does."""

from __future__ import annotations

import datetime as dt
import threading
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from typing import Any

from starlette.testclient import TestClient

from briefings.app.page_access import PageAccess, access_of, keep_access, own_host
from briefings.web.app import make_app
from tests.web.conftest import SESSION, Site
from tests.web.first_dossier import expect

PORT = 4321
HERE = f"http://127.0.0.1:{PORT}"


def _client(root: Path, token: str, session: str) -> TestClient:
    return TestClient(make_app(root, token, PORT, lambda: dt.date(2026, 4, 1), session), base_url=HERE)


def test_port_and_session_are_kept_for_each_workspace(tmp_path: Path) -> None:
    one, other, folder = tmp_path / "one", tmp_path / "other", tmp_path / "config"
    first = access_of(one, folder)
    keep_access(one, PageAccess(PORT, first.session), folder)
    assert access_of(one, folder) == PageAccess(PORT, first.session)
    assert access_of(other, folder).session != first.session
    assert {file.stat().st_mode & 0o077 for file in folder.iterdir()} == {0}


def test_what_is_kept_but_not_sound_gives_a_new_secret(tmp_path: Path) -> None:
    keep_access(tmp_path, PageAccess(PORT, "short"), tmp_path / "config")
    found = access_of(tmp_path, tmp_path / "config")
    assert found.port == 0
    assert len(found.session) == 43


def test_the_cookie_of_an_earlier_run_opens_the_next(workspace: Path) -> None:
    before = _client(workspace, "first", "s" * 43)
    assert before.get("/?token=first").status_code == 200
    after = _client(workspace, "second", "s" * 43)
    assert after.get("/").status_code == 403
    after.cookies.update(before.cookies)
    assert after.get("/").status_code == 200
    stranger = _client(workspace, "third", "t" * 43)
    stranger.cookies.update(before.cookies)
    assert stranger.get("/").status_code == 403


def test_the_page_has_a_name_of_its_own_that_no_other_workspace_answers_to(workspace: Path) -> None:
    secret = "s" * 43
    own = own_host(secret)
    assert own != own_host("t" * 43)
    assert secret not in own
    app = make_app(workspace, "once", PORT, lambda: dt.date(2026, 4, 1), secret)
    assert TestClient(app, base_url=f"http://{own}:{PORT}").get("/?token=once").status_code == 200
    assert TestClient(app, base_url=f"http://{own_host('t' * 43)}:{PORT}").get("/").status_code == 421


def test_no_other_server_of_the_machine_is_sent_the_cookie(context: Any, site: Site) -> None:
    port = site.base.rpartition(":")[2]
    seen: list[tuple[str, str]] = []

    class Listener(BaseHTTPRequestHandler):
        def do_GET(self) -> None:
            seen.append((self.headers["Host"], self.headers.get("Cookie", "")))
            self.send_response(200)
            self.end_headers()
            self.wfile.write(b"<!doctype html><title>Another</title><p>Another server")

        def log_message(self, *_: object) -> None:
            """Keep the test's output clean."""

    with ThreadingHTTPServer(("127.0.0.1", 0), Listener) as other:
        threading.Thread(target=other.serve_forever, daemon=True).start()
        tab = context.new_page()
        own = own_host(SESSION)
        tab.goto(f"http://{own}:{port}/?token=once")
        expect(tab.get_by_role("heading", level=1)).to_have_text("Home")
        for host in ("127.0.0.1", "localhost", own_host("of another workspace")):
            tab.goto(f"http://{host}:{other.server_port}/")
        tab.goto(f"http://{own}:{port}/")
        expect(tab.get_by_role("heading", level=1)).to_have_text("Home")
        other.shutdown()
    assert len({host for host, _ in seen}) == 3
    assert {cookie for _, cookie in seen} == {""}
