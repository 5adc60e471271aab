"""A brief's DOCX, PDF and manifest are audited alike, whatever became of the dossier since."""

from __future__ import annotations

import json
import re
import shutil
from pathlib import Path

import pytest

from tests.commands import run
from tests.conftest import copy_of_joint_ventures

STANCE = "seeds/ev-joint-ventures/stances/ontario.md"
# Printed of it are its heading and no sentence in the one brief, all its sentences in the other.
HEADING = "Ontario could lose more jobs, after 51,000 nationally"
BRIEF = {"heading": "minister", "all": "dm-analysts"}
SAME: tuple[str, list[tuple[str, str, str]]] = ("same", [])


@pytest.fixture(scope="module")
def built(tmp_path_factory: pytest.TempPathFactory) -> Path:
    home = copy_of_joint_ventures(tmp_path_factory.mktemp("built"), templates=True)
    whole = home / f"seeds/audiences/{BRIEF['all']}.yaml"
    whole.write_text(whole.read_text("utf-8").replace("max_pages: 8", "max_pages: 14"), encoding="utf-8")
    for audience in BRIEF.values():
        result = run(home, "build", audience, "--out", str(home / "out"))
        assert result.exit_code == 0, result.output
    return home


def audited(built: Path, folder: Path, depth: str, old: str, new: str) -> list[tuple[str, list[tuple[str, str, str]]]]:
    """Return verdict and findings of each kind of file after a change of the stance.

    Refused figures aside, and what comes in for length where something else goes.
    """
    home = shutil.copytree(built, folder / "home")
    text = (home / STANCE).read_text("utf-8")
    changed = re.sub(old, new, text)
    assert changed != text or not old
    (home / STANCE).write_text(changed, encoding="utf-8")
    files = sorted((home / "out").rglob(f"*_{BRIEF[depth]}_*"))
    assert [file.suffix for file in files] == [".docx", ".json", ".pdf"]
    result = run(home, "audit", "--json", *map(str, files))
    return [
        (
            each["verdict"],
            [
                (finding["kind"], finding["subject"], finding["words"])
                for finding in each["findings"]
                if finding["kind"] not in {"unsupported", "uncomposed", "shown"}
            ],
        )
        for each in json.loads(result.stdout)
    ]


@pytest.mark.parametrize("depth", ["heading", "all"])
@pytest.mark.parametrize(
    ("old", "new", "verdict", "words"),
    [
        ("after 51,000 nationally", "after 51,007 nationally", "broken", "figures: was 51,000, is 51,007"),
        ("could lose more jobs", "may lose more jobs", "superseded", "worded differently, the same figures"),
        (", after 51,000 nationally", " every month", "superseded", "figures: was 51,000, is none"),
    ],
    ids=["figure changed", "wording changed", "figure taken out"],
)
def test_a_changed_heading_is_told_alike_of_every_kind_of_file(
    built: Path, tmp_path: Path, depth: str, old: str, new: str, verdict: str, words: str
) -> None:
    docx, manifest, pdf = audited(built, tmp_path, depth, old, new)
    assert docx == manifest == pdf
    assert docx[0] == verdict
    [(kind, subject, said)] = docx[1]
    assert (kind, subject) == ("changed", "r-ontario-jobs")
    assert said.startswith(words)


def test_what_lies_deeper_than_a_brief_prints_changes_nothing_for_it(built: Path, tmp_path: Path) -> None:
    assert audited(built, tmp_path, "heading", "with Ontario hit hardest", "Ontario being hit hardest") == [SAME] * 3


def test_a_sentence_taken_out_is_told_alike_of_every_kind_of_file(built: Path, tmp_path: Path) -> None:
    docx, manifest, pdf = audited(built, tmp_path, "all", r" It says that the future of tens[^\n]*", "")
    assert docx == manifest == pdf
    assert docx[0] == "superseded"
    assert [subject for _, subject, _ in docx[1]] == ["r-ontario-jobs"]


@pytest.mark.parametrize("depth", ["heading", "all"])
def test_a_point_taken_out_is_told_alike_of_every_kind_of_file(built: Path, tmp_path: Path, depth: str) -> None:
    gone = [("gone", "r-ontario-jobs", "the dossier no longer has this point")]
    found = audited(built, tmp_path, depth, rf"### {HEADING}[^\n]*\n[^\n]*\n", "")
    assert found == [("broken", gone)] * 3


@pytest.mark.parametrize("depth", ["heading", "all"])
def test_nothing_changed_is_the_same_for_every_kind_of_file(built: Path, tmp_path: Path, depth: str) -> None:
    assert audited(built, tmp_path, depth, "", "") == [SAME] * 3


def test_footnotes_are_no_part_of_a_points_words(tmp_path: Path) -> None:
    home = copy_of_joint_ventures(tmp_path / "footnoted", templates=True)
    audience = home / f"seeds/audiences/{BRIEF['all']}.yaml"
    asked = audience.read_text("utf-8").replace("citations: endnotes", "citations: footnotes")
    audience.write_text(asked, encoding="utf-8")
    result = run(home, "build", BRIEF["all"], "--out", str(home / "out"))
    assert result.exit_code == 0, result.output
    assert audited(home, tmp_path, "all", "", "") == [SAME] * 3
