"""Parse the notation of citations: `[@a, paras. 4-5, 9; @b, p. 2]`.

A subset of Pandoc's citation syntax: no prefixes, and suffixes are locators only.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Final

from briefings.model.problem import Problem
from briefings.model.text import Citation, Locator
from briefings.model.vocabulary import LocatorKind
from briefings.workspace.yaml_nodes import Place

CITATION: Final = re.compile(r"\[@[^\[\]]*\]")
# What looks like a citation that was meant, outside of one.
STRAY: Final = re.compile(r"\[[^\[\]]{0,40}@|(?<![\w.])@\w")
# A citation as a page prints it, by a source's short name: `[Riders' survey, para. 4]`.
AS_PRINTED: Final = re.compile(r"\[[^\[\]@]{1,80},\s{0,3}(?P<label>[^\W\d_]{1,12})\.?\s{0,3}\d[^\[\]@]{0,80}\]")
KEY: Final = re.compile(r"\s*@([\w][\w:.#$%&+?<>~/-]*)\s*")
PART: Final = re.compile(
    r"\s*(?:(?P<label>[^\W\d_]{2,}|[pstvlncf¶§](?![^\W\d_])|¶¶|§§)\.?\s*)?(?P<first>[^\W_][^\s,–—]*?)\s*"
    r"(?:(?:[-\u2010-\u2015]|\bto\b|\bà\b)\s*(?P<last>[^\W_][^\s,]*))?\s*"
)
# What parts one place from the next: "4, 9", "4 and 5", "4 & 5".
BETWEEN: Final = re.compile(r",|\s(?:and|et|&)\s")
_CLOCK: Final = re.compile(r"\d{1,3}:[0-5]\d(?::[0-5]\d)?")
# A number as documents print it: 12, A4, xii, 5(2)(a), 12.3, 12bis.
NUMBER: Final = re.compile(
    r"(?:[A-Za-z]{0,2}\d+(?:[.\-]\d+)*[A-Za-z]{0,3}|[ivxlcdmIVXLCDM]+|[A-Z])(?:\([\w.]{1,5}\)){0,4}"
)
# As Pandoc reads them, English and French, with their shortened forms.
_SPELLINGS: Final[dict[LocatorKind, str]] = {
    LocatorKind.PARAGRAPH: "para paras par pars paragraph paragraphs paragraphe paragraphes ¶ ¶¶",
    LocatorKind.PAGE: "p pp page pages",
    LocatorKind.SECTION: "s ss sec secs section sections § §§",
    LocatorKind.ARTICLE: "art arts article articles",
    LocatorKind.CHAPTER: "ch chs chap chaps chapter chapters chapitre chapitres",
    LocatorKind.PART: "pt pts part parts partie parties",
    LocatorKind.APPENDIX: "app apps appendix appendices annex annexes annexe sched schedule schedules",
    LocatorKind.TABLE: "tbl table tables tableau tableaux",
    LocatorKind.FIGURE: "fig figs figure figures",
    LocatorKind.COLUMN: "col cols column columns colonne colonnes",
    LocatorKind.LINE: "l ll line lines ligne lignes",
    LocatorKind.NOTE: "n nn note notes",
    LocatorKind.RULE: "r rule rules règle règles",
    LocatorKind.VERSE: "v vv verse verses",
    LocatorKind.FOLIO: "f ff fol folio folios",
    LocatorKind.BOOK: "bk bks book books livre livres",
    LocatorKind.VOLUME: "vol vols volume volumes",
    LocatorKind.ISSUE: "no nos issue issues numéro numéros",
    LocatorKind.TIME: "t time times at",
    LocatorKind.LOCATION: "loc location locations",
}
LABELS: Final[dict[str, LocatorKind]] = {
    spelling: kind for kind, spellings in _SPELLINGS.items() for spelling in spellings.split()
}
_HYPHENED: Final = frozenset((LocatorKind.ARTICLE, LocatorKind.SECTION, LocatorKind.RULE))
LARGEST: Final = 100_000
LONGEST: Final = 24


def parse_citations(raw: str, place: Place, start: int) -> tuple[tuple[Citation, ...], tuple[Problem, ...]]:
    """Read one bracketed group. `start` is the offset of its `[` for `place`."""
    citations: list[Citation] = []
    problems: list[Problem] = []
    offset = 1
    for item in raw[1:-1].split(";"):
        try:
            citations.append(_citation(item, place, start + offset))
        except ValueError as error:
            if key := KEY.match(item):
                # The sentence has a source: that its place can't be read is the one problem.
                citations.append(Citation(key[1], (Locator(LocatorKind.LOCATION, 0, 0, "?"),), place(start + offset)))
            words = f"{error}: write `[@source, para. 3]` or `[@a, paras. 4-5, 9; @b, p. 2]`"
            problems.append(Problem(place(start + offset), "citation-syntax", words))
        offset += len(item) + 1
    return tuple(citations), tuple(problems)


def _citation(item: str, place: Place, start: int) -> Citation:
    key = KEY.match(item)
    if key is None:
        raise ValueError(f"`{item.strip()}` doesn't begin with @ and the id of a source")
    rest = item[key.end() :]
    if rest and not rest.startswith(","):
        raise ValueError(f"`{rest.strip()}` after @{key[1]} isn't understood; a comma comes first")
    return Citation(key[1], tuple(_locators(rest[1:])) if rest else (), place(start + item.index("@")))


def _locators(rest: str) -> Iterator[Locator]:
    kind: LocatorKind | None = None
    for part in BETWEEN.split(rest):
        found = PART.fullmatch(part)
        if found is None:
            raise ValueError(f"`{part.strip()}` isn't a place in a source")
        if found["label"]:
            kind = LABELS.get(found["label"].lower())
        elif kind is None and _CLOCK.fullmatch(found["first"]):
            kind = LocatorKind.TIME
        if kind is None:
            raise ValueError(
                f"`{part.strip()}` names no paragraph (para.), page (p.), section (s.), article (art.), chapter (ch.),"
                " table, figure (fig.) or time (t.)"
            )
        yield _locator(part.strip(), kind, found["first"], found["last"] or "")


def _locator(part: str, kind: LocatorKind, first: str, last: str) -> Locator:
    """Return a place; a hyphen inside a number, as of page 3-4, parts the first from the last.

    It parts nothing in the number of a law's article that begins with letters, as of article L121-3.
    """
    if not last and "-" in first.strip("-"):
        first, _, last = first.partition("-")
    if kind in _HYPHENED and first[:1].isalpha() and last.isdecimal() and part.endswith(f"{first}-{last}"):
        first, last = f"{first}-{last}", ""
    if kind is LocatorKind.TIME or (first.isdecimal() and (last or first).isdecimal()):
        numbers = _number(first, kind), _number(last or first, kind)
        if numbers[1] < numbers[0] and kind in {LocatorKind.TABLE, LocatorKind.FIGURE}:
            return Locator(kind, 0, 0, f"{first}-{last}")
        if numbers[1] < numbers[0]:
            raise ValueError(f"`{part}` ends before it begins")
        return Locator(kind, *numbers)
    for number in filter(None, (first, last)):
        if NUMBER.fullmatch(number) is None or len(number) > LONGEST:
            raise ValueError(f"`{number}` isn't a number")
    return Locator(kind, 0, 0, f"{first}–{last}" if last else first)


def _number(text: str, kind: LocatorKind) -> int:
    parts = text.split(":")
    if not all(part.isascii() and part.isdigit() for part in parts) or (
        len(parts) > 1 and kind is not LocatorKind.TIME
    ):
        raise ValueError(f"`{text}` isn't a number")
    number = 0
    for part in parts:
        number = number * 60 + int(part[:9])
    if number > LARGEST:
        raise ValueError(f"`{text}` is too large")
    return number
