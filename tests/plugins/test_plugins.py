"""Formats, checks and directives of other packages: found by entry points, used like the program's own, and blamed."""

from __future__ import annotations

import datetime as dt
import json
import os
import shutil
import subprocess
import sys
import tomllib
from collections.abc import Mapping
from pathlib import Path

import pytest

from briefings.app.checking import check
from briefings.app.opening import open_library
from briefings.checks import check_library
from briefings.compose.directives.registry import find_directive, is_directive
from briefings.model.problem import NOWHERE, Problem, UserError
from briefings.model.vocabulary import Severity
from briefings.plugins import plugins
from briefings.render import WRITERS, file_formats, formats, write
from tests.compose.workspace import brief, composed, library
from tests.conftest import REPOSITORY
from tests.plugins.packages import installed, use

EXAMPLE = REPOSITORY / "docs" / "examples" / "office-extras"
DAY = dt.date(2025, 6, 1)


def office(folder: Path) -> Path:
    """Install the worked example of the guide."""
    project = tomllib.loads((EXAMPLE / "pyproject.toml").read_text(encoding="utf-8"))["project"]
    text = (EXAMPLE / "office_extras.py").read_text(encoding="utf-8")
    return installed(folder, project["name"], {"office_extras": text}, project["entry-points"])


def broken(folder: Path, kind: str, text: str, at: str = "stranger:it") -> Path:
    return installed(folder, "stranger", {"stranger": text}, {f"briefings.{kind}s": {"it": at}})


def the_problem(found: tuple[Problem, ...] | UserError) -> Problem:
    [problem] = found.problems if isinstance(found, UserError) else found
    assert problem.code == "plugin"
    assert "`it` of the package stranger" in problem.message
    assert "Traceback" not in problem.message
    return problem


def workspace(folder: Path, *lines: str) -> Path:
    """Make the example workspace, with some lines more in the template of its council."""
    root = shutil.copytree(REPOSITORY / "tests" / "workspaces" / "tram_line", folder / "workspace")
    template = (REPOSITORY / "templates" / "decision-note.md.j2").read_text(encoding="utf-8")
    text = template.replace("::main-message\n", "\n".join(("::main-message", *lines, "")), 1)
    (root / "templates").mkdir()
    (root / "templates" / "decision-note.md.j2").write_text(text, encoding="utf-8")
    return root


def run(root: Path, packages: Path, *arguments: str) -> subprocess.CompletedProcess[str]:
    paths = os.pathsep.join((str(REPOSITORY), str(packages)))
    command = [sys.executable, "-m", "briefings", "-C", str(root), *arguments]
    return subprocess.run(command, env={**os.environ, "PYTHONPATH": paths}, capture_output=True, text=True, check=False)


def test_without_such_a_package_there_is_what_the_program_has() -> None:
    assert formats() == WRITERS
    assert plugins("check") == plugins("directive") == {}


