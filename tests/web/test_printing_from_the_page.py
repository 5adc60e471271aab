"""The page prints with all that the command line offers, and says no more than it knows."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Any

import httpx
import pytest

from tests.conftest import require_tool
from tests.delivery.cups import cups, print_system
from tests.web.conftest import Site, post
from tests.web.test_journeys import DOSSIER, expect

ADDRESS = f"/brief/{DOSSIER}/minister"


@pytest.fixture(scope="module")
def queue() -> Iterator[str]:
    require_tool("lp", "cups-client")
    with print_system():
        cups("lpadmin", "-d", "desk")
        yield "desk"


def jobs(queue: str) -> str:
    return cups("lpstat", "-W", "all", "-o", queue)


def test_numbered_two_sided_grey_copies_of_some_pages_are_sent(tab: Any, site: Site, queue: str) -> None:
    tab.goto(f"{site.base}{ADDRESS}")
    tab.get_by_role("link", name="Print…").click()
    form = tab.get_by_role("region", name=re.compile("^Print 4 pages"))
    expect(form.get_by_label("Printer")).to_be_focused()
    assert form.get_by_label("Copies", exact=True).get_attribute("max") == "999"
    form.get_by_label("Printer").select_option(queue)
    form.get_by_label("Copies", exact=True).fill("2")
    form.get_by_label("Number the copies").check()
    form.get_by_label("Sides").select_option(label="Two-sided, turned over the long edge")
    form.get_by_label("In grey").check()
    form.get_by_label("Only these pages").fill("1-2")
    form.get_by_role("button", name="Print").click()
    expect(tab.get_by_role("heading", level=1)).to_have_text("Sent to the printer")
    said = tab.get_by_role("status")
    expect(said).to_contain_text(re.compile(r"Copies 1 to 2: sent to the printer, jobs desk-\d+ to desk-\d+"))
    tab.get_by_role("link", name="Briefings", exact=True).click()
    expect(tab.locator("#went + .scroll")).not_to_contain_text("Printed")
    expect(tab.locator("#went + .scroll")).to_contain_text("sent to the printer")


@pytest.mark.parametrize(
    ("wrong", "said"),
    [
        ({"copies": "0"}, "between 1 and 999"),
        ({"copies": "1000"}, "between 1 and 999"),
        ({"copies": "1", "only": "2-1"}, "runs backwards"),
        ({"copies": "1", "only": "9"}, "There is no page 9"),
        ({"copies": "1", "sides": "both"}, "one side or two"),
    ],
)
def test_what_cannot_be_printed_is_said_and_nothing_is_sent(
    owner: httpx.Client, queue: str, wrong: dict[str, str], said: str
) -> None:
    before = jobs(queue)
    answer = post(owner, f"{ADDRESS}/print", {"printer": queue, **wrong})
    assert answer.status_code == 422
    assert said in answer.text
    assert jobs(queue) == before


def test_one_copy_is_one_job_as_it_was_laid_out(owner: httpx.Client, queue: str) -> None:
    answer = post(owner, f"{ADDRESS}/print", {"printer": queue, "copies": "1"})
    assert answer.status_code == 200
    assert re.search(r"Sent to the printer, job desk-\d+", answer.text)
