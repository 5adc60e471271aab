"""A source is cited by click wherever a text can carry a citation, and what was chosen isn't dropped."""

from __future__ import annotations

from types import SimpleNamespace
from typing import Any

import httpx
import pytest

from briefings.web.views import sources
from tests.web.conftest import Diff, Site, post
from tests.web.first_dossier import DOSSIER, ONTARIO, expect

HOME = f"/dossier/{DOSSIER}"
FILE = f"seeds/{DOSSIER}/dossier.yaml"
PARAGRAPHS = [SimpleNamespace(cite=str(at), beside="", text=f"Paragraph {at} of the article.") for at in range(1, 6)]


@pytest.mark.parametrize("part", ["messages", "facts", "timeline", "questions", "judgements", "options.0.pros"])
def test_each_record_of_a_dossier_has_the_picker_beside_its_text(owner: httpx.Client, part: str) -> None:
    page = owner.get(f"{HOME}?add={part}").text
    assert "Cite a source" in page
    assert f'data-picker="/source/{DOSSIER}/"' in page


def test_versions_of_a_contested_fact_are_cited_by_click(tab: Any, site: Site, diff: Diff) -> None:
    tab.goto(f"{site.base}{HOME}?add=contested")
    tab.get_by_label("Question").fill("How many plants are planned?")
    tab.get_by_label("Issue", exact=True).select_option(index=1)
    tab.get_by_label("What would settle it").fill("A list of plants.")
    versions = tab.get_by_role("group", name="Versions")
    first, second = (versions.get_by_label(number, exact=True) for number in ("1", "2"))
    first.fill("One essay says none.")
    tab.get_by_label("Source", exact=True).select_option("facing-east")
    tab.get_by_label("Paragraphs", exact=True).fill("3")
    second.fill("Another says two.")
    tab.get_by_role("button", name="Add citation").click()
    expect(second).to_have_value("Another says two. [@facing-east, para. 3]")
    expect(tab.get_by_label("Paragraphs", exact=True)).to_have_value("")
    first.focus()
    tab.get_by_label("Paragraphs", exact=True).fill("4-5")
    tab.get_by_role("button", name="Add it").click()
    expect(tab.locator("main > .note.done")).to_contain_text("Saved")
    rows = " ".join(diff()[FILE])
    assert "One essay says none. [@facing-east, paras. 4-5]" in rows
    assert "Another says two. [@facing-east, para. 3]" in rows


def test_without_a_script_the_form_comes_back_with_the_citation(owner: httpx.Client, diff: Diff) -> None:
    base = owner.get(f"{HOME}?add=messages").text.partition('name="base" value="')[2].partition('"')[0]
    form = {"at": "messages", "base": base, "shown": "text", "text": "A message.", "cite": "1", "cite_in": "text"}
    form |= {"cite_source": "facing-east", "cite_para": "3"}
    again = post(owner, f"{HOME}/add", form).text
    assert "\nA message. [@facing-east, para. 3]</textarea>" in again
    assert diff() == {}


def test_a_paragraph_that_was_chosen_is_cited_at_save(tab: Any, site: Site, diff: Diff) -> None:
    tab.goto(f"{site.base}/stance/{DOSSIER}/ontario?brief=edit")
    area = tab.get_by_role("textbox", name="Position in brief")
    area.fill(area.input_value() + "\nOne essay says more.")
    tab.get_by_label("Source", exact=True).select_option("facing-east")
    tab.get_by_label("Paragraphs", exact=True).fill("3")
    tab.get_by_role("button", name="Save").click()
    expect(tab.locator("main > .note.done")).to_contain_text("Saved")
    assert diff()[ONTARIO] == ["+ One essay says more. [@facing-east, para. 3]"]


def test_a_paragraph_is_chosen_by_its_text_as_by_its_number(
    tab: Any, site: Site, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(sources, "paragraphs", lambda *_: PARAGRAPHS)
    tab.goto(f"{site.base}/stance/{DOSSIER}/ontario?brief=edit")
    tab.get_by_label("Source", exact=True).select_option("facing-east")
    area = tab.get_by_role("textbox", name="Position in brief")
    area.fill("Said.")
    tab.get_by_text("Paragraph 2 of the article.").click()
    tab.get_by_role("button", name="Choose paragraph 3").click()
    expect(tab.get_by_label("Paragraphs", exact=True)).to_have_value("2-3")
    tab.get_by_role("button", name="Add citation").click()
    expect(area).to_have_value("Said. [@facing-east, paras. 2-3]")
    expect(tab.locator("#paragraphs .cited")).to_have_count(0)


def test_enter_in_a_field_saves_and_cites_nothing(tab: Any, site: Site, diff: Diff) -> None:
    tab.goto(f"{site.base}/stance/{DOSSIER}/ontario?edit=byd-buses")
    tab.get_by_label("Heading").fill("BYD builds buses in Ontario")
    tab.get_by_label("Heading").press("Enter")
    expect(tab.locator("main > .note.done")).to_contain_text("Saved")
    assert any("### BYD builds buses in Ontario" in row for row in diff()[ONTARIO])
