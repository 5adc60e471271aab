"""The page shows what differs between two versions of a brief, and hands out the redline."""

from __future__ import annotations

import html
import re
from pathlib import Path

import httpx

from briefings.app.edition import edition_of
from briefings.app.fit import compose_fitted
from briefings.app.opening import open_library
from briefings.app.orders import briefs
from briefings.app.record import record_build
from tests.render.docx_help import find
from tests.web.conftest import Site

DOSSIER, AUDIENCE = "ev-joint-ventures", "minister"
HOME = f"/changes/{DOSSIER}/{AUDIENCE}"
STANCE = f"seeds/{DOSSIER}/stances/ottawa.md"


def recorded_and_edited(root: Path) -> str:
    """Record the brief as it is, then let a heading of a stance say something else; return what it said."""
    (brief,) = briefs(open_library(root).library, [AUDIENCE])
    record_build(root, edition_of(compose_fitted(brief)), {})
    file = root / STANCE
    text = file.read_text("utf-8")
    heading = str(re.findall(r"^### (.*?) \{", text, re.MULTILINE)[0])
    file.write_text(text.replace(f"### {heading}", f"### Today, {heading}"), "utf-8")
    return heading


def test_without_a_recorded_version_the_page_says_so(owner: httpx.Client) -> None:
    shown = owner.get(HOME)
    assert shown.status_code == 200
    assert "nothing to compare with" in shown.text
    assert owner.get(f"{HOME}/redline.docx").status_code in {404, 422}


def test_what_went_and_what_came_stand_beside_each_other(owner: httpx.Client, site: Site) -> None:
    owner.timeout = httpx.Timeout(60)
    heading = recorded_and_edited(site.root)
    shown = owner.get(HOME)
    assert shown.status_code == 200
    assert f"<del>{html.escape(heading)}" in shown.text
    assert f"<ins>Today, {html.escape(heading)}" in shown.text
    docx, pdf = (owner.get(f"{HOME}/redline.{kind}") for kind in ("docx", "pdf"))
    assert find(docx.content, "//w:ins")
    assert pdf.content[:5] == b"%PDF-"
    assert owner.get(f"{HOME}/redline.txt").status_code in {404, 422}
    assert owner.get(f"{HOME}?since=nothing").status_code in {404, 422}
