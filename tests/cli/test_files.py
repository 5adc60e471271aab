"""`init`, `new`, `edit`, `list`, `show`, `explain`, `check`: the commands around a user's files."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from tests.cli.terminal import editor, run


@pytest.fixture
def workspace(tmp_path: Path) -> Path:
    folder = tmp_path / "mine"
    assert run("init", str(folder), folder=tmp_path).returncode == 0
    return folder


def test_a_new_workspace_is_in_order(workspace: Path) -> None:
    # What is told is reckoned from today; the example is of November 2026.
    done = run("check", "--strict", folder=workspace, BRIEFINGS_TODAY="2026-11-26")
    assert (done.returncode, done.stdout[:20]) == (0, "0 errors, 0 warnings")


def test_in_a_new_workspace_a_changed_figure_is_an_error_at_once(workspace: Path) -> None:
    riders = workspace / "seeds" / "tram-line" / "stances" / "riders.md"
    riders.write_text(riders.read_text().replace("71%", "78%"))
    done = run("check", folder=workspace, BRIEFINGS_TODAY="2026-11-26")
    assert done.returncode == 1
    assert "riders.md:13:1: error[figure" in done.stdout


def test_a_new_workspace_holds_the_texts_that_its_statements_are_read_beside(workspace: Path) -> None:
    assert {path.stem for path in (workspace / "texts" / "tram-line").iterdir()} == {"gazette", "survey", "traders"}


def test_init_overwrites_nothing(workspace: Path) -> None:
    council = workspace / "seeds" / "audiences" / "council.yaml"
    council.write_text("mine\n")
    done = run("init", str(workspace), folder=workspace)
    assert done.returncode == 1
    assert "is there already; nothing was changed" in done.stderr
    assert council.read_text() == "mine\n"


@pytest.mark.parametrize(
    ("kind", "name", "path"),
    [
        ("stance", "drivers", "seeds/tram-line/stances/drivers.md"),
        ("audience", "press", "seeds/audiences/press.yaml"),
        ("dossier", "bridge", "seeds/bridge/dossier.yaml"),
        ("template", "letter", "templates/letter.md.j2"),
    ],
)
def test_new_makes_a_file_that_says_what_to_fill_in_and_never_overwrites(
    workspace: Path, kind: str, name: str, path: str
) -> None:
    assert run("new", kind, name, folder=workspace).returncode == 0
    first = (workspace / path).read_text()
    again = run("new", kind, name, folder=workspace)
    assert again.returncode == 1
    assert (workspace / path).read_text() == first


def test_a_new_stance_says_at_once_what_is_missing_and_where(workspace: Path) -> None:
    run("new", "stance", "drivers", folder=workspace)
    done = run("check", folder=workspace)
    assert done.returncode == 1
    assert "drivers.md:" in done.stdout
    assert "unknown-source" in done.stdout
    assert "unknown-issue" in done.stdout
    assert "Traceback" not in done.stderr


def test_a_new_reader_is_not_built_before_it_has_a_name(workspace: Path) -> None:
    run("new", "audience", "senate", folder=workspace)
    done = run("build", "senate", folder=workspace)
    assert done.returncode == 1
    assert "senate.yaml:5:1: error[field-missing] `name` is empty: write it after the colon" in done.stderr


def test_a_dossier_that_no_reader_gets_is_said_to_lack_one(workspace: Path) -> None:
    run("new", "dossier", "bridge", folder=workspace)
    done = run("build", "--dossier", "bridge", folder=workspace)
    assert done.returncode == 1
    assert "Name it under `dossiers` in an audience's file" in done.stderr


def test_a_file_that_is_nowhere_is_said_to_be_missing(workspace: Path) -> None:
    done = run("check", "nofile.md", folder=workspace)
    assert (done.returncode, "there is no file or folder nofile.md" in done.stderr) == (1, True)


@pytest.mark.parametrize("name", ["loop", "seeds/tram-line/stances/loop.md"])
def test_a_link_in_a_circle_is_said_to_be_no_file(workspace: Path, name: str) -> None:
    (workspace / name).symlink_to(Path(name).name)
    done = run("check", name, folder=workspace)
    assert (done.returncode, f"there is no file or folder {name}" in done.stderr) == (1, True)


def test_a_new_source_joins_the_list_and_leaves_the_rest_as_it_was(workspace: Path) -> None:
    sources = workspace / "seeds" / "tram-line" / "sources.yaml"
    before = sources.read_text()
    assert run("new", "source", "minutes", folder=workspace).returncode == 0
    assert sources.read_text().startswith(before.rstrip())
    assert "minutes" in run("list", "sources", folder=workspace).stdout
    assert run("new", "source", "minutes", folder=workspace).returncode == 1


def test_a_new_source_joins_a_list_that_is_empty_or_stands_at_the_first_column(workspace: Path) -> None:
    sources = workspace / "seeds" / "tram-line" / "sources.yaml"
    sources.write_text("sources: []\n")
    assert run("new", "source", "minutes", folder=workspace).returncode == 0
    sources.write_text(sources.read_text().replace("\n  ", "\n"))
    assert run("new", "source", "letter", folder=workspace).returncode == 0
    assert run("list", "sources", folder=workspace).stdout.count("\n") >= 2
    assert "error[yaml]" not in run("check", folder=workspace).stderr


def test_a_dossier_that_cannot_be_begun_whole_is_not_begun(workspace: Path) -> None:
    folder = workspace / "seeds" / "harbour"
    folder.mkdir()
    (folder / "stances").write_text("a file where a folder should be")
    assert run("new", "dossier", "harbour", folder=workspace).returncode == 1
    assert [path.name for path in folder.iterdir()] == ["stances"]


@pytest.mark.parametrize("name", ["../../evil", "-a", "Mine", "x" * 65, "a b"])
def test_a_name_that_could_leave_the_folder_or_that_check_would_refuse_is_refused(workspace: Path, name: str) -> None:
    done = run("new", "audience", "--", name, folder=workspace)
    assert done.returncode == 1
    assert "small letters, digits and hyphens, 64 at most" in done.stderr


def test_the_shipped_workspace_is_not_written_to(tmp_path: Path) -> None:
    done = run("new", "audience", "mine", folder=tmp_path)
    assert done.returncode == 1
    assert "`briefings init DIR` makes one" in done.stderr


def test_an_edit_is_checked_on_return(workspace: Path, tmp_path: Path) -> None:
    done = run("edit", "riders", folder=workspace, EDITOR=editor(tmp_path, "want a tram", "want the tram"))
    assert (done.returncode, "riders.md is in order" in done.stdout) == (0, True)
    assert "want the tram" in (workspace / "seeds/tram-line/stances/riders.md").read_text()


def test_a_mistake_made_in_the_editor_stays_saved_when_the_user_does_not_go_back(
    workspace: Path, tmp_path: Path
) -> None:
    broken = editor(tmp_path, "[@survey, para. 6]", "[@survey, para. 60]")
    done = run("edit", "riders", folder=workspace, text="n\n", EDITOR=broken)
    assert done.returncode == 1
    assert "error[no-paragraph]" in done.stderr
    assert "para. 60" in (workspace / "seeds/tram-line/stances/riders.md").read_text()


@pytest.mark.parametrize("kind", ["audiences", "dossiers", "stances", "sources", "templates"])
def test_list_tells_what_there_is(workspace: Path, kind: str) -> None:
    rows = json.loads(run("list", kind, "--json", folder=workspace).stdout)
    assert rows
    assert str(next(iter(rows[0].values()))) in run("list", kind, folder=workspace).stdout


def test_show_prints_a_stance_with_its_sources(workspace: Path) -> None:
    shown = run("show", "riders", folder=workspace).stdout
    assert "Of those asked, 71% want a tram. [survey, para. 4]" in " ".join(shown.split())


def test_show_prints_a_brief_with_its_notes(workspace: Path) -> None:
    shown = run("show", "council", folder=workspace).stdout
    assert "A tram line through Larkmoor" in shown
    assert "Gazette, para." in shown.replace("\u00a0", " ")


def test_show_tells_which_names_there_are(workspace: Path) -> None:
    done = run("show", "ridders", folder=workspace)
    assert done.returncode == 1
    assert "council, residents, riders" in done.stderr


def test_explain_gives_each_point_a_depth_and_a_reason(workspace: Path) -> None:
    [told] = json.loads(run("explain", "council", "--json", folder=workspace).stdout)
    depths = {row["point"]: row["depth"] for row in told["points"]}
    assert depths.keys() >= {"replace-bus", "no-works", "r-overrun"}
    assert all(row["reason"] and row["because"] for row in told["points"])


def test_check_can_look_at_one_file(workspace: Path) -> None:
    for name in ("riders", "town-hall"):
        stance = workspace / "seeds/tram-line/stances" / f"{name}.md"
        stance.write_text(stance.read_text().replace("issue=traffic", "issue=trafic"))
    done = run("check", "seeds/tram-line/stances/riders.md", "--json", folder=workspace)
    problems = json.loads(done.stdout)
    assert {problem["path"] for problem in problems} == {"seeds/tram-line/stances/riders.md"}
    assert set(problems[0]) == {"path", "line", "column", "severity", "code", "message"}
    assert "did you mean `traffic`" in problems[0]["message"]


def test_completion_of_commands_works_in_bash(workspace: Path) -> None:
    script = run(folder=workspace, _BRIEFINGS_COMPLETE="bash_source").stdout
    assert "complete" in script
    words = {"COMP_WORDS": "briefings ex", "COMP_CWORD": "1", "_BRIEFINGS_COMPLETE": "bash_complete"}
    assert "explain" in run(folder=workspace, **words).stdout


def test_a_warning_is_no_failure_unless_strict(workspace: Path) -> None:
    sources = workspace / "seeds/tram-line/sources.yaml"
    text = sources.read_text()
    record = (
        text[text.index("  - id: survey") :].replace("id: survey", "id: unused").replace("origin: riders", "origin: x")
    )
    sources.write_text(f"{text.rstrip()}\n\n{record}")
    assert run("check", folder=workspace).returncode == 0
    assert run("check", "--strict", folder=workspace).returncode == 1


def test_a_house_document_restyled_in_word_is_followed_and_what_it_lacks_is_named(workspace: Path) -> None:
    from docx import Document
    from docx.shared import RGBColor

    assert run("new", "house", folder=workspace).returncode == 0
    house = workspace / "templates" / "house.docx"
    restyled = Document(str(house))
    restyled.styles["Heading 1"].font.color.rgb = RGBColor(0xAA, 0x00, 0x55)
    restyled.styles["Caption"].element.getparent().remove(restyled.styles["Caption"].element)
    restyled.save(str(house))
    done = run("build", "council", folder=workspace)
    assert (done.returncode, "templates/house.docx:1:1: warning[style-missing]" in done.stderr) == (0, True)
    built = Document(str(next((workspace / "out").rglob("*council*.docx"))))
    assert str(built.styles["Heading 1"].font.color.rgb) == "AA0055"


def test_a_house_document_that_is_none_stops_the_briefs(workspace: Path) -> None:
    (workspace / "templates" / "house.docx").write_bytes(b"not a document")
    done = run("build", "council", folder=workspace)
    assert done.returncode == 1
    assert "templates/house.docx:1:1: error[house-docx]" in done.stderr
    assert "Traceback" not in done.stderr


def test_check_finds_in_a_template_what_only_rendering_shows(workspace: Path) -> None:
    template = workspace / "templates" / "decision-note.md.j2"
    template.write_text("::title-block\n{{ nosuch }}\n")
    done = run("check", folder=workspace)
    assert done.returncode == 1
    assert "templates/decision-note.md.j2:2:1: error[template-undefined] 'nosuch'" in done.stdout


def test_an_empty_list_of_sources_is_an_error(workspace: Path) -> None:
    (workspace / "seeds/tram-line/sources.yaml").write_text("sources: []\n")
    done = run("check", folder=workspace)
    assert "seeds/tram-line/sources.yaml:1:10: error[no-sources]" in done.stdout


def test_an_empty_list_of_issues_is_an_error(workspace: Path) -> None:
    dossier = workspace / "seeds/tram-line/dossier.yaml"
    text = dossier.read_text()
    start, end = text.index("issues:"), text.index("messages:")
    dossier.write_text(f"{text[:start]}issues: []\n\n{text[end:]}")
    assert "`issues` is empty: a dossier needs one at least" in run("check", folder=workspace).stdout


def test_a_dossier_that_nobody_gets_is_a_warning(workspace: Path) -> None:
    for audience in (workspace / "seeds" / "audiences").glob("*.yaml"):
        audience.unlink()
    assert "warning[no-audience] no audience gets this dossier" in run("check", folder=workspace).stdout


def test_an_unknown_section_is_one_mistake(workspace: Path) -> None:
    stance = workspace / "seeds/tram-line/stances/shopkeepers.md"
    stance.write_text(stance.read_text().replace("## Risks", "## Dangers"))
    problems = json.loads(run("check", "--json", folder=workspace).stdout)
    assert [problem["code"] for problem in problems] == ["section"]


def test_init_copies_nothing_that_a_trial_left_in_the_example(workspace: Path) -> None:
    assert sorted(path.name for path in workspace.iterdir()) == [
        ".gitattributes",
        ".gitignore",
        "README.md",
        "seeds",
        "templates",
        "texts",
    ]


@pytest.mark.parametrize(
    ("kind", "name"),
    [("audience", "aux"), ("stance", "con"), ("stance", "lpt1"), ("source", "nul"), ("dossier", "audiences")],
)
def test_a_name_that_another_system_or_the_workspace_keeps_is_refused(workspace: Path, kind: str, name: str) -> None:
    before = sorted(workspace.rglob("*"))
    done = run("new", kind, name, folder=workspace)
    assert (done.returncode, "error[name]" in done.stderr) == (1, True)
    assert sorted(workspace.rglob("*")) == before


def test_a_name_in_other_letters_is_taken(workspace: Path) -> None:
    (workspace / "seeds" / "audiences" / "Mayor.yaml").write_text("id: Mayor\n")
    done = run("new", "audience", "mayor", folder=workspace)
    assert (done.returncode, "error[exists]" in done.stderr) == (1, True)


def test_formatting_says_what_it_cannot_format(workspace: Path, tmp_path: Path) -> None:
    (workspace / "seeds" / "audiences" / "x.yaml").write_bytes(b"name: \xff\n")
    (workspace / "seeds" / "audiences" / "y.yaml").write_text("name: 'open\n")
    (workspace / "notes.txt").write_text("words")
    outside = tmp_path / "z.yaml"
    outside.write_text("a: 1  \n")
    done = run("fmt", folder=workspace)
    assert (done.returncode, "error[not-utf8]" in done.stderr, "error[yaml]" in done.stderr) == (1, True, True)
    done = run("fmt", "notes.txt", str(outside), folder=workspace)
    assert (done.returncode, "error[format]" in done.stderr, "error[outside]" in done.stderr) == (1, True, True)
    assert outside.read_text() == "a: 1  \n"
