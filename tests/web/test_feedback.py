"""What the page says back: what is missing, what was done, and where the keyboard goes on."""

from __future__ import annotations

import re
from typing import Any

import httpx
import pytest

from tests.web.conftest import Site, post
from tests.web.first_dossier import DOSSIER, ONTARIO, expect

HOME = f"/stance/{DOSSIER}/ontario"


def options(html: str, name: str) -> list[str]:
    """Return the values that a choice of a form offers."""
    found = re.search(rf'<select id="f-{name}".*?</select>', html, re.DOTALL)
    assert found
    return re.findall(r'value="([^"]*)"', found[0])


def hidden(html: str, name: str) -> str:
    """Return what the form for a new point carries along."""
    found = re.search(rf'name="{name}" value="([^"]*)"', html.split('id="new"')[1])
    assert found
    return found[1]


def test_a_position_point_says_its_stance_or_that_no_view_is_reported(owner: httpx.Client, site: Site) -> None:
    html = owner.get(f"{HOME}?add=claim").text
    assert options(html, "view") == ["", "supports", "opposes", "conditional", "unstated"]
    assert re.search(r'<select id="f-view" name="view" required>\s*<option value="" selected>Choose…', html)
    form = {"path": ONTARIO, "base": hidden(html, "base"), "kind": "claim", "heading": "Plants have a date"}
    tags = {"issue": "trade", "view": "unstated", "basis": "reported", "weight": "3", "confidence": "", "voice": ""}
    saved = post(owner, f"{HOME}/add", form | tags | {"lead": "One essay names plants. [@facing-east, para. 15]"})
    assert saved.status_code == 303
    text = (site.root / ONTARIO).read_text(encoding="utf-8")
    assert "### Plants have a date {#plants-have-a-date issue=trade view=unstated basis=reported weight=3}" in text
    edited = owner.get(f"{HOME}?edit=plants-have-a-date").text
    assert options(edited, "view") == ["supports", "opposes", "conditional", "unstated"]
    assert '<option value="unstated" selected>Not reported' in edited


@pytest.mark.parametrize("kind", ["benefit", "risk"])
def test_a_benefit_or_risk_may_say_no_stance(owner: httpx.Client, kind: str) -> None:
    html = owner.get(f"{HOME}?add={kind}").text
    assert options(html, "view")[0] == ""
    assert re.search(r'<select id="f-view" name="view">\s*<option value="" selected>Not stated', html)


def test_a_citation_without_source_or_paragraph_says_what_is_missing(tab: Any, site: Site) -> None:
    tab.goto(f"{site.base}{HOME}?add=claim")
    expect(tab.locator("html.script")).to_be_attached()
    tab.get_by_role("button", name="Add citation").click()
    expect(tab.locator(".toast")).to_have_text("Choose a source first.")
    source = tab.get_by_label("Source", exact=True)
    expect(source).to_be_focused()
    source.select_option("facing-east")
    tab.get_by_role("button", name="Add citation").click()
    expect(tab.locator(".toast")).to_contain_text("Which paragraph?")
    expect(tab.get_by_label("Paragraphs", exact=True)).to_be_focused()


def test_the_keyboard_goes_on_where_a_point_was_moved_or_deleted(tab: Any, site: Site) -> None:
    tab.goto(f"{site.base}{HOME}")
    expect(tab.locator("html.script")).to_be_attached()
    tab.locator("#byd-buses").get_by_role("button", name="Move up").press("Enter")
    expect(tab.locator("#byd-buses").get_by_role("button", name="Move down")).to_be_focused()
    expect(tab.locator("main > .note.good")).to_be_in_viewport()
    tab.locator("#byd-buses").get_by_role("button", name="Delete").press("Enter")
    expect(tab.locator("#byd-buses")).to_have_count(0)
    expect(tab.get_by_role("button", name="Undo")).to_be_focused()
    tab.keyboard.press("Enter")
    expect(tab.locator("#byd-buses")).to_be_visible()


def test_a_form_that_was_asked_for_is_begun_in_its_first_field(tab: Any, site: Site) -> None:
    tab.goto(f"{site.base}{HOME}")
    tab.get_by_role("link", name="Add a claim").click()
    expect(tab.get_by_label("Heading")).to_be_focused()
    expect(tab.get_by_label("Heading")).to_be_in_viewport()
    tab.locator("#byd-buses").get_by_role("link", name="Edit").click()
    expect(tab.get_by_label("Heading")).to_be_focused()


def test_a_perspective_says_that_its_evidence_is_thin_and_where_to_add_some(tab: Any, site: Site) -> None:
    tab.goto(f"{site.base}{HOME}")
    expect(tab.locator("main > .note.warn")).to_contain_text("Thin evidence")
    tab.get_by_role("link", name="Add a source").click()
    expect(tab.get_by_label("Paste the article’s text")).to_be_in_viewport()


def test_a_brief_lists_what_it_leaves_out_and_why(tab: Any, site: Site) -> None:
    tab.goto(f"{site.base}/brief/{DOSSIER}/minister")
    tab.get_by_text(re.compile("Left out: [0-9]+ points")).click()
    expect(tab.locator("#left li").first).to_contain_text(re.compile(r"Relevance .* = weight \d"))


def test_a_new_source_waits_for_words_in_empty_fields(owner: httpx.Client, site: Site) -> None:
    article = "A report on plants\nThe plants make cars.\nThe cars are sold."
    added = post(owner, f"/sources/{DOSSIER}/add", {"text": article, "title": "Plants"})
    address = added.headers["location"].partition("?")[0]
    html = owner.get(address).text
    assert re.search(r"Still to be written: “.*“Why”, “What it is”", html)
    assert ">\nWhat it is</textarea>" not in html
    found = re.search(r'name="path" value="([^"]+)"><input type="hidden" name="base" value="([^"]+)"', html)
    assert found
    form = {"path": found[1], "base": found[2], "descriptor.what": "", "descriptor.shows": "How many cars."}
    assert post(owner, f"{address}/describe", form).status_code == 303
    text = (site.root / found[1]).read_text(encoding="utf-8")
    assert "shows: How many cars." in text
    assert "what: What it is" in text
    emptied = {"path": found[1], "base": found[2], "title": " "}
    assert "“Title” can’t be left empty" in post(owner, f"{address}/describe", emptied).text


def test_a_brief_says_which_points_it_prints_by_their_heading_alone(owner: httpx.Client) -> None:
    page = owner.get(f"/brief/{DOSSIER}/minister").text
    told = re.search(r"<summary>Left out: \d+ points?; by heading alone: (\d+)</summary>", page)
    assert told
    listed = page.partition("Shortened to their heading")[2].partition("</details>")[0]
    assert listed.count("<li>") == int(told[1]) > 0
