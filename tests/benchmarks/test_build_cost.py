"""What a build costs beside a bare script that writes the same blocks, both measured in this run.

No build finds what an earlier one kept: both sides begin from the files.
"""

from __future__ import annotations

import json
import resource
import subprocess
import sys
from pathlib import Path

from briefings.app.fit import compose_fitted
from briefings.app.opening import open_library
from briefings.app.orders import briefs
from briefings.render.layout.faces import face_path
from tests.benchmarks.blocks import plain_blocks
from tests.benchmarks.measuring import Report, report
from tests.conftest import JOINT_VENTURES, REPOSITORY, examples

BARE = Path(__file__).with_name("bare.py")
ROUNDS = examples(3)


def build(*arguments: str, out: Path) -> list[str]:
    briefings = [sys.executable, "-m", "briefings", "-C", str(JOINT_VENTURES)]
    return [*briefings, "build", "--no-cache", *arguments, "--out", str(out)]


def cpu_of(command: list[str], text: str = "") -> float:
    """Return the CPU seconds of a whole process and its children, the least of some rounds."""
    seconds = []
    for _ in range(ROUNDS):
        before = resource.getrusage(resource.RUSAGE_CHILDREN)
        subprocess.run(command, input=text, text=True, check=True, capture_output=True, cwd=REPOSITORY)
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


def test_a_build_of_one_audience_costs_about_what_a_bare_script_costs(tmp_path: Path, record_property: Report) -> None:
    [job] = bare_job(["minister"], tmp_path)
    bare = cpu_of([sys.executable, str(BARE)], job)
    ours = cpu_of(build("minister", out=tmp_path))
    report(record_property, "one audience, both formats / a bare script", ours / bare, typical=4.5)


def test_a_build_of_all_audiences_costs_less_each_than_one_alone(tmp_path: Path, record_property: Report) -> None:
    count = len(bare_job([], tmp_path))
    one = cpu_of(build("minister", out=tmp_path))
    everything = cpu_of(build("--jobs", "1", out=tmp_path))
    report(record_property, "all audiences in one process / a build for each", everything / (one * count), typical=0.5)


def test_the_version_is_told_in_a_few_interpreter_starts(record_property: Report) -> None:
    start = cpu_of([sys.executable, "-c", "pass"])
    version = cpu_of([sys.executable, "-m", "briefings", "--version"])
    report(record_property, "--version / a bare interpreter start", version / start, typical=2.2)
