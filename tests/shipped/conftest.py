"""Every shipped brief as LibreOffice prints its DOCX: started once for all the tests that look at one."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.briefs import FOOTNOTED
from tests.render.docx_help import convert
from tests.shipped.briefs import AUDIENCES, footnoted, written


@pytest.fixture(scope="session")
def printed_docx(tmp_path_factory: pytest.TempPathFactory) -> dict[str, Path]:
    """Return the PDF that LibreOffice made of each DOCX; those with footnotes are named `footnoted-…`."""
    data = {audience: written(audience, "docx") for audience in AUDIENCES}
    data |= {f"footnoted-{audience}": footnoted(audience).write("docx") for audience in FOOTNOTED}
    return convert(data, tmp_path_factory.mktemp("office"), "pdf")
