"""Figures: numbers, amounts, shares and dates in English and French prose, brought to one form and compared.

Takes text; hands on `QuantityMatch` quantities. Pure: knows no source and no dossier.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass
from decimal import Decimal
from typing import Final, Literal

from briefings.model.quantity_words import (
    AMBIGUOUS_MONTHS,
    COUNTS,
    CURRENCIES,
    DOLLARS,
    MONTH_NAMES,
    MONTHS,
    NUMBER_WORDS,
    PARTS,
    SCALES,
    SUFFIXES,
    VAGUE,
)

Kind = Literal["number", "date", "vague"]
# The unit of a date whose year or week the text doesn't say: it was worked out from the day of issue.
INFERRED_YEAR: Final = "reckoned"


@dataclass(frozen=True, order=True, slots=True)
class Quantity:
    """A figure in one form.

    `value` is a plain decimal ("49000") or a date as precise as it was written ("2026-02-06", "2026-02", "2026",
    "--02-06" where the year isn't said, "1970s"); its unit is "date", or "reckoned" where the text leaves out the
    year and the date of issue tells which it may be. Of others, `unit` is "", "%", a currency ("CAD", "$" where it
    isn't said which), or a measure ("year", "kwh"). A vague figure ("hundreds of thousands") has its order as value.
    """

    kind: Kind
    value: str
    unit: str = ""

    def __str__(self) -> str:
        return ("~" if self.kind == "vague" else "") + f"{self.value} {self.unit}".strip()

    @classmethod
    def of(cls, text: str) -> Quantity:
        """Read back what `str` wrote."""
        kind: Kind = "vague" if text.startswith("~") else "number"
        value, _, unit = text.removeprefix("~").partition(" ")
        is_date = kind == "number" and (
            unit in {"date", INFERRED_YEAR} or value.startswith("--") or value.endswith("s")
        )
        return cls("date" if is_date else kind, value, unit)

    @property
    def number(self) -> Decimal:
        """The value as a number; of a date, its year. Raises `ValueError` for a date without one."""
        if self.kind == "date" and self.value.startswith("--"):
            raise ValueError(f"the date {self.value} has no year, and no number")
        return Decimal(self.value) if self.kind != "date" else Decimal(self.value[:4])


@dataclass(frozen=True, slots=True)
class QuantityMatch:
    """A figure where it stands: `text[start:end]` is how it was written."""

    figure: Quantity
    text: str
    start: int
    end: int


def any_of(words: Iterable[str]) -> str:
    """Return a pattern for any of some words, the longest first."""
    return "|".join(re.escape(word) for word in sorted(words, key=len, reverse=True))


SPACE: Final = "[ \u00a0\u202f]"
_MONTH = f"(?:{any_of(MONTHS)})"
_DAY = r"(?:3[01]|[12]\d|0?[1-9])(?:st|nd|rd|th|er)?"
_YEAR = r"(?:1[89]|20)\d\d"
# For a text in small letters: asked to ignore case, `re` would try each of these words at each place.
_PATTERN: Final = re.compile(
    rf"""(?<![\w.,$€£])(?:
      (?P<iso>{_YEAR}-\d\d-\d\d)(?!\d)
    | (?P<decade>(?:1[89]|20)\d0)s\b | (?:années|decade{SPACE}of{SPACE}the){SPACE}(?P<decade2>{_YEAR})
    | (?P<month>{_MONTH})\b\.?(?:{SPACE}(?P<day>{_DAY})(?![\d,.]*\d))?(?:,?{SPACE}(?P<year>{_YEAR}))?\b(?!{SPACE}?%)
    | (?P<day2>{_DAY}){SPACE}(?P<month2>{_MONTH})\b\.?(?:,?{SPACE}(?P<year2>{_YEAR}))?\b
    | (?P<vague>(?:{any_of(VAGUE)})(?:{SPACE}(?:of|de){SPACE}(?:{any_of(VAGUE)}))*)\b
      (?:{SPACE}(?:of|de|d['’]){SPACE}?(?P<vunit>{any_of(CURRENCIES)})\b)?
    | (?P<count>{any_of(COUNTS)})[-\s](?P<part>{any_of(PARTS)})\b(?={SPACE}(?:of|des?|du|d['’])|[.,;)]|{SPACE}?$|['’])
    | (?:(?P<prefix>{any_of(CURRENCIES)}){SPACE}?)?
      (?P<number>\d{{1,3}}(?:[ ,\u00a0\u202f]\d{{3}})+(?!\d)(?:[.,]\d+)?|\d+(?:[.,]\d+)*
        |\b(?:{any_of(NUMBER_WORDS)})(?:-(?:{any_of(NUMBER_WORDS)}|one))?\b)
      (?P<ordinal>(?:st|nd|rd|th|er|e|ème)\b)?
      (?:[-\s\u00a0\u202f]?(?P<scale>{any_of(SCALES)})(?![^\W_]))?
      (?:[-\s\u00a0\u202f]{{0,2}}(?:(?:of|de|d['’])\s?)?(?P<suffix>{any_of(SUFFIXES)})(?![^\W_]))?
    )""",
    re.VERBOSE,
)
# Letters that match s, i or k where case is ignored, though no word is written with them.
LETTERS: Final = str.maketrans({"\u017f": "s", "\u0130": "I", "\u0131": "i", "\u212a": "K"})


def quantities(text: str, language: str = "en") -> tuple[QuantityMatch, ...]:
    """Return every figure of a text, in order. `language` decides what a lone comma in a number means."""
    small = text.translate(LETTERS).lower()
    found = (_found(match, text, language) for match in _PATTERN.finditer(small))
    return tuple(each for each in found if each is not None)


def supports(source: Quantity, wanted: Quantity) -> bool:
    """Tell whether a figure of a source carries the wanted one: the same, or the same date said less precisely."""
    if wanted.kind == "date" and source.kind == "date":
        return _date_supports(source.value, wanted.value)
    if wanted.kind == "date" or source.kind == "date":
        other = source if wanted.kind == "date" else wanted
        return other.unit == "" and source.value == wanted.value
    if source.kind != wanted.kind or source.number != wanted.number:
        return False
    return same_unit(source.unit, wanted.unit) or (wanted.kind == "vague" and not wanted.unit)


def same_unit(one: str, other: str) -> bool:
    """Tell whether two units may stand for each other: a bare "$" may be any dollar."""
    return one == other or ("$" in (one, other) and {one, other} <= DOLLARS)


def _date_supports(source: str, wanted: str) -> bool:
    if wanted.endswith("s"):
        return source[:3] == wanted[:3]
    if source.endswith("s"):
        return False
    mine, theirs = parts_of(source), parts_of(wanted)
    return all(want in ("", have) for have, want in zip(mine, theirs, strict=True))


def parts_of(value: str) -> tuple[str, str, str]:
    """Return year, month and day of a date; an empty text for each that isn't said."""
    year, month, day = (value.replace("--", "-", 1) + "--").split("-")[:3]
    return year, month, day


def _found(match: re.Match[str], text: str, language: str) -> QuantityMatch | None:
    figure = _date(match, text) or _words(match) or _number(match, language)
    if figure is None:
        return None
    start = match.start() + len(match.group()) - len(match.group().lstrip())
    return QuantityMatch(figure, text[match.start() : match.end()].strip(), start, match.end())


def _date(match: re.Match[str], text: str) -> Quantity | None:
    if match["iso"]:
        return Quantity("date", match["iso"], "date")
    if match["decade"] or match["decade2"]:
        return Quantity("date", f"{match['decade'] or match['decade2']}s", "date")
    name = match["month"] or match["month2"]
    if not name:
        return None
    day = re.sub(r"\D", "", match["day"] or match["day2"] or "")
    year = match["year"] or match["year2"]
    capital = text[max(match.start("month"), match.start("month2"))].isupper()
    if not (day or year) and (name in AMBIGUOUS_MONTHS or (not capital and not _is_french_month(name))):
        return _lone_month(match, name)
    value = f"{year or '-'}-{MONTHS[name]:02d}" + (f"-{int(day):02d}" if day else "")
    return Quantity("date", value, "date")


def _is_french_month(name: str) -> bool:
    return any(name in names[1:2] for names in MONTH_NAMES)


def _lone_month(match: re.Match[str], name: str) -> Quantity | None:
    """Take May or March alone for a month only after a word that says when."""
    before = match.string[: match.start()].rstrip().rpartition(" ")[2]
    if before not in {"in", "since", "until", "by", "early", "late", "last", "next", "from", "en", "depuis", "dès"}:
        return None
    return Quantity("date", f"--{MONTHS[name]:02d}", "date")


def _words(match: re.Match[str]) -> Quantity | None:
    if match["vague"]:
        powers = (VAGUE[word] for word in re.split(rf"{SPACE}(?:of|de){SPACE}", match["vague"]))
        unit = CURRENCIES.get(match["vunit"] or "", "")
        return Quantity("vague", plain(Decimal(10) ** sum(powers)), unit)
    if match["part"]:
        share = Decimal(100) * COUNTS[match["count"]] / PARTS[match["part"]]
        return Quantity("number", plain(round(share, 2)), "%")
    return None


def _number(match: re.Match[str], language: str) -> Quantity | None:
    if not match["number"]:
        return None
    value = value_of(match["number"], language)
    scale = match["scale"] or ""
    unit = _unit(match)
    if scale in {"m", "b", "g", "k"} and not (unit in DOLLARS or match["prefix"]) and scale != "k":
        scale = ""
    if match["ordinal"]:
        unit = "th"
    if not (scale or unit) and re.fullmatch(_YEAR, match["number"]):
        return Quantity("date", match["number"], "date")
    return Quantity("number", plain(value.scaleb(SCALES.get(scale, 0))), unit)


def _unit(match: re.Match[str]) -> str:
    prefix, suffix = match["prefix"] or "", match["suffix"] or ""
    if prefix in CURRENCIES:
        return CURRENCIES[prefix]
    return SUFFIXES.get(suffix, "")


def value_of(written: str, language: str = "en") -> Decimal:
    """Return the value of a written number, such as 49,000 or 49 000, 16,63 in French, three, twenty-one."""
    low = written.lower()
    if low[0].isalpha():
        if low in NUMBER_WORDS:
            return Decimal(NUMBER_WORDS[low])
        tens, _, one = low.partition("-")
        return Decimal(NUMBER_WORDS[tens] + NUMBER_WORDS.get(one, 1))
    bare = re.sub("[ \u00a0\u202f]", "", low)
    if language.startswith("fr") or not re.fullmatch(r"\d{1,3}(?:,\d{3})+(?:\.\d+)?", bare):
        bare = bare.replace(",", ".")
    return Decimal(bare.replace(",", "")) if bare.count(".") <= 1 else Decimal(bare.replace(".", ""))


def plain(value: Decimal) -> str:
    """Return a decimal without exponent or trailing zeros."""
    return format(value.normalize(), "f")
