"""Citations and bookmarks in Word: linked notes with the tree's numbers, and anchors that outlive an edit."""

from __future__ import annotations

import hashlib
from pathlib import Path
from typing import Any

import pytest

from briefings.model.document import Heading, Inlines, Item, ItemList, Link, Mark, Note, NoteList, Paragraph, Run
from briefings.render.docx import write
from tests.documents import plain, sample_document, sample_table
from tests.render.docx_help import NAMES, W, audit, document_of, find, part, text_of
from tests.render.docx_lint import lint
from tests.render.docx_words import words_of_docx

ENDNOTES = "//w:p[w:pPr/w:pStyle/@w:val='EndnoteText']"


def cited(*numbers: int) -> Inlines:
    return (Run("A statement."), *(Mark(number) for number in numbers))


def notes(count: int) -> tuple[Note, ...]:
    return tuple(Note(number, plain(f"Source {number}, para. 3.")) for number in range(1, count + 1))


def test_a_citation_is_linked_to_a_numbered_note_at_the_end() -> None:
    blob = write(document_of(Paragraph(cited(1, 2)), NoteList(), notes=notes(2)))
    links = find(blob, "//w:hyperlink[w:r/w:instrText]")
    assert [link.get(f"{W}anchor") for link in links] == ["note_1", "note_2"]
    codes = [f" REF note_{number} \\n \\* MERGEFORMAT " for number in (1, 2)]
    assert find(blob, "//w:hyperlink/w:r/w:instrText/text()") == codes
    assert [text_of(link) for link in links] == ["1", "2"]
    assert [text_of(note) for note in find(blob, ENDNOTES)] == ["Source 1, para. 3.", "Source 2, para. 3."]
    assert find(blob, f"{ENDNOTES}/w:bookmarkStart/@w:name") == ["note_1", "note_2"]
    [numbering] = find(blob, "//w:style[@w:styleId='EndnoteText']//w:numId/@w:val", "styles")
    [abstract] = find(blob, f"//w:num[@w:numId='{numbering}']/w:abstractNumId/@w:val", "numbering")
    assert find(blob, f"//w:abstractNum[@w:abstractNumId='{abstract}']//w:numFmt/@w:val", "numbering") == ["decimal"]


def columns_of(section: Any) -> str:
    """Return the number of a section's columns, which is one where it isn't said."""
    return str(section.xpath("string(w:cols/@w:num)", namespaces=NAMES) or "1")


@pytest.mark.parametrize(("count", "columns"), [(5, ["1"]), (6, ["1", "2", "1"])])
def test_many_notes_stand_in_two_level_columns_on_the_page_where_the_text_ends(count: int, columns: list[str]) -> None:
    text, end = Paragraph(cited(*range(1, count + 1))), Paragraph(plain("Left out."))
    blob = write(document_of(text, Heading(1, plain("Notes")), NoteList(), end, notes=notes(count)))
    assert [columns_of(section) for section in find(blob, "//w:sectPr")] == columns
    if count == 6:
        before, last = find(blob, "//w:p[w:pPr/w:sectPr]")
        assert text_of(before) == "Notes"
        assert text_of(last) == "Source 6, para. 3."
        assert find(blob, "//w:sectPr[preceding::w:sectPr]/w:type/@w:val") == ["continuous"] * 2


def sections_of(blob: bytes) -> list[tuple[str, list[str]]]:
    """Return the number of columns and the paragraphs of each section; a table stands for a paragraph."""
    found: list[tuple[str, list[str]]] = []
    held: list[str] = []
    for element in find(blob, "//w:body/*"):
        held += [] if element.tag == f"{W}sectPr" else ["table" if element.tag == f"{W}tbl" else text_of(element)]
        for section in element.xpath("self::w:sectPr | w:pPr/w:sectPr", namespaces=NAMES):
            found.append((columns_of(section), held))
            held = []
    return found


LONG = "A long text. " * 60


def test_a_heading_in_the_middle_of_a_page_stands_above_its_columns() -> None:
    upper, lower = Heading(1, plain("Upper")), Heading(2, plain("Lower"))
    text, wide = Paragraph(plain(LONG)), Paragraph(plain("Wide."), "caption")
    blob = write(document_of(wide, upper, lower, text, lower, text, wide))
    expected = [
        ("1", [sample_document().title, "Wide.", "Upper", "Lower"]),
        ("2", [LONG]),
        ("1", ["Lower"]),
        ("2", [LONG]),
        ("1", ["Wide."]),
    ]
    assert sections_of(blob) == expected
    assert lint(blob) == ()


@pytest.mark.parametrize("lines", [28, 30, 32, 33])
def test_a_heading_near_a_page_end_begins_the_columns_so_that_no_page_parts_the_two(lines: int) -> None:
    above = [Paragraph(plain("Wide."))] * lines
    blob = write(document_of(*above, Heading(1, plain("Low")), Paragraph(plain(LONG))))
    assert sections_of(blob)[-1] == ("2", ["Low", LONG])


def test_a_heading_begins_columns_that_begin_with_what_keeps_with_the_next() -> None:
    question = Paragraph(plain("Why?"), "question")
    blob = write(document_of(Paragraph(plain("Wide.")), Heading(1, plain("Asked")), question, Paragraph(plain(LONG))))
    assert sections_of(blob)[-1] == ("2", ["Asked", "Why?", LONG])


