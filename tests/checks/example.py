"""The example of `init`, changed in one place and read again."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest

from briefings.model.library import Library
from briefings.workspace import read_library

EXAMPLE = Path(__file__).parent.parent / "workspaces" / "tram_line"
DOSSIER = "seeds/tram-line/dossier.yaml"
COUNCIL = "seeds/audiences/council.yaml"
TOWN = "seeds/tram-line/stances/town-hall.md"
SHOPS = "seeds/tram-line/stances/shopkeepers.md"


@pytest.fixture
def workspace(tmp_path: Path) -> Path:
    return shutil.copytree(EXAMPLE, tmp_path / "workspace")


def read(root: Path) -> Library:
    library, problems = read_library(root)
    assert problems == ()
    return library


def line_of(root: Path, path: str, words: str) -> int:
    """Return the number of the line in which `words` stand."""
    [number] = [n for n, line in enumerate((root / path).read_text(encoding="utf-8").split("\n"), 1) if words in line]
    return number


def change(root: Path, path: str, old: str, new: str) -> None:
    text = (root / path).read_text(encoding="utf-8")
    assert text.count(old) == 1, f"{old!r} stands {text.count(old)} times in {path}"
    (root / path).write_text(text.replace(old, new), encoding="utf-8")
