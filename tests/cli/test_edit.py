"""`briefings edit` opens what is the workspace's own, and nothing beside it."""

from __future__ import annotations

import os
from pathlib import Path

import pytest

from briefings.workspace.places import shipped_root
from tests.cli.terminal import editor, run

TEMPLATE = "templates/decision-note.md.j2"


@pytest.fixture
def workspace(tmp_path: Path) -> Path:
    folder = tmp_path / "mine"
    assert run("init", str(folder), folder=tmp_path).returncode == 0
    return folder


@pytest.mark.parametrize("name", ["{outside}", "../notes.md", "seeds/link.md"])
def test_a_file_outside_the_workspace_is_refused_and_not_opened(workspace: Path, tmp_path: Path, name: str) -> None:
    outside = tmp_path / "notes.md"
    outside.write_text("old")
    (workspace / "seeds" / "link.md").symlink_to(outside)
    done = run("edit", name.format(outside=outside), folder=workspace, EDITOR=editor(tmp_path, "old", "new"))
    assert (done.returncode, outside.read_text()) == (1, "old")
    assert "isn't in this workspace" in done.stderr


def test_a_shipped_template_is_copied_before_it_is_opened(workspace: Path, tmp_path: Path) -> None:
    done = run("edit", "decision-note", folder=workspace, EDITOR=editor(tmp_path, "::key-points", "::key-points"))
    assert "is a copy of your own now" in done.stdout
    shipped = (shipped_root() / TEMPLATE).read_text(encoding="utf-8")
    assert (workspace / TEMPLATE).read_text(encoding="utf-8") == shipped
    again = run("edit", "decision-note", folder=workspace, EDITOR=editor(tmp_path, "::key-points", "::key-points"))
    assert "is a copy of your own now" not in again.stdout


@pytest.mark.parametrize(
    ("name", "file", "line"),
    [
        ("house", "templates/house.yaml", "page_size: "),
        ("en", "templates/lang/en.yaml", "decision_note: "),
        ("de.checks", "templates/lang/de.checks.yaml", "negations: "),
    ],
)
def test_the_house_and_a_language_are_copied_whole_before_they_are_opened(
    workspace: Path, tmp_path: Path, name: str, file: str, line: str
) -> None:
    done = run("edit", name, folder=workspace, EDITOR=editor(tmp_path, line, line))
    assert done.returncode == 0, done.stderr
    assert f"{file} is a copy of your own now" in done.stdout
    assert f"{file} is in order" in done.stdout
    assert (workspace / file).read_text(encoding="utf-8") == (shipped_root() / file).read_text(encoding="utf-8")
    done = run("check", folder=workspace)
    assert done.returncode == 0, done.stdout


def test_a_workspace_behind_a_link_is_edited_as_any_other(workspace: Path, tmp_path: Path) -> None:
    (tmp_path / "link").symlink_to(workspace)
    whole = os.fspath(tmp_path / "link" / "seeds" / "tram-line" / "stances" / "riders.md")
    done = run("edit", whole, folder=workspace, EDITOR=editor(tmp_path, "71%", "71%"))
    assert (done.returncode, "riders.md is in order" in done.stdout) == (0, True)
    done = run(
        "edit",
        "riders",
        folder=tmp_path / "link",
        EDITOR=editor(tmp_path, "want a tram", "want the tram"),
        PWD=os.fspath(tmp_path / "link"),
    )
    assert (done.returncode, "riders.md is in order" in done.stdout) == (0, True)
    done = run(
        "-C",
        os.fspath(tmp_path / "link"),
        "edit",
        "riders",
        folder=tmp_path,
        EDITOR=editor(tmp_path, "want the tram", "want a tram"),
    )
    assert (done.returncode, "riders.md is in order" in done.stdout) == (0, True)


def test_what_an_edit_breaks_in_another_file_is_told(workspace: Path, tmp_path: Path) -> None:
    breaking = editor(tmp_path, "{#b-fewer-cars", "{#b-less-cars")
    done = run("edit", "town-hall", folder=workspace, EDITOR=breaking, text="n\n")
    assert done.returncode == 1
    assert "dossier.yaml" in done.stderr
    assert "is in order" not in done.stdout


def test_a_file_that_the_editor_deletes_is_told_with_what_needs_it(workspace: Path) -> None:
    done = run("edit", "riders", folder=workspace, EDITOR="rm -f", text="n\n")
    assert (done.returncode, "is in order" in done.stdout) == (1, False)


def test_an_open_quotation_mark_in_the_editors_name_is_told(workspace: Path) -> None:
    done = run("edit", "riders", folder=workspace, EDITOR="'x")
    assert (done.returncode, "error[editor]" in done.stderr) == (1, True)
