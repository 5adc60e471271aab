"""A brief is a pure function: threads that start together in a fresh process give the bytes that one thread gives."""

from __future__ import annotations

import subprocess
import sys
from hashlib import sha256

import pytest

from tests.conftest import REPOSITORY, examples
from tests.shipped.briefs import AUDIENCES, written

FORMATS = ("pdf", "docx")
DIGESTS = """
import sys
from concurrent.futures import ThreadPoolExecutor
from hashlib import sha256
from pathlib import Path
from briefings.app.fit import compose_fitted
from briefings.app.opening import open_library
from briefings.app.orders import briefs

threads, formats = int(sys.argv[1]), sys.argv[2:]
sys.setswitchinterval(1e-5)  # threads take turns so often that what they share without a lock breaks

def digests(brief):
    composed = compose_fitted(brief)
    return [f"{brief.audience.id}.{name} {sha256(composed.write(name)).hexdigest()}" for name in formats]

orders = briefs(open_library(Path()).library)
with ThreadPoolExecutor(threads) as pool:
    for lines in pool.map(digests, orders):
        print(*lines, sep="\\n")
"""


def digests(threads: int) -> list[str]:
    """Return the digests of all briefs as a fresh process writes them in so many threads."""
    command = [sys.executable, "-c", DIGESTS, str(threads), *FORMATS]
    done = subprocess.run(command, cwd=REPOSITORY, capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stderr
    return done.stdout.splitlines()


@pytest.fixture(scope="module")
def alone() -> list[str]:
    """Return them as this process writes them, in one thread."""
    digest = {(audience, name): sha256(written(audience, name)) for audience in AUDIENCES for name in FORMATS}
    return [f"{audience}.{name} {made.hexdigest()}" for (audience, name), made in digest.items()]


@pytest.mark.parametrize("_run", range(examples(3)))
def test_four_threads_write_the_bytes_of_one(_run: int, alone: list[str]) -> None:
    assert len(alone) == len(set(alone)) > len(FORMATS)
    assert digests(threads=4) == alone
