"""A cluster's workers render what the caller writes and records; one that is lost in the middle costs only time."""

from __future__ import annotations

import os
import re
import signal
import sys
from collections.abc import Iterator
from dataclasses import replace
from functools import partial
from pathlib import Path
from typing import Any

import distributed
import pytest

from briefings.app.build import Built, Target, build
from briefings.app.cluster import executor_at
from briefings.app.opening import Workspace, open_library
from briefings.app.orders import briefs
from briefings.app.record import files_built, record_build
from tests.app.larkmoor import workspace

# As many in the tests of every change; a thousand by BRIEFINGS_CLUSTER_BRIEFS=1000.
COUNT = int(os.environ.get("BRIEFINGS_CLUSTER_BRIEFS", "40"))
FORMATS = ("docx", "pdf")

pytestmark = [
    pytest.mark.slow,
    pytest.mark.skipif(sys.platform == "win32", reason="a worker is ended by a POSIX signal"),
]


@pytest.fixture(scope="module")
def opened(tmp_path_factory: pytest.TempPathFactory) -> Workspace:
    """A workspace of as many readers as briefs are wanted."""
    root = workspace(tmp_path_factory.mktemp("larkmoor"))
    audiences = root / "seeds/audiences"
    model = (audiences / "residents.yaml").read_text(encoding="utf-8")
    for other in audiences.glob("*.yaml"):
        other.unlink()
    for number in range(COUNT):
        text = re.sub(r"^(id|name):.*$", rf"\1: reader-{number}", model, flags=re.MULTILINE)
        (audiences / f"reader-{number}.yaml").write_text(text, encoding="utf-8")
    return open_library(root)


@pytest.fixture(scope="module")
def cluster(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Any]:
    folder = str(tmp_path_factory.mktemp("dask"))
    with distributed.LocalCluster(  # type: ignore[no-untyped-call]  # Dask says its types in part
        n_workers=2, threads_per_worker=4, dashboard_address=None, local_directory=folder
    ) as made:
        yield made


def files_in(folder: Path) -> dict[str, bytes]:
    return {path.name: path.read_bytes() for path in folder.rglob("*.*")}


def build_losing_a_worker(opened: Workspace, cluster: Any, target: Target) -> list[Built]:
    """Build every brief on a cluster, and kill one of its two workers when the first few are back."""
    elsewhere = replace(opened, root=Path("/nowhere"), library=replace(opened.library, root="/nowhere"))
    made = []
    with executor_at(cluster.scheduler_address) as executor:
        for built in build(elsewhere, briefs(opened.library), target, formats=FORMATS, executor=executor):
            made.append(built)
            if len(made) == COUNT // 8:
                os.kill(cluster.workers[0].pid, signal.SIGKILL)
    return made


def test_a_worker_killed_midway_costs_nothing_but_time(opened: Workspace, cluster: Any, tmp_path: Path) -> None:
    orders = briefs(opened.library)
    alone = Target(tmp_path / "alone")
    assert all(built.files for built in build(opened, orders, alone, formats=FORMATS, processes=1))
    target = Target(tmp_path / "cluster", partial(record_build, tmp_path))
    made = build_losing_a_worker(opened, cluster, target)
    assert [built.crash for built in made] == [""] * COUNT
    assert [built.audience for built in made] == [order.audience.id for order in orders]
    assert files_in(tmp_path / "cluster") == files_in(tmp_path / "alone")
    assert len(files_built(tmp_path)) == COUNT * len(FORMATS)
