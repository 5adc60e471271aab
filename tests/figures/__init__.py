"""Keep the figures of long runs that no CI can repeat: a file for each kind of run, a line of JSON for each run."""

from __future__ import annotations

import datetime as dt
import json
import subprocess
from pathlib import Path

HERE = Path(__file__).parent


def row(**figures: str | int) -> str:
    """Return the line of a run that ended now, with its day and the commit that it ran on."""
    commit = subprocess.run(
        ["git", "rev-parse", "--short", "HEAD"], cwd=HERE, capture_output=True, text=True, check=True
    ).stdout.strip()
    day = dt.datetime.now(dt.UTC).date().isoformat()
    return json.dumps({"date": day, "commit": commit, **figures})


def append(name: str, line: str) -> None:
    """Add a row to the file of a kind of run."""
    with (HERE / f"{name}.jsonl").open("a", encoding="utf-8", newline="\n") as file:
        file.write(line + "\n")


def table() -> str:
    """Return the rows of all runs as text, each with the names of its figures."""
    lines = []
    for path in sorted(HERE.glob("*.jsonl")):
        rows = [json.loads(line) for line in path.read_text(encoding="utf-8").splitlines()]
        keys = list(dict.fromkeys(key for each in rows for key in each))
        cells = [keys, *([str(each.get(key, "–")) for key in keys] for each in rows)]
        widths = [max(len(row[column]) for row in cells) for column in range(len(keys))]
        lines += [
            path.stem,
            *("  " + "  ".join(c.ljust(w) for c, w in zip(r, widths, strict=True)).rstrip() for r in cells),
            "",
        ]
    return "\n".join(lines)
