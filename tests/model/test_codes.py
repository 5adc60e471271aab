"""Every code that the program raises is explained, and none that it doesn't."""

from __future__ import annotations

import ast
from collections.abc import Iterator
from functools import cache
from pathlib import Path
from typing import get_args

import pytest

from briefings.app.problem_codes import explanation_text, reference_page
from briefings.model.codes import CODES, GROUPS, Code
from briefings.model.problem import UserError
from briefings.model.vocabulary import Severity
from tests.conftest import REPOSITORY

PACKAGE = REPOSITORY / "briefings"
REFERENCE = REPOSITORY / "docs" / "reference" / "problems.md"
REGISTRY = PACKAGE / "model" / "codes.py"
ALL = set(get_args(Code))


@cache
def calls_and_texts() -> tuple[list[tuple[Path, ast.Call]], set[str]]:
    """Return every call of the package with its file, and every text that it writes out: read once for all tests."""
    calls, texts = [], set()
    for path in sorted(PACKAGE.rglob("*.py")):
        if path == REGISTRY:
            continue
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
            if isinstance(node, ast.Call) and isinstance(node.func, ast.Name | ast.Attribute):
                calls.append((path, node))
            elif isinstance(node, ast.Constant) and isinstance(node.value, str):
                texts.add(node.value)
    return calls, texts


def raised() -> Iterator[tuple[str, set[Severity], str]]:
    """Yield each code that a call names, with the severities that it may have there, and where."""
    for path, call in calls_and_texts()[0]:
        if _last_name(call) in {"Problem", "warning", "of"}:
            name = ast.unparse(call.func)
            place = {"Problem": 1, "warning": 1, "UserError.of": 0}.get(name)
            if place is None or len(call.args) <= place or not isinstance(call.args[place], ast.Constant):
                continue
            yield ast.literal_eval(call.args[place]), severities(name, call), f"{path.name}:{call.lineno}"


def _last_name(call: ast.Call) -> str:
    return call.func.attr if isinstance(call.func, ast.Attribute) else getattr(call.func, "id", "")


def severities(name: str, call: ast.Call) -> set[Severity]:
    if name == "warning":
        return {Severity.WARNING}
    given = [*call.args[3:4], *(word.value for word in call.keywords if word.arg == "severity")]
    if name == "UserError.of" or not given:
        return {Severity.ERROR}
    written = ast.unparse(given[0])
    return {each for each in Severity if written == f"Severity.{each.name}"} or set(Severity)


def test_every_name_of_a_code_is_explained_once() -> None:
    assert set(CODES) == ALL
    assert sum(map(len, GROUPS.values())) == len(CODES)
    assert list(get_args(Code)) == sorted(ALL)


def test_every_code_that_the_program_raises_is_known() -> None:
    assert [(code, where) for code, _, where in raised() if code not in ALL] == []


def test_no_code_is_explained_that_the_program_does_not_raise() -> None:
    assert sorted(ALL - calls_and_texts()[1]) == []


def test_a_code_is_as_grave_as_it_is_explained() -> None:
    told = {(code, where) for code, found, where in raised() if found.isdisjoint(CODES[code].severities)}  # type: ignore[index]
    assert told == set()


@pytest.mark.parametrize("code", sorted(ALL))
def test_an_explanation_says_what_is_wrong_and_how_to_mend_it(code: Code) -> None:
    known = CODES[code]
    assert known.severities
    assert known.meaning.endswith(".")
    assert known.mend.endswith(".")
    assert explanation_text(code).startswith(f"{' or '.join(known.severities)}[{code}]\n")


def test_an_unknown_code_is_told_with_the_nearest() -> None:
    with pytest.raises(UserError, match="did you mean `no-citation`") as caught:
        explanation_text("no-citations")
    assert [problem.code for problem in caught.value.problems] == ["unknown-code"]


def test_the_reference_page_is_up_to_date(update_golden: bool) -> None:
    if update_golden:
        REFERENCE.parent.mkdir(parents=True, exist_ok=True)
        REFERENCE.write_text(reference_page(), encoding="utf-8")
    assert REFERENCE.read_text(encoding="utf-8") == reference_page()
