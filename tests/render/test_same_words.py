from __future__ import annotations

from collections import Counter
from dataclasses import replace
from typing import get_args

import pytest

from briefings.model import document as tree
from briefings.model.document import Block, Document, NoteList
from briefings.model.problem import UserError
from briefings.model.vocabulary import Status
from briefings.render import WRITERS, write
from briefings.render.text import LINES, TEXTS, count_words, words_of
from tests.compose.workspace import brief, composed
from tests.documents import sample_document
from tests.render.format_words import (
    READ,
    drawn,
    letters,
)

BLOCKS = get_args(Block)


def running(document: Document) -> set[str]:
    parts = document.running
    texts = (parts.header_left, parts.header_right, parts.footer_left, parts.page, parts.marking, parts.watermark)
    return set(letters(" ".join((*texts, parts.copy, *dict(document.words).values()))))


# These give each row of a table as lines of "header: cell".
IN_LINES = {"txt", "terminal"}
DOCUMENTS = {
    "decision note": lambda: composed(brief()),
    "full assessment": lambda: composed(brief(product="full-assessment", status=Status.DRAFT, marking="PROTECTED A")),
    "every block": sample_document,
}


@pytest.mark.parametrize("name", DOCUMENTS)
@pytest.mark.parametrize("format_name", sorted(set(WRITERS) - IN_LINES))
def test_every_format_says_the_same_words(format_name: str, name: str) -> None:
    document = DOCUMENTS[name]()
    said = Counter(READ[format_name](write(format_name, document)))
    wanted = Counter(letters(words_of(document)))
    assert not wanted - said
    surplus = said - wanted - drawn((*document.body, *document.annexes))
    repeated = {word for block in document.body if isinstance(block, tree.Table) for word in header_words(block)}
    assert set(surplus) <= running(document) | repeated


@pytest.mark.parametrize("name", DOCUMENTS)
@pytest.mark.parametrize("format_name", sorted(IN_LINES))
def test_formats_that_read_tables_row_by_row_leave_out_no_word_but_of_headers(format_name: str, name: str) -> None:
    document = DOCUMENTS[name]()
    said = set(READ[format_name](write(format_name, document)))
    tables = [block for block in (*document.body, *document.annexes) if isinstance(block, tree.Table)]
    assert set(letters(words_of(document))) - said <= {word for table in tables for word in header_words(table)}


def header_words(table: tree.Table) -> list[str]:
    """Return the words of a table's header row, which a printed table repeats on each page."""
    return [word for cell in table.header for inlines in cell.paragraphs for word in letters(_plain(inlines))]


def _plain(inlines: tree.Inlines) -> str:
    return "".join("" if isinstance(inline, tree.Mark) else inline.text for inline in inlines)


@pytest.mark.parametrize("format_name", ["html", "docx"])
def test_formats_that_flow_say_them_in_the_same_order(format_name: str) -> None:
    document = composed(brief())
    said = READ[format_name](write(format_name, document))
    assert said == letters(words_of(document))


@pytest.mark.parametrize("kind", BLOCKS, ids=lambda kind: kind.__name__)
@pytest.mark.parametrize("format_name", WRITERS)
def test_every_writer_handles_every_type_of_block(format_name: str, kind: type[Block]) -> None:
    sample = sample_document()
    only = tuple(block for block in (*sample.body, *sample.annexes) if isinstance(block, kind))
    assert only, "tests/documents.py lacks this type of block"
    body = () if kind is NoteList else only[:1]
    assert write(format_name, replace(sample, body=body, annexes=(NoteList(),)))


def test_the_plain_words_know_every_type_of_block() -> None:
    assert set(TEXTS) == set(LINES) == set(BLOCKS)


def test_an_unknown_format_names_the_known_ones() -> None:
    with pytest.raises(UserError, match="unknown format `odt`; there is docx, pdf, html, md, txt"):
        write("odt", sample_document())


@pytest.mark.parametrize("format_name", WRITERS)
def test_the_same_document_gives_the_same_bytes(format_name: str) -> None:
    assert write(format_name, sample_document()) == write(format_name, sample_document())


def test_notes_marks_and_bullets_are_not_counted_as_words() -> None:
    document = composed(brief())
    assert count_words(document.body) < len(words_of(document).split())
    assert "[1]" not in words_of(document)
