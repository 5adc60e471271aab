"""Typing is never lost, the keyboard is enough, and script is a help, not a need."""

from __future__ import annotations

import re
from pathlib import Path
from typing import Any

import httpx

from briefings.app.editing import WorkspaceSession
from tests.web.conftest import Site, post
from tests.web.first_dossier import DOSSIER, ONTARIO, OTTAWA, expect

STANCE = f"/stance/{DOSSIER}/ottawa"
FIRST = "article.point >> nth=0"


def edit_first(tab: Any, site: Site, *, script: bool = True) -> Any:
    """Open the first point's form, and wait until the script is there too: no person types within its first moment."""
    tab.goto(site.base + STANCE)
    tab.locator(FIRST).get_by_role("link", name="Edit").click()
    lead = tab.get_by_label("Lead sentence")
    expect(lead).to_be_visible()
    if script:
        expect(tab.locator("html.script")).to_be_attached()
    return lead


def test_a_lost_connection_loses_nothing(tab: Any, site: Site, context: Any) -> None:
    before = (site.root / OTTAWA).read_bytes()
    lead = edit_first(tab, site)
    lead.fill("Typed while the line was good. [@facing-east, para. 15]")
    context.set_offline(True)
    tab.get_by_role("button", name="Save").click()
    expect(tab.get_by_role("alert")).to_contain_text("can’t be reached")
    expect(lead).to_have_value("Typed while the line was good. [@facing-east, para. 15]")
    assert (site.root / OTTAWA).read_bytes() == before
    context.set_offline(False)
    tab.get_by_role("button", name="Save").click()
    expect(tab.locator(FIRST)).to_contain_text("Typed while the line was good.")


def test_a_reload_and_the_back_button_bring_typing_back(tab: Any, site: Site) -> None:
    lead = edit_first(tab, site)
    lead.fill("Half a thou")
    tab.reload()
    expect(lead).to_have_value("Half a thou")
    expect(tab.get_by_role("status")).to_contain_text("unsaved typing is back")
    tab.get_by_role("link", name="Compare").click()
    tab.go_back()
    expect(tab.get_by_label("Lead sentence")).to_have_value("Half a thou")
    tab.get_by_role("button", name="Discard it").click()
    expect(tab.get_by_label("Lead sentence")).not_to_have_value("Half a thou")
    tab.reload()
    expect(tab.get_by_label("Lead sentence")).not_to_have_value("Half a thou")


def test_what_is_typed_before_the_script_is_there_is_newer_than_a_draft(tab: Any, site: Site) -> None:
    lead, heading = edit_first(tab, site), tab.get_by_label("Heading")
    heading.fill("Half a heading")
    lead.fill("Half a thou")
    held: list[Any] = []

    def hold(script: Any) -> None:
        held.append(script)

    tab.route("**/static/page.js", hold)
    tab.reload(wait_until="commit")
    lead.fill("A newer thought")
    expect(heading).not_to_have_value("Half a heading")
    [script] = held
    script.continue_()
    expect(heading).to_have_value("Half a heading")
    expect(lead).to_have_value("A newer thought")


def test_saved_typing_does_not_come_back(tab: Any, site: Site) -> None:
    edit_first(tab, site).fill("A whole thought. [@facing-east, para. 15]")
    tab.get_by_role("button", name="Save").click()
    expect(tab.locator(FIRST)).to_contain_text("A whole thought.")
    edit_first(tab, site)
    expect(tab.get_by_text("unsaved typing")).to_have_count(0)


def test_two_windows_on_one_file_don_t_lose_each_other_s_edits(tab: Any, site: Site, context: Any) -> None:
    edit_first(tab, site).fill("From the first window. [@facing-east, para. 15]")
    other = context.new_page()
    other.goto(site.base + STANCE)
    other.locator("article.point >> nth=1").get_by_role("link", name="Edit").click()
    other.get_by_label("Lead sentence").fill("From the second window. [@facing-east, para. 15]")
    other.get_by_role("button", name="Save").click()
    expect(other.locator("article.point >> nth=1")).to_contain_text("From the second window.")
    tab.get_by_role("button", name="Save").click()
    expect(tab.get_by_role("heading", level=1)).to_contain_text("changed while you were editing")
    tab.get_by_role("button", name="Save the merged text").click()
    expect(tab.locator("article.point >> nth=1")).to_contain_text("From the second window.")
    expect(tab.locator(FIRST)).to_contain_text("From the first window.")


