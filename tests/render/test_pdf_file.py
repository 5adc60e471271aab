"""The PDF as a file: what it says about itself, its structure, bookmarks and links, and the same bytes each time."""

from __future__ import annotations

import os
import re
import subprocess
import sys
from dataclasses import replace
from hashlib import sha256
from io import BytesIO
from typing import Any

import pikepdf
import pytest

from briefings.model.document import Document, Heading, Link, Mark, Note, NoteList, Paragraph, Run
from briefings.render.pdf import write
from briefings.render.pdf.objects import Stream
from tests.conftest import REPOSITORY
from tests.documents import made_up, plain, sample_document
from tests.render.pdf_reading import document, structure

WORDS = (("note_link", "Note {number}"), ("note_back", "Back to note {number}"))


def opened(made: Document) -> pikepdf.Pdf:
    return pikepdf.open(BytesIO(write(made)))


def elements(pdf: pikepdf.Pdf) -> list[Any]:
    """Return every structure element in reading order."""
    found: list[Any] = []

    def walk(element: Any) -> None:
        found.append(element)
        kids = element.get("/K", [])
        for kid in kids if isinstance(kids, pikepdf.Array) else [kids]:
            if isinstance(kid, pikepdf.Dictionary) and "/S" in kid:
                walk(kid)

    walk(pdf.Root.StructTreeRoot.K[0])
    return found


def of_role(pdf: pikepdf.Pdf, role: str) -> list[Any]:
    return [element for element in elements(pdf) if role == element.S]


def test_the_file_says_what_it_is() -> None:
    pdf = opened(sample_document())
    info = {str(key): str(value) for key, value in pdf.docinfo.items()}
    assert info["/Title"] == "Longer quays or lighter hulls?"
    assert info["/Author"] == "Office of Harbour Policy"
    assert info["/Subject"] == "For the Harbour Minister"
    assert info["/Keywords"] == "harbour, ferries"
    assert info["/Marking"] == "UNCLASSIFIED"
    assert info["/AsOf"] == "2026-02-08"
    assert info["/Version"] == "3 (a1b2c3d)"
    assert info["/ManifestSHA256"] == sha256(sample_document().manifest.encode()).hexdigest()
    assert pdf.Root.Lang == "en"
    assert pdf.Root.ViewerPreferences.DisplayDocTitle
    assert pdf.pdf_version == "1.7"
    assert pdf.Root.PageLabels.Nums[1].S == "/D"


def test_metadata_agree_with_the_packet() -> None:
    packet = opened(sample_document()).open_metadata()
    assert packet["dc:title"] == "Longer quays or lighter hulls?"
    assert packet["pdfuaid:part"] == "1"
    assert (packet["pdfaid:part"], packet["pdfaid:conformance"]) == ("2", "A")
    assert packet["xmp:CreateDate"] == "2026-02-08T00:00:00Z"
    assert packet["{urn:x-briefings:brief:1}Marking"] == "UNCLASSIFIED"


def test_signs_of_markup_in_a_title_stay_text() -> None:
    made = replace(sample_document(), title="Quays & <hulls> (“ours”)")
    assert opened(made).open_metadata()["dc:title"] == "Quays & <hulls> (“ours”)"
    assert opened(made).docinfo.Title == "Quays & <hulls> (“ours”)"


def test_bookmarks_are_the_headings_at_their_depth() -> None:
    with opened(sample_document()).open_outline() as outline:
        top = outline.root
        assert [entry.title for entry in top] == ["What each side wants", "Annex A: everything", "Sources"]
        assert [entry.title for entry in top[0].children] == ["Ferry owners: parole donnée"]
        assert [entry.title for entry in top[0].children[0].children] == ["Rated"]


def test_no_heading_level_is_skipped() -> None:
    made = document(Heading(3, plain("Deep")), Heading(1, plain("Up")), Heading(3, plain("Deep again")))
    pdf = opened(made)
    roles = [str(element.S) for element in elements(pdf) if re.fullmatch(r"/H\d", str(element.S))]
    assert roles == ["/H1", "/H2", "/H2", "/H3"]


def test_marks_lead_to_their_note_and_notes_back() -> None:
    notes = (Note(1, (Run("Gazette."),)), Note(2, (Run("Never marked."),)))
    body = Paragraph((Run("Said."), Mark(1), Run(" Again."), Mark(1)))
    made = replace(document(body, annexes=(NoteList(),)), notes=notes, words=WORDS)
    pdf = opened(made)
    links = [annotation for page in pdf.pages for annotation in page.get("/Annots", [])]
    assert [str(link.Contents) for link in links] == ["Note 1", "Note 1", "Back to note 1"]
    targets = [link.Dest[0].objgen for link in links]
    assert targets == [pdf.pages[1].obj.objgen, pdf.pages[1].obj.objgen, pdf.pages[0].obj.objgen]
    assert [str(note.ID) for note in of_role(pdf, "/Note")] == ["note-1", "note-2"]


def test_a_mark_can_be_hit_with_a_finger_and_never_the_one_beside_it() -> None:
    notes = tuple(Note(number, (Run("Gazette."),)) for number in (1, 2, 3))
    body = Paragraph((Run("Said."), Mark(1), Run(" Again, at length."), Mark(2), Mark(3)))
    pdf = opened(replace(document(body, annexes=(NoteList(),)), notes=notes))
    alone, *near = [[float(edge) for edge in link.Rect] for link in pdf.pages[0].Annots]
    assert alone[2] - alone[0] >= 8
    assert {round(top - bottom, 2) for _, bottom, _, top in (alone, *near)} == {10.0}
    assert near[0][2] == near[1][0]


