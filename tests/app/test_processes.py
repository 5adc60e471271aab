"""Worker processes end with the one that began them, whatever ends it; one that dies costs its own brief at most."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from briefings.app import rendering
from briefings.app.jobs import Job, Rendered
from briefings.app.opening import Workspace, open_library
from briefings.app.orders import briefs
from briefings.app.rendering import render_all
from tests.app.larkmoor import workspace
from tests.conftest import REPOSITORY, copy_of_joint_ventures

pytestmark = pytest.mark.skipif(sys.platform == "win32", reason="ends its processes by POSIX signals")

WORKERS = 2
render = rendering.render


def children(process: int) -> set[int]:
    found = subprocess.run(["ps", "-eo", "pid=,ppid="], capture_output=True, text=True, check=True).stdout
    pairs = (line.split() for line in found.splitlines())
    return {int(pid) for pid, parent in pairs if int(parent) == process}


def alive(processes: set[int]) -> set[int]:
    states = subprocess.run(["ps", "-eo", "pid=,stat="], capture_output=True, text=True, check=True).stdout
    living = {int(pid) for pid, state in map(str.split, states.splitlines()) if not state.startswith("Z")}
    return processes & living


def waited_for(condition: Callable[[], bool], seconds: float = 120) -> bool:
    until = time.monotonic() + seconds
    while not condition() and time.monotonic() < until:
        time.sleep(0.02)
    return condition()


@pytest.fixture
def building(tmp_path: Path) -> Iterator[tuple[subprocess.Popen[str], Path, set[int]]]:
    """A build of eight briefs at work: its process, its workspace and its workers."""
    root = copy_of_joint_ventures(tmp_path)
    command = [sys.executable, "-m", "briefings", "build", "--format", "pdf", "--jobs", str(WORKERS)]
    environment = {**os.environ, "PYTHONPATH": str(REPOSITORY), "BRIEFINGS_CACHE": "off"}
    process = subprocess.Popen(
        command, cwd=root, env=environment, text=True, stdout=subprocess.PIPE, stderr=subprocess.PIPE
    )
    workers: set[int] = set()

    def are_at_work() -> bool:
        workers.update(children(process.pid))
        return len(workers) == WORKERS

    try:
        assert waited_for(are_at_work)
        yield process, root, workers
    finally:
        process.kill()
        process.communicate()
        for worker in alive(workers):
            os.kill(worker, signal.SIGKILL)


@pytest.mark.parametrize("by", ["SIGKILL", "SIGTERM", "SIGHUP", "SIGINT"])
def test_whatever_ends_a_build_ends_its_workers(
    building: tuple[subprocess.Popen[str], Path, set[int]], by: str
) -> None:
    process, root, workers = building
    number = signal.Signals[by]
    process.send_signal(number)
    _, said = process.communicate(timeout=120)
    assert waited_for(lambda: not alive(workers))
    if by != "SIGKILL":
        assert process.returncode == 128 + number
        assert "Stopped" in said
        assert "Traceback" not in said
        assert not [path for path in root.rglob("*.part") if ".set." not in path.name]


def test_a_worker_that_is_killed_costs_no_brief(building: tuple[subprocess.Popen[str], Path, set[int]]) -> None:
    process, root, workers = building
    os.kill(min(workers), signal.SIGKILL)
    said, errors = process.communicate(timeout=120)
    assert "Traceback" not in errors
    assert "8 of 8 briefs written" in said
    assert len(list((root / "out").rglob("*.pdf"))) == 8


@pytest.fixture(scope="module")
def opened(tmp_path_factory: pytest.TempPathFactory) -> Workspace:
    return open_library(workspace(tmp_path_factory.mktemp("larkmoor")))


def render_or_die(workspace: Workspace, job: Job) -> Rendered:
    """Stand for `render` where there is no memory for one reader's brief."""
    if job.audience == "residents":
        os.kill(os.getpid(), signal.SIGKILL)
    return render(workspace, job)


def test_a_brief_that_kills_its_worker_again_is_told_and_no_other_is_lost(
    opened: Workspace, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(rendering, "render", render_or_die)
    jobs = [Job.of(order, ("txt",)) for order in briefs(opened.library, ("council", "residents", "state"))]
    found = list(render_all(opened, jobs, WORKERS))
    assert [each.job.audience for each in found] == ["council", "residents", "state"]
    assert [[problem.code for problem in each.problems if problem.code == "process"] for each in found] == [
        [],
        ["process"],
        [],
    ]
    assert [bool(each.files) for each in found] == [True, False, True]


def test_who_stops_listening_to_a_build_ends_its_workers(opened: Workspace) -> None:
    jobs = [Job.of(order, ("txt",)) for order in briefs(opened.library, ("council", "residents", "state"))]
    before = children(os.getpid())
    rendering = render_all(opened, jobs, WORKERS)
    next(iter(rendering))
    workers = children(os.getpid()) - before
    assert workers
    rendering.close()  # type: ignore[attr-defined]
    assert waited_for(lambda: not alive(workers))


@pytest.mark.parametrize("method", ["spawn", "forkserver"])
def test_processes_that_are_started_anew_build_the_same(tmp_path: Path, method: str) -> None:
    root = workspace(tmp_path / "w")
    script = (
        f"import multiprocessing; multiprocessing.set_start_method('{method}'); from briefings.cli import main; main()"
    )
    environment = {**os.environ, "PYTHONPATH": str(REPOSITORY), "BRIEFINGS_CACHE": "off"}
    for jobs, out in (("1", "alone"), ("2", "shared")):
        command = [sys.executable, "-c", script, "build", "--jobs", jobs, "--format", "md,pdf", "--out", out]
        subprocess.run(command, cwd=root, env=environment, capture_output=True, check=False, timeout=300)
    alone, shared = (
        {path.name: path.read_bytes() for path in (root / out).rglob("*.*")} for out in ("alone", "shared")
    )
    assert alone
    assert shared == alone
