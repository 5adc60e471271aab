"""All words that a brief prints say where they come from: a point, an option, a fixed word, the template."""

from __future__ import annotations

from typing import Any

import pytest

from briefings.model.statements import Statement, statements_of
from briefings.model.vocabulary import Status
from tests.compose.workspace import OPENING, REQUIRED, brief, composed, library


def statements(template: str = "", **changes: Any) -> list[Statement]:
    return list(statements_of(composed(brief(template=template, **changes))))


def printed(template: str, **changes: Any) -> list[tuple[str, str]]:
    """Return ids and words that a template prints beside what no brief may lack."""
    usual = [each.words for each in statements(f"{OPENING}{REQUIRED}", **changes)]
    return [
        (each.id, each.words)
        for each in statements(f"{OPENING}{template}\n\n{REQUIRED}", **changes)
        if each.words not in usual and each.place != "page" and each.id != "brief/version"
    ]


@pytest.mark.parametrize("product", sorted(name for name in library().templates if not name.startswith("mail")))
def test_no_word_of_a_shipped_kind_of_brief_is_without_a_home(product: str) -> None:
    kinds = {each.kind for each in statements(product=product, marking="PROTECTED A", status=Status.DRAFT)}
    assert "block" not in kinds
    assert kinds >= {"point", "stance", "message", "source", "note", "word"}


def test_each_sentence_of_a_point_is_a_statement_with_its_notes() -> None:
    found = {each.id: each for each in statements(product="full-assessment")}
    point = next(each for each in brief().dossier.points if len(each.text.sentences) > 1)
    for number, sentence in enumerate(point.text.sentences, 1):
        statement = found[f"{point.id}.{number}"]
        assert statement.words == sentence.text
        assert bool(statement.notes) is bool(sentence.citations)
    assert found[f"{point.id}.heading"].words.startswith(point.heading)
    assert found[f"{point.id}.basis"].words.startswith("(")


def test_a_value_and_a_word_in_a_template_keep_their_ids() -> None:
    assert printed("# {{ words.evidence }}\n\n{{ question }} Asked on **{{ as_of }}**, or not.") == [
        ("word/evidence", "How well each side is documented"),
        ("dossier/question", brief().dossier.question),
        ("template/test:1", "Asked on"),
        ("template/test:1", ", or not."),
    ]


def test_a_templates_own_words_are_numbered_by_paragraph() -> None:
    assert printed("# What follows\n\nFirst.\n\n- one\n- two") == [
        ("template/test:1", "What follows"),
        ("template/test:2", "First."),
        ("template/test:3", "one"),
        ("template/test:4", "two"),
    ]


def test_a_value_may_stand_in_a_links_address() -> None:
    words = {"evidence": "https://example.org/a(b)"}
    assert printed("[the {{ words.facts }} there]({{ words.evidence }})", words=words) == [
        ("template/test:1", "the"),
        ("word/facts", "Facts"),
        ("template/test:1", "there"),
    ]


def test_signs_that_a_template_holds_make_no_ids() -> None:
    assert printed("By \x02666f6f\x03the\x04 sea.") == [("template/test:1", "By 666f6fthe sea.")]
