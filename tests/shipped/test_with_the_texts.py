"""With the articles at hand: shipped digests are theirs, and their own sentences raise no alarm but that of copying."""

from __future__ import annotations

import os
import re
from collections import Counter
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pytest

from briefings.checks.evidence import EVIDENCE
from briefings.model.digest import digest_of, paragraphs_of, text_hash
from briefings.model.dossier import Dossier, Fact
from briefings.model.library import Library
from briefings.model.problem import Location, Problem
from briefings.model.text import Citation, Locator, Passage, Sentence, Span
from briefings.model.tokens import words
from briefings.model.vocabulary import LocatorKind
from briefings.workspace import read_library
from tests.conftest import REPOSITORY

TEXTS = os.environ.get("BRIEFINGS_TEXTS", "")
pytestmark = pytest.mark.skipif(
    not TEXTS, reason="the articles' texts aren't republished: set BRIEFINGS_TEXTS to a folder that has them"
)


@pytest.fixture(scope="module")
def shipped() -> Library:
    return read_library(REPOSITORY)[0]


def texts(library: Library) -> dict[str, str]:
    known = {digest.sha256: id_ for id_, digest in library.digests_of(library.dossiers[0]).items()}
    found = [path.read_text("utf-8") for path in sorted(Path(TEXTS).glob("*.txt"))]
    return {known[text_hash(text)]: text for text in found if text_hash(text) in known}


def test_the_shipped_digests_are_those_of_the_articles(shipped: Library) -> None:
    [dossier] = shipped.dossiers
    at_hand = texts(shipped)
    assert sorted(at_hand) == sorted(source.id for source in dossier.sources)
    for source in dossier.sources:
        held = shipped.digests_of(dossier)[source.id]
        made = digest_of(source.id, at_hand[source.id], held.salt, source.language, source.issued)
        for one, other in zip(held.paragraphs, made.paragraphs, strict=True):
            # A digest keeps what sentences do in no order of theirs.
            assert Counter(one.senses) == Counter(other.senses)
            assert replace(one, quotes=frozenset(), senses=()) == replace(other, senses=())


def own_sentences(library: Library) -> Dossier:
    """Return the dossier with nothing in it but the articles' own sentences, each citing its own paragraph."""
    facts = tuple(
        Fact(f"{id_}-{number}-{place}", "jobs", Passage((_sentence(text, id_, number, place),)))
        for id_, article in texts(library).items()
        for number, line in enumerate(paragraphs_of(article), 1)
        for place, text in enumerate(re.split(r"(?<=[.!?”])\s+(?=[A-Z“])", line), 1)
        if re.search(r"[.!?][”\"]?$", text) and text.count("“") == text.count("”")
    )
    empty = replace(library.dossiers[0], stances=(), timeline=(), contested=(), questions=(), messages=(), options=())
    return replace(empty, facts=facts)


def _sentence(text: str, source: str, number: int, place: int) -> Sentence:
    citation = Citation(source, (Locator(LocatorKind.PARAGRAPH, number, number),))
    return Sentence((Span(text),), (citation,), Location(source, number, place))


def problems(library: Library) -> Iterator[Problem]:
    for check in EVIDENCE:
        yield from check(library)


def test_the_articles_own_sentences_raise_no_alarm_of_figures_names_or_quotations(shipped: Library) -> None:
    alone = replace(shipped, dossiers=(own_sentences(shipped),))
    wrong = ("figure", "name", "derived", "quotation")
    allowed = {"quotation-long", "quotation-speaker"}
    assert len(alone.dossiers[0].facts) > 100
    assert [str(p) for p in problems(alone) if p.code.startswith(wrong) and p.code not in allowed] == []


def test_nearly_all_the_articles_own_sentences_are_seen_as_copied(shipped: Library) -> None:
    alone = replace(shipped, dossiers=(own_sentences(shipped),))
    seen = {problem.location for problem in problems(alone) if problem.code == "copying"}
    sentences = [fact.text.sentences[0] for fact in alone.dossiers[0].facts]
    long = [s for s in sentences if len(words(re.sub(r"“[^”]*”", "", s.text))) >= 14]
    assert len(long) > 80
    missed = [str(sentence.location) for sentence in long if sentence.location not in seen]
    # A sentence that is a row of figures can hardly be said in other words.
    assert len(missed) * 50 < len(long), missed
