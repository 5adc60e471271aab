"""A dossier on another subject, written from six official texts before the checks were asked, in every honest form.

Its first check gave 34 alarms. Some twenty were wrong: `M41.6 million`, "on the 18th", a third of what was three times
as large, "the council" for a council, a law that is its own origin, "62 km long and at most 740 m deep", the day of a
law in its present form, the dossier's own subject taken for copying. What is left is right.
"""

from __future__ import annotations

import shutil
from collections import Counter
from pathlib import Path

import pytest

from briefings.app.opening import open_library
from briefings.model.problem import Problem
from tests.conftest import REPOSITORY

KELDA = REPOSITORY / "tests" / "workspaces" / "kelda_fjord"
STANCES = "seeds/kelda-fjord/stances"
DOSSIER = "seeds/kelda-fjord/dossier.yaml"
# One rounds 17.5 % to a sixth, one copies eight words, one says a heading again; six don't say whose word it is.
RIGHT = Counter({"figure-missing": 1, "copying": 1, "said-twice": 1, "one-origin": 6, "status-quo": 1})


def problems(root: Path) -> list[Problem]:
    return [problem for problem in open_library(root).problems if problem.code != "unread"]


def test_what_is_written_honestly_draws_no_wrong_alarm() -> None:
    assert Counter(str(problem.code) for problem in problems(KELDA)) == RIGHT


@pytest.mark.parametrize(
    ("file", "honest", "wrong", "code"),
    [
        (f"{STANCES}/kelda.md", "M41.6 million", "M46.1 million", "figure"),
        (f"{STANCES}/ministry.md", "M210m", "M210bn", "figure"),
        (DOSSIER, "M1.35bn", "M1.53bn", "figure"),
        (DOSSIER, "met on March 18", "met on March 19", "figure"),
        (DOSSIER, "at most 740 metres", "more than 740 metres", "bound"),
        (DOSSIER, "renewed once for ten years", "renewed once for five years", "figure"),
        (f"{STANCES}/inspectorate.md", "three times as big", "twice as big", "figure"),
        (f"{STANCES}/inspectorate.md", "are a third of", "are a quarter of", "figure"),
        (f"{STANCES}/inspectorate.md", "4.9 mg/l", "9.4 mg/l", "figure"),
        (f"{STANCES}/federation.md", "46 MW", "46 GW", "figure"),
        (f"{STANCES}/federation.md", "Brandt & Lowe", "Brandt & Sons", "name"),
        (f"{STANCES}/kelda.md", "“dying in front of our windows”", "“dead in front of our windows”", "quotation"),
        (f"{STANCES}/kelda.md", "the council opposed", "it was opposed", "quotation-speaker"),
        (f"{STANCES}/federation.md", "Members may sue", "Members will take the state to court", "hedge"),
        (f"{STANCES}/kelda.md", "asks that any closure wait", "has obtained that any closure wait", "accomplished"),
        (f"{STANCES}/federation.md", "since May 2024, has had", "for some time, and of late, has had", "date-blurred"),
    ],
)
def test_what_is_wrong_in_the_same_forms_is_told(tmp_path: Path, file: str, honest: str, wrong: str, code: str) -> None:
    root = shutil.copytree(KELDA, tmp_path / "kelda")
    path = root / file
    text = path.read_text(encoding="utf-8")
    assert honest in text
    path.write_text(text.replace(honest, wrong), encoding="utf-8")
    told = Counter(str(problem.code) for problem in problems(root)) - RIGHT
    assert any(each.startswith(code) for each in told), told