def test_delete_move_and_split_can_be_undone(tab: Any, site: Site) -> None:
    file = site.root / OTTAWA
    before = file.read_bytes()
    tab.goto(site.base + STANCE)
    points = tab.locator("article.point")
    count = points.count()
    first = points.first.get_attribute("id")
    points.first.get_by_role("button", name="Delete").click()
    expect(points).to_have_count(count - 1)
    tab.get_by_role("button", name="Undo").click()
    expect(points).to_have_count(count)
    assert file.read_bytes() == before
    points.first.get_by_role("button", name="Move down").click()
    expect(points.nth(1)).to_have_attribute("id", first)
    assert file.read_bytes() != before
    tab.get_by_role("button", name="Undo").click()
    expect(points.first).to_have_attribute("id", first)
    assert file.read_bytes() == before
    tab.locator("article.point", has=tab.get_by_role("link", name="Split")).first.get_by_role(
        "link", name="Split"
    ).click()
    tab.get_by_label("Heading of the new point").fill("The second half")
    tab.get_by_role("button", name="Split").click()
    expect(points).to_have_count(count + 1)
    tab.get_by_role("link", name="Earlier versions").first.click()
    tab.get_by_role("button", name="Bring back").first.click()
    expect(tab.get_by_role("button", name="Undo")).to_be_visible()
    assert file.read_bytes() == before


def test_the_brief_follows_each_keystroke(tab: Any, site: Site) -> None:
    tab.goto(f"{site.base}/brief/{DOSSIER}/minister")
    tab.locator("#sheet a.said").first.click()
    tab.get_by_text("Edit this point here").click()
    heading = tab.get_by_label("Heading")
    heading.fill("A heading being typed")
    expect(tab.locator("#sheet")).to_contain_text("A heading being typed")
    tab.get_by_role("button", name="Save", exact=True).click()
    expect(tab.locator("#sheet")).to_contain_text("A heading being typed")


def test_an_item_of_the_map_moves_by_keyboard(tab: Any, site: Site) -> None:
    tab.goto(f"{site.base}/risks/{DOSSIER}")
    item = tab.locator("td[data-likelihood='likely'] .item").first
    name = item.get_attribute("data-item")
    file = site.root / item.get_attribute("data-path")
    before = file.read_text(encoding="utf-8")
    item.focus()
    tab.keyboard.press("ArrowUp")
    expect(tab.locator("#said")).to_contain_text("very likely")
    tab.keyboard.press("Enter")
    expect(tab.locator(f"td[data-likelihood='very likely'] #item-{name}")).to_be_visible()
    expect(tab.get_by_label("Likelihood", exact=True)).to_have_value("very likely")
    changed = [
        pair
        for pair in zip(before.split("\n"), file.read_text(encoding="utf-8").split("\n"), strict=True)
        if pair[0] != pair[1]
    ]
    assert len(changed) == 1
    assert changed[0][0].replace("likelihood=likely", 'likelihood="very likely"') == changed[0][1]


def test_an_item_of_the_map_is_dragged(tab: Any, site: Site) -> None:
    tab.goto(f"{site.base}/risks/{DOSSIER}")
    item = tab.locator(".map .item").first
    name = item.get_attribute("data-item")
    target = "td[data-likelihood='almost no chance'][data-impact='1']"
    item.drag_to(tab.locator(target))
    expect(tab.locator(f"{target} #item-{name}")).to_be_visible()
    expect(tab.get_by_label("Impact", exact=True)).to_have_value("1")


