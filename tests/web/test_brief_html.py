"""A brief's HTML says what the document says; sentences of a point lead to their evidence."""

from __future__ import annotations

import dataclasses
import html
import re
from collections.abc import Iterator

from briefings.model.document import Link, Mark, Paragraph, Run
from briefings.model.stance import Point
from briefings.model.text import Passage, Sentence, Span
from briefings.model.vocabulary import Basis, Kind
from briefings.web.brief_html import BriefHtml
from tests.documents import made_up, sample_document

POINT = Point(
    "p1",
    "north",
    Kind.CLAIM,
    "It sells",
    Passage((Sentence((Span("It sells 3 cars."),)), Sentence((Span("It may buy. "),)))),
    "trade",
    Basis.REPORTED,
)


def address(point: str, sentence: int) -> str:
    return f"?{point}-{sentence}"


def test_each_sentence_of_a_point_is_a_link_to_its_evidence() -> None:
    runs = (Run("It sells.", strong=True), Run(" It sells 3\u00a0cars."), Mark(4), Run(" It may buy. (reported)"))
    markup = str(BriefHtml(sample_document(), {"p1": POINT}, address, ("p1", 2)).block(Paragraph(runs, point="p1")))
    assert re.findall(r'href="(\?[^"]*)"[^>]*>(.*?)</a>', markup) == [
        ("?p1-0", "<strong>It sells</strong>"),
        ("?p1-1", "It sells 3\u00a0cars."),
        ("?p1-2", "It may buy."),
    ]
    assert markup.count('aria-current="true"') == 1
    assert '<a data-swap href="#note-4" aria-label="Note 4">4</a>' in markup


def test_no_word_is_lost() -> None:
    for document in (sample_document(), *made_up(6)):
        markup = str(BriefHtml(document, {}, address).html())
        plain = html.unescape(re.sub(r"<[^>]+>", "", markup))
        runs = [run for block in (*document.body, *document.annexes) for run in runs_of(block)]
        assert not [run.text for run in runs if run.text not in plain]


def runs_of(record: object) -> Iterator[Run]:
    """Yield every inline below a block."""
    if isinstance(record, Run):
        yield record
    elif isinstance(record, tuple):
        for each in record:
            yield from runs_of(each)
    elif dataclasses.is_dataclass(record):
        for field in dataclasses.fields(record):
            yield from runs_of(getattr(record, field.name))


def test_a_link_of_another_kind_is_only_words() -> None:
    links = (Link("here", "javascript:alert(1)"), Link("<b>", "https://a.b"))
    markup = BriefHtml(sample_document(), {}, address).inlines(links)
    assert str(markup) == 'here<a href="https://a.b">&lt;b&gt;</a>'
