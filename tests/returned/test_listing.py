"""What reviewers did is listed whole: each edit and comment on its statement, none dropped and none invented."""

from __future__ import annotations

import io
import zipfile
from pathlib import Path

import docx
import pytest

from briefings.model.problem import UserError
from tests.conftest import JOINT_VENTURES
from tests.returned.office import EXAMPLE, Office, brief_of, council, joint_ventures, only
from tests.returned.word_form import W, WordFile


def test_a_brief_that_nobody_touched_comes_back_without_items(office: Office) -> None:
    assert office.read(office.came_back(council())).entries == ()


def test_a_tracked_edit_names_its_author_statement_source_file_and_line(office: Office) -> None:
    data = WordFile(council()).replace("wants the tram, and soon", "wants the tram, and now").bytes()
    entry = only(office.read(office.came_back(data)))
    assert entry.item.authors == ("Dana Deputy",)
    assert entry.item.date == "2025-06-02"
    assert entry.item.statement == "stance/riders.1"
    assert entry.side == "riders"
    assert entry.sources == ("survey, para.\u00a05",)
    assert entry.item.after == "The union wants the tram, and now."
    place = entry.placement.location
    assert place is not None
    assert place.path == "seeds/tram-line/stances/riders.md"
    assert office.text("tram-line/stances/riders.md").split("\n")[place.line - 1].startswith("The union wants")


def test_an_anchor_that_ends_a_letter_early_makes_no_edit(office: Office) -> None:
    file = WordFile(brief_of(EXAMPLE, "residents"))
    ends = {end.get(f"{W}id"): end for end in file.body.iter(f"{W}bookmarkEnd")}
    cut = 0
    for start in list(file.body.iter(f"{W}bookmarkStart")):
        end = ends[start.get(f"{W}id")]
        run = end.getprevious()
        text = run.find(f"{W}t") if run is not None and run.tag == f"{W}r" else None
        if str(start.get(f"{W}name")).startswith("st_") and text is not None and len(text.text) > 9:
            end.addnext(file.run(run, text.text[-1]))
            text.text = text.text[:-1]
            cut += 1
    assert cut > 20
    assert office.read(office.came_back(file.bytes())).entries == ()
    file.replace("want a tra", "like a tra", tracked=False)
    assert only(office.read(office.came_back(file.bytes()))).item.after == "Of those asked, 71% like a tram."


@pytest.mark.parametrize("audience", ["dm-analysts", "minister"])
def test_a_long_brief_that_nobody_touched_comes_back_without_items(tmp_path: Path, audience: str) -> None:
    office = joint_ventures(tmp_path)
    assert office.read(office.came_back(brief_of(JOINT_VENTURES, audience))).entries == ()


def test_an_edit_without_tracking_is_found_by_the_words_handed_out(office: Office) -> None:
    data = WordFile(council()).replace("Keep the buses", "Leave the buses", tracked=False).bytes()
    entry = only(office.read(office.came_back(data)))
    assert (entry.item.tracked, entry.item.authors) == (False, ())
    assert entry.item.after == "Leave the buses"


def test_words_typed_behind_a_statements_anchor_belong_to_it(office: Office) -> None:
    data = WordFile(council()).type_outside("wants the tram, and soon", " It has asked twice.").bytes()
    entry = only(office.read(office.came_back(data)))
    assert entry.item.after == "The union wants the tram, and soon. It has asked twice."


def test_words_typed_there_without_tracking_are_found_as_well(office: Office) -> None:
    data = WordFile(council()).type_outside("wants the tram, and soon", " It has asked twice.", tracked=False).bytes()
    entry = only(office.read(office.came_back(data)))
    assert entry.item.after == "The union wants the tram, and soon. It has asked twice."
    assert not entry.item.tracked


def test_a_change_of_format_is_no_item(office: Office) -> None:
    file = WordFile(council())
    run, before, after = file.cut("wants the tram")
    bold = file.run(run, "wants the tram")
    change = file.revision("rPrChange")
    look = bold.find(f"{run.tag[:-1]}rPr")
    look = look if look is not None else bold.makeelement(f"{run.tag[:-1]}rPr")
    bold.insert(0, look)
    look.append(change)
    for piece in (file.run(run, before), bold, file.run(run, after)):
        run.addprevious(piece)
    run.getparent().remove(run)
    assert office.read(office.came_back(file.bytes())).entries == ()


def test_a_thread_of_comments_is_one_item_with_its_answers(office: Office) -> None:
    file = WordFile(council(), author="Luc Lawyer")
    data = file.comment("for 118", "Is VAT in it?", "It is.", authors=("Luc Lawyer", "Ada Adviser")).bytes()
    entry = only(office.read(office.came_back(data)))
    assert entry.item.statement == "option/build.1"
    assert (entry.item.said, entry.item.authors) == ("Is VAT in it?", ("Luc Lawyer",))
    assert [(each.author, each.text) for each in entry.item.answers] == [("Ada Adviser", "It is.")]
    assert entry.item.comment
    assert entry.item.comment.quoted == "for 118"


