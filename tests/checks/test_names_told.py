"""A name that no cited paragraph has: where to find it is told, and where in the point it was said."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

import pytest

from briefings.checks import advise, check_library
from briefings.model.digest import digest_of, salt_of
from briefings.model.library import Library
from briefings.model.stance import Rating
from briefings.model.vocabulary import Kind, Likelihood
from tests.checks.small_workspace import ISSUED, library

TEXT = "The union wants local work. [@gazette, para. 3]"


def name_messages(found: Library) -> list[str]:
    return [problem.message for problem in (*check_library(found), *advise(found)) if problem.code.startswith("name")]


def test_a_paragraph_of_the_cited_source_is_named_before_another_sources() -> None:
    found = library("Norsk Yards wants local work. [@gazette, para. 3]")
    [dossier] = found.dossiers
    other = digest_of("almanac", "A list\nNorsk Yards is old.", salt_of("ferries"), "en", ISSUED)
    held = found.digests["seeds/ferries"]
    sources = (replace(dossier.sources[0], id="almanac", paragraphs=2), *dossier.sources)
    found = replace(
        found,
        dossiers=(replace(dossier, sources=sources),),
        digests={"seeds/ferries": {"almanac": other, **held}},
    )
    [message] = name_messages(found)
    assert "but in gazette, para. 6: " in message


@pytest.mark.parametrize("attribute", ["bearer", "cause", "consequence", "mitigation"])
def test_a_name_in_an_attribute_is_told_with_the_attribute(attribute: str) -> None:
    found = library(TEXT)
    [dossier] = found.dossiers
    [stance] = dossier.stances
    said: dict[str, Any] = {attribute: "orders for Ben Okafor"}
    rating = replace(Rating("the yards", Likelihood.LIKELY, 3, "1 year"), **said)
    stance = replace(stance, points=(replace(stance.points[0], kind=Kind.RISK, rating=rating),))
    [message] = name_messages(replace(found, dossiers=(replace(dossier, stances=(stance,)),)))
    assert message.startswith(f"“Ben Okafor” in {attribute}= isn't named in gazette, para. 3")


def test_a_name_in_a_heading_is_told_with_the_heading() -> None:
    found = library(TEXT)
    [dossier] = found.dossiers
    [stance] = dossier.stances
    stance = replace(stance, points=(replace(stance.points[0], heading="The union turns to Ben Okafor"),))
    [message] = name_messages(replace(found, dossiers=(replace(dossier, stances=(stance,)),)))
    assert message.startswith("“Ben Okafor” in the heading isn't named in gazette, para. 3")


def test_a_wrong_figure_in_an_attribute_is_told_with_the_attribute() -> None:
    found = library(TEXT)
    [dossier] = found.dossiers
    [stance] = dossier.stances
    rating = Rating("the yards", Likelihood.LIKELY, 3, "1 year", mitigation="a fund of 98,765 crowns")
    stance = replace(stance, points=(replace(stance.points[0], kind=Kind.RISK, rating=rating),))
    found = replace(found, dossiers=(replace(dossier, stances=(stance,)),))
    messages = [problem.message for problem in check_library(found) if problem.code.startswith("figure")]
    assert len(messages) == 1
    assert "in mitigation=" in messages[0]


@pytest.mark.parametrize(("name", "told"), [("Delta Motors", True), ("Ana Roy", False)])
def test_a_part_of_a_name_stands_for_it_only_where_it_is_no_other_names_part(name: str, told: bool) -> None:
    article = "Delta Motors met Harbour Motors and Ana Roy.\nThe hall of Motors was full when Roy spoke."
    found = library(f"The hall was full for {name}. [@gazette, para. 2]")
    digests = {"seeds/ferries": {"gazette": digest_of("gazette", article, salt_of("ferries"), "en", ISSUED)}}
    assert bool(name_messages(replace(found, digests=digests))) is told


@pytest.mark.parametrize("heading", ["Fewer customers by car", "Paving blocks the street", "Busier shops"])
def test_an_ordinary_word_that_opens_a_heading_is_no_name(heading: str) -> None:
    found = library(TEXT)
    [dossier] = found.dossiers
    [stance] = dossier.stances
    stance = replace(stance, points=(replace(stance.points[0], heading=heading),))
    assert not name_messages(replace(found, dossiers=(replace(dossier, stances=(stance,)),)))