def test_names_are_offered_as_they_are_typed(tab: Any, site: Site) -> None:
    tab.goto(f"{site.base}/text?path={ONTARIO}")
    area = tab.get_by_label("Text", exact=True)
    area.press("Control+End")
    area.press_sequentially("[@faci")
    expect(tab.get_by_role("option")).to_contain_text("facing-east")
    area.press("Enter")
    expect(area).to_have_value(re.compile(r"\[@facing-east$"))
    area.press_sequentially("] {likelihood=very l")
    area.press("ArrowDown")
    area.press("Enter")
    expect(area).to_have_value(re.compile(r'\{likelihood="very likely"$'))


def test_everything_works_as_plain_forms_without_script(browser: Any, site: Site) -> None:
    context = browser.new_context(java_script_enabled=False)
    tab = context.new_page()
    tab.goto(site.entrance)
    edit_first(tab, site, script=False).fill("Without script. ")
    tab.get_by_label("Source", exact=True).select_option("facing-east")
    tab.get_by_label("Paragraphs", exact=True).fill("15")
    tab.get_by_role("button", name="Add citation").click()
    expect(tab.get_by_label("Lead sentence")).to_have_value("Without script. [@facing-east, para. 15]")
    tab.get_by_role("button", name="Save").click()
    expect(tab.locator(FIRST)).to_contain_text("Without script.")
    tab.get_by_role("button", name="Undo").click()
    expect(tab.locator(FIRST)).not_to_contain_text("Without script.")
    tab.goto(f"{site.base}/brief/{DOSSIER}/minister")
    tab.get_by_label("Pages at most").fill("1")
    tab.get_by_role("button", name="Show").click()
    expect(tab.get_by_label("Pages at most")).to_have_value("1")
    expect(tab.locator("#shifts li").first).to_contain_text("Drops out")
    tab.locator("#sheet a.said").first.click()
    expect(tab.locator("#evidence")).to_contain_text("Grade")
    context.close()


def test_a_file_is_taken_as_a_source(tab: Any, site: Site, tmp_path: Path) -> None:
    file = tmp_path / "report.html"
    words = "".join(
        f"<p>Paragraph {number} says that plants make {number}00 cars a year.</p>" for number in range(1, 9)
    )
    article = f"<article><h1>Cars a year</h1>{words}</article>"
    file.write_text(f"<html><head><title>Cars a year</title></head><body>{article}</body></html>", encoding="utf-8")
    tab.goto(f"{site.base}/sources/{DOSSIER}")
    tab.locator("input[type=file]").set_input_files(file)
    tab.get_by_role("button", name="Add it").click()
    expect(tab.get_by_role("heading", level=1)).to_have_text("Cars a year")
    expect(tab.get_by_role("region", name="Its text")).to_contain_text("Paragraph 8 says")


def test_who_goes_on_while_it_is_saved_neither_stops_it_nor_finds_it_unsaved(tab: Any, site: Site) -> None:
    lead = edit_first(tab, site)
    lead.fill("Typed once, and saved. [@facing-east, para. 15]")
    # The link is chosen in the same moment: a click from outside would wait for the save.
    tab.evaluate("""document.addEventListener("submit", () => document.querySelector("nav a[href='/help']").click())""")
    tab.get_by_role("button", name="Save").click()
    expect(tab.locator("main > .note.done")).to_contain_text("Saved")
    expect(tab.locator(FIRST)).to_contain_text("Typed once, and saved.")
    tab.get_by_role("link", name="Home", exact=True).click()
    expect(tab.locator("html.script")).to_be_attached()
    expect(tab.get_by_text("You have unsaved typing")).to_be_hidden()


def test_the_answer_to_a_save_says_what_is_saved(owner: httpx.Client, site: Site) -> None:
    held = WorkspaceSession(site.root).hold(ONTARIO)
    form = {"path": ONTARIO, "base": held.sha256, "summary": "Said. [@facing-east, para. 3]", "draft": "brief:a b"}
    answer = post(owner, f"/stance/{DOSSIER}/ontario/brief", form)
    port = site.base.rpartition(":")[2]
    assert f"saved-{port}=brief%3Aa%20b;" in answer.headers["set-cookie"]
    refused = post(owner, f"/stance/{DOSSIER}/ontario/brief", {**form, "summary": "Words.\n\n## Position\n"})
    assert refused.status_code >= 400
    assert "set-cookie" not in refused.headers
