"""Words, runs of words, quotations and proper names in prose. Pure: takes text, hands on tuples.

Used where a digest is made and where it is asked, so that both see the same words.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import lru_cache
from hashlib import blake2b
from typing import Final

HASH_BYTES: Final = 6
_CONTENT: Final = 4
_SUFFIX: Final = re.compile(
    r"(?<=....)(?:ations|ation|ingly|ments|ment|ings|ing|edly|ies|ied|ers|ely|ed|es|er|ly|al|s|e|y)$"
)
_ADDRESS: Final = re.compile(r"\S*[/@]\S*")
_HEADING_WORDS: Final = 16
_STRAIGHT: Final = str.maketrans("’‘ʼ", "'''")
_WORD: Final = re.compile(r"[^\W_]+(?:['.&][^\W_]+)*")
_QUOTE: Final = re.compile(
    r"“([^“”]*)”|«\s*([^«»]*?)\s*»|\"([^\"]*)\"|[”\"]([^“”\"]*)[”\"]|(?<![^\W_])‘([^‘’]+)’(?![^\W_])"
)
_CAPITAL: Final = re.compile(r"(?<![^\W_])[A-ZÀ-ÖØ-Þ][^\W_]*(?:['.&][^\W_]+)*(?!\$)(?![^\W_])")
_OPENING: Final = re.compile(r"[.!?:•]['\"”’)\]]*\s*[\"“«]?\s*$|[“\"«]\s*$")
_NEAR: Final = 8
_PARTICLES: Final = frozenset({"of", "for", "de", "du", "des", "la", "le", "van", "von", "bin", "al", "&", "on", "and"})
_DAYS_AND_MONTHS = (
    "january february march april may june july august september october november december jan feb mar apr jun jul"
    " aug sep sept oct nov dec monday tuesday wednesday thursday friday saturday sunday mon tue wed thu fri sat sun"
    " pm am q1 q2 q3 q4"
)
CALENDAR: Final = frozenset(_DAYS_AND_MONTHS.split())
_SMALL_WORDS = (
    "a an the this that these those it its he she his her they their we our i you your in on at by for from to of with"
    " as and but or nor so yet if when while where who what which why how not no after before since until under"
    " over between both each every all any some more most many much few such other another one two three first second"
    " third then now also still just even only there here is are was were be do does did has have had will would can"
    " could should may might must although though because unless despite during without within about against among"
    " le la les l un une des du de d au aux ce cet cette ces il elle ils elles on nous vous leur leurs son sa ses et"
    " mais ou où si en dans par pour sur sous avec sans selon depuis après avant pendant que qui quand comme plus"
    " moins tout toute tous toutes est sont"
)
_OPENERS: Final = frozenset(_SMALL_WORDS.split())


@dataclass(frozen=True, slots=True)
class Proper:
    """A run of capitalised words: as written, where it starts, and whether it opens a sentence."""

    text: str
    start: int
    opens: bool = False


def words(text: str) -> tuple[str, ...]:
    """Return the words of a text in lower case, with straight apostrophes; hyphens and dashes part words."""
    return tuple(_WORD.findall(fold(text)))


def flat(text: str) -> str:
    """Return the words of a text with one space around each: for looking one text up in another."""
    return f" {' '.join(words(text))} "


def fold(text: str) -> str:
    """Bring a text to one case and one form of letters and apostrophes."""
    return unicodedata.normalize("NFKC", text).casefold().translate(_STRAIGHT)


def normal(text: str) -> str:
    """Return a text with its non-blank lines stripped and its spaces single: what a text's hash is taken of."""
    return "\n".join(" ".join(line.split()) for line in text.splitlines() if line.strip())


def runs(sequence: tuple[str, ...], length: int, step: int = 1) -> Iterator[tuple[str, ...]]:
    """Yield runs of neighbouring words, starting at every `step`-th word."""
    for start in range(0, len(sequence) - length + 1, step):
        yield sequence[start : start + length]


@lru_cache(maxsize=1 << 17)
def hashed(run: tuple[str, ...], salt: str) -> str:
    """Return the salted hash of a run of words, in hex."""
    return blake2b(" ".join(run).encode(), digest_size=HASH_BYTES, key=salt.encode()).hexdigest()


