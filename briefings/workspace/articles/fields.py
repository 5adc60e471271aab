"""Add what an article's own text tells of its fields: dateline, byline, first heading, language."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Final

from briefings.workspace.articles.article import Article, Candidate
from briefings.workspace.articles.dates import datelines, words_beside_days
from briefings.workspace.articles.language import detect
from briefings.workspace.articles.publishers import publishers
from briefings.workspace.articles.titles import is_name, is_title, looks_like_title

_TOP: Final = 8
_NAME: Final = r"[^\W\d_a-z][\w.'’-]*(?:[ \u00a0](?:de|du|des|la|le|van|von|der|den|bin|al|[^\W\d_a-z][\w.'’-]*)){1,4}"
_BYLINE: Final = re.compile(
    rf"(?:By|BY|Par|PAR|Written by|Reported by|Story by|Texte de|Un texte de)\s*:?\s+"
    rf"(?P<names>{_NAME}(?:(?:,|,? and|,? et|,? &)\s{_NAME}){{0,4}})\s*(?:[|·•–—,(-].*|$)"
)
_CONTROL: Final = re.compile(r"[\x00-\x1f\x7f-\x9f]")
_BETWEEN: Final = re.compile(r",? (?:and|et|&) |, ")


def with_candidates_of_text(article: Article) -> tuple[Candidate, ...]:
    """Return an article's candidates, sound ones alone, with those that its text tells."""
    language = article.best("language")
    told = detect(article.text)
    found = [*article.candidates]
    if told and told != language:
        # What the words tell is better than a program's default, and worse than what a page states.
        found.insert(0, Candidate("language", told, "the words of the text"))
    # What stands as the heading is a better guess than a document's property, which is often that of an earlier one.
    reads = language or told or "en"
    found = [*_first_line(article, reads), *found]
    found += datelines(article.paragraphs, reads)
    published = tuple(publishers(article.paragraphs, reads))
    found += published
    if not article.best("author"):
        papers = {each.value for each in published}
        found += (each for each in _bylines(article) if each.value not in papers)
    return tuple(each for each in found if _is_sound(each))


def _first_line(article: Article, language: str) -> Iterator[Candidate]:
    """Yield the first heading, or a first line that looks like one, as the title; a dateline is none."""
    top = article.paragraphs[:_TOP]
    heading = next((paragraph.text for paragraph in top if paragraph.part == "heading"), "")
    if heading:
        yield Candidate("title", heading, "the first heading")
        return
    dated = bool(top) and bool(words_beside_days(top[0].text, language))
    first = top[1:2] if dated else top[:1]
    if first and looks_like_title(first[0].text):
        yield Candidate("title", first[0].text, "the line below the dateline" if dated else "the first line")


def _bylines(article: Article) -> Iterator[Candidate]:
    for number, paragraph in enumerate(article.paragraphs[:_TOP], 1):
        if found := _BYLINE.fullmatch(paragraph.text):
            for name in _BETWEEN.split(found["names"]):
                yield Candidate("author", name.strip(), f"byline, para. {number}")
            return


def _is_sound(candidate: Candidate) -> bool:
    value = " ".join(candidate.value.split())
    if _CONTROL.search(value):
        return False
    if candidate.field == "title":
        return is_title(value)
    if candidate.field in {"author", "publisher"}:
        return is_name(value) and not re.search(r"[©®]", value)
    return bool(value)
