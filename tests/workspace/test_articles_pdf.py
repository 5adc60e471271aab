"""PDF pages become the paragraphs that a person counts, and no hyphen, header or raised digit changes a figure."""

from __future__ import annotations

import io
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st
from reportlab.lib.styles import ParagraphStyle, getSampleStyleSheet
from reportlab.pdfgen.canvas import Canvas
from reportlab.platypus import PageBreak, Paragraph, Spacer, Table

from briefings.workspace.articles import extract
from briefings.workspace.articles.lines import Joiner
from tests.workspace.article_files import FILLER, lines_of, pdf_of, pdf_of_lines

STYLES = getSampleStyleSheet()
BODY = ParagraphStyle("body", STYLES["Normal"], fontSize=11, leading=14, spaceAfter=8)
HEAD = ParagraphStyle("head", STYLES["Heading1"], fontSize=16, leading=20)


def join(*lines: str) -> str:
    joiner = Joiner.of(lines)
    text = ""
    for line in lines:
        text = joiner.join(text, line)
    return text


@pytest.mark.parametrize(
    ("lines", "read"),
    [
        (("in fiscal year 2025-", "26"), "in fiscal year 2025-26"),
        (("growth of 10-", "15 per cent"), "growth of 10-15 per cent"),
        (("covers 3-", "4 million"), "covers 3-4 million"),
        (("from 2022-", "2024"), "from 2022-2024"),
        (("pages 3-", "4"), "pages 3-4"),
        (("of 1.5-", "2.5"), "of 1.5-2.5"),
        (("The Canada-", "United States talks"), "The Canada-United States talks"),
        (("the US-", "China deal"), "the US-China deal"),
        (("a G7-", "led plan"), "a G7-led plan"),
        (("a low-", "carbon line"), "a low-carbon line"),
        (("well-", "known"), "well-known"),
        (("the infor-", "mation", "information"), "the information information"),
        (("the coop-", "erative, co-operative, cooperative"), "the cooperative, co-operative, cooperative"),
        (("it costs 49,", "000 crowns"), "it costs 49,000 crowns"),
        (("it costs $1,", "250 in all"), "it costs $1,250 in all"),
        (("On May 5,", "200 people came"), "On May 5, 200 people came"),
        (("In 2025,", "200 people came"), "In 2025, 200 people came"),
        (("the tram –", "so he said"), "the tram – so he said"),
        (("one and", "two"), "one and two"),
    ],
)
def test_lines_are_joined_without_changing_a_figure_or_a_name(lines: tuple[str, ...], read: str) -> None:
    assert join(*lines) == read


@given(st.lists(st.text("abcXYZ0123456789,.-–% ", min_size=1, max_size=12), min_size=1, max_size=6))
def test_joining_never_loses_a_digit(lines: list[str]) -> None:
    digits = [c for line in lines for c in line if c.isdigit()]
    assert [c for c in join(*lines) if c.isdigit()] == digits


def test_hyphens_at_line_ends_of_a_page_are_read_as_a_person_reads_them() -> None:
    lines = ("The plan covers growth of 10-", "15 per cent for the fixed-price, low-", "carbon line of 2025-", "26.")
    assert lines_of(pdf_of_lines([lines])) == [
        "The plan covers growth of 10-15 per cent for the fixed-price, low-carbon line of 2025-26."
    ]


def release() -> bytes:
    table = Table([["Year", "Trams", "Cost"], ["2025", "12", "$1,200"], ["2026", "15", "$1,500"]])
    story: list[Any] = [
        Paragraph("Minister announces tram grant", HEAD),
        Paragraph("<b>NEWS RELEASE</b>", BODY),
        Paragraph(f"LARKMOOR, January 16, 2026 – The ministry pays 49,000<super>1</super> crowns. {FILLER}", BODY),
        Paragraph(f"“We will pay,” she said. {FILLER}", BODY),
        *(Paragraph(f"• Fact {number}: it has {number} trams.", BODY) for number in (1, 2, 3)),
        table,
        Spacer(1, 10),
        Paragraph("Contact: Marta Silva, 555-0101", BODY),
        PageBreak(),
        *(Paragraph(f"Paragraph {number}. {FILLER}", BODY) for number in range(1, 7)),
    ]
    return pdf_of(story, "Ministry of Transport – for release", numbered=True)


def test_a_release_is_read_paragraph_by_paragraph_without_its_header_and_page_numbers() -> None:
    article = extract(release())
    assert [(p.text, p.pages) for p in article.paragraphs] == [
        ("Minister announces tram grant", ("1",)),
        ("NEWS RELEASE", ("1",)),
        (f"LARKMOOR, January 16, 2026 – The ministry pays 49,000 crowns. {FILLER}", ("1",)),
        (f"“We will pay,” she said. {FILLER}", ("1",)),
        ("• Fact 1: it has 1 trams.", ("1",)),
        ("• Fact 2: it has 2 trams.", ("1",)),
        ("• Fact 3: it has 3 trams.", ("1",)),
        ("Year | Trams | Cost", ("1",)),
        ("2025 | 12 | $1,200", ("1",)),
        ("2026 | 15 | $1,500", ("1",)),
        ("Contact: Marta Silva, 555-0101", ("1",)),
        *((f"Paragraph {number}. {FILLER}", ("2",)) for number in range(1, 7)),
    ]
    assert article.left_out == {"note mark": 1, "running line": 2, "page number": 2}
    assert article.pages == ("1", "2")


