"""A page stays where it is once it is shown: what arrives late moves no button away from under the pointer."""

from __future__ import annotations

from typing import Any

import httpx

from tests.web.conftest import Site
from tests.web.first_dossier import expect


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


def test_the_typeface_is_kept_by_the_browser_and_the_pages_are_not(owner: httpx.Client) -> None:
    assert "max-age" in owner.get("/static/fonts/regular.ttf").headers["cache-control"]
    assert "no-store" not in owner.get("/static/fonts/regular.ttf").headers["cache-control"]
    assert owner.get("/static/fonts/none.ttf").headers["cache-control"] == "no-store"
    assert owner.get("/house").headers["cache-control"] == "no-store"
