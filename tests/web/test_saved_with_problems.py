"""A save that leaves something wrong says so, and each problem stands on the card that it belongs to."""

from __future__ import annotations

import re
from typing import Any

import httpx
import pytest

from briefings.app.editing import WorkspaceSession, stances
from briefings.model.vocabulary import Kind
from tests.web.conftest import Site, post
from tests.web.first_dossier import DOSSIER, ONTARIO, OTTAWA, expect, spoil, words

HOME = f"/stance/{DOSSIER}/ontario"
NOTE = "main > .note.done"


def test_an_added_point_with_an_error_is_saved_with_a_problem_that_stands_on_its_card(tab: Any, site: Site) -> None:
    tab.goto(f"{site.base}{HOME}?add=claim")
    tab.get_by_label("Heading").fill("Plants stay")
    tab.get_by_label("Lead sentence").fill("One essay names plants. [@facing-east, para. 99]")
    for name, value in (("About", "trade"), ("View of it", "supports"), ("How we know", "reported")):
        tab.get_by_label(name, exact=True).select_option(value)
    tab.get_by_role("button", name="Add it").click()
    expect(tab.locator(NOTE)).to_contain_text("Saved, with 1 problem")
    expect(tab.locator(NOTE)).not_to_have_class(re.compile("good"))
    expect(tab.locator(NOTE)).to_be_in_viewport()
    card = tab.get_by_role("article", name="Plants stay")
    expect(card.locator(".problem")).to_contain_text("99")
    expect(card.locator(".problem")).to_be_in_viewport()
    expect(tab.locator("#byd-buses .problem")).to_have_count(0)

    tab.get_by_text("1 problem here").scroll_into_view_if_needed()
    tab.locator(NOTE).get_by_role("link", name="Plants stay").click()
    expect(card).to_be_in_viewport()
    expect(card.locator(".problem")).to_contain_text("99")
    lead = tab.get_by_label("Lead sentence")
    lead.fill(lead.input_value().replace("99", "15"))
    tab.get_by_role("button", name="Save").click()
    expect(tab.locator(NOTE)).to_contain_text("Saved.")
    expect(tab.locator(NOTE)).to_have_class(re.compile("good"))
    expect(tab.locator(".problem")).to_have_count(0)


def test_a_point_with_an_error_stays_saved_with_a_problem_others_do_not(tab: Any, site: Site) -> None:
    spoil(site, "basis=own-words", "basis=hearsay", OTTAWA)
    tab.goto(f"{site.base}/stance/{DOSSIER}/ottawa")
    wrong = tab.locator("article.wrong")
    expect(wrong).to_have_count(1)
    wrong.get_by_role("link", name="Edit").click()
    expect(tab.get_by_label("How we know")).to_have_value("")
    tab.get_by_role("link", name="Cancel").click()
    spoil(site, "basis=hearsay", "basis=own-words colour=red", OTTAWA)
    tab.reload()
    wrong.get_by_role("link", name="Edit").click()
    tab.get_by_label("Heading").fill("Worded anew")
    tab.get_by_role("button", name="Save").click()
    expect(tab.locator(NOTE)).to_contain_text("Saved, with 1 problem")
    tab.locator("article.point:not(.wrong)").first.get_by_role("link", name="Edit").click()
    tab.get_by_label("Heading").fill("Nothing wrong here")
    tab.get_by_role("button", name="Save").click()
    expect(tab.locator(NOTE)).to_contain_text("Saved.")


def test_a_deleted_point_that_is_still_named_elsewhere_is_told_with_the_place(tab: Any, site: Site) -> None:
    session = WorkspaceSession(site.root)
    named = session.dossier(DOSSIER).options[0].pros[0].rests_on[0]
    point = next(point for point in session.dossier(DOSSIER).points if point.id == named)
    tab.goto(f"{site.base}/stance/{DOSSIER}/{point.perspective}")
    tab.locator(f"#{named}").get_by_role("button", name="Delete").click()
    expect(tab.locator(NOTE)).to_contain_text(re.compile(r"Saved, with \d+ problems?"))
    expect(
        tab.locator(NOTE).get_by_role("link", name=re.compile("^Joint ventures with China .*: ")).first
    ).to_be_visible()
    tab.locator(NOTE).get_by_role("button", name="Undo").click()
    expect(tab.locator(NOTE)).to_contain_text("Put back as it was.")


def test_a_source_and_a_rating_show_their_own_problems(owner: httpx.Client, site: Site) -> None:
    spoil(site, "reliability: D", "reliability: G", f"seeds/{DOSSIER}/sources.yaml")
    assert 'class="problem"' in owner.get(f"/source/{DOSSIER}/facing-east").text
    assert 'class="problem"' not in owner.get(f"/source/{DOSSIER}/globalchinaev").text
    spoil(site, "likelihood=likely", "likelihood=surely", ONTARIO)
    risk = stances.stance_of(WorkspaceSession(site.root), DOSSIER, "ontario").of_kind(Kind.RISK)[0]
    assert 'class="problem"' in owner.get(f"/risks/{DOSSIER}?item={risk.id}").text


def test_a_problem_on_home_leads_to_its_card(owner: httpx.Client, site: Site) -> None:
    spoil(site, "basis=own-words", "basis=hearsay", OTTAWA)
    html = owner.get("/").text
    assert re.search(rf'<li class="problem">.*href="/stance/{DOSSIER}/ottawa\?edit=[\w-]+#f-[\w-]+"', html, re.DOTALL)


def test_text_saved_with_an_error_says_so(owner: httpx.Client, site: Site) -> None:
    text = (site.root / ONTARIO).read_text(encoding="utf-8")
    held = WorkspaceSession(site.root).hold(ONTARIO)
    form = {"path": ONTARIO, "base": held.sha256, "text": text.replace("para. 15", "para. 95", 1)}
    answer = owner.get(post(owner, "/text", form).headers["location"])
    assert re.search(r"Saved, with \d problem", words(answer.text))


@pytest.mark.parametrize("key", ["x", "0" * 10, "../../etc", ""])
def test_no_address_can_make_the_page_tell_problems_that_are_not_there(owner: httpx.Client, key: str) -> None:
    html = owner.get(HOME, params={"saved": "x", "trouble": key}).text
    assert "Saved." in html
    assert 'class="problem"' not in html
