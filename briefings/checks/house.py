"""Check the house style: sizes that go together, colours that all can read, a glyph for every printed character."""

from __future__ import annotations

import dataclasses
import unicodedata
from collections.abc import Callable, Iterator, Mapping
from functools import cache
from itertools import pairwise
from typing import Any, Final

from briefings.checks.locate import place_in_file, warning
from briefings.model.colours import READABLE, WHITE, contrast, least_contrast, luminance
from briefings.model.house import LEAST, LEAST_HEADING, legible
from briefings.model.library import Library
from briefings.model.problem import NOWHERE, Location, Problem
from briefings.model.remember import remember
from briefings.model.silent_fields import SILENT
from briefings.model.stance import Stance
from briefings.model.templating import own_words
from briefings.model.vocabulary import Severity

# Variant spellings help a search in the sources, and messages go by mail; no brief prints them.
NOT_PRINTED: Final = frozenset({"spellings", "location", "id", "recipients", "mail"})
# What catalogues keep of a source, for those who look for it.
CATALOGUED: Final = frozenset(
    ("abstract", "annote", "call_number", "citation_key", "citation_label", "custom", "keyword", "note")
)
# Fixed words of a reader or a house are printed, though they are no part of a record's own text.
WORDS: Final = frozenset({"words"})
# White space has no glyph; U+FFFD stands for bytes that were reported when the file was read.
NO_GLYPH: Final = frozenset("\n\t\r\ufffd")
LANGUAGES: Final = "templates/lang/"
BRIEF: Final = ".md.j2"
# What the two grounds of the risk map must differ by for everybody (WCAG 1.4.11).
APART: Final = 3.0
# Stances whose characters are remembered.
_STANCES: Final = 1 << 10


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


def pale_text(library: Library) -> Iterator[Problem]:
    """The house's text and headings can be read: on white, and text on the ground of the summary too."""
    house = library.house
    pale = [name for name in ("ink", "accent") if contrast(getattr(house, name), WHITE) < READABLE]
    for name in pale:
        colour = getattr(house, name)
        words = f"`{name}: {colour}` can't be read on white paper: the contrast is {contrast(colour, WHITE):.1f} to 1"
        mend = f"{READABLE} is the least, so write a darker colour"
        yield Problem(place_in_file(library, house.location, name, colour), "house-colour", f"{words}; {mend}")
    ground = house.tones[1]
    if not pale and (found := contrast(house.ink, ground)) < READABLE:
        words = f"the second of `tones`, {ground}, lies behind the summary, where `ink: {house.ink}` can't be read"
        mend = f"the contrast is {found:.1f} to 1, and {READABLE} is the least, so write a lighter colour"
        yield Problem(place_in_file(library, house.location, "tones", ground), "house-colour", f"{words}: {mend}")


def hues_alike(library: Library) -> Iterator[Problem]:
    """Risks and benefits of the map are told apart in grey, and by those who see fewer colours."""
    house = library.house
    if (found := least_contrast(house.risk, house.benefit)) < APART:
        where = place_in_file(library, house.location, "risk", house.risk)
        words = f"`risk: {house.risk}` and `benefit: {house.benefit}` look alike in grey or to the colour-blind"
        mend = f"their contrast falls to {found:.1f} to 1, and {APART} is the least: make one dark and the other light"
        yield Problem(where, "house-colour", f"{words}: {mend}")


def mixed_tones(library: Library) -> Iterator[Problem]:
    """Each tone of table cells is darker than the one before it."""
    house = library.house
    if any(luminance(upper) <= luminance(lower) for upper, lower in pairwise(house.tones)):
        where = place_in_file(library, house.location, "tones", house.tones[0])
        yield warning(where, "house", "`tones` don't darken from one to the next: write them from light to dark")


def missing_glyphs(library: Library, covered: Callable[[str], bool]) -> Iterator[Problem]:
    """Report, once for each file, every printed character that `covered` denies."""
    missing = {char for char in _printed(library) if _runs_leftwards(char) or not covered(char)}
    reported: set[tuple[str, str]] = set()
    for text, where in _texts(library) if missing else ():
        for char in sorted(missing.intersection(text)):
            if (where.path, char) not in reported:
                reported.add((where.path, char))
                yield Problem(_find(library, where, char), "glyph", _reason(char))


def _printed(library: Library) -> frozenset[str]:
    """Return the characters that may be printed; those of a stance that didn't change are known."""
    bare = tuple(dataclasses.replace(dossier, stances=()) for dossier in library.dossiers)
    stances = (stance for dossier in library.dossiers for stance in dossier.stances)
    others = frozenset("".join(text for text, _ in _texts(dataclasses.replace(library, dossiers=bare))))
    return others.union(*map(_signs_of, stances)) - NO_GLYPH


@remember(_STANCES)
def _signs_of(stance: Stance) -> frozenset[str]:
    texts: list[tuple[str, Location]] = []
    _collect(stance, NOWHERE, texts)
    return frozenset("".join(text for text, _ in texts))


def _reason(char: str) -> str:
    named = f"{char} (U+{ord(char):04X})"
    if _runs_leftwards(char):
        return f"{named} runs from right to left, and isn't laid out so: write it in Latin letters"
    return f"no font has the character {named}: write it otherwise, or set a font"


def _runs_leftwards(char: str) -> bool:
    return unicodedata.bidirectional(char) in {"R", "AL"}


def _texts(library: Library) -> list[tuple[str, Location]]:
    texts: list[tuple[str, Location]] = []
    _collect((library.dossiers, library.audiences, library.house), NOWHERE, texts)
    briefs = (file for file in library.templates.values() if file.path.endswith(BRIEF))
    texts += [(own_words(file.text), Location(file.path)) for file in briefs]
    # As they are read: a sign may be written by its number.
    texts += [("".join(words.values()), Location(f"{LANGUAGES}{name}.yaml")) for name, words in library.words.items()]
    return texts


def _collect(value: Any, where: Location, texts: list[tuple[str, Location]]) -> None:
    """Add the texts of a value in the order of its fields, each with the nearest location above it."""
    if isinstance(value, str):
        texts.append((value, where))
    elif isinstance(value, tuple):
        for item in value:
            _collect(item, where, texts)
    elif names := _printed_fields(value.__class__):
        here = getattr(value, "location", NOWHERE)
        for name in names:
            _collect(getattr(value, name), here if here.path else where, texts)
    elif isinstance(value, Mapping):
        _collect((*value.keys(), *value.values()), where, texts)


@cache
def _printed_fields(kind: type) -> tuple[str, ...]:
    """Return the fields of a dataclass that may be printed; none for any other type."""
    fields = dataclasses.fields(kind) if dataclasses.is_dataclass(kind) else ()
    silent = NOT_PRINTED | CATALOGUED | (SILENT.get(kind, frozenset()) - WORDS)
    return tuple(field.name for field in fields if field.name not in silent)


def _find(library: Library, where: Location, char: str) -> Location:
    """Return the first place of a character in a record's file, from the record on."""
    file = library.files.get(where.path)
    text = file.text if file else ""
    lines = (own_words(text) if where.path.endswith(BRIEF) else text).split("\n")
    for number, line in enumerate(lines[where.line - 1 :], where.line):
        if char in line and not line.lstrip().startswith("# "):
            return Location(where.path, number, line.index(char) + 1)
    return where
