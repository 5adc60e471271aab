"""The house style is a form: the shipped one is made one's own first, then one field changes one line."""

from __future__ import annotations

import re
from pathlib import Path
from typing import Any

import httpx
import pytest

from tests.conftest import REPOSITORY
from tests.web.conftest import Site, post
from tests.web.first_dossier import expect
from tests.web.test_records import send

SHIPPED = REPOSITORY / "templates" / "house.yaml"


@pytest.fixture
def own(workspace: Path) -> Path:
    """The workspace's own house style, which isn't there yet."""
    path = workspace / "templates" / "house.yaml"
    path.unlink(missing_ok=True)
    return path


def test_a_style_of_its_own_is_begun_and_changed(tab: Any, site: Site, own: Path) -> None:
    tab.goto(f"{site.base}/")
    tab.get_by_role("link", name="House style").click()
    assert not own.exists()
    tab.get_by_role("button", name="Make a style of our own").click()
    expect(tab.get_by_label("Size of the text")).to_have_value("11")
    tab.get_by_label("Size of the text").fill("11.5")
    tab.get_by_role("button", name="Save").click()
    expect(tab.locator("main > .note.done")).to_contain_text("Saved")
    before, after = (path.read_text(encoding="utf-8").splitlines() for path in (SHIPPED, own))
    assert [line for line in after if line not in before] == ["body_size: 11.5"]


def test_a_form_that_is_sent_as_it_is_changes_nothing(owner: httpx.Client, own: Path) -> None:
    assert post(owner, "/house/begin").status_code == 303
    assert "Saved" in send(owner, "/house").text
    assert own.read_bytes() == SHIPPED.read_bytes()
    assert post(owner, "/house/begin").status_code == 422


@pytest.mark.parametrize("changed", [{"body_size": "90"}, {"ink": "nearly black"}, {"margin_top": "wide"}])
def test_what_no_style_can_be_is_refused(owner: httpx.Client, own: Path, changed: dict[str, str]) -> None:
    post(owner, "/house/begin")
    assert send(owner, "/house", **changed).status_code == 422
    assert own.read_bytes() == SHIPPED.read_bytes()


def test_a_page_is_shown_in_the_style_that_is_typed(owner: httpx.Client, own: Path) -> None:
    post(owner, "/house/begin")
    before = owner.get("/house/page.png")
    assert before.headers["content-type"] == "image/png"
    shown = {"shown": "accent", "accent": "#aa0000"}
    after = owner.get("/house/page.png", params=shown)
    assert after.status_code == 200
    assert after.content != before.content
    assert own.read_bytes() == SHIPPED.read_bytes()
    assert owner.get("/house/page.png", params={"shown": "accent", "accent": "reddish"}).status_code == 422


def test_the_page_beside_the_form_follows_the_typing(tab: Any, site: Site, own: Path) -> None:
    tab.goto(f"{site.base}/house")
    tab.get_by_role("button", name="Make a style of our own").press("Enter")
    image = tab.get_by_role("img", name="First page of a brief in this style")
    expect(image).to_have_attribute("src", "/house/page.png")
    tab.get_by_label("Size of the text").fill("12")
    expect(image).to_have_attribute("src", re.compile("body_size=12"))
    expect(image).to_have_js_property("naturalWidth", 935)
    tab.get_by_label("Size of the text").fill("900")
    expect(tab.get_by_text("can’t be printed so")).to_be_visible()
    expect(image).to_have_js_property("naturalWidth", 935)
    assert own.read_bytes() == SHIPPED.read_bytes()
