"""Runs something in a process of its own, which is killed before the n-th step on the file system."""

from __future__ import annotations

import multiprocessing
import os
import signal
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path
from typing import Any

from tests.conftest import REPOSITORY

HOOK = """
import pathlib, sys
from tests.workspace.kill_at_step import count_steps
count_steps(int(sys.argv[1]))
"""
STEPS: tuple[tuple[Any, tuple[str, ...]], ...] = (
    (Path, ("replace", "unlink", "mkdir", "hardlink_to", "rmdir")),
    (os, ("fsync",)),
)


def count_steps(left: int) -> None:
    """Have this process killed before the step on the file system that comes after so many."""
    steps = [left]

    def counted(call: Callable[..., Any]) -> Callable[..., Any]:
        def step(*args: Any, **named: Any) -> Any:
            steps[0] -= 1
            if steps[0] < 0:
                os.kill(os.getpid(), signal.SIGKILL)
            return call(*args, **named)

        return step

    for owner, names in STEPS:
        for name in names:
            setattr(owner, name, counted(getattr(owner, name)))


def killed_in_fork(step: int, task: Callable[[], object]) -> bool:
    """Run a task in a forked process; tell whether it was killed before it came to its end."""

    def run() -> None:
        count_steps(step)
        task()

    process = multiprocessing.get_context("fork").Process(target=run)
    process.start()
    process.join(120)
    assert process.exitcode in {0, -signal.SIGKILL}
    return process.exitcode != 0


def killed_at(step: int, code: str, *arguments: str) -> bool:
    """Run `code` with `sys.argv[2:]` as its arguments; tell whether it was killed before it came to its end."""
    command = [sys.executable, "-c", f"{HOOK}\n{code}", str(step), *arguments]
    done = subprocess.run(command, capture_output=True, text=True, check=False, timeout=120, cwd=REPOSITORY)
    if done.returncode not in {0, -9}:
        raise AssertionError(done.stderr)
    return done.returncode == -9
