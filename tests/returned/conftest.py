"""The office that most tests of this room send briefs out of and get them back to."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.returned.office import Office, tram_line


@pytest.fixture
def office(tmp_path: Path) -> Office:
    return tram_line(tmp_path)
