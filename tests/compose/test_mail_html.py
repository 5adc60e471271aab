"""The HTML of a message holds in mail programs that know little of CSS: narrow ones, and Word's engine in Outlook."""

from __future__ import annotations

import re
from html.parser import HTMLParser
from pathlib import Path
from typing import Any

import pytest

from briefings.compose.mail_text import AttachmentInfo, word_message
from tests.compose.workspace import brief, composed

LONG = "2025-06-01_a-very-long-name-of-a-dossier-that-no-narrow-screen-could-hold_town-council-of-larkmoor_en.docx"
# What Word's engine doesn't know (it has no flex, grid, float of blocks, maximum width, rem, or calc).
UNKNOWN = re.compile(
    r"flex|grid|float|position|calc|\d(?:rem|em|vw|%)\b|@media|var\(|border-radius|<style|<link|<img", re.IGNORECASE
)
VOID = {"meta"}


class Tags(HTMLParser):
    """Takes down each element with its attributes, and that they nest."""

    def __init__(self) -> None:
        super().__init__()
        self.open: list[str] = []
        self.found: list[tuple[str, dict[str, str]]] = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.found.append((tag, {name: value or "" for name, value in attrs}))
        if tag not in VOID:
            self.open.append(tag)

    def handle_endtag(self, tag: str) -> None:
        assert self.open.pop() == tag


def message() -> str:
    order = brief(marking="LIMITED")
    files = [AttachmentInfo(LONG, "DOCX", 70_000)]
    return word_message(order, composed(order), files, "Ana Berg").html


def tags() -> list[tuple[str, dict[str, str]]]:
    parser = Tags()
    parser.feed(message())
    assert parser.open == []
    return parser.found


def test_each_text_says_its_own_font_size_and_colour() -> None:
    texts = [values for tag, values in tags() if tag in {"p", "li", "h1", "h2"}]
    assert len(texts) > 10
    for values in texts:
        for part in ("font-family", "font-size", "line-height", "color"):
            assert f"{part}:" in values["style"]


def test_nothing_stands_in_it_that_words_engine_does_not_know() -> None:
    shown = re.sub(r'width="100%"|width: 100%|<meta[^>]*>', "", message())
    assert UNKNOWN.findall(re.sub(r">[^<]*<", "><", shown)) == []
    assert re.search(r'<!--\[if mso\]><table role="presentation" width="\d+"', shown)


def test_tables_only_lay_out_and_say_so() -> None:
    tables = [values for tag, values in tags() if tag == "table"]
    assert tables
    for values in tables:
        assert values["role"] == "presentation"
        assert (values["width"], values["border"], values["cellpadding"], values["cellspacing"]) == (
            "100%",
            "0",
            "0",
            "0",
        )


@pytest.mark.parametrize("width", [280, 320, 1000])
def test_no_screen_scrolls_sideways(browser: Any, tmp_path: Path, width: int) -> None:
    file = tmp_path / "mail.html"
    file.write_text(message(), encoding="utf-8")
    page = browser.new_page(viewport={"width": width, "height": 700})
    page.goto(file.as_uri())
    assert page.evaluate("document.documentElement.scrollWidth") <= width
    assert page.evaluate("document.querySelector('p').getBoundingClientRect().width") <= 640
    page.close()
