"""What every test may lean on: the tools of the system, and the update flag of golden files."""

from __future__ import annotations

import os
import shutil
from pathlib import Path

import pytest
from hypothesis import HealthCheck, settings

REPOSITORY = Path(__file__).parent.parent
# A whole workspace that stays as it is, for tests of the code: what is shipped in `seeds/` changes with the world.
JOINT_VENTURES = Path(__file__).parent / "workspaces" / "joint_ventures"
ALL_TOOLS_REQUIRED = bool(os.environ.get("BRIEFINGS_REQUIRE_TOOLS"))

# No property fails because a machine is slow; where everything is required, each run tries the same examples.
settings.register_profile(
    "steady", deadline=None, derandomize=ALL_TOOLS_REQUIRED, suppress_health_check=[HealthCheck.too_slow]
)
settings.load_profile("steady")

# The day on which commands are given: made-up dossiers fall due as time goes by, and tests don't.
os.environ.setdefault("BRIEFINGS_TODAY", "2025-06-01")


def pytest_addoption(parser: pytest.Parser) -> None:
    parser.addoption("--update-golden", action="store_true", help="rewrite golden files with what is produced now")


@pytest.fixture
def update_golden(request: pytest.FixtureRequest) -> bool:
    return bool(request.config.getoption("--update-golden"))


def copy_of_joint_ventures(folder: Path, *, templates: bool = False) -> Path:
    """Copy the workspace into a folder, on request with the shipped templates as its own, and return the folder."""
    shutil.copytree(JOINT_VENTURES / "seeds", folder / "seeds")
    if templates:
        shutil.copytree(REPOSITORY / "templates", folder / "templates")
    return folder


def require_tool(name: str, package: str = "") -> str:
    """Return the path of a system tool; skip the test where it is missing, or fail where none may be."""
    found = shutil.which(name)
    if found:
        return found
    reason = f"{name} isn't installed here (Debian: {package or name})"
    if ALL_TOOLS_REQUIRED:
        pytest.fail(reason)
    pytest.skip(reason)
