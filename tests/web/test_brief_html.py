"""A brief in the page says what the document says; sentences of a point lead to their evidence."""

from __future__ import annotations

import html
import re
from dataclasses import replace

from briefings.model.document import LINE_BREAK, Block, Link, Mark, Note, NoteList, Paragraph, Run
from briefings.web.brief_html import BriefLinks, brief_html
from tests.documents import made_up, plain, sample_chart, sample_document
from tests.records import all_of
from tests.render.pdf_reading import document


def address(point: str, sentence: int) -> str:
    return f"?{point}-{sentence}"


LINKS = BriefLinks({"p1"}, address, "?note-{}".format, ("p1", 2))


def shown(*blocks: Block, notes: tuple[Note, ...] = ()) -> str:
    return str(brief_html(replace(document(*blocks), notes=notes), LINKS))


def said(markup: str) -> list[tuple[str, str]]:
    return re.findall(r'<a class="said" href="([^"]*)"[^>]*>(.*?)</a>', markup)


def test_each_sentence_of_a_point_is_a_link_to_its_evidence() -> None:
    runs = (
        Run("It sells.", strong=True, statement="p1.heading"),
        Run(" "),
        Run("It sells 3\u00a0cars.", statement="p1.1"),
        Mark(4, statement="p1.1"),
        Run(" "),
        Run("It may ", statement="p1.2"),
        Run("buy.", emphasis=True, statement="p1.2"),
        Run(" "),
        Run("(reported)", statement="p1.basis"),
        Run("Another.", statement="p2.1"),
    )
    markup = shown(Paragraph(runs, point="p1"))
    assert said(markup) == [
        ("?p1-0", "<strong>It sells.</strong>"),
        ("?p1-1", "It sells 3\u00a0cars."),
        ("?p1-2", "It may <em>buy.</em>"),
    ]
    assert markup.count('aria-current="true"') == 1
    assert '<a href="?note-4" id="mark-4"' in markup


def test_a_link_in_a_sentence_stands_beside_the_links_to_its_evidence() -> None:
    runs = (
        Run("See ", statement="p1.1"),
        Link("the Gazette", "https://example.org", statement="p1.1"),
        Run(" for more.", statement="p1.1"),
    )
    markup = shown(Paragraph(runs, point="p1"))
    assert [text for _, text in said(markup)] == ["See ", " for more."]
    assert '</a><a href="https://example.org">the Gazette</a><a' in markup


def test_pictures_are_drawn_and_notes_stand_where_the_document_has_them() -> None:
    markup = shown(sample_chart(), NoteList(), notes=(Note(1, plain("Gazette.")),))
    assert "<svg" in markup
    assert 'style="' not in markup  # the page's policy forbids it
    assert '<li id="note-1"' in markup


def test_no_word_is_lost() -> None:
    for made in (sample_document(), *made_up(6)):
        text = html.unescape(re.sub(r"<[^>]+>", "", str(brief_html(made, LINKS))))
        assert not [
            run.text for run in all_of(Run, (made.body, made.annexes)) if run.text.replace(LINE_BREAK, "\n") not in text
        ]


def test_a_link_of_another_kind_is_only_words() -> None:
    markup = shown(Paragraph((Link("here", "javascript:alert(1)"), Link("<b>", "https://a.b"))))
    assert '<p>here<a href="https://a.b">&lt;b&gt;</a></p>' in markup
