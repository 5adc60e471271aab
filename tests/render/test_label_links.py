"""Numbers of risks, benefits and contested facts lead to what they name, wherever that is printed."""

from __future__ import annotations

import re
from dataclasses import replace
from io import BytesIO
from zipfile import ZipFile

import pikepdf

from briefings.model.document import Cell, Column, Document, Paragraph, Run, Table, alike_joined, places_of
from briefings.render import write
from tests.documents import plain
from tests.render.pdf_reading import document

TEXT = "(reported; R1, C9)"


def labelled() -> Document:
    """Return a document that names a row of its table, and a contested fact that it doesn't print."""
    runs = [Run("(reported; ", emphasis=True), Run("R1", emphasis=True, to="rated_quays")]
    runs += [Run(", ", emphasis=True), Run("C9", emphasis=True, to="contested_toll"), Run(")", emphasis=True)]
    row = (Cell((plain("R1"),), header=True, id="rated_quays"), Cell((plain("The quays close."),), point="quays"))
    head = (Cell((plain("No."),)), Cell((plain("What"),)))
    table = Table((Column(1), Column(4)), head, (row,), plain("Risks"), "Risks by number", "risk-table")
    return document(Paragraph(tuple(runs)), table)


def test_a_number_leads_to_its_row_in_a_pdf_and_one_that_is_not_printed_nowhere() -> None:
    with pikepdf.open(BytesIO(write("pdf", labelled()))) as pdf:
        [annotation] = [annotation for page in pdf.pages for annotation in page.get("/Annots", [])]
        assert str(annotation.Contents) == "R1"
        assert float(annotation.Dest[3]) < float(annotation.Rect[1])


def test_a_number_leads_to_its_row_in_a_docx() -> None:
    with ZipFile(BytesIO(write("docx", labelled()))) as file:
        xml = file.read("word/document.xml").decode()
    assert re.findall(r'w:anchor="(\w+)"', xml) == ["id_rated_quays"]
    assert xml.count('w:name="id_rated_quays"') == 1
    assert xml.index('w:name="id_rated_quays"') > xml.index("<w:tbl>")


def test_a_number_leads_to_its_row_on_a_page() -> None:
    html = write("html", labelled()).decode()
    assert '<a href="#rated_quays"><em>R1</em></a>' in html
    assert html.count('id="rated_quays"') == 1
    assert "contested_toll" not in html


def test_markdown_and_text_print_the_words_in_one() -> None:
    assert f"*{TEXT}*" in write("md", labelled()).decode()
    assert TEXT in write("txt", labelled()).decode()


def test_what_leads_elsewhere_is_not_joined_to_what_stands_beside_it() -> None:
    paragraph = labelled().body[0]
    assert isinstance(paragraph, Paragraph)
    assert len(alike_joined(paragraph.inlines)) == 5
    nowhere = tuple(replace(run, to="") for run in paragraph.inlines if isinstance(run, Run))
    assert len(alike_joined(nowhere)) == 1


def test_rows_are_places_of_the_tree() -> None:
    assert list(places_of(labelled().body)) == ["risk-table", "rated_quays"]