def test_links_say_where_they_lead() -> None:
    pdf = opened(sample_document())
    links = [annotation for page in pdf.pages for annotation in page.get("/Annots", [])]
    assert {str(link.A.URI): str(link.Contents) for link in links if "/A" in link} == {
        "https://example.org/gazette?id=1&x=2": "Harbour Gazette, article on quays",
        "https://example.org/gazette": "Harbour Gazette on the web",
    }
    assert "Table of risks" in {str(link.Contents) for link in links if "/Dest" in link}


def test_a_link_into_what_isnt_printed_is_plain_text() -> None:
    pdf = opened(document(Paragraph((Run("See "), Link("the annex", "#annex"), Run(".")))))
    assert not of_role(pdf, "/Link")
    assert "/Annots" not in pdf.pages[0]


def test_a_link_over_a_line_end_is_one_element_with_a_box_on_each_line() -> None:
    link = Link("a long name of a source " * 10, "https://example.org/é?q=a b")
    pdf = opened(document(Paragraph((Run("See "), link))))
    boxes = list(pdf.pages[0].Annots)
    assert len(of_role(pdf, "/Link")) == 1
    assert len(boxes) > 1
    assert {str(box.A.URI) for box in boxes} == {"https://example.org/%C3%A9?q=a%20b"}


def test_figures_have_text_and_a_box() -> None:
    pdf = opened(sample_document())
    figures = of_role(pdf, "/Figure")
    assert [str(figure.Alt) for figure in figures] == [
        "North shore: 3 sources, 420 words.",
    ]
    for figure in figures:
        left, bottom, right, top = map(float, figure.A.BBox)
        assert 60 <= left < right <= 560
        assert 50 <= bottom < top <= 740


def test_header_cells_have_their_scope_and_every_row_every_cell() -> None:
    pdf = opened(sample_document())
    scopes = [str(cell.A.Scope) for cell in of_role(pdf, "/TH")]
    assert scopes == ["/Column"] * 4 + ["/Row"] * 4
    assert {len(row.K) for row in of_role(pdf, "/TR")} == {4}


def test_foreign_words_carry_their_language() -> None:
    pdf = opened(sample_document())
    spans = of_role(pdf, "/Span")
    assert [str(span.Lang) for span in spans] == ["fr", "fr", "fr"]


@pytest.mark.tool
def test_what_repeats_on_every_page_is_no_content() -> None:
    read = " ".join(part.text for part in structure(write(sample_document())))
    for repeated in ("Decision note", "Copy 2 of 5", "Page 1 of 3", "DRAFT"):
        assert repeated not in read


def test_without_colour_nothing_is_coloured() -> None:
    pdf = opened(replace(sample_document(), grey=True))
    for page in pdf.pages:
        content = pikepdf.parse_content_stream(page)
        colours = [tuple(map(float, part.operands)) for part in content if str(part.operator) in {"rg", "RG"}]
        assert colours
        assert all(len(set(colour)) == 1 for colour in colours)


def test_the_same_document_gives_the_same_bytes_in_any_process() -> None:
    code = (
        "import hashlib; from tests.documents import sample_document; from briefings.render.pdf import write;"
        "print(hashlib.sha256(write(sample_document())).hexdigest())"
    )
    digests = {sha256(write(sample_document())).hexdigest()}
    for zone, seed in (("UTC", "0"), ("Asia/Shanghai", "1"), ("America/St_Johns", "77")):
        environment = os.environ | {"TZ": zone, "PYTHONHASHSEED": seed, "PYTHONPATH": str(REPOSITORY)}
        done = subprocess.run([sys.executable, "-c", code], env=environment, capture_output=True, text=True, check=True)
        digests.add(done.stdout.strip())
    assert len(digests) == 1


def test_other_input_gives_another_identity() -> None:
    first, second = (opened(replace(sample_document(), manifest=text)) for text in ("{}", '{"a": 1}'))
    assert first.trailer.ID[0] != second.trailer.ID[0]


def test_objects_are_packed_and_streams_name_only_filters_that_they_have() -> None:
    for made in (sample_document(), *made_up(3)):
        data = write(made)
        pdf = pikepdf.open(BytesIO(data))
        assert pdf.check_pdf_syntax() == []
        packs = [each for each in pdf.objects if isinstance(each, pikepdf.Stream) and each.get("/Type") == "/ObjStm"]
        assert sum(int(pack.N) for pack in packs) > len(pdf.objects) / 2
        assert b"/Filter [" not in data
        assert len(data) < len(unpacked(pdf))
    sample = write(sample_document())
    assert len(sample) < len(unpacked(pikepdf.open(BytesIO(sample)))) * 0.75


def unpacked(pdf: pikepdf.Pdf) -> bytes:
    out = BytesIO()
    pdf.save(out, object_stream_mode=pikepdf.ObjectStreamMode.disable, compress_streams=True)
    return out.getvalue()


@pytest.mark.parametrize("data", [b"ends\r", b"ends\n", b"ends"])
def test_a_line_end_of_its_own_follows_a_stream_whatever_it_ends_with(data: bytes) -> None:
    assert Stream(data, compress=False).format(None).endswith(data + b"\r\nendstream")
