"""The first dossier as the page shows it: where its parts are, how one is spoilt, and what is awaited on the page."""

from __future__ import annotations

import re
from typing import Any

from tests.web.conftest import Site

DOSSIER = "ev-joint-ventures"
ONTARIO = f"seeds/{DOSSIER}/stances/ontario.md"
OTTAWA = f"seeds/{DOSSIER}/stances/ottawa.md"
ARTICLE = """Premier answers reporters on car plants
On Monday the premier told reporters that joint ventures must keep assembly lines in the province.
He asked Ottawa for a guarantee of 4,000 jobs."""
SOURCE = "premier-answers-reporters-on-car-plants"


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
