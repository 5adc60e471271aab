"""Help stands ready for a usual terminal, and is asked of click where it can't be printed as it is."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

import pytest

from briefings.cli.ready_help import find_help
from tests.conftest import REPOSITORY


def printed(*words: str, **environment: str) -> subprocess.CompletedProcess[str]:
    return subprocess.run(
        [sys.executable, "-m", "briefings", *words],
        cwd=REPOSITORY,
        capture_output=True,
        check=False,
        encoding="utf-8",
        env={**os.environ, "PYTHONIOENCODING": "utf-8", **environment},
    )


def asked_of_click(*words: str, columns: int) -> str:
    code = "import sys; from briefings.cli.run import run; sys.exit(run())"
    done = subprocess.run(
        [sys.executable, "-c", code, *words, "--help"],
        cwd=REPOSITORY,
        capture_output=True,
        check=True,
        encoding="utf-8",
        env={**os.environ, "COLUMNS": str(columns), "PYTHONIOENCODING": "utf-8"},
    )
    return done.stdout


@pytest.mark.parametrize("columns", [52, 80, 240])
@pytest.mark.parametrize("words", [(), ("build",), ("schema",), ("source", "add")])
def test_help_reads_as_click_wraps_it_at_any_width(words: tuple[str, ...], columns: int) -> None:
    done = printed(*words, "--help", COLUMNS=str(columns))
    assert (done.returncode, done.stderr) == (0, "")
    assert done.stdout == asked_of_click(*words, columns=columns)


def test_the_short_option_says_the_same() -> None:
    assert printed("build", "-h").stdout == printed("build", "--help").stdout


@pytest.mark.parametrize(
    "words", [["../help/build"], ["_"], ["build.txt"], ["nothing-of-the-kind"], ["bu\u0131ld"], [""]]
)
def test_only_a_commands_name_finds_help(words: list[str]) -> None:
    assert find_help(words) == ""


def test_an_unknown_command_is_told_and_its_help_is_not() -> None:
    done = printed("bild", "--help")
    assert done.returncode == 2
    assert "bild" in done.stderr


def test_a_sign_that_the_output_lacks_ends_nothing() -> None:
    done = printed("schema", "--help", PYTHONIOENCODING="ascii")
    assert done.returncode == 0
    assert "Usage: briefings schema" in done.stdout


@pytest.mark.skipif(not Path("/dev/full").exists(), reason="needs a device that is always full")
@pytest.mark.parametrize("words", [("--version",), ("build", "--help")])
def test_an_answer_that_can_not_be_written_is_told(words: tuple[str, ...]) -> None:
    with Path("/dev/full").open("w") as full:
        command = [sys.executable, "-m", "briefings", *words]
        done = subprocess.run(command, cwd=REPOSITORY, stdout=full, stderr=subprocess.PIPE, text=True, check=False)
    assert done.returncode == 1
    assert "error[file] standard output" in done.stderr
    assert "Traceback" not in done.stderr
