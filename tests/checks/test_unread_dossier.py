"""A dossier file that can't be read is one problem: nothing else is told of what it would have said."""

from __future__ import annotations

import datetime as dt
import shutil
from pathlib import Path

import pytest

from briefings.app.checking import check
from briefings.app.opening import open_library

EXAMPLE = Path(__file__).parent.parent / "workspaces" / "tram_line"
DOSSIER = "seeds/tram-line/dossier.yaml"
SLIPS = {
    "a tab": ("issues:  ", "\tissues:  "),
    "a colon too many": ("title: A tram line", "title: Trams: a line"),
    "an open quote": ('version: "1.0"', 'version: "1.0'),
    "a line too far left": ("    name: Cost", " name: Cost"),
    "another field's mistake": ("as_of: 2025-06-01", "as_of: June 1"),
}


@pytest.fixture
def workspace(tmp_path: Path) -> Path:
    return shutil.copytree(EXAMPLE, tmp_path / "workspace")


def told(root: Path) -> list[tuple[str, str]]:
    return [(problem.location.path, problem.code) for problem in check(open_library(root), dt.date(2025, 6, 1))]


@pytest.mark.parametrize("slip", SLIPS)
def test_one_slip_in_the_dossier_is_one_problem(workspace: Path, slip: str) -> None:
    old, new = SLIPS[slip]
    text = (workspace / DOSSIER).read_text(encoding="utf-8")
    assert text.count(old) == 1
    (workspace / DOSSIER).write_text(text.replace(old, new), encoding="utf-8")
    [(path, code)] = told(workspace)
    assert path == DOSSIER
    assert code in {"yaml", "value"}


def test_an_empty_dossier_file_is_one_problem(workspace: Path) -> None:
    (workspace / DOSSIER).write_text("")
    assert told(workspace) == [(DOSSIER, "empty-file")]


def test_a_name_that_an_unread_dossier_may_declare_is_not_told_as_unsourced(workspace: Path) -> None:
    text = (workspace / DOSSIER).read_text(encoding="utf-8")
    (workspace / DOSSIER).write_text(text.replace("title: A", "title: B: A"), encoding="utf-8")
    stance = workspace / "seeds" / "tram-line" / "stances" / "riders.md"
    (stance.parent.parent / "digests").mkdir()
    for name, count in (("gazette", 7), ("traders", 5), ("survey", 4)):
        digest = _digest(name, "Nothing here.\n" * count)
        (stance.parent.parent / "digests" / f"{name}.json").write_text(digest)
    assert "name" not in {code for _, code in told(workspace)}


def _digest(name: str, text: str) -> str:
    from briefings.model.digest import digest_of, salt_of
    from briefings.workspace.digests import digest_text

    return digest_text(digest_of(name, text, salt_of("tram-line")))


def test_a_stance_that_cannot_be_read_makes_no_source_unused(workspace: Path) -> None:
    path = workspace / "seeds" / "tram-line" / "stances" / "riders.md"
    path.write_text("No front matter.\n")
    assert told(workspace) == [("seeds/tram-line/stances/riders.md", "front-matter")]
