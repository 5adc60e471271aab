"""A reader, a perspective and a point are copied; what nothing needs is put away, and everything comes back."""

from __future__ import annotations

import re
from typing import Any

import httpx
import pytest

from briefings.app.editing import WorkspaceSession, stances
from tests.web.conftest import Diff, Site, post
from tests.web.first_dossier import DOSSIER, ONTARIO, OTTAWA, expect, words

NOTE = "main > .note.done"


def sha256(site: Site, path: str) -> str:
    return WorkspaceSession(site.root).hold(path).sha256


def test_a_reader_is_put_away_and_brought_back(tab: Any, site: Site, diff: Diff) -> None:
    copied = "Minister of Ports"
    tab.goto(f"{site.base}/reader/minister")
    tab.get_by_role("link", name="Copy…").click()
    tab.get_by_label("Name of the copy").fill(copied)
    tab.get_by_role("button", name="Copy").click()
    expect(tab.get_by_role("heading", level=1)).to_have_text(copied)
    assert list(diff()) == ["seeds/audiences/minister-of-ports.yaml"]
    assert "minister.office@" not in (site.root / "seeds/audiences/minister-of-ports.yaml").read_text(encoding="utf-8")
    tab.get_by_role("link", name="Put away…").click()
    tab.get_by_role("button", name="Put away").click()
    expect(tab.locator(NOTE)).to_contain_text("Saved")
    assert diff() == {}
    tab.locator(NOTE).get_by_role("button", name="Undo").click()
    expect(tab.locator("li.reader", has_text=copied)).to_be_visible()
    tab.goto(f"{site.base}/reader/minister-of-ports/put-away")
    tab.get_by_role("button", name="Put away").click()
    tab.get_by_text("Put away: 1").click()
    tab.get_by_role("button", name=re.compile(f"^Bring back.*{copied}")).click()
    expect(tab.locator("li.reader", has_text=copied)).to_be_visible()
    assert list(diff()) == ["seeds/audiences/minister-of-ports.yaml"]


def test_a_copied_perspective_has_points_of_its_own_and_can_be_put_away(owner: httpx.Client, site: Site) -> None:
    answer = post(owner, f"/stance/{DOSSIER}/ontario/copy", {"name": "Northern Ontario"})
    assert answer.status_code == 303, words(answer.text)
    session = WorkspaceSession(site.root)
    old, new = (stances.stance_of(session, DOSSIER, name) for name in ("ontario", "northern-ontario"))
    said, copied = ([[sentence.text for sentence in p.text.sentences] for p in s.points] for s in (old, new))
    assert said == copied
    assert not {point.id for point in new.points} & {point.id for point in old.points}
    assert [(p.heading, p.issue, p.view, p.rating) for p in new.points] == [
        (p.heading, p.issue, p.view, p.rating) for p in old.points
    ]
    assert not [p for p in session.current().problems if p.code == "duplicate-id"]
    path = ONTARIO.replace("ontario", "northern-ontario")
    away = post(owner, f"/stance/{DOSSIER}/northern-ontario/put-away", {"base": sha256(site, path)})
    assert away.status_code == 303
    assert not (site.root / path).exists()


def test_what_something_needs_still_is_not_put_away(owner: httpx.Client, site: Site, diff: Diff) -> None:
    html = owner.get(f"/stance/{DOSSIER}/ottawa/put-away").text
    assert "Something needs it still" in html
    assert 'class="problem"' in html
    assert post(owner, f"/stance/{DOSSIER}/ottawa/put-away", {"base": sha256(site, OTTAWA)}).status_code == 422
    assert diff() == {}


def test_twins_go_and_come_back_with_their_perspective(owner: httpx.Client, site: Site) -> None:
    post(owner, f"/stance/{DOSSIER}/ontario/copy", {"name": "North"})
    path = ONTARIO.replace("ontario", "north")
    twin = site.root / path.replace(".md", ".fr.md")
    twin.write_text("---\nperspective: north\nlanguage: fr\nname: Nord\n---\n", encoding="utf-8")
    away = post(owner, f"/stance/{DOSSIER}/north/put-away", {"base": sha256(site, path)})
    assert away.status_code == 303
    assert not twin.exists()
    assert post(owner, "/bring-back", {"path": path}).status_code == 303
    assert "Nord" in twin.read_text(encoding="utf-8")
    assert (site.root / path).exists()


@pytest.mark.parametrize("path", ["seeds/audiences/nobody.yaml", "../../etc/passwd.md", "", OTTAWA])
def test_only_what_was_put_away_can_be_brought_back(owner: httpx.Client, path: str, diff: Diff) -> None:
    assert post(owner, "/bring-back", {"path": path}).status_code in (404, 422)
    assert diff() == {}


def test_a_change_in_between_is_not_put_away(owner: httpx.Client, site: Site) -> None:
    post(owner, "/reader/minister/copy", {"name": "Second"})
    path = site.root / "seeds/audiences/second.yaml"
    base = sha256(site, "seeds/audiences/second.yaml")
    path.write_text(path.read_text(encoding="utf-8") + "# mine\n", encoding="utf-8")
    assert post(owner, "/reader/second/put-away", {"base": base}).status_code == 409
    assert path.exists()


def test_a_point_is_copied_and_its_form_opens(tab: Any, site: Site, diff: Diff) -> None:
    tab.goto(f"{site.base}/stance/{DOSSIER}/ontario")
    card = tab.locator("article.point").first
    name = card.get_by_role("heading").inner_text()
    card.get_by_role("button", name="Copy").click()
    expect(tab.get_by_label("Heading")).to_have_value(re.compile("^Copy of .*" + re.escape(name[-10:])))
    rows = diff()[ONTARIO]
    assert all(row.startswith("+") for row in rows)
    tab.locator(NOTE).get_by_role("button", name="Undo").click()
    expect(tab.locator(NOTE)).to_contain_text("Put back as it was")
    assert diff() == {}
