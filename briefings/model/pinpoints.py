"""Where in a document: the numbers that it prints itself, and the paragraphs that a citation's locators lead to.

A place is written "kind number": `page 3`, `article 5`, `para 12`, `time 00:12:30`. Kinds are CSL's locator terms, with
`para` for paragraph and `time` for timestamp. Only what the text or its file evidently prints is a place.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Final

from briefings.model.text import Locator
from briefings.model.vocabulary import LocatorKind

_BRACKETED: Final = re.compile(r"\[(\d{1,4})\](?=\s)")
_PLAIN: Final = re.compile(r"(\d{1,4})(?:[.)](?=\s)|(?=\s+[^\W\d_a-z]))")
_STAMP: Final = re.compile(r"[\[(]?((?:\d{1,2}:)?[0-5]?\d:[0-5]\d)(?:[.,]\d{1,3})?[\])]?(?=\s|$)")
_NUMBER: Final = r"(\d+(?:[.\-]\d+)*[A-Za-z]?(?:bis|ter)?|[IVXLC]+|premier|première)"
_PATTERNS: Final[dict[LocatorKind, tuple[str, str]]] = {
    LocatorKind.PART: ("Part|PART|Partie|PARTIE|Title|TITLE|Titre|TITRE", r"(\d+|[IVXLC]+)"),
    LocatorKind.CHAPTER: ("Chapter|CHAPTER|Chapitre|CHAPITRE", _NUMBER),
    LocatorKind.APPENDIX: ("Appendix|APPENDIX|Annex|ANNEX|Annexe|ANNEXE|Schedule|SCHEDULE", r"(\d+|[IVXLC]+|[A-Z])"),
    LocatorKind.ARTICLE: ("Article|ARTICLE|Art\\.", _NUMBER),
    LocatorKind.SECTION: ("Section|SECTION|Sec\\.|§", _NUMBER),
    LocatorKind.TABLE: ("Table|TABLE|Tableau|TABLEAU", r"(\d+(?:[.\-]\d+)*|[A-Z]\d*|[IVXLC]+)"),
    LocatorKind.FIGURE: ("Figure|FIGURE|Fig\\.", r"(\d+(?:[.\-]\d+)*|[A-Z]\d*)"),
}
_HEADS: Final = {
    kind: re.compile(rf"(?:{words})\s+{number}(?=\s*$|\s*[.:–—|(-]|\s+[^\W\d_a-z])")
    for kind, (words, number) in _PATTERNS.items()
}
# What begins ends what stands below it: a chapter ends an article.
_RANKS: Final = (
    LocatorKind.PART,
    LocatorKind.APPENDIX,
    LocatorKind.CHAPTER,
    LocatorKind.ARTICLE,
    LocatorKind.SECTION,
)
_LONGEST_HEAD: Final = 160
_HEADING_WORDS: Final = 12
_FEWEST_BRACKETED: Final = 3
_FEWEST_PLAIN: Final = 5
_SHARE: Final = 0.4
_FEWEST_STAMPS: Final = 3
ROW: Final = " | "


@dataclass(frozen=True)
class Places:
    """The places of a document: for each paragraph, from 1, those that it stands in."""

    of_paragraph: tuple[tuple[str, ...], ...]
    pages: tuple[str, ...] = ()

    def __bool__(self) -> bool:
        return bool(self.pages) or any(self.of_paragraph)

    def numbers(self, kind: LocatorKind) -> tuple[str, ...]:
        """Return the printed numbers of a kind, in order, each once."""
        if kind is LocatorKind.PAGE and self.pages:
            return self.pages
        found = (place.partition(" ") for places in self.of_paragraph for place in places)
        return tuple(dict.fromkeys(number for held, _, number in found if held == kind))

    def paragraphs(self, locator: Locator) -> frozenset[int] | None:
        """Return the paragraphs that a locator leads to, none where it isn't there; None where that isn't known."""
        if locator.kind is LocatorKind.TIME:
            return self._at(locator.first, locator.last)
        numbers = self.numbers(locator.kind)
        kind = locator.kind
        if kind is LocatorKind.SECTION and not numbers:
            # An act prints the numbers of its sections as others print those of their paragraphs.
            kind = LocatorKind.PARAGRAPH
            numbers = self.numbers(kind)
        if not numbers:
            return None
        wanted = {f"{kind} {number}" for number in between(locator, numbers)}
        return frozenset(at for at, places in enumerate(self.of_paragraph, 1) if not wanted.isdisjoint(places))

    def lacks(self, locator: Locator) -> str:
        """Return the first number of a locator that the document doesn't print; empty where it does, or isn't known."""
        numbers = self.numbers(locator.kind)
        if not numbers or locator.kind in {LocatorKind.TIME, LocatorKind.LOCATION}:
            return ""
        known = {_comparable(number) for number in numbers}
        return next((number for number in ends(locator) if _comparable(number) not in known), "")

    def _at(self, first: int, last: int) -> frozenset[int] | None:
        stamps = [
            (at, seconds(place.removeprefix("time ")))
            for at, places in enumerate(self.of_paragraph, 1)
            for place in places
            if place.startswith("time ")
        ]
        if not stamps:
            return None
        begun = [at for at, start in stamps if start <= first]
        return frozenset([*begun[-1:], *(at for at, start in stamps if first < start <= last)])


def ends(locator: Locator) -> tuple[str, ...]:
    """Return the first and the last number of a locator, as printed; one where they are the same."""
    if not locator.label:
        return (str(locator.first),) if locator.first == locator.last else (str(locator.first), str(locator.last))
    first, _, last = locator.label.partition("–")
    return (first, last) if last else (first,)


def between(locator: Locator, numbers: Sequence[str]) -> tuple[str, ...]:
    """Return the printed numbers from a locator's first to its last, in the document's order."""
    numbered = [_comparable(number) for number in numbers]
    wanted = [_comparable(number) for number in ends(locator)]
    if any(number not in numbered for number in wanted):
        return tuple(number for number in numbers if _comparable(number) in wanted)
    first, last = numbered.index(wanted[0]), numbered.index(wanted[-1])
    return tuple(numbers[first : last + 1])


def _comparable(number: str) -> str:
    """Return a number for comparing: `5(2)(a)` stands in 5, `Premier` is 1, `XII` is `xii`."""
    small = number.casefold().partition("(")[0].strip()
    return {"premier": "1", "première": "1"}.get(small, small)


def seconds(clock: str) -> int:
    """Return the seconds of a time written as 1:02:03 or 2:03."""
    total = 0
    for part in clock.split(":"):
        total = total * 60 + int(part)
    return total


def places_of(
    paragraphs: Sequence[str], pages: Mapping[int, Sequence[str]] | None = None
) -> tuple[tuple[str, ...], ...]:
    """Return the places of each paragraph. `pages` are the printed numbers of the pages of each, from 1, if known."""
    numbered = _number(paragraphs)
    stamped = dict(_find_stamps(paragraphs))
    heads: dict[LocatorKind, str] = {}
    table = ""
    found = []
    for at, text in enumerate(paragraphs):
        table = table if ROW in text else ""
        for kind, number in _heads(text):
            if kind in {LocatorKind.TABLE, LocatorKind.FIGURE}:
                table = f"{kind} {number}"
            else:
                heads = {held: value for held, value in heads.items() if _RANKS.index(held) < _RANKS.index(kind)}
                heads[kind] = number
        places = [f"page {page}" for page in (pages or {}).get(at + 1, ())]
        places += [f"{kind} {number}" for kind, number in heads.items()]
        places += [table] if table else []
        places += [f"para {numbered[at]}"] if at in numbered else []
        places += [f"time {stamped[at]}"] if at in stamped else []
        found.append(tuple(places))
    return tuple(found)


def _heads(text: str) -> Iterator[tuple[LocatorKind, str]]:
    for kind, pattern in _HEADS.items():
        match = pattern.match(text)
        if match and (len(text) <= _LONGEST_HEAD or text[match.end() : match.end() + 2].strip()[:1] in {*".:–—-("}):
            yield kind, match[1]


def _number(paragraphs: Sequence[str]) -> dict[int, str]:
    """Return the printed number of each paragraph that has one, or goes on under it; empty where none are printed."""
    for pattern, fewest, share in ((_BRACKETED, _FEWEST_BRACKETED, 0.0), (_PLAIN, _FEWEST_PLAIN, _SHARE)):
        begun = dict(_in_sequence(paragraphs, pattern))
        if len(begun) < fewest or len(begun) < share * (len(paragraphs) - min(begun)):
            continue
        found: dict[int, str] = {}
        now = ""
        for at, text in enumerate(paragraphs):
            now = begun.get(at, "" if is_heading(text) else now)
            if now:
                found[at] = now
        return found
    return {}


def _in_sequence(paragraphs: Sequence[str], pattern: re.Pattern[str]) -> Iterator[tuple[int, str]]:
    expected = 1
    for at, text in enumerate(paragraphs):
        match = pattern.match(text)
        if match and int(match[1]) == expected and ROW not in text:
            yield at, match[1]
            expected += 1


def is_heading(text: str) -> bool:
    """Tell whether a paragraph is a heading: few words, and no sentence."""
    return len(text.split()) <= _HEADING_WORDS and not re.search(r"[.!?;:,…][\"'”’»)\]]*$", text)


def _find_stamps(paragraphs: Sequence[str]) -> Iterable[tuple[int, str]]:
    found = [(at, match[1]) for at, text in enumerate(paragraphs) if (match := _STAMP.match(text))]
    times = [seconds(stamp) for _, stamp in found]
    enough = len(found) >= min(_FEWEST_STAMPS, len(paragraphs))
    return found if enough and times == sorted(times) else ()


def without_time(text: str, places: Sequence[str]) -> str:
    """Return a paragraph's own words: without the time before them, where that is one of its places."""
    match = _STAMP.match(text) if any(place.startswith("time ") for place in places) else None
    return text[match.end() :].lstrip() if match else text
