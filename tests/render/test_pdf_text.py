"""Text of the PDF: every word, in reading order, none joined, none lost, each sign drawn or named as missing."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest

from briefings.model.document import Bar, BarChart, BarPanel, Cell, Column, Figure, Mark, Paragraph, Run, Table
from briefings.model.house import House
from briefings.model.problem import Location, UserError
from briefings.render.layout.boxes import TextOp
from briefings.render.layout.faces import Typeface, face_path, load
from briefings.render.layout.lines import Piece, Segment
from briefings.render.pdf import write
from briefings.render.pdf.fonts import Fonts
from briefings.render.pdf.painter import Painter, UntaggedText
from briefings.render.pdf.tags import Tree
from tests.documents import RUNNING, event_at, made_up, sample_document, timeline_of
from tests.render.pdf_reading import document, letters, pages, paragraph, structure, texts

MADE_UP = 25
FEW = 8
DROID = Path("/usr/share/fonts/truetype/droid/DroidSansFallbackFull.ttf")


@pytest.mark.tool
def test_assistive_readers_meet_every_word_in_the_order_of_the_tree() -> None:
    for made in made_up(MADE_UP)[:FEW]:
        read = "".join(letters(part.text) for part in structure(write(made)) if part.role not in {"Figure", "Lbl"})
        assert read == "".join(map(letters, texts(made)))


@pytest.mark.tool
def test_words_at_line_ends_are_not_joined() -> None:
    words = [f"word{number}" for number in range(200)]
    pdf = write(document(paragraph(" ".join(words))))
    assert " ".join(part.text for part in structure(pdf)[1:]).split() == words
    assert pages(pdf)[0].split()[1:] == words


def test_a_word_broken_after_its_hyphen_gets_no_space() -> None:
    pdf = write(document(paragraph("self-governing " * 60)))
    assert "self- governing" not in pages(pdf)[0].replace("\n", "")


def test_lines_never_end_inside_what_must_not_break() -> None:
    pdf = write(document(paragraph("about 49\u202f000\u00a0new\u00a0hulls non\u2011tariff " * 40)))
    for line in pages(pdf)[0].splitlines():
        assert not line.rstrip().endswith(("49", "000", "new", "non-"))


def test_no_line_begins_with_a_dash_or_a_dot_between_items() -> None:
    pdf = write(document(paragraph("As of today · Version three – final " * 40)))
    assert not [line for line in pages(pdf)[0].splitlines() if line.startswith(("·", "–"))]


@pytest.mark.tool
def test_neighbouring_marks_stay_two_numbers() -> None:
    pdf = write(document(Paragraph((Run("Said."), Mark(1), Mark(12)))))
    assert [part.text.strip() for part in structure(pdf)[2:]] == ["1", "", "12"]


def test_a_character_without_a_glyph_is_an_error_that_names_its_place() -> None:
    where = Location("seeds/quays/stances/north.md", 12, 3)
    with pytest.raises(UserError, match=r"seeds/quays/stances/north\.md:12:3: error\[glyph\].*U\+6BD4"):
        write(document(Paragraph((Run("Met 比亚迪 in January."),), location=where)))


def test_a_character_without_a_glyph_in_a_cell_names_the_table() -> None:
    where = Location("seeds/quays/dossier.yaml", 4, 1)
    rows = ((Cell(((Run("比"),),)),),)
    with pytest.raises(UserError, match=r"dossier\.yaml:4:1"):
        write(document(Table((Column(1),), (Cell(((Run("Name"),),)),), rows, (), "", location=where)))


def test_a_character_without_a_glyph_in_a_picture_or_a_header_is_an_error_too() -> None:
    where = Location("seeds/quays/dossier.yaml", 9, 1)
    figure = Figure(BarChart((BarPanel("Met", "times", (), (Bar("比亚迪", (1.0,)),)),)), (), "One.", location=where)
    with pytest.raises(UserError, match=r"dossier\.yaml:9:1"):
        write(document(figure))
    with pytest.raises(UserError, match=r"U\+6BD4"):
        write(document(paragraph("Quays."), running=replace(RUNNING, header_left="比")))


@pytest.mark.skipif(not DROID.exists(), reason="Droid Sans Fallback isn't installed (Debian: fonts-droid-fallback)")
def test_ideographs_are_printed_in_the_font_of_the_house_style() -> None:
    house = House(cjk_font=str(DROID))
    assert Typeface(str(DROID)).covers("比")
    running = replace(RUNNING, first_left="北部 office", marking="内部", watermark="草稿 DRAFT")
    figure = timeline_of(event_at(2026, "见 2026", Run("Met 比亚迪")))
    read = pages(write(document(paragraph("Met 比亚迪 in January."), figure, house=house, running=running)))[0]
    assert read.count("比亚迪") == 2
    assert "北部 office" in read


@pytest.mark.parametrize("font", ["missing.ttf", face_path().replace(".ttf", ".otf")])
def test_a_font_that_cannot_be_embedded_is_the_users_to_mend(font: str) -> None:
    with pytest.raises(UserError, match=r"error\[font\] can't use the font .*house\.yaml"):
        write(document(paragraph("比"), house=House(cjk_font=font)))


def test_signs_of_both_languages_are_covered() -> None:
    for char in "àâæçéèêëîïôœùûüÿÀÉŒ«»’“”–—…\u00a0\u202f\u2010\u2011₂≤→−✓●€%°²":
        assert Typeface().covers(char), f"U+{ord(char):04X}"
    assert not Typeface().covers("比")


def test_untagged_text_raises() -> None:
    painter = Painter(Fonts(), Tree(), 792, frozenset())
    painter.start_page()
    stray = TextOp(0, 10, Piece(0, 30, "stray", Segment("stray", load(face_path()), 10, "#000000", None)))
    with pytest.raises(UntaggedText):
        painter.draw(stray, 0, 0, block=1)


def test_kerning_brings_open_pairs_closer() -> None:
    face = load(face_path())
    assert face.width("To") < face.width("T") + face.width("o")
    assert face.width("nn") == pytest.approx(2 * face.width("n"))


def test_a_watermark_is_seen_but_never_copied_into_the_text() -> None:
    with_mark = replace(RUNNING, watermark="ÉBAUCHE")
    assert "BAUCHE" not in "".join(pages(write(document(paragraph("Quays."), running=with_mark)))[0].split())


@pytest.mark.tool
def test_the_sample_reads_as_it_stands() -> None:
    read = structure(write(sample_document()))
    assert read[0].role == "H1"
    assert [part.role for part in read if part.text == "Risk"] == ["TH"]
    assert [part.text for part in read if part.role == "Caption"] == ["Risks, most serious first"]
