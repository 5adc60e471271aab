"""A perspective and an issue are begun on the page, from the same record as on the command line."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import httpx
import pytest

from briefings.app.editing import WorkspaceSession, stances
from briefings.app.editing.records import add_issue
from briefings.app.editing.stances import Beginning, add_perspective
from briefings.model.problem import UserError
from tests.web.conftest import Diff, Site, post
from tests.web.first_dossier import DOSSIER, ONTARIO, expect

DOSSIER_FILE = f"seeds/{DOSSIER}/dossier.yaml"
SAID = "One essay says that Canada should build electric cars with Chinese partners."


def test_a_perspective_is_begun_and_finished_on_the_page(tab: Any, site: Site, diff: Diff) -> None:
    tab.goto(f"{site.base}/stances/{DOSSIER}")
    tab.get_by_role("link", name="Add a side").click()
    form = tab.get_by_role("region", name="Add a side")
    expect(form.get_by_label("Short name")).to_be_focused()
    form.get_by_label("Short name").fill("Québec")
    form.get_by_label("Who holds it").fill("Government of Québec: the premier")
    expect(form.get_by_label("True on")).to_have_value("2026-04-01")
    form.get_by_label("Look again by").fill("2026-10-01")
    form.get_by_label("Room it deserves").select_option("2")
    form.get_by_label("Why that much").fill("One plant.")
    form.get_by_role("button", name="Add it").click()
    expect(tab.get_by_role("heading", level=1)).to_have_text("Québec")
    expect(tab.locator("main > .note.done")).to_contain_text("Saved.")
    expect(tab.locator("main")).to_contain_text("Next: its position in brief, then its points")
    expect(tab.locator(".problem")).to_have_count(0)
    expect(tab.locator("main")).not_to_contain_text("Thin evidence")

    brief = tab.get_by_role("region", name="Position in brief")
    area = brief.get_by_label("Position in brief")
    expect(area).to_be_focused()
    area.fill(SAID)
    brief.get_by_label("Source", exact=True).select_option("facing-east")
    brief.get_by_label("Paragraphs", exact=True).fill("3")
    brief.get_by_role("button", name="Add citation").click()
    expect(area).to_have_value(f"{SAID} [@facing-east, para. 3]")
    brief.get_by_role("button", name="Save").click()
    expect(brief).to_contain_text(SAID)
    assert list(diff()) == [f"seeds/{DOSSIER}/stances/quebec.md"]
    text = (site.root / f"seeds/{DOSSIER}/stances/quebec.md").read_text(encoding="utf-8")
    for row in ("perspective: quebec", "name: Québec", 'holder: "Government of Québec: the premier"', "weight: 2"):
        assert f"\n{row}\n" in text
    assert text.endswith(f"---\n{SAID} [@facing-east, para. 3]\n\n## Position\n\n## Benefits\n\n## Risks\n")
    tab.get_by_role("link", name="Add a risk").click()
    expect(tab.get_by_label("Heading")).to_be_focused()


def test_the_position_in_brief_is_edited_alone(owner: httpx.Client, site: Site, diff: Diff) -> None:
    session = WorkspaceSession(site.root)
    held = session.hold(ONTARIO)
    now = stances.summary_of(session, ONTARIO)
    assert now in held.text
    home = f"/stance/{DOSSIER}/ontario"
    assert now.split("[")[0].strip() in owner.get(f"{home}?brief=edit").text
    form = {"path": ONTARIO, "base": held.sha256, "summary": f"So far: {now}"}
    assert post(owner, f"{home}/brief", form).status_code == 303
    first = now.split("\n")[0]
    assert diff() == {ONTARIO: [f"- {first}", f"+ So far: {first}"]}
    bad = form | {"base": session.hold(ONTARIO).sha256, "summary": "Words.\n\n## Position\n"}
    assert post(owner, f"{home}/brief", bad).status_code == 422


def test_a_citation_keeps_the_paragraphs_that_were_typed(owner: httpx.Client, site: Site, diff: Diff) -> None:
    held = WorkspaceSession(site.root).hold(ONTARIO)
    form = {"path": ONTARIO, "base": held.sha256, "summary": "First.\r\n\r\nSecond.\r\n"}
    form |= {"cite": "1", "cite_source": "facing-east", "cite_para": "3"}
    html = post(owner, f"/stance/{DOSSIER}/ontario/brief", form).text
    assert "\nFirst.\n\nSecond. [@facing-east, para. 3]</textarea>" in html
    assert diff() == {}


def test_a_name_that_is_taken_or_missing_makes_no_file_twice(workspace: Path) -> None:
    session = WorkspaceSession(workspace)
    new = Beginning("Ontario", "Its cities", "2026-03-01", "2026-09-01", "3", "")
    name, saved = add_perspective(session, DOSSIER, new)
    assert name == "ontario-2"
    assert saved.before == ""
    assert session.dossier(DOSSIER).stances
    with pytest.raises(UserError, match="name"):
        add_perspective(session, DOSSIER, Beginning("  ", "x", "2026-03-01", "2026-09-01", "3", ""))
    with pytest.raises(UserError, match="2026-01-31"):
        add_perspective(session, DOSSIER, Beginning("New", "x", "March", "2026-09-01", "3", ""))


def test_an_issue_is_added_where_views_are_compared(tab: Any, site: Site, diff: Diff) -> None:
    tab.goto(f"{site.base}/agreement/{DOSSIER}")
    tab.get_by_text("Add an issue").click()
    tab.get_by_label("Name of the issue").fill("Farm trade: canola")
    tab.get_by_label("What it comes down to").fill("Would China buy more?")
    tab.get_by_role("button", name="Add it").click()
    expect(tab.get_by_role("rowheader", name="Farm trade: canola")).to_be_visible()
    added = [row for row in diff()[DOSSIER_FILE] if row.strip("+ ")]
    assert added == [
        "+   - id: farm-trade-canola",
        '+     name: "Farm trade: canola"',
        "+     question: Would China buy more?",
    ]
    tab.goto(f"{site.base}/stance/{DOSSIER}/ontario?add=claim")
    tab.get_by_label("About", exact=True).select_option(label="Farm trade: canola")


def test_an_issue_is_added_only_to_the_file_that_was_shown(workspace: Path) -> None:
    session = WorkspaceSession(workspace)
    with pytest.raises(UserError, match="changed"):
        add_issue(session, DOSSIER, "0" * 64, "Farm trade", "")


def begun(owner: httpx.Client) -> str:
    """Begin a dossier as the page does, and return its page."""
    form = {"title": "A bridge", "question": "Should it be built?", "as_of": "2026-04-01", "language": "en"}
    answer = post(owner, "/begin/dossier", form)
    return owner.get(answer.headers["location"]).text


def test_a_new_dossier_is_greeted_with_what_comes_next(owner: httpx.Client, workspace: Path) -> None:
    pages = (begun(owner), *(owner.get(path).text for path in ("/", "/sources/a-bridge", "/stances/a-bridge")))
    for page in pages:
        assert "mend its file" not in page
        assert 'Next: <a href="/dossier/a-bridge?add=issues">add an issue</a>' in page
    file = workspace / "seeds/a-bridge/dossier.yaml"
    issue = "issues:\n  - id: cost\n    name: Cost\n    proposition: It is worth its cost.\n"
    file.write_text(file.read_text("utf-8").replace("issues: []\n", issue), "utf-8")
    assert 'Next: <a href="/sources/a-bridge#add">add a source</a>' in owner.get("/stances/a-bridge").text
    assert "/text?path=seeds%2Fa-bridge%2Fsources.yaml" not in owner.get("/").text


def test_a_reader_is_offered_kinds_of_brief_and_no_messages(owner: httpx.Client) -> None:
    for path in ("/begin/reader", "/reader/minister"):
        page = owner.get(path).text
        assert "Decision note" in page
        assert "Mail.html" not in page
        assert "Mail.txt" not in page
