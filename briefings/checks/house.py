"""Check the house style and its fonts: sizes that go together, and a glyph for every character that is printed."""

from __future__ import annotations

import dataclasses
import unicodedata
from collections.abc import Callable, Iterator, Mapping
from functools import cache
from itertools import pairwise
from typing import Any, Final

from briefings.checks.locate import place_in_file, warning
from briefings.model.house import LEAST, LEAST_HEADING, legible
from briefings.model.library import Library
from briefings.model.problem import NOWHERE, Location, Problem
from briefings.model.vocabulary import Severity

# Variant spellings help a search in the sources, and messages go by mail; no brief prints them.
NOT_PRINTED: Final = frozenset({"spellings", "location", "id", "recipients", "mail"})
# White space has no glyph; U+FFFD stands for bytes that were reported when the file was read.
NO_GLYPH: Final = frozenset("\n\t\r\ufffd")
LANGUAGES: Final = "templates/lang/"


def overlapping_lines(library: Library) -> Iterator[Problem]:
    """The lines of the text are at least as far apart as its letters are high."""
    house = library.house
    if house.leading < house.body_size:
        where = place_in_file(library, house.location, "leading", f"{house.leading:g}")
        words = f"`leading: {house.leading:g}` is less than `body_size: {house.body_size:g}`, so that lines overlap"
        yield warning(where, "house", f"{words}: a fifth more than the size is usual")


def growing_headings(library: Library) -> Iterator[Problem]:
    """A heading is no larger than the one of the level above it."""
    house = library.house
    if any(upper < lower for upper, lower in pairwise(house.heading_sizes)):
        where = place_in_file(library, house.location, "heading_sizes", f"{house.heading_sizes[0]:g}")
        yield warning(where, "house", "`heading_sizes` grow from one level to the next: write the largest first")


def small_type(library: Library) -> Iterator[Problem]:
    """No size of the house is smaller than everybody can read: a larger one is printed."""
    house = library.house
    for name in legible(house)[1]:
        value = getattr(house, name)
        written = f"{min(value) if isinstance(value, tuple) else value:g}"
        least = LEAST.get(name, LEAST_HEADING)
        words = (
            f"`{name}`: {written} is too small to be read by everybody, and {least:g} is printed: write that or more"
        )
        yield Problem(place_in_file(library, house.location, name, written), "house", words, Severity.ADVICE)


def missing_glyphs(library: Library, covered: Callable[[str], bool]) -> Iterator[Problem]:
    """Report, once for each file, every printed character that `covered` denies."""
    texts = _texts(library)
    printed = set("".join(text for text, _ in texts)) - NO_GLYPH
    missing = {char for char in printed if _runs_leftwards(char) or not covered(char)}
    reported: set[tuple[str, str]] = set()
    for text, where in texts if missing else ():
        for char in sorted(missing.intersection(text)):
            if (where.path, char) not in reported:
                reported.add((where.path, char))
                yield Problem(_find(library, where, char), "glyph", _reason(char))


def _reason(char: str) -> str:
    named = f"{char} (U+{ord(char):04X})"
    if _runs_leftwards(char):
        return f"{named} runs from right to left, and isn't laid out so: write it in Latin letters"
    return f"no font has the character {named}: write it otherwise, or set a font"


def _runs_leftwards(char: str) -> bool:
    return unicodedata.bidirectional(char) in {"R", "AL"}


def _texts(library: Library) -> list[tuple[str, Location]]:
    texts: list[tuple[str, Location]] = []
    _collect((library.dossiers, library.audiences), NOWHERE, texts)
    for path, file in sorted(library.files.items()):
        if path.startswith(LANGUAGES):
            lines = (line for line in file.text.splitlines() if not line.startswith("#"))
            texts.append(("".join(lines), Location(path)))
    return texts


def _collect(value: Any, where: Location, texts: list[tuple[str, Location]]) -> None:
    """Add the texts of a value in the order of its fields, each with the nearest location above it."""
    if isinstance(value, str):
        texts.append((value, where))
    elif isinstance(value, tuple):
        for item in value:
            _collect(item, where, texts)
    elif names := _printed(value.__class__):
        here = getattr(value, "location", NOWHERE)
        for name in names:
            _collect(getattr(value, name), here if here.path else where, texts)
    elif isinstance(value, Mapping):
        _collect((*value.keys(), *value.values()), where, texts)


@cache
def _printed(kind: type) -> tuple[str, ...]:
    """Return the fields of a dataclass that may be printed; none for any other type."""
    fields = dataclasses.fields(kind) if dataclasses.is_dataclass(kind) else ()
    return tuple(field.name for field in fields if field.name not in NOT_PRINTED)


def _find(library: Library, where: Location, char: str) -> Location:
    """Return the first place of a character in a record's file, from the record on."""
    file = library.files.get(where.path)
    lines = file.text.split("\n") if file else []
    for number, line in enumerate(lines[where.line - 1 :], where.line):
        if char in line and not line.lstrip().startswith("# "):
            return Location(where.path, number, line.index(char) + 1)
    return where
