"""The outbox on the page: what waits is tried again, what isn't known is decided, and what went out is told."""

from __future__ import annotations

from typing import Any

import httpx
import pytest

from briefings.app.mail import outbox_of
from briefings.app.record import open_record
from briefings.deliver.outbox import Outbox
from tests.conftest import require_tool
from tests.deliver.cups import cups, print_system
from tests.web.conftest import Site, post
from tests.web.first_dossier import DOSSIER, expect, words
from tests.web.test_going_out import ADDRESS, TO, Box, mail

__all__ = ["mail"]


@pytest.fixture
def waiting(owner: httpx.Client, mail: Box, monkeypatch: pytest.MonkeyPatch) -> httpx.Response:
    """A message that waits, since the mail server was away when it was sent."""
    with monkeypatch.context() as away:
        away.setenv("BRIEFINGS_SMTP_PORT", "1")
        answer = post(owner, f"{ADDRESS}/send", {"to": TO, "how": "send"})
    assert not mail.got
    return answer


def doubt(site: Site) -> int:
    """Leave the waiting message as a process does that dies while it hands it over; return its number."""
    with open_record(site.root) as record:
        outbox = Outbox(record)
        (number,) = outbox.take(outbox.waiting())
        outbox.hand_over(number)
    return number


def test_a_message_that_waits_is_tried_again_and_sent(
    tab: Any, site: Site, mail: Box, monkeypatch: pytest.MonkeyPatch
) -> None:
    with monkeypatch.context() as away:
        away.setenv("BRIEFINGS_SMTP_PORT", "1")
        tab.goto(f"{site.base}{ADDRESS}?do=send")
        tab.get_by_role("button", name="Send", exact=True).click()
        expect(tab.get_by_role("heading", level=1)).to_have_text("Not sent yet: waiting in the outbox")
    expect(tab.get_by_role("main").get_by_role("link", name="Outbox")).to_be_visible()
    tab.goto(f"{site.base}/")
    tab.get_by_role("link", name="1 message waits to be sent").click()
    expect(tab.get_by_role("heading", level=1)).to_have_text("Outbox")
    expect(tab.locator("#waiting")).to_contain_text(TO)
    tab.get_by_role("button", name="Try again: 1 message").click()
    expect(tab.get_by_role("heading", level=1)).to_have_text("Sent")
    tab.get_by_role("link", name="Back to the outbox").click()
    expect(tab.locator("#waiting")).to_contain_text("Nothing: every message is settled")
    expect(tab.get_by_role("group", name="What went out")).to_contain_text("Sent")
    assert [envelope.rcpt_tos for envelope in mail.got] == [[TO]]


def test_a_server_that_is_still_away_leaves_the_message_waiting(
    owner: httpx.Client, waiting: httpx.Response, site: Site, monkeypatch: pytest.MonkeyPatch
) -> None:
    assert waiting.status_code == 200
    monkeypatch.setenv("BRIEFINGS_SMTP_PORT", "1")
    answer = post(owner, "/outbox/retry")
    assert "Not sent yet: waiting in the outbox" in answer.text
    assert "`" not in words(answer.text)
    assert [entry.recipient for entry in outbox_of(site.root)] == [TO]


@pytest.mark.parametrize(("answer", "left", "sent"), [("arrived", 0, 0), ("lost", 1, 1)])
def test_a_person_decides_what_became_of_a_message_in_doubt(
    owner: httpx.Client, site: Site, waiting: httpx.Response, mail: Box, answer: str, left: int, sent: int
) -> None:
    assert waiting.status_code == 200
    number = doubt(site)
    assert "Did it arrive?" in owner.get("/outbox").text
    assert "it isn’t known whether it arrived" in owner.get("/").text
    form = {"message": str(number), "it": answer}
    assert post(owner, "/outbox/decide", form).status_code == 303
    assert len(outbox_of(site.root)) == left
    assert post(owner, "/outbox/decide", form).status_code == 422
    post(owner, "/outbox/retry")
    assert len(mail.got) == sent


def test_the_history_is_narrowed_to_a_reader(owner: httpx.Client, mail: Box) -> None:
    post(owner, f"{ADDRESS}/send", {"to": TO, "how": "send"})
    assert mail.got
    assert f"{TO}<br>" in owner.get("/outbox", params={"about": "minister"}).text
    assert "Nothing yet." in owner.get("/outbox", params={"about": "analysts"}).text


def test_what_became_of_a_print_job_is_told_when_a_person_looks(owner: httpx.Client) -> None:
    require_tool("lp", "cups-client")
    with print_system():
        answer = post(owner, f"/brief/{DOSSIER}/minister/print", {"printer": "desk", "copies": "1"})
        assert answer.status_code == 200
        cups("lpstat", "-W", "all", "-o", "desk")
        for _ in range(100):
            html = owner.get("/outbox").text
            if ">Printed" in html:
                break
        assert ">Printed" in html
    assert "sent to the printer" not in html
