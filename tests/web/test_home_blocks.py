"""Home says which briefs can't be handed out, and what holds them back; each problem leads to where it is mended."""

from __future__ import annotations

import httpx

from tests.web.conftest import Site
from tests.web.first_dossier import DOSSIER, OTTAWA, spoil, words


def test_a_reader_whose_brief_is_held_back_is_marked(owner: httpx.Client, site: Site) -> None:
    assert "Can’t be handed out" not in owner.get("/").text
    spoil(site, "basis=own-words", "basis=hearsay", OTTAWA)
    shown = owner.get("/").text
    assert "Can’t be handed out" in shown
    problems = shown.split('id="problems"')[1]
    first = problems.split("</li>")[0]
    assert "Error" in words(first)
    assert "Holds back" in words(first)
    assert f'href="/stance/{DOSSIER}/ottawa?edit=' in first


def test_a_readers_problem_leads_to_its_field(owner: httpx.Client, site: Site) -> None:
    spoil(site, "max_pages: 2", "max_pages: many", "seeds/audiences/minister.yaml")
    assert 'href="/reader/minister#f-max_pages"' in owner.get("/").text


def test_a_file_that_is_not_sound_leads_to_its_text(owner: httpx.Client, site: Site) -> None:
    spoil(site, "max_pages: 2", "max_pages: [2", "seeds/audiences/minister.yaml")
    shown = owner.get("/").text
    assert 'href="/reader/minister#' not in shown
    assert 'href="/text?path=seeds%2Faudiences%2Fminister.yaml' in shown
