"""In Word, each printed statement stands between the ends of the bookmark that the manifest lists for it."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest

from briefings.model.document import Document, Link, Mark, Note, NoteList, Paragraph, Run
from briefings.model.joiners import without_joiners
from briefings.model.statements import Statement, statements_of
from briefings.render.docx import write
from tests.compose.workspace import brief, composed
from tests.documents import plain
from tests.render.docx_help import NAMES, W, audit, converted, document_of, find
from tests.render.docx_lint import lint

PRODUCTS = ("decision-note", "full-assessment")


def words_between(blob: bytes, story: str = "document") -> dict[str, str]:
    """Return the words between the ends of each statement's bookmark, without the numbers of notes."""
    open_now: dict[str, str] = {}
    references: set[str] = set()
    found: dict[str, list[str]] = {}
    for element in find(blob, "//w:bookmarkStart | //w:bookmarkEnd | //w:t | //w:noBreakHyphen", story):
        number = str(element.get(f"{W}id"))
        name = str(element.get(f"{W}name"))
        if element.tag == f"{W}bookmarkStart" and name.startswith("st_"):
            open_now[number] = name
            found[name] = []
        elif element.tag == f"{W}bookmarkStart" and name.startswith("src_"):
            references.add(number)
        elif element.tag == f"{W}bookmarkEnd":
            open_now.pop(number, None)
            references.discard(number)
        elif not references and not element.xpath("boolean(../w:rPr/w:vertAlign)", namespaces=NAMES):
            for name in open_now.values():
                found[name].append(element.text or "\u2011")
    return {name: " ".join(without_joiners("".join(texts)).split()) for name, texts in found.items()}


def marked(document: Document, *, notes: bool = True) -> list[Statement]:
    """Return the statements that have a bookmark."""
    return [s for s in statements_of(document) if s.bookmark and (notes or s.place != "note")]


@pytest.mark.parametrize("product", PRODUCTS)
def test_what_stands_between_the_ends_of_a_bookmark_is_the_statement(product: str) -> None:
    document = composed(brief(product=product))
    listed = marked(document)
    assert len(listed) > 50
    assert words_between(write(document)) == {s.bookmark: s.words for s in listed}


def test_with_footnotes_the_notes_statements_stand_in_them() -> None:
    document = replace(composed(brief()), footnotes=True)
    blob = write(document)
    headings = {s.bookmark for s in marked(document) if s.place == "heading"}  # that of the list of notes isn't printed
    body = {s.bookmark: s.words for s in marked(document, notes=False)}
    found = words_between(blob)
    assert {name: body[name] for name in body if name in found} == found
    assert set(body) - set(found) < headings
    notes = {s.bookmark: s.words for s in marked(document) if s.place == "note"}
    assert words_between(blob, "footnotes") == notes
    numbers = [*find(blob, "//w:bookmarkStart/@w:id"), *find(blob, "//w:bookmarkStart/@w:id", "footnotes")]
    assert len(set(numbers)) == len(numbers)


@pytest.mark.parametrize("footnotes", [False, True])
@pytest.mark.parametrize("product", PRODUCTS)
def test_bookmarks_are_balanced_unique_and_short(product: str, footnotes: bool, tmp_path: Path) -> None:
    blob = write(replace(composed(brief(product=product)), footnotes=footnotes))
    assert lint(blob) == ()
    assert audit(blob, tmp_path) == []
    assert max(map(len, find(blob, "//w:bookmarkStart/@w:name"))) <= 40


def test_a_statement_of_several_pieces_has_one_bookmark_and_printed_again_another() -> None:
    pieces = (
        Run("They cost ", statement="quays.1"),
        Run("least", emphasis=True, statement="quays.1"),
        Link(" of all", "https://example.org", statement="quays.1"),
        Run(".", statement="quays.1"),
        Mark(1, statement="quays.1"),
    )
    spoken = (Run("Quays.", statement="quays.heading"), Run(" "), *pieces)
    blob = write(document_of(Paragraph(spoken), Paragraph(pieces), NoteList(), notes=(Note(1, plain("Gazette.")),)))
    assert [text for name, text in words_between(blob).items() if text.startswith("They")] == [
        "They cost least of all."
    ] * 2


@pytest.mark.tool
def test_statements_and_their_marks_survive_libreoffice(tmp_path: Path) -> None:
    document = composed(brief())
    blob = write(document)
    again = converted(blob, tmp_path, "docx")
    assert words_between(again).keys() == words_between(blob).keys()
    path = "//w:hyperlink[@w:anchor[starts-with(., 'note_')]]//w:t/text()"
    assert find(again, path) == find(blob, path)
