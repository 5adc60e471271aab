from __future__ import annotations

import pickle
import shutil
import tempfile
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from briefings.model.problem import Problem
from briefings.workspace import read_library
from briefings.workspace.places import find_workspace, shipped_root
from tests.conftest import examples

EXAMPLE = Path(__file__).parent.parent / "workspaces" / "tram_line"


@pytest.fixture
def workspace(tmp_path: Path) -> Path:
    return shutil.copytree(EXAMPLE, tmp_path / "workspace")


def codes(problems: tuple[Problem, ...]) -> list[tuple[str, int, str]]:
    return [(problem.location.path, problem.location.line, problem.code) for problem in problems]


def test_a_workspace_on_another_subject_is_read_whole() -> None:
    library, problems = read_library(EXAMPLE)
    assert problems == ()
    [dossier] = library.dossiers
    assert (dossier.id, [source.id for source in dossier.sources]) == ("tram-line", ["gazette", "traders", "survey"])
    assert [stance.perspective for stance in dossier.stances] == ["riders", "shopkeepers", "town-hall"]
    assert [audience.id for audience in library.audiences] == ["council", "residents"]
    assert library.files["seeds/tram-line/stances/riders.md"].sha256
    assert len(dossier.points) == 8


def test_the_shipped_dossier_is_read_without_a_problem() -> None:
    _, problems = read_library(shipped_root())
    assert problems == ()


def test_a_library_can_be_sent_to_another_process() -> None:
    library, _ = read_library(EXAMPLE)
    assert pickle.loads(pickle.dumps(library)) == library  # noqa: S301


def test_templates_words_and_house_of_the_workspace_stand_before_the_shipped_ones(workspace: Path) -> None:
    (workspace / "templates" / "lang").mkdir(parents=True, exist_ok=True)
    (workspace / "templates" / "decision-note.md.j2").write_text("Mine")
    (workspace / "templates" / "mail.txt.j2").write_text("Mail")
    (workspace / "templates" / "lang" / "en.yaml").write_text(
        "for: To\nladder:\n  likely: Likely\nmonths: [Jan, Feb]\n"
    )
    (workspace / "templates" / "house.yaml").write_text("organisation: Larkmoor\n")
    library, problems = read_library(workspace)
    assert problems == ()
    assert library.templates["decision-note"].text == "Mine"
    assert library.templates["mail.txt"].text == "Mail"
    assert "backgrounder" in library.templates
    own = {"for": "To", "ladder.likely": "Likely", "months.1": "Jan", "months.2": "Feb"}
    assert library.words["en"] == {**library.english, **own}
    assert library.house.organisation == "Larkmoor"


def test_a_twin_in_another_language_is_read_and_kept_apart(workspace: Path) -> None:
    stances = workspace / "seeds" / "tram-line" / "stances"
    text = (stances / "riders.md").read_text(encoding="utf-8")
    (stances / "riders.fr.md").write_text(text.replace("## Benefits", "## Avantages"), encoding="utf-8")
    library, problems = read_library(workspace)
    assert codes(problems) == []
    assert len(library.dossiers[0].stances) == 3
    [twin] = library.dossiers[0].twins
    assert (twin.language, [stance.perspective for stance in twin.stances]) == ("fr", ["riders"])
    assert "seeds/tram-line/stances/riders.fr.md" in library.files


def test_a_folder_without_dossier_or_sources_says_what_is_missing(workspace: Path) -> None:
    (workspace / "seeds" / "harbour" / "stances").mkdir(parents=True)
    library, problems = read_library(workspace)
    assert codes(problems) == [
        ("seeds/harbour/dossier.yaml", 0, "file-missing"),
        ("seeds/harbour/sources.yaml", 0, "file-missing"),
    ]
    assert library.dossiers[0].id == "harbour"


