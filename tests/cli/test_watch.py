"""`check --watch`: a save is answered with a new check, and with the brief that is being watched built again."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path
from threading import Timer

import pytest

from tests.cli.terminal import run
from tests.conftest import REPOSITORY

STANCE = "seeds/tram-line/stances/riders.md"


@pytest.fixture
def watching(tmp_path: Path) -> Iterator[tuple[Path, subprocess.Popen[str]]]:
    folder = tmp_path / "mine"
    run("init", str(folder), folder=tmp_path)
    command = [sys.executable, "-u", "-m", "briefings", "check", "--watch", "--build", "council"]
    environment = os.environ | {"PYTHONPATH": str(REPOSITORY)}
    with subprocess.Popen(
        command, cwd=folder, env=environment, stdout=subprocess.PIPE, stderr=subprocess.STDOUT, text=True
    ) as process:
        patience = Timer(90, process.kill)  # a process that says nothing ends, and the test with it
        patience.start()
        yield folder, process
        patience.cancel()
        process.kill()


def heard(process: subprocess.Popen[str], words: str) -> list[str]:
    """Return the lines up to one that holds `words`; the end of the output fails the test."""
    lines: list[str] = []
    assert process.stdout is not None
    for line in process.stdout:
        lines.append(line)
        if words in line:
            return lines
    pytest.fail(f"it ended without {words!r}: {''.join(lines)}")


@pytest.mark.skipif(os.name == "nt", reason="an interrupt is sent as POSIX does")
def test_each_save_is_checked_and_the_watched_brief_is_built(watching: tuple[Path, subprocess.Popen[str]]) -> None:
    folder, process = watching
    heard(process, "0 errors")
    heard(process, "council")
    built = next((folder / "out").rglob("*council*.pdf"))
    first = built.read_bytes()
    file = folder / STANCE
    file.write_text(file.read_text().replace("want a tram", "want the tram"))
    heard(process, "0 errors")
    heard(process, "council")
    assert built.read_bytes() != first
    file.write_text(file.read_text().replace("para. 6]", "para. 66]"))
    heard(process, "error[no-paragraph]")
    process.send_signal(signal.SIGINT)
    rest, _ = process.communicate(timeout=120)
    assert process.returncode in {0, 130}
    assert "KeyboardInterrupt" not in rest