def test_a_heading_above_columns_stays_above_them_where_a_table_comes_before() -> None:
    long = "A long text. " * 60
    blob = write(document_of(sample_table(), Heading(1, plain("Facts")), Paragraph(plain(long))))
    [(one, above), (two, below)] = sections_of(blob)
    assert (one, above[-2:]) == ("1", ["table", "Facts"])
    assert (two, below) == ("2", [long])


def test_notes_that_come_last_end_the_document_without_a_blank_paragraph() -> None:
    text = Paragraph(cited(*range(1, 7)))
    blob = write(document_of(text, Heading(1, plain("Notes")), NoteList(), notes=notes(6)))
    assert [columns_of(section) for section in find(blob, "//w:sectPr")] == ["1", "2"]
    assert text_of(find(blob, "//w:body/w:p[last()]")[0]).endswith("Source 6, para. 3.")
    assert lint(blob) == ()


def test_where_footnotes_are_asked_for_they_are_words_own() -> None:
    text = (Paragraph(cited(1)), Paragraph(cited(2)))
    blob = write(document_of(*text, Heading(1, plain("Notes")), NoteList(), notes=notes(2), footnotes=True))
    assert find(blob, "//w:footnoteReference/@w:id") == ["1", "2"]
    written = find(blob, "//w:footnote[not(@w:type)]", "footnotes")
    assert [text_of(note) for note in written] == ["Source 1, para. 3.", "Source 2, para. 3."]
    assert find(blob, "//w:footnotePr/w:numFmt/@w:val", "settings") == ["decimal"]
    assert text_of(find(blob, "//w:body")[0]).endswith("A statement.A statement.")


def test_a_footnote_cited_again_is_a_cross_reference_with_its_number() -> None:
    text = (Paragraph(cited(1)), Paragraph(cited(2)), Paragraph(cited(1)))
    [link] = find(write(document_of(*text, notes=notes(2), footnotes=True)), "//w:hyperlink[w:r/w:instrText]")
    assert link.get(f"{W}anchor") == "src_1_1"
    assert link.xpath(".//w:instrText/text()", namespaces=NAMES) == [" NOTEREF src_1_1 \\f "]
    assert text_of(link) == "1"
    assert set(link.xpath(".//w:rStyle/@w:val", namespaces=NAMES)) == {"FootnoteReference"}


def test_footnotes_have_the_trees_numbers_even_where_word_would_count_otherwise() -> None:
    blob = write(document_of(Paragraph(cited(2, 1, 3)), notes=notes(3), footnotes=True))
    assert find(blob, "//w:footnoteReference[@w:customMarkFollows]/@w:id") == ["2", "3"]
    assert "[2][1][3]" in words_of_docx(blob, marks=True)
    assert text_of(find(blob, "//w:footnote[@w:id='2']", "footnotes")[0]) == "2Source 2, para. 3."


def test_a_links_address_in_a_footnote_is_the_footnotes_own(tmp_path: Path) -> None:
    note = Note(1, (Link("Gazette", "https://example.org/a?b=1&c=2", "The Gazette"),))
    blob = write(document_of(Paragraph(cited(1)), notes=(note,), footnotes=True))
    relations = part(blob, "word/_rels/footnotes.xml.rels")
    assert [relation.get("Target") for relation in relations] == ["https://example.org/a?b=1&c=2"]
    assert audit(blob, tmp_path) == []


def test_two_marks_side_by_side_stay_two_numbers() -> None:
    blob = write(document_of(Paragraph(cited(1, 2)), notes=notes(2)))
    assert text_of(find(blob, "//w:p[2]")[0]) == "A statement.1\u202f2"


def test_every_mark_has_its_own_bookmark() -> None:
    blob = write(document_of(Paragraph(cited(1)), Paragraph(cited(2, 1)), Paragraph(cited(1)), notes=notes(2)))
    names = find(blob, "//w:bookmarkStart/@w:name[starts-with(., 'src_')]")
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
    names = find(blob, "//w:bookmarkStart/@w:name[starts-with(., 'pt_')]")
    assert names[1] == f"{names[0]}_2"


def test_neighbouring_points_have_bookmarks_of_their_own() -> None:
    blob = write(document_of(*(Paragraph(plain(f"{n}."), point=f"p{n}") for n in range(3))))
    starts = find(blob, "//w:bookmarkStart[starts-with(@w:name, 'pt_')]")
    assert len(starts) == 3
    for start in starts:
        number = start.xpath("string(@w:id)", namespaces=NAMES)
        assert start.getparent().xpath(f"boolean(w:bookmarkEnd[@w:id='{number}'])", namespaces=NAMES)


def test_a_cells_point_is_bookmarked_in_its_cell() -> None:
    blob = write(sample_document())
    cells = find(blob, "//w:tc[.//w:bookmarkStart[starts-with(@w:name, 'pt_')]]")
    assert [text_of(cell)[:6] for cell in cells] == ["Quay 1", "Quay 2", "Quay 3", "Quay 4"]


def test_a_footnote_without_a_note_is_our_own_bug() -> None:
    with pytest.raises(KeyError):
        write(document_of(Paragraph(cited(7)), notes=notes(2), footnotes=True))
