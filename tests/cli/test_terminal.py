"""No control character of a file, a name or a word reaches a terminal raw, and whoever stops listening ends nothing."""

from __future__ import annotations

import os
import pty
import re
import shutil
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from briefings.model.terminal_text import MARKS, for_terminal, styled
from tests.cli.terminal import run
from tests.conftest import REPOSITORY

HOSTILE = "\x1b[31m\x1b]0;mine\x07\x9b2J\u202egoes"
OWN_STYLES = re.compile(r"\x1b\[(?:0|1|2|3|4|31|32|33|36)m")
CONTROLS = re.compile("[\x00-\x08\x0b-\x1f\x7f-\x9f\u202a-\u202e\u2066-\u2069]")


@pytest.fixture
def workspace(tmp_path: Path) -> Path:
    shutil.copytree(REPOSITORY / "tests" / "workspaces" / "tram_line" / "seeds", tmp_path / "mine" / "seeds")
    return tmp_path / "mine"


def on_terminal(folder: Path, *words: str) -> str:
    """Return what a command sends to a terminal, its own styles and the terminal's line ends left out."""
    here, there = pty.openpty()
    environment = {**os.environ, "PYTHONPATH": str(REPOSITORY), "PAGER": "cat", "TERM": "xterm"}
    command = [sys.executable, "-m", "briefings", *words]
    with subprocess.Popen(command, cwd=folder, env=environment, stdin=there, stdout=there, stderr=there):
        os.close(there)
        return OWN_STYLES.sub("", "".join(_chunks(here)).replace("\r\n", "\n"))


def _chunks(handle: int) -> Iterator[str]:
    data = b""
    while True:
        try:
            more = os.read(handle, 65536)
        except OSError:  # a terminal whose other side is closed
            more = b""
        if not more:
            break
        data += more
    os.close(handle)
    yield data.decode()


# `check` once printed the control characters of a title raw.
def test_a_title_with_control_characters_is_told_and_reaches_no_terminal(workspace: Path) -> None:
    sources = workspace / "seeds/tram-line/sources.yaml"
    title = '"Tram \\e[31m\\e]0;mine\\a\\x9b2J\\u202egoes"'
    sources.write_text(sources.read_text().replace("Tram goes to the vote", title))
    for words in (("check",), ("list", "sources"), ("check", "--json"), ("source", "show", "gazette")):
        assert CONTROLS.search(on_terminal(workspace, *words)) is None
    assert "error[encoding]" in run("check", folder=workspace).stdout


@pytest.mark.parametrize("words", [("check", HOSTILE), ("show", HOSTILE), ("source", "add", HOSTILE), (HOSTILE,)])
def test_what_a_person_typed_is_shown_and_not_obeyed(workspace: Path, words: tuple[str, ...]) -> None:
    printed = on_terminal(workspace, *words)
    assert "goes" in printed
    assert CONTROLS.search(printed) is None


def test_a_brief_on_a_terminal_has_the_programs_own_styles_and_no_marks(workspace: Path) -> None:
    here, there = pty.openpty()
    environment = {**os.environ, "PYTHONPATH": str(REPOSITORY), "PAGER": "cat", "TERM": "xterm"}
    command = [sys.executable, "-m", "briefings", "list", "audiences"]
    with subprocess.Popen(command, cwd=workspace, env=environment, stdin=there, stdout=there, stderr=there):
        os.close(there)
        raw = "".join(_chunks(here))
    assert "\x1b[1m" in raw
    assert not any(mark in raw for mark in MARKS.values())


def test_a_pipe_gets_no_styles(workspace: Path) -> None:
    printed = run("show", "riders", folder=workspace).stdout
    assert "Riders" in printed
    assert "\x1b" not in printed
    assert not any(mark in printed for mark in MARKS.values())


def test_a_pipe_of_ascii_gets_neither_styles_nor_their_marks(workspace: Path) -> None:
    plain = {"LC_ALL": "C", "PYTHONUTF8": "0", "PYTHONCOERCECLOCALE": "0"}
    done = subprocess.run(
        [sys.executable, "-m", "briefings", "list", "audiences"],
        cwd=workspace, env={**os.environ, **plain}, capture_output=True, check=True,
    )  # fmt: skip
    printed = done.stdout.decode()
    assert "─" in printed
    assert not any(mark in printed for mark in MARKS.values())


@given(st.text())
def test_only_the_programs_own_styles_are_obeyed(text: str) -> None:
    safe = "".join(char for char in text if char not in MARKS.values())
    shown = for_terminal(styled(safe, "red", bold=True), styles=True)
    assert CONTROLS.search(OWN_STYLES.sub("", shown)) is None
    assert for_terminal(safe, styles=True) == for_terminal(safe, styles=False)


COMMANDS = ("history --json", "check --json", "check", "list audiences", "show council", "explain council", "--help")


def in_shell(workspace: Path, words: str, rest: str) -> subprocess.CompletedProcess[str]:
    """Run a command in a workspace by the shell; `rest` says where its output goes."""
    return subprocess.run(
        ["bash", "-c", f"set -o pipefail; {sys.executable} -m briefings {words} {rest}"],
        cwd=workspace, env={**os.environ, "PYTHONPATH": str(REPOSITORY)}, capture_output=True, text=True, check=False,
    )  # fmt: skip


# As in `briefings history --json >&-`.
@pytest.mark.parametrize("words", COMMANDS)
def test_a_closed_output_ends_without_a_traceback(workspace: Path, words: str) -> None:
    done = in_shell(workspace, words, ">&-")
    assert done.returncode in {0, 1}
    assert "Traceback" not in done.stderr


@pytest.mark.skipif(not Path("/dev/full").exists(), reason="no /dev/full here")
def test_an_output_on_a_full_disk_is_told_by_name(workspace: Path) -> None:
    with Path("/dev/full").open("w") as full:
        done = subprocess.run(
            [sys.executable, "-m", "briefings", "check"],
            cwd=workspace, env={**os.environ, "PYTHONPATH": str(REPOSITORY)}, stdout=full, stderr=subprocess.PIPE,
            text=True, check=False,
        )  # fmt: skip
    assert done.returncode == 1
    assert done.stderr.splitlines()[-1].startswith("standard output: error[file] ")


@pytest.mark.parametrize("words", ["check --json", "show council", "list sources"])
def test_a_reader_who_leaves_early_is_no_mistake(workspace: Path, words: str) -> None:
    done = in_shell(workspace, words, "| true")
    assert done.returncode in {0, 1}
    assert done.stderr == "" or "Traceback" not in done.stderr


def test_a_folder_that_is_gone_is_told_in_words(tmp_path: Path) -> None:
    gone = tmp_path / "gone"
    gone.mkdir()
    done = subprocess.run(
        ["bash", "-c", f"rmdir {gone} && {sys.executable} -m briefings check"],
        cwd=gone, env={**os.environ, "PYTHONPATH": str(REPOSITORY)}, capture_output=True, text=True, check=False,
    )  # fmt: skip
    assert done.returncode == 1
    assert "error[workspace]" in done.stderr
