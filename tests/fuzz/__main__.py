"""Fuzz for as long as one likes: `python -m tests.fuzz --seconds 3600`, or `--inputs 200000`.

A second process does the work, so that an input that ends the interpreter is found as well. The last line is a row
for `tests/figures/fuzz.jsonl`, which `--keep` appends.
"""

from __future__ import annotations

import argparse
import collections
import gc
import math
import multiprocessing
import resource
import sys
import tempfile
import time
from multiprocessing.sharedctypes import Synchronized
from pathlib import Path

from tests.figures import append, row
from tests.fuzz.corpus import keep
from tests.fuzz.kinds import KINDS, Kind
from tests.fuzz.running import Finding, attempt, input_of, remembering, shrink

MEMORY = 6_000_000_000  # bytes: an input that needs more is a fault
# Of so many new objects the collector looks at the youngest: what an input makes is soon gone without it.
NEW_OBJECTS = 100_000


def work(
    names: list[str],
    numbers: range,
    until: float,
    at: Synchronized[int],
    found: multiprocessing.Queue[tuple[str, int, Finding, bytes] | None],
) -> None:
    """Try the inputs of some numbers, each kind in turn, and report what they cause."""
    resource.setrlimit(resource.RLIMIT_AS, (MEMORY, MEMORY))
    gc.set_threshold(NEW_OBJECTS)
    started_by = multiprocessing.parent_process()
    seen: set[tuple[str, str, str]] = set()
    with tempfile.TemporaryDirectory(dir="/dev/shm" if Path("/dev/shm").is_dir() else None) as folder, remembering():  # noqa: S108 - ours
        for number in numbers:
            if time.monotonic() > until or not (started_by and started_by.is_alive()):
                break
            at.value = number + 1
            kind = KINDS[names[number % len(names)]]
            data = input_of(kind, number)
            finding = attempt(kind, data, Path(folder))
            if finding is None or (key := (kind.name, finding.sort, finding.where)) in seen:
                continue
            seen.add(key)

            def still(smaller: bytes, kind: Kind = kind, finding: Finding = finding) -> bool:
                again = attempt(kind, smaller, Path(folder))
                return again is not None and (again.sort, again.where) == (finding.sort, finding.where)

            small = shrink(data, still, 300 if finding.sort != "hang" else 12)
            found.put((kind.name, number, finding, small))
    found.put(None)


def say(line: str) -> None:
    """Print a line at once."""
    sys.stdout.write(line + "\n")
    sys.stdout.flush()


def main(words: list[str]) -> int:
    """Fuzz, print what was found, and return 1 if anything was."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--seconds", type=float, help="how long; 60 where no number of inputs is given")
    parser.add_argument("--inputs", type=int, help="how many inputs at most")
    parser.add_argument("--start", type=int, default=int(time.time()) * 1000, help="number of the first input")
    parser.add_argument("--keep", action="store_true", help="append a row to the figures, and findings to the corpus")
    parser.add_argument("kinds", nargs="*", choices=[*KINDS, []], help="only these kinds of file")
    options = parser.parse_args(words)
    names = options.kinds or list(KINDS)
    seconds = options.seconds or (math.inf if options.inputs else 60)
    began, until = time.monotonic(), time.monotonic() + seconds
    counts: collections.Counter[str] = collections.Counter()
    at = multiprocessing.Value("q", options.start)
    end = options.start + (options.inputs or sys.maxsize >> 1)
    while time.monotonic() < until and at.value < end:
        reports: multiprocessing.Queue[tuple[str, int, Finding, bytes] | None] = multiprocessing.Queue()
        process = multiprocessing.Process(
            target=work, args=(names, range(at.value, end), until, at, reports), daemon=True
        )
        process.start()
        while process.is_alive() or not reports.empty():
            try:
                report = reports.get(timeout=1)
            except Exception:  # noqa: BLE001, S112 - nothing to report yet
                continue
            if report is None:
                break
            name, number, finding, data = report
            counts[finding.sort] += 1
            say(f"{name} {number} {finding.sort} {finding.where}: {finding.words}\n  {data[:300]!r}")
            if options.keep:
                keep(name, data, f"{finding.sort} {finding.where}")
        process.join()
        if process.exitcode:
            counts["traceback"] += 1
            last = at.value - 1
            say(f"{names[last % len(names)]} {last} ended the interpreter ({process.exitcode})")
    line = row(
        run="fuzz", inputs=at.value - options.start, seconds=round(time.monotonic() - began), kinds=len(names),
        tracebacks=counts["traceback"], hangs=counts["hang"], without_place=counts["place"],
    )  # fmt: skip
    say(line)
    if options.keep:
        append("fuzz", line)
    return 1 if counts else 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
