"""Read the forms of a name: its words for comparing, its title and its initials.

Canada, Canadian and Canadians are one word here, the Republic of Norland is Norland, and a title that stands before a
name ("Industry Minister") is told apart from it.
"""

from __future__ import annotations

import re
from functools import lru_cache
from typing import Final, TypeAlias

from briefings.checks.countries import COUNTRIES, FORM_WORDS, LONGEST
from briefings.checks.word_lists import OFFICES, PORTFOLIOS, TITLE_WORDS
from briefings.model.tokens import Proper, is_uncased, name_words
from briefings.model.units import CURRENCIES

Run: TypeAlias = tuple[str, ...]
_CODES: Final = frozenset(code.lower() for code in CURRENCIES.values())
_ENDING: Final = re.compile(r"(?<=...)(?:ians?|eans?|ese|ans?|as?|s|o)$")
# What a word of French may begin with before an apostrophe.
_ELIDED: Final = re.compile(r"(?<!\w)(?:[cdjlmnst]|qu)[’']", re.IGNORECASE)
_NEXT: Final = re.compile(r"\s[^\W\d_]+")
# An initial is no name.
_SHORTEST: Final = 2
_SUFFIX: Final = frozenset({"jr", "sr"})
_ACRONYM: Final = re.compile(r"[A-Z]{2,7}s?")
_SMALL: Final = frozenset(
    {"of", "for", "the", "and", "on", "in", "de", "du", "des", "la", "le", "les", "et", "pour", "d", "l"}
)


@lru_cache(maxsize=1 << 16)
def stems(name: str) -> Run:
    """Return a name's words without its title, one word for a country and its people, plural endings cut off."""
    words = tuple(word for word in _strip_title(name_words(name)) if word not in _CODES)
    while words and words[0] in _SMALL:
        words = words[1:]
    if len(words) == 1 and words[0] in _SUFFIX:
        return ()
    return tuple(_countries(_without_form(words)))


@lru_cache(maxsize=1 << 12)
def text_stems(text: str) -> Run:
    """Return the words of a whole text as `stems` gives those of a name: a name may be looked for in them."""
    return tuple(_countries(tuple(word for word in name_words(text) if word not in _CODES)))


def without_elisions(text: str) -> str:
    """Return a text without what French words begin with before an apostrophe: "l’Ontario" is Ontario."""
    return _ELIDED.sub(" ", text)


def translated_name(name: str, proper: Proper, text: str) -> str:
    """Return what of a capitalised run is a name in a text whose source is in another language; nothing where none is.

    An initial is none, nor a portfolio alone ("la ministre de l’Industrie"). A country may end in a small letter:
    "Union européenne".
    """
    parts = name_words(name)
    if len(name.strip(".")) < _SHORTEST or all(part in PORTFOLIOS for part in parts):
        return ""
    after = _NEXT.match(text, proper.start + len(proper.text))
    longer = f"{name}{after.group()}" if after else name
    return longer if after and stems(longer)[:1] != stems(name)[:1] and stems(longer)[0].startswith("=") else name


def parts_of(run: Run) -> tuple[Run, ...]:
    """Return the names that small words join in a translation: "Civic de Honda" is said of Honda's Civic."""
    parts: list[Run] = [()]
    for word in run:
        parts = [*parts, ()] if word in _SMALL else [*parts[:-1], (*parts[-1], word)]
    return tuple(filter(None, parts))


def holds_run(text: Run, run: Run) -> bool:
    """Tell whether a run of words stands in another, one word after the other."""
    return bool(run) and any(text[at : at + len(run)] == run for at, word in enumerate(text) if word == run[0])


@lru_cache(maxsize=1 << 14)
def title_of(name: str) -> frozenset[str]:
    """Return the office and portfolio that stand before a name, each in one form: "industry", "minister"."""
    words = name_words(name)
    before = words[: len(words) - len(_strip_title(words))]
    return frozenset(OFFICES.get(word) or PORTFOLIOS[word] for word in before if word in OFFICES or word in PORTFOLIOS)


@lru_cache(maxsize=1 << 14)
def initials(name: str) -> frozenset[str]:
    """Return the acronyms that a name's words may make: LTC for Larkmoor Tram Company, with small words or without."""
    words = name_words(name)
    if len(words) < 2:  # noqa: PLR2004 - one word has no acronym
        return frozenset()
    return frozenset({"".join(w[0] for w in words), "".join(w[0] for w in words if w not in _SMALL)})


def is_acronym(text: str) -> bool:
    """Tell whether a name is written as an acronym is."""
    return _ACRONYM.fullmatch(text) is not None


def script_of(name: str) -> str:
    """Return the kind of letters of a name: "latin", "uncased" where its script has no capitals, else "other"."""
    letters = [char for char in name if char.isalpha()]
    if any(map(is_uncased, letters)):
        return "uncased"
    return "latin" if all(char < "\u0250" or "\u1e00" <= char < "\u1f00" for char in letters) else "other"


def _strip_title(words: Run) -> Run:
    """Cut off a title: words of titles before a name, an office among them; all of it where no name follows."""
    end = next((place for place, word in enumerate(words) if word not in TITLE_WORDS), len(words))
    if not any(word in OFFICES for word in words[:end]):
        return words
    return words[end:]


def _without_form(words: Run) -> Run:
    for form in FORM_WORDS:
        if words[: len(form)] == form and len(words) > len(form):
            return words[len(form) :]
    return words


def _countries(words: Run) -> list[str]:
    result: list[str] = []
    place = 0
    while place < len(words):
        for length in range(min(LONGEST, len(words) - place), 0, -1):
            if country := COUNTRIES.get(words[place : place + length]):
                result.append(f"={country}")
                place += length
                break
        else:
            result.append(_ENDING.sub("", words[place]))
            place += 1
    return result
