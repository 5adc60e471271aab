"""Say fixed words, dates, locators and lists of names in a brief's language, with what its reader has in own words."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from briefings.compose.typography import no_break, space_marks
from briefings.model.brief import Brief
from briefings.model.languages import SPARE, fixed_words
from briefings.model.library import Library
from briefings.model.locales import cldr_words, format_names, format_number, plural_form
from briefings.model.nearest import nearest
from briefings.model.placeholders import fill, placeholders
from briefings.model.problem import Location, UserError
from briefings.model.text import Citation, Locator
from briefings.model.vocabulary import LocatorKind, meaning_key


@dataclass(frozen=True, slots=True)
class Words:
    """The fixed words of one brief. `location` is where an unknown key is reported."""

    table: Mapping[str, str]
    language: str
    location: Location

    def __call__(self, key: str, **values: object) -> str:
        """Return the word of a key with its `{names}` filled in, whole numbers as the language writes them.

        Raises `UserError` where the language lacks the word.
        """
        if key not in self.table:
            raise UserError.of("unknown-word", self.missing(key), self.location)
        text = self.table[key]
        unknown = sorted(placeholders(text).difference(values)) if values else ()
        if unknown:
            names = ", ".join(f"{{{name}}}" for name in values)
            message = f"the word `{key}` has an unknown place {{{unknown[0]}}} in braces; it may hold {names}"
            raise UserError.of("word-pattern", message, self.location)
        written = {n: format_number(v, self.language) if isinstance(v, int) else v for n, v in values.items()}
        return fill(text, **written)

    def missing(self, key: str) -> str:
        """Say that a key is unknown, with the nearest known one."""
        return (
            f"unknown word `{key}` in language {self.language}{nearest(key, self.table)}; add it to the language file"
        )

    def date(self, date: dt.date) -> str:
        """Write a date in full, as the language does: `February 8, 2026`."""
        day = self("first_day") if date.day == 1 else str(date.day)
        text = self("date", day=day, month=self(f"month_{date.month}"), year=str(date.year))
        return no_break(text, self.language)

    def loose_date(self, date: str) -> str:
        """Write `YYYY`, `YYYY-MM`, `YYYY-MM-DD` or a decade `1970s`, as precisely as it is given."""
        year, _, rest = date.partition("-")
        month, _, day = rest.partition("-")
        if day:
            return self.date(dt.date(int(year), int(month), int(day)))
        if month:
            alone = f"month_{int(month)}_alone"
            name = self(alone if alone in self.table else f"month_{int(month)}")
            return no_break(self("month_year", month=name, year=year), self.language)
        return self("decade", decade=year.rstrip("s")) if year.endswith("s") else year

    def locators(self, citation: Citation) -> str:
        """Write where in a source: `paras. 4–5, 9`, `p. 2`; empty where the citation names no place."""
        named = {at.kind for at in citation.locators}
        kinds = (kind for kind in LocatorKind if kind in named)
        parts = (self._of_kind(kind, [at for at in citation.locators if at.kind is kind]) for kind in kinds)
        return ", ".join(filter(None, parts))

    def _of_kind(self, kind: LocatorKind, locators: list[Locator]) -> str:
        places = ", ".join(_place(locator) for locator in locators)
        count = sum(max(1 + ("–" in locator.label), locator.last - locator.first + 1) for locator in locators)
        return self(self.plural(kind, count), places=places).replace(" ", "\u00a0")

    def plural(self, kind: LocatorKind, count: int) -> str:
        """Return the key of the word for so many places: `page_one`, or `page_few` where a language has it."""
        form = kind.places_key(plural_form(count, self.language))
        return form if form in self.table else kind.places_key("many")

    def names(self, names: Iterable[str]) -> str:
        """Write names as a list, or the word for none."""
        return format_names(tuple(names), self.language) or self("none")

    def meanings(self, keys: Iterable[str]) -> str:
        """Print what words mean, those that need it: `own words: said by the side; action: shown by what it did`."""
        explained = [key for key in keys if meaning_key(key) in self.table]
        return "; ".join(self(meaning_key(key), word=self(key)) for key in explained)


def _place(locator: Locator) -> str:
    if locator.label:
        return locator.label
    first, last = (_clock(n) if locator.kind is LocatorKind.TIME else str(n) for n in (locator.first, locator.last))
    return first if first == last else f"{first}–{last}"


def _clock(seconds: int) -> str:
    minutes, rest = divmod(seconds, 60)
    hours, minutes = divmod(minutes, 60)
    return f"{hours}:{minutes:02d}:{rest:02d}" if hours else f"{minutes}:{rest:02d}"


def words_of(brief: Brief) -> Words:
    """Return a brief's words: the language's, replaced where the house or the audience has its own."""
    written = _own_words(brief.library, brief.language)
    if not written:
        known = ", ".join(sorted(brief.library.words)) or "none"
        message = (
            f"no fixed words for language {brief.language} (known: {known}); add templates/lang/{brief.language}.yaml"
        )
        raise UserError.of("unknown-language", message, brief.audience.location)
    table = {**cldr_words(brief.language), **written}
    unknown = sorted(set(brief.audience.words) - set(table))
    own = {**brief.library.house.words, **brief.audience.words}
    words = Words({**_spare(brief.library), **table, **own}, brief.language, brief.audience.location)
    if unknown:
        message = f"`words` replaces `{unknown[0]}`, which isn't a fixed word{nearest(unknown[0], table)}"
        raise UserError.of("unknown-word", message, brief.audience.location)
    return words


def words_in(library: Library, language: str, location: Location) -> Words:
    """Return a language's words as the house has them, English ones where it lacks them; for what is no brief."""
    spoken = language if fixed_words(library.words, language) else "en"
    table = {**library.english, **cldr_words(spoken), **_own_words(library, spoken), **library.house.words}
    return Words(table, spoken, location)


def _own_words(library: Library, language: str) -> dict[str, str]:
    """Return the words of a language's files, spaced as its region does."""
    return {key: space_marks(word, language) for key, word in fixed_words(library.words, language).items()}


def _spare(library: Library) -> dict[str, str]:
    return {key: word for key, word in library.english.items() if key.startswith(SPARE)}