def test_a_broken_file_is_one_problem_and_hides_no_other(workspace: Path) -> None:
    dossier = workspace / "seeds" / "tram-line"
    (dossier / "sources.yaml").write_text("sources: [\n")
    (dossier / "stances" / "riders.md").write_text("No front matter.\n")
    (workspace / "seeds" / "audiences" / "council.yaml").write_text("just text\n")
    library, problems = read_library(workspace)
    assert codes(problems) == [
        ("seeds/audiences/council.yaml", 1, "value"),
        ("seeds/tram-line/sources.yaml", 1, "yaml"),
        ("seeds/tram-line/stances/riders.md", 1, "front-matter"),
    ]
    assert {stance.perspective for stance in library.dossiers[0].stances} == {"riders", "shopkeepers", "town-hall"}


def test_a_folder_that_is_no_workspace_is_a_problem(tmp_path: Path) -> None:
    assert codes(read_library(tmp_path)[1]) == [("seeds/audiences", 1, "workspace")]


def test_the_workspace_is_found_upward(workspace: Path) -> None:
    assert find_workspace(workspace / "seeds" / "tram-line") == workspace
    assert find_workspace(workspace) == workspace
    assert find_workspace(workspace.parent) is None


def test_an_audience_or_dossier_named_otherwise_than_its_file_is_one_problem_and_the_file_wins(workspace: Path) -> None:
    audiences = workspace / "seeds" / "audiences"
    (audiences / "mayor.yaml").write_text((audiences / "council.yaml").read_text(encoding="utf-8"), encoding="utf-8")
    dossier = workspace / "seeds" / "tram-line" / "dossier.yaml"
    text = dossier.read_text(encoding="utf-8").replace("id: tram-line ", "id: tram_line ")
    dossier.write_text(text, encoding="utf-8")
    library, problems = read_library(workspace)
    assert [(str(problem.location), problem.code) for problem in problems] == [
        ("seeds/audiences/mayor.yaml:2:5", "audience-name"),
        ("seeds/tram-line/dossier.yaml:2:5", "dossier-name"),
    ]
    assert problems[0].message == "`id` is `council` and the file is named for `mayor`: make them the same"
    assert problems[1].message == "`id` is `tram_line` and the folder is named for `tram-line`: make them the same"
    assert [audience.id for audience in library.audiences] == ["council", "mayor", "residents"]
    assert library.dossiers[0].id == "tram-line"


def test_a_file_whose_name_nothing_can_have_is_to_be_renamed_and_no_more_is_said(workspace: Path) -> None:
    council = workspace / "seeds" / "audiences" / "council.yaml"
    council.rename(council.with_name("My Council.yaml"))
    riders = workspace / "seeds" / "tram-line" / "stances" / "riders.md"
    riders.rename(riders.with_name("The riders (new).md"))
    library, problems = read_library(workspace)
    assert codes(problems) == [
        ("seeds/audiences/My Council.yaml", 1, "file-name"),
        ("seeds/tram-line/stances/The riders (new).md", 1, "file-name"),
    ]
    assert "`My Council` can't be the name of anything here" in problems[0].message
    assert problems[0].message.endswith("rename the file to council.yaml")
    assert problems[1].message.endswith("rename the file to riders.md")
    assert "council" in [audience.id for audience in library.audiences]
    assert "riders" in [stance.perspective for stance in library.dossiers[0].stances]


def test_a_folder_and_an_id_that_are_both_no_names_are_one_problem(workspace: Path) -> None:
    folder = workspace / "seeds" / "tram-line"
    dossier = folder / "dossier.yaml"
    dossier.write_text(dossier.read_text("utf-8").replace("id: tram-line ", "id: Tram line! "), encoding="utf-8")
    folder.rename(folder.with_name("Tram line!"))
    [problem] = read_library(workspace)[1]
    assert str(problem.location) == "seeds/Tram line!/dossier.yaml:1:1"
    assert problem.message.endswith("rename the folder to tram-line")


