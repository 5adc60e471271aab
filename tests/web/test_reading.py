"""Every page can be read and used by everyone: WCAG 2.2 AA by axe, light and dark, on a phone, at 200 %."""

from __future__ import annotations

from typing import Any

from tests.web.conftest import Site
from tests.web.first_dossier import DOSSIER, ONTARIO

RULES = {
    "runOnly": ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"],
    "resultTypes": ["violations"],
}
PAGES = (
    "/",
    f"/brief/{DOSSIER}/minister?point=ford-imports&e.security=3&do=print",
    f"/stances/{DOSSIER}?add=perspective",
    f"/stance/{DOSSIER}/ontario",
    f"/stance/{DOSSIER}/ontario?add=risk",
    f"/stance/{DOSSIER}/ontario?brief=edit",
    f"/text?path={ONTARIO}",
    f"/history?path={ONTARIO}",
    f"/sources/{DOSSIER}",
    f"/source/{DOSSIER}/facing-east",
    f"/agreement/{DOSSIER}",
    f"/risks/{DOSSIER}?item=r-ontario-jobs",
    "/outbox",
    "/help",
    "/house",
    "/templates",
    "/words/fr?q=source",
    "/words/fr?at=side_you",
    f"/stances/{DOSSIER}?issue=trade",
    f"/twins/{DOSSIER}?language=fr&part=ontario",
    "/reader/minister/put-away?copy",
    f"/stance/{DOSSIER}/ontario/put-away",
    "/text?path=seeds/none.md",
    "/nowhere",
)
CONTRAST = {"runOnly": ["color-contrast"], "resultTypes": ["violations"]}
WIDE, DOUBLE, PHONE = 1360, 680, 320


def faults(tab: Any, path: str, rules: dict[str, list[str]]) -> list[tuple[str, str, str, str]]:
    """Return what axe finds wrong: page, rule, element, and how to mend it."""
    from axe_playwright_python.sync_playwright import Axe  # type: ignore[import-untyped]

    found = Axe().run(tab, options=rules).response["violations"]
    return [(path, rule["id"], node["html"], node["failureSummary"]) for rule in found for node in rule["nodes"]]


def test_axe_finds_nothing_wrong_on_any_page_light_dark_or_small(tab: Any, site: Site) -> None:
    tab.emulate_media(reduced_motion="reduce")
    wrong: list[tuple[str, ...]] = []
    for path in PAGES:
        tab.emulate_media(color_scheme="light")
        tab.set_viewport_size({"width": WIDE, "height": 900})
        tab.goto(site.base + path)
        wrong += faults(tab, path, RULES)
        tab.emulate_media(color_scheme="dark")
        wrong += faults(tab, path, CONTRAST)
        for width in (DOUBLE, PHONE):
            tab.set_viewport_size({"width": width, "height": 900})
            sideways = tab.evaluate("document.documentElement.scrollWidth - innerWidth")
            wrong += [(path, "scrolls sideways", str(width))] if sideways > 0 else []
        wrong += faults(tab, path, RULES)
    assert not wrong


def test_the_keyboard_reaches_everything_and_is_seen(tab: Any, site: Site) -> None:
    tab.goto(f"{site.base}/stance/{DOSSIER}/ontario")
    tab.keyboard.press("Tab")
    assert tab.evaluate("document.activeElement.textContent") == "To the content"
    tab.keyboard.press("Enter")
    assert tab.evaluate("document.activeElement.id") == "main"
    seen = set()
    for _ in range(30):
        tab.keyboard.press("Tab")
        seen.add(tab.evaluate("document.activeElement.textContent.trim().split(':')[0]"))
        assert tab.evaluate("getComputedStyle(document.activeElement).outlineStyle") != "none"
    assert {"Edit", "Move down", "Split", "Delete", "Show as text", "Add a claim"} <= seen
