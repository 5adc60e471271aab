"""The page for reading beside the sources: one key each, the same record as the command's."""

from __future__ import annotations

import json
import re
from pathlib import Path
from typing import Any

import httpx

from tests.web.conftest import Site, post
from tests.web.first_dossier import expect

PATH = "seeds/ev-joint-ventures/readings.jsonl"
HOME = "/read/ev-joint-ventures"


def fields(page: str) -> dict[str, str]:
    form = page.partition(f'action="{HOME}">')[2].partition("</form>")[0]
    return dict(re.findall(r'<input type="hidden" name="(\w+)" value="([^"]*)">', form))


def records(root: Path) -> list[dict[str, Any]]:
    file = root / PATH
    return [json.loads(line) for line in file.read_text(encoding="utf-8").splitlines()] if file.exists() else []


def test_a_verdict_is_written_and_the_next_statement_shown(owner: httpx.Client, workspace: Path) -> None:
    shown = owner.get(f"{HOME}?by=Ada").text
    form = fields(shown)
    assert "open your copy of" in shown.lower()
    answer = post(owner, HOME, {**form, "by": "Ada", "verdict": "overstates", "remark": "too much"})
    assert answer.status_code == 303
    [line] = records(workspace)
    assert (line["statement"], line["verdict"], line["remark"]) == (form["statement"], "overstates", "too much")
    after = fields(owner.get(answer.headers["location"]).text)
    assert after["statement"] != form["statement"]


def test_a_statement_that_changed_meanwhile_is_not_judged(owner: httpx.Client, workspace: Path) -> None:
    form = fields(owner.get(f"{HOME}?by=Ada&statement=joint-plant.1").text)
    path = workspace / "seeds/ev-joint-ventures/stances/ottawa.md"
    path.write_text(path.read_text(encoding="utf-8").replace("sold worldwide", "made worldwide"), "utf-8")
    answer = post(owner, HOME, {**form, "by": "Ada", "verdict": "supports"})
    assert (answer.status_code, records(workspace)) == (404, [])


def test_without_a_reader_or_a_verdict_nothing_is_written(owner: httpx.Client, workspace: Path) -> None:
    form = fields(owner.get(f"{HOME}?by=Ada").text)
    assert post(owner, HOME, {**form, "by": " ", "verdict": "supports"}).status_code == 422
    assert post(owner, HOME, {**form, "by": "Ada", "verdict": "fine"}).status_code == 422
    assert records(workspace) == []


def test_keys_give_the_verdicts_and_a_remark_is_typed_without_giving_any(tab: Any, site: Site) -> None:
    tab.goto(f"{site.base}{HOME}?by=Ada")
    tab.keyboard.press("r")
    tab.keyboard.type("sods")
    assert records(site.root) == []
    tab.keyboard.press("Escape")
    tab.keyboard.press("d")
    tab.wait_for_url("**after=**")
    tab.keyboard.press("s")
    # A locator, since a page's own policy forbids a function that is given as text.
    tab.locator("progress[value='1']").wait_for()
    found = sorted((line["verdict"], line.get("remark", "")) for line in records(site.root))
    assert found == [("not-said", "sods"), ("supports", "")]


def test_who_reads_is_asked_for_once(tab: Any, site: Site) -> None:
    tab.goto(f"{site.base}{HOME}")
    tab.get_by_label("Your name").fill("Ada Pell")
    tab.get_by_role("button", name="Begin to read").click()
    expect(tab.get_by_text("Read by Ada Pell")).to_be_visible()
    tab.goto(f"{site.base}{HOME}")
    expect(tab.get_by_text("Read by Ada Pell")).to_be_visible()


def test_without_the_text_no_verdict_is_offered_before_the_others(owner: httpx.Client) -> None:
    shown = owner.get(f"{HOME}?by=Ada").text
    assert "isn’t kept on this machine" in shown
    assert 'class="first" name="verdict"' not in shown


def test_enter_in_the_remark_gives_no_verdict(tab: Any, site: Site) -> None:
    tab.goto(f"{site.base}{HOME}?by=Ada")
    tab.keyboard.press("r")
    tab.keyboard.type("A remark")
    tab.keyboard.press("Enter")
    tab.keyboard.type(" more")
    expect(tab.get_by_label("Remark")).to_have_value("A remark more")
    tab.get_by_role("button", name="It overstates").click()
    tab.wait_for_url("**after=**")
    assert [(line["verdict"], line["remark"]) for line in records(site.root)] == [("overstates", "A remark more")]


def test_a_verdict_is_taken_back_where_it_was_given(tab: Any, site: Site) -> None:
    tab.goto(f"{site.base}{HOME}?by=Ada")
    said = tab.locator("[data-reading] section p").nth(1).text_content()
    tab.keyboard.press("s")
    tab.get_by_role("status").get_by_role("button", name="Take it back").click()
    tab.locator("progress[value='0']").wait_for()
    assert records(site.root) == []
    assert said in tab.locator("[data-reading]").text_content()


def test_ones_own_verdicts_are_listed_and_each_can_be_taken_back(owner: httpx.Client, workspace: Path) -> None:
    for verdict, by in (("supports", "Ada"), ("overstates", "Ada"), ("supports", "Bo")):
        form = fields(owner.get(f"{HOME}?by={by}").text)
        post(owner, HOME, {**form, "by": by, "verdict": verdict})
    mine = [line for line in records(workspace) if line["by"] == "Ada"]
    shown = owner.get(f"{HOME}?by=Ada&statement={mine[1]['statement']}").text
    assert "What you found: 2 verdicts" in shown
    form = fields(shown)
    assert post(owner, f"{HOME}/take-back", {**form, "by": "Ada", "seal": form["seal"]}).status_code == 303
    assert [line for line in records(workspace) if line["by"] == "Ada"] == [mine[0]]
    assert post(owner, f"{HOME}/take-back", {**form, "by": "Cy"}).status_code == 404


def test_an_argument_is_read_beside_what_it_rests_on(owner: httpx.Client) -> None:
    listed = owner.get(f"{HOME}?by=Ada&statement=option/status-quo.pros1").text
    assert "What it rests on" in listed
    assert "kept on this machine" not in listed
    assert "<blockquote>" in listed
