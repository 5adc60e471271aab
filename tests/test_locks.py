"""The lock files hold what pyproject.toml asks for: newest and lowest versions, what runs apart from what tests."""

from __future__ import annotations

import tomllib
from collections.abc import Iterator

import pytest
from packaging.requirements import Requirement
from packaging.utils import canonicalize_name as canonical

from tests.conftest import REPOSITORY

PROJECT = tomllib.loads((REPOSITORY / "pyproject.toml").read_text(encoding="utf-8"))["project"]
EXTRAS: dict[str, list[str]] = PROJECT["optional-dependencies"]
RUNS = [*PROJECT["dependencies"], *EXTRAS["readability"]]


def asked(lines: list[str]) -> Iterator[Requirement]:
    """Yield the requirements, with those that an extra takes over from another."""
    for requirement in map(Requirement, lines):
        if requirement.name == PROJECT["name"]:
            yield from (each for extra in requirement.extras for each in asked(EXTRAS[extra]))
        else:
            yield requirement


def locked(name: str) -> dict[str, list[Requirement]]:
    found: dict[str, list[Requirement]] = {}
    for line in (REPOSITORY / name).read_text(encoding="utf-8").splitlines():
        if text := line.partition("#")[0].strip():
            requirement = Requirement(text)
            found.setdefault(canonical(requirement.name), []).append(requirement)
    return found


def version(requirement: Requirement) -> str:
    [specifier] = requirement.specifier
    assert specifier.operator == "=="
    return specifier.version


@pytest.mark.parametrize("name", ["requirements.lock", "requirements-lowest.lock"])
def test_what_runs_is_locked_at_a_version_that_is_allowed(name: str) -> None:
    lock = locked(name)
    for requirement in asked(RUNS):
        assert lock.get(canonical(requirement.name)), f"{requirement.name} is missing: run .ci/lock"
        for each in lock[canonical(requirement.name)]:
            assert requirement.specifier.contains(version(each)), f"{each}: run .ci/lock"


def test_the_lowest_versions_are_the_lower_bounds() -> None:
    lock = locked("requirements-lowest.lock")
    for requirement in asked(RUNS):
        [bound] = [each for each in requirement.specifier if each.operator in {">=", "=="}]
        lowest = version(lock[canonical(requirement.name)][0])
        assert bound.operator == "==" or f"{lowest}.".startswith(f"{bound.version}.")


def test_what_tests_is_locked_apart_and_never_twice() -> None:
    runs, tests = locked("requirements.lock"), locked("requirements-test.lock")
    for requirement in asked(EXTRAS["test"]):
        name = canonical(requirement.name)
        assert all(
            requirement.specifier.contains(version(each)) for each in (*runs.get(name, ()), *tests.get(name, ()))
        )
        assert name in runs or name in tests, f"{requirement.name} is missing: run .ci/lock"
    assert not runs.keys() & tests.keys()
