"""Comments of a PDF are read like those of a DOCX: on which words, of which statement, by whom, with their answers."""

from __future__ import annotations

import io
import json
from collections import Counter
from pathlib import Path
from typing import Any

import pypdfium2
import pytest
from pypdf import PdfReader, PdfWriter
from pypdf.generic import ArrayObject, DictionaryObject, FloatObject, NameObject, TextStringObject

from briefings.model.problem import UserError
from tests.returned.office import EXAMPLE, Office, brief_of, manifest_of


class Pdf:
    """A PDF with a reviewer's marks, as ISO 32000-2, 12.5.6, has them."""

    def __init__(self) -> None:
        self.data = brief_of(EXAMPLE, "council", "pdf")
        self.writer = PdfWriter(clone_from=PdfReader(io.BytesIO(self.data)))

    def boxes(self, words: str) -> tuple[int, list[tuple[float, float, float, float]]]:
        """Return on which page words stand, and the boxes of their lines."""
        document = pypdfium2.PdfDocument(self.data)
        for number in range(len(document)):
            text = document[number].get_textpage()
            if found := text.search(words).get_next():
                count = text.count_rects(*found)
                return number, [text.get_rect(index) for index in range(count)]
        raise AssertionError(words)

    def mark(self, kind: str, words: str, said: str, author: str = "Luc Lawyer", answers: Any = None) -> Any:
        page, boxes = self.boxes(words)
        left, bottom, right, top = boxes[0]
        mark = DictionaryObject()
        rect = [right, bottom, right + 18, top] if kind == "/Text" else [left, bottom, right, top]
        values = {
            "/Type": NameObject("/Annot"),
            "/Subtype": NameObject(kind),
            "/Rect": ArrayObject(map(FloatObject, rect)),
            "/Contents": TextStringObject(said),
            "/T": TextStringObject(author),
            "/M": TextStringObject("D:20250602093000Z"),
        }
        if kind != "/Text":
            corners = [(box[0], box[3], box[2], box[3], box[0], box[1], box[2], box[1]) for box in boxes]
            values["/QuadPoints"] = ArrayObject(FloatObject(each) for box in corners for each in box)
        if answers is not None:
            values["/IRT"] = answers
        mark.update({NameObject(key): value for key, value in values.items()})
        reference = self.writer._add_object(mark)
        sheet = self.writer.pages[page]
        sheet[NameObject("/Annots")] = ArrayObject([*sheet.get("/Annots", ()), reference])
        return reference

    def back(self, office: Office) -> Path:
        out = io.BytesIO()
        self.writer.write(out)
        path = office.came_back(out.getvalue(), "back.pdf")
        path.with_suffix(".json").write_text(manifest_of("council"), encoding="utf-8")
        return path


def test_a_brief_without_marks_has_no_items(office: Office) -> None:
    assert office.read(Pdf().back(office)).entries == ()


def test_a_highlight_is_on_the_statement_under_it(office: Office) -> None:
    pdf = Pdf()
    pdf.mark("/Highlight", "the state grant lapses", "When in 2026?")
    (entry,) = office.read(pdf.back(office)).entries
    assert entry.item.comment
    assert (entry.item.kind, entry.item.said, entry.item.authors) == ("comment", "When in 2026?", ("Luc Lawyer",))
    assert entry.item.comment.quoted == "the state grant lapses"
    assert (entry.item.statement, entry.item.date, entry.item.comment.page) == ("option/wait.1", "2025-06-02", 1)
    assert entry.placement.location
    assert entry.placement.location.path == "seeds/tram-line/dossier.yaml"


@pytest.mark.parametrize("place", ["note", "paragraph", "cell"])
def test_marks_are_told_at_their_own_of_many_statements_alike(office: Office, place: str) -> None:
    pdf, marked = Pdf(), []
    statements = json.loads(manifest_of("council"))["statements"]
    counts = Counter(each["words"] for each in statements)
    for each in statements:
        if each.get("bookmark") and each["place"] == place and counts[each["words"]] == 1:
            try:
                pdf.mark("/Highlight", each["words"], each["id"])
            except AssertionError:
                continue  # it goes over the end of a line or a page
            marked.append(each["id"])
    entries = office.read(pdf.back(office)).entries
    assert len(entries) == len(marked) > 5
    # What has the words of another as a part of its own may be found in that one first.
    inside = {
        each["id"]
        for each in statements
        for other in statements
        if each is not other and each["words"].casefold() in other["words"].casefold()
    }
    apart = [entry.item for entry in entries if entry.item.statement != entry.item.said]
    assert [item.said for item in apart if item.said not in inside] == []


def test_a_note_beside_a_line_is_on_its_statement(office: Office) -> None:
    pdf = Pdf()
    pdf.mark("/Text", "The union wants the tram", "Since when?")
    (entry,) = office.read(pdf.back(office)).entries
    assert entry.item.statement == "stance/riders.1"


def test_an_answer_belongs_to_its_comment_and_a_strike_says_what_it_is(office: Office) -> None:
    pdf = Pdf()
    first = pdf.mark("/StrikeOut", "Bus line 4 goes on as it is", "")
    pdf.mark("/Text", "Bus line 4 goes on as it is", "Why?", "Ada Adviser", answers=first)
    (entry,) = office.read(pdf.back(office)).entries
    assert entry.item.said == "to be struck out"
    assert [(each.author, each.text) for each in entry.item.answers] == [("Ada Adviser", "Why?")]


def test_a_mark_where_no_statement_is_is_told_all_the_same(office: Office) -> None:
    pdf = Pdf()
    pdf.mark("/Highlight", "Page 1", "Number the annex apart")
    (entry,) = office.read(pdf.back(office)).entries
    assert (entry.item.statement, entry.item.said) == ("", "Number the annex apart")


def test_a_comment_can_be_kept_beside_its_statement(office: Office) -> None:
    pdf = Pdf()
    pdf.mark("/Highlight", "Only with the state", "Is there a letter?")
    office.decide(pdf.back(office), keep=frozenset(("a1",)))
    assert "Is there a letter?" in office.text("tram-line/stances/town-hall.md")


def test_a_torn_pdf_is_refused(office: Office) -> None:
    path = Pdf().back(office)
    path.write_bytes(path.read_bytes()[:4000])
    with pytest.raises(UserError):
        office.read(path)
