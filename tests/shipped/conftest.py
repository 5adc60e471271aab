"""Every shipped brief as LibreOffice prints its DOCX: started once for all the tests that look at one."""

from __future__ import annotations

import subprocess
from pathlib import Path

import pytest

from tests.briefs import FOOTNOTED
from tests.conftest import require_tool
from tests.shipped.briefs import AUDIENCES, footnoted, written


@pytest.fixture(scope="session")
def printed_docx(tmp_path_factory: pytest.TempPathFactory) -> dict[str, Path]:
    """Return the PDF that LibreOffice made of each DOCX; those with footnotes are named `footnoted-…`."""
    office = require_tool("soffice", "libreoffice-writer")
    folder = tmp_path_factory.mktemp("office")
    data = {audience: written(audience, "docx") for audience in AUDIENCES}
    data |= {f"footnoted-{audience}": footnoted(audience).write("docx") for audience in FOOTNOTED}
    files = [folder / f"{name}.docx" for name in data]
    for file in files:
        file.write_bytes(data[file.stem])
    profile = f"-env:UserInstallation={(folder / 'profile').as_uri()}"
    command = [office, profile, "--headless", "--convert-to", "pdf", "--outdir", str(folder), *map(str, files)]
    subprocess.run(command, check=True, capture_output=True, timeout=300)
    return {file.stem: file.with_suffix(".pdf") for file in files}
