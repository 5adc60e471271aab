"""A whole dossier is copied and renamed, put away and brought back, from its own page and by keyboard alone."""

from __future__ import annotations

import re
from pathlib import Path
from typing import Any

import httpx
import pytest

from briefings.app.editing import WorkspaceSession
from tests.web.conftest import Diff, Site, post
from tests.web.first_dossier import DOSSIER, FILE, ONTARIO, expect, words

NOTE = "main > .note.done"
SECOND = "Batteries from abroad"
NEW = "batteries-from-abroad"


@pytest.fixture
def copied(owner: httpx.Client) -> str:
    """A second dossier, which every reader gets who names none."""
    answer = post(owner, f"/dossier/{DOSSIER}/copy", {"name": SECOND})
    assert answer.status_code == 303, words(answer.text)
    assert answer.headers["location"].startswith(f"/dossier/{NEW}")
    return NEW


def base_of(site: Site, dossier: str) -> str:
    return WorkspaceSession(site.root).hold(f"seeds/{dossier}/dossier.yaml").sha256


def contents(folder: Path) -> dict[str, bytes]:
    return {path.relative_to(folder).as_posix(): path.read_bytes() for path in folder.rglob("*") if path.is_file()}


def free_readers(site: Site) -> None:
    """Let no reader name the dossiers that he gets."""
    for path in (site.root / "seeds/audiences").glob("*.yaml"):
        text = path.read_text(encoding="utf-8")
        path.write_text(re.sub(r"^dossiers:.*\n", "", text, flags=re.MULTILINE), encoding="utf-8")


def test_a_copy_differs_in_its_name_and_title_alone(copied: str, site: Site) -> None:
    first, second = (contents(site.root / "seeds" / name) for name in (DOSSIER, copied))
    assert first.keys() == second.keys()
    different = [name for name in first if first[name] != second[name]]
    assert different == ["dossier.yaml"]
    rows = zip(first["dossier.yaml"].splitlines(), second["dossier.yaml"].splitlines(), strict=True)
    assert [b for a, b in rows if a != b] == [f"id: {NEW}".encode(), f"title: {SECOND}".encode()]


def test_a_copy_goes_wrong_in_nothing_that_was_right(copied: str, site: Site) -> None:
    problems = WorkspaceSession(site.root).current().problems
    assert not [problem for problem in problems if copied in problem.location.path and problem.severity == "error"]


def test_articles_go_along_and_what_is_final_stays_with_the_first(owner: httpx.Client, site: Site) -> None:
    article = site.root / "texts" / DOSSIER / "facing-east.txt"
    article.parent.mkdir(parents=True)
    article.write_text("Its text\n", encoding="utf-8")
    (site.root / "seeds" / DOSSIER / "final.yaml").write_text("{}\n", encoding="utf-8")
    post(owner, f"/dossier/{DOSSIER}/copy", {"name": SECOND})
    assert (site.root / "texts" / NEW / "facing-east.txt").read_text(encoding="utf-8") == "Its text\n"
    assert not (site.root / "seeds" / NEW / "final.yaml").exists()


def test_a_copy_without_a_title_is_refused(owner: httpx.Client, diff: Diff) -> None:
    assert post(owner, f"/dossier/{DOSSIER}/copy", {"name": " "}).status_code == 422
    assert diff() == {}


def test_a_dossier_is_put_away_and_brought_back_byte_for_byte(owner: httpx.Client, copied: str, site: Site) -> None:
    free_readers(site)
    before = contents(site.root / "seeds" / copied)
    answer = post(owner, f"/dossier/{copied}/put-away", {"base": base_of(site, copied)})
    assert answer.status_code == 303, words(answer.text)
    assert not (site.root / "seeds" / copied).exists()
    home = owner.get("/").text
    assert f"/dossier/{copied}" not in home
    assert SECOND in home
    assert post(owner, "/bring-back", {"path": f"seeds/{copied}/dossier.yaml"}).status_code == 303
    assert contents(site.root / "seeds" / copied) == before
    assert f"/dossier/{copied}" in owner.get("/").text


