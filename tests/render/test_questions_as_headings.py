"""Questions and contested facts look like headings, and are headings to whatever reads a file."""

from __future__ import annotations

import re
from dataclasses import replace
from io import BytesIO

import docx
import pikepdf

from briefings.model.document import Block, Heading, Paragraph, Run
from briefings.render import write
from tests.compose.workspace import brief, composed
from tests.documents import plain, sample_document
from tests.render.docx_lint import lint

QUESTION = "Who pays for the quays?"
BODY: tuple[Block, ...] = (
    Heading(1, plain("Questions")),
    Paragraph((Run(QUESTION, strong=True),), "question", keep_with_next=True, level=2),
    Paragraph(plain("The harbour fund.")),
)
DOCUMENT = replace(sample_document(), body=BODY)


def test_in_word_a_question_has_the_style_of_a_heading_and_no_formatting_of_its_own() -> None:
    blob = write("docx", DOCUMENT)
    (found,) = [each for each in docx.Document(BytesIO(blob)).paragraphs if each.text == QUESTION]
    assert found.style is not None
    assert found.style.name == "Heading 2"
    assert [run.bold for run in found.runs] == [None]
    assert lint(blob) == ()


def test_in_a_pdf_a_question_is_tagged_and_in_the_outline() -> None:
    with pikepdf.open(BytesIO(write("pdf", DOCUMENT))) as pdf:
        roles = [str(each.S) for each in pdf.objects if isinstance(each, pikepdf.Dictionary) and "/S" in each]
        assert roles.count("/H3") == 1
        with pdf.open_outline() as outline:
            assert QUESTION in [below.title for item in outline.root for below in item.children]


def test_in_html_markdown_and_text_a_question_is_a_heading() -> None:
    assert re.search(r'<h3 class="question">(<span[^>]*>)?Who pays', write("html", DOCUMENT).decode())
    assert "\n## Who pays for the quays?\n" in write("md", DOCUMENT).decode()
    assert f"\n{QUESTION}\n{'-' * len(QUESTION)}\n" in write("txt", DOCUMENT).decode()


def test_the_questions_and_contested_facts_of_a_brief_stand_one_level_below_their_heading() -> None:
    document = composed(brief(product="full-assessment"))
    above = 0
    levels = []
    for block in (*document.body, *document.annexes):
        if isinstance(block, Heading):
            above = block.level
        elif isinstance(block, Paragraph) and block.style == "question":
            levels.append(block.level - above)
    assert len(levels) >= 2
    assert set(levels) == {1}
