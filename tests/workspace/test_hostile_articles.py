"""Articles that are odd, damaged or meant to harm: none takes long, ends with a traceback, or loses text unsaid."""

from __future__ import annotations

import time
from typing import Final

import pytest

from briefings.model.problem import UserError
from briefings.workspace.articles import Article, extract
from tests.workspace.article_files import FILLER, letter, lines_of, page, saved, xml

PATIENCE = 6  # seconds of work; one is typical of the largest, and minutes of what grows with the square


def read(data: bytes, name: str) -> Article | str:
    """Return the article of a file, or what is said of one that isn't read."""
    try:
        return extract(data, name)
    except UserError as error:
        return str(error)


ROWS = {
    "rows of a table": "<table>" + "<tr><td>1<td>2" * 15_000 + "</table>",
    "quotations": f"<blockquote>{FILLER}</blockquote>" * 2_000,
    "paragraphs": f"<p>{FILLER}</p>" * 2_000,
    "sections": f"<section><p>{FILLER}</p></section>" * 2_000,
    "lists in one another": "<ul><li>Word 5" * 1200,
    "cells that span all": "<table><tr><td colspan=1000000000 rowspan=1000000000>5<td>6</tr></table>",
    "rules of style": "<style>"
    + "".join(f".a{n} .b{n} > c:not(.d){{display:none}}" for n in range(5_000))
    + "</style>",
}


@pytest.mark.parametrize("row", ROWS)
def test_a_page_without_a_marked_article_is_read_in_step_with_its_length(row: str) -> None:
    before = time.process_time()
    found = read(f"<!doctype html><body>{ROWS[row]}<p>{FILLER}</p>".encode(), "a.html")
    assert time.process_time() - before < PATIENCE
    assert isinstance(found, Article) or "parts within parts" in found


LETTERS = ["FFFFFFFF", "110000", "D800", "-5", "zz", "", "F0B7", "0"]


@pytest.mark.parametrize("code", LETTERS)
def test_a_symbol_that_is_no_letter_leaves_the_words_around_it(code: str) -> None:
    document = letter("Before ")
    document.paragraphs[0]._p.append(xml(f'<w:r><w:sym w:font="Wingdings" w:char="{code}"/></w:r>'))
    document.paragraphs[0].add_run("after.")
    assert lines_of(saved(document)) == ["Before after."]


@pytest.mark.parametrize("number", [-99_999, -65_537, 0, 55_357, 1_114_112, 99_999_999])
def test_a_number_of_no_letter_in_rich_text_leaves_the_words_around_it(number: int) -> None:
    assert lines_of(rb"{\rtf1 Before \u%d ?after.}" % number) == ["Before after."]


MESSAGES: Final[dict[str, tuple[str, str | list[str]]]] = {
    "a sender alone": ("From: Ada Pell <ada@x.example>\n\n", "no text of its own"),
    "a subject alone": ("Subject: Talks\n\n", "no text of its own"),
    "fields without text": ("From: a@x.example\nSubject: Talks\nMIME-Version: 1.0\n\n", "no text of its own"),
    "a sender and a text": ("From: Ada <ada@x.example>\n\nThe council met.\n", ["The council met."]),
    "a day that is none": ("From: a@x\nSubject: Talks\nDate: Mon, 99 Jun\n\nIt met.\n", ["Talks", "It met."]),
    "a sender that is none": ('From: "@@,;:<<>>\nTo: ((((\nSubject: Talks\n\nIt met.\n', ["Talks", "It met."]),
    "a line of a mailbox": ("From a@x.example Mon Jun  2 10:00:00 2025\nFrom: a@x\n\nIt met.\n", ["It met."]),
    "an encoding of no text": (
        "From: a@x\nMIME-Version: 1.0\nContent-Type: text/plain; charset=rot13\n\nIt met.\n",
        ["It met."],
    ),
    "an encoding of that name nowhere": (
        "From: a@x\nMIME-Version: 1.0\nContent-Type: text/plain; charset=nope\n\nÉlise met.\n",
        ["Élise met."],
    ),
    "letters beyond its encoding": (
        "From: a@x\nMIME-Version: 1.0\nContent-Type: text/plain; charset=us-ascii\n\nÉlise met.\n",
        ["Élise met."],
    ),
}


@pytest.mark.parametrize("row", MESSAGES)
def test_a_saved_message_is_read_by_its_text_or_said_to_have_none(row: str) -> None:
    written, right = MESSAGES[row]
    found = read(written.encode(), "a.eml")
    if isinstance(right, list):
        assert isinstance(found, Article)
        assert (found.kind, [paragraph.text for paragraph in found.paragraphs]) == ("e-mail", right)
    else:
        assert isinstance(found, str)
        assert right in found


def test_quotation_marks_of_windows_in_a_message_are_letters() -> None:
    head = b"From: a@x\nMIME-Version: 1.0\nContent-Type: text/plain; charset=iso-8859-1\n\n"
    assert lines_of(head + b"They don\x92t agree.\n", "a.eml") == ["They don’t agree."]


def test_a_letter_head_in_a_text_is_text() -> None:
    assert extract(b"From: Ada Pell\nTo: all\n\nThe council met.\n", "a.txt").kind == "text"


@pytest.mark.parametrize("name", ["a.txt", "a.html"])
def test_control_characters_reach_neither_text_nor_title(name: str) -> None:
    body = "The \x1bcouncil\x07 met on \x9bMonday \x7fin the hall."
    data = page(f"<p>{body}</p>", "<title>Talks\x1b[31m</title>") if name == "a.html" else f"{body}\n".encode()
    article = extract(data, name)
    assert "The council met on Monday in the hall." in article.text
    assert all(sign not in article.text + article.title for sign in "\x1b\x07\x9b\x7f")


def test_letters_that_could_not_be_read_are_told() -> None:
    told = extract(page("<p>The caf\ufffd opened.</p>")).remarks
    assert any("can't be read" in remark for remark in told)
    assert not extract(page("<p>The café opened.</p>")).remarks
