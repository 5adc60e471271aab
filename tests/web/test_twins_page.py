"""Texts in another language are written and confirmed on the page, beside their originals."""

from __future__ import annotations

from typing import Any

import httpx
import pytest

from briefings.app.editing import WorkspaceSession, twins
from briefings.model.vocabulary import Severity, TwinState
from tests.web.conftest import Diff, Site, post
from tests.web.first_dossier import DOSSIER, ONTARIO, expect, words

ADDRESS = f"/twins/{DOSSIER}"
TWIN = ONTARIO.replace(".md", ".fr.md")


def states(site: Site, part: str) -> dict[str, TwinState]:
    session = WorkspaceSession(site.root)
    dossier = session.dossier(DOSSIER)
    return {
        each.original.id: each.state
        for each in twins.texts_in(session.current().library, dossier, "fr", part, open_only=False)
    }


def test_a_text_is_written_beside_its_original_and_confirmed(tab: Any, site: Site, diff: Diff) -> None:
    before = states(site, "ontario")
    tab.goto(f"{site.base}/dossier/{DOSSIER}")
    tab.get_by_role("link", name="Other languages").click()
    tab.get_by_label("Language", exact=True).select_option("fr")
    tab.get_by_label("Part", exact=True).select_option(label="Ontario")
    tab.get_by_label("Only", exact=True).select_option("yes")
    tab.get_by_role("button", name="Show").click()
    card = tab.locator("li.twin").first
    written = "L’Ontario, en bref"
    area = card.get_by_role("textbox")
    name = area.get_attribute("name").removeprefix("text.")
    assert area.get_attribute("lang") == "fr"
    area.fill(written)
    tab.get_by_role("button", name="Save").click()
    expect(tab.locator("main > .note.done")).to_contain_text("Saved")
    assert any(written in row for row in diff()[TWIN])
    assert {id_ for id_, state in states(site, "ontario").items() if state is not before[id_]} <= {name}
    tab.get_by_label("I have read all texts").check()
    tab.get_by_label("Your name").fill("Zoë Li")
    tab.get_by_role("button", name="Save").click()
    expect(tab.get_by_label("I have read all texts")).not_to_be_checked()
    assert states(site, "ontario")[name] is TwinState.IN_STEP
    assert "Zoë Li" in (site.root / "seeds" / DOSSIER / "twins.jsonl").read_text(encoding="utf-8")


def form(site: Site, **changed: str) -> tuple[str, dict[str, str]]:
    session = WorkspaceSession(site.root)
    texts = twins.texts_in(session.current().library, session.dossier(DOSSIER), "fr", "ontario", open_only=False)
    text = next(each for each in texts if any(sign.isdigit() for sign in each.original.words) and each.original.number)
    id_ = text.original.id
    said = {f"text.{id_}": changed.get("text", ""), f"shown.{id_}": changed.get("shown", text.original.markdown)}
    return id_, {"language": "fr", "part": "ontario", **said}


def test_a_text_with_another_figure_than_its_original_is_refused(owner: httpx.Client, site: Site, diff: Diff) -> None:
    answer = post(owner, ADDRESS, form(site, text="Il y en a 987654.")[1])
    assert answer.status_code == 422
    assert "987654" in answer.text
    assert "`" not in words(answer.text.partition("<h1>")[2])
    assert diff() == {}


def test_an_original_that_changed_meanwhile_is_told(owner: httpx.Client, site: Site, diff: Diff) -> None:
    assert post(owner, ADDRESS, form(site, text="Oui.", shown="An older wording.")[1]).status_code == 422
    assert diff() == {}


@pytest.mark.parametrize("language", ["en", "xx", "../fr"])
def test_only_a_language_that_has_words_can_be_written(owner: httpx.Client, language: str, site: Site) -> None:
    assert owner.get(ADDRESS, params={"language": language}).status_code == 422
    answer = post(owner, ADDRESS, form(site, text="Oui.")[1] | {"language": language})
    assert answer.status_code == 422


def test_an_empty_text_leaves_what_is_there(owner: httpx.Client, diff: Diff, site: Site) -> None:
    assert post(owner, ADDRESS, form(site)[1]).status_code == 303
    assert diff() == {}


def test_who_confirms_says_a_name(owner: httpx.Client, site: Site) -> None:
    answer = post(owner, ADDRESS, form(site)[1] | {"confirmed": "yes", "by": " "})
    assert answer.status_code == 422
    assert "say who has read them" in answer.text.lower()


def test_a_language_that_was_begun_is_one_line_and_blames_no_side(owner: httpx.Client, site: Site) -> None:
    for old in (site.root / "seeds" / DOSSIER).rglob("*.fr.*"):
        old.unlink()
    session = WorkspaceSession(site.root)
    before = {problem for problem in session.current().problems if problem.severity is Severity.ERROR}
    texts = twins.texts_in(session.current().library, session.dossier(DOSSIER), "fr", "ontario", open_only=False)
    id_ = next(each.original.id for each in texts if each.original.id.endswith(".heading"))
    shown = next(each.original.markdown for each in texts if each.original.id == id_)
    said = {f"text.{id_}": "Des usines", f"shown.{id_}": shown, "language": "fr", "part": "ontario"}
    assert post(owner, ADDRESS, said).status_code == 303
    opened = WorkspaceSession(site.root).current()
    assert {problem for problem in opened.problems if problem.severity is Severity.ERROR} <= before
    missing = [problem for problem in opened.problems if problem.code == "twin-missing"]
    assert {problem.location.path.rpartition(".")[0][-3:] for problem in missing} == {".fr"}
    home = owner.get("/").text
    begun = home.partition('id="unfinished"')[2].partition("</section>")[0]
    assert begun.count(f'href="{ADDRESS}?language=fr"') == 1
    assert ".fr.md" not in home


def test_languages_are_offered_by_their_own_names(owner: httpx.Client) -> None:
    answer = owner.get(ADDRESS, params={"language": "fr"})
    assert "Français (fr)" in answer.text
    assert "Deutsch (de)" in answer.text


def test_one_text_is_confirmed_alone(owner: httpx.Client, site: Site) -> None:
    session = WorkspaceSession(site.root)
    texts = twins.texts_in(session.current().library, session.dossier(DOSSIER), "fr", "ontario", open_only=False)
    one, other = [each.original for each in texts if each.original.id.endswith(".heading")][:2]
    said = {f"shown.{each.id}": each.markdown for each in (one, other)}
    said |= {f"text.{one.id}": "Des usines", f"text.{other.id}": "Des emplois", "language": "fr", "part": "ontario"}
    assert post(owner, ADDRESS, said).status_code == 303
    before = states(site, "ontario")
    asked = owner.get(ADDRESS, params={"language": "fr", "part": "ontario", "all": "yes"}).text
    assert f'name="same" value="{one.id}"' in asked
    assert post(owner, ADDRESS, said | {"by": "Zoë Li", "same": one.id}).status_code == 303
    now = states(site, "ontario")
    assert now[one.id] is TwinState.IN_STEP is not before[one.id]
    assert now[other.id] is before[other.id] is not TwinState.IN_STEP
