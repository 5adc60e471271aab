"""A command that is killed at any step on the file system leaves all that it makes or nothing, and can be repeated."""

from __future__ import annotations

import itertools
import shutil
import sys
from collections.abc import Callable
from functools import partial
from pathlib import Path

import pytest

from briefings.app.new_files import init, new
from briefings.app.opening import open_library
from briefings.workspace.whole_files import PART
from tests.app.at_once import adding, ids
from tests.conftest import SHARE
from tests.workspace.kill_at_step import killed_in_fork


def begin_dossier(root: Path) -> None:
    new(root, open_library(root).library, "dossier", "bridge")


def add_source(root: Path) -> None:
    adding(root, open_library(root).library, "zz")()


pytestmark = pytest.mark.skipif(sys.platform == "win32", reason="kills its processes by POSIX signals")


@pytest.fixture(scope="module")
def fresh(tmp_path_factory: pytest.TempPathFactory) -> Path:
    root = tmp_path_factory.mktemp("fresh") / "w"
    init(root)
    return root


def made(root: Path) -> set[str]:
    """Return the files of a workspace without the lock and what the program sweeps."""
    found = (path.relative_to(root).as_posix() for path in root.rglob("*") if path.is_file())
    return {name for name in found if PART not in name and name != "record/editing.lock"}


def parts(root: Path) -> list[Path]:
    return [path for path in root.rglob("*") if PART in path.name]


@pytest.mark.parametrize(
    ("change", "is_done"),
    [(begin_dossier, lambda root: (root / "seeds" / "bridge").exists()), (add_source, lambda root: "zz" in ids(root))],
)
def test_a_change_that_is_killed_is_whole_or_not_begun_and_can_be_repeated(
    fresh: Path, tmp_path: Path, change: Callable[[Path], None], is_done: Callable[[Path], bool]
) -> None:
    whole = shutil.copytree(fresh, tmp_path / "whole")
    change(whole)
    outcomes = []
    for step in itertools.count(0, SHARE):
        root = shutil.copytree(fresh, tmp_path / str(step))
        killed = killed_in_fork(step, partial(change, root))
        open_library(root)  # the next command finishes what was begun
        outcomes.append(is_done(root))
        assert made(root) == (made(whole) if outcomes[-1] else made(fresh)), f"mixed when killed at step {step}"
        if not outcomes[-1]:
            change(root)
            assert made(root) == made(whole)
        assert not parts(root)
        if not killed:
            break
    assert outcomes == sorted(outcomes)
    assert {True, False} <= set(outcomes)


def test_a_workspace_that_is_begun_and_killed_can_be_begun_again(fresh: Path, tmp_path: Path) -> None:
    for step in itertools.count(0, 7):
        root = tmp_path / str(step)
        if not killed_in_fork(step, partial(init, root)):
            break
        assert not root.exists() or made(root) <= made(fresh)
        init(root)
        assert made(root) == made(fresh)
        assert not [path for path in parts(tmp_path) if path.is_relative_to(root)]
    assert step > 7