def test_a_paragraph_that_runs_over_a_page_is_one_and_stands_on_both() -> None:
    story = [Paragraph(f"Paragraph {number}. {FILLER} {FILLER}", BODY) for number in range(30)]
    article = extract(pdf_of(story, "Header", numbered=True))
    assert [p.text for p in article.paragraphs] == [f"Paragraph {n}. {FILLER} {FILLER}" for n in range(30)]
    assert {p.pages for p in article.paragraphs} >= {("1",), ("1", "2"), ("2",)}


@pytest.mark.parametrize("indent", [0, 14])
def test_paragraphs_without_a_gap_end_where_their_lines_do(indent: int) -> None:
    style = ParagraphStyle("close", BODY, spaceAfter=0, firstLineIndent=indent)
    text = [f"Item {number} is here. {FILLER}" for number in range(8)]
    assert lines_of(pdf_of([Paragraph(each, style) for each in text])) == text


def test_justified_text_is_joined_too() -> None:
    style = ParagraphStyle("justified", BODY, alignment=4)
    text = [f"Item {number} is here. {FILLER}" for number in range(8)]
    assert lines_of(pdf_of([Paragraph(each, style) for each in text])) == text


def test_two_columns_are_read_one_after_the_other() -> None:
    from reportlab.platypus import BaseDocTemplate, Frame, PageTemplate

    out = io.BytesIO()
    document = BaseDocTemplate(out)
    frames = [Frame(72, 72, 215, 680), Frame(310, 72, 215, 680)]
    document.addPageTemplates([PageTemplate(frames=frames)])
    text = [f"Item {number} is here. {FILLER}" for number in range(24)]
    document.build([Paragraph(each, BODY) for each in text])
    assert lines_of(out.getvalue()) == text


def test_struck_out_text_is_left_out() -> None:
    story = [Paragraph("The cap is <strike>70,000</strike> 49,000 cars a year.", BODY)]
    article = extract(pdf_of(story))
    assert article.text == "The cap is 49,000 cars a year."
    assert article.left_out == {"deletion": 1}


def test_underlined_text_stays() -> None:
    assert lines_of(pdf_of([Paragraph("The cap is <u>49,000</u> cars a year.", BODY)])) == [
        "The cap is 49,000 cars a year."
    ]


def test_notes_at_the_foot_of_a_page_stand_after_the_text() -> None:
    out = io.BytesIO()
    canvas = Canvas(out)
    for number in (1, 2):
        for row in range(30):
            canvas.setFont("Helvetica", 11)
            canvas.drawString(72, 760 - 14 * row, f"line {row} of page {number} goes on and on to the margin of it and")
        canvas.setFont("Helvetica", 8)
        canvas.drawString(72, 90, f"{number} {('See the act of 2025.', 'The ministry, letter of May.')[number - 1]}")
        canvas.showPage()
    canvas.save()
    article = extract(out.getvalue())
    assert [p.part for p in article.paragraphs] == ["", "footnote", "footnote"]


def test_the_language_of_a_pdf_is_the_one_that_it_states() -> None:
    assert extract(pdf_of([Paragraph("Open.", BODY)], language="fr-CA")).best("language") == "fr"


def test_a_pdf_after_blank_lines_is_read() -> None:
    assert lines_of(b"\n\n" + pdf_of([Paragraph("Open.", BODY)])) == ["Open."]


@pytest.mark.parametrize(
    ("initial", "rest", "read"), [("T", "he ministry", "The ministry"), ("“W", "e shall", "“We shall")]
)
def test_a_large_first_letter_belongs_to_its_word_and_its_paragraph_is_one(initial: str, rest: str, read: str) -> None:
    out = io.BytesIO()
    canvas = Canvas(out)
    canvas.setFont("Times-Roman", 36)
    canvas.drawString(72, 676, initial)
    left = 73 + canvas.stringWidth(initial, "Times-Roman", 36)
    canvas.setFont("Times-Roman", 11)
    canvas.drawString(left, 690, f"{rest} pay 49,000 crowns a month to the town for the")
    canvas.drawString(left, 677, "seven years, and the owners of both of the ferries will")
    canvas.drawString(72, 664, "pay the rest of it, said the minister at the depot on a Friday.")
    canvas.save()
    (line,) = lines_of(out.getvalue())
    assert line.startswith(f"{read} pay 49,000 crowns a month to the town for the seven years, and the owners of both")
    assert line.endswith("of the ferries will pay the rest of it, said the minister at the depot on a Friday.")
