"""The arrows between the rooms point one way, and the check of that can fail."""

from __future__ import annotations

import shutil
import subprocess
import sys
from pathlib import Path

import pytest

REPOSITORY = Path(__file__).parent.parent


def lint(root: Path) -> subprocess.CompletedProcess[str]:
    command = [sys.executable, "-c", "from importlinter.cli import lint_imports_command as run; run()", "--no-cache"]
    return subprocess.run(command, cwd=root, capture_output=True, text=True, check=False)


@pytest.fixture
def copy(tmp_path: Path) -> Path:
    shutil.copytree(REPOSITORY / "briefings", tmp_path / "briefings", ignore=shutil.ignore_patterns("__pycache__"))
    shutil.copy(REPOSITORY / "pyproject.toml", tmp_path)
    return tmp_path


def test_imports_point_one_way() -> None:
    result = lint(REPOSITORY)
    assert result.returncode == 0, result.stdout + result.stderr


@pytest.mark.parametrize(
    ("module", "wrong"),
    [
        ("model/text.py", "from briefings import workspace"),
        ("checks/structure.py", "from briefings.workspace import files"),
        ("render/text.py", "from briefings.compose import notes"),
        ("render/layout/boxes.py", "from briefings.render.pdf import tags"),
        ("render/layout/stylesheet.py", "from briefings.render import text"),
        ("render/pictures/look.py", "from briefings.render.docx import colours"),
        ("workspace/files.py", "from briefings.app import opening"),
        ("cli/__init__.py", "from briefings.render import pdf"),
        ("web/app.py", "from briefings.workspace import files"),
    ],
)
def test_a_wrong_import_is_found(copy: Path, module: str, wrong: str) -> None:
    path = copy / "briefings" / module
    path.write_text(path.read_text(encoding="utf-8") + f"\n{wrong}\n", encoding="utf-8")
    result = lint(copy)
    assert result.returncode == 1, result.stdout + result.stderr
    assert "BROKEN" in result.stdout
