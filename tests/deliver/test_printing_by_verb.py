"""Printing on Windows, with a stand-in for its print verb: what can't be asked of it is refused, the rest is done."""

from __future__ import annotations

import multiprocessing
import sys
from pathlib import Path

import pytest

from briefings.app import printing
from briefings.app.audit import audit
from briefings.app.opening import open_library
from briefings.app.orders import briefs
from briefings.app.printing import UNFOLLOWED, Printed, PrintOptions, prepare_batches, print_batches, printer_named
from briefings.app.record import history_of
from briefings.deliver import printing as delivery
from briefings.model.problem import UserError
from briefings.model.vocabulary import Sides
from tests.app.larkmoor import workspace


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    return workspace(tmp_path)


@pytest.fixture
def started(monkeypatch: pytest.MonkeyPatch) -> list[tuple[str, ...]]:
    """Return what the print verb is asked for, in order."""
    calls: list[tuple[str, ...]] = []
    monkeypatch.setattr(printing, "ON_WINDOWS", True)
    monkeypatch.setattr(delivery, "start_file", lambda path, *verb: calls.append((path, *verb)))
    return calls


def printed(folder: Path, options: PrintOptions, printer: str = "") -> tuple[Printed, ...]:
    opened = open_library(folder)
    ready = prepare_batches(opened, briefs(opened.library, ["council"]), options, folder)
    return print_batches(folder, ready, printer_named(printer).name, lambda _: None, wait=True)


def test_a_brief_goes_to_the_default_printer_as_often_as_asked(folder: Path, started: list[tuple[str, ...]]) -> None:
    (job,) = printed(folder, PrintOptions(copies=3))
    assert (job.state, job.detail, job.job) == ("sent to the printer", UNFOLLOWED, "")
    assert len(started) == 3
    assert {verb for _, verb in started} == {"print"}
    assert Path(started[0][0]).read_bytes().startswith(b"%PDF-")


def test_a_named_printer_is_asked_by_name(folder: Path, started: list[tuple[str, ...]]) -> None:
    printed(folder, PrintOptions(), "Hall 2")
    assert [verb for _, *verb in started] == [["printto", '"Hall 2"']]


@pytest.mark.parametrize("options", [PrintOptions(pages="1-2"), PrintOptions(sides=Sides.SHORT)])
def test_what_the_verb_can_not_be_asked_for_is_refused_before_anything_is_printed(
    folder: Path, started: list[tuple[str, ...]], options: PrintOptions
) -> None:
    with pytest.raises(UserError) as refused:
        printed(folder, options)
    assert [problem.code for problem in refused.value.problems] == ["print"]
    assert started == []
    assert not (folder / "record").exists()


def test_a_numbered_copy_is_a_file_of_its_own_that_audit_knows(folder: Path, started: list[tuple[str, ...]]) -> None:
    printed(folder, PrintOptions(copies=2, numbered=True))
    assert len({path for path, *_ in started}) == 2
    for path, *_ in started:
        assert audit(open_library(folder).library, Path(path), folder).verdict == "same"


@pytest.mark.skipif(sys.platform == "win32", reason="starts its processes by fork")
@pytest.mark.usefixtures("started")
def test_processes_that_print_numbered_copies_at_once_never_share_a_number(folder: Path) -> None:
    context = multiprocessing.get_context("fork")
    ready, go = context.Barrier(3), context.Queue()
    opened = open_library(folder)
    order = briefs(opened.library, ["council"])

    def print_two() -> None:
        batches = prepare_batches(opened, order, PrintOptions(copies=2, numbered=True), folder)
        ready.wait()  # each was shown the numbers 1 and 2
        go.put([each.copy for each in print_batches(folder, batches, "", lambda _: None, wait=False)])

    processes = [context.Process(target=print_two) for _ in range(3)]
    for process in processes:
        process.start()
    numbers = [go.get(timeout=120) for _ in processes]
    for process in processes:
        process.join()
    assert sorted(numbers) == [["1", "2"], ["3", "4"], ["5", "6"]]
    assert len({entry.sha256 for entry in history_of(folder)}) == 6
    assert len(list((folder / "record" / "prints").glob("*_copy-*.pdf"))) == 6


def test_numbers_of_copies_that_no_printer_took_are_given_again(
    folder: Path, started: list[tuple[str, ...]], monkeypatch: pytest.MonkeyPatch
) -> None:
    def take_one(path: str, *verb: str) -> None:
        if started:
            raise UserError.of("print", "no paper")
        started.append((path, *verb))

    monkeypatch.setattr(delivery, "start_file", take_one)
    with pytest.raises(UserError, match="no paper"):
        printed(folder, PrintOptions(copies=3, numbered=True))
    states = {entry.recipient: entry.result for entry in history_of(folder)}
    assert states == {"copy 1": "sent to the printer", "copy 2": "not taken", "copy 3": "not taken"}
    started.clear()
    assert [each.copy for each in printed(folder, PrintOptions(copies=1, numbered=True))] == ["2"]
