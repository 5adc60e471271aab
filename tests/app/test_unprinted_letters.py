"""Letters that no brief prints keep none back; those that would be printed wrongly do, and say why."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest

from briefings.app.opening import open_library
from briefings.deliver.message import address
from briefings.model.problem import UserError
from tests.conftest import REPOSITORY


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    shutil.copytree(REPOSITORY / "tests" / "workspaces" / "tram_line" / "seeds", tmp_path / "seeds")
    return tmp_path


def glyphs(folder: Path, old: str, new: str) -> list[str]:
    file = folder / "seeds/audiences/council.yaml"
    text = file.read_text(encoding="utf-8")
    assert old in text
    file.write_text(text.replace(old, new), encoding="utf-8")
    return [problem.message for problem in open_library(folder).problems if problem.code == "glyph"]


def test_names_and_subjects_of_messages_may_have_any_letters(folder: Path) -> None:
    assert glyphs(folder, "name: Town clerk", "name: 林小雨") == []
    assert glyphs(folder, '"Decision note: the tram line"', '"The tram \U0001f600"') == []


def test_letters_that_run_from_right_to_left_are_refused_by_name_whatever_font_there_is(folder: Path) -> None:
    told = glyphs(folder, "purpose: Decision on the tram line", "purpose: محمد")
    assert told
    assert all("right to left" in message for message in told)


@pytest.mark.parametrize(
    ("typed", "domain"),
    [
        ("mo@großfeld.example", "xn--grofeld-2va.example"),
        ("mo@βόλος.example", "xn--nxasmm1c.example"),
        ("mo@Québec.example", "xn--qubec-csa.example"),
        ("mo@plain.example", "plain.example"),
    ],
)
def test_a_domain_leads_where_the_rules_of_today_say(typed: str, domain: str) -> None:
    assert address(typed).domain == domain


@pytest.mark.parametrize("typed", ["Lee, Ann <a@x.example>", "a@x.example, b@x.example"])
def test_a_comma_parts_no_addresses_unsaid(typed: str) -> None:
    with pytest.raises(UserError, match="only one address"):
        address(typed)


def test_a_name_with_a_comma_in_quotation_marks_is_one() -> None:
    assert address('"Lee, Ann" <a@x.example>').addr_spec == "a@x.example"
