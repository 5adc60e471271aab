"""A house style whose numbers each make sense may still make none together."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest

from briefings.checks.house import small_type
from briefings.checks.structure import STRUCTURE
from briefings.model.house import LEAST, legible
from briefings.workspace import read_library
from tests.checks.example import EXAMPLE


@pytest.mark.parametrize(
    ("written", "found"),
    [
        ("body_size: 12\nleading: 11\n", [(2, 10, "`leading")]),
        ("leading: 10\n", [(1, 10, "`leading")]),
        ("heading_sizes: [11, 12, 10]\n", [(1, 17, "`heading_sizes` grow from one level to the next")]),
        ("body_size: 12\nleading: 12\nheading_sizes: [12, 12, 12]\n", []),
        ('ink: "#888888"\n', [(1, 7, "`ink")]),
        ('rule: "#cccccc"\naccent: "#7aa2d6"\n', [(2, 10, "`accent")]),
        (
            'tones: ["#ffffff", "#444444", "#333333", "#222222", "#111111"]\n',
            [(1, 21, "the second of `tones`, #444444, lies behind the summary, where `ink")],
        ),
        (
            'tones: ["#ffffff", "#e9eef4", "#eeeeee", "#93abc6", "#3f618a"]\n',
            [(1, 10, "`tones` don't darken from one to the next")],
        ),
        ('risk: "#b00020"\nbenefit: "#1b7f3b"\n', [(1, 8, "`risk")]),
        ('risk: "#5b1010"\nbenefit: "#cfe8cf"\n', []),
    ],
)
def test_sizes_that_do_not_go_together_are_told(
    tmp_path: Path, written: str, found: list[tuple[int, int, str]]
) -> None:
    root = shutil.copytree(EXAMPLE, tmp_path / "workspace")
    (root / "templates").mkdir(exist_ok=True)
    (root / "templates" / "house.yaml").write_text(written, encoding="utf-8")
    library, problems = read_library(root)
    assert problems == ()
    told = sorted({problem for check in STRUCTURE for problem in check(library)})
    assert [(p.location.line, p.location.column, p.message.split(": ")[0]) for p in told] == found


@pytest.mark.parametrize(("written", "names"), [("body_size: 8\n", ["body_size"]), ("small_size: 9.5\n", [])])
def test_type_that_is_too_small_is_advised_against_and_printed_larger(
    tmp_path: Path, written: str, names: list[str]
) -> None:
    root = shutil.copytree(EXAMPLE, tmp_path / "workspace")
    (root / "templates").mkdir(exist_ok=True)
    (root / "templates" / "house.yaml").write_text(written, encoding="utf-8")
    library, _ = read_library(root)
    advised = [problem for problem in small_type(library) if problem.code == "house"]
    assert [problem.message.split("`")[1] for problem in advised] == names
    house, low = legible(library.house)
    assert list(low) == names
    assert house.body_size >= LEAST["body_size"]
