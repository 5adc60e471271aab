"""Words of the language files for what forms and chips show: a value's label, and the choices of a form."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import Any, Final

from jinja2 import pass_context

from briefings.app.editing.overview import TAGS
from briefings.model.library import Library
from briefings.model.placeholders import fill
from briefings.model.vocabulary import CREDIBILITIES, Basis, Confidence, Kind, Reliability, Sides, Term, meaning_key

ENGLISH: Final = "en"
CHOOSE: Final = ("", "Choose…")
UNSAID: Final = ("", "Not stated")
AS_LAID_OUT: Final = ("", "As laid out")
# Tags that a point may do without.
FREE: Final = ("view", "confidence")
# Where the words of a scale's steps stand, if not under its own name.
SCALES: Final[Mapping[str, str]] = {"weight": "tool.weight", "credibility": "tool.credibility"}


def words_of(library: Library) -> Mapping[str, str]:
    """Return the words of the page: the shipped English ones, where the workspace hasn't its own."""
    return {**library.english, **library.words.get(ENGLISH, {})}


def word(words: Mapping[str, str], value: object, scale: str = "") -> str:
    """Return the label of a member of a closed list, or of a step of a scale: `Reported`, `3, moderate`.

    It is the value itself where there are no words for it.
    """
    text = str(value)
    if not isinstance(value, Term):
        step = words.get(f"{SCALES.get(scale, scale)}_{text}")
        return f"{text}, {step}" if step else text
    named = words.get(value.short_key if isinstance(value, Confidence) else value.key, text)
    if isinstance(value, Reliability):
        return f"{text}, {named}"
    return named[:1].upper() + named[1:]


def _choice(words: Mapping[str, str], value: object, scale: str) -> tuple[str, str]:
    named = word(words, value, scale)
    meaning = words.get(meaning_key(value.key), "{word}") if isinstance(value, Basis) else "{word}"
    return str(value), fill(meaning, word=named)


def _choices(words: Mapping[str, str], values: Iterable[object], scale: str = "") -> list[tuple[str, str]]:
    return [_choice(words, value, scale) for value in values]


@pass_context
def label(context: Any, value: object, scale: str = "") -> str:
    """Return the label of a value on the page that is being made (a filter of its templates)."""
    return word(words_of(context["library"]), value, scale)


@pass_context
def choices(context: Any, tag: str, now: object, kind: str = "") -> list[tuple[str, str]]:
    """Return the choices of a form for a tag of a point of some kind: value and words, what must be chosen first."""
    named = _choices(words_of(context["library"]), TAGS[tag], tag)
    if tag in FREE and not (tag == "view" and kind == Kind.CLAIM):
        return [UNSAID, *named]
    return named if str(now) in TAGS[tag] else [CHOOSE, *named]


def of_values(library: Library, values: Iterable[object]) -> list[tuple[str, str]]:
    """Return the choices of a closed list."""
    return _choices(words_of(library), values)


def sides(library: Library) -> list[tuple[str, str]]:
    """Return the ways in which a sheet may be printed."""
    return [AS_LAID_OUT, *_choices(words_of(library), Sides)]


def reliability(library: Library) -> list[tuple[str, str]]:
    """Return the grades of a source."""
    return _choices(words_of(library), Reliability)


def credibility(library: Library) -> list[tuple[str, str]]:
    """Return the grades of what a source says."""
    return _choices(words_of(library), CREDIBILITIES, "credibility")
