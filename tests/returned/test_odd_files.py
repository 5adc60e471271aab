"""Files as they come back from programs and people: what these set anew is no edit, and what they did is told."""

from __future__ import annotations

from copy import deepcopy
from io import BytesIO

import pytest
from docx import Document
from docx.oxml import parse_xml
from docx.oxml.ns import nsdecls
from lxml import etree

from briefings.model.problem import UserError
from briefings.workspace.returned import read_markup
from briefings.workspace.returned.markup import join_text
from tests.returned.office import EXAMPLE, Office, brief_of, council, only
from tests.returned.word_form import W15, W, WordFile


def test_quotation_marks_spaces_and_hyphens_that_a_program_set_anew_are_no_edits(office: Office) -> None:
    file = WordFile(council())
    for text in file.body.iter(f"{W}t"):
        text.text = (text.text or "").replace("'", "\u2019").replace("\u00a0", " ").replace("\u2011", "-")
    assert office.read(office.came_back(file.bytes())).entries == ()
    file.replace("wants the tram, and soon", "doesn\u2019t want the tram")
    assert only(office.read(office.came_back(file.bytes()))).item.after == "The union doesn\u2019t want the tram."


@pytest.mark.parametrize("tracked", [True, False])
def test_words_in_the_head_of_a_page_are_told_as_the_programs(office: Office, tracked: bool) -> None:
    file = WordFile(council())
    name = next(each for each in sorted(file.parts) if each.startswith("word/header") and b"<w:t" in file.parts[each])
    root = etree.fromstring(file.parts[name])
    run = next(each for each in root.iter(f"{W}r") if each.find(f"{W}t") is not None)
    typed = file.run(run, "CONFIDENTIAL ")
    run.addprevious(file.revision("ins", typed) if tracked else typed)
    file.parts[name] = etree.tostring(root)
    entry = only(office.read(office.came_back(file.bytes())))
    assert "CONFIDENTIAL" in entry.item.said
    assert (entry.item.statement.partition("/")[0], entry.can_be_accepted) == ("page", False)
    assert "head and foot" in entry.placement.reason


def test_a_note_that_goes_with_its_sentence_is_no_item_of_its_own(office: Office) -> None:
    file = WordFile(council())
    file.strike(file.paragraph_of("The traders oppose the works more than"), "del")
    assert {entry.item.kind for entry in office.read(office.came_back(file.bytes())).entries} == {"edit"}


def test_an_edit_in_a_cell_a_deleted_cell_and_a_table_in_a_cell_are_told(office: Office) -> None:
    file = WordFile(council())
    row = file.paragraph_of("The price of 118 million crowns is").getparent().getparent()
    first = row.find(f"{W}tc")
    first.find(f"{W}tcPr").append(file.revision("cellDel"))
    file.replace("estimate of 2023", "estimate of 2022")
    inner = etree.SubElement(etree.SubElement(etree.SubElement(first, f"{W}tbl"), f"{W}tr"), f"{W}tc")
    run, _, _ = file.cut("It may cost more.")
    etree.SubElement(inner, f"{W}p").append(file.revision("ins", file.run(run, "Nested words.")))
    etree.SubElement(first, f"{W}p")
    entries = office.read(office.came_back(file.bytes())).entries
    told = "\n".join(entry.item.after if entry.item.edit else entry.item.said for entry in entries)
    assert "an estimate of 2022" in told
    assert "Nested words." in told
    assert "a cell of the table was deleted" in told


def test_a_field_in_a_tracked_run_says_what_it_shows(office: Office) -> None:
    file = WordFile(council())
    run, _, _ = file.cut("wants the tram, and soon")
    mark = file.revision("ins")
    for kind, words in (("begin", ""), ("", "DATE"), ("separate", ""), ("t", " June 3"), ("end", "")):
        made = etree.SubElement(mark, f"{W}r")
        if kind in {"begin", "separate", "end"}:
            etree.SubElement(made, f"{W}fldChar").set(f"{W}fldCharType", kind)
        else:
            etree.SubElement(made, f"{W}{kind or 'instrText'}").text = words
    run.addnext(mark)
    assert only(office.read(office.came_back(file.bytes()))).item.after == "The union wants the tram, and soon. June 3"


def test_a_resolved_comment_over_several_statements_keeps_its_answers(office: Office) -> None:
    file = WordFile(brief_of(EXAMPLE, "residents"), author="Luc")
    file.comment("wants the tram", "This and the next.", "Why?", "Because.", authors=("Luc", "Ada", "Luc"))
    replies = list(file.extended)
    replies[2].set(f"{W15}paraIdParent", str(replies[1].get(f"{W15}paraId")))
    for each in replies:
        each.set(f"{W15}done", "1")
    file.paragraph_of("Of those asked, 71%").append(next(file.body.iter(f"{W}commentRangeEnd")))
    entry = only(office.read(office.came_back(file.bytes())))
    assert [each.text for each in entry.item.answers] == ["Why?", "Because."]
    assert entry.as_dict()["resolved"] is True
    assert entry.item.comment
    assert "71%" in entry.item.comment.quoted.replace("\u00a0", "")


def test_a_row_that_a_reviewer_added_says_why_no_file_takes_it(office: Office) -> None:
    file = WordFile(council())
    row = file.paragraph_of("The price of 118 million crowns is").getparent().getparent()
    new = deepcopy(row)
    for mark in [*new.iter(f"{W}bookmarkStart"), *new.iter(f"{W}bookmarkEnd")]:
        mark.getparent().remove(mark)
    for text in new.iter(f"{W}t"):
        text.text = "A new risk."
    for paragraph in new.iter(f"{W}p"):
        file.strike(paragraph, "ins")
    new.find(f"{W}trPr").append(file.revision("ins"))
    row.addnext(new)
    entry = only(office.read(office.came_back(file.bytes())))
    assert entry.item.said.startswith("a row of the table was inserted")
    assert "row" in entry.placement.reason


@pytest.mark.parametrize(("name", "cut"), [("back.docm", 0), ("back.DOTM", 0), ("back.docx", 2), ("back.docx", 1000)])
def test_a_file_with_macros_and_a_torn_one_are_refused(office: Office, name: str, cut: int) -> None:
    data = council()
    with pytest.raises(UserError):
        office.read(office.came_back(data[: len(data) // cut] if cut else data, name))


@pytest.mark.parametrize(
    "behind", ["{end}<w:r><w:t>), that the fare rises.</w:t></w:r>", "<w:r><w:t>)</w:t></w:r>{end}{rest}"]
)
def test_the_bracket_of_an_introduction_is_no_word_of_its_statement_wherever_its_anchor_ends(behind: str) -> None:
    end, rest = '<w:bookmarkEnd w:id="2"/>', "<w:r><w:t>, that the fare rises.</w:t></w:r>"
    document = Document()
    document.element.body.insert(
        0,
        parse_xml(
            f"<w:p {nsdecls('w')}>"
            '<w:bookmarkStart w:id="1" w:name="st_one"/><w:r><w:t>The union says, to a digest</w:t></w:r>'
            '<w:bookmarkStart w:id="2" w:name="src_1_1"/><w:r><w:t xml:space="preserve"> (</w:t></w:r>'
            f"<w:r><w:t>of a report</w:t></w:r>{behind.format(end=end, rest=rest)}"
            '<w:bookmarkEnd w:id="1"/></w:p>'
        ),
    )
    data = BytesIO()
    document.save(data)
    markup = read_markup(data.getvalue(), "back.docx")
    assert join_text(markup.stretches) == "The union says, to a digest, that the fare rises."
