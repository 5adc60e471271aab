"""Every case that was wrong once has a test that is there: the table is `CASES.md`."""

from __future__ import annotations

import ast
import re
from functools import cache
from itertools import groupby
from pathlib import Path
from typing import NamedTuple

import pytest

HERE = Path(__file__).parent
ROW = re.compile(
    r"\| (?P<kind>R?[A-Z])(?P<number>\d+) \| (?P<words>[^|]+) \| (?P<file>\S+)::(?P<test>\w+)(?P<row>\[.*\])? \|"
)
# How many rows each kind has.
COUNTS = {
    "RA": 12, "RB": 6, "RC": 9, "RH": 5, "RI": 2, "RJ": 3, "RK": 3, "RL": 10, "RM": 2, "RN": 3, "RO": 9, "RD": 1,
    "B": 36,
}  # fmt: skip


class Case(NamedTuple):
    """A row of the table."""

    kind: str
    number: int
    file: str
    test: str
    row: str


def table() -> list[Case]:
    lines = (HERE / "CASES.md").read_text(encoding="utf-8").splitlines()
    rows = [line for line in lines if line.startswith("| ") and not line.startswith("| row")]
    found = [ROW.fullmatch(line) for line in rows]
    assert None not in found
    return [Case(f["kind"], int(f["number"]), f["file"], f["test"], (f["row"] or "")[1:-1]) for f in found if f]


@cache
def names_in(file: str) -> frozenset[str]:
    tree = ast.parse((HERE / file).read_text(encoding="utf-8"))
    return frozenset(node.name for node in tree.body if isinstance(node, ast.FunctionDef))


@cache
def texts_in(file: str) -> frozenset[str]:
    tree = ast.parse((HERE / file).read_text(encoding="utf-8"))
    return frozenset(
        node.value for node in ast.walk(tree) if isinstance(node, ast.Constant) and isinstance(node.value, str)
    )


def test_no_case_is_missing() -> None:
    numbers = {kind: [case.number for case in cases] for kind, cases in groupby(table(), lambda case: case.kind)}
    first = {kind: 0 if kind == "B" else 1 for kind in COUNTS}
    assert numbers == {kind: list(range(first[kind], first[kind] + count)) for kind, count in COUNTS.items()}


@pytest.mark.parametrize("case", table(), ids=lambda case: f"{case.kind}{case.number}")
def test_the_test_of_a_case_is_there(case: Case) -> None:
    assert case.test in names_in(case.file)
    assert not case.row or case.row in texts_in(case.file)
