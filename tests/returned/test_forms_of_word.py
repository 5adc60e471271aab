"""Forms in which Word itself saves a reviewed file: each is read as what it means, and nothing in it is dropped."""

from __future__ import annotations

import datetime as dt
import io
import zipfile
from collections.abc import Callable
from copy import deepcopy
from typing import Any

import pytest
from docx.oxml import parse_xml
from docx.oxml.ns import nsdecls
from lxml import etree

from briefings.app.own_words import words_of_docx
from briefings.render.redline import redline
from tests.returned.office import Office, council, only
from tests.returned.word_form import W14, W15, W, WordFile, parts_of

WHEN = dt.datetime(2025, 6, 2, tzinfo=dt.UTC)
UNION = "The union wants the tram, and soon."
MATH = 'xmlns:m="http://schemas.openxmlformats.org/officeDocument/2006/math"'
DRAWN = 'xmlns:wp="http://schemas.openxmlformats.org/drawingml/2006/wordprocessingDrawing"'
CID = "http://schemas.microsoft.com/office/word/2016/wordml/cid"
CEX = "http://schemas.microsoft.com/office/word/2018/wordml/cex"
PICTURE = (
    '<w:r><w:drawing><wp:inline><wp:docPr id="77" name="Picture 7" descr="A photo"/></wp:inline></w:drawing></w:r>'
)


def xml(text: str) -> Any:
    """Return an element of Word's, whose text names no namespaces."""
    tag = text[1:].split(">", maxsplit=1)[0].split(" ", maxsplit=1)[0].rstrip("/")
    return parse_xml(text.replace(f"<{tag}", f"<{tag} {nsdecls('w')} {MATH} {DRAWN}", 1))


def wrap(inside: Any, opening: str, closing: str) -> None:
    """Put an element into others, innermost last."""
    place: Any = etree.Element("place")
    inside.addprevious(place)
    outer = xml(f"{opening}<w:p/>{closing}")
    hole = next(outer.iter(f"{W}p"))
    hole.getparent().replace(hole, inside)
    place.getparent().replace(place, outer)


def control(inside: Any) -> None:
    wrap(
        inside,
        '<w:sdt><w:sdtPr><w:alias w:val="Text"/><w:id w:val="5"/></w:sdtPr><w:sdtContent>',
        "</w:sdtContent></w:sdt>",
    )


def run_control(file: WordFile) -> None:
    control(file.cut("wants the tram")[0])


def block_control(file: WordFile) -> None:
    control(file.paragraph_of(UNION))


def smart_tags(file: WordFile) -> None:
    tag = '<w:smartTag w:uri="urn:x" w:element="place"><w:smartTagPr><w:attr w:name="x" w:val="y"/></w:smartTagPr>'
    wrap(file.cut("wants the tram")[0], f'<w:customXml w:element="x">{tag}', "</w:smartTag></w:customXml>")


def spelling_marks(file: WordFile) -> None:
    run, before, after = file.cut("wants the tram")
    for piece in (before, "wants the tr", f"am{after}"):
        made = file.run(run, piece)
        made.set(f"{W}rsidR", "00AB12CD")
        for each in (xml('<w:proofErr w:type="spellStart"/>'), made, xml('<w:proofErr w:type="spellEnd"/>')):
            run.addprevious(each)
    run.getparent().remove(run)


def changed_looks(file: WordFile) -> None:
    paragraph = file.paragraph_of(UNION)
    old = deepcopy(paragraph.find(f"{W}pPr"))
    change = file.revision("pPrChange", old)
    paragraph.find(f"{W}pPr").append(change)
    for run in paragraph.iter(f"{W}r"):
        look = xml("<w:rPr><w:b/></w:rPr>")
        look.append(file.revision("rPrChange", xml("<w:rPr/>")))
        run.insert(0, look)


def renumbered_bookmarks(file: WordFile) -> None:
    ends = {each.get(f"{W}id"): each for each in file.body.iter(f"{W}bookmarkEnd")}
    for number, start in enumerate(list(file.body.iter(f"{W}bookmarkStart"))):
        ends[start.get(f"{W}id")].set(f"{W}id", str(7000 + number))
        start.set(f"{W}id", str(7000 + number))
    paragraph = file.paragraph_of(UNION)
    paragraph.insert(1, xml('<w:bookmarkStart w:id="0" w:name="_GoBack"/>'))
    paragraph.append(xml('<w:bookmarkEnd w:id="0"/>'))


