"""Forms say what they need, in one set of words, and lists are read to their end on a phone."""

from __future__ import annotations

import re
from typing import Any

import httpx
import pytest

from briefings.app.editing import WorkspaceSession
from tests.web.conftest import Site, post
from tests.web.first_dossier import DOSSIER, expect
from tests.web.test_going_out import ADDRESS, TO, mail

__all__ = ["mail"]


def test_a_required_field_is_marked_and_one_that_may_stay_empty_is_not(tab: Any, site: Site) -> None:
    tab.goto(f"{site.base}/stances/{DOSSIER}?add=perspective")

    def mark(label: str) -> str:
        found: str = tab.get_by_text(label, exact=True).evaluate("each => getComputedStyle(each, '::after').content")
        return found

    assert "required" in mark("Look again by")
    assert "required" in mark("Short name")
    assert mark("Why that much") == "none"
    expect(tab.get_by_role("textbox", name="Short name", exact=True)).to_be_visible()


@pytest.mark.usefixtures("mail")
def test_what_went_out_is_read_to_its_end_on_a_phone(tab: Any, site: Site, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("BRIEFINGS_SMTP_PORT", "1")
    tab.goto(f"{site.base}{ADDRESS}?do=send")
    tab.get_by_role("button", name="Send", exact=True).click()
    expect(tab.get_by_role("heading", level=1)).to_have_text("Not sent yet: waiting in the outbox")
    tab.set_viewport_size({"width": 320, "height": 700})
    tab.goto(f"{site.base}/outbox")
    group = tab.get_by_role("group", name="What went out")
    expect(group).to_contain_text(TO)
    assert group.evaluate("box => box.scrollWidth <= box.clientWidth")
    result = group.get_by_role("cell").last
    expect(result).to_have_text("Waits")
    edge = result.bounding_box()
    assert edge["x"] + edge["width"] <= 320
    assert result.get_attribute("data-head") == "Result"


def test_a_new_source_says_what_comes_next_and_warns_of_nothing(owner: httpx.Client) -> None:
    article = "A report on plants\nThe plants make cars.\nThe cars are sold."
    added = post(
        owner, f"/sources/{DOSSIER}/add", {"text": article, "title": "Council proposes to close Harbour Street"}
    )
    address = added.headers["location"].partition("?")[0]
    html = owner.get(address).text
    assert "Still to be written" in html
    assert "Write the publisher" not in html
    assert 'name="short" type="text" value="Council proposes"' in html
    assert 'class="problem"' not in html
    found = re.search(r'name="path" value="([^"]+)"><input type="hidden" name="base" value="([^"]+)"', html)
    assert found
    saved = post(owner, f"{address}/describe", {"path": found[1], "base": found[2], "publisher": "A ministry"})
    after = owner.get(saved.headers["location"]).text
    assert "A ministry · " in after
    assert re.search(r'role="status">Saved\.', after)
    assert "Nothing yet. " in after


@pytest.mark.usefixtures("mail")
def test_the_message_is_read_before_it_is_sent(owner: httpx.Client, site: Site) -> None:
    session = WorkspaceSession(site.root)
    reader = session.audience("minister")
    html = owner.get(ADDRESS, params={"do": "send"}).text
    box = html.partition('id="do"')[2].partition("</form>")[0]
    (message,) = re.findall(
        r'<div class="letter" lang="(\w+)" tabindex="0"[^>]+><p><strong>([^<]+)</strong></p>\n<p.*?>(.*?)</p>',
        box,
        re.DOTALL,
    )
    assert message[0] == reader.language
    assert reader.recipients[0].name in message[2]
    assert len(message[2]) > 200


def test_a_new_option_says_what_is_written_once_it_is_there(owner: httpx.Client) -> None:
    html = owner.get(f"/dossier/{DOSSIER}", params={"add": "options"}).text
    assert "Next, once it is added: “What speaks for it”, “What speaks against it”." in html
    assert "Next, once it is added" not in owner.get(f"/dossier/{DOSSIER}", params={"add": "gaps"}).text


def test_the_position_in_brief_stands_below_its_heading(tab: Any, site: Site) -> None:
    tab.goto(f"{site.base}/stance/{DOSSIER}/ontario")
    heading = tab.get_by_role("heading", name="Position in brief").bounding_box()
    assert heading["height"] > 10
    assert heading["y"] + heading["height"] <= tab.locator("#brief .lede").bounding_box()["y"]
