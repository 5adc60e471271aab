"""Points and sources are found by their words and by what is chosen; Home lists what is unfinished."""

from __future__ import annotations

import re
from typing import Any

import httpx
import pytest

from briefings.app.editing import WorkspaceSession, lists
from tests.web.conftest import Site
from tests.web.first_dossier import DOSSIER, ONTARIO, OTTAWA, expect, spoil, words
from tests.web.test_problem_words import problems_on


def test_a_point_is_found_by_its_words_and_edited(tab: Any, site: Site) -> None:
    point = WorkspaceSession(site.root).dossier(DOSSIER).points[7]
    tab.goto(f"{site.base}/stances/{DOSSIER}")
    tab.get_by_role("searchbox", name="Find points").fill(" ".join(reversed(point.heading.upper().split()[:3])))
    tab.get_by_label("Side", exact=True).select_option(point.perspective)
    tab.get_by_role("search").get_by_role("button", name="Show").click()
    found = tab.locator("li.card", has_text=point.heading)
    expect(found).to_have_count(1)
    found.get_by_role("link", name="Edit").click()
    expect(tab.get_by_label("Heading")).to_have_value(point.heading)


@pytest.mark.parametrize("order", ["", *lists.POINT_ORDERS])
def test_points_are_narrowed_and_put_in_order(owner: httpx.Client, site: Site, order: str) -> None:
    dossier = WorkspaceSession(site.root).dossier(DOSSIER)
    wanted = [point for point in dossier.points if point.issue == "trade" and point.kind == "claim"]
    found = lists.find_points(dossier, "", {"issue": "trade", "kind": "claim"}, order)
    assert {point.id for point in found} == {point.id for point in wanted}
    html = owner.get(f"/stances/{DOSSIER}", params={"issue": "trade", "kind": "claim", "sort": order}).text
    shown = re.findall(r'<h3 class="in-card"><a href="[^"#]*#([^"]+)"', html)
    assert shown == [point.id for point in found]


def test_sources_are_found_narrowed_and_put_in_order(owner: httpx.Client, site: Site) -> None:
    dossier = WorkspaceSession(site.root).dossier(DOSSIER)
    newest = [source.issued for source, _ in lists.find_sources(dossier, "", "", "newest") if source.issued]
    assert newest == sorted(newest, reverse=True)
    used = [len(rests) for _, rests in lists.find_sources(dossier, "", "", "used")]
    assert used == sorted(used, reverse=True)
    assert used[0] > 0
    assert len(lists.find_sources(dossier, dossier.sources[0].title, "", "")) == 1
    assert "0 sources of" in words(owner.get(f"/sources/{DOSSIER}", params={"q": "nothing like it"}).text)
    assert owner.get(f"/sources/{DOSSIER}", params={"sort": "no-order", "only": "no-state"}).status_code == 200


def test_what_is_unfinished_is_listed_apart_with_the_way_to_it(owner: httpx.Client, site: Site) -> None:
    spoil(site, "mitigation=", "softener=", ONTARIO)
    html = owner.get("/").text
    section = html.partition('id="unfinished"')[2].partition('id="problems"')[0]
    assert re.search(rf'href="/(stance|dossier|source)/{DOSSIER}', section)
    told = problems_on(html.partition('id="problems"')[2])
    assert not [each for each in told if "recommendation" in each]


def test_an_error_is_never_only_unfinished(owner: httpx.Client, site: Site) -> None:
    spoil(site, " view=supports", "", OTTAWA)
    assert "View of it" in " ".join(problems_on(owner.get("/").text.partition('id="problems"')[2]))


def test_several_paragraphs_are_chosen_in_the_text_and_cited(tab: Any, site: Site) -> None:

    session = WorkspaceSession(site.root)
    source = session.dossier(DOSSIER).sources[0]
    texts = site.root / "texts" / DOSSIER
    texts.mkdir(parents=True, exist_ok=True)
    (texts / f"{source.id}.txt").write_text("\n".join(f"Words {n}." for n in range(1, 13)), encoding="utf-8")
    tab.goto(f"{site.base}/stance/{DOSSIER}/ontario?add=claim")
    tab.get_by_label("Lead sentence").fill("So it is.")
    tab.get_by_label("Source", exact=True).select_option(source.id)
    for number in (2, 3, 4, 9):
        tab.get_by_role("button", name=f"Choose paragraph {number}", exact=True).click()
    expect(tab.get_by_label("Paragraphs", exact=True)).to_have_value("2-4, 9")
    tab.get_by_role("button", name="Choose paragraph 3", exact=True).click()
    tab.get_by_role("button", name="Add citation").click()
    expect(tab.get_by_label("Lead sentence")).to_have_value(f"So it is. [@{source.id}, paras. 2, 4, 9]")


def test_another_dossier_is_reached_from_the_same_page(owner: httpx.Client, site: Site) -> None:
    other = site.root / "seeds" / "ports"
    other.mkdir()
    (other / "dossier.yaml").write_text(
        "id: ports\ntitle: Ports\nquestion: Which?\nas_of: 2026-03-01\nversion: 0.1\nlanguage: en\n"
        "issues: []\nmessages: []\n",
        encoding="utf-8",
    )
    (other / "sources.yaml").write_text("sources: []\n", encoding="utf-8")
    for here, there in (("/sources/{}", "/sources/ports"), ("/stance/{}/ontario", "/stances/ports")):
        html = owner.get(here.format(DOSSIER)).text
        assert f'href="{there}"' in html
        assert owner.get(there).status_code == 200
    assert 'aria-label="Dossiers"' not in owner.get("/").text