def bookmarks_between_paragraphs(file: WordFile) -> None:
    paragraph = file.paragraph_of("No source says what a ticket")
    start, end = paragraph.find(f"{W}bookmarkStart"), paragraph.findall(f"{W}bookmarkEnd")[-1]
    paragraph.addprevious(start)
    paragraph.addnext(end)


def late_bookmark_end(file: WordFile) -> None:
    paragraph = file.paragraph_of(UNION)
    paragraph.getnext().insert(1, paragraph.findall(f"{W}bookmarkEnd")[-1])


@pytest.mark.parametrize(
    "form",
    [
        run_control,
        block_control,
        smart_tags,
        spelling_marks,
        changed_looks,
        renumbered_bookmarks,
        bookmarks_between_paragraphs,
        late_bookmark_end,
    ],
)
def test_what_word_puts_around_text_is_no_edit_and_hides_none(office: Office, form: Callable[[WordFile], None]) -> None:
    file = WordFile(council())
    form(file)
    assert office.read(office.came_back(file.bytes())).entries == ()
    entry = only(office.read(office.came_back(file.replace("and soon", "and now").bytes())))
    assert entry.item.after == "The union wants the tram, and now."
    assert entry.can_be_accepted


def test_a_row_and_a_cell_in_controls_are_read(office: Office) -> None:
    file = WordFile(council())
    cell = file.paragraph_of("ground that nobody has surveyed").getparent()
    row = cell.getparent()
    control(cell)
    control(row)
    assert only(office.read(office.came_back(file.replace("nobody has", "no one has").bytes()))).can_be_accepted


def test_a_copied_paragraph_is_an_addition_and_not_its_sentence_twice(office: Office) -> None:
    file = WordFile(council())
    file.paragraph_of("No source says what a ticket").addnext(deepcopy(file.paragraph_of(UNION)))
    entry = only(office.read(office.came_back(file.bytes())))
    assert (entry.item.kind, entry.item.statement) == ("addition", "gap/1.text")
    assert UNION in entry.item.said


@pytest.mark.parametrize("tracked", [True, False])
@pytest.mark.parametrize(
    ("form", "told"),
    [
        ("<m:oMath><m:r><m:t>x = 49,000</m:t></m:r></m:oMath>", "x = 49,000"),
        (PICTURE, "a picture"),
        ('<w:r><w:sym w:font="Wingdings" w:char="F0FC"/></w:r>', "Wingdings"),
    ],
)
def test_equations_pictures_and_signs_are_listed(office: Office, form: str, told: str, tracked: bool) -> None:
    file = WordFile(council())
    made = xml(form)
    file.paragraph_of(UNION).append(file.revision("ins", made) if tracked else made)
    entry = only(office.read(office.came_back(file.bytes())))
    assert told in (entry.item.after if entry.item.edit else entry.item.said)
    assert not entry.can_be_accepted


@pytest.mark.parametrize("tracked", [True, False])
def test_a_note_that_a_reviewer_added_is_listed(office: Office, tracked: bool) -> None:
    file = WordFile(council())
    mark, said = xml('<w:r><w:footnoteReference w:id="2"/></w:r>'), xml("<w:r><w:t>See the annual report.</w:t></w:r>")
    file.paragraph_of(UNION).append(file.revision("ins", mark) if tracked else mark)
    notes = xml('<w:footnotes><w:footnote w:id="2"><w:p/></w:footnote></w:footnotes>')
    next(notes.iter(f"{W}p")).append(file.revision("ins", said) if tracked else said)
    file.parts["word/footnotes.xml"] = etree.tostring(notes)
    told = [entry.item.said for entry in office.read(office.came_back(file.bytes())).entries]
    assert told == ["the mark of a note was inserted"] * tracked + ["See the annual report."]


