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
