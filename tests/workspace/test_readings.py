"""The record of readings is text that git shows and merges well: a line for each reading, in any order."""

from __future__ import annotations

import json
import subprocess
from collections.abc import Iterable
from dataclasses import replace
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from briefings.model.problem import NOWHERE
from briefings.model.reading import Acceptance, Fingerprint, Reading
from briefings.model.vocabulary import Verdict
from briefings.workspace.readings import parse_readings, readings_text
from tests.conftest import require_tool

PATH = "seeds/ferries/readings.jsonl"
OF = Fingerprint("1" * 16, "2" * 16, "3" * 16)
WORDS = st.text(st.characters(exclude_categories=("Cs", "Cc")), min_size=1).filter(str.strip)


def reading(statement: str = "point.1", by: str = "Ada", at: str = "2026-03-01T10:00:00+00:00") -> Reading:
    return Reading(statement, OF, Verdict.SUPPORTS, by, at)


def bare(records: Iterable[Reading | Acceptance]) -> list[Reading | Acceptance]:
    """Return records without the places in which they stand, in one order."""
    return sorted((replace(each, location=NOWHERE) for each in records), key=str)


@given(
    st.lists(
        st.builds(
            Reading,
            statement=WORDS,
            of=st.builds(Fingerprint, WORDS, WORDS, WORDS),
            verdict=st.sampled_from(Verdict),
            by=WORDS,
            at=st.datetimes().map(lambda at: at.isoformat(timespec="seconds") + "+00:00"),
            remark=st.one_of(st.just(""), WORDS),
            author=st.one_of(st.just(""), WORDS),
        ),
        max_size=6,
        unique_by=lambda each: (each.of, each.by),
    )
)
def test_what_is_written_is_read_again(readings: list[Reading]) -> None:
    read, accepted, problems = parse_readings(readings_text(readings), PATH)
    assert (accepted, problems) == ((), ())
    assert bare(read) == bare(tuple(readings))


def test_lines_may_stand_in_any_order_and_twice() -> None:
    accepted = Acceptance("c", OF, "name", "known so", "Ada", "2026-03-02")
    text = readings_text([reading("a"), reading("b", "Bo"), accepted])
    turned = "\n".join([*reversed(text.splitlines()), *text.splitlines(), ""])
    first, second = parse_readings(text, PATH), parse_readings(turned, PATH)
    assert bare(first[0]) == bare(second[0])
    assert bare(first[1]) == bare(second[1])
    assert readings_text((*second[0], *second[1])) == text


def test_a_later_reading_by_the_same_person_takes_the_place_of_the_earlier() -> None:
    later = Reading("point.1", OF, Verdict.OVERSTATES, "Ada", "2026-03-02T10:00:00+00:00")
    read, *_ = parse_readings(readings_text([later, reading()]), PATH)
    assert [each.verdict for each in read] == [Verdict.OVERSTATES]


SOUND = {"statement": "a", "words": "1", "tags": "2", "source": "3", "by": "Ada", "at": "2026-03-01"}


@pytest.mark.parametrize(
    "line",
    [
        "{",
        "[1]",
        '"text"',
        '{"statement": "a"}',
        json.dumps(SOUND),
        json.dumps({**SOUND, "verdict": "supports", "statement": 1}),
        json.dumps({**SOUND, "verdict": "supports", "at": "soon"}),
        json.dumps({**SOUND, "verdict": "fine"}),
        json.dumps({**SOUND, "accepts": "no-such", "reason": "x"}),
        json.dumps({**SOUND, "accepts": "name"}),
    ],
)
def test_a_broken_line_is_told_with_its_number_and_costs_no_other(line: str) -> None:
    read, _, problems = parse_readings(f"{readings_text([reading()])}{line}\n", PATH)
    assert len(read) == 1
    assert [(each.code, each.location.line) for each in problems] == [("readings", 2)]


def test_what_git_could_not_merge_is_said_in_those_words() -> None:
    marked = f"<<<<<<< mine\n{readings_text([reading()])}=======\n{readings_text([reading('b', 'Bo')])}>>>>>>> theirs\n"
    read, _, problems = parse_readings(marked, PATH)
    assert len(read) == 2
    assert [each.code for each in problems] == ["merge-marks"] * 3


def test_two_people_who_read_on_two_branches_are_merged_by_git(tmp_path: Path) -> None:
    git = require_tool("git")

    def run(*words: str) -> None:
        identity = ("-c", "user.name=Ada", "-c", "user.email=ada@example.org", "-c", "init.defaultBranch=main")
        subprocess.run([git, *identity, *words], cwd=tmp_path, check=True, capture_output=True)

    file = tmp_path / "readings.jsonl"
    run("init")
    (tmp_path / ".gitattributes").write_text("readings.jsonl merge=union\n", encoding="utf-8")
    file.write_text(readings_text([reading("m")]), encoding="utf-8")
    run("add", ".")
    run("commit", "-m", "one")
    run("checkout", "-b", "other")
    file.write_text(readings_text([reading("m"), reading("n", "Bo", "2026-03-02T00:00:00+00:00")]), encoding="utf-8")
    run("commit", "-am", "two")
    run("checkout", "main")
    file.write_text(readings_text([reading("m"), reading("n", "Cy", "2026-03-03T00:00:00+00:00")]), encoding="utf-8")
    run("commit", "-am", "three")
    run("merge", "other")
    read, _, problems = parse_readings(file.read_text(encoding="utf-8"), PATH)
    assert problems == ()
    assert {each.by for each in read} == {"Ada", "Bo", "Cy"}
