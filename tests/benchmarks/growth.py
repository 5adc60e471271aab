"""Measure how work grows with a dossier: `python -m tests.benchmarks.growth [POINTS …]`, 100 and 2,000 if not said.

Each size is measured in a process of its own, so that nothing which is known of one is known of another. Points grow
by stances, each of nine to fifteen points in words of its own.
"""

from __future__ import annotations

import json
import math
import re
import shutil
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Sequence
from dataclasses import asdict, dataclass
from pathlib import Path

from briefings.app.editing import preview
from briefings.app.editing.session import WorkspaceSession
from briefings.app.inspection import workspace_of
from briefings.model.stance import Stance
from briefings.web.brief_html import BriefLinks, brief_html
from briefings.workspace import read_library
from tests.benchmarks.test_checks_speed import grow
from tests.conftest import JOINT_VENTURES, REPOSITORY

SIZES = (100, 2_000)
SHIPPED = 0
ROUNDS = 3


@dataclass(frozen=True, slots=True)
class Taken:
    """The CPU seconds that a dossier of so many points takes: read, checked, a save after it, a keystroke."""

    points: int
    read: float
    checked: float
    saved: float
    typed: float


def seconds(act: Callable[[], object]) -> float:
    """Return the CPU seconds that something takes once."""
    before = time.process_time()
    act()
    return time.process_time() - before


def measured(points: int) -> Taken:
    """Measure a dossier of so many points, or the shipped one, in a process of its own."""
    with tempfile.TemporaryDirectory() as folder:
        root = Path(folder)
        if points:
            grow(root, points)
        else:
            shutil.copytree(JOINT_VENTURES / "seeds", root / "seeds")
        command = [sys.executable, "-m", "tests.benchmarks.growth", "--in", folder]
        done = subprocess.run(command, check=True, capture_output=True, text=True, cwd=REPOSITORY)
    return Taken(**json.loads(done.stdout))


def measure_in(root: Path) -> Taken:
    """Measure the workspace at `root` in this process, which knows nothing of it yet."""
    library, problems = read_library(root)
    read = seconds(lambda: read_library(root))
    checked = seconds(lambda: workspace_of(root, library, problems))
    session = WorkspaceSession(root)
    dossier = session.current().library.dossiers[0]
    stance = dossier.stances[1]
    text = (root / stance.location.path).read_text(encoding="utf-8")
    numbers = iter(range(1000))
    saved = min(seconds(lambda: save(session, stance, text, next(numbers))) for _ in range(ROUNDS))
    order = preview.order(session.current().library, dossier.id, session.audience("minister"))
    fitter = preview.Fitter()
    fitter.nearest(order)
    known = {point.id for point in dossier.points}
    links = BriefLinks(known, lambda point, sentence: f"#{point}-{sentence}", lambda number: f"#{number}")

    def press() -> None:
        library = session.glance(stance.location.path, edited(text, next(numbers)))
        laid_out, _ = fitter.nearest(order)
        brief = preview.order(library, dossier.id, order.audience)
        brief_html(preview.at_step(brief, laid_out.step if laid_out else 0), links)

    typed = min(seconds(press) for _ in range(ROUNDS))
    return Taken(len(dossier.points), read, checked, saved, typed)


def save(session: WorkspaceSession, stance: Stance, text: str, number: int) -> None:
    """Save a stance with another heading, and look at what it says now."""
    session.save(stance.location.path, edited(text, number), session.hold(stance.location.path).sha256)
    session.current()


def edited(text: str, number: int) -> str:
    """Return a stance's text with a word more in its first heading."""
    return re.sub(r"^### ", f"### Edit {number} of ", text, count=1, flags=re.MULTILINE)


def exponent(small: Taken, large: Taken, name: str) -> float:
    """Return with which power of the number of points something grows."""
    ratio: float = getattr(large, name) / getattr(small, name)
    return math.log(ratio) / math.log(large.points / small.points)


def rows(taken: Sequence[Taken]) -> list[str]:
    """Return a row of a table for each size, and one of the powers from the first to the last."""
    lines = [
        f"| {each.points:,} | {each.read:.2f} | {each.checked:.2f} | {each.saved:.2f} | {each.typed:.2f} |"
        for each in taken
    ]
    powers = " | ".join(
        f"n^{exponent(taken[0], taken[-1], name):.2f}" for name in ("read", "checked", "saved", "typed")
    )
    return [*lines, f"| from first to last | {powers} |"]


def main() -> None:
    """Print the table, or with `--in FOLDER` what one workspace takes, as JSON."""
    if sys.argv[1:2] == ["--in"]:
        sys.stdout.write(json.dumps(asdict(measure_in(Path(sys.argv[2])))))
        return
    sizes = [int(word) for word in sys.argv[1:]] or [SHIPPED, *SIZES]
    sys.stdout.write("| points | read | checked | a point saved | a keystroke |\n|---|---|---|---|---|\n")
    sys.stdout.write("".join(f"{row}\n" for row in rows([measured(size) for size in sizes])))


if __name__ == "__main__":
    main()