def test_a_file_that_is_overlooked_for_its_name_is_a_warning(workspace: Path) -> None:
    (workspace / "seeds" / "audiences" / "mayor.yml").write_text("id: mayor\n")
    (workspace / "seeds" / "tram-line" / "stances" / "drivers.markdown").write_text("x\n")
    (workspace / "seeds" / "tram-line" / "stances" / "islanders.md.txt").write_text("x\n")
    (workspace / "seeds" / "tram-line" / "stances" / "walkers.txt").write_text("x\n")
    _, problems = read_library(workspace)
    assert codes(problems) == [
        ("seeds/audiences/mayor.yml", 1, "file-name"),
        ("seeds/tram-line/stances/drivers.markdown", 1, "file-name"),
        ("seeds/tram-line/stances/islanders.md.txt", 1, "file-name"),
        ("seeds/tram-line/stances/walkers.txt", 1, "file-name"),
    ]
    names = ["mayor.yaml", "drivers.md", "islanders.md", "walkers.md"]
    assert [problem.message.rpartition(" ")[2] for problem in problems] == names


TEXTS = {path.name: path.read_text(encoding="utf-8") for path in sorted(EXAMPLE.glob("seeds/**/*.*"))}
SIGNS = st.text(alphabet="[]{}@#:-=\"'\n ;*`|>&!%\x00\u2028é", max_size=5)


@given(st.sampled_from(sorted(TEXTS)), st.integers(0, 6000), st.integers(0, 40), SIGNS)
@settings(max_examples=examples(30), deadline=None)
def test_a_damaged_file_gives_problems_within_it_and_no_crash(name: str, at: int, length: int, signs: str) -> None:
    text = TEXTS[name]
    data = (text[:at] + signs + text[at + length :]).encode()
    with tempfile.TemporaryDirectory() as folder:
        root = shutil.copytree(EXAMPLE, Path(folder, "workspace"))
        [path] = root.rglob(name)
        path.write_bytes(data)
        library, problems = read_library(root)
    lines = library.files[path.relative_to(root).as_posix()].text.split("\n")
    found = [problem.location for problem in problems if problem.location.path.endswith(name)]
    assert all(1 <= where.line <= len(lines) for where in found)
    assert all(1 <= where.column <= len(lines[where.line - 1]) + 1 for where in found)


def test_every_name_that_stands_in_a_path_or_a_citation_has_one_form(workspace: Path) -> None:
    dossier = workspace / "seeds" / "tram-line"
    for file, old, new in (
        (dossier / "sources.yaml", "- id: survey", "- id: ../survey"),
        (dossier / "stances" / "shopkeepers.md", "{#", "{#/"),
    ):
        text = file.read_text(encoding="utf-8")
        assert old in text
        file.write_text(text.replace(old, new, 1), encoding="utf-8")
    _, problems = read_library(workspace)
    told = {(p.location.path.rsplit("/")[-1], p.message.split(" (")[0]) for p in problems if p.code == "value"}
    form = "must be a name of letters, digits, - and _, 64 at most"
    assert told == {
        ("sources.yaml", f"`id` {form}"),
        ("shopkeepers.md", f"`id` {form}"),
    }


@pytest.mark.parametrize("content", [None, b"OTTO no outlines of TrueType"])
def test_a_typeface_that_is_nowhere_or_of_another_kind_is_told(workspace: Path, content: bytes | None) -> None:
    font = workspace / "fonts" / "cjk.ttf"
    font.parent.mkdir()
    if content:
        font.write_bytes(content)
    (workspace / "templates").mkdir(exist_ok=True)
    (workspace / "templates" / "house.yaml").write_text("ink: '#000000'\ncjk_font: fonts/cjk.ttf\n", encoding="utf-8")
    library, problems = read_library(workspace)
    assert codes(problems) == [("templates/house.yaml", 2, "font")]
    assert library.house.cjk_font == ""


def test_a_typeface_is_found_from_the_workspace(workspace: Path) -> None:
    (workspace / "cjk.ttf").write_bytes(b"\x00\x01\x00\x00 a font")
    (workspace / "templates").mkdir(exist_ok=True)
    (workspace / "templates" / "house.yaml").write_text("cjk_font: cjk.ttf\n", encoding="utf-8")
    library, problems = read_library(workspace)
    assert (library.house.cjk_font, problems) == (str(workspace / "cjk.ttf"), ())
