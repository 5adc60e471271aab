"""Briefs leave from the page as they do from the command line: shown first, then sent, then in the record."""

from __future__ import annotations

import json
import re
import socket
from collections.abc import Iterator
from typing import Any

import httpx
import pytest
from aiosmtpd.controller import Controller
from aiosmtpd.handlers import Sink

from briefings.app.record import history_of
from tests.web.conftest import Site, post
from tests.web.first_dossier import DOSSIER

ADDRESS = f"/brief/{DOSSIER}/minister"
TO = "minister.office@example.org"


class Box(Sink):
    """A mail server that keeps what it gets."""

    def __init__(self) -> None:
        super().__init__()
        self.got: list[Any] = []

    async def handle_DATA(self, _server: Any, _session: Any, envelope: Any) -> str:  # noqa: N802 - aiosmtpd's name
        self.got.append(envelope)
        return "250 kept"


@pytest.fixture
def mail(monkeypatch: pytest.MonkeyPatch) -> Iterator[Box]:
    box = Box()
    with socket.create_server(("127.0.0.1", 0)) as free:
        port = free.getsockname()[1]
    controller = Controller(box, hostname="127.0.0.1", port=port)
    controller.start()
    settings = {"HOST": "127.0.0.1", "PORT": str(port), "SECURITY": "none"}
    for name, value in {**settings, "FROM": "Policy Office <office@example.org>"}.items():
        monkeypatch.setenv(f"BRIEFINGS_SMTP_{name}", value)
    yield box
    controller.stop()


NAME = 'Zoë "Z" Li, Office of the Minister'


def test_a_brief_is_shown_sent_and_then_in_the_record(owner: httpx.Client, site: Site, mail: Box) -> None:
    file = site.root / "seeds/audiences/minister.yaml"
    text = file.read_text(encoding="utf-8")
    file.write_text(text.replace("- name: Office of the Minister", f"- name: '{NAME}'"), encoding="utf-8")
    asked = owner.get(ADDRESS, params={"do": "send"}).text
    assert TO in asked
    assert ".pdf (" in asked
    assert not mail.got
    answer = post(owner, f"{ADDRESS}/send", {"to": TO, "how": "send"})
    assert "<h1>Sent</h1>" in answer.text
    assert f"The message to {TO} has been sent" in answer.text
    assert [envelope.rcpt_tos for envelope in mail.got] == [[TO]]
    assert re.search(r"Mail</td><td[^>]*>Federal Minister of Industry", owner.get("/").text)
    (entry,) = history_of(site.root)
    assert (entry.recipient, entry.place) == (TO, NAME)
    assert "has this version: sent" in owner.get(ADDRESS, params={"do": "send"}).text


def test_the_heading_says_what_happened_and_a_person_may_send_again(owner: httpx.Client, mail: Box) -> None:
    form = {"to": TO, "how": "send"}
    assert "<h1>Sent</h1>" in post(owner, f"{ADDRESS}/send", form).text
    second = post(owner, f"{ADDRESS}/send", form).text
    assert "<h1>Nothing was sent</h1>" in second
    assert "was not sent again" in second
    assert "Send again to those who have this version" in owner.get(ADDRESS, params={"do": "send"}).text
    assert "<h1>Sent</h1>" in post(owner, f"{ADDRESS}/send", form | {"again": "yes"}).text
    assert len(mail.got) == 2


def test_a_server_that_is_away_leaves_the_message_waiting(
    owner: httpx.Client, mail: Box, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("BRIEFINGS_SMTP_PORT", "1")
    answer = post(owner, f"{ADDRESS}/send", {"to": TO, "how": "send"})
    assert "<h1>Sent</h1>" not in answer.text
    assert "Nothing was changed" not in answer.text
    assert "waits in the outbox" in answer.text
    assert not mail.got


def test_drafts_are_written_where_no_mail_server_is_set(
    owner: httpx.Client,
    site: Site,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.delenv("BRIEFINGS_SMTP_HOST", raising=False)
    asked = owner.get(ADDRESS, params={"do": "send"}).text
    assert "No mail server is set up here: ask whoever set up briefings." in asked
    for name in ("HOST", "FROM", "PORT", "SECURITY", "USER", "PASSWORD"):
        assert f"BRIEFINGS_SMTP_{name}" in asked
    assert "start it again" in asked
    seen, _, behind = asked.partition("<details")
    assert "BRIEFINGS_SMTP_HOST" not in seen
    assert "BRIEFINGS_SMTP_HOST" in behind
    assert 'value="send"' not in asked
    answer = post(owner, f"{ADDRESS}/send", {"to": TO, "how": "draft"})
    assert "Nothing was sent" in answer.text
    found = re.search(r'href="(/drafts/[^"]+\.eml)"', answer.text)
    assert found
    assert b"Subject:" in owner.get(found[1]).content
    assert owner.get("/drafts/other.eml").status_code == 404
    assert [path.suffix for path in (site.root / "out" / "drafts").iterdir()] == [".eml"]


def test_only_the_readers_own_recipients_can_be_chosen(owner: httpx.Client, mail: Box) -> None:
    answer = post(owner, f"{ADDRESS}/send", {"to": "someone@else.example", "how": "send"})
    assert answer.status_code == 422
    assert "Choose at least one recipient" in answer.text
    assert not mail.got


def test_a_brief_with_errors_does_not_leave(owner: httpx.Client, site: Site, mail: Box) -> None:
    file = site.root / f"seeds/{DOSSIER}/stances/ottawa.md"
    file.write_text(file.read_text(encoding="utf-8").replace("basis=own-words", "basis=hearsay", 1), encoding="utf-8")
    assert owner.get(f"{ADDRESS}/brief.pdf").status_code == 422
    assert post(owner, f"{ADDRESS}/send", {"to": TO, "how": "send"}).status_code == 422
    assert "Download PDF" not in owner.get(ADDRESS).text
    assert not mail.got


def test_both_formats_are_named_as_on_the_command_line(owner: httpx.Client) -> None:
    for name, start in (("pdf", b"%PDF-"), ("docx", b"PK")):
        answer = owner.get(f"{ADDRESS}/brief.{name}")
        assert answer.content.startswith(start)
        assert answer.headers["content-disposition"].endswith(f'_{DOSSIER}_minister_en.{name}"')
    assert owner.get(f"{ADDRESS}/brief.exe").status_code == 404


def test_a_reader_named_in_another_script_gets_its_brief_under_that_name(owner: httpx.Client, site: Site) -> None:
    minister = site.root / "seeds" / "audiences" / "minister.yaml"
    text = minister.read_text(encoding="utf-8").replace("id: minister", "id: \u90e8\u957f")
    minister.with_name("\u90e8\u957f.yaml").write_text(text, encoding="utf-8")
    answer = owner.get(f"/brief/{DOSSIER}/\u90e8\u957f/brief.pdf")
    assert answer.status_code == 200
    assert answer.headers["content-disposition"].endswith(f"_{DOSSIER}_%E9%83%A8%E9%95%BF_en.pdf")


def test_names_for_completion_come_from_the_dossier(owner: httpx.Client) -> None:
    names = json.loads(owner.get(f"/offers/{DOSSIER}").text)
    assert "facing-east" in [source["value"] for source in names["sources"]]
    assert "trade" in [issue["value"] for issue in names["issue"]]
    assert "very likely" in [word["value"] for word in names["likelihood"]]
