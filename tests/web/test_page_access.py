"""A browser that was let in once finds the page again after a restart; nobody else does."""

from __future__ import annotations

import datetime as dt
from pathlib import Path

from starlette.testclient import TestClient

from briefings.app.page_access import PageAccess, access_of, keep_access
from briefings.web.app import make_app

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
