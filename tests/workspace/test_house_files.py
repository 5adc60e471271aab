"""The fonts and pictures that house.yaml names: read from the workspace, or told with the line that names them."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest

from briefings.app.opening import open_library
from briefings.model.problem import Problem
from briefings.render.layout.faces import face_path
from tests.checks.example import EXAMPLE


def problems_of(root: Path, house: str) -> list[Problem]:
    (root / "templates").mkdir(exist_ok=True)
    (root / "templates" / "house.yaml").write_text(house, encoding="utf-8")
    return [problem for problem in open_library(root).problems if problem.location.path == "templates/house.yaml"]


@pytest.fixture
def root(tmp_path: Path) -> Path:
    copied = Path(shutil.copytree(EXAMPLE, tmp_path / "workspace"))
    (copied / "templates").mkdir(exist_ok=True)
    return copied


def restricted(font: bytes) -> bytes:
    """Return a font whose licence doesn't let it be embedded."""
    at = next(n for n in range(12, 12 + 16 * int.from_bytes(font[4:6], "big"), 16) if font[n : n + 4] == b"OS/2")
    place = int.from_bytes(font[at + 8 : at + 12], "big") + 8
    return font[:place] + b"\x00\x02" + font[place + 2 :]


def test_a_font_of_the_workspace_is_used(root: Path) -> None:
    shutil.copy(face_path(), root / "templates" / "own.ttf")
    assert problems_of(root, "rule: '#8a94a0'\nfont: templates/own.ttf\n") == []
    assert open_library(root).library.house.family[0] == str(root / "templates" / "own.ttf")


@pytest.mark.parametrize("field", ["font", "font_bold", "font_italic", "font_bold_italic", "cjk_font"])
def test_a_font_that_is_not_there_is_told_at_its_line(root: Path, field: str) -> None:
    [problem] = problems_of(root, f"author: Us\n{field}: templates/none.ttf\n")
    assert (problem.code, problem.location.line) == ("font", 2)


def test_a_font_that_may_not_be_embedded_is_refused(root: Path) -> None:
    (root / "templates" / "own.ttf").write_bytes(restricted(Path(face_path()).read_bytes()))
    [problem] = problems_of(root, "font: templates/own.ttf\n")
    assert problem.code == "font"
    assert "may not be embedded" in problem.message


@pytest.mark.parametrize(("content", "found"), [(b"not a picture", "neither"), (None, "can't be read")])
def test_a_bad_logo_is_told_at_its_line_and_stops_briefs(root: Path, content: bytes | None, found: str) -> None:
    if content is not None:
        (root / "templates" / "logo.png").write_bytes(content)
    [problem] = problems_of(root, "author: Us\nlogo: templates/logo.png\n")
    assert (problem.code, problem.location.line) == ("logo", 2)
    assert found in problem.message
