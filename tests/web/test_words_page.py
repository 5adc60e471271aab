"""Fixed words by form: one is said in the workspace's own way, the others stay as they came."""

from __future__ import annotations

import re
from pathlib import Path
from typing import Any

import httpx
import pytest

from tests.conftest import REPOSITORY
from tests.web.conftest import Site, post
from tests.web.first_dossier import expect


@pytest.fixture
def own(workspace: Path) -> Path:
    """The workspace's own English words, which aren't there yet."""
    path = workspace / "templates" / "lang" / "en.yaml"
    path.unlink(missing_ok=True)
    return path


def base(owner: httpx.Client, key: str, language: str = "en") -> str:
    found = re.search(r'name="base" value="(\w*)"', owner.get(f"/words/{language}", params={"at": key}).text)
    assert found
    return found[1]


def say(owner: httpx.Client, key: str, text: str, language: str = "en") -> httpx.Response:
    return post(owner, f"/words/{language}", {"at": key, "text": text, "base": base(owner, key, language)})


def test_a_word_is_found_and_said_in_our_own_way(tab: Any, site: Site, own: Path) -> None:
    tab.goto(f"{site.base}/")
    tab.get_by_role("link", name="Words").click()
    tab.get_by_role("searchbox", name="Find words").fill("since your last")
    tab.get_by_role("button", name="Show").click()
    tab.get_by_role("link", name=re.compile("Since your last brief")).click()
    tab.get_by_role("textbox", name="Our words").fill("What is new")
    tab.get_by_role("button", name="Save").click()
    expect(tab.locator("main > .note.done")).to_contain_text("Saved")
    assert [line for line in own.read_text(encoding="utf-8").splitlines() if not line.startswith("#")] == [
        "what_changed: What is new"
    ]
    tab.get_by_role("combobox", name="Only").select_option("own")
    tab.get_by_role("button", name="Show").click()
    expect(tab.get_by_role("status").last).to_contain_text("1 entry found")
    tab.get_by_role("link", name=re.compile("What is new")).click()
    tab.get_by_role("button", name="Use the words that came with the program").click()
    expect(tab.locator("main > .note.done")).to_contain_text("Saved")
    assert not own.exists()


def test_other_languages_keep_their_words(owner: httpx.Client, own: Path) -> None:
    french = owner.get("/words/fr").text
    assert say(owner, "what_changed", "What is new").status_code == 303
    assert owner.get("/words/fr").text == french
    assert "What is new" in owner.get("/words/en").text
    assert own.exists()


def test_a_word_within_a_group_of_its_file_is_saved_there(owner: httpx.Client, own: Path) -> None:
    assert say(owner, "locator.section_one", "sec. {places}").status_code == 303
    assert own.read_text(encoding="utf-8").endswith('locator:\n  section_one: "sec. {places}"\n')
    assert 'class="chip good">Our own' in owner.get("/words/en", params={"only": "own"}).text
    assert say(owner, "locator.section_one", "").status_code == 303
    assert not own.exists()


def test_words_that_stay_as_they_came_make_no_file(owner: httpx.Client, own: Path) -> None:
    assert say(owner, "what_changed", "Since your last brief").status_code == 303
    assert not own.exists()


@pytest.mark.parametrize("text", ["{name} (you) of {place}", "you"])
def test_what_briefs_could_not_fill_in_is_refused(owner: httpx.Client, own: Path, text: str) -> None:
    assert say(owner, "side_you", text).status_code == 422
    assert not own.exists()


def test_an_unknown_language_or_word_is_told(owner: httpx.Client) -> None:
    assert owner.get("/words/xx").status_code in {404, 422}
    assert owner.get("/words/en", params={"at": "no_such_word"}).status_code in {404, 422}


def test_every_word_that_comes_with_the_program_is_listed(owner: httpx.Client) -> None:
    page = owner.get("/words/en").text
    shipped = (REPOSITORY / "templates" / "lang" / "en.yaml").read_text(encoding="utf-8")
    keys = re.findall(r"^([\w-]+): *\S", shipped, re.MULTILINE)
    assert len(keys) > 250
    assert [key for key in keys if f'id="w-{key}"' not in page] == []
