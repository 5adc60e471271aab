"""What every test may lean on: the tools of the system, and the update flag of golden files."""

from __future__ import annotations

import asyncio
import os
import shutil
import signal
import sys
import tempfile
from collections.abc import Coroutine, Iterator, Sequence
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from typing import Any, TypeVar

import pytest
from hypothesis import HealthCheck, settings

REPOSITORY = Path(__file__).parent.parent
# A whole workspace that stays as it is, for tests of the code: what is shipped in `seeds/` changes with the world.
JOINT_VENTURES = Path(__file__).parent / "workspaces" / "joint_ventures"
ALL_TOOLS_REQUIRED = bool(os.environ.get("BRIEFINGS_REQUIRE_TOOLS"))
Case = TypeVar("Case")
# What Chromium needs to run without a screen and without asking anything of the network.
BROWSER_FLAGS = [
    "--headless",
    "--no-sandbox",
    "--disable-gpu",
    "--disable-quic",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
]

# One in so many of what is tried often (examples of a property, edits, alterations, moments of a kill) is tried at a
# desk, and where everything is required; all of it with BRIEFINGS_ALL_CASES=1, which takes several times as long.
SHARE = 1 if os.environ.get("BRIEFINGS_ALL_CASES") else 5 if ALL_TOOLS_REQUIRED else 10


