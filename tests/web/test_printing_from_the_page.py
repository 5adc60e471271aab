"""The page prints with all that the command line offers, and says no more than it knows."""

from __future__ import annotations

import re
import shutil
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import httpx
import pytest

from tests.conftest import require_tool
from tests.deliver.cups import cups, print_system
from tests.web.conftest import Site, post
from tests.web.first_dossier import DOSSIER, expect

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
    form = tab.get_by_role("region", name=re.compile(r"^Print \d pages"))
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
    expect(tab.locator("#went + .scroll")).to_contain_text("Sent to the printer")


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


REFUSING = """#!/bin/sh
echo >> {folder}/asked
if [ "$(wc -l < {folder}/asked)" -gt {taken} ]; then
    echo "lp: out of paper" >&2
    exit 1
fi
exec {lp} "$@"
"""


def refuse_after(taken: int, folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    lp = folder / "programs" / "lp"
    lp.parent.mkdir()
    lp.write_text(REFUSING.format(folder=lp.parent, taken=taken, lp=shutil.which("lp")), encoding="utf-8")
    lp.chmod(0o755)
    monkeypatch.setenv("PATH", str(lp.parent), prepend=":")


@pytest.mark.parametrize(
    ("taken", "told"),
    [
        (1, r"<li>Copy 1: sent to the printer, job desk-\d+"),
        (2, r"<li>Copies \d to \d: sent to the printer, jobs desk-\d+ to desk-\d+"),
    ],
)
def test_copies_that_were_taken_before_one_was_refused_are_told(
    owner: httpx.Client, queue: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, taken: int, told: str
) -> None:
    refuse_after(taken, tmp_path, monkeypatch)
    answer = post(owner, f"{ADDRESS}/print", {"printer": queue, "copies": "4", "numbered": "1"})
    assert answer.status_code == 422
    assert "Nothing was changed" not in answer.text
    assert re.search(told, answer.text)
    assert re.search(r"The other copies were not sent: desk doesn.*t take the job: lp: out of paper", answer.text)


def test_a_brief_of_which_no_copy_was_taken_is_a_mistake(
    owner: httpx.Client, queue: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    refuse_after(0, tmp_path, monkeypatch)
    answer = post(owner, f"{ADDRESS}/print", {"printer": queue, "copies": "4", "numbered": "1"})
    assert answer.status_code == 422
    assert re.search(r"Nothing was changed.*out of paper", answer.text, re.DOTALL)
