"""Runs the command line as a user's shell does: another process, its own folder, no colours."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

from tests.conftest import REPOSITORY


def run(*words: str, folder: Path, text: str = "", **environment: str) -> subprocess.CompletedProcess[str]:
    """Run `briefings WORDS…` in `folder` and return what it printed and its exit status."""
    kept = {key: value for key, value in os.environ.items() if key not in {"VISUAL", "EDITOR", "PAGER"}}
    paths = {"PYTHONPATH": str(REPOSITORY), "PAGER": "cat", "NO_COLOR": "1"}
    return subprocess.run(
        [sys.executable, "-m", "briefings", *words],
        cwd=folder,
        env=kept | paths | environment,
        input=text,
        capture_output=True,
        text=True,
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