def examples(count: int) -> int:
    """Return how many of so many examples are tried here: a share of them, and at least one."""
    return max(1, count // SHARE)


def some(cases: Sequence[Case]) -> Sequence[Case]:
    """Return the cases that are tried here: each fifth or tenth from the first on, or all."""
    return cases[::SHARE]


# No property fails because a machine is slow; where everything is required, each run tries the same examples.
settings.register_profile(
    "steady",
    deadline=None,
    derandomize=ALL_TOOLS_REQUIRED,
    max_examples=examples(100),
    suppress_health_check=[HealthCheck.too_slow],
)
settings.load_profile("steady")

# Commands that the tests start find the modules compiled, as those of an installed program are: else that takes most of
# their time.
os.environ.pop("PYTHONDONTWRITEBYTECODE", None)
sys.dont_write_bytecode = False

# What the tests start hears Ctrl+C, even where whoever started the tests (`nohup`, a job in the background) ignores it.
if signal.getsignal(signal.SIGINT) is signal.SIG_IGN:
    signal.signal(signal.SIGINT, signal.default_int_handler)
# They hear a hangup as well; the tests themselves go on: a handler that does nothing isn't handed down, as ignoring is.
if hasattr(signal, "SIGHUP") and signal.getsignal(signal.SIGHUP) is signal.SIG_IGN:
    signal.signal(signal.SIGHUP, lambda _number, _frame: None)

# A cache for these tests alone, so that nothing is found that another version of the code left.
_CACHE = tempfile.TemporaryDirectory(prefix="briefings-test-cache-")
os.environ["BRIEFINGS_CACHE"] = _CACHE.name

# What LibreOffice prints of each DOCX that a test builds is counted only where that is what it asks.
os.environ["BRIEFINGS_OFFICE"] = "off"

# The day on which commands are given: made-up dossiers fall due as time goes by, and tests don't.
os.environ.setdefault("BRIEFINGS_TODAY", "2025-06-01")


def pytest_addoption(parser: pytest.Parser) -> None:
    parser.addoption("--update-golden", action="store_true", help="rewrite golden files with what is produced now")


# Helpers that start a system tool: a test whose module has one of them needs it.
TOOL_HELPERS = ("require_tool", "print_system", "verapdf", "schema_faults", "browser_page", "soffice")
# Rooms and modules whose tests build many briefs, start many commands, open a browser or break many files.
SLOW = (
    "app/test_at_once",
    "app/test_audit",
    "app/test_bibliography",
    "app/test_both_counts",
    "app/test_cache",
    "app/test_changes",
    "app/test_check_draft",
    "app/test_earlier_edition",
    "app/test_executors",
    "app/test_file_check",
    "app/test_killed",
    "app/test_nothing_unprinted",
    "app/test_printed_length",
    "app/test_processes",
    "app/test_redlines",
    "app/test_references",
    "app/test_sameness",
    "app/test_source_update",
    "benchmarks",
    "checks/test_check_words",
    "checks/test_damaged_files",
    "checks/test_following",
    "checks/test_mutations",
    "checks/test_ours",
    "checks/test_outsiders_dossier",
    "checks/test_sourcing",
    "checks/test_words",
    "cli/test_build",
    "cli/test_edit",
    "cli/test_files",
    "cli/test_finalize",
    "cli/test_output",
    "cli/test_read",
    "cli/test_return",
    "cli/test_small_slips",
    "cli/test_terminal",
    "cli/test_trials",
    "cli/test_watch",
    "cli/test_wrong_folder",
    "compose/test_contents",
    "compose/test_languages",
    "compose/test_mail_html",
    "deliver/test_every_byte",
    "deliver/test_faults",
    "deliver/test_printing_by_verb",
    "deliver/test_rate",
    "deliver/test_walk",
    "model/test_read_state",
    "render/test_docx_",
    "render/test_layout_",
    "render/test_pdf_text",
    "render/test_pdf_validity",
    "render/test_redline",
    "render/test_same_words",
    "render/test_signature_field",
    "returned/test_answers",
    "returned/test_deciding",
    "returned/test_other_files",
    "returned/test_with_libreoffice",
    "shipped",
    "test_imports",
    "tools/test_reference",
    "web",
    "workspace/test_earlier_edition",
    "workspace/test_file_sets",
    "workspace/test_hostile_values",
    "workspace/test_unread_files",
)
# One print system runs at a time.
ALONE = {"print_system": "print system"}
# Rooms whose tests look at the same briefs, which one worker composes once.
TOGETHER = ("shipped",)


def pytest_configure(config: pytest.Config) -> None:
    """Have the workers take groups in the order in which tests are collected, not the ones of most tests first."""
    config.option.loadscopereorder = False


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Mark what is slow or needs a tool, and keep a module's tests on one worker where there are several.

    Slow modules begin: at the end, when one worker has nothing left to do, the other has only quick ones.
    """
    for item in items:
        path = item.path.relative_to(REPOSITORY / "tests").with_suffix("").as_posix()
        module = item.getparent(pytest.Module)
        helpers = [name for name in TOOL_HELPERS if module and hasattr(module.obj, name)]
        if helpers or "browser" in getattr(item, "fixturenames", ()):
            item.add_marker(pytest.mark.tool)
        if path.startswith(SLOW):
            item.add_marker(pytest.mark.slow)
        group = next((room for room in TOGETHER if path.startswith(f"{room}/")), path)
        item.add_marker(pytest.mark.xdist_group(next((ALONE[name] for name in helpers if name in ALONE), group)))
    slow = {item.path for item in items if item.get_closest_marker("slow")}
    items.sort(key=lambda item: (not item.path.is_relative_to(REPOSITORY / "tests" / "shipped"), item.path not in slow))


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


@pytest.fixture(scope="session")
def browser() -> Iterator[Any]:
    """One browser for all tests of a process: Playwright's loop runs once in a thread."""
    chromium = require_tool("chromium")
    playwright = pytest.importorskip("playwright.sync_api", reason="playwright isn't installed")
    with playwright.sync_playwright() as started:
        opened = started.chromium.launch(executable_path=chromium, args=BROWSER_FLAGS)
        yield opened
        opened.close()


def run_in_thread(coroutine: Coroutine[Any, Any, Any]) -> Any:
    """Run a coroutine in a thread of its own: a browser that is open in this one has a loop that runs already."""
    with ThreadPoolExecutor(1) as thread:
        return thread.submit(asyncio.run, coroutine).result()
