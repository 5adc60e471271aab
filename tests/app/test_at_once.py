"""Many processes that change one workspace at once lose nothing and undo nothing."""

from __future__ import annotations

import datetime as dt
import multiprocessing
import sys
import traceback
from collections.abc import Callable, Sequence
from functools import partial
from pathlib import Path

import pytest

from briefings.app.editing import WorkspaceSession
from briefings.app.editing.sources import add_source
from briefings.app.formatting import tidy_files
from briefings.app.new_files import init, new
from briefings.app.opening import open_library
from briefings.app.sources import add
from briefings.app.withdraw import withdraw
from briefings.model.library import Library
from briefings.model.problem import UserError
from briefings.workspace import read_library

DAY = dt.date(2026, 2, 1)
DOSSIER = "tram-line"
SOURCES = f"seeds/{DOSSIER}/sources.yaml"

pytestmark = pytest.mark.skipif(sys.platform == "win32", reason="starts its processes by fork")


@pytest.fixture
def root(tmp_path: Path) -> Path:
    init(tmp_path / "w")
    return tmp_path / "w"


def at_once(tasks: Sequence[Callable[[], object]]) -> list[str]:
    """Run each task in a process of its own, all let go at one moment; return what went wrong, by task."""
    context = multiprocessing.get_context("fork")
    start = context.Event()
    errors = context.Queue()

    def run(number: int, task: Callable[[], object]) -> None:
        start.wait()
        try:
            task()
            errors.put((number, ""))
        except UserError as error:
            errors.put((number, error.problems[0].code))
        except BaseException:  # noqa: BLE001 - what a child dies of is the test's to show
            errors.put((number, traceback.format_exc()))

    processes = [context.Process(target=run, args=(number, task)) for number, task in enumerate(tasks)]
    for process in processes:
        process.start()
    start.set()
    told = dict(errors.get(timeout=300) for _ in processes)
    for process in processes:
        process.join()
    return [told[number] for number in range(len(tasks))]


def adding(root: Path, library: Library, name: str) -> Callable[[], object]:
    data = f"Larkmoor spent {len(name)} crowns, says {name}.\n".encode()
    return lambda: add(root, library, name, data, file=f"{name}.txt", read_on=DAY, dossier=DOSSIER, dry_run=False)


def ids(root: Path) -> set[str]:
    library, _ = read_library(root)
    return {source.id for dossier in library.dossiers for source in dossier.sources}


def test_fifty_sources_added_at_once_are_all_there_with_digest_and_text(root: Path) -> None:
    library, before = read_library(root)
    names = [f"zz{number}" for number in range(50)]
    assert at_once([adding(root, library, name) for name in names]) == [""] * 50
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
    tasks: list[Callable[[], object]] = []
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


def test_pages_and_commands_that_add_at_once_lose_nothing(root: Path) -> None:
    session = WorkspaceSession(root)
    library = session.current().library

    def by_page(number: int) -> Callable[[], object]:
        return lambda: add_source(
            session, DOSSIER, f"Page {number}", (f"{number}.txt", f"It cost {number + 30} crowns.\n".encode()), DAY
        )

    tasks = [by_page(number) for number in range(6)] + [adding(root, library, f"zz{number}") for number in range(6)]
    assert at_once(tasks) == [""] * 12
    assert ids(root) >= {*(f"page-{number}" for number in range(6)), *(f"zz{number}" for number in range(6))}


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
