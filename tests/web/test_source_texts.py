"""A newer version of a source's text is compared first, then taken, with the citations renumbered or not."""

from __future__ import annotations

from typing import Any

import httpx
import pytest

from tests.web.conftest import Diff, Site, post
from tests.web.first_dossier import ARTICLE, DOSSIER, ONTARIO, SOURCE, expect

HOME = f"/source/{DOSSIER}/{SOURCE}"
NEWER = ARTICLE.replace("\n", "\nA dateline was added above.\n", 1)
SENTENCE = "One report says that the premier wants 4,000 jobs guaranteed."


@pytest.fixture
def cited(tab: Any, site: Site) -> Any:
    """The page, with a source whose third paragraph a point cites."""
    tab.goto(f"{site.base}/sources/{DOSSIER}")
    tab.get_by_label("Paste the article’s text").fill(ARTICLE)
    tab.get_by_role("button", name="Add it").click()
    expect(tab.get_by_role("heading", level=1)).to_contain_text("Premier answers")
    file = site.root / ONTARIO
    text = file.read_text(encoding="utf-8")
    at = text.index("\n## ", text.index("## Position") + 5)
    tags = "{#jobs-kept issue=trade view=conditional basis=reported}"
    point = f"\n### Jobs {tags}\n{SENTENCE} [@{SOURCE}, para. 3]\n"
    file.write_text(text[:at] + point + text[at:], encoding="utf-8")
    return tab


def compare(tab: Any, site: Site, text: str) -> None:
    tab.goto(site.base + HOME)
    tab.get_by_text("Replace its text").click()
    tab.get_by_label("Paste the newer text").fill(text)
    tab.get_by_role("button", name="Compare it").click()


@pytest.mark.parametrize(
    ("choice", "number"), [("Give them their new numbers", 4), ("Keep the numbers as they are", 3)]
)
def test_a_newer_text_is_compared_and_taken(cited: Any, site: Site, choice: str, number: int, diff: Diff) -> None:
    before = diff()
    compare(cited, site, NEWER)
    expect(cited.get_by_role("heading", level=1)).to_have_text("Replace its text?")
    expect(cited.get_by_role("main")).to_contain_text(SENTENCE)
    assert diff() == before
    cited.get_by_label(choice).check()
    cited.get_by_role("button", name="Replace the text").click()
    expect(cited.locator("main > .note.done")).to_contain_text("Saved")
    expect(cited.get_by_role("region", name="Its text")).to_contain_text("A dateline was added above.")
    assert f"{SENTENCE} [@{SOURCE}, para. {number}]" in (site.root / ONTARIO).read_text(encoding="utf-8")


def test_the_same_text_is_told_as_such(cited: Any, site: Site, diff: Diff) -> None:
    before = diff()
    compare(cited, site, ARTICLE)
    expect(cited.get_by_role("main")).to_contain_text("This is the text that was read")
    assert diff() == before


def test_a_text_that_is_not_held_any_more_is_asked_for_again(owner: httpx.Client, diff: Diff) -> None:
    answer = post(owner, f"/source/{DOSSIER}/facing-east/replace", {"given": "0" * 64, "numbers": "new"})
    assert answer.status_code == 404
    assert "give it again" in answer.text
    assert diff() == {}
