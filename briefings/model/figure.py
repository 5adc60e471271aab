"""Figures: numbers, amounts, shares and dates in English and French prose, brought to one form and compared.

Takes text; hands on `Found` figures. Pure: knows no source and no dossier.
"""

from __future__ import annotations

import datetime as dt
import re
from calendar import monthrange
from collections.abc import Iterable
from dataclasses import dataclass
from decimal import Decimal
from typing import Final, Literal

from briefings.model.figure_words import (
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
    WEEKDAYS,
)

Kind = Literal["number", "date", "vague"]


@dataclass(frozen=True, order=True, slots=True)
class Figure:
    """A figure in one form.

    `value` is a plain decimal ("49000") or a date as precise as it was written ("2026-02-06", "2026-02", "2026",
    "--02-06" where the year isn't said, "1970s"). `unit` is "", "%", a currency ("CAD", "$" where it isn't said
    which), or a measure ("year", "kwh"). A vague figure ("hundreds of thousands") has its order as value.
    """

    kind: Kind
    value: str
    unit: str = ""

    def __str__(self) -> str:
        return ("~" if self.kind == "vague" else "") + f"{self.value} {self.unit}".strip()

    @classmethod
    def of(cls, text: str) -> Figure:
        """Read back what `str` wrote."""
        kind: Kind = "vague" if text.startswith("~") else "number"
        value, _, unit = text.removeprefix("~").partition(" ")
        is_date = kind == "number" and (unit == "date" or value.startswith("--") or value.endswith("s"))
        return cls("date" if is_date else kind, value, unit)

    @property
    def number(self) -> Decimal:
        """The value as a number; of a date, its year. Raises `ValueError` for a date without one."""
        if self.kind == "date" and self.value.startswith("--"):
            raise ValueError(f"the date {self.value} has no year, and no number")
        return Decimal(self.value) if self.kind != "date" else Decimal(self.value[:4])


@dataclass(frozen=True, slots=True)
class Found:
    """A figure where it stands: `text[start:end]` is how it was written."""

    figure: Figure
    text: str
    start: int
    end: int


def _any(words: Iterable[str]) -> str:
    return "|".join(re.escape(word) for word in sorted(words, key=len, reverse=True))


_S = "[ \u00a0\u202f]"
_MONTH = f"(?:{_any(MONTHS)})"
_DAY = r"(?:3[01]|[12]\d|0?[1-9])(?:st|nd|rd|th|er)?"
_YEAR = r"(?:1[89]|20)\d\d"
_PATTERN: Final = re.compile(
    rf"""(?<![\w.,$€£])(?:
      (?P<iso>{_YEAR}-\d\d-\d\d)(?!\d)
    | (?P<decade>(?:1[89]|20)\d0)s\b | (?:années|decade{_S}of{_S}the){_S}(?P<decade2>{_YEAR})
    | (?P<month>{_MONTH})\b\.?(?:{_S}(?P<day>{_DAY})(?![\d,.]*\d))?(?:,?{_S}(?P<year>{_YEAR}))?\b(?!{_S}?%)
    | (?P<day2>{_DAY}){_S}(?P<month2>{_MONTH})\b\.?(?:,?{_S}(?P<year2>{_YEAR}))?\b
    | (?P<vague>(?:{_any(VAGUE)})(?:{_S}(?:of|de){_S}(?:{_any(VAGUE)}))*)\b
      (?:{_S}(?:of|de|d['’]){_S}?(?P<vunit>{_any(CURRENCIES)})\b)?
    | (?P<count>{_any(COUNTS)})[-\s](?P<part>{_any(PARTS)})\b(?={_S}(?:of|des?|du|d['’])|[.,;)]|{_S}?$|['’])
    | (?P<prefix>{_any(CURRENCIES)})?{_S}?
      (?P<number>\d{{1,3}}(?:[ ,\u00a0\u202f]\d{{3}})+(?!\d)(?:[.,]\d+)?|\d+(?:[.,]\d+)*
        |\b(?:{_any(NUMBER_WORDS)})(?:-(?:{_any(NUMBER_WORDS)}|one))?\b)
      (?P<ordinal>(?:st|nd|rd|th|er|e|ème)\b)?
      (?:[-\s\u00a0\u202f]?(?P<scale>{_any(SCALES)})(?![^\W_]))?
      (?:[-\s\u00a0\u202f]{{0,2}}(?:(?:of|de|d['’])\s?)?(?P<suffix>{_any(SUFFIXES)})(?![^\W_]))?
    )""",
    re.IGNORECASE | re.VERBOSE,
)
# Letters that match s, i or k where case is ignored, though no word is written with them.
_LETTERS: Final = str.maketrans({"\u017f": "s", "\u0130": "I", "\u0131": "i", "\u212a": "K"})
_RELATIVE: Final = re.compile(
    rf"\b(?:(?P<last>last{_S}year|l['’]an{_S}dernier|l['’]année{_S}dernière)|(?P<this>this{_S}year|cette{_S}année)"
    rf"|(?P<weekday>{_any(WEEKDAYS)}))\b",
    re.IGNORECASE,
)


def figures(text: str, language: str = "en") -> tuple[Found, ...]:
    """Return every figure of a text, in order. `language` decides what a lone comma in a number means."""
    found = (_found(match, text, language) for match in _PATTERN.finditer(text.translate(_LETTERS)))
    return tuple(each for each in found if each is not None)


