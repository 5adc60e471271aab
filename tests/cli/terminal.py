"""Runs the command line as a user's shell does: in a folder of its own, without colours, and to its exit status.

Most commands run in the process of the tests: to start another one for each costs more than what it does. Those whose
process matters (its encoding, its end, several at once) run apart.
"""

from __future__ import annotations

import contextlib
import io
import os
import signal
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path
from unittest.mock import patch

from briefings.cli import main
from tests.conftest import REPOSITORY

_ENDS = (signal.SIGTERM, signal.SIGHUP)


def run(*words: str, folder: Path, text: str = "", **environment: str) -> subprocess.CompletedProcess[str]:
    """Run `briefings WORDS…` in `folder` and return what it printed and its exit status."""
    printed, said = io.BytesIO(), io.BytesIO()
    given, out, err = (io.TextIOWrapper(data, encoding="utf-8") for data in (io.BytesIO(text.encode()), printed, said))
    with (
        contextlib.chdir(folder),
        patch.dict(os.environ, _environment(environment), clear=True),
        patch.multiple(sys, argv=["briefings", *words], stdin=given, stdout=out, stderr=err),
        _signals_as_before(),
    ):
        status = _status()
        out.flush()
        err.flush()
    return subprocess.CompletedProcess(words, status, printed.getvalue().decode(), said.getvalue().decode())


def run_apart(
    *words: str, folder: Path, text: str = "", encoding: str = "utf-8", **environment: str
) -> subprocess.CompletedProcess[str]:
    """Run `briefings WORDS…` in `folder` as a process of its own, in a terminal of an encoding."""
    return subprocess.run(
        [sys.executable, "-m", "briefings", *words],
        cwd=folder,
        env=_environment(environment) | {"PYTHONIOENCODING": encoding},
        input=text,
        capture_output=True,
        encoding=encoding,
        timeout=120,
        check=False,
    )


def editor(tmp_path: Path, old: str, new: str) -> str:
    """Return a command that stands for an editor in which a person replaces some words."""
    script = tmp_path / "editor.py"
    script.write_text(
        "import pathlib, sys\n"
        "path = pathlib.Path(sys.argv[1])\n"
        f"path.write_text(path.read_text().replace({old!r}, {new!r}))\n"
    )
    return f"python3 {script}"


def _environment(own: dict[str, str]) -> dict[str, str]:
    kept = {key: value for key, value in os.environ.items() if key not in {"VISUAL", "EDITOR", "PAGER"}}
    return kept | {"PYTHONPATH": str(REPOSITORY), "PAGER": "cat", "NO_COLOR": "1"} | own


def _status() -> int:
    try:
        main()
    except SystemExit as left:
        return left.code if isinstance(left.code, int) else 1
    return 0


@contextlib.contextmanager
def _signals_as_before() -> Iterator[None]:
    """Have the tests hear signals afterwards as they did before."""
    before = {number: signal.getsignal(number) for number in _ENDS}
    try:
        yield
    finally:
        for number, handler in before.items():
            signal.signal(number, handler)
