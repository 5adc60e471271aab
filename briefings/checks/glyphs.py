"""The library and what fonts cover in, characters out that would be printed and that no font has."""

from __future__ import annotations

import dataclasses
from collections.abc import Callable, Iterator, Mapping
from typing import Any, Final

from briefings.errors import NOWHERE, Location, Problem
from briefings.model.library import Library

# Variant spellings help a search in the sources; no brief prints them.
NOT_PRINTED: Final = frozenset({"spellings", "location", "id"})
# White space has no glyph; U+FFFD stands for bytes that were reported when the file was read.
NO_GLYPH: Final = frozenset("\n\t\r\ufffd")
LANGUAGES: Final = "templates/lang/"


def missing_glyphs(library: Library, covered: Callable[[str], bool]) -> Iterator[Problem]:
    """Report, once for each file, every printed character that `covered` denies."""
    reported: set[tuple[str, str]] = set()
    known: dict[str, bool] = {}
    for text, where in _texts(library):
        for char in sorted(set(text) - NO_GLYPH):
            if char not in known:
                known[char] = covered(char)
            if not known[char] and (where.path, char) not in reported:
                reported.add((where.path, char))
                words = f"no font has the character {char} (U+{ord(char):04X}): write it otherwise, or set a font"
                yield Problem(_find(library, where, char), "glyph", words)


def _texts(library: Library) -> Iterator[tuple[str, Location]]:
    yield from _walk((library.dossiers, library.audiences), NOWHERE)
    for path, file in sorted(library.files.items()):
        if path.startswith(LANGUAGES):
            yield "".join(line for line in file.text.splitlines() if not line.startswith("#")), Location(path)


def _walk(value: Any, where: Location) -> Iterator[tuple[str, Location]]:
    if isinstance(value, str):
        yield value, where
    elif isinstance(value, Mapping):
        yield from _walk((*value.keys(), *value.values()), where)
    elif isinstance(value, tuple):
        for item in value:
            yield from _walk(item, where)
    elif dataclasses.is_dataclass(value):
        here = getattr(value, "location", NOWHERE)
        for field in dataclasses.fields(value):
            if field.name not in NOT_PRINTED:
                yield from _walk(getattr(value, field.name), where if here == NOWHERE else here)


def _find(library: Library, where: Location, char: str) -> Location:
    """Return the first place of a character in a record's file, from the record on."""
    file = library.files.get(where.path)
    lines = file.text.split("\n") if file else []
    for number, line in enumerate(lines[where.line - 1 :], where.line):
        if char in line and not line.lstrip().startswith("# "):
            return Location(where.path, number, line.index(char) + 1)
    return where
