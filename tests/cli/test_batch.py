"""A build of thousands tells how far it has come, and ends with what fits a screen."""

from __future__ import annotations

from pathlib import Path

import pytest

from briefings.app.build import Built
from briefings.cli.batch import (
    collect,
    print_batch_problems,
    print_closing_table,
    print_crashes,
    print_end,
    progress_line,
)
from briefings.model.problem import Location, Problem
from briefings.model.terminal_text import for_terminal
from briefings.model.vocabulary import Severity
from tests.cli.terminal import run

ROWS_OF_A_SCREEN = 50


def results(count: int, *, bad: int = 0, crash: str = "") -> list[Built]:
    found = [Built(f"brief-{n}", "dossier", f"reader-{n}", (Path(f"brief-{n}.pdf"),)) for n in range(count - bad)]
    return [*found, *(Built(f"bad-{n}", "dossier", f"bad-{n}", crash=crash) for n in range(bad))]


def problems(count: int) -> list[Problem]:
    found = [Problem(Location("a.yaml", n), "value", "wrong", Severity.WARNING) for n in range(1, count)]
    return [*found, Problem(Location("b.yaml"), "too-long", "too long")]


def test_five_thousand_briefs_close_on_one_screen(capsys: pytest.CaptureFixture[str]) -> None:
    found = results(5000, bad=900)
    print_batch_problems(problems(7000), len(found))
    print_closing_table(found)
    print_end(found, Path("out"))
    said = capsys.readouterr()
    assert len((said.out + said.err).splitlines()) <= ROWS_OF_A_SCREEN
    assert "6,999 × warning[value]" in said.err
    assert "b.yaml:1:1: error[too-long]" in for_terminal(said.err, styles=False)
    assert "4,100 of 5,000 briefs written" in said.out
    assert "bad-0" in said.out


def test_a_few_briefs_have_a_line_each(capsys: pytest.CaptureFixture[str]) -> None:
    print_closing_table(results(5, bad=1))
    assert len(capsys.readouterr().out.splitlines()) == 2 + 5


def test_a_fault_that_met_many_is_shown_once(capsys: pytest.CaptureFixture[str]) -> None:
    assert print_crashes(results(100, bad=60, crash="Traceback: a bug"))
    said = capsys.readouterr().err
    assert said.count("a bug") == 1
    assert "59 others" in said


def test_progress_has_a_rate_and_the_time_left() -> None:
    assert progress_line(100, 1000, 50.0) == "100 of 1,000 briefs, 2.0 a second, 8 min left"
    assert progress_line(2, 10, 60.0) == "2 of 10 briefs, 2.0 a minute, 4 min left"
    assert progress_line(4900, 5000, 2450.0) == "4,900 of 5,000 briefs, 2.0 a second, 50 s left"


def test_a_build_goes_on_after_a_brief_that_cannot_be_written_unless_told_to_stop() -> None:
    found = results(3, bad=2)
    assert len(collect(iter(found), 3)) == 3
    assert len(collect(iter(found), 3, keep_going=False)) == 2


def test_stopping_at_the_first_is_an_option_of_build(tmp_path: Path) -> None:
    run("init", "mine", folder=tmp_path)
    for reader in (tmp_path / "mine/seeds/audiences").glob("*.yaml"):
        reader.write_text(reader.read_text().replace("traffic:", "trafic:"))
    done = run("build", "--stop-at-first", "--jobs", "1", folder=tmp_path / "mine")
    assert done.returncode == 1
    assert "of 1 briefs written" in done.stdout or "1 of 2" in done.stdout
