"""Dossiers on other subjects, each written from six official texts before the checks were asked, in every honest form.

The first check of the one on a fjord gave 34 alarms. Some twenty were wrong: `M41.6 million`, "on the 18th", a third of
what was three times as large, "the council" for a council, a law that is its own origin, "62 km long and at most 740 m
deep", the day of a law in its present form, the dossier's own subject taken for copying. What is left is right.

That of the one on maternity wards, in English and French, gave 42, some 24 of them wrong: a fifth for 19.8 %, ten years
for 2015 to 2025, "one post in eight, or 12.5%", who speaks in a transcript, CHK 86.4m for crowns, a judgment's day,
"unplanned", "what it opposes". Two of those left are wrong: eight words over the end of a source's sentence, and a
sentence that adds amounts to its heading.
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


WARDS = REPOSITORY / "tests" / "workspaces" / "birth_wards"
WARDS_STANCES = "seeds/birth-wards/stances"
WARDS_DOSSIER = "seeds/birth-wards/dossier.yaml"
WARDS_RIGHT = Counter({"copying": 1, "said-twice": 1, "one-origin": 3, "status-quo": 1})


def problems(root: Path) -> list[Problem]:
    return [problem for problem in open_library(root).problems if problem.code != "unread"]


@pytest.mark.parametrize(("root", "right"), [(KELDA, RIGHT), (WARDS, WARDS_RIGHT)], ids=["fjord", "wards"])
def test_what_is_written_honestly_draws_no_wrong_alarm(root: Path, right: Counter[str]) -> None:
    assert Counter(str(problem.code) for problem in problems(root)) == right


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
    told = told_of(KELDA, tmp_path, file, honest, wrong) - RIGHT
    assert any(each.startswith(code) for each in told), told


@pytest.mark.parametrize(
    ("file", "honest", "wrong", "code"),
    [
        (WARDS_DOSSIER, "a fifth fewer", "a third fewer", "figure"),
        (WARDS_DOSSIER, "fewer than ten years before", "fewer than thirty years before", "figure"),
        (WARDS_DOSSIER, "CHK 86.4m", "CHK 84.6m", "figure"),
        (WARDS_DOSSIER, "One in twenty women of child-bearing age (5.2%)", "One in ten women (5.2%)", "figure"),
        (WARDS_DOSSIER, "or 12.5%", "or 15.2%", "figure"),
        (WARDS_DOSSIER, "Under a tenth", "Over a tenth", "figure"),
        (WARDS_DOSSIER, "On Monday, April 13", "On Sunday, April 12", "figure"),
        (WARDS_DOSSIER, "date: 2026-03-17", "date: 2026-03-18", "figure"),
        (f"{WARDS_STANCES}/ministry.md", "by a quarter in ten years", "by a half in ten years", "figure"),
        (f"{WARDS_STANCES}/ministry.md", "and nine million more", "and six million more", "figure"),
        (f"{WARDS_STANCES}/ministry.md", "Ms Tarrant told", "Mr Oosterlo told", "name"),
        (f"{WARDS_STANCES}/ministry.md", "on over 60 nights", "on under 60 nights", "bound"),
        (f"{WARDS_STANCES}/mothers.md", "CHK85 a night, not 48", "CHK85 a night, not 84", "figure"),
        (f"{WARDS_STANCES}/mothers.md", "Of 412 women", "Of 421 women", "figure"),
        (f"{WARDS_STANCES}/communes.md", "two out of three anaesthetists", "four out of five anaesthetists", "figure"),
        (f"{WARDS_STANCES}/communes.md", "Binnewies said", "Feld said", "speaker"),
        (f"{WARDS_STANCES}/communes.md", "« avec la même équipe »", "« avec une autre équipe »", "quotation"),
        (f"{WARDS_STANCES}/professions.md", "1.2 billion crowns", "1.2 million crowns", "figure"),
    ],
)
def test_what_is_wrong_in_the_second_is_told(tmp_path: Path, file: str, honest: str, wrong: str, code: str) -> None:
    told = told_of(WARDS, tmp_path, file, honest, wrong) - WARDS_RIGHT
    assert any(each.startswith(code) for each in told), told


def told_of(workspace: Path, tmp_path: Path, file: str, honest: str, wrong: str) -> Counter[str]:
    root = shutil.copytree(workspace, tmp_path / "copy")
    path = root / file
    text = path.read_text(encoding="utf-8")
    assert honest in text
    path.write_text(text.replace(honest, wrong), encoding="utf-8")
    return Counter(str(problem.code) for problem in problems(root))
