"""The table of licences is what the packages say today, and what asks for more than a notice is explained."""

from __future__ import annotations

import re

from tools.licences import COPYLEFT, REMARKS, TARGET, licence, locked, table


def test_the_table_is_current() -> None:
    assert TARGET.read_text(encoding="utf-8") == table(), "run `python -m tools.licences`"


def test_every_package_that_runs_says_its_licence() -> None:
    rows = dict(re.findall(r"^\| `([^`]+)` \| ([^|]+) \|", table(), re.MULTILINE))
    assert rows.keys() == locked().keys()
    assert [name for name, words in rows.items() if "unknown" in words] == []


def test_a_licence_that_asks_for_more_than_a_notice_is_explained() -> None:
    asking = {name for name in locked() if COPYLEFT.search(licence(name))}
    assert asking == REMARKS.keys() & locked().keys()


def test_without_the_extra_nothing_is_under_the_gpl_alone() -> None:
    for name, words, comes in re.findall(r"^\| `([^`]+)` \| ([^|]+) \| ([^|]+) \|", table(), re.MULTILINE):
        choices = words.split(" OR ")
        assert comes != "always" or not all("GPL" in choice for choice in choices), name
