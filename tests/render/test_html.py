from __future__ import annotations

import re
from dataclasses import replace
from html.parser import HTMLParser
from itertools import pairwise

from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from briefings.model.document import Document, Heading, Link, Mark, Note, Paragraph, Run
from briefings.model.house import House
from briefings.model.statements import statements_of
from briefings.render.html import write
from tests.compose.workspace import brief, composed
from tests.conftest import examples
from tests.documents import documents, sample_document

VOID = {"meta", "br", "hr", "img", "rect", "circle", "line", "path"}


class _Tree(HTMLParser):
    """Checks that tags nest; collects ids, links and headings."""

    def __init__(self) -> None:
        super().__init__()
        self.open: list[str] = []
        self.ids: list[str] = []
        self.links: list[str] = []
        self.headings: list[int] = []
        self.tags: list[tuple[str, dict[str, str | None]]] = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        given_ = dict(attrs)
        self.tags.append((tag, given_))
        if tag not in VOID:
            self.open.append(tag)
        if given_.get("id"):
            self.ids.append(str(given_["id"]))
        if tag == "a":
            self.links.append(str(given_["href"]))
        if re.fullmatch("h[1-6]", tag):
            self.headings.append(int(tag[1]))

    def handle_endtag(self, tag: str) -> None:
        if tag not in VOID:
            assert self.open.pop() == tag


def tree(document: Document) -> _Tree:
    parser = _Tree()
    parser.feed(write(document).decode())
    parser.close()
    assert not parser.open
    return parser


def page(*inlines: Run | Link | Mark) -> str:
    notes = (Note(1, (Run("Gazette."),)),)
    document = replace(sample_document(), body=(Paragraph(inlines),), annexes=(), notes=notes)
    return write(document).decode()


@settings(
    max_examples=examples(40),
    deadline=None,
    suppress_health_check=[HealthCheck.too_slow, HealthCheck.large_base_example],
)
@given(documents())
def test_every_document_is_a_page_whose_tags_nest_and_whose_links_lead_somewhere(document: Document) -> None:
    found = tree(document)
    assert len(set(found.ids)) == len(found.ids)
    inner = {link.removeprefix("#") for link in found.links if link.startswith(("#mark-", "#note-"))}
    assert {f"note-{note.number}" for note in document.notes} <= set(found.ids)
    assert inner <= set(found.ids)


def test_marks_and_notes_are_linked_both_ways() -> None:
    found = tree(composed(brief()))
    targets = {link.removeprefix("#") for link in found.links if link.startswith("#")}
    assert targets <= set(found.ids)
    assert {"mark-1", "note-1"} <= targets


def test_a_second_mark_of_one_note_has_an_id_of_its_own() -> None:
    text = page(Run("a"), Mark(1), Run("b"), Mark(1))
    assert 'id="mark-1"' in text
    assert 'id="mark-1-2"' in text
    assert text.count('data-note="1"') == 2


def test_the_page_says_its_language_and_title() -> None:
    text = write(composed(brief())).decode()
    assert '<html lang="en">' in text
    assert "<title>Decision note: A tram line through Larkmoor</title>" in text
    assert re.search(r"<h1[^>]*>A tram line through Larkmoor</h1>", text)


def test_headings_skip_no_level() -> None:
    for product in ("decision-note", "full-assessment"):
        levels = tree(composed(brief(product=product))).headings
        assert levels[0] == 1
        assert all(later <= earlier + 1 for earlier, later in pairwise(levels))


def test_tables_have_a_caption_and_header_cells_with_their_scope() -> None:
    tags = tree(composed(brief())).tags
    tables = sum(tag == "table" for tag, _ in tags)
    assert tables == sum(tag == "caption" for tag, _ in tags) >= 3
    assert {given_.get("scope") for tag, given_ in tags if tag == "th"} == {"row", "col"}


def test_points_can_be_found_by_their_id() -> None:
    points = {given_["data-point"] for _, given_ in tree(composed(brief())).tags if given_.get("data-point")}
    assert {"link-hospital", "r-works"} <= points


def test_a_picture_is_drawn_in_the_page_with_its_text_equivalent() -> None:
    text = write(composed(brief(product="full-assessment"))).decode()
    assert "<svg" in text
    assert 'role="img" aria-label="Statements by how they are known' in text


def test_nothing_is_loaded_from_elsewhere_and_no_script_runs() -> None:
    text = write(composed(brief(product="full-assessment"))).decode()
    assert not re.search(r"<script|<link|<img|<iframe|@import|url\(|\son\w+=", text)


def test_text_cannot_become_markup() -> None:
    text = page(Run("<script>alert(1)</script> & \"quoted\" 'too'"))
    assert "<script" not in text
    assert "&lt;script&gt;alert(1)&lt;/script&gt; &amp; &quot;quoted&quot;" in text


def test_a_link_that_is_neither_web_nor_mail_nor_inner_is_printed_as_text() -> None:
    text = page(Link("press here", "javascript:alert(1)"), Link("out", "https://example.org/?a=1&b=2"))
    assert "javascript" not in text
    assert "press here" in text
    assert 'href="https://example.org/?a=1&amp;b=2"' in text


@given(st.text(max_size=20))
def test_a_colour_of_the_house_style_cannot_break_the_style_sheet(value: str) -> None:
    house = House(ink=value, accent=value, rule=value, tones=("#ffffff", value))
    text = write(replace(sample_document(), house=house, body=(), annexes=())).decode()
    assert text.count("</style>") == 1
    assert "--ink: #" in text


def test_foreign_words_carry_their_language() -> None:
    assert '<span lang="fr">voilà</span>' in page(Run("voilà", lang="fr"))


def test_annexes_stand_apart_and_begin_a_page_on_paper() -> None:
    text = write(composed(brief())).decode()
    assert '<section class="annexes">' in text
    assert ".annexes { break-before: page; }" in text


def test_a_heading_can_be_linked_to() -> None:
    document = replace(sample_document(), body=(Heading(1, (Run("Risks"),), "risks"),), annexes=(), notes=())
    assert '<h2 id="risks">Risks</h2>' in write(document).decode()


def test_every_statement_of_the_manifest_has_its_bookmark_as_an_id() -> None:
    for product in ("decision-note", "full-assessment"):
        made = composed(brief(product=product))
        places = {given_["id"]: given_["data-statement"] for _, given_ in tree(made).tags if "data-statement" in given_}
        assert places == {s.bookmark: s.id for s in statements_of(made) if s.bookmark}
