"""Runs some lines of Python in a process of its own, which is killed before the n-th step on the file system."""

from __future__ import annotations

import subprocess
import sys

HOOK = """
import builtins, os, pathlib, signal, sys
left = int(sys.argv[1])
def counted(call):
    def step(*args, **named):
        global left
        left -= 1
        if left < 0:
            os.kill(os.getpid(), signal.SIGKILL)
        return call(*args, **named)
    return step
for owner, names in ((pathlib.Path, ("replace", "unlink", "mkdir", "hardlink_to", "rmdir")), (os, ("fsync",))):
    for name in names:
        setattr(owner, name, counted(getattr(owner, name)))
"""


def killed_at(step: int, code: str, *arguments: str) -> bool:
    """Run `code` with `sys.argv[2:]` as its arguments; tell whether it was killed before it came to its end."""
    command = [sys.executable, "-c", f"{HOOK}\n{code}", str(step), *arguments]
    done = subprocess.run(command, capture_output=True, text=True, check=False, timeout=120)
    if done.returncode not in {0, -9}:
        raise AssertionError(done.stderr)
    return done.returncode == -9
