"""A brief that the command line wouldn't write isn't handed out by the page either, and the page says why."""

from __future__ import annotations

import re

import httpx

from tests.web.conftest import Site

BRIEF = "/brief/ev-joint-ventures/minister"


def test_a_stance_dated_after_the_brief_keeps_its_file_back_and_is_told(owner: httpx.Client, site: Site) -> None:
    path = site.root / "seeds/ev-joint-ventures/stances/ontario.md"
    path.write_text(re.sub(r"as_of: \S+", "as_of: 2031-01-01", path.read_text(encoding="utf-8"), count=1))
    for name in ("pdf", "docx"):
        answer = owner.get(f"{BRIEF}/brief.{name}")
        assert answer.status_code == 422
        assert "2031-01-01 is after the brief’s date" in answer.text.replace("&#39;", "’").replace("'", "’")
    assert "2031-01-01 is after the brief" in owner.get(BRIEF).text