def test_a_format_of_another_package_is_written(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    use(monkeypatch, office(tmp_path))
    assert file_formats()[-1] == "jsonl"
    assert formats()["jsonl"].media_type == "application/jsonl"
    document = composed(brief())
    lines = [json.loads(line) for line in write("jsonl", document).decode().splitlines()]
    assert [line["block"] for line in lines] == [type(block).__name__ for block in document.body]


def test_a_check_of_another_package_is_run(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    before = check_library(library())
    use(monkeypatch, office(tmp_path))
    monkeypatch.setattr("office_extras.LONGEST", 10)
    more = set(check_library(library())) - set(before)
    assert {problem.code for problem in more} == {"long-heading"}
    assert {problem.severity for problem in more} == {Severity.WARNING}


def test_a_directive_of_another_package_stands_in_a_template(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    root = workspace(tmp_path, "", "::side-count{label=Parties}")
    [unknown] = {problem.code for problem in check(open_library(root), DAY) if problem.severity is Severity.ERROR}
    assert unknown == "unknown-directive"
    packages = tmp_path / "packages"
    packages.mkdir()
    use(monkeypatch, office(packages))
    assert is_directive("side-count")
    assert [problem for problem in check(open_library(root), DAY) if problem.severity is Severity.ERROR] == []
    assert "label" in find_directive("side-count").arguments


@pytest.mark.slow
def test_all_three_work_from_the_command_line_in_every_process(tmp_path: Path) -> None:
    packages = tmp_path / "packages"
    packages.mkdir()
    root = workspace(tmp_path, "", "::side-count{label=Parties}")
    done = run(root, office(packages), "build", "--format", "jsonl,txt", "--out", str(tmp_path / "out"), "--jobs", "2")
    assert done.returncode == 0, done.stdout + done.stderr
    texts = [path.read_text(encoding="utf-8") for path in (tmp_path / "out").rglob("*.txt")]
    assert any("Parties: 3" in text for text in texts)
    assert len(list((tmp_path / "out").rglob("*.jsonl"))) == len(texts) > 0


@pytest.mark.parametrize(
    ("text", "says"),
    [
        ("import nowhere_to_be_found", "ModuleNotFoundError"),
        ("it = 1 / 0", "ZeroDivisionError"),
        ("other = 1", "AttributeError"),
        ("raise SystemError", "SystemError"),
    ],
)
def test_a_package_that_can_not_be_loaded_is_a_plain_message(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, text: str, says: str
) -> None:
    use(monkeypatch, broken(tmp_path, "check", text))
    assert says in the_problem(check_library(library())[:1]).message


@pytest.mark.parametrize(
    ("text", "says"),
    [
        ("def it(library): return 1 / 0", "ZeroDivisionError"),
        ("def it(library):\n    yield 'a text'", "gives str and not problems"),
        ("def it(library): return None", "TypeError"),
        ("it = 5", "TypeError"),
    ],
)
def test_a_check_that_fails_is_a_problem_that_stops_no_brief(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, text: str, says: str
) -> None:
    own = check_library(library())
    use(monkeypatch, broken(tmp_path, "check", text))
    problem = the_problem(tuple(set(check_library(library())) - set(own)))
    assert says in problem.message
    assert problem.location == NOWHERE


@pytest.mark.parametrize(
    ("text", "says"),
    [
        ("class it:\n    def write(document): return 1 / 0", "ZeroDivisionError"),
        ("class it:\n    def write(document): return 'a text'", "gives str and not bytes"),
        ("it = 5", "no function `write(document)`"),
    ],
)
def test_a_format_that_fails_says_whose_it_is(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, text: str, says: str
) -> None:
    use(monkeypatch, broken(tmp_path, "format", text))
    with pytest.raises(UserError) as failed:
        write("it", composed(brief()))
    assert says in the_problem(failed.value).message
    assert write("txt", composed(brief()))


@pytest.mark.parametrize(
    ("text", "says"),
    [
        ("it = 5", "is no `Directive`"),
        (
            "from briefings.compose.directives.registry import Directive\nit = Directive(lambda context, given: 1 / 0)",
            "ZeroDivisionError",
        ),
    ],
)
def test_a_directive_that_fails_says_whose_it_is(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, text: str, says: str
) -> None:
    root = workspace(tmp_path, "", "::it")
    packages = tmp_path / "packages"
    packages.mkdir()
    use(monkeypatch, broken(packages, "directive", text))
    found = tuple(problem for problem in check(open_library(root), DAY) if problem.severity is Severity.ERROR)
    assert says in the_problem(found[:1]).message


@pytest.mark.parametrize("name", ["pdf", "json"])
def test_no_package_replaces_a_format_of_the_program(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, name: str
) -> None:
    added: Mapping[str, Mapping[str, str]] = {"briefings.formats": {name: "stranger:it"}}
    use(monkeypatch, installed(tmp_path, "stranger", {"stranger": "it = 5"}, added))
    assert formats() == WRITERS
