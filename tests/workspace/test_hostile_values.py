"""Values that no sound file holds: each is told with its place, whatever kind of file it stands in."""

from __future__ import annotations

import json
import re
from pathlib import Path

import pytest

from briefings.app.checking import check
from briefings.app.opening import open_library
from briefings.model.problem import Problem
from briefings.model.quantity import Quantity
from briefings.model.quantity_reader import quantities
from briefings.model.templating import fault_in
from tests.fuzz.kinds import SUBJECT, TODAY, workspace_in

DIGEST = f"{SUBJECT}/digests/survey.json"


def problems_with(folder: Path, path: str, data: str) -> list[Problem]:
    root = workspace_in(folder)
    (root / path).write_text(data, encoding="utf-8")
    return list(check(open_library(root), TODAY))


def with_figure(folder: Path, figure: object) -> str:
    text = (workspace_in(folder) / DIGEST).read_text(encoding="utf-8")
    found = re.search(r'"figures": \[[^\]]+\]', text)
    assert found
    return text[: found.start()] + f'"figures": [{json.dumps(figure)}]' + text[found.end() :]


# What stands where a figure should.
@pytest.mark.parametrize(
    "figure",
    [
        *("1e9999999 minute", "NaN", "-inf year", "0x1F", "9" * 5000, "1,5", "", "٣"),
        *("2026-99-99-99 date", "99999-01-01 date", 7, None),
    ],
)  # fmt: skip
def test_a_figure_that_no_digest_has_is_told_with_its_file(tmp_path: Path, figure: object) -> None:
    found = problems_with(tmp_path, DIGEST, with_figure(tmp_path, figure))
    assert [(each.code, each.location.path) for each in found if each.code == "digest"] == [("digest", DIGEST)]


@pytest.mark.parametrize(
    "data", ["[" * 100_000, '{"schema": NaN}', '{"schema": [2]}', '{"schema": 2}', "[]", "null", "3"]
)
def test_a_digest_of_another_shape_is_told_with_its_file(tmp_path: Path, data: str) -> None:
    assert {each.code for each in problems_with(tmp_path, DIGEST, data) if each.location.path == DIGEST} == {"digest"}


def test_a_salt_longer_than_a_key_may_be_is_told(tmp_path: Path) -> None:
    data = json.loads((workspace_in(tmp_path) / DIGEST).read_text(encoding="utf-8")) | {"salt": "a" * 200}
    assert any(each.code == "digest" for each in problems_with(tmp_path, DIGEST, json.dumps(data)))


@pytest.mark.parametrize(
    "text", ["9" * 1_000_001, "1," * 50_000, "亿" * 200_000, "billion " * 120_000, "rmb" + "9" * 9000, "九" * 9000]
)
def test_a_number_without_end_is_no_amount(text: str) -> None:
    assert all(len(each.figure.value) < 1000 or each.figure.kind == "other" for each in quantities(text))


def test_every_figure_that_is_read_can_be_kept_and_read_back() -> None:
    text = (
        "On March 3, 2026, 71% of 4,900 paid $3.5 billion; in the 1970s two thirds did, hundreds of thousands; Q3, "
        "at 9:30, F-150."
    )
    found = [each.figure for each in quantities(text)]
    assert len(found) > 8
    assert [Quantity.read(str(each)) for each in found] == [Quantity.of(str(each)) for each in found]


# A field that has a form, and none of it.
@pytest.mark.parametrize("value", ["", "0", "99999", "'🜁'", "[x]", "{a: b}", "9" * 5000])
def test_a_finalization_in_no_language_is_told(tmp_path: Path, value: str) -> None:
    head = f"final:\n  - audience: council\n    as_of: 2025-06-03\n    language: {value}\n"
    lines = head + "    by: A\n    at: b\n    manifest: c\n"
    found = problems_with(tmp_path, f"{SUBJECT}/final.yaml", lines)
    assert {each.location.line for each in found if each.location.path.endswith("final.yaml")} >= {4}


def test_a_number_of_a_template_that_nobody_could_read_is_told_with_its_line() -> None:
    fault = fault_in("a\n{{ " + "9" * 5000 + " }}\n")
    assert fault is not None
    assert fault[0] == 2
