"""What `pip install` brings: the package, its command, and nothing beside them."""

from __future__ import annotations

from importlib.metadata import PackageNotFoundError, files
from pathlib import Path

import pytest

from tests.conftest import ALL_TOOLS_REQUIRED


def test_an_installed_package_has_one_name_of_its_own() -> None:
    try:
        installed = [Path(file) for file in files("briefings") or ()]
    except PackageNotFoundError:
        if ALL_TOOLS_REQUIRED:
            raise
        pytest.skip("briefings isn't installed here, only checked out")
    beside = {path.parts[0] for path in installed if path.suffix != ".pth"} - {"briefings", ".."}
    assert [name for name in beside if not name.endswith(".dist-info")] == []
    assert {path.name for path in installed if path.parts[0] == ".."} <= {"briefings", "briefings.exe"}