def source_figures(text: str, language: str, issued: dt.date | None) -> tuple[Figure, ...]:
    """Return the figures of a source's paragraph, sorted, each once, with unsaid years taken from its date of issue.

    "January" in an article of 8 February 2026 is January 2026; "last year" is 2025; "Thursday" the last one before.
    """
    said = {each.figure for each in figures(text, language)}
    if issued is None:
        return tuple(sorted(said))
    related = {_relative(match, issued) for match in _RELATIVE.finditer(text.translate(_LETTERS))}
    return tuple(sorted({_dated(figure, issued) for figure in said} | related))


def latest_date(text: str, language: str) -> dt.date | None:
    """Return the latest date in a text that is said with year and month: it was written then, or later."""
    said = [each.figure.value for each in figures(text, language) if each.figure.kind == "date"]
    full = sorted(value for value in said if value[0].isdigit() and len(value) >= len("2026-01"))
    if not full:
        return None
    year, month, day = _parts(full[-1])
    try:
        return dt.date(int(year), int(month), int(day or monthrange(int(year), int(month))[1]))
    except ValueError:
        return None


def supports(source: Figure, wanted: Figure) -> bool:
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
    mine, theirs = _parts(source), _parts(wanted)
    return all(want in ("", have) for have, want in zip(mine, theirs, strict=True))


def _parts(value: str) -> tuple[str, str, str]:
    year, month, day = (value.replace("--", "-", 1) + "--").split("-")[:3]
    return year, month, day


def _found(match: re.Match[str], text: str, language: str) -> Found | None:
    figure = _date(match) or _words(match) or _number(match, language)
    if figure is None:
        return None
    start = match.start() + len(match.group()) - len(match.group().lstrip())
    return Found(figure, text[match.start() : match.end()].strip(), start, match.end())


def _date(match: re.Match[str]) -> Figure | None:
    if match["iso"]:
        return Figure("date", match["iso"], "date")
    if match["decade"] or match["decade2"]:
        return Figure("date", f"{match['decade'] or match['decade2']}s", "date")
    name = (match["month"] or match["month2"] or "").lower()
    if not name:
        return None
    day = re.sub(r"\D", "", match["day"] or match["day2"] or "")
    year = match["year"] or match["year2"]
    written = (match["month"] or match["month2"])[0].isupper()
    if not (day or year) and (name in AMBIGUOUS_MONTHS or (not written and not _is_french_month(name))):
        return _lone_month(match, name)
    value = f"{year or '-'}-{MONTHS[name]:02d}" + (f"-{int(day):02d}" if day else "")
    return Figure("date", value, "date")


def _is_french_month(name: str) -> bool:
    return any(name in names[1:2] for names in MONTH_NAMES)


def _lone_month(match: re.Match[str], name: str) -> Figure | None:
    """Take May or March alone for a month only after a word that says when."""
    before = match.string[: match.start()].rstrip().rpartition(" ")[2].lower()
    if before not in {"in", "since", "until", "by", "early", "late", "last", "next", "from", "en", "depuis", "dès"}:
        return None
    return Figure("date", f"--{MONTHS[name]:02d}", "date")


def _words(match: re.Match[str]) -> Figure | None:
    if match["vague"]:
        powers = (VAGUE[word] for word in re.split(rf"{_S}(?:of|de){_S}", match["vague"].lower()))
        unit = CURRENCIES.get((match["vunit"] or "").lower(), "")
        return Figure("vague", plain(Decimal(10) ** sum(powers)), unit)
    if match["part"]:
        share = Decimal(100) * COUNTS[match["count"].lower()] / PARTS[match["part"].lower()]
        return Figure("number", plain(round(share, 2)), "%")
    return None


def _number(match: re.Match[str], language: str) -> Figure | None:
    if not match["number"]:
        return None
    value = value_of(match["number"], language)
    scale = (match["scale"] or "").lower()
    unit = _unit(match)
    if scale in {"m", "b", "g", "k"} and not (unit in DOLLARS or match["prefix"]) and scale != "k":
        scale = ""
    if match["ordinal"]:
        unit = "th"
    if not (scale or unit) and re.fullmatch(_YEAR, match["number"]):
        return Figure("date", match["number"], "date")
    return Figure("number", plain(value.scaleb(SCALES.get(scale, 0))), unit)


def _unit(match: re.Match[str]) -> str:
    prefix, suffix = (match["prefix"] or "").lower(), (match["suffix"] or "").lower()
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


def _dated(figure: Figure, issued: dt.date) -> Figure:
    if figure.kind != "date" or not figure.value.startswith("--"):
        return figure
    rest = figure.value[2:]
    year = issued.year if rest <= issued.isoformat()[5:] else issued.year - 1
    return Figure("date", f"{year}-{rest}", "date")


def _relative(match: re.Match[str], issued: dt.date) -> Figure:
    if match["weekday"]:
        back = (issued.weekday() - WEEKDAYS[match["weekday"].lower()]) % 7
        return Figure("date", (issued - dt.timedelta(days=back)).isoformat(), "date")
    return Figure("date", str(issued.year - 1 if match["last"] else issued.year), "date")
