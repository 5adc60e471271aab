"""Templates on the page: a shipped one becomes the workspace's own, and is edited beside what it may place."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import httpx
import pytest

from briefings.compose.directives.registry import DIRECTIVES
from tests.conftest import REPOSITORY
from tests.web.conftest import Site, post
from tests.web.first_dossier import expect

SHIPPED = REPOSITORY / "templates" / "backgrounder.md.j2"


@pytest.fixture
def own(workspace: Path) -> Path:
    """The workspace's own template of backgrounders, which isn't there yet."""
    path = workspace / "templates" / SHIPPED.name
    path.unlink(missing_ok=True)
    return path


def test_a_shipped_template_becomes_our_own_and_is_changed_beside_what_it_may_place(
    tab: Any, site: Site, own: Path
) -> None:
    tab.goto(f"{site.base}/")
    tab.get_by_role("link", name="Templates").click()
    tab.get_by_role("button", name="backgrounder").click()
    expect(tab.get_by_role("heading", name="What a template may place")).to_be_visible()
    assert own.read_bytes() == SHIPPED.read_bytes()
    rows = tab.get_by_role("group", name="What a template may place").locator("tbody tr")
    expect(rows).to_have_count(len(DIRECTIVES))


def test_whose_template_it_is_can_be_seen(owner: httpx.Client, own: Path) -> None:
    assert "Our own" not in owner.get("/templates").text.partition("Backgrounder")[2].partition("</li>")[0]
    assert post(owner, "/templates/begin", {"name": "backgrounder"}).status_code == 303
    assert "Our own" in owner.get("/templates").text.partition("Backgrounder")[2].partition("</li>")[0]
    assert post(owner, "/templates/begin", {"name": "backgrounder"}).status_code == 422
    assert own.exists()


def test_an_unknown_template_is_told(owner: httpx.Client) -> None:
    assert post(owner, "/templates/begin", {"name": "sonnet"}).status_code == 404
