"""Office documents are read in order, as they stand once every tracked change is accepted."""

from __future__ import annotations

from typing import Any

import pytest
from docx import Document

from briefings.workspace.articles import extract
from tests.workspace.article_files import letter, lines_of, saved, xml

TRACKED = 'w:id="1" w:author="x" w:date="2026-01-01T00:00:00Z"'


def test_tracked_insertions_are_text_and_deletions_are_not() -> None:
    document = letter("The association asks for a cap of ")
    paragraph = document.paragraphs[0]
    paragraph._p.append(xml(f"<w:ins {TRACKED}><w:r><w:t>49,000 vehicles</w:t></w:r></w:ins>"))
    paragraph._p.append(xml(f"<w:del {TRACKED}><w:r><w:delText>70,000 vehicles</w:delText></w:r></w:del>"))
    paragraph._p.append(xml(f"<w:moveFrom {TRACKED}><w:r><w:t>moved</w:t></w:r></w:moveFrom>"))
    paragraph.add_run(" a year.")
    article = extract(saved(document))
    assert article.text == "The association asks for a cap of 49,000 vehicles a year."
    assert article.left_out == {"deletion": 2}


def test_a_paragraph_whose_mark_is_deleted_goes_on_with_the_next() -> None:
    document = letter("One ", "two.")
    document.paragraphs[0]._p.get_or_add_pPr().append(xml(f"<w:rPr><w:del {TRACKED}/></w:rPr>"))
    assert lines_of(saved(document)) == ["One two."]


def test_content_controls_are_read_in_their_place() -> None:
    document = letter("Before.", "Signed by ")
    block = "<w:sdt><w:sdtContent><w:p><w:r><w:t>Chair: Dana Fordham.</w:t></w:r></w:p></w:sdtContent></w:sdt>"
    document.element.body.insert(1, xml(block))
    document.paragraphs[1]._p.append(
        xml("<w:sdt><w:sdtContent><w:r><w:t>Élise Tremblay</w:t></w:r></w:sdtContent></w:sdt>")
    )
    document.paragraphs[1]._p.append(
        xml(
            "<w:sdt><w:sdtPr><w:showingPlcHdr/></w:sdtPr><w:sdtContent><w:r><w:t>Click here</w:t></w:r></w:sdtContent>"
            "</w:sdt>"
        )
    )
    assert lines_of(saved(document)) == ["Before.", "Chair: Dana Fordham.", "Signed by Élise Tremblay"]


def test_a_table_stands_in_its_place_and_a_merged_cell_once() -> None:
    document = letter("First.")
    table = document.add_table(3, 3)
    table.cell(0, 0).merge(table.cell(0, 2)).text = "Merged 77"
    for row, words in ((1, ("a", "5", "")), (2, ("b", "6", "7"))):
        for column, text in enumerate(words):
            table.cell(row, column).text = text
    document.add_paragraph("Last.")
    assert lines_of(saved(document)) == ["First.", "Merged 77", "a | 5", "b | 6 | 7", "Last."]


def test_raised_runs_are_no_part_of_a_figure_whether_marked_or_styled() -> None:
    document = letter("worth $1,200")
    paragraph = document.paragraphs[0]
    paragraph.add_run("3").font.superscript = True
    paragraph.add_run(" in 2025, CO")
    paragraph.add_run("2").font.subscript = True
    paragraph.add_run(" and 49,000")
    style = document.styles.add_style("Note Mark", 2)
    style.font.superscript = True
    paragraph.add_run("4", style="Note Mark")
    paragraph.add_run(" cars")
    assert lines_of(saved(document)) == ["worth $1,200 in 2025, CO₂ and 49,000 cars"]


