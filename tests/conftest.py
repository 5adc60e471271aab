"""What every test may lean on: the tools of the system, and the update flag of golden files."""

from __future__ import annotations

import os
import shutil
import signal
import tempfile
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

# What the tests start hears Ctrl+C, even where whoever started the tests (`nohup`, a job in the background) ignores it.
if signal.getsignal(signal.SIGINT) is signal.SIG_IGN:
    signal.signal(signal.SIGINT, signal.default_int_handler)
# They hear a hangup as well; the tests themselves go on: a handler that does nothing isn't handed down, as ignoring is.
if hasattr(signal, "SIGHUP") and signal.getsignal(signal.SIGHUP) is signal.SIG_IGN:
    signal.signal(signal.SIGHUP, lambda _number, _frame: None)

# A cache for these tests alone, so that nothing is found that another version of the code left.
_CACHE = tempfile.TemporaryDirectory(prefix="briefings-test-cache-")
os.environ["BRIEFINGS_CACHE"] = _CACHE.name

# The day on which commands are given: made-up dossiers fall due as time goes by, and tests don't.
os.environ.setdefault("BRIEFINGS_TODAY", "2025-06-01")


def pytest_addoption(parser: pytest.Parser) -> None:
    parser.addoption("--update-golden", action="store_true", help="rewrite golden files with what is produced now")


# Helpers that start a system tool: a test whose module has one of them needs it.
TOOL_HELPERS = ("require_tool", "print_system", "verapdf", "schema_faults", "browser_page", "soffice")
# Rooms and modules whose tests build many briefs, open a browser or break many files.
SLOW = (
    "benchmarks",
    "shipped",
    "web",
    "checks/test_mutations",
    "model/test_read_state",
    "checks/test_damaged_files",
    "render/test_docx_",
    "render/test_pdf_layout",
    "render/test_same_words",
    "deliver/test_faults",
    "deliver/test_every_byte",
    "deliver/test_rate",
    "app/test_at_once",
    "app/test_killed",
    "app/test_processes",
    "workspace/test_file_sets",
)
# One print system runs at a time, and times are measured one after another.
ALONE = {"print_system": "print system"}


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Mark what is slow or needs a tool, and keep a module's tests on one worker where there are several."""
    for item in items:
        path = item.path.relative_to(REPOSITORY / "tests").with_suffix("").as_posix()
        module = item.getparent(pytest.Module)
        helpers = [name for name in TOOL_HELPERS if module and hasattr(module.obj, name)]
        if helpers:
            item.add_marker(pytest.mark.tool)
        if path.startswith(SLOW):
            item.add_marker(pytest.mark.slow)
        item.add_marker(pytest.mark.xdist_group(next((ALONE[name] for name in helpers if name in ALONE), path)))


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
