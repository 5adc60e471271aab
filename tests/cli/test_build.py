"""`briefings build`: what is written, what is kept back, what is said, and with what status."""

from __future__ import annotations

import json
from email import message_from_bytes
from email.policy import default
from pathlib import Path

import pytest

from briefings.app.fit import Composed, compose_fitted
from briefings.app.formats import known_formats
from briefings.cli.run import run as command_line
from briefings.model.brief import Brief
from briefings.model.problem import UserError
from briefings.render import WRITERS, media_type
from tests.cli.terminal import run

STEM = "2026-11-20_tram-line_council_en"


@pytest.fixture
def workspace(tmp_path: Path) -> Path:
    folder = tmp_path / "mine"
    assert run("init", str(folder), folder=tmp_path).returncode == 0
    return folder


def test_every_brief_is_written_in_both_formats_with_its_manifest(workspace: Path) -> None:
    done = run("build", folder=workspace)
    assert done.returncode == 0, done.stderr
    names = sorted(path.name for path in (workspace / "out" / "tram-line").iterdir())
    stems = (STEM, "2026-11-20_tram-line_residents_en")
    assert names == sorted(f"{stem}.{ending}" for stem in stems for ending in ("docx", "json", "pdf"))
    assert "2 of 2 briefs written" in done.stdout


def test_only_what_is_asked_for_is_written(workspace: Path, tmp_path: Path) -> None:
    done = run("build", "council", "--format", "html,md", "--out", str(tmp_path / "o"), folder=workspace)
    assert done.returncode == 0, done.stderr
    assert sorted(path.suffix for path in (tmp_path / "o" / "tram-line").iterdir()) == [".html", ".json", ".md"]


def test_a_brief_with_errors_is_kept_back_and_the_others_are_written(workspace: Path) -> None:
    file = workspace / "seeds" / "audiences" / "residents.yaml"
    file.write_text(file.read_text().replace("traffic:", "trafic:"))
    untouched = run("build", "council", folder=workspace)
    assert untouched.returncode == 0
    assert "residents.yaml:10:3: error[unknown-issue]" in untouched.stderr
    done = run("build", folder=workspace)
    assert done.returncode == 1
    assert "0 of 2 briefs written, 1 unchanged" in done.stdout
    assert not list((workspace / "out").rglob("*residents*"))
    assert (workspace / "out" / "tram-line" / f"{STEM}.pdf").exists()


def test_what_was_there_stays_when_a_brief_is_kept_back(workspace: Path) -> None:
    run("build", "council", folder=workspace)
    pdf = workspace / "out" / "tram-line" / f"{STEM}.pdf"
    old = pdf.read_bytes()
    stance = workspace / "seeds" / "tram-line" / "stances" / "riders.md"
    stance.write_text(stance.read_text().replace("para. 3]", "para. 33]"))
    assert run("build", "council", folder=workspace).returncode == 1
    assert pdf.read_bytes() == old


def test_a_brief_that_cannot_fit_says_what_must_give(workspace: Path) -> None:
    file = workspace / "seeds" / "audiences" / "residents.yaml"
    file.write_text(file.read_text().replace("max-annex-pages: 4", "max-annex-pages: 0"))
    done = run("build", "residents", folder=workspace)
    assert done.returncode == 1
    assert "error[too-long] the annex takes" in done.stderr
    assert "max_annex_pages promises 0" in done.stderr


def test_the_manifest_beside_a_brief_names_what_is_printed(workspace: Path) -> None:
    run("build", "council", folder=workspace)
    manifest = json.loads((workspace / "out" / "tram-line" / f"{STEM}.json").read_text())
    assert manifest["brief"]["audience"] == "council"
    assert {entry["id"] for entry in manifest["statements"]} >= {"replace-bus.heading", "no-works.heading"}
    assert {cite["source"] for note in manifest["notes"] for cite in note["cites"]} == {"gazette", "survey", "traders"}


def test_every_build_stands_in_the_history(workspace: Path) -> None:
    run("build", "council", folder=workspace)
    entries = json.loads(run("history", "council", "--json", folder=workspace).stdout)
    assert [(entry["kind"], entry["audience"], entry["result"]) for entry in entries] == [
        ("build", "council", "written")
    ] * 2


def test_json_tells_the_same_as_the_table(workspace: Path) -> None:
    done = run("build", "council", "--json", folder=workspace)
    told = json.loads(done.stdout)
    [brief] = told["briefs"]
    assert (brief["audience"], brief["pages"]["body"] <= 2, told["problems"]) == ("council", True, [])
    assert all(Path(path).exists() for path in brief["files"])


def test_an_unknown_audience_gets_the_nearest_name(workspace: Path) -> None:
    done = run("build", "counsil", folder=workspace)
    assert done.returncode == 1
    assert "there is no audience called counsil; did you mean `council`?" in done.stderr


def test_an_unknown_format_is_wrong_usage(workspace: Path) -> None:
    done = run("build", "--format", "odt", folder=workspace)
    assert done.returncode == 2
    assert "choose from docx, pdf, html, md, txt" in done.stderr


def test_every_format_that_is_a_file_can_be_built_and_attached(workspace: Path) -> None:
    done = run("build", "council", "--format", ",".join(known_formats()), folder=workspace)
    assert done.returncode == 0, done.stderr
    written = {path.suffix[1:] for path in (workspace / "out").rglob("*") if path.is_file()}
    assert written == {name for name, each in WRITERS.items() if each.file} | {"json"}
    file = workspace / "seeds" / "audiences" / "council.yaml"
    file.write_text(file.read_text() + f"  attach: [{', '.join(known_formats())}]\n")
    done = run("send", "council", "--to", "ana@example.org", "--draft", "drafts", folder=workspace)
    assert done.returncode == 0, done.stderr
    [draft] = (workspace / "drafts").iterdir()
    parts = list(message_from_bytes(draft.read_bytes(), policy=default).iter_attachments())
    assert [part.get_content_type() for part in parts] == [media_type(name) for name in known_formats()]


