"""Every member of a closed list has its words in every language, and everything that names the list goes through it."""

from __future__ import annotations

from functools import cache
from pathlib import Path

import pytest

from briefings.model import vocabulary
from briefings.model.vocabulary import (
    CREDIBILITIES,
    IMPACTS,
    WEIGHTS,
    Confidence,
    Kind,
    Likelihood,
    LocatorKind,
    OverallView,
    Section,
    Term,
    View,
)
from briefings.workspace.yaml_nodes import dotted_words, read_yaml
from tests.conftest import REPOSITORY

FILES = sorted((REPOSITORY / "templates" / "lang").glob("*.yaml"))
LANGUAGES = [path.stem for path in FILES if not path.stem.endswith(".checks")]
LISTS = [found for found in vars(vocabulary).values() if isinstance(found, type) and issubclass(found, Term)]
MEMBERS = [member for each in LISTS for member in each]


@cache
def words(language: str) -> dict[str, str]:
    path = Path("templates", "lang", f"{language}.yaml")
    node, problems = read_yaml((REPOSITORY / path).read_text(encoding="utf-8"), path.as_posix())
    assert node is not None
    assert problems == ()
    return dict(dotted_words(node, []))


def keys(member: Term) -> list[str]:
    """Return the keys of all words that a member must have."""
    found = [member.key]
    if isinstance(member, Confidence):
        found.append(member.short_key)
    if isinstance(member, LocatorKind):
        found += [member.places_key("one"), member.places_key("many")]
    return found


def test_the_lists_are_found() -> None:
    assert {View, Kind, Section, Likelihood} < set(LISTS)
    assert {"en", "fr"} <= set(LANGUAGES)


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("member", MEMBERS, ids=lambda member: f"{type(member).__name__}.{member.name}")
def test_every_member_has_its_words_in_every_language(member: Term, language: str) -> None:
    missing = [key for key in keys(member) if not words(language).get(key)]
    assert not missing, f"templates/lang/{language}.yaml lacks {missing} for {type(member).__name__}.{member.name}"


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize(
    "key",
    [
        *(f"impact_{step}" for step in IMPACTS),
        *(f"tool.weight_{step}" for step in WEIGHTS),
        *(f"tool.credibility_{step}" for step in CREDIBILITIES),
    ],
)
def test_every_step_of_a_scale_has_its_words_in_every_language(key: str, language: str) -> None:
    assert words(language).get(key)


@pytest.mark.parametrize("language", LANGUAGES)
def test_no_two_sections_have_one_heading(language: str) -> None:
    headings = [words(language)[section.key].casefold() for section in Section]
    assert len(set(headings)) == len(headings)


def test_every_view_of_a_point_may_be_that_of_a_perspective() -> None:
    assert {str(view) for view in View} <= {str(view) for view in OverallView}


def test_each_kind_of_point_has_a_section_of_its_own() -> None:
    assert [kind.section.kind for kind in Kind] == list(Kind)
    assert {kind.section for kind in Kind} == set(Section)


def test_the_bands_of_the_likelihood_words_touch_and_rise() -> None:
    bands = [(word.low, word.high) for word in Likelihood]
    assert all(low < high for low, high in bands)
    assert [high for _, high in bands[:-1]] == [low for low, _ in bands[1:]]
    assert [word.rank for word in Likelihood] == [1, 2, 3, 4, 5, 6, 7]
