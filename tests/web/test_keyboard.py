"""A whole journey without a mouse: a point is edited, its brief is built and downloaded, printed, and looked up."""

from __future__ import annotations

import re
from pathlib import Path
from typing import Any

import pytest

from tests.conftest import require_tool
from tests.deliver.cups import cups, print_system
from tests.web.conftest import Diff, Site
from tests.web.first_dossier import ONTARIO, expect

NAME = """(() => { const el = document.activeElement; const own = el.labels?.[0] ?? el;
  return (el.getAttribute("aria-label") ?? own.textContent).replace(/\\s+/g, " ").trim(); })()"""
STOPS = 400


def reach(tab: Any, name: str) -> None:
    """Go on by Tab until something of that name has the focus."""
    passed = []
    for _ in range(STOPS):
        tab.keyboard.press("Tab")
        passed.append(tab.evaluate(NAME))
        if re.search(name, passed[-1]):
            return
    pytest.fail(f"{STOPS} stops, and none is {name}: {passed[-20:]}")


def press(tab: Any, name: str, key: str = "Enter") -> None:
    """Reach something by Tab, and press a key on it."""
    reach(tab, name)
    tab.keyboard.press(key)


def follow(tab: Any, name: str) -> None:
    """Reach a link or a button by Tab, and go where it leads."""
    reach(tab, name)
    with tab.expect_navigation():
        tab.keyboard.press("Enter")


def skip_to_content(tab: Any) -> None:
    press(tab, "^To the content$")


def test_a_point_is_edited_and_its_brief_printed_by_keyboard(tab: Any, diff: Diff, tmp_path: Path) -> None:
    require_tool("lp", "cups-client")
    skip_to_content(tab)
    follow(tab, "^Ontario$")
    expect(tab.get_by_role("heading", level=1)).to_have_text("Ontario")
    skip_to_content(tab)
    follow(tab, "^Edit: ")
    expect(tab.get_by_label("Heading")).to_be_focused()
    tab.keyboard.press("End")
    tab.keyboard.type(" now")
    follow(tab, "^Save$")
    expect(tab.locator("main > .note.done")).to_contain_text("Saved")
    assert [row[-4:] for row in diff()[ONTARIO] if " now {#" in row]

    follow(tab, "^Home$")
    skip_to_content(tab)
    follow(tab, "^Federal Minister of Industry$")
    expect(tab.locator("#sheet")).to_be_visible()
    skip_to_content(tab)
    with tab.expect_download() as waiting:
        press(tab, "^Download PDF$")
    waiting.value.save_as(tmp_path / "brief.pdf")
    assert (tmp_path / "brief.pdf").read_bytes().startswith(b"%PDF-")

    with print_system():
        cups("lpadmin", "-d", "desk")
        follow(tab, "^Print…$")
        expect(tab.get_by_label("Printer")).to_be_focused()
        follow(tab, "^Print$")
        expect(tab.get_by_role("heading", level=1)).to_have_text("Sent to the printer")
        skip_to_content(tab)
        follow(tab, "^Back to the brief$")
        follow(tab, "^Outbox$")
        expect(tab.get_by_role("group", name="What went out")).to_contain_text("desk")


def test_a_citation_is_chosen_and_a_point_put_back_by_keyboard(tab: Any, site: Site, diff: Diff) -> None:
    tab.goto(f"{site.base}/stance/ev-joint-ventures/ontario")
    skip_to_content(tab)
    follow(tab, "^Copy: ")
    expect(tab.get_by_label("Heading")).to_be_focused()
    assert list(diff()) == [ONTARIO]
    tab.keyboard.press("Shift+Tab")
    skip_to_content(tab)
    follow(tab, "^Undo$")
    expect(tab.locator("main > .note.done")).to_contain_text("Put back as it was")
    assert diff() == {}