def test_a_joined_paragraph_is_told_with_an_edit_in_it_but_not_one_that_was_typed_whole(office: Office) -> None:
    file = WordFile(council()).replace("No source says what", "No source at hand says what")
    file.mark_end(file.paragraph_of("a ticket will cost."), file.revision("del"))
    file.new_paragraph(UNION, "It asked twice.")
    told = [entry.item.said or entry.item.kind for entry in office.read(office.came_back(file.bytes())).entries]
    assert told == ["It asked twice.", "edit", "two paragraphs were joined here"]


def test_what_one_typed_and_another_struck_is_told(office: Office) -> None:
    file = WordFile(council()).insert_after("and soon", " indeed")
    inserted = next(file.body.iter(f"{W}ins"))
    struck = file.revision("del", file.run(inserted[0], " certainly", "delText"))
    struck.set(f"{W}author", "Luc Lawyer")
    inserted.append(struck)
    edit, other = office.read(office.came_back(file.bytes())).entries
    assert edit.item.after == "The union wants the tram, and soon indeed."
    assert (other.item.statement, other.item.authors) == ("stance/riders.1", ("Dana Deputy", "Luc Lawyer"))
    assert "certainly" in other.item.said


def commented(file: WordFile, said: str = "Why?") -> tuple[Any, Any, Any]:
    """Return the start, the end and the mark of a comment that stands nowhere yet."""
    file.begin_comments()
    file.write_comment("77", "1000ABCD", "", said, file.author)
    start, end = xml('<w:commentRangeStart w:id="77"/>'), xml('<w:commentRangeEnd w:id="77"/>')
    return start, end, xml('<w:r><w:commentReference w:id="77"/></w:r>')


def test_a_comment_on_several_paragraphs_and_cells_quotes_them_apart(office: Office) -> None:
    file = WordFile(council())
    start, end, mark = commented(file)
    table = next(file.paragraph_of("ground that nobody has surveyed").iterancestors(f"{W}tbl"))
    table.addprevious(start)
    file.paragraph_of("Gazette, para.").append(mark)
    table.addnext(end)
    entry = only(office.read(office.came_back(file.bytes())))
    assert entry.item.comment
    assert entry.item.comment.quoted.startswith("No. What Cause Consequence Mitigation R1")
    assert entry.item.statement == "word/column_item"


def test_a_comment_without_a_range_stands_where_its_mark_is(office: Office) -> None:
    file = WordFile(council())
    *_, mark = commented(file)
    file.paragraph_of(UNION).append(mark)
    assert only(office.read(office.came_back(file.bytes()))).item.statement == "stance/riders.held"


def test_a_comment_on_deleted_words_says_which(office: Office) -> None:
    file = WordFile(council()).comment("and soon", "Why so?").replace("and soon", "")
    entries = office.read(office.came_back(file.bytes())).entries
    assert [each.item.comment.quoted for each in entries if each.item.comment] == ["and soon"]


def test_a_modern_comment_has_its_day_its_people_and_its_end(office: Office) -> None:
    file = WordFile(council()).comment("wants the tram", "First.")
    comment, entry = next(file.comments.iter(f"{W}comment")), next(iter(file.extended))
    more = deepcopy(comment[0])
    more.attrib.pop(f"{W14}paraId")
    comment.insert(0, more)
    entry.set(f"{W15}done", "1")
    id_ = entry.get(f"{W15}paraId")
    ids = f'<c:commentsIds xmlns:c="{CID}"><c:commentId c:paraId="{id_}" c:durableId="2A3B4C5D"/></c:commentsIds>'
    times = '<c:commentExtensible c:durableId="2A3B4C5D" c:dateUtc="2025-06-03T01:30:00Z"/>'
    file.parts["word/commentsIds.xml"] = ids.encode()
    file.parts["word/commentsExtensible.xml"] = (
        f'<c:commentsExtensible xmlns:c="{CEX}">{times}</c:commentsExtensible>'.encode()
    )
    file.parts["word/people.xml"] = (
        b'<w15:people xmlns:w15="http://schemas.microsoft.com/office/word/2012/wordml">'
        b'<w15:person w15:author="Dana Deputy"><w15:presenceInfo w15:providerId="None" w15:userId="Dana"/>'
        b"</w15:person></w15:people>"
    )
    found = only(office.read(office.came_back(file.bytes())))
    assert (found.item.date, found.item.said, found.as_dict()["resolved"]) == ("2025-06-02", "First.\nFirst.", True)
    # Word can leave the local time out; the other one is kept apart then.
    del comment.attrib[f"{W}date"]
    assert only(office.read(office.came_back(file.bytes()))).item.date == "2025-06-03"