def content_stems(text: str) -> frozenset[str]:
    """Return the stems of the words that carry a text's matter: no small words, no figures, rough endings cut off."""
    found = (word for word in words(text) if len(word) >= _CONTENT and word.isalpha() and word not in _OPENERS)
    return frozenset(_SUFFIX.sub("", word) for word in found)


def quotations(text: str) -> tuple[tuple[int, str], ...]:
    """Return what stands between quotation marks, each with the place where it starts."""
    found = []
    for match in _QUOTE.finditer(text):
        group = match.lastindex or 0
        if group and words(match[group]):
            found.append((match.start(group), match[group]))
    return tuple(found)


def unquoted(text: str) -> str:
    """Return a text with its quotations blanked, every other letter in its place."""
    return _QUOTE.sub(lambda match: "|" * len(match.group()), text)


def propers(text: str) -> tuple[Proper, ...]:
    """Return the runs of capitalised words in a text. Words that open a sentence and are no names are left out."""
    return tuple(_joined(text, list(_capitals(text))))


def _capitals(text: str) -> Iterator[tuple[int, int, str, bool]]:
    straight = text.translate(_STRAIGHT)
    for match in _CAPITAL.finditer(straight):
        start, word = match.start(), match.group()
        if word[1:2] == "'" and word[0] in "LD":
            start, word = start + 2, word[2:]
        stem = word.removesuffix("'s")
        opens = bool(_OPENING.search(text[max(0, start - _NEAR) : start])) if start > _NEAR else _opens(text[:start])
        small = stem.casefold()
        first = small.partition("'")[0]
        if small in CALENDAR or first in {"i", "a"} or (opens and not {small, first}.isdisjoint(_OPENERS)):
            continue
        yield start, start + len(stem), stem, opens


def _opens(before: str) -> bool:
    return not before.strip(" \u00a0\"“«'‘(") or bool(_OPENING.search(before))


def _joined(text: str, found: list[tuple[int, int, str, bool]]) -> Iterator[Proper]:
    run: list[tuple[int, int, str, bool]] = []
    for token in found:
        if run and not _continues(text[run[-1][1] : token[0]]):
            yield _proper(text, run)
            run = []
        run.append(token)
    if run:
        yield _proper(text, run)


def _continues(gap: str) -> bool:
    inner = gap.strip()
    if inner and inner in _PARTICLES and inner not in {"and", "on"}:
        return gap[0] == " "
    return bool(gap) and inner in {"", "."} and "\n" not in gap and len(gap) <= len(inner) + 1


def _proper(text: str, run: list[tuple[int, int, str, bool]]) -> Proper:
    return Proper(text[run[0][0] : run[-1][1]], run[0][0], run[0][3])


def name_words(name: str) -> tuple[str, ...]:
    """Return the words of a name for comparing: lower case, no possessive, no dots, no accents."""
    bare = "".join(c for c in unicodedata.normalize("NFD", fold(name)) if not unicodedata.combining(c))
    return tuple(re.sub(r"'s$|\.", "", word) for word in _WORD.findall(bare))


def source_names(paragraphs: Iterable[str]) -> tuple[tuple[str, ...], ...]:
    """Return the names of each paragraph, sorted, each once.

    A single word that opens a sentence is left out where the text has it in small letters elsewhere, and so is what
    only a heading has, where every word may have a capital.
    """
    lines = tuple(paragraphs)
    small = {word for line in lines for word in _WORD.findall(_ADDRESS.sub("", line)) if word[0].islower()}
    prose = {name for line in lines if not _is_heading(line) for name in _kept(propers(line), small)}
    known = {word.casefold() for name in prose for word in name.split()}
    return tuple(
        tuple(
            sorted(
                {n for n in _kept(propers(line), small) if not _is_heading(line) or n.split()[-1].casefold() in known}
            )
        )
        for line in lines
    )


def _is_heading(line: str) -> bool:
    found = _WORD.findall(line)
    capitals = sum(word[0].isupper() for word in found)
    return not re.search(r"[.!?][\"'”’)]*$", line) and len(found) <= _HEADING_WORDS and capitals * 2 > len(found)


def _kept(found: tuple[Proper, ...], small: set[str]) -> Iterator[str]:
    for proper in found:
        first, _, rest = proper.text.partition(" ")
        if not proper.opens or first.lower() not in small:
            yield proper.text
        if proper.opens and rest:
            yield rest
