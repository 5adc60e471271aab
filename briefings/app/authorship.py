"""Find out who last changed a statement: as its file says, else as git tells; and who is at work here."""

from __future__ import annotations

import shutil
import subprocess
from pathlib import Path

from briefings.model.dossier import Dossier
from briefings.model.problem import Location

# git answers at once, unless a disk or a network drive is slow.
PATIENCE = 10.0
UNCOMMITTED = "0" * 40


def author_of(root: Path, dossier: Dossier, where: Location) -> str:
    """Return who last changed the statement at a place: the file's own `author`, the dossier's, or whom git names.

    git tells lines: a paragraph that is one line is by whoever changed any of it last. What isn't committed yet is by
    who is at work. Empty where nobody can tell.
    """
    stance = next((each for each in dossier.stances if each.location.path == where.path), None)
    return (stance.author if stance else "") or dossier.author or _blame(root, where)


def person_here(root: Path) -> str:
    """Return the name that git knows for who is at work in a workspace; empty where it knows none."""
    return _git(root, "config", "user.name").strip()


def _blame(root: Path, where: Location) -> str:
    told = _git(root, "blame", "--porcelain", f"-L{where.line},{where.line}", "--", where.path)
    lines = told.splitlines()
    if lines and lines[0].startswith(UNCOMMITTED):
        return person_here(root)
    return next((line.removeprefix("author ") for line in lines if line.startswith("author ")), "")


def _git(root: Path, *words: str) -> str:
    """Return what git prints; nothing where there is no git, or it has nothing to tell."""
    program = shutil.which("git")
    if program is None:
        return ""
    try:
        done = subprocess.run(  # noqa: S603 - a list, no shell; the words are ours but for a path of the workspace
            [program, *words], cwd=root, capture_output=True, timeout=PATIENCE, check=False
        )
    except (OSError, subprocess.TimeoutExpired):
        return ""
    return done.stdout.decode(errors="replace") if done.returncode == 0 else ""