def test_attaching_what_no_writer_writes_is_told_at_its_line(workspace: Path) -> None:
    file = workspace / "seeds" / "audiences" / "council.yaml"
    file.write_text(file.read_text() + "  attach: [pdf, dox]\n")
    done = run("check", folder=workspace)
    line = len(file.read_text().splitlines())
    told = "error[unknown-format] there is no format `dox`; did you mean `docx`?"
    assert f"council.yaml:{line}:17: {told}" in done.stdout


def test_a_date_before_the_stances_is_an_error(workspace: Path) -> None:
    done = run("build", "council", "--as-of", "2024-01-01", folder=workspace)
    assert done.returncode == 1
    assert "riders.md:5:8: error[too-late]" in done.stderr


def test_the_shipped_workspace_is_the_default_where_there_is_none(tmp_path: Path) -> None:
    done = run("list", "dossiers", "--json", folder=tmp_path)
    assert [row["dossier"] for row in json.loads(done.stdout)] == ["ev-joint-ventures"]


def test_a_file_that_cannot_be_written_keeps_its_brief_back_whole_and_no_other(workspace: Path) -> None:
    blocked = workspace / "out" / "tram-line" / f"{STEM}.pdf"
    blocked.mkdir(parents=True)
    done = run("build", "--jobs", "1", folder=workspace)
    assert done.returncode == 1
    assert f"{STEM}.pdf" in done.stderr
    assert "1 of 2 briefs written" in done.stdout
    assert [path for path in blocked.parent.iterdir() if "council" in path.name] == [blocked]
    assert [entry["audience"] for entry in json.loads(run("history", "--json", folder=workspace).stdout)] == [
        "residents"
    ] * 2


def built_here(workspace: Path, monkeypatch: pytest.MonkeyPatch, *, status: int) -> dict[str, bytes]:
    """Build the council's brief in this process, and return the files that are there afterwards."""
    monkeypatch.setattr("sys.argv", ["briefings", "-C", str(workspace), "build", "council", "--jobs", "1"])
    monkeypatch.chdir(workspace)
    assert command_line() == status
    return {path.name: path.read_bytes() for path in (workspace / "out").rglob("*") if path.is_file()}


def test_a_file_that_cannot_be_put_in_place_leaves_no_build_in_the_history(
    workspace: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    def failing(part: Path, target: Path) -> None:
        if target.suffix == ".pdf":
            raise OSError(5, "input/output error", str(target))
        part.replace(target)

    (workspace / "out" / "tram-line").mkdir(parents=True)  # where it is missing it appears with all files at once
    monkeypatch.setattr("briefings.workspace.file_sets.rename", failing)
    assert built_here(workspace, monkeypatch, status=1) == {}
    assert "nothing of this brief was written" in capsys.readouterr().err
    assert json.loads(run("history", "--json", folder=workspace).stdout) == []


def test_a_build_that_cannot_be_recorded_puts_back_the_files_of_the_one_before(
    workspace: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    first = built_here(workspace, monkeypatch, status=0)
    told = json.loads(run("history", "--json", folder=workspace).stdout)
    file = workspace / "seeds" / "audiences" / "council.yaml"
    file.write_text(file.read_text().replace("max_pages: 2", "max_pages: 3"))

    def full(*_: object) -> None:
        raise UserError.of("record-full", "no room on the disk")

    with monkeypatch.context() as patch:
        patch.setattr("briefings.deliver.record.Record.record_build", full)
        assert built_here(workspace, monkeypatch, status=1) == first
    assert json.loads(run("history", "--json", folder=workspace).stdout) == told
    assert built_here(workspace, monkeypatch, status=0) != first


def test_a_damaged_record_keeps_briefs_back_and_is_said_once(workspace: Path) -> None:
    record = workspace / "record" / "record.sqlite3"
    record.parent.mkdir(exist_ok=True)
    record.write_bytes(b"This is no record at all. " * 200)
    done = run("build", folder=workspace)
    assert done.returncode == 1
    assert done.stderr.count("error[record-damaged]") == 1
    assert "0 of 2 briefs written" in done.stdout
    assert not [path for path in (workspace / "out").rglob("*") if path.is_file()]


def test_an_output_folder_that_cannot_be_written_is_said_without_a_traceback(workspace: Path) -> None:
    (workspace / "out").write_text("a file where the folder should be")
    done = run("build", "council", folder=workspace)
    assert done.returncode == 1
    assert "error[file]" in done.stderr
    assert "Traceback" not in done.stderr


def test_a_fault_of_the_program_costs_one_brief_and_is_told_whole(
    workspace: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    def faulty(brief: Brief) -> Composed:
        assert brief.audience.id != "council", "a bug"
        return compose_fitted(brief)

    monkeypatch.setattr("briefings.app.rendering.compose_fitted", faulty)
    monkeypatch.setattr("sys.argv", ["briefings", "-C", str(workspace), "build", "--jobs", "1"])
    monkeypatch.chdir(workspace)
    assert command_line() == 3
    said = capsys.readouterr()
    assert "1 of 2 briefs written" in said.out
    assert f"{STEM} was not written:\nTraceback" in said.err
    assert "AssertionError: a bug" in said.err
    assert "Please report it" in said.err
    assert list((workspace / "out").rglob("*residents*.pdf"))
