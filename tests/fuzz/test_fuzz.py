"""No file that comes in causes a traceback, a hang, or a problem without its place.

What once did stands in `corpus/`, and is tried each time. A few seconds of new inputs are tried as well: others each
day, and always the same where everything is required, so that no change fails by what day it is. A failure names its
number, and `python -m tests.fuzz --start NUMBER KIND` tries it again. That command runs for as long as one likes;
BRIEFINGS_FUZZ_SECONDS is how long all kinds together are tried here.
"""

from __future__ import annotations

import datetime as dt
import os
import time
from pathlib import Path
from random import Random

import pytest

from briefings.model.problem import Location, Problem
from tests.conftest import ALL_TOOLS_REQUIRED, examples
from tests.fuzz.corpus import inputs
from tests.fuzz.kinds import KINDS, Kind
from tests.fuzz.mutation import mutate
from tests.fuzz.running import Finding, attempt, input_of, remembering, shrink

SECONDS = float(os.environ.get("BRIEFINGS_FUZZ_SECONDS", examples(60)))


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return tmp_path_factory.mktemp("fuzz")


@pytest.mark.parametrize("kind", KINDS.values(), ids=list(KINDS))
def test_sound_examples_and_what_once_broke_it_are_read_or_refused_in_words(kind: Kind, folder: Path) -> None:
    with remembering():
        assert [attempt(kind, data, folder) for data in (*kind.seeds(), *inputs(kind.name))] == [None] * (
            len(kind.seeds()) + len(inputs(kind.name))
        )


@pytest.mark.slow
@pytest.mark.parametrize("kind", KINDS.values(), ids=list(KINDS))
def test_new_inputs_are_read_or_refused_in_words(kind: Kind, folder: Path) -> None:
    first = 0 if ALL_TOOLS_REQUIRED else dt.datetime.now(dt.UTC).date().toordinal() * 1_000_000
    found: dict[int, Finding] = {}
    until = time.monotonic() + SECONDS / len(KINDS)
    with remembering():
        while time.monotonic() < until:
            if finding := attempt(kind, input_of(kind, first), folder):
                found[first] = finding
            first += 1
    assert found == {}


def test_an_input_of_a_number_is_the_same_each_time() -> None:
    assert input_of(KINDS["stance"], 7) == input_of(KINDS["stance"], 7) != input_of(KINDS["stance"], 8)


def test_mutations_reach_every_sort_of_damage() -> None:
    seeds = (b"a: 1\nb: 2026-01-01\n", b"- c\n")
    made = [mutate(seeds, Random(number)) for number in range(3000)]  # noqa: S311 - no secret
    assert any(data.startswith(b"\xff\xfe") for data in made)
    assert any(b"\x00" in data for data in made)
    assert any(b"9" * 400 in data for data in made)
    assert any(len(data) > 3000 for data in made)


def test_what_no_input_may_cause_is_found_and_cut_down(folder: Path) -> None:
    def fragile(data: bytes, _: Path) -> list[Problem]:
        if b"bad" in data:
            raise KeyError("bad")
        if b"slow" in data:
            while True:
                pass
        return [Problem(Location(""), "value", "wrong")] if b"lost" in data else []

    kind = Kind("made up", lambda: (b"",), fragile)
    sorts = {text: attempt(kind, text, folder, 0.3) for text in (b"good", b"a bad one", b"slow", b"lost")}
    assert [found and found.sort for found in sorts.values()] == [None, "traceback", "hang", "place"]
    assert shrink(b"many words and a bad one", lambda data: attempt(kind, data, folder) is not None) == b"bad"
