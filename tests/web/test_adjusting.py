"""A brief is adjusted on the page: pages, order and a clash, in plain words and without losing one’s place."""

from __future__ import annotations

import re
from typing import Any

import httpx
import pytest

from briefings.app.editing import WorkspaceSession
from tests.web.conftest import Diff, Site, post
from tests.web.first_dossier import DOSSIER, OTTAWA, expect, words

BRIEF = f"/brief/{DOSSIER}/minister"


@pytest.mark.parametrize("typed", ["0", "41", "two", "-3", "1.5"])
def test_a_number_of_pages_that_is_not_used_is_said_so(owner: httpx.Client, typed: str) -> None:
    html = owner.get(BRIEF, params={"pages": typed}).text
    assert f"{typed} isn’t used: a brief has 1 to 40 pages. It keeps to 2." in html
    assert 'aria-invalid="true"' in html


def test_a_number_of_pages_is_judged_while_it_is_typed(tab: Any, site: Site) -> None:
    tab.goto(site.base + BRIEF)
    expect(tab.locator("html.script")).to_be_attached()
    pages = tab.get_by_label("Pages at most")
    pages.fill("0")
    expect(tab.locator("#pages-said")).to_contain_text("0 isn’t used")
    expect(pages).to_be_focused()
    pages.fill("3")
    expect(tab.locator("#pages-said")).to_have_text("")


def test_a_perspective_moves_down_as_well_as_up_and_keeps_the_focus(tab: Any, site: Site) -> None:
    tab.goto(site.base + BRIEF)
    expect(tab.locator("html.script")).to_be_attached()
    rows = tab.locator("#standing li > span:first-child")
    first, second = rows.nth(0).inner_text(), rows.nth(1).inner_text()
    down = tab.get_by_role("button", name=re.compile(rf"^Down\W+{first}"))
    down.press("Enter")
    expect(rows.nth(0)).to_have_text(second)
    expect(rows.nth(1)).to_have_text(first)
    expect(down).to_be_focused()
    last = rows.nth(rows.count() - 1).inner_text()
    expect(tab.get_by_role("button", name=re.compile(rf"^Down\W+{last}"))).to_have_count(0)
    expect(tab.get_by_role("button", name=re.compile(rf"^Up\W+{second}"))).to_have_count(0)


@pytest.mark.parametrize("width", [390, 320])
def test_the_risk_map_fits_a_phone_with_all_its_columns(tab: Any, site: Site, width: int) -> None:
    tab.set_viewport_size({"width": width, "height": 844})
    tab.goto(f"{site.base}/risks/{DOSSIER}")
    over = "el => el.scrollWidth - el.clientWidth"
    assert tab.locator(".scroll:has(> table.map)").evaluate(over) <= 0
    heads = tab.locator("table.map thead th")
    assert heads.count() == 5
    edges = [heads.nth(at).bounding_box() for at in range(5)]
    assert all(box["x"] >= 0 and box["x"] + box["width"] <= width for box in edges)
    expect(tab.get_by_role("columnheader", name=re.compile("Impact 5"))).to_be_visible()
    for item in tab.locator("table.map .item").all():
        box = item.bounding_box()
        assert min(box["width"], box["height"]) >= 24


def test_the_reasons_of_a_brief_name_no_steps(owner: httpx.Client) -> None:
    for address in (BRIEF, f"{BRIEF}?e.jobs=0&e.security=3"):
        html = words(owner.get(address).text)
        assert "at step" not in html
        assert "gave way to fit the pages" in html


def clash(owner: httpx.Client, site: Site) -> tuple[str, dict[str, str]]:
    """Save a heading that was changed on disk as well; return the page of the conflict and its form."""
    owner.get("/text", params={"path": OTTAWA})
    held = WorkspaceSession(site.root).hold(OTTAWA)
    (site.root / OTTAWA).write_text(held.text.replace("name: Ottawa", "name: Theirs"), encoding="utf-8")
    mine = held.text.replace("name: Ottawa", "name: Mine")
    html = post(owner, "/text", {"path": OTTAWA, "base": held.sha256, "text": mine}).text
    base = re.search(r'name="base" value="([0-9a-f]{64})"', html)
    merged = re.search(r'name="text"[^>]*>\n(.*?)</textarea>', html, re.DOTALL)
    assert base
    assert merged
    text = merged[1].replace("&lt;", "<").replace("&gt;", ">").replace("&#34;", '"').replace("&#39;", "'")
    return html, {"path": OTTAWA, "base": base[1], "text": text.replace("&amp;", "&")}


@pytest.mark.parametrize(("keep", "kept"), [("mine", ["Mine"]), ("theirs", ["Theirs"]), ("both", ["Mine", "Theirs"])])
def test_a_clash_is_settled_by_choosing_whose_lines_stay(
    owner: httpx.Client, site: Site, keep: str, kept: list[str]
) -> None:
    html, form = clash(owner, site)
    assert "marks" not in words(html).lower()
    assert post(owner, "/text", form | {"keep": keep}).status_code == 303
    text = (site.root / OTTAWA).read_text(encoding="utf-8")
    assert re.findall(r"^name: (\w+)$", text, re.MULTILINE) == kept
    assert "<<<<" not in text


def test_what_was_tried_is_saved_to_this_reader_and_undone(tab: Any, site: Site, diff: Diff) -> None:
    tab.goto(f"{site.base}{BRIEF}?pages=3")
    tab.get_by_role("button", name="Save to this reader").click()
    expect(tab.locator("main > .note.done")).to_contain_text("Saved.")
    expect(tab.get_by_label("Pages at most")).to_have_value("3")
    expect(tab.locator("#shifts")).to_contain_text("this is the brief as saved")
    ((path, rows),) = diff().items()
    assert path == "seeds/audiences/minister.yaml"
    assert [row for row in rows if row.startswith("+")] == ["+ max_pages: 3"]
    tab.get_by_role("button", name="Undo").click()
    expect(tab.locator("main > .note.done")).to_contain_text("Put back as it was")
    assert diff() == {}
