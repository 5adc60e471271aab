"""All that a brief says of a source can be set on its page; nothing else in its record changes."""

from __future__ import annotations

import re
from typing import Any

import httpx
import pytest

from tests.web.conftest import Diff, Site, post
from tests.web.first_dossier import ARTICLE, DOSSIER, SOURCE, expect

SOURCES = f"seeds/{DOSSIER}/sources.yaml"
BLOOMBERG = "business-times"


def form_of(html: str) -> dict[str, str]:
    found = re.search(r'name="path" value="([^"]+)"><input type="hidden" name="base" value="([^"]+)"', html)
    assert found
    return {"path": found[1], "base": found[2]}


def described(owner: httpx.Client, source: str, **fields: str) -> httpx.Response:
    address = f"/source/{DOSSIER}/{source}"
    return post(owner, f"{address}/describe", form_of(owner.get(address).text) | fields)


def test_a_source_of_a_perspectives_own_mends_its_thin_evidence(tab: Any, site: Site, diff: Diff) -> None:
    tab.goto(f"{site.base}/sources/{DOSSIER}")
    tab.get_by_label("Paste the article’s text").fill(ARTICLE)
    tab.get_by_role("button", name="Add it").click()
    expect(tab.get_by_label("Published on")).to_have_value("")
    tab.get_by_label("Published on").fill("2026-03-02")
    tab.get_by_label("Kind of document").select_option(label="Web page")
    tab.get_by_label("Address on the web").fill("https://example.org/premier")
    tab.get_by_label("Written by").fill("Pell, Ada\nCity WorkspaceSession")
    tab.get_by_role("group", name="Who speaks here in their own words").get_by_label("Ontario").check()
    tab.reload()
    expect(tab.locator(".toast")).to_contain_text("Your unsaved typing is back")
    expect(tab.get_by_label("Ontario")).to_be_checked()
    expect(tab.get_by_label("Ottawa")).not_to_be_checked()
    tab.get_by_role("button", name="Save").click()
    expect(tab.locator(".title")).to_contain_text("Ada Pell, City WorkspaceSession")
    expect(tab.locator(".title")).to_contain_text("2026-03-02")
    rows = [row[2:].strip() for row in diff()[SOURCES]]
    for row in ("issued: 2026-03-02", "type: webpage", "URL: https://example.org/premier"):
        assert any(have.startswith(row) for have in rows), row
    assert [row for row in rows if "family" in row or "given" in row or "literal" in row] == [
        "- family: Pell",
        "given: Ada",
        "- literal: City WorkspaceSession",
    ]
    assert "own_side:" in rows
    assert "- ontario" in rows
    assert not any(row.startswith("issued_reason") for row in rows)

    file = site.root / f"seeds/{DOSSIER}/stances/ontario.md"
    text = file.read_text(encoding="utf-8")
    point = "### Plants have a date {#plants-have-a-date issue=trade view=unstated basis=reported weight=3}\n"
    said = f"One report says that the premier wants 4,000 jobs guaranteed. [@{SOURCE}, para. 3]\n"
    file.write_text(text.replace("## Benefits", f"{point}{said}\n## Benefits", 1), encoding="utf-8")
    tab.goto(f"{site.base}/stance/{DOSSIER}/ontario")
    expect(tab.get_by_text("no source of its own")).to_have_count(0)


def test_saving_without_a_change_changes_nothing(tab: Any, site: Site, diff: Diff) -> None:
    for source in ("facing-east", BLOOMBERG):
        tab.goto(f"{site.base}/source/{DOSSIER}/{source}")
        tab.get_by_role("button", name="Save").click()
        expect(tab.locator("main > .note.done")).to_be_visible()
    assert diff() == {}


def test_own_side_is_taken_back_and_an_author_kept_as_written(owner: httpx.Client, site: Site, diff: Diff) -> None:
    file = site.root / SOURCES
    old = "    author:\n      - literal: Bloomberg News\n"
    new = "    author: [{family: Pell, given: Ada}, {literal: 'Larkmoor, Inc.'}]\n    own-side: [ottawa, elsewhere]\n"
    file.write_text(file.read_text(encoding="utf-8").replace(old, new), encoding="utf-8")
    before = diff()
    html = owner.get(f"/source/{DOSSIER}/{BLOOMBERG}").text
    assert "Pell, Ada\nLarkmoor, Inc.</textarea>" in html
    assert described(owner, BLOOMBERG, author="Pell, Ada\r\nLarkmoor, Inc.", own_side_asked="1").status_code == 303
    text = file.read_text(encoding="utf-8")
    assert "author: [{family: Pell, given: Ada}, {literal: 'Larkmoor, Inc.'}]" in text
    assert "own-side: [elsewhere]" in text
    assert set(before) == set(diff())


@pytest.mark.parametrize(
    ("field", "value", "said"),
    [
        ("issued", "May 2", "write the day as 2026-01-31"),
        ("issued", "2026-02-31", "write the day as 2026-01-31"),
        ("issued", "20260131", "write the day as 2026-01-31"),
        ("issued", "2026-W05-1", "write the day as 2026-01-31"),
        ("URL", "javascript:alert(1)", "begins with https://"),
        ("type", "", "can’t be left empty"),
    ],
)
def test_what_is_no_date_or_address_is_refused(
    owner: httpx.Client, diff: Diff, field: str, value: str, said: str
) -> None:
    answer = described(owner, BLOOMBERG, **{field: value})
    assert answer.status_code == 422
    assert said in answer.text
    assert diff() == {}


def test_a_day_and_an_address_can_be_taken_away(owner: httpx.Client, site: Site) -> None:
    assert described(owner, BLOOMBERG, issued="", issued_reason="The text shows no day.").status_code == 303
    html = owner.get(f"/source/{DOSSIER}/{BLOOMBERG}").text
    assert "undated" in html
    assert "The text shows no day." in html
    record = (site.root / SOURCES).read_text(encoding="utf-8").split(f"id: {BLOOMBERG}")[1].split("- id:")[0]
    assert "issued:" not in record


def test_what_was_guessed_is_confirmed_by_a_tick(tab: Any, site: Site) -> None:
    tab.goto(f"{site.base}/sources/{DOSSIER}")
    tab.get_by_label("Paste the article’s text").fill(f"{ARTICLE}\n12 May 2025")
    tab.get_by_role("button", name="Add it").click()
    ticks = tab.get_by_role("group", name="Compared with the document, and right as it is").get_by_role("checkbox")
    expect(ticks.first).to_be_visible()
    for tick in ticks.all():
        tick.check()
    tab.get_by_role("button", name="Save").click()
    expect(tab.locator("main > .note.done")).to_contain_text("Saved")
    expect(ticks).to_have_count(0)


def test_a_source_is_withdrawn_with_a_reason_and_stands_again(tab: Any, site: Site, diff: Diff) -> None:
    tab.goto(f"{site.base}/source/{DOSSIER}/toutiao")
    tab.get_by_label("Reason for withdrawing").fill("The post was taken down.")
    tab.get_by_role("button", name="Withdraw").click()
    expect(tab.get_by_role("heading", name="Withdrawn")).to_be_visible()
    assert any("The post was taken down." in row for row in diff()[SOURCES])
    tab.get_by_role("button", name="Let it stand again").click()
    expect(tab.get_by_role("button", name="Withdraw")).to_be_visible()
    assert diff() == {}
