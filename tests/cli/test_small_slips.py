"""Small slips at the command line are answered in words that say what to type."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.cli.terminal import run


@pytest.fixture
def workspace(tmp_path: Path) -> Path:
    folder = tmp_path / "mine"
    assert run("init", str(folder), folder=tmp_path).returncode == 0
    return folder


def test_a_new_thing_needs_a_name(workspace: Path) -> None:
    done = run("new", "audience", folder=workspace)
    assert done.returncode == 2
    assert "give a name: briefings new audience NAME" in done.stderr


@pytest.mark.parametrize(
    "words",
    [
        ("new", "source", "minutes"),
        ("new", "stance", "drivers"),
        ("source", "verify"),
        ("scorecard",),
        ("build", "council"),
    ],
)
def test_an_unknown_dossier_gets_the_nearest_name(workspace: Path, words: tuple[str, ...]) -> None:
    done = run(*words, "--dossier", "tram-lin", folder=workspace)
    assert done.returncode == 1
    assert "error[unknown-dossier] there is no dossier called tram-lin; did you mean `tram-line`?" in done.stderr


@pytest.mark.parametrize("words", ["tomorrow", "20260131", "2026-1-5", "2026-02-30"])
def test_a_day_written_otherwise_is_told_how_to_be_written(workspace: Path, words: str) -> None:
    done = run("build", "--as-of", words, folder=workspace)
    assert done.returncode == 2
    assert f"{words} is no day: write it as 2026-01-31" in " ".join(done.stderr.split())


@pytest.mark.parametrize("named", ["2026-02-29", "2028-2-29", "29.02.2028", "9" * 5_000])
def test_a_day_of_the_environment_that_is_none_is_told_and_no_other_day_is_asked_for(
    workspace: Path, named: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("BRIEFINGS_TODAY", named)
    done = run("check", folder=workspace)
    assert done.returncode == 1
    assert f"error[value] BRIEFINGS_TODAY is `{named[:80]}" in done.stderr
    assert len(done.stderr) < 400


@pytest.mark.parametrize(
    ("words", "option"), [(("build",), "--as-of"), (("source", "add"), "--read-on"), (("withdraw",), "--date")]
)
def test_help_says_how_a_day_is_written(workspace: Path, words: tuple[str, ...], option: str) -> None:
    assert f"{option} YYYY-MM-DD " in run(*words, "--help", folder=workspace).stdout


def test_the_help_of_build_lists_the_formats(workspace: Path) -> None:
    said = " ".join(run("build", "--help", folder=workspace).stdout.split())
    assert "docx, pdf, html, md" in said


def test_one_figure_and_one_name_are_told_in_the_singular(workspace: Path) -> None:
    (workspace / "note.txt").write_text("A note\n\nThe line has 3 stops, Ana Roy says.\n")
    done = run("source", "add", "note.txt", "--dry-run", folder=workspace)
    assert "2 paragraphs, 1 figure, 1 name." in done.stdout


def test_a_new_reader_is_offered_the_choice_of_dossiers(workspace: Path) -> None:
    run("new", "audience", "senate", folder=workspace)
    assert "\n# dossiers: [DOSSIER]" in (workspace / "seeds/audiences/senate.yaml").read_text()


def test_an_editor_that_is_not_there_is_told_with_the_mend(workspace: Path) -> None:
    done = run("edit", "riders", folder=workspace, EDITOR="nosuch")
    assert done.returncode == 1
    assert "error[editor] the editor `nosuch` isn't here: set EDITOR to the command of yours" in done.stderr
    done = run("edit", "riders", folder=workspace, EDITOR="false")
    assert done.returncode == 1
    assert "error[editor] the editor `false` ended with an error" in done.stderr
