"""One value of a YAML file changes; comments, order and every other byte stay."""

from __future__ import annotations

import pytest
import yaml
from hypothesis import given
from hypothesis import strategies as st

from briefings.model.problem import UserError
from briefings.workspace.yaml_edit import with_value

READER = """# Who it is.
id: minister
name: Federal Minister   # as printed
# How long.
max_pages: 2
# What matters.
emphasis:
  jobs: 1.3  # most
  trade: 1.5

# In this order.
order: [ottawa, washington]
status: final
"""
SOURCES = """sources:
  # the essay
  - id: essay
    title: "An essay: on cars"
    grade:
      reliability: D
      reason: >-
        Nobody knows who
        wrote it.
    origin: essay

  - id: report
    grade: {reliability: B, credibility: 2}
"""


def test_a_value_changes_in_its_place() -> None:
    assert with_value(READER, ["max_pages"], "3") == READER.replace("max_pages: 2", "max_pages: 3")
    assert with_value(READER, ["name"], "Prime Minister: her") == READER.replace(
        "Federal Minister ", '"Prime Minister: her" '
    )


def test_a_value_that_is_already_there_changes_nothing() -> None:
    assert with_value(SOURCES, ["grade", "reason"], "Nobody knows who wrote it.", "essay") == SOURCES


def test_a_mapping_and_a_list_are_replaced() -> None:
    text = with_value(READER, ["emphasis"], {"jobs": "0.5", "security": "2"})
    assert text == READER.replace("  jobs: 1.3  # most\n  trade: 1.5\n", "  jobs: 0.5\n  security: 2\n")
    assert with_value(READER, ["order"], ["beijing", "ottawa"]) == READER.replace(
        "[ottawa, washington]", "[beijing, ottawa]"
    )


def test_a_field_of_one_record_changes() -> None:
    text = with_value(SOURCES, ["grade", "reliability"], "C", "essay")
    assert text == SOURCES.replace("reliability: D", "reliability: C")
    flow = with_value(SOURCES, ["grade", "credibility"], "3", "report")
    assert flow == SOURCES.replace("credibility: 2", "credibility: 3")


def test_folded_text_stays_folded() -> None:
    text = with_value(SOURCES, ["grade", "reason"], "It has no author.", "essay")
    assert text == SOURCES.replace("        Nobody knows who\n        wrote it.\n", "        It has no author.\n")


def test_a_missing_field_is_added_at_the_end_of_its_record() -> None:
    text = with_value(SOURCES, ["descriptor", "what"], "An essay", "essay")
    assert text == SOURCES.replace("origin: essay\n", "origin: essay\n    descriptor:\n      what: An essay\n")
    assert with_value(READER, ["language"], "fr") == READER + "language: fr\n"
    assert with_value(SOURCES, ["grade", "reason"], "Well, yes", "report") == SOURCES.replace(
        "credibility: 2}", 'credibility: 2, reason: "Well, yes"}'
    )


def test_an_emptied_field_goes() -> None:
    assert with_value(READER, ["status"], "") == READER.replace("status: final\n", "")


def test_what_is_not_there_or_not_sound_is_said() -> None:
    with pytest.raises(UserError, match="no-such-record"):
        with_value(SOURCES, ["title"], "x", "nobody")
    with pytest.raises(UserError, match="yaml"):
        with_value("a: [", ["a"], "x")


@given(st.text(st.characters(codec="utf-8", exclude_categories=["Cc", "Cs"]), min_size=1, max_size=200))
def test_any_words_come_back_as_they_were_typed(value: str) -> None:
    words = " ".join(value.split())
    if not words:
        return
    for text, path, record in ((READER, ["name"], ""), (SOURCES, ["grade", "reason"], "essay")):
        changed = yaml.load(with_value(text, path, words, record), yaml.BaseLoader)  # noqa: S506
        held = changed["name"] if not record else changed["sources"][0]["grade"]["reason"]
        assert " ".join(held.split()) == words


@pytest.mark.parametrize("text", ["a: x\nb:\nc: y\n", "a: x\nb:   # note\nc: y\n", "a: x\nb:", "a: x\nb: ''\n"])
def test_an_empty_value_is_filled(text: str) -> None:
    filled = with_value(text, ["b"], "new words")
    assert yaml.safe_load(filled)["b"] == "new words"
    assert ("# note" in filled) == ("# note" in text)
