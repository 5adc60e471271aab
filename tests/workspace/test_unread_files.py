"""What a person means to be read, and isn't, is told with the reason and the mend; never passed over in silence."""

from __future__ import annotations

import os
import shutil
import sys
from pathlib import Path

import pytest

from briefings.model.problem import Problem
from briefings.model.vocabulary import Severity
from briefings.workspace import read_library
from tests.conftest import REPOSITORY

STANCES = "seeds/tram-line/stances"


@pytest.fixture
def root(tmp_path: Path) -> Path:
    return shutil.copytree(REPOSITORY / "tests" / "workspaces" / "tram_line", tmp_path / "w")


def problems(root: Path) -> dict[str, Problem]:
    return {problem.location.path: problem for problem in read_library(root)[1]}


@pytest.mark.skipif(sys.platform == "win32", reason="links and pipes")
@pytest.mark.parametrize(
    ("name", "target", "why"),
    [
        (f"{STANCES}/ghost.md", "nowhere", "nowhere"),
        (f"{STANCES}/loop.md", "loop.md", "circle"),
        (f"{STANCES}/out.md", "{outside}/out.md", "out of the workspace"),
        ("seeds/audiences/out.yaml", "{outside}/out.md", "out of the workspace"),
        ("seeds/other", "{outside}", "out of the workspace"),
        ("seeds/other", "nowhere", "nowhere"),
        ("templates/lang", "{outside}", "out of the workspace"),
        ("templates/house.docx", "{outside}/out.md", "out of the workspace"),
        ("texts/tram-line/survey.txt", "{outside}/out.md", "out of the workspace"),
    ],
)
def test_a_link_that_is_not_followed_is_told(
    root: Path, tmp_path_factory: pytest.TempPathFactory, name: str, target: str, why: str
) -> None:
    outside = tmp_path_factory.mktemp("outside")
    (outside / "out.md").write_text("words", encoding="utf-8")
    (root / name).parent.mkdir(parents=True, exist_ok=True)
    (root / name).symlink_to(target.format(outside=outside))
    problem = problems(root)[name]
    assert (problem.code, problem.severity) == ("not-read", Severity.WARNING)
    assert why in problem.message


@pytest.mark.skipif(sys.platform == "win32", reason="links and pipes")
@pytest.mark.parametrize("folder", ["seeds/audiences", "seeds/tram-line", STANCES, "seeds"])
def test_a_whole_folder_behind_a_link_out_is_told(root: Path, tmp_path: Path, folder: str) -> None:
    shutil.move(root / folder, tmp_path / "elsewhere")
    (root / folder).symlink_to(tmp_path / "elsewhere")
    library, found = read_library(root)
    assert [problem.code for problem in found if problem.location.path == folder] == ["not-read"]
    assert not [path for path in library.files if path.startswith(folder)]


@pytest.mark.skipif(sys.platform == "win32", reason="links and pipes")
def test_a_link_within_the_workspace_is_followed(root: Path) -> None:
    (root / STANCES / "riders.md").rename(root / "riders.md")
    (root / STANCES / "riders.md").symlink_to(root / "riders.md")
    library, found = read_library(root)
    assert found == ()
    assert "riders" in [stance.perspective for stance in library.dossiers[0].stances]


@pytest.mark.skipif(sys.platform == "win32", reason="links and pipes")
def test_a_pipe_is_told_and_not_read(root: Path) -> None:
    os.mkfifo(root / STANCES / "pipe.md")
    assert problems(root)[f"{STANCES}/pipe.md"].code == "not-read"


def test_a_folder_named_like_a_file_is_told(root: Path) -> None:
    (root / STANCES / "drivers.md").mkdir()
    assert problems(root)[f"{STANCES}/drivers.md"].code == "not-read"


@pytest.mark.parametrize(
    ("name", "wanted"),
    [
        (f"{STANCES}/drivers.MD", "drivers.md"),
        (f"{STANCES}/drivers.Txt", "drivers.md"),
        ("seeds/audiences/mayor.YAML", "mayor.yaml"),
        ("seeds/audiences/mayor.YML", "mayor.yaml"),
        ("seeds/bridge/Dossier.yaml", "dossier.yaml"),
        ("seeds/tram-line/Sources.yml", "sources.yaml"),
        ("templates/House.yaml", "house.yaml"),
        ("templates/own.md.jinja2", "own.md.j2"),
        ("seeds/tram-line/Digests/survey.json", "digests"),
        ("seeds/bridge/STANCES/a.md", "stances"),
        ("templates/Lang/en.yaml", "lang"),
    ],
)
def test_a_name_with_other_letters_or_ending_is_told_with_the_right_one(root: Path, name: str, wanted: str) -> None:
    path = root / name
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text("words", encoding="utf-8")
    told = [problem for problem in problems(root).values() if problem.code == "file-name"]
    assert len(told) == 1
    assert name.startswith(told[0].location.path)
    assert told[0].message.endswith(f"rename it to {wanted}")


@pytest.mark.parametrize(
    "name",
    [f"{STANCES}/con.md", "seeds/audiences/NUL.yaml", "seeds/aux/dossier.yaml", "templates/lpt1.md.j2"],
)
def test_a_name_that_windows_keeps_for_a_device_is_told(root: Path, name: str) -> None:
    path = root / name
    path.parent.mkdir(exist_ok=True)
    path.write_text("words", encoding="utf-8")
    told = [each for each in read_library(root)[1] if each.code == "file-name"]
    assert [(each.severity, each.message.partition(" ")[0]) for each in told] == [(Severity.WARNING, "Windows")]
    assert name.startswith(told[0].location.path)


