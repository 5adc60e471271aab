"""`briefings check`: what a code means, and advice where it is asked for."""

from __future__ import annotations

import json
from pathlib import Path

from tests.cli.terminal import run


def test_a_code_is_explained_without_a_workspace(tmp_path: Path) -> None:
    done = run("check", "--explain", "no-citation", folder=tmp_path)
    assert (done.returncode, done.stderr) == (0, "")
    first, meaning, mend = done.stdout.splitlines()
    assert first == "error[no-citation]"
    assert meaning
    assert mend


def test_a_code_is_explained_for_programs_too(tmp_path: Path) -> None:
    told = json.loads(run("check", "--explain", "withdrawn", "--json", folder=tmp_path).stdout)
    assert told["code"] == "withdrawn"
    assert told["severities"] == ["error", "warning"]
    assert {"meaning", "mend"} < set(told)


def test_an_unknown_code_is_told_with_the_nearest(tmp_path: Path) -> None:
    done = run("check", "--explain", "no-citations", folder=tmp_path)
    assert (done.returncode, done.stdout) == (1, "")
    assert "error[unknown-code]" in done.stderr
    assert "`no-citation`" in done.stderr


def test_advice_is_printed_where_it_is_asked_for_and_stops_nothing(tmp_path: Path) -> None:
    run("init", ".", folder=tmp_path)
    stance = next((tmp_path / "seeds").rglob("riders.md"))
    text = stance.read_text(encoding="utf-8")
    stance.write_text(text.rstrip() + " It is a disaster. [@gazette, para. 2]\n", encoding="utf-8")
    plain = run("check", folder=tmp_path)
    asked = run("check", "--advice", "--strict", folder=tmp_path)
    assert "advice[" not in plain.stdout
    assert "advice[loaded-word]" in asked.stdout
    assert [line for line in asked.stdout.splitlines() if "advice[" not in line][:-1] == plain.stdout.splitlines()[:-1]
