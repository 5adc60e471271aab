"""On a dossier of several hundred points no page takes as much work as reading the files once."""

from __future__ import annotations

import re
import time
from collections import OrderedDict
from pathlib import Path

import httpx
import pytest

from briefings.app.editing import WorkspaceSession
from briefings.checks import by_stance
from tests.web.conftest import Site
from tests.web.first_dossier import DOSSIER

TIMES = 6
PAGES = (
    "/",
    f"/stances/{DOSSIER}?q=canada",
    f"/stance/{DOSSIER}/ottawa",
    f"/sources/{DOSSIER}?sort=used",
    f"/source/{DOSSIER}/facing-east",
    f"/agreement/{DOSSIER}",
    f"/risks/{DOSSIER}",
    f"/twins/{DOSSIER}?language=fr",
    "/reader/minister/put-away",
    "/outbox",
)


def multiply(path: Path) -> None:
    """Write each point of a stance several times, each with an id of its own."""
    sections = re.split(r"(?m)^(?=## )", path.read_text(encoding="utf-8"))
    for number, section in enumerate(sections):
        points = re.split(r"(?m)^(?=### )", section)[1:]
        copies = [
            re.sub(r"\{#([\w-]+)", rf"{{#\1-{k}", point, count=1).rstrip("\n")
            for k in range(1, TIMES)
            for point in points
        ]
        sections[number] = "\n\n".join([section.rstrip("\n"), *copies]) + "\n\n"
    path.write_text("".join(sections), encoding="utf-8")


@pytest.fixture
def reading(workspace: Path, monkeypatch: pytest.MonkeyPatch) -> float:
    """Seconds of work that reading and checking the larger dossier takes, when nothing of it is remembered."""
    monkeypatch.setattr(by_stance, "_held", OrderedDict())
    for path in (workspace / "seeds" / DOSSIER / "stances").glob("*.md"):
        multiply(path)
    began = time.process_time()
    dossier = WorkspaceSession(workspace).dossier(DOSSIER)
    took = time.process_time() - began
    assert len(dossier.points) > 300
    return took


def work_for(owner: httpx.Client, address: str) -> float:
    """Return the seconds of work that a page takes; this process has no other thread that is at work for long."""
    began = time.process_time()
    assert owner.get(address).status_code == 200, address
    return time.process_time() - began


@pytest.mark.slow
def test_no_page_takes_as_much_work_as_reading_the_files(reading: float, owner: httpx.Client, site: Site) -> None:
    assert site.root.is_dir()
    owner.get("/")
    took = {address: work_for(owner, address) for address in PAGES}
    # What an earlier test's server had still to do counts in the first try, and hasn't to be done in the second.
    again = {address: min(seconds, work_for(owner, address)) for address, seconds in took.items() if seconds > reading}
    assert {address: seconds / reading for address, seconds in again.items() if seconds > reading} == {}
