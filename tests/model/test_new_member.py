"""A new member of a closed list is one line in the vocabulary and one word in each language file."""

from __future__ import annotations

import os
import re
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

from tests.conftest import REPOSITORY


@pytest.fixture
def program(tmp_path: Path) -> Path:
    """Copy the program with a basis more, and its word in each language."""
    shutil.copytree(REPOSITORY / "briefings", tmp_path / "briefings", ignore=shutil.ignore_patterns("__pycache__"))
    shutil.copytree(REPOSITORY / "templates", tmp_path / "templates")
    add(tmp_path / "briefings" / "model" / "vocabulary.py", '    INFERENCE = "inference"\n', '    LEAKED = "leaked"\n')
    for language, word in (("en", "leaked document"), ("fr", "document coulé")):
        file = tmp_path / "templates" / "lang" / f"{language}.yaml"
        [line] = re.findall(r"^basis_inference: .*\n", file.read_text(encoding="utf-8"), re.MULTILINE)
        add(file, line, f"basis_leaked: {word}\n")
    return tmp_path


def add(file: Path, after: str, line: str) -> None:
    text = file.read_text(encoding="utf-8")
    assert text.count(after) == 1
    file.write_text(text.replace(after, after + line), encoding="utf-8")


def test_a_new_basis_is_read_counted_and_printed_with_one_line_and_one_word(program: Path) -> None:
    workspace = program / "workspace"
    shutil.copytree(program / "templates" / "example" / "seeds", workspace / "seeds")
    riders = workspace / "seeds" / "tram-line" / "stances" / "riders.md"
    text = riders.read_text(encoding="utf-8")
    riders.write_text(text.replace("basis=own-words", "basis=leaked", 1), encoding="utf-8")
    council = workspace / "seeds" / "audiences" / "council.yaml"
    asked = {"product": "full-assessment", "max_pages": "8", "max_annex_pages": "8"}
    for key, value in asked.items():
        text, count = re.subn(rf"(?m)^{key}: \S+", f"{key}: {value}", council.read_text(encoding="utf-8"))
        assert count == 1
        council.write_text(text, encoding="utf-8")
    command = [sys.executable, "-m", "briefings", "build", "council", "--format", "txt"]
    environment = {**os.environ, "PYTHONPATH": str(program)}
    done = subprocess.run(command, cwd=workspace, env=environment, capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stderr

    [file] = (workspace / "out").rglob("*.txt")
    words = " ".join(file.read_text(encoding="utf-8").split())
    assert "(leaked document" in words
    counts = re.search(r"How the points printed are known: (.*?) \(own words: said by the side", words)
    assert counts
    by_basis = {name: int(number) for name, number in re.findall(r"([a-z][a-z ]+) (\d+)", counts[1])}
    assert by_basis["leaked document"] == 1
    points = sum(path.read_text(encoding="utf-8").count("\n### ") for path in riders.parent.glob("*.md"))
    assert sum(by_basis.values()) == points
