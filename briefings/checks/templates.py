"""Check templates and fixed words: syntax, words that a language lacks or adds, and names in braces."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Final

from briefings.checks.locate import place_in_file, warning
from briefings.model.check_words import NO_WORDS, keys_lacking, unasked
from briefings.model.languages import CHECKS, LANGUAGES, SPARE, fixed_words
from briefings.model.library import Library
from briefings.model.locales import CLDR_WORDS, MORE_PLURALS, cldr_words
from briefings.model.placeholders import placeholders
from briefings.model.problem import Location, Problem
from briefings.model.templating import fault_in
from briefings.model.vocabulary import Severity, meaning_key

# Words that no brief needs from its own language: what falls back on English, as the tool's do, and meanings, which may
# be left out.
_NOT_NEEDED: Final = (*SPARE, "tool.")
MEANING: Final = meaning_key("")
# What a date needs, from CLDR or, for a language that CLDR doesn't know, from its file.
_DATED: Final = frozenset(key for key in CLDR_WORDS if not key.endswith("_alone"))


def broken_templates(library: Library) -> Iterator[Problem]:
    """Every template follows Jinja2's syntax."""
    for name in sorted(library.templates):
        file = library.templates[name]
        if fault := fault_in(file.text):
            yield Problem(Location(file.path, fault[0]), "template", fault[1])


def incomplete_languages(library: Library) -> Iterator[Problem]:
    """A language has every word that the shipped English has, a region from its language: all lacking are named.

    The lack of a word that no brief needs stops none.
    """
    for language in sorted(library.words):
        words = fixed_words(library.words, language)
        missing = [key for key in library.english if key not in words]
        if not words.keys() >= _DATED:
            missing += sorted(_DATED - words.keys() - cldr_words(language).keys())
        needed = [key for key in missing if not _spare(key)]
        if needed:
            yield Problem(_file(language), "missing-word", f"language {language} lacks {_translate(needed)}")
        if len(missing) > len(needed):
            spare = [key for key in missing if _spare(key)]
            message = f"briefs can do without what language {language} lacks, {_translate(spare)}"
            yield warning(_file(language), "missing-word", message)


def _spare(key: str) -> bool:
    return key.startswith(_NOT_NEEDED) or key.endswith(MEANING)


def _translate(keys: list[str]) -> str:
    return f"{', '.join(f'`{key}`' for key in keys)}: translate them from the shipped templates/lang/en.yaml"


def words_that_nothing_prints(library: Library) -> Iterator[Problem]:
    """A language has no word that neither the program nor a template prints: most are a key that was mistyped."""
    for language, words in sorted(library.words.items()):
        unknown = [key for key in words if not _is_known(key, library.english)] if library.english else []
        extra = [key for key in unknown if not any(key in file.text for file in library.templates.values())]
        if extra:
            keys = ", ".join(f"`{key}`" for key in extra)
            where = place_in_file(library, _file(language), extra[0].rpartition(".")[2], "")
            yield warning(where, "unknown-word", f"nothing prints {keys}: correct the names, or take them out")


def _is_known(key: str, english: Mapping[str, str]) -> bool:
    """Tell whether a key is a word of the shipped English, one of CLDR's, or a further form of a plural."""
    if key in english or key in CLDR_WORDS:
        return True
    stem, _, form = key.rpartition("_")
    return form in MORE_PLURALS and f"{stem}_one" in english


def checks_not_run(library: Library) -> Iterator[Problem]:
    """What the checks can't ask of a dossier, for want of words of its language, is told: they don't seem to pass."""
    for dossier in library.dossiers:
        for twin in dossier.twins:
            words = (
                f"what is written in {twin.language} is held against the sources in its figures, names and speakers; "
                "denials and hedges only with the original's alone, except where a source is in that language: "
                "read them yourself beside the sources"
            )
            yield Problem(dossier.location, "checks-not-run", words, Severity.ADVICE)
        known = library.reads(dossier.language)
        if names := unasked(known):
            table = {**library.english, **library.words.get("en", {})}
            listed = ", ".join(table.get(key, key.partition(".")[2]) for key in names)
            words = f"the checks don't ask all of what is written in {dossier.language}: not {listed}"
            file = f"{LANGUAGES}/{dossier.language}{CHECKS}.yaml"
            keys = ", ".join(f"`{key}`" for key in keys_lacking(known))
            lacks = "would give them words" if known is NO_WORDS else f"lacks {keys}"
            mend = f"{file} {lacks}; read it yourself" if keys else "read that yourself"
            where = place_in_file(library, dossier.location, "language", dossier.language)
            severity = Severity.WARNING if known is NO_WORDS else Severity.ADVICE
            yield Problem(where, "checks-not-run", f"{words}: {mend}", severity)


def unknown_places(library: Library) -> Iterator[Problem]:
    """A word has no places in braces but those that are filled in: others would be printed as they stand."""
    for language, words in sorted(library.words.items()):
        yield from _strange(library, words, _file(language))
    for audience in library.audiences:
        yield from _strange(library, audience.words, audience.location)
    yield from _strange(library, library.house.words, library.house.location)


def _strange(library: Library, words: Mapping[str, str], record: Location) -> Iterator[Problem]:
    for key, pattern in words.items():
        if key not in library.english and key not in CLDR_WORDS:
            continue
        known = CLDR_WORDS[key] if key in CLDR_WORDS else placeholders(library.english[key])
        for name in sorted(placeholders(pattern) - known):
            where = place_in_file(library, record, key.rpartition(".")[2], name)
            may = f"it may hold {', '.join(f'{{{each}}}' for each in sorted(known))}" if known else "it takes none"
            yield Problem(where, "word-pattern", f"nothing fills in {{{name}}} in `{key}`: {may}")


def _file(language: str) -> Location:
    return Location(f"{LANGUAGES}/{language}.yaml")
