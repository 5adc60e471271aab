"""The list of contents as each format prints it: linked everywhere, with page numbers where there are pages."""

from __future__ import annotations

import re
from dataclasses import replace
from io import BytesIO
from typing import Any

import pikepdf
from lxml import html

from briefings.model.document import Block, Contents, Document, Entry, Heading, Paragraph, Run
from briefings.render import write
from briefings.render.docx.house_document import open_base
from briefings.render.layout import page_numbers
from tests.documents import sample_document
from tests.render.docx_help import find
from tests.render.pdf_reading import document, pages, paragraph

NAMES = ("Quays", "Ferries", "Hulls")


def long_document() -> Document:
    chapters: list[Block] = []
    for name in NAMES:
        chapters += [Heading(1, (Run(name),), name.lower()), *(paragraph(f"On {name}. " * 20) for _ in range(12))]
    listed = Contents(tuple(Entry((Run(name),), name.lower()) for name in NAMES))
    return document(Paragraph((Run("Contents"),), "question", keep_with_next=True), listed, *chapters)


def elements(pdf: Any, role: str) -> list[Any]:
    found, waiting = [], [pdf.Root.StructTreeRoot.K[0]]
    while waiting:
        element = waiting.pop()
        if isinstance(element, pikepdf.Dictionary) and "/S" in element:
            found += [element] if role == element.S else []
            kids = element.get("/K")
            waiting += list(kids) if isinstance(kids, pikepdf.Array) else [kids]
    return found


def test_a_pdf_prints_the_page_on_which_each_chapter_begins() -> None:
    made = long_document()
    texts = pages(write("pdf", made))
    begins = {name: next(n for n, text in enumerate(texts, 1) if f"On {name}." in text) for name in NAMES}
    assert len(set(begins.values())) > 1
    for name, page in begins.items():
        assert re.search(rf"{name}\s+{page}\b", texts[0]), name


def test_its_lines_are_tagged_as_a_list_of_contents_and_linked_to_their_pages() -> None:
    pdf = pikepdf.open(BytesIO(write("pdf", long_document())))
    assert [len(elements(pdf, role)) for role in ("/TOC", "/TOCI")] == [1, len(NAMES)]
    links = [each for each in pdf.pages[0].Annots if each.Subtype == "/Link"]
    objects: list[Any] = [page.objgen for page in pdf.pages]
    printed = page_numbers(long_document())
    assert [objects.index(link.Dest[0].objgen) + 1 for link in links] == [printed[name.lower()] for name in NAMES]


def test_a_docx_holds_a_field_that_word_fills_anew_with_its_entries_in_it() -> None:
    made = long_document()
    blob = write("docx", made)
    codes = [code.strip() for code in find(blob, "//w:instrText/text()")]
    assert codes[0] == r'TOC \o "1-1" \h \z \u'
    assert [code for code in codes if code.startswith("PAGEREF")] == [rf"PAGEREF id_{n.lower()} \h" for n in NAMES]
    entries = ["".join(p.itertext()) for p in find(blob, "//w:p[w:pPr/w:pStyle/@w:val='TOC1']")]
    printed = page_numbers(made)
    for name, entry in zip(NAMES, entries, strict=True):
        assert name in entry
        assert str(printed[name.lower()]) in entry


def test_every_field_of_a_docx_that_begins_also_ends() -> None:
    kinds = find(write("docx", long_document()), "//w:fldChar/@w:fldCharType")
    assert kinds.count("begin") == kinds.count("separate") == kinds.count("end")


def test_a_docx_offers_to_update_the_list_and_names_the_chapters_it_leads_to() -> None:
    blob = write("docx", long_document())
    assert find(blob, "//w:docPartGallery/@w:val") == ["Table of Contents"]
    anchors = find(blob, "//w:sdt//w:hyperlink/@w:anchor")
    assert set(anchors) <= set(find(blob, "//w:bookmarkStart/@w:name"))


def test_a_house_document_without_the_style_of_the_list_gets_it() -> None:
    assert "toc 1" in open_base(sample_document().house).ids


def test_html_and_markdown_link_each_line() -> None:
    page: Any = html.fromstring(write("html", long_document()))
    assert page.xpath("//nav[@role='doc-toc']//a/@href") == [f"#{name.lower()}" for name in NAMES]
    ids = set(page.xpath("//@id"))
    assert all(name.lower() in ids for name in NAMES)
    text = write("md", long_document()).decode()
    assert all(f"- [{name}](#{name.lower()})" in text for name in NAMES)


def test_a_list_without_entries_breaks_no_format() -> None:
    empty = replace(long_document(), body=(Contents(()), paragraph("Alone.")))
    for name in ("pdf", "docx", "html", "md", "txt"):
        assert write(name, empty)
