"""Home welcomes with a tour that is left for good, and leads back to what is typed and not saved."""

from __future__ import annotations

import re
from typing import Any

from tests.web.conftest import Site
from tests.web.first_dossier import DOSSIER, expect


def test_the_tour_has_four_steps_and_does_not_come_back(tab: Any, site: Site) -> None:
    box = tab.get_by_role("region", name="Welcome")
    expect(box.get_by_text("Step 1 of 4")).to_be_visible()
    box.get_by_role("button", name="Next step").press("Enter")
    expect(box.get_by_text("Step 2 of 4")).to_be_visible()
    tab.reload()
    expect(box.get_by_text("Step 2 of 4")).to_be_visible()
    box.get_by_role("button", name="Step back").press("Enter")
    expect(box.get_by_role("button", name="Next step")).to_be_focused()
    for _ in range(3):
        tab.keyboard.press("Enter")
    expect(box.get_by_text("Step 4 of 4")).to_be_visible()
    expect(box.get_by_role("listitem")).to_have_count(1)
    box.get_by_role("button", name="Done").press("Enter")
    expect(box).to_be_hidden()
    tab.goto(f"{site.base}/")
    expect(tab.locator("html.script")).to_be_attached()
    expect(box).to_be_hidden()
    tab.goto(f"{site.base}/help")
    tab.get_by_role("link", name="Show the tour").press("Enter")
    expect(box.get_by_text("Step 1 of 4")).to_be_visible()


def test_the_tour_is_left_at_any_step(tab: Any) -> None:
    box = tab.get_by_role("region", name="Welcome")
    box.get_by_role("button", name="Leave the tour").press("Enter")
    expect(box).to_be_hidden()
    tab.reload()
    expect(tab.locator("html.script")).to_be_attached()
    expect(box).to_be_hidden()


def test_home_leads_back_to_unsaved_typing(tab: Any, site: Site) -> None:
    unsaved = tab.get_by_role("region", name="You have unsaved typing")
    expect(tab.locator("html.script")).to_be_attached()
    expect(unsaved).to_be_hidden()
    tab.goto(f"{site.base}/dossier/{DOSSIER}")
    tab.get_by_label("Title").fill("Another title")
    tab.goto(f"{site.base}/begin/reader")
    tab.get_by_label("Reader").fill("Mayor")
    tab.goto(f"{site.base}/")
    expect(unsaved.get_by_role("listitem")).to_have_count(2)
    unsaved.get_by_role("link", name="Begin a reader").press("Enter")
    expect(tab.get_by_label("Reader")).to_have_value("Mayor")
    tab.goto(f"{site.base}/")
    unsaved.get_by_role("button", name=re.compile("^Discard.*Begin a reader")).press("Enter")
    expect(unsaved.get_by_role("listitem")).to_have_count(1)
    unsaved.get_by_role("link").press("Enter")
    tab.get_by_role("button", name="Save").first.press("Enter")
    expect(tab.locator("main > .note.done")).to_contain_text("Saved")
    expect(tab.locator("html.script")).to_be_attached()
    tab.goto(f"{site.base}/")
    expect(tab.locator("html.script")).to_be_attached()
    expect(unsaved).to_be_hidden()
