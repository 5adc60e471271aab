"""How much of what goes wrong is caught: seeded corruptions of the shipped dossier, a hundred and more of each kind.

What no check here can catch: a meaning reversed in the same words ("supports" for "opposes"); a figure of the same
paragraph told of something else; a paragraph cited that names the same people and figures; a plain sentence without
figure, name or quotation that its source doesn't bear out; a perspective's own place named for another.
"""

from __future__ import annotations

import random
import zlib
from collections.abc import Callable
from dataclasses import replace

import pytest

from briefings.checks import check_library
from briefings.errors import Problem
from briefings.model.library import Library
from briefings.readers import read_library
from tests.conftest import REPOSITORY
from tests.evidence.corruption import KINDS
from tests.evidence.sites import Corruption, Site, sites

EACH = 110
TRIES = 12_000
AIM = 0.99


@pytest.fixture(scope="module")
def shipped() -> Library:
    library, problems = read_library(REPOSITORY)
    assert not [problem for problem in problems if problem.severity == "error"]
    return library


@pytest.fixture(scope="module")
def places(shipped: Library) -> tuple[Site, ...]:
    return sites(replace(shipped, audiences=(), templates={}, words={}))


class Baseline:
    """What the checks say of a library before it is corrupted, asked once."""

    def __init__(self) -> None:
        self.known: dict[int, frozenset[Problem]] = {}
        self.kept: list[Library] = []

    def new(self, corruption: Corruption) -> frozenset[Problem]:
        before = corruption.before
        if id(before) not in self.known:
            self.known[id(before)] = frozenset(check_library(before))
            self.kept.append(before)
        return frozenset(check_library(corruption.after)) - self.known[id(before)]


def corruptions(
    kind: Callable[[random.Random, Site], Corruption | None], places: tuple[Site, ...], seed: int
) -> list[Corruption]:
    rng = random.Random(seed)  # noqa: S311 - seeded on purpose
    made: list[Corruption] = []
    for _ in range(TRIES):
        if len(made) == EACH:
            break
        if (one := kind(rng, rng.choice(places))) is not None:
            made.append(one)
    return made


def test_the_clean_dossier_raises_no_alarm(shipped: Library) -> None:
    assert [str(problem) for problem in check_library(shipped)] == []


@pytest.mark.parametrize("name", KINDS)
def test_corruptions_are_caught(
    name: str, places: tuple[Site, ...], record_property: Callable[[str, object], None]
) -> None:
    made = corruptions(KINDS[name], places, seed=zlib.crc32(name.encode()))
    assert len(made) >= 100

    baseline = Baseline()
    missed = [each.what for each in made if not baseline.new(each)]

    share = 1 - len(missed) / len(made)
    record_property(name, share)
    print(f"\n| {name} | {len(made)} | {share:.1%} |")  # noqa: T201 - the table that is reported
    assert share >= AIM, "\n".join(missed)
