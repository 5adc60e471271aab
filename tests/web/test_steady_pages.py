"""A page stays where it is once it is shown: what arrives late moves no button away from under the pointer."""

from __future__ import annotations

import re
from typing import Any

import httpx

from tests.web.conftest import Site
from tests.web.first_dossier import DOSSIER, expect


def test_a_click_begun_before_the_typeface_is_there_reaches_its_button(context: Any, tab: Any, site: Site) -> None:
    held: list[Any] = []

    def hold(font: Any) -> None:
        held.append(font)

    context.route("**/*.ttf", hold)
    tab.goto(f"{site.base}/house", wait_until="commit")
    button = tab.get_by_role("button", name="Make a style of our own")
    button.hover()
    before = button.bounding_box()
    tab.mouse.down()
    for font in held:
        font.continue_()
    tab.wait_for_load_state("load")
    tab.evaluate("document.fonts.ready.then(() => new Promise(requestAnimationFrame))")
    assert held
    assert button.bounding_box() == before
    tab.mouse.up()
    expect(tab.get_by_label("Size of the text")).to_have_value("11")


def test_a_click_under_way_as_paragraphs_arrive_reaches_its_button(tab: Any, site: Site) -> None:
    tab.goto(f"{site.base}/stance/{DOSSIER}/ontario?brief=edit")
    brief = tab.get_by_role("region", name="Position in brief")
    brief.get_by_label("Position in brief").fill("Short.")
    _press(tab, brief.get_by_role("button", name="Save"))
    with tab.expect_response(re.compile("facing-east")):
        _choose(brief.get_by_label("Source", exact=True), "facing-east")
    tab.mouse.up()
    expect(brief).to_contain_text("Short.")
    expect(brief.get_by_label("Position in brief")).to_have_count(0)


def test_a_click_under_way_as_the_brief_is_made_anew_reaches_its_button(tab: Any, site: Site) -> None:
    tab.goto(f"{site.base}/brief/{DOSSIER}/minister?pages=3")
    tab.get_by_label("Save as a new reader").fill("Shorter")
    _press(tab, tab.get_by_role("button", name="Save reader"))
    with tab.expect_response(re.compile("pages=4")):
        _choose(tab.get_by_label("Pages at most"), "4")
    tab.mouse.up()
    expect(tab.get_by_text("This reader is new.")).to_be_visible()


def _press(tab: Any, button: Any) -> None:
    """Press the mouse on a button without letting it go."""
    button.hover()
    tab.mouse.down()


def _choose(field: Any, value: str) -> None:
    """Give a field a value without scrolling to it; what follows from it arrives as if it had been chosen before."""
    events = "for (const kind of ['input', 'change']) field.dispatchEvent(new Event(kind, { bubbles: true }))"
    field.evaluate(f"(field, value) => {{ field.value = value; {events} }}", value)


def test_the_typeface_is_kept_by_the_browser_and_the_pages_are_not(owner: httpx.Client) -> None:
    assert "max-age" in owner.get("/static/fonts/regular.ttf").headers["cache-control"]
    assert "no-store" not in owner.get("/static/fonts/regular.ttf").headers["cache-control"]
    assert owner.get("/static/fonts/none.ttf").headers["cache-control"] == "no-store"
    assert owner.get("/house").headers["cache-control"] == "no-store"
