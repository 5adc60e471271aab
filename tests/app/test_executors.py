"""A brief is a pure function of a library and a job: any executor gives the same bytes, and none needs its disk."""

from __future__ import annotations

import pickle
from collections.abc import Callable
from concurrent.futures import Executor, ProcessPoolExecutor, ThreadPoolExecutor
from dataclasses import replace
from pathlib import Path

import pytest

from briefings.app.cluster import executor_at
from briefings.app.jobs import Job, Rendered
from briefings.app.opening import Workspace, open_library
from briefings.app.orders import briefs
from briefings.app.rendering import render, render_on
from briefings.app.workers import Shipment
from briefings.model.audience import Overrides
from briefings.model.problem import UserError
from tests.app.larkmoor import workspace

FORMATS = ("docx", "pdf", "txt")
READERS = ("council", "residents", "state")


@pytest.fixture(scope="module")
def opened(tmp_path_factory: pytest.TempPathFactory) -> Workspace:
    return open_library(workspace(tmp_path_factory.mktemp("larkmoor")))


def jobs(opened: Workspace) -> list[Job]:
    return [Job.of(order, FORMATS) for order in briefs(opened.library, READERS)]


@pytest.fixture(scope="module")
def alone(opened: Workspace) -> list[Rendered]:
    found = [render(opened, job) for job in jobs(opened)]
    assert [each.crash for each in found] == [""] * len(READERS)
    assert all(set(each.files) == set(FORMATS) for each in found)
    return found


@pytest.mark.parametrize("pool", [lambda: ThreadPoolExecutor(4), lambda: ProcessPoolExecutor(2)])
def test_threads_and_processes_give_the_bytes_of_one_thread(
    opened: Workspace, alone: list[Rendered], pool: Callable[[], Executor]
) -> None:
    with pool() as executor:
        assert list(render_on(executor, opened, jobs(opened))) == alone


def test_a_cluster_gives_the_same_bytes_where_the_workspaces_disk_is_not(
    opened: Workspace, alone: list[Rendered], tmp_path: Path
) -> None:
    distributed = pytest.importorskip("distributed")
    cluster = distributed.LocalCluster(
        n_workers=2, threads_per_worker=4, dashboard_address=None, local_directory=str(tmp_path)
    )
    elsewhere = replace(opened, root=Path("/nowhere"), library=replace(opened.library, root="/nowhere"))
    with cluster, distributed.Client(cluster) as client:
        found = list(render_on(client.get_executor(), elsewhere, jobs(opened)))
    assert [each.files for each in found] == [each.files for each in alone]


def test_a_job_is_small_and_names_no_file(opened: Workspace) -> None:
    job = jobs(opened)[0]
    assert len(pickle.dumps(job)) < 1_000
    assert len(Shipment.of(opened).data) > 10_000


def test_a_job_without_its_reader_is_a_problem_and_no_crash(opened: Workspace) -> None:
    found = render(opened, replace(jobs(opened)[0], audience="nobody"))
    assert [problem.code for problem in found.problems] == ["unknown-audience"]
    assert (found.files, found.crash) == ({}, "")


def test_an_adjusted_brief_has_a_version_and_a_name_of_its_own(opened: Workspace, alone: list[Rendered]) -> None:
    saved = alone[0]
    adjusted = render(opened, replace(saved.job, formats=("txt",), overrides=Overrides(emphasis={"cost": 3.0})))
    assert saved.edition
    assert adjusted.edition
    assert adjusted.name.startswith(f"{saved.name}_adjusted-")
    assert adjusted.edition.version != saved.edition.version
    paper = render(opened, replace(saved.job, formats=("txt",), overrides=Overrides(grey=True)))
    assert paper.edition
    assert (paper.name, paper.edition.version) == (saved.name, saved.edition.version)


def test_a_scheduler_that_is_not_there_is_told(monkeypatch: pytest.MonkeyPatch) -> None:
    pytest.importorskip("distributed")
    monkeypatch.setattr("briefings.app.cluster.PATIENCE", 0.2)
    with pytest.raises(UserError) as told, executor_at("tcp://127.0.0.1:9"):
        pass
    assert [problem.code for problem in told.value.problems] == ["cluster"]
