"""Citations and bookmarks in Word: real notes with the tree's numbers, and anchors that outlive an edit."""

from __future__ import annotations

import hashlib
from dataclasses import replace

import pytest

from briefings.model.document import Heading, Inlines, Item, ItemList, Mark, Note, Paragraph, Run
from briefings.writers.docx import write
from briefings.writers.docx.words import words_of_docx
from tests.documents import plain, sample_document
from tests.writers.docx_help import NAMES, document_of, find, text_of


def cited(*numbers: int) -> Inlines:
    return (Run("A statement."), *(Mark(number) for number in numbers))


def notes(count: int) -> tuple[Note, ...]:
    return tuple(Note(number, plain(f"Source {number}, para. 3.")) for number in range(1, count + 1))


@pytest.mark.parametrize(("footnotes", "kind"), [(False, "endnote"), (True, "footnote")])
def test_a_citation_is_a_real_note(*, footnotes: bool, kind: str) -> None:
    blob = write(document_of(Paragraph(cited(1, 2)), notes=notes(2), footnotes=footnotes))
    assert find(blob, f"//w:{kind}Reference/@w:id") == ["1", "2"]
    written = find(blob, f"//w:{kind}[not(@w:type)]", f"{kind}s")
    assert [text_of(note) for note in written] == ["Source 1, para. 3.", "Source 2, para. 3."]
    assert find(blob, f"//w:{kind}Pr/w:numFmt/@w:val", "settings") == ["decimal"]


def test_a_note_cited_again_is_a_cross_reference_with_its_number() -> None:
    blob = write(document_of(Paragraph(cited(1)), Paragraph(cited(2)), Paragraph(cited(1)), notes=notes(2)))
    [field] = find(blob, "//w:fldSimple")
    assert field.xpath("@w:instr", namespaces=NAMES) == [" NOTEREF src_1_1 \\f \\h "]
    assert text_of(field) == "1"
    assert field.xpath(".//w:rStyle/@w:val", namespaces=NAMES) == ["EndnoteReference"]


def test_numbers_are_the_trees_even_where_word_would_count_otherwise() -> None:
    blob = write(document_of(Paragraph(cited(2, 1, 3)), notes=notes(3)))
    custom = find(blob, "//w:endnoteReference[@w:customMarkFollows]/@w:id")
    assert custom == ["2", "3"]
    assert "[2][1][3]" in words_of_docx(blob, marks=True)
    assert text_of(find(blob, "//w:endnote[@w:id='2']", "endnotes")[0]) == "2Source 2, para. 3."


def test_every_mark_has_its_own_bookmark() -> None:
    blob = write(document_of(Paragraph(cited(1)), Paragraph(cited(2, 1)), Paragraph(cited(1)), notes=notes(2)))
    names = find(blob, "//w:bookmarkStart/@w:name")
    assert names == ["src_1_1", "src_2_1", "src_1_2", "src_1_3"]


def test_a_points_bookmark_is_derived_from_its_id_and_spans_its_paragraphs() -> None:
    blob = write(document_of(Paragraph(plain("One."), point="quays"), Paragraph(plain("Two."), point="quays")))
    name = "pt_" + hashlib.sha256(b"quays").hexdigest()[:10]
    [start] = find(blob, "//w:bookmarkStart[starts-with(@w:name, 'pt_')]")
    assert start.xpath("@w:name", namespaces=NAMES) == [name]
    number = start.xpath("string(@w:id)", namespaces=NAMES)
    assert text_of(start.getparent()) == "One."
    [end] = find(blob, f"//w:bookmarkEnd[@w:id='{number}']")
    assert text_of(end.getparent()) == "Two."


def test_a_point_printed_again_elsewhere_gets_a_numbered_bookmark() -> None:
    first, again = Paragraph(plain("One."), point="quays"), Item((Paragraph(plain("One.")),), "quays")
    blob = write(document_of(first, Heading(1, plain("Again")), ItemList((again,))))
    names = find(blob, "//w:bookmarkStart/@w:name")
    assert names[1] == f"{names[0]}_2"


def test_neighbouring_points_have_bookmarks_of_their_own() -> None:
    blob = write(document_of(*(Paragraph(plain(f"{n}."), point=f"p{n}") for n in range(3))))
    for start in find(blob, "//w:bookmarkStart"):
        number = start.xpath("string(@w:id)", namespaces=NAMES)
        assert start.getparent().xpath(f"boolean(w:bookmarkEnd[@w:id='{number}'])", namespaces=NAMES)


def test_a_cells_point_is_bookmarked_in_its_cell() -> None:
    blob = write(sample_document())
    cells = find(blob, "//w:tc[.//w:bookmarkStart[starts-with(@w:name, 'pt_')]]")
    assert [text_of(cell)[:6] for cell in cells] == ["Quay 1", "Quay 2", "Quay 3", "Quay 4"]


def test_a_note_that_nothing_cites_is_not_written() -> None:
    document = replace(document_of(Paragraph(cited(1))), notes=notes(2))
    assert len(find(write(document), "//w:endnote[not(@w:type)]", "endnotes")) == 1


def test_a_mark_without_a_note_is_our_own_bug() -> None:
    with pytest.raises(KeyError):
        write(document_of(Paragraph(cited(7)), notes=notes(2)))
