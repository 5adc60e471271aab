"""The text view paints what changed, and shows what is typed all the same."""

from __future__ import annotations

from typing import Any

from tests.web.conftest import Site
from tests.web.first_dossier import ONTARIO, expect


def test_typing_paints_the_changed_lines_alone(tab: Any, site: Site) -> None:
    tab.goto(f"{site.base}/text?path={ONTARIO}")
    area = tab.get_by_label("Text", exact=True)
    expect(tab.locator(".writer pre > span").first).to_be_attached()
    tab.evaluate("document.querySelectorAll('.writer pre > span').forEach((row) => { row.old = true; })")
    fresh = (
        "[...document.querySelectorAll('.writer pre > span')].filter((row) => !row.old).map((row) => row.textContent)"
    )
    whole = "document.querySelector('.writer pre').textContent === document.querySelector('#text').value + '\\n'"
    area.press("ControlOrMeta+End")
    tab.keyboard.type("x")
    assert len(tab.evaluate(fresh)) == 1
    area.press("ControlOrMeta+Home")
    tab.keyboard.press("Enter")
    assert tab.evaluate(whole)
    tab.keyboard.press("Delete")
    assert tab.evaluate(whole)
    area.press("ControlOrMeta+A")
    tab.keyboard.press("Delete")
    assert tab.evaluate(whole)
    tab.keyboard.type("a\nb\nc")
    tab.keyboard.press("ArrowUp")
    tab.keyboard.press("Enter")
    assert tab.evaluate(whole)
    tab.keyboard.press("ControlOrMeta+Z")
    assert tab.evaluate(whole)
