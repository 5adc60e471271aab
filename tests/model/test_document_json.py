"""A document is kept as JSON and read back as it was."""

from __future__ import annotations

from dataclasses import replace

import pytest
from hypothesis import HealthCheck, given, settings

from briefings.model.document import Document
from briefings.model.document_json import document_as_json, document_from_json
from tests.conftest import examples
from tests.documents import documents, sample_document


def read_back(document: Document) -> Document:
    return document_from_json(document_as_json(document), document.house, document.manifest)


def test_the_sample_document_comes_back_as_it_was() -> None:
    assert read_back(sample_document()) == sample_document()


@settings(max_examples=examples(30), suppress_health_check=[HealthCheck.data_too_large, HealthCheck.too_slow])
@given(document=documents())
def test_any_document_comes_back_as_it_was(document: Document) -> None:
    assert read_back(document) == document


def test_neither_the_house_nor_the_manifest_is_kept() -> None:
    other = replace(sample_document(), manifest='{"other":1}')
    assert document_as_json(other) == document_as_json(sample_document())


@pytest.mark.parametrize("text", ["{}", "[]", "3", '{"":"Nothing"}', '{"":"Run","text":"a"}', '{"":"Document","a":1}'])
def test_what_is_no_document_is_refused(text: str) -> None:
    with pytest.raises(ValueError, match="no document"):
        document_from_json(text, sample_document().house, "{}")
