"""A source is introduced where a brief first speaks of it, and only there."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

import pytest

from briefings.compose.mail_summary import message_of
from briefings.model.document import Document
from briefings.model.dossier import Dossier, Message
from briefings.model.statements import printed_words, statements_of
from briefings.model.text import Citation, Locator, Passage, Sentence, Span
from briefings.model.vocabulary import CitationStyle, LocatorKind
from briefings.render.text import words_of
from tests.compose.workspace import OPENING, REQUIRED, brief, composed, dossier, texts


def cited(text: str, source: str = "gazette") -> Sentence:
    return Sentence((Span(text),), (Citation(source, (Locator(LocatorKind.PARAGRAPH, 2, 2),)),))


def about(*sentences: Sentence, **source: Any) -> Dossier:
    """Return the dossier with one message, its Gazette called and introduced as a test wants it."""
    made = (replace(each, **source) if each.id == "gazette" else each for each in dossier().sources)
    return replace(dossier(), sources=tuple(made), messages=(Message("vote", Passage(sentences)),))


def printed(subject: Dossier, **reader: Any) -> Document:
    return composed(brief(template=OPENING + REQUIRED, dossier=subject, **reader))


def message(document: Document) -> str:
    """Return the main message as it is printed, no-break spaces as plain ones."""
    return texts(document.body)[2].replace("\u00a0", " ")


CALLED: dict[str, Any] = {"called": ("a town paper", "the paper"), "introduction": "the Larkmoor Gazette"}


def test_the_first_mention_of_a_source_says_who_it_is_and_later_ones_do_not() -> None:
    subject = about(cited("It rains, says a town paper."), cited("A town paper says it snows."), **CALLED)
    assert message(printed(subject)) == (
        "It rains, says a town paper (the Larkmoor Gazette).[1] A town paper says it snows.[1]"
    )


def test_without_an_introduction_the_short_name_says_who_it_is() -> None:
    subject = about(cited("A Town Paper says it snows."), called=("a town paper",))
    assert message(printed(subject)) == "A Town Paper (Gazette) says it snows.[1]"


@pytest.mark.parametrize(
    "sentence",
    [
        cited("A town paper’s readers say so."),
        cited("A town papers-free day."),
        cited("Nobody names it."),
        cited("A town paper says so.", "survey"),
    ],
)
def test_another_word_or_another_source_is_no_mention(sentence: Sentence) -> None:
    assert "(the Larkmoor Gazette)" not in message(printed(about(sentence, **CALLED)))


def test_the_longest_name_at_a_place_is_the_one_that_is_meant() -> None:
    subject = about(cited("Says the paper of the town."), called=("the paper", "the paper of the town"))
    assert message(printed(subject)) == "Says the paper of the town (Gazette).[1]"


def test_where_marks_name_their_sources_none_is_introduced() -> None:
    subject = about(cited("It rains, says a town paper."), **CALLED)
    document = printed(subject, citations=CitationStyle.AUTHOR_DATE)
    assert "the Larkmoor Gazette" not in message(document)


def test_an_introduction_is_printed_and_is_no_word_of_its_sentence() -> None:
    subject = about(cited("It rains, says a town paper."), **CALLED)
    document = printed(subject)
    [statement] = [each for each in statements_of(document) if each.id == "message/vote.1"]
    assert statement.words == "It rains, says a town paper."
    assert (statement.values["introduces"], statement.notes) == ([[27, "(the Larkmoor Gazette)"]], (1,))
    assert printed_words(statement.words, statement.values) == "It rains, says a town paper (the Larkmoor Gazette)."
    assert "a town paper (the Larkmoor Gazette)." in words_of(document).replace("\u00a0", " ")


def test_a_heading_that_speaks_first_of_a_source_introduces_it() -> None:
    stances = tuple(
        replace(
            stance,
            points=tuple(
                replace(point, heading="The paper says no works") if point.id == "no-works" else point
                for point in stance.points
            ),
        )
        for stance in about(**CALLED).stances
    )
    sources = tuple(replace(s, **CALLED) if s.id == "traders" else s for s in dossier().sources)
    subject = replace(dossier(), stances=stances, sources=sources)
    assert any("The paper (the Larkmoor Gazette) says no works" in text for text in texts(printed(subject).body))


def test_a_mail_that_names_its_sources_in_brackets_does_not_name_one_twice() -> None:
    subject = about(cited("It rains, says a town paper."), **CALLED)
    order = brief(template=OPENING + REQUIRED, dossier=subject)
    assert message_of(composed(order), order) == "It rains, says a town paper. (Gazette)"
