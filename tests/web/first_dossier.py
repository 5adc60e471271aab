"""The first dossier as the page shows it: where its parts are, and what a save changed in its files."""

from __future__ import annotations

import difflib
import re
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from tests.web.conftest import Site

DOSSIER = "ev-joint-ventures"
ONTARIO = f"seeds/{DOSSIER}/stances/ontario.md"
OTTAWA = f"seeds/{DOSSIER}/stances/ottawa.md"
ARTICLE = """Premier answers reporters on car plants
On Monday the premier told reporters that joint ventures must keep assembly lines in the province.
He asked Ottawa for a guarantee of 4,000 jobs."""
SOURCE = "premier-answers-reporters-on-car-plants"
Diff = Callable[[], dict[str, list[str]]]


@pytest.fixture
def diff(workspace: Path) -> Diff:
    """Return what has changed since the start, file by file: lines with - and +."""

    def texts() -> dict[str, str]:
        files = [path for path in workspace.glob("seeds/**/*") if path.is_file()]
        return {path.relative_to(workspace).as_posix(): path.read_bytes().decode() for path in files}

    before = texts()

    def changed() -> dict[str, list[str]]:
        now = texts()
        found = {}
        for name in sorted({*before, *now}):
            rows = difflib.ndiff(before.get(name, "").split("\n"), now.get(name, "").split("\n"))
            lines = [row for row in rows if row[0] in "-+" and len(row) > 2]
            if lines:
                found[name] = lines
        return found

    return changed


def expect(what: Any) -> Any:
    from playwright.sync_api import expect as expected

    # Another test and its browser may share the machine.
    expected.set_options(timeout=150_000)

    return expected(what)


FILE = f"seeds/{DOSSIER}/dossier.yaml"


def spoil(site: Site, old: str, new: str, path: str = FILE) -> None:
    text = (site.root / path).read_text(encoding="utf-8")
    assert text.count(old) >= 1
    (site.root / path).write_text(text.replace(old, new, 1) if old else "", encoding="utf-8")


def words(html: str) -> str:
    return " ".join(re.sub(r"<[^>]*>", " ", html).split())