@pytest.mark.parametrize(
    ("one", "other"),
    [
        (f"{STANCES}/Riders.md", "riders.md"),
        ("seeds/audiences/COUNCIL.yaml", "council.yaml"),
        ("seeds/Tram-Line/dossier.yaml", "tram-line"),
        (f"{STANCES}/e\u0301cole.md", "\u00e9cole.md"),
    ],
)
def test_two_names_that_are_one_on_other_systems_are_told(root: Path, one: str, other: str) -> None:
    path = root / one
    beside = (path.parent.parent if path.name == "dossier.yaml" else path.parent) / other
    path.parent.mkdir(exist_ok=True)
    for each in (path, *([] if beside.exists() else [beside])):
        each.write_text("words", encoding="utf-8")
    if path.samefile(beside) or path.parent.samefile(beside):
        pytest.skip("this disk holds one of the two names only")
    told = [each for each in read_library(root)[1] if "the same file as" in each.message]
    assert [(each.code, each.severity) for each in told] == [("file-name", Severity.WARNING)] * 2


FOLDERS = (
    *("texts", "texts/tram-line", "templates", "templates/lang", "record"),
    *("seeds", "seeds/audiences", "seeds/bridge", STANCES, "seeds/tram-line/digests"),
)


def put(path: Path, sort: str) -> None:
    """Put a file, or a link that leads nowhere or in a circle, where a folder belongs."""
    path.parent.mkdir(exist_ok=True)
    if path.is_dir():
        shutil.rmtree(path)
    if sort == "file":
        path.write_text("words", encoding="utf-8")
    else:
        path.symlink_to("gone" if sort == "nowhere" else path.name)


@pytest.mark.parametrize("folder", FOLDERS)
@pytest.mark.parametrize("sort", ["file", "nowhere", "circle"])
def test_what_stands_where_a_folder_belongs_is_told_with_the_mend(root: Path, folder: str, sort: str) -> None:
    if sys.platform == "win32" and sort != "file":
        pytest.skip("links")
    put(root / folder, sort)
    told = [problem for problem in read_library(root)[1] if problem.location.path == folder]
    assert [problem.code for problem in told] == ["workspace" if folder in {"seeds", "seeds/audiences"} else "not-read"]
    assert f"{sort}" in told[0].message
    assert ("put the folder itself here" in told[0].message) is (sort != "file")


@pytest.mark.parametrize("name", ["Texts", "TEMPLATES", "Record"])
def test_a_folder_of_the_workspace_with_other_letters_is_told(root: Path, name: str) -> None:
    if (root / name.lower()).exists():
        pytest.skip("this disk takes the two for one")
    (root / name).mkdir()
    told = [(problem.code, problem.message) for problem in read_library(root)[1]]
    assert told == [("file-name", f"this isn't read: rename it to {name.lower()}")]


@pytest.mark.parametrize("name", ["README", "notes.txt", "LICENSE"])
def test_notes_beside_the_folders_of_a_workspace_are_passed_over(root: Path, name: str) -> None:
    for folder in (".", "seeds", "texts", "templates", "texts/tram-line"):
        (root / folder).mkdir(exist_ok=True)
        (root / folder / name).write_text("words", encoding="utf-8")
    told = [problem.location.path for problem in read_library(root)[1]]
    assert told == []


def test_a_record_may_lie_behind_a_link_out_of_the_workspace(root: Path, tmp_path: Path) -> None:
    (tmp_path / "safe").mkdir()
    (root / "record").symlink_to(tmp_path / "safe")
    assert read_library(root)[1] == ()


def test_a_folder_that_may_not_be_read_is_told(root: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    real = os.scandir

    def refused(path: object = ".") -> object:
        if str(path).endswith("stances"):
            raise PermissionError(13, "Permission denied", str(path))
        return real(path)  # type: ignore[call-overload]

    monkeypatch.setattr(os, "scandir", refused)
    problem = problems(root)[STANCES]
    assert (problem.code, "Permission denied" in problem.message) == ("not-read", True)


def test_a_stance_in_another_language_than_its_dossier_is_told(root: Path) -> None:
    text = (root / STANCES / "town-hall.md").read_text(encoding="utf-8")
    (root / STANCES / "mairie.md").write_text(text.replace("town-hall", "mairie\nlanguage: fr", 1), encoding="utf-8")
    problem = problems(root)[f"{STANCES}/mairie.md"]
    assert (problem.code, problem.severity) == ("not-read", Severity.WARNING)
    assert "fr" in problem.message


def test_a_second_list_of_sources_is_told(root: Path) -> None:
    path = root / "seeds" / "tram-line" / "sources.yaml"
    path.write_text(path.read_text(encoding="utf-8") + "\nreferences:\n  - id: lost\n", encoding="utf-8")
    assert "duplicate-key" in {problem.code for problem in read_library(root)[1]}


@pytest.mark.parametrize(
    "name", ["seeds/README.md", "seeds/tram-line/notes.md", "seeds/tram-line/notes/a.yml", "seeds/.x"]
)
def test_what_nobody_means_to_be_read_is_passed_over(root: Path, name: str) -> None:
    (root / name).parent.mkdir(exist_ok=True)
    (root / name).write_text("words", encoding="utf-8")
    assert read_library(root)[1] == ()


@pytest.mark.parametrize("lost", [b"\0", b"\xe9", b"\x0b"])
def test_what_is_no_text_in_a_heading_is_one_problem(root: Path, lost: bytes) -> None:
    path = root / STANCES / "riders.md"
    path.write_bytes(path.read_bytes().replace(b"### ", b"### Re" + lost + b"placed ", 1))
    library, told = read_library(root)
    assert [problem.code for problem in told] == ["encoding"]
    assert not any("\ufffd" in file.text for file in library.files.values())
