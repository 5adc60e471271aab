"""Every shipped brief is valid, by tools that aren't ours, and accessible."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.briefs import FOOTNOTED
from tests.render.docx_help import audit
from tests.render.docx_lint import lint
from tests.shipped.briefs import AUDIENCES, footnoted, written
from tests.verapdf import second_opinion, verapdf


@pytest.mark.tool
def test_every_pdf_is_pdf_ua_1_and_pdf_a_2a(tmp_path: Path) -> None:
    files = [tmp_path / f"{audience}.pdf" for audience in AUDIENCES]
    for file in files:
        file.write_bytes(written(file.stem, "pdf"))
    for audience in FOOTNOTED:
        files.append(tmp_path / f"footnoted-{audience}.pdf")
        files[-1].write_bytes(footnoted(audience).write("pdf"))
    assert verapdf("ua1,2a", *files) == []


@pytest.mark.parametrize("audience", AUDIENCES)
def test_a_second_validator_finds_nothing_in_a_pdf(audience: str) -> None:
    assert second_opinion(written(audience, "pdf")) == []


@pytest.mark.parametrize("audience", AUDIENCES)
def test_every_docx_is_without_an_audit_error_and_accessible(audience: str, tmp_path: Path) -> None:
    data = written(audience, "docx")
    assert audit(data, tmp_path) == []
    assert lint(data) == ()


@pytest.mark.parametrize("audience", FOOTNOTED)
def test_every_docx_with_footnotes_too(audience: str, tmp_path: Path) -> None:
    data = footnoted(audience).write("docx")
    assert audit(data, tmp_path) == []
    assert lint(data) == ()
