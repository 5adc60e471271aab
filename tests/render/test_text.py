"""A plain-text brief: lines that fit, and no word cut that somebody may want to use whole."""

from __future__ import annotations

from dataclasses import replace

from hypothesis import given
from hypothesis import strategies as st

from briefings.model.document import Item, ItemList, Paragraph, Run
from briefings.render.text import WIDTH, write
from tests.documents import sample_document

ADDRESS = "https://www.example.org/a-very/long-address/with-many-hyphens/" + "and-one-more-" * 9 + "end.html"
words = st.lists(st.from_regex(r"\A[a-z]{1,12}(-[a-z]{1,12}){0,3}\Z"), min_size=1, max_size=40)


def lines(text: str) -> list[str]:
    block = Paragraph((Run(text),))
    listed = ItemList((Item((block,)),))
    document = replace(sample_document(), body=(block, listed), annexes=(), notes=())
    return write(document).decode().splitlines()


def test_an_address_longer_than_a_line_stands_whole_on_a_line_of_its_own() -> None:
    said = lines(f"The report is kept at {ADDRESS} by the office.")
    assert [line.strip() for line in said if "example.org" in line] == [ADDRESS, ADDRESS]


@given(words)
def test_lines_end_at_spaces_alone_and_fit_where_words_allow(drawn: list[str]) -> None:
    for line in lines(" ".join(drawn)):
        assert len(line) <= WIDTH + 2 or len(line.split()) == 1
    printed = {word for line in lines(" ".join(drawn)) for word in line.split()}
    assert set(drawn) <= printed
