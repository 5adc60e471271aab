"""A slip in a file is shown where its words are missing, with its place; no page tells what nobody wrote."""

from __future__ import annotations

import re
from typing import Any

import httpx
import pytest

from tests.web.conftest import Site
from tests.web.first_dossier import DOSSIER, ONTARIO, expect, spoil, words

SLIPS = {
    "tab": ("\nissues:", "\n\tissues:"),
    "open quote": ("\ntitle: ", '\ntitle: "'),
    "date": ("as_of: ", "as_of: on "),
}
NO_ISSUES = ("\nissues:", "\nissues: []\nissues_before:")
POINT, RISK = "ford-imports", "r-ontario-jobs"
PAGES = (
    "/",
    f"/brief/{DOSSIER}/minister",
    f"/stances/{DOSSIER}",
    f"/stance/{DOSSIER}/ontario",
    f"/stance/{DOSSIER}/ontario?edit={POINT}",
    f"/stance/{DOSSIER}/ontario?add=risk",
    f"/stance/{DOSSIER}/ontario?brief=edit",
    f"/sources/{DOSSIER}",
    f"/source/{DOSSIER}/facing-east",
    f"/agreement/{DOSSIER}",
    f"/risks/{DOSSIER}",
    f"/risks/{DOSSIER}?item={RISK}",
)


@pytest.mark.parametrize("slip", [*SLIPS, "empty"])
def test_a_slip_in_the_dossier_is_shown_on_every_page_with_the_way_to_it(
    owner: httpx.Client, site: Site, slip: str
) -> None:
    spoil(site, *SLIPS.get(slip, ("", "")))
    for path in PAGES:
        html = owner.get(path).text
        assert "0001-01-01" not in html, path
        assert "9999-12-31" not in html, path
        assert "has no main message" not in html, path
        assert re.search(rf'dossier\.yaml&amp;line=\d+|class="small" href="/dossier/{DOSSIER}[?#]', html), path
        assert not re.search(r"<(h\d|p class=\"crumb\")[^>]*>\s*</", html), path


@pytest.mark.parametrize("slip", [SLIPS["tab"], NO_ISSUES, ("", "")])
def test_a_point_keeps_its_issue_in_the_form_while_the_dossier_names_none(
    owner: httpx.Client, site: Site, slip: tuple[str, str]
) -> None:
    spoil(site, *slip)
    assert {path: owner.get(path).status_code for path in PAGES} == dict.fromkeys(PAGES, 200)
    html = owner.get(f"/stance/{DOSSIER}/ontario?edit={POINT}").text
    assert re.search(r'<select id="f-issue"[^>]*>\s*<option value="[\w-]+" selected>', html)


def test_home_shows_the_slip_in_place_of_the_heading(tab: Any, site: Site) -> None:
    spoil(site, *SLIPS["tab"])
    tab.goto(site.base)
    section = tab.get_by_role("region", name=DOSSIER)
    expect(section).to_contain_text("can’t be read")
    expect(section).not_to_contain_text("version")
    section.locator(".problem a").first.click()
    expect(tab.get_by_role("heading", level=1)).to_have_text("dossier.yaml as text")
    area = tab.get_by_label("Text", exact=True)
    expect(area).to_be_focused()
    assert "issues" in area.evaluate("el => el.value.slice(el.selectionStart, el.selectionEnd)")


@pytest.mark.parametrize("path", [f"seeds/{DOSSIER}/sources.yaml", ONTARIO])
def test_an_empty_file_of_sources_or_of_a_stance_is_said_so(owner: httpx.Client, site: Site, path: str) -> None:
    spoil(site, "", "", path)
    shown = f"/sources/{DOSSIER}" if "sources" in path else f"/stance/{DOSSIER}/ontario"
    html = owner.get(shown).text
    assert "The file is empty" in words(html)
    assert "9999-12-31" not in html
    assert "0001-01-01" not in html
    assert not re.search(r"<h\d[^>]*>\s*</", html)
