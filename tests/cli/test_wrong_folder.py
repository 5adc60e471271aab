"""Outside any workspace: what would be taken for one's own work is refused; a look at the shipped dossier is not."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.cli.terminal import run

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
