"""Who may come in: this machine's own page, once with the token, and nobody else."""

from __future__ import annotations

import http.client
import os
import re
import signal
import subprocess
import sys
from pathlib import Path

import httpx
import pytest
from starlette.types import Message, Receive, Scope, Send

from briefings.web.app import DONE, SHOWN
from briefings.web.security import LARGEST_BODY, Guard
from tests.conftest import REPOSITORY, run_in_thread
from tests.web.conftest import post

OTTAWA = "seeds/ev-joint-ventures/stances/ottawa.md"


def test_the_token_opens_once_and_hands_a_cookie_that_scripts_cannot_read(stranger: httpx.Client) -> None:
    assert stranger.get("/").status_code == 403
    assert stranger.get("/?token=wrong").status_code == 403
    answer = stranger.get("/?token=once")
    cookie = answer.headers["set-cookie"].lower()
    assert (answer.status_code, answer.headers["location"]) == (303, "/")
    assert cookie.startswith(f"briefings-{stranger.base_url.port}=")
    assert "httponly" in cookie
    assert "samesite=strict" in cookie
    stranger.cookies.clear()
    assert stranger.get("/?token=once").status_code == 403


def test_every_page_is_closed_to_strangers(stranger: httpx.Client) -> None:
    for path, _ in SHOWN:
        assert stranger.get(re.sub(r"\{.*?\}", "1", path)).status_code == 403
    for path, _ in DONE:
        assert post(stranger, re.sub(r"\{.*?\}", "1", path)).status_code == 403
    assert stranger.get("/static/page.css").status_code == 403


@pytest.mark.parametrize("host", ["evil.example", "evil.example:80", "127.0.0.1", "127.0.0.1:1", "[::1]:80", ""])
def test_another_name_for_this_machine_is_refused(owner: httpx.Client, host: str) -> None:
    assert owner.get("/", headers={"Host": host}).status_code == 421


@pytest.mark.parametrize("origin", ["", "null", "https://evil.example", "http://127.0.0.1:1", "http://localhost:80"])
def test_a_form_from_another_site_is_refused(owner: httpx.Client, origin: str) -> None:
    assert post(owner, "/undo", {"path": OTTAWA}, origin).status_code == 403


def test_another_site_can_neither_embed_nor_read(owner: httpx.Client) -> None:
    headers = {"Sec-Fetch-Site": "cross-site", "Sec-Fetch-Mode": "no-cors"}
    assert owner.get("/", headers=headers).status_code == 403
    answer = owner.get("/")
    assert "frame-ancestors 'none'" in answer.headers["content-security-policy"]
    assert "unsafe" not in answer.headers["content-security-policy"]
    assert answer.headers["cache-control"] == "no-store"


def test_no_path_leads_out_of_the_workspace(owner: httpx.Client) -> None:
    for path in ("../../etc/passwd", "/etc/passwd", "seeds/../pyproject.toml", "record/x.md", "%2e%2e/x.md"):
        assert owner.get("/text", params={"path": path}).status_code == 404
        assert post(owner, "/text", {"path": path, "text": "x", "base": ""}).status_code == 404
    assert owner.get("/static/%2e%2e/app.py").status_code == 404


def test_a_body_that_says_it_is_too_large_is_refused_before_it_comes(owner: httpx.Client) -> None:
    address = owner.base_url
    line = http.client.HTTPConnection(address.host, address.port or 80)
    line.putrequest("POST", "/undo")
    line.putheader("Origin", str(address).rstrip("/"))
    line.putheader("Content-Length", str(LARGEST_BODY + 1))
    line.endheaders()
    assert line.getresponse().status == 413
    line.close()


def test_a_body_that_grows_too_large_is_cut_off() -> None:
    sent: list[Message] = []

    async def page(_scope: Scope, receive: Receive, _send: Send) -> None:
        while (await receive())["more_body"]:
            pass

    async def receive() -> Message:
        return {"type": "http.request", "body": b"x" * 1_000_000, "more_body": True}

    async def send(message: Message) -> None:
        sent.append(message)

    guard = Guard(page, token="once", port=80)  # noqa: S106 - no secret
    headers = [(b"host", b"127.0.0.1:80"), (b"origin", b"http://127.0.0.1:80")]
    headers.append((b"cookie", f"briefings-80={guard._session}".encode()))
    scope = {"type": "http", "method": "POST", "path": "/undo", "query_string": b"", "headers": headers}
    run_in_thread(guard(scope, receive, send))
    assert sent[0]["status"] == 413


def test_words_of_a_file_never_become_markup(owner: httpx.Client, workspace: Path) -> None:
    file = workspace / OTTAWA
    text = file.read_text(encoding="utf-8")
    file.write_text(text.replace("name: Ottawa", "name: <script>alert(1)</script>{{ 7 * 7 }}"), encoding="utf-8")
    page = owner.get("/stances/ev-joint-ventures").text
    assert "&lt;script&gt;alert(1)&lt;/script&gt;{{ 7 * 7 }}" in page
    assert "<script>alert" not in page


def test_the_way_back_never_leads_to_another_site(owner: httpx.Client, workspace: Path) -> None:
    text = (workspace / OTTAWA).read_text(encoding="utf-8")
    base = re.search(r'name="base" value="(\w+)"', owner.get("/text", params={"path": OTTAWA}).text)
    assert base is not None
    for back in ("https://evil.example/", "//evil.example", "/\\evil.example", "javascript:alert(1)"):
        form = {"path": OTTAWA, "text": text, "base": base[1], "back": back}
        assert post(owner, "/text", form).headers["location"].startswith("/?")


def first_page(arguments: list[str], folder: Path, **environment: str) -> httpx.Response:
    """Serve until the address that is printed has given its page."""
    command = [sys.executable, "-u", "-m", "briefings", *arguments, "serve", "--no-browser"]
    own = {**os.environ, **environment}
    with subprocess.Popen(command, stdout=subprocess.PIPE, text=True, cwd=folder, env=own) as server:
        try:
            assert server.stdout is not None
            printed = next(line.strip() for line in server.stdout if "http://127.0.0.1" in line)
            # Two tests and their browsers may share the machine.
            with httpx.Client(follow_redirects=True, timeout=60) as client:
                return client.get(printed)
        finally:
            server.send_signal(signal.SIGINT)


def test_the_command_prints_an_address_that_works(workspace: Path, tmp_path: Path) -> None:
    answer = first_page(["-C", str(workspace)], REPOSITORY, XDG_CONFIG_HOME=str(tmp_path / "config"))
    assert answer.status_code == 200
    assert "Joint ventures" in answer.text


def test_serving_without_a_workspace_says_how_to_make_one(tmp_path: Path) -> None:
    (tmp_path / "letter.txt").write_text("Of somebody else\n", encoding="utf-8")
    command = [sys.executable, "-m", "briefings", "serve", "--no-browser"]
    done = subprocess.run(
        command, cwd=tmp_path, env={"PYTHONPATH": str(REPOSITORY)}, capture_output=True, text=True, check=False
    )
    assert done.returncode == 1
    assert "briefings init" in done.stderr
    assert [path.name for path in tmp_path.iterdir()] == ["letter.txt"]


def test_serving_an_empty_folder_begins_a_workspace_in_it(tmp_path: Path) -> None:
    folder = tmp_path / "new"
    (folder / ".git").mkdir(parents=True)
    answer = first_page([], folder, PYTHONPATH=str(REPOSITORY), XDG_CONFIG_HOME=str(tmp_path / "config"))
    assert "No dossier yet" in answer.text
    assert "None: every file reads well" in answer.text
    assert (folder / "seeds/audiences").is_dir()
