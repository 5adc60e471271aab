"""What is printed reaches a terminal of any encoding."""

from __future__ import annotations

import json
from pathlib import Path

from briefings.app.new_files import init
from tests.cli.terminal import run_apart


def test_a_terminal_without_some_signs_gets_others_in_their_place(tmp_path: Path) -> None:
    folder, encoding = tmp_path / "mine", "cp1252"
    init(folder)
    stance = folder / "seeds" / "tram-line" / "stances" / "riders.md"
    stance.write_text(stance.read_text("utf-8").replace("name: Riders", "name: Ri\u0111ers"), "utf-8")
    for words in (("list", "audiences"), ("show", "riders"), ("check",), ("explain", "council"), ("--help",)):
        done = run_apart(*words, folder=folder, encoding=encoding)
        assert (done.returncode, "Traceback" in done.stderr) == (0, False), done.stderr
    assert "Ri?ers" in run_apart("show", "riders", folder=folder, encoding=encoding).stdout
    refused = run_apart("show", "riders\u00e9", folder=folder, encoding=encoding)
    assert (refused.returncode, "Traceback" in refused.stderr) == (1, False)


def test_json_keeps_every_sign_in_any_encoding(tmp_path: Path) -> None:
    told = [
        json.loads(run_apart("list", "stances", "--json", folder=tmp_path, encoding=e).stdout)
        for e in ("cp1252", "utf-8")
    ]
    assert told[0] == told[1] != []
