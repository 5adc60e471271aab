"""Words of dates, forms of numbers and lists, and plurals of a language: data of Unicode's CLDR, by Babel.

Babel takes a tenth of a second to load, so it loads with the first brief, and never for a command that composes none.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from functools import cache
from typing import TYPE_CHECKING, Any, Final

if TYPE_CHECKING:
    from babel.core import Locale

MONTHS: Final = range(1, 13)
# The fixed words that CLDR has, with the places that each may hold: a language file needs only those that differ.
CLDR_WORDS: Final[Mapping[str, frozenset[str]]] = {
    "date": frozenset({"day", "month", "year"}),
    "month_year": frozenset({"month", "year"}),
    **{f"month_{month}": frozenset[str]() for month in MONTHS},
    **{f"month_{month}_alone": frozenset[str]() for month in MONTHS},
}
# Forms of a plural beside one and many, which every language file has.
MORE_PLURALS: Final = ("zero", "two", "few")
_FIELDS: Final = {"y": "{year}", "M": "{month}", "L": "{month}", "d": "{day}"}
_PATTERN: Final = re.compile(r"'([^']*)'|(([A-Za-z])\3*)|([^'A-Za-z]+)")
THOUSAND: Final = 1000
# Narrow first: names stand in captions and notes, where English does without its "and".
_LISTS: Final[tuple[Any, ...]] = ("standard-narrow", "standard")


@cache
def _locale(language: str) -> Locale | None:
    """Return what CLDR knows of a language tag, or of its language alone where it doesn't know the region."""
    from babel.core import Locale, UnknownLocaleError

    for tag in (language, language.partition("-")[0]):
        try:
            return Locale.parse(tag, sep="-")
        except (UnknownLocaleError, ValueError):
            continue
    return None


def own_name(language: str) -> str:
    """Return what a language calls itself, as a heading: `Français`; its tag where CLDR doesn't know it."""
    locale = _locale(language)
    name = locale.get_language_name() if locale else None
    return name[:1].upper() + name[1:] if name else language


@cache
def cldr_words(language: str) -> Mapping[str, str]:
    """Return the `CLDR_WORDS` of a language; none where CLDR doesn't know it, so that its file must have them."""
    locale = _locale(language)
    if locale is None:
        return {}
    full, monthly = locale.date_formats["long"].pattern, locale.datetime_skeletons["yMMMM"].pattern
    dated, alone = _months(locale, full), _months(locale, monthly)
    return {
        "date": _with_places(locale, full),
        "month_year": _with_places(locale, monthly),
        **{f"month_{month}": dated[month] for month in MONTHS},
        **{f"month_{month}_alone": alone[month] for month in MONTHS if alone[month] != dated[month]},
    }


def _months(locale: Locale, pattern: str) -> Mapping[int, str]:
    """Return the months as a pattern wants them: `M` is their number, `MMMM` their name, `LLLL` the name alone."""
    if "MMM" not in pattern and "LLL" not in pattern:
        return {month: str(month) for month in MONTHS}
    names: Mapping[int, str] = locale.months["format" if "MMM" in pattern else "stand-alone"]["wide"]
    return names


def _with_places(locale: Locale, pattern: str) -> str:
    """Return a date pattern of CLDR as a fixed word with places: `MMMM d, y` is `{month} {day}, {year}`."""

    def parts() -> Iterator[str]:
        for quoted, field, letter, between in _PATTERN.findall(pattern):
            # The one other field of a full date is its era, which is always the present one.
            yield (_FIELDS.get(letter) or locale.eras["abbreviated"][1]) if field else quoted or between

    return _usual_spaces("".join(parts()))


def format_number(number: int, language: str) -> str:
    """Write a whole number with the language's thousands: `49,000`, `49 000`."""
    locale = _locale(language) if abs(number) >= THOUSAND else None
    if locale is None:
        return str(number)
    from babel.numbers import format_decimal

    return _usual_spaces(format_decimal(number, locale=locale))


def format_names(names: Sequence[str], language: str) -> str:
    """Write names as a list: `Ottawa, Beijing, Ontario`, `Ottawa, Pékin et Ontario`."""
    locale = _locale(language) if len(names) > 1 else None
    if locale is None:
        return ", ".join(names)
    from babel.lists import format_list

    style = next(style for style in _LISTS if "start" in locale.list_patterns.get(style, ()))
    return format_list(names, style, locale)


def plural_form(number: int, language: str) -> str:
    """Return which form of a plural a number takes in a language, by CLDR's names: one, few, many, other."""
    locale = _locale(language)
    if locale is None:
        return "one" if number == 1 else "other"
    return str(locale.plural_form(number))


def month_names(language: str) -> tuple[str, ...]:
    """Return every form of the twelve names, January's first; none where CLDR doesn't know the language."""
    words = cldr_words(language)
    keys = (f"month_{month}{form}" for month in MONTHS for form in ("", "_alone"))
    return tuple(words[key] for key in keys if key in words)


def _usual_spaces(text: str) -> str:
    """Return text with no-break spaces of usual width: not every typeface has the narrow one of CLDR's French."""
    return text.replace("\u202f", "\u00a0")