def test_struck_and_hidden_runs_are_left_out_and_told() -> None:
    document = letter("The cap is ")
    paragraph = document.paragraphs[0]
    paragraph.add_run("70,000").font.strike = True
    paragraph.add_run("secret").font.hidden = True
    paragraph.add_run("49,000 cars.")
    article = extract(saved(document))
    assert article.text == "The cap is 49,000 cars."
    assert article.left_out == {"deletion": 1, "hidden text": 1}


def test_text_boxes_and_headers_are_kept_or_told() -> None:
    document = letter("Before", "After")
    box = (
        '<w:r><w:pict><v:shape xmlns:v="urn:schemas-microsoft-com:vml"><v:textbox><w:txbxContent><w:p><w:r>'
        "<w:t>Boxed: 77,000 cars</w:t></w:r></w:p></w:txbxContent></v:textbox></v:shape></w:pict></w:r>"
    )
    document.paragraphs[0]._p.append(xml(box))
    document.sections[0].header.paragraphs[0].text = "SECRET until Friday"
    article = extract(saved(document))
    assert [(p.text, p.part) for p in article.paragraphs] == [
        ("Before", ""),
        ("Boxed: 77,000 cars", "text box"),
        ("After", ""),
    ]
    assert article.left_out == {"page header": 1}
    assert "SECRET until Friday" in article.remarks[0]


def test_footnotes_stand_after_the_text_and_their_marks_nowhere() -> None:
    article = extract(with_footnote(letter("It costs 49,000")))
    assert [(p.text, p.part) for p in article.paragraphs] == [("It costs 49,000", ""), ("In 2025.", "footnote")]


def with_footnote(document: Any) -> bytes:
    from docx.opc.constants import RELATIONSHIP_TYPE
    from docx.opc.packuri import PackURI
    from docx.opc.part import Part

    document.paragraphs[-1]._p.append(xml('<w:r><w:footnoteReference w:id="2"/></w:r>'))
    space = 'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"'
    note = '<w:footnote w:id="2"><w:p><w:r><w:t>In 2025.</w:t></w:r></w:p></w:footnote>'
    notes = f"<w:footnotes {space}>{note}</w:footnotes>"
    kind = "application/vnd.openxmlformats-officedocument.wordprocessingml.footnotes+xml"
    part = Part(PackURI("/word/footnotes.xml"), kind, notes.encode(), document.part.package)
    document.part.relate_to(part, RELATIONSHIP_TYPE.FOOTNOTES)
    return saved(document)


def test_numbers_of_lists_are_text_as_a_reader_sees_them() -> None:
    document = Document()
    for text in ("Stop.", "Wait."):
        document.add_paragraph(text, style="List Number")
    document.add_paragraph("A bullet.", style="List Bullet")
    assert lines_of(saved(document)) == ["1. Stop.", "2. Wait.", "A bullet."]


@pytest.mark.parametrize("title", ["Microsoft Word - release_FINAL_v3.docx", "untitled", "Document1", "release_v3"])
def test_a_files_name_is_no_title_and_a_program_no_author(title: str) -> None:
    document = letter("Grant for trams", "The ministry pays 49,000 crowns.")
    document.core_properties.title = title
    document.core_properties.author = "python-docx"
    article = extract(saved(document))
    assert (article.title, article.of("author")) == ("Grant for trams", ())


def test_the_language_is_the_one_that_the_text_is_marked_with() -> None:
    document = letter("Open.")
    document.paragraphs[0].runs[0]._r.get_or_add_rPr().append(xml('<w:lang w:val="fr-CA"/>'))
    assert extract(saved(document)).best("language") == "fr"


@pytest.mark.parametrize("kind", ["drop", "margin"])
def test_a_large_first_letter_belongs_to_its_word(kind: str) -> None:
    document = letter("T", "he town pays 49,000 crowns.", "Nobody was asked.")
    document.paragraphs[0]._p.get_or_add_pPr().append(xml(f'<w:framePr w:dropCap="{kind}" w:lines="3"/>'))
    assert lines_of(saved(document)) == ["The town pays 49,000 crowns.", "Nobody was asked."]
