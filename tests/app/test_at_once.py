"""Many processes that change one workspace at once lose nothing and undo nothing."""

from __future__ import annotations

import os
import subprocess
import sys
from functools import partial
from pathlib import Path

import pytest

from briefings.app.formatting import tidy_files
from briefings.app.new_files import init, new
from briefings.app.opening import open_library
from briefings.app.source_add import ArticleFile
from briefings.app.source_update import update
from briefings.app.withdraw import withdraw
from briefings.workspace import read_library
from tests.app.at_once import (
    DAY,
    DOSSIER,
    Task,
    adding,
    at_once,
    change_everything,
    finalizing,
    ids,
    reading,
)
from tests.conftest import REPOSITORY, examples

SOURCES = f"seeds/{DOSSIER}/sources.yaml"

pytestmark = pytest.mark.skipif(sys.platform == "win32", reason="starts its processes by fork")


@pytest.fixture
def root(tmp_path: Path) -> Path:
    init(tmp_path / "w")
    return tmp_path / "w"


def test_many_sources_added_at_once_are_all_there_with_digest_and_text(root: Path) -> None:
    library, before = read_library(root)
    names = [f"zz{number}" for number in range(examples(50))]
    assert at_once([adding(root, library, name) for name in names]) == [""] * len(names)
    assert ids(root) >= set(names)
    for name in names:
        assert (root / "seeds" / DOSSIER / "digests" / f"{name}.json").is_file()
        assert (root / "texts" / DOSSIER / f"{name}.txt").is_file()
    assert {problem.code for problem in read_library(root)[1]} == {problem.code for problem in before}


def test_of_many_who_add_a_source_of_one_name_one_does(root: Path) -> None:
    library, _ = read_library(root)
    told = at_once([adding(root, library, "same") for _ in range(8)])
    assert sorted(told) == ["", *["exists"] * 7]
    assert (root / SOURCES).read_text(encoding="utf-8").count("id: same") == 1


def test_withdrawals_new_files_and_formatting_at_once_undo_nothing(root: Path) -> None:
    known = sorted(ids(root))
    library, _ = read_library(root)
    tasks: list[Task] = []
    tasks += [partial(withdraw, root, library, name, "Found false.", DAY) for name in known]
    tasks += [adding(root, library, f"zz{number}") for number in range(6)]
    tasks += [partial(new, root, library, "source", f"ny{number}", DOSSIER) for number in range(6)]
    tasks += [partial(tidy_files, root) for _ in range(4)]
    assert at_once(tasks) == [""] * len(tasks)
    sources = {source.id: source for dossier in read_library(root)[0].dossiers for source in dossier.sources}
    assert sources.keys() >= {*known, *(f"zz{n}" for n in range(6)), *(f"ny{n}" for n in range(6))}
    assert [name for name in known if not sources[name].withdrawn] == []


def test_of_two_who_withdraw_a_source_the_second_is_told(root: Path) -> None:
    library, _ = read_library(root)
    name = min(ids(root))
    tasks = [partial(withdraw, root, library, name, reason, DAY) for reason in ("One.", "Two.", "Three.")]
    assert sorted(at_once(tasks)) == ["", "withdrawn", "withdrawn"]


def test_commands_and_pages_that_do_everything_at_once_lose_and_undo_nothing(root: Path) -> None:
    each = max(2, examples(6))
    tally = change_everything(root, each)
    assert (tally.refused, tally.lost) == (0, 0)
    assert tally.changes > 6 * each


def test_commands_typed_at_once_add_a_source_each(root: Path) -> None:
    before = ids(root)
    environment = {**os.environ, "PYTHONPATH": str(REPOSITORY)}
    running = []
    for number in range(4):
        (root / f"a{number}.txt").write_text(f"Larkmoor spent {number + 30} crowns.\n", encoding="utf-8")
        words = ("source", "add", f"a{number}.txt", "--id", f"zz{number}")
        command = [sys.executable, "-m", "briefings", *words]
        running.append(subprocess.Popen(command, cwd=root, env=environment, stdout=subprocess.DEVNULL))
    assert [process.wait(300) for process in running] == [0] * 4
    assert ids(root) - before == {f"zz{number}" for number in range(4)}


def test_all_who_read_one_statement_at_once_are_written_down(root: Path) -> None:
    readers = [f"Reader {number}" for number in range(6)]
    assert at_once([reading(root, name) for name in readers]) == [""] * 6
    (dossier,) = read_library(root)[0].dossiers
    assert {each.by for each in dossier.readings} == set(readers)


def test_briefs_made_final_at_once_are_all_final(root: Path) -> None:
    audiences = [audience.id for audience in read_library(root)[0].audiences]
    assert len(audiences) > 1
    assert at_once([finalizing(root, audience) for audience in audiences]) == [""] * len(audiences)
    (dossier,) = read_library(root)[0].dossiers
    assert {act.audience for act in dossier.final} == set(audiences)


def test_of_two_who_take_a_new_version_of_one_text_the_second_is_told(root: Path) -> None:
    add = adding(root, read_library(root)[0], "zz")
    add()
    library = open_library(root).library

    def updating(text: bytes) -> Task:
        return partial(update, root, library, "zz", ArticleFile(text, "a.txt", DAY), dry_run=False)

    texts = [f"It cost {number} crowns.\n".encode() for number in (31, 32, 33)]
    assert sorted(at_once([updating(text) for text in texts])) == ["", "changed-on-disk", "changed-on-disk"]
    earlier = list((root / "texts" / DOSSIER / "earlier").iterdir())
    assert [path.read_text(encoding="utf-8") for path in earlier] == ["Larkmoor spent 2 crowns, says zz.\n"]


def test_an_editor_that_saves_in_between_loses_nothing(root: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    from briefings.workspace import saving

    path = root / SOURCES
    opened = open_library(root)
    seen: list[str] = []
    real = saving.text_of

    def saved_by_an_editor(name: str, data: bytes) -> str:
        if not seen:
            seen.append(name)
            path.write_text(path.read_text(encoding="utf-8") + "# a note\n", encoding="utf-8")
        return real(name, data)

    monkeypatch.setattr(saving, "text_of", saved_by_an_editor)
    withdraw(root, opened.library, min(ids(root)), "Found false.", DAY)
    text = path.read_text(encoding="utf-8")
    assert ("# a note" in text, "Found false." in text) == (True, True)