def test_the_last_dossier_can_be_put_away(owner: httpx.Client, site: Site) -> None:
    free_readers(site)
    assert post(owner, f"/dossier/{DOSSIER}/put-away", {"base": base_of(site, DOSSIER)}).status_code == 303
    assert "No dossier yet" in owner.get("/").text
    assert post(owner, "/undo", {"path": FILE, "version": "", "back": "/"}).status_code == 303
    assert (site.root / ONTARIO).exists()


def test_what_a_reader_names_is_not_put_away(owner: httpx.Client, copied: str, site: Site) -> None:
    reader = site.root / "seeds/audiences/minister.yaml"
    text = re.sub(r"^dossiers:.*\n", "", reader.read_text(encoding="utf-8"), flags=re.MULTILINE)
    reader.write_text(f"{text}dossiers: [{copied}]\n", encoding="utf-8")
    html = owner.get(f"/dossier/{copied}/put-away").text
    assert "Something needs it still" in html
    assert "/reader/minister" in html
    assert post(owner, f"/dossier/{copied}/put-away", {"base": base_of(site, copied)}).status_code in (404, 422)
    assert (site.root / "seeds" / copied).is_dir()


def test_a_change_in_between_keeps_a_dossier(owner: httpx.Client, copied: str, site: Site) -> None:
    base = base_of(site, copied)
    path = site.root / "seeds" / copied / "dossier.yaml"
    path.write_text(path.read_text(encoding="utf-8") + "# mine\n", encoding="utf-8")
    assert post(owner, f"/dossier/{copied}/put-away", {"base": base}).status_code == 409
    assert path.exists()


def test_a_name_put_away_is_not_given_again(owner: httpx.Client, copied: str, site: Site) -> None:
    free_readers(site)
    post(owner, f"/dossier/{copied}/put-away", {"base": base_of(site, copied)})
    answer = post(owner, f"/dossier/{DOSSIER}/copy", {"name": SECOND})
    assert answer.headers["location"].startswith(f"/dossier/{NEW}-2")
    assert post(owner, "/bring-back", {"path": f"seeds/{NEW}/dossier.yaml"}).status_code == 303
    assert (site.root / "seeds" / NEW).is_dir()


def test_a_linked_dossier_stays(owner: httpx.Client, copied: str, site: Site) -> None:
    free_readers(site)
    folder = site.root / "seeds" / copied
    folder.rename(site.root / "seeds" / "elsewhere")
    folder.symlink_to("elsewhere", target_is_directory=True)
    answer = post(owner, f"/dossier/{copied}/put-away", {"base": base_of(site, copied)})
    assert answer.status_code in (404, 422)
    assert folder.is_symlink()


def test_a_dossier_is_copied_put_away_and_brought_back_by_keyboard(tab: Any, site: Site) -> None:
    free_readers(site)
    tab.goto(f"{site.base}/dossier/{DOSSIER}")
    tab.get_by_role("link", name="Copy…").press("Enter")
    expect(tab.get_by_label("Title of the copy")).to_be_focused()
    tab.keyboard.type(SECOND)
    tab.keyboard.press("Enter")
    expect(tab.get_by_role("heading", level=1)).to_have_text(SECOND)
    tab.get_by_role("link", name="Put away…").press("Enter")
    expect(tab.get_by_role("button", name="Put away")).to_be_focused()
    tab.keyboard.press("Enter")
    expect(tab.get_by_text("Put away: 1")).to_be_visible()
    assert not (site.root / "seeds" / NEW).exists()
    tab.locator(NOTE).get_by_role("button", name="Undo").press("Enter")
    expect(tab.locator(NOTE)).to_contain_text("Put back as it was")
    expect(tab.get_by_role("heading", name=SECOND)).to_be_visible()
    tab.goto(f"{site.base}/dossier/{NEW}")
    tab.get_by_label("Title").fill("Batteries, renamed")
    tab.get_by_label("Title").press("Enter")
    expect(tab.get_by_role("heading", level=1)).to_have_text("Batteries, renamed")