def test_comments_by_python_docx_are_read(office: Office) -> None:
    document = docx.Document(io.BytesIO(council()))
    run = next(run for each in document.paragraphs for run in each.runs if "state pays most" in run.text)
    document.add_comment(run, text="How much is most?", author="Luc Lawyer", initials="LL")
    out = io.BytesIO()
    document.save(out)
    entry = only(office.read(office.came_back(out.getvalue())))
    assert (entry.item.statement, entry.item.said, entry.item.answers) == (
        "stance/town-hall.1",
        "How much is most?",
        (),
    )


def test_a_new_figure_or_name_in_words_that_cite_nothing_is_asked_about(office: Office) -> None:
    file = WordFile(council()).replace("what a ticket will cost", "what 77 tickets of Siemens will cost")
    file.replace("and soon", "and in 2031")
    first, second = office.read(office.came_back(file.bytes())).entries
    assert (first.item.statement, first.unsourced) == ("stance/riders.1", ())
    assert second.unsourced == ("77", "Siemens")


def test_a_new_paragraph_is_told_with_the_statement_before_it(office: Office) -> None:
    data = WordFile(council()).new_paragraph("The Gazette says that the town has had", "see above").bytes()
    entry = only(office.read(office.came_back(data)))
    assert (entry.item.kind, entry.item.said) == ("addition", "see above")
    assert entry.item.statement == "dossier/background.2"
    assert entry.placement.reason


def test_a_parted_paragraph_a_row_and_a_notes_mark_are_told_with_why_no_file_takes_them(office: Office) -> None:
    file = WordFile(council()).split("No source says what").delete_row("Who is affected")
    data = file.strike_note("The traders oppose the works more than the tram.").bytes()
    entries = office.read(office.came_back(data)).entries
    kinds = [entry.item.said.partition(":")[0] for entry in entries]
    assert kinds == [
        "the mark of a note was deleted",
        "a row of the table was deleted",
        "a paragraph was parted here",
    ]
    assert all(entry.placement.reason and not entry.can_be_accepted for entry in entries)
    assert "Who is affected" in entries[1].item.said


def test_an_edit_of_words_that_the_program_puts_together_says_so(office: Office) -> None:
    data = WordFile(council()).replace("(own words)", "(its own words)").bytes()
    entry = only(office.read(office.came_back(data)))
    assert not entry.can_be_accepted
    assert entry.placement.reason


def test_an_edit_of_a_view_names_the_points_that_say_it(office: Office) -> None:
    file = WordFile(brief_of(EXAMPLE, "residents")).replace("conditional", "opposes")
    entry = only(office.read(office.came_back(file.bytes())))
    assert entry.item.statement == "stance/shopkeepers.view-question"
    assert "seeds/tram-line/stances/shopkeepers.md:" in entry.placement.reason
    assert "`overall`" in entry.placement.reason


def test_an_edit_in_a_statement_of_several_fields_goes_to_the_right_one(office: Office) -> None:
    data = WordFile(council()).replace("daily paper; it names", "daily; it names").bytes()
    entry = only(office.read(office.came_back(data)))
    (edit,) = entry.placement.edits
    assert edit.wording.keys[-2:] == ("grade", "reason")
    assert edit.wording.record == "gazette"


def test_an_edit_in_a_note_names_the_citations(office: Office) -> None:
    data = WordFile(council()).replace("\u00a02,\u00a07\u00a0(B2)", "\u00a02\u00a0(B2)").bytes()
    entry = only(office.read(office.came_back(data)))
    assert entry.item.statement.startswith("note/")
    assert "citations" in entry.placement.reason


def test_a_file_that_is_no_brief_is_refused(office: Office) -> None:
    blank = io.BytesIO()
    docx.Document().save(blank)
    with pytest.raises(UserError):
        office.read(office.came_back(blank.getvalue()))
    with pytest.raises(UserError):
        office.read(office.came_back(b"PK\x03\x04 torn"))


def test_a_file_that_declares_entities_is_refused(office: Office) -> None:
    entity = b'<!DOCTYPE x [<!ENTITY a SYSTEM "file:///etc/hostname">]>'
    out = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(council())) as package, zipfile.ZipFile(out, "w") as torn:
        for name in package.namelist():
            data = package.read(name)
            if name == "word/document.xml":
                head, _, rest = data.partition(b"?>")
                data = head + b"?>" + entity + rest.replace(b"The union wants", b"The &a; wants", 1)
            torn.writestr(name, data)
    with pytest.raises(UserError):
        office.read(office.came_back(out.getvalue()))