@pytest.mark.parametrize("change", ["less of a line", "no line at all"])
def test_words_taken_out_of_the_foot_of_a_page_are_told(office: Office, change: str) -> None:
    file = WordFile(council())
    for name in [each for each in file.parts if each.startswith("word/footer")]:
        root = etree.fromstring(file.parts[name])
        text = next(root.iter(f"{W}t"))
        text.text = str(text.text).partition(" · ")[0] if change == "less of a line" else ""
        file.parts[name] = etree.tostring(root)
    entry = only(office.read(office.came_back(file.bytes())))
    assert "head or foot of a page was changed" in entry.item.said
    assert entry.placement.reason


def test_the_text_part_of_word_on_the_web_has_a_number(office: Office) -> None:
    out = io.BytesIO()
    data = WordFile(council()).replace("and soon", "and now").bytes()
    with zipfile.ZipFile(io.BytesIO(data)) as package, zipfile.ZipFile(out, "w") as renamed:
        for name in package.namelist():
            part = package.read(name).replace(b"word/document.xml", b"word/document2.xml")
            renamed.writestr(name.replace("word/document.xml", "word/document2.xml"), part)
    assert only(office.read(office.came_back(out.getvalue()))).item.after == "The union wants the tram, and now."


def test_what_was_moved_away_is_said_only_where_it_stands_now() -> None:
    file = WordFile(council()).move_paragraph("No source says what a ticket", "Larkmoor's council votes", tracked=True)
    said = words_of_docx({**file.parts, "word/document.xml": etree.tostring(file.body)})
    assert not any("No source says" in words for words in said.words.values())
    assert any("No source says" in words for _, words in said.loose)


def test_a_redline_comes_back_with_the_edits_of_its_reviewer_alone(office: Office) -> None:
    before = WordFile(council())
    before.replace("wants the tram, and soon", "would like a tram", tracked=False)
    before.replace("Larkmoor's council votes", "The council will vote", tracked=False)
    before.new_paragraph("No source says what a ticket", "A gap that is closed by now.")
    row = before.paragraph_of("ground that nobody has surveyed").getparent().getparent()
    gone = deepcopy(row)
    for mark in [*gone.iter(f"{W}bookmarkStart"), *gone.iter(f"{W}bookmarkEnd")]:
        mark.getparent().remove(mark)
    next(gone.iter(f"{W}t")).text = "A risk that went."
    row.addnext(gone)
    redlined = redline(parts_of(before.bytes()), parts_of(council()), "Policy desk", WHEN)
    assert office.read(office.came_back(redlined)).entries == ()
    file = WordFile(redlined).replace("a ticket will cost", "a day ticket will cost")
    file.comment("Keep the buses", "For how long?")
    comment, edit = office.read(office.came_back(file.bytes())).entries
    assert comment.item.statement == "option/wait.name"
    assert (edit.item.after, edit.item.authors) == ("No source says what a day ticket will cost.", ("Dana Deputy",))
    accepted = office.decide(office.came_back(file.bytes()), accept="all")
    assert not accepted.held


def test_what_a_reviewer_changes_within_our_own_changes_is_theirs(office: Office) -> None:
    before = WordFile(council()).replace("wants the tram, and soon", "likes trams", tracked=False)
    redlined = redline(parts_of(before.bytes()), parts_of(council()), "Policy desk", WHEN)
    file = WordFile(redlined)
    inserted = next(each for each in file.body.iter(f"{W}ins") if "wants" in "".join(each.itertext()))
    run = inserted[0]
    struck = file.revision("del", file.run(run, run.find(f"{W}t").text, "delText"))
    inserted.replace(run, struck)
    inserted.addnext(file.revision("ins", file.run(run, "awaits ")))
    entry = only(office.read(office.came_back(file.bytes())))
    assert "awaits" in entry.item.after
    assert entry.item.authors == ("Dana Deputy",)
