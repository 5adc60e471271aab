"""The notation of citations: takes `[@a, paras. 4-5, 9; @b, p. 2]`, hands on `Citation`s and what can't be read.

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
KEY: Final = re.compile(r"\s*@([\w][\w:.#$%&+?<>~/-]*)\s*")
PART: Final = re.compile(
    r"\s*(?:(?P<label>[^\W\d]+|¶)\.?\s*)?(?P<first>[\d:]+)\s*(?:[-\u2010-\u2013]\s*(?P<last>[\d:]+)\s*)?"
)
LABELS: Final[dict[str, LocatorKind]] = {
    **dict.fromkeys(("para", "paras", "par", "pars", "paragraph", "paragraphs", "¶"), LocatorKind.PARAGRAPH),
    **dict.fromkeys(("p", "pp", "page", "pages"), LocatorKind.PAGE),
    **dict.fromkeys(("t", "time", "times", "at"), LocatorKind.TIME),
}
LARGEST: Final = 100_000


def parse_citations(raw: str, place: Place, start: int) -> tuple[tuple[Citation, ...], tuple[Problem, ...]]:
    """Read one bracketed group. `start` is the offset of its `[` for `place`."""
    citations: list[Citation] = []
    problems: list[Problem] = []
    offset = 1
    for item in raw[1:-1].split(";"):
        try:
            citations.append(_citation(item, place, start + offset))
        except ValueError as error:
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
    for part in rest.split(","):
        found = PART.fullmatch(part)
        if found is None:
            raise ValueError(f"`{part.strip()}` isn't a place in a source")
        if found["label"]:
            kind = LABELS.get(found["label"].lower())
        if kind is None:
            raise ValueError(f"`{part.strip()}` names no paragraph (para.), page (p.) or time (t.)")
        first = _number(found["first"], kind)
        last = _number(found["last"], kind) if found["last"] else first
        if last < first:
            raise ValueError(f"`{part.strip()}` ends before it begins")
        yield Locator(kind, first, last)


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
