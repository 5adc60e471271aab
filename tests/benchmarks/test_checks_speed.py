"""What a full check costs beside reading, on a dossier of 2,000 points made from the shipped one."""

from __future__ import annotations

import re
import shutil
from pathlib import Path

from briefings.checks import check_library
from briefings.model.problem import Problem
from briefings.workspace import read_library
from tests.benchmarks.measuring import Report, least, report
from tests.conftest import JOINT_VENTURES, REPOSITORY

POINTS = 2_000


def test_a_full_check_of_2000_points_costs_a_few_times_what_reading_them_costs(
    tmp_path: Path, record_property: Report
) -> None:
    grow(tmp_path)
    library, _ = read_library(tmp_path)
    assert sum(len(dossier.points) for dossier in library.dossiers) >= POINTS
    problems: list[Problem] = []

    read = least(lambda: read_library(tmp_path), rounds=1)
    checked = least(lambda: problems.extend(check_library(library)), rounds=1)

    assert not [problem for problem in problems if problem.code.startswith(("figure", "quotation"))]
    # Every sentence is new here, and its meaning compared; where claims are collected for each check, it is 5 to 8.
    report(record_property, "checking 2,000 points / reading them", checked / read, typical=3)


def grow(root: Path, points: int = POINTS) -> None:
    """Write a workspace in which every stance stands many times, each point under an id and in words of its own."""
    shutil.copytree(JOINT_VENTURES / "seeds", root / "seeds")
    digests = Path("seeds", "ev-joint-ventures", "digests")
    shutil.copytree(REPOSITORY / digests, root / digests, dirs_exist_ok=True)
    shutil.copytree(REPOSITORY / "templates", root / "templates")
    for stance in sorted((root / "seeds" / "ev-joint-ventures" / "stances").glob("*.md")):
        text = stance.read_text(encoding="utf-8")
        count = len(re.findall(r"\{#", text))
        for copy in range(1 + points // (count * 5)):
            mine = re.sub(r"\{#([\w-]+)", rf"{{#\1-{copy}", text) if copy else text
            mine = re.sub(r"^perspective: (.*)$", rf"perspective: \1-{copy}", mine, flags=re.MULTILINE)
            # A word of its own, so that nothing that is known of a sentence is known of its copies.
            word = str(copy).translate(str.maketrans("0123456789", "abcdefghij"))
            mine = mine.replace(". [@", f" {word}wise. [@") if copy else mine
            stance.with_name(f"{stance.stem}-{copy}.md").write_text(mine, encoding="utf-8")
        stance.unlink()
