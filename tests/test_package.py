"""What `pip install` brings: the package, its command and nothing beside them, with a licence, a version and types."""

from __future__ import annotations

import re
import tomllib
from importlib.metadata import PackageNotFoundError, files
from pathlib import Path

import pytest

from briefings import __version__
from tests.conftest import ALL_TOOLS_REQUIRED, REPOSITORY


def test_an_installed_package_has_one_name_of_its_own() -> None:
    try:
        installed = [Path(file) for file in files("briefings") or ()]
    except PackageNotFoundError:
        if ALL_TOOLS_REQUIRED:
            raise
        pytest.skip("briefings isn't installed here, only checked out")
    beside = {path.parts[0] for path in installed if path.suffix != ".pth"} - {"briefings", ".."}
    assert [name for name in beside if not name.endswith(".dist-info")] == []
    assert {path.name for path in installed if path.parts[0] == ".."} <= {"briefings", "briefings.exe"}


def test_the_version_has_its_section_in_the_changelog() -> None:
    sections = re.findall(r"^## \[([^]]+)\]", (REPOSITORY / "CHANGELOG.md").read_text(encoding="utf-8"), re.MULTILINE)
    expected = "Unreleased" if ".dev" in __version__ else __version__
    assert expected in sections[:2]


def test_the_licence_of_the_package_is_the_one_that_lies_beside_it() -> None:
    project = tomllib.loads((REPOSITORY / "pyproject.toml").read_text(encoding="utf-8"))["project"]
    text = (REPOSITORY / "LICENSE").read_text(encoding="utf-8")
    assert text.startswith(f"{project['license']} License\n")
    assert project["authors"][0]["name"] in text


def test_the_package_says_that_it_is_typed() -> None:
    assert (REPOSITORY / "briefings" / "py.typed").is_file()


def test_the_hosted_tests_run_the_readmes_commands_on_every_python_that_is_named() -> None:
    import yaml

    jobs = yaml.safe_load((REPOSITORY / ".github/workflows/test.yml").read_text(encoding="utf-8"))["jobs"]
    project = tomllib.loads((REPOSITORY / "pyproject.toml").read_text(encoding="utf-8"))["project"]
    named = {each.rpartition(" :: ")[2] for each in project["classifiers"] if re.search(r":: 3\.\d+$", each)}
    assert set(jobs["readme"]["strategy"]["matrix"]["python"]) == named
    assert len(jobs["readme"]["strategy"]["matrix"]["system"]) == 3
    assert re.findall(r"^```sh$", (REPOSITORY / "README.md").read_text(encoding="utf-8"), re.MULTILINE) == ["```sh"] * 2
