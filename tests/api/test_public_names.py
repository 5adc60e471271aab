"""A team's own script: it opens, checks and builds a workspace with the public names and nothing else."""

from __future__ import annotations

import datetime as dt
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

import briefings
from briefings import Built, Problem, Severity, UserError, Workspace, briefs, build, check, open_workspace, render_brief
from tests.conftest import REPOSITORY


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    return shutil.copytree(REPOSITORY / "tests" / "workspaces" / "tram_line", tmp_path / "policy")


@pytest.fixture
def workspace(folder: Path) -> Workspace:
    return open_workspace(folder)


def test_a_workspace_is_opened_by_its_folder(folder: Path) -> None:
    opened = open_workspace(str(folder))
    assert opened.root == folder.resolve()
    assert {audience.id for audience in opened.library.audiences} == {"council", "residents"}
    assert [problem for problem in opened.problems if problem.severity is Severity.ERROR] == []


def test_a_folder_without_a_workspace_is_a_users_mistake(tmp_path: Path) -> None:
    with pytest.raises(UserError) as failed:
        open_workspace(tmp_path)
    assert [problem.code for problem in failed.value.problems] == ["workspace"]


def test_all_that_is_wrong_comes_back_with_its_place(folder: Path) -> None:
    file = folder / "seeds" / "audiences" / "council.yaml"
    file.write_text(file.read_text(encoding="utf-8") + "max_page: 3\n", encoding="utf-8")
    found = [problem for problem in check(open_workspace(folder)) if problem.severity is Severity.ERROR]
    assert [(problem.code, problem.location.path) for problem in found] == [
        ("field-unknown", "seeds/audiences/council.yaml")
    ]
    assert isinstance(found[0], Problem)


def test_briefs_are_chosen_by_name_and_dated(workspace: Workspace) -> None:
    day = dt.date(2030, 1, 2)
    [order] = briefs(workspace, ["council"], as_of=day)
    assert (order.audience.id, order.as_of) == ("council", day)
    assert len(briefs(workspace)) == 2
    with pytest.raises(UserError):
        briefs(workspace, ["nobody"])


def test_briefs_are_written_below_a_folder_and_nothing_is_recorded_unasked(
    workspace: Workspace, tmp_path: Path
) -> None:
    [made] = build(workspace, briefs(workspace, ["council"]), tmp_path / "out", formats=["txt", "html"])
    assert isinstance(made, Built)
    assert {path.suffix for path in made.files} == {".txt", ".html"}
    assert all(path.is_relative_to(tmp_path / "out") and path.stat().st_size for path in made.files)
    assert not (workspace.root / "record").exists()


def test_a_build_is_recorded_where_that_is_asked_for(workspace: Workspace, tmp_path: Path) -> None:
    build(workspace, briefs(workspace, ["council"]), tmp_path / "out", formats=["txt"], record=True)
    assert (workspace.root / "record").is_dir()


def test_a_brief_is_rendered_to_bytes_and_nothing_is_written(workspace: Workspace) -> None:
    before = sorted(workspace.root.rglob("*"))
    [order] = briefs(workspace, ["council"])
    made = render_brief(workspace, order, ["txt"])
    assert list(made.files) == ["txt"]
    assert order.audience.name in made.files["txt"].decode()
    assert made.manifest
    assert sorted(workspace.root.rglob("*")) == before


def test_importing_the_package_loads_nothing_heavy() -> None:
    code = "import sys, briefings; print(sorted({'click', 'pydantic', 'reportlab', 'docx', 'lxml'} & set(sys.modules)))"
    done = subprocess.run([sys.executable, "-c", code], cwd=REPOSITORY, capture_output=True, text=True, check=True)
    assert done.stdout.strip() == "[]"


def test_every_public_name_is_there_documented_and_no_other() -> None:
    assert sorted(briefings.__all__) == sorted(set(briefings.__all__))
    for name in briefings.__all__:
        assert getattr(briefings, name).__doc__, name
    with pytest.raises(AttributeError):
        _ = briefings.render_everything
