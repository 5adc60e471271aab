"""What a build costs beside a bare script that writes the same blocks, both measured in this run.

The ratios are printed and kept in the test report; the bounds leave half of what was measured as room, so that a slow
day (which slows both sides unevenly) can't fail them.
"""

from __future__ import annotations

import json
import os
import resource
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import pytest

from briefings.app.fit import compose_fitted
from briefings.app.opening import open_library
from briefings.app.orders import briefs
from briefings.render.layout.faces import face_path
from tests.benchmarks.blocks import plain_blocks
from tests.conftest import JOINT_VENTURES, REPOSITORY

BARE = Path(__file__).with_name("bare.py")
ROUNDS = 3
# An installed package has its modules compiled, as the libraries of the bare script are: a checkout may write them too.
ENVIRONMENT = {name: value for name, value in os.environ.items() if name != "PYTHONDONTWRITEBYTECODE"}


def build(*arguments: str, out: Path) -> list[str]:
    return [sys.executable, "-m", "briefings", "-C", str(JOINT_VENTURES), "build", *arguments, "--out", str(out)]


def cpu_of(command: list[str], text: str = "") -> float:
    """Return the CPU seconds of a whole process and its children, the least of some rounds."""
    seconds = []
    for _ in range(ROUNDS):
        before = resource.getrusage(resource.RUSAGE_CHILDREN)
        subprocess.run(command, input=text, text=True, check=True, capture_output=True, cwd=REPOSITORY, env=ENVIRONMENT)
        after = resource.getrusage(resource.RUSAGE_CHILDREN)
        seconds.append(after.ru_utime + after.ru_stime - before.ru_utime - before.ru_stime)
    return min(seconds)


def bare_job(audiences: list[str], out: Path) -> list[str]:
    library = open_library(JOINT_VENTURES).library
    jobs = []
    for brief in briefs(library, audiences):
        document = compose_fitted(brief).document
        fonts = {"text": face_path(), "strong": face_path(strong=True)}
        job = {"title": document.title, "blocks": plain_blocks(document), "fonts": fonts, "out": str(out / brief.name)}
        jobs.append(json.dumps(job))
    return jobs


@pytest.mark.parametrize(("audience", "bound"), [("minister", 6.0)])
def test_a_cold_build_of_one_audience_costs_about_what_a_bare_script_costs(
    audience: str, bound: float, tmp_path: Path, record_property: Callable[[str, object], None]
) -> None:
    [job] = bare_job([audience], tmp_path)
    bare = cpu_of([sys.executable, str(BARE)], job)
    ours = cpu_of(build(audience, out=tmp_path))
    ratio = ours / bare
    record_property("cold one audience, CPU ours / bare", f"{ratio:.2f}")
    sys.stderr.write(f"\ncold, {audience}, both formats: {ours:.2f} s ours, {bare:.2f} s bare, ratio {ratio:.2f}\n")
    assert ratio < bound


def test_a_build_of_all_audiences_costs_less_each_than_one_alone(
    tmp_path: Path, record_property: Callable[[str, object], None]
) -> None:
    count = len(bare_job([], tmp_path))
    one = cpu_of(build("minister", out=tmp_path))
    everything = cpu_of(build("--jobs", "1", out=tmp_path))
    ratio = everything / (one * count)
    record_property("all audiences in one process / one cold build each", f"{ratio:.2f}")
    sys.stderr.write(f"\nall {count}: {everything:.2f} s, one alone {one:.2f} s, ratio each {ratio:.2f}\n")
    assert ratio < 1


def test_the_version_is_told_in_a_few_interpreter_starts(record_property: Callable[[str, object], None]) -> None:
    start = cpu_of([sys.executable, "-c", "pass"])
    version = cpu_of([sys.executable, "-m", "briefings", "--version"])
    record_property("--version / bare interpreter start", f"{version / start:.2f}")
    sys.stderr.write(f"\n--version: {version / start:.1f} interpreter starts\n")
    assert version / start < 5
