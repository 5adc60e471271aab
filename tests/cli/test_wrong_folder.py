"""Outside any workspace: what would be taken for one's own work is refused; a look at the shipped dossier is not."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

import pytest

from tests.cli.terminal import run
from tests.conftest import REPOSITORY

NOTICE = "No workspace here: this is the dossier that comes with the program"


@pytest.mark.parametrize(
    "words",
    [("check",), ("check", "--json"), ("send", "minister", "--dry-run"), ("print", "minister", "--dry-run")],
)
def test_checking_sending_and_printing_ask_for_a_workspace(tmp_path: Path, words: tuple[str, ...]) -> None:
    done = run(*words, folder=tmp_path)
    assert (done.returncode, done.stdout) == (1, "")
    assert "error[workspace] there is no workspace here: `briefings init DIR` makes one" in done.stderr


@pytest.mark.parametrize("words", [("list", "audiences"), ("show", "ottawa"), ("explain", "press", "--json")])
def test_looking_shows_the_shipped_dossier_and_says_so_once(tmp_path: Path, words: tuple[str, ...]) -> None:
    done = run(*words, folder=tmp_path)
    assert done.returncode == 0
    assert done.stderr.count(NOTICE) == 1
    assert NOTICE not in done.stdout


def test_building_writes_the_shipped_briefs_and_says_whose_they_are(tmp_path: Path) -> None:
    done = run("build", "press", "--format", "md", folder=tmp_path)
    assert (done.returncode, NOTICE in done.stderr) == (0, True)
    assert list((tmp_path / "out").rglob("*press*.md"))
    assert not (tmp_path / "record").exists()


def test_in_a_workspace_nothing_is_said_of_it(tmp_path: Path) -> None:
    run("init", ".", folder=tmp_path)
    done = run("list", "audiences", folder=tmp_path)
    assert (done.returncode, done.stderr) == (0, "")


@pytest.mark.skipif(sys.platform == "win32", reason="Windows doesn't delete a folder that somebody stands in")
@pytest.mark.parametrize(("words", "code"), [(("check",), 1), (("init", "mine"), 1), (("-C", "{}", "check"), 0)])
def test_where_the_current_folder_is_gone_that_is_told_unless_a_workspace_is_named(
    tmp_path: Path, words: tuple[str, ...], code: int
) -> None:
    run("init", "w", folder=tmp_path)
    command = [sys.executable, "-m", "briefings", *(word.format(tmp_path / "w") for word in words)]
    (tmp_path / "gone").mkdir()
    script = "import os, subprocess, sys; os.rmdir(os.getcwd()); sys.exit(subprocess.call(sys.argv[1:]))"
    done = subprocess.run(
        [sys.executable, "-c", script, *command],
        cwd=tmp_path / "gone",
        env={**os.environ, "PYTHONPATH": str(REPOSITORY)},
        capture_output=True,
        text=True,
        check=False,
    )
    assert done.returncode == code
    assert ("is gone: change to another" in done.stderr) is (code == 1)
    assert "Traceback" not in done.stderr
