"""Whatever document assembly makes, the DOCX is valid, says its words, and keeps its anchors apart."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest
from hypothesis import HealthCheck, Phase, given, settings

from briefings.model.document import Document
from briefings.render.docx import write
from briefings.render.text import words_of
from tests.conftest import examples
from tests.documents import documents
from tests.render.docx_help import audit
from tests.render.docx_lint import lint
from tests.render.docx_words import words_of_docx

# A failing document of this strategy takes minutes to shrink: it is shown as it was found.
FOUND = (Phase.explicit, Phase.reuse, Phase.generate)
SLOW = (HealthCheck.too_slow, HealthCheck.data_too_large, HealthCheck.function_scoped_fixture)


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    return tmp_path


@settings(max_examples=examples(15), deadline=None, phases=FOUND, suppress_health_check=SLOW)
@given(document=documents())
def test_any_document_is_valid_and_accessible(document: Document, folder: Path) -> None:
    blob = write(document)
    assert audit(blob, folder) == []
    # The strategy skips heading levels and leaves cells empty; assembly never does.
    assert [complaint for complaint in lint(blob) if not complaint.startswith(("heading", "a blank run"))] == []


@settings(max_examples=examples(15), deadline=None, phases=FOUND, suppress_health_check=SLOW)
@given(document=documents())
def test_any_document_says_the_words_of_the_tree(document: Document) -> None:
    assert words_of_docx(write(document)) == words_of(document)


@settings(max_examples=examples(8), deadline=None, phases=FOUND, suppress_health_check=SLOW)
@given(document=documents())
def test_any_document_with_footnotes_is_valid(document: Document, folder: Path) -> None:
    blob = write(replace(document, footnotes=True))
    assert audit(blob, folder) == []
    assert words_of_docx(blob).startswith(" ".join(document.title.split()))
