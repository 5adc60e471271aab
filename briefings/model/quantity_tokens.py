"""Cut a text into numbers, words and signs, and read the numbers among them, in digits and in words."""

from __future__ import annotations

import re
import unicodedata
from dataclasses import dataclass
from decimal import Decimal
from functools import lru_cache
from typing import Final, Literal, NamedTuple, TypeAlias

from briefings.model import quantity_words as tables
from briefings.model.units import CURRENCIES
from briefings.model.word_list import word_set

Sort: TypeAlias = Literal["digits", "date", "code", "word", "han", "part", "sign"]
Found: TypeAlias = tuple[Decimal, int]

# Letters that match s, i or k where case is ignored, though no word is written with them; and forms of one sign.
LETTERS: Final = str.maketrans({"\u017f": "s", "\u0130": "I", "\u0131": "i", "\u212a": "K"})
_SIGNS: Final = str.maketrans(
    dict.fromkeys("\u2010\u2011\u2012\u2013\u2014\u2015\u2212", "-")
    | dict.fromkeys("\u00a0\u202f\u2009\u2007\u2002\u2003\u200a", " ")
    | dict.fromkeys("\u2019\u2018\u02bc\u00b4`", "'")
    | {chr(0xFF01 + place): chr(0x21 + place) for place in range(94)}
)
HAN: Final = "\u3400-\u9fff\uac00-\ud7a3"
_TOKEN: Final = re.compile(
    rf"""(?P<part>[\u00bc-\u00be\u2150-\u215e])
    | (?P<date>\d{{1,2}}[:h]\d\d(?![\d:h])
      | \d{{4}}-\d\d-\d\d(?!\d)(?:t\d\d:\d\d(?::\d\d)?z?)?
      | \d{{4}}(?P<ymd>[/.])\d{{1,2}}(?P=ymd)\d{{1,2}}(?!\d)
      | \d{{1,2}}(?P<dmy>[/.])\d{{1,2}}(?P=dmy)(?:\d{{4}}|\d\d)(?!\d|[./]\d))
    | (?P<prefix>[^\W\d_{HAN}]{{1,3}}(?=\d[\d.,]*+[ ]?(?:{tables.SCALES_OF_SUMS})\b))
    | (?P<code>\d+(?:-\d+){{2,}} | [^\W\d_{HAN}]{{1,8}}-?\d[^\W_{HAN}]*(?:-\d+)*)
    | (?P<digits>\d{{1,3}}(?:(?P<mark>[ ,'])\d{{3}})(?:(?P=mark)\d{{3}})*(?!\d)(?:[.,]\d+(?!\d))?|\d+(?:[.,]\d+)*)
    | (?P<word>[^\W\d_{HAN}]+) | (?P<han>[{HAN}]) | (?P<sign>[^\w\s]|_)""",
    re.VERBOSE,
)
_GROUPED: Final = re.compile(r"\d{1,3}(?:[,.']\d{3})+")
_INDIAN: Final = re.compile(r"\d{1,2}(?:,\d\d)*,\d{3}")
_JOINED_CODE: Final = re.compile(r"(?P<word>[a-z]+)(?P<hyphen>-?)(?P<digits>\d[\d,.]*)(?P<rest>[a-z]*)")
# More digits than an amount ever has: the number of an account, a key, a page of digits. And more words or characters.
_MOST_DIGITS: Final = 30
MOST_WORDS: Final = 30
# What may stand before a year, with a hyphen.
_AROUND: Final = word_set("mid pre post late early mi")


class Token(NamedTuple):
    """A number, word or sign in small letters; `gap` is what stands between it and the one before."""

    sort: Sort
    text: str
    start: int
    end: int
    gap: str


@dataclass(frozen=True)
class Lexicon:
    """The words of numbers that count in one language: its own, and those of others that mean nothing else in it."""

    language: str
    numerals: dict[str, int]
    hundreds: dict[str, int]
    scales: dict[str, int]
    parts: dict[str, int]
    ordinals: dict[str, int]
    multiples: dict[str, int]
    months: dict[str, int]
    relative: dict[str, tuple[str, int]]
    a: frozenset[str]
    half: frozenset[str]
    to: frozenset[str]
    starts: frozenset[str]


@lru_cache(maxsize=16)
def lexicon(language: str) -> Lexicon:
    """Return the words that count in texts of a language ("en-CA" has those of "en")."""
    own = language.partition("-")[0]
    own = own if own in tables.LANGUAGES else "en"
    foreign = frozenset[str]().union(*(words for name, words in tables.AMBIGUOUS.items() if name != own))
    left_out = foreign - tables.AMBIGUOUS[own]
    scales = tables.SCALES | (tables.LONG_SCALES if own in tables.LONG_SCALE_LANGUAGES else {})
    kept = [
        {word: value for word, value in table.items() if word not in left_out}
        for table in (
            tables.NUMERALS,
            tables.HUNDREDS,
            scales,
            tables.PARTS,
            tables.ORDINALS,
            tables.MULTIPLES,
            tables.MONTHS,
        )
    ]
    relative = {word: value for word, value in tables.RELATIVE.items() if word not in left_out}
    a, half, to = (words - left_out for words in (tables.A, tables.HALF, tables.TO))
    others = (
        {*tables.ALONE, *tables.HALVED, *tables.VAGUE, *tables.DOZENS, *tables.SOME, *tables.WEEKDAYS, *tables.BEFORE}
        | {*tables.THIS, *tables.DECADES, *tables.PERIODS, *a, *half, *relative, "années", "años", "'"}
    ) - left_out
    starts = frozenset(others).union(*kept)
    return Lexicon(own, kept[0], kept[1], kept[2], kept[3], kept[4], kept[5], kept[6], relative, a, half, to, starts)


def small(text: str) -> str:
    """Return a text in small letters and with one form of each sign, every letter in its place."""
    if text.isascii():
        return text.lower()
    lowered = text.translate(LETTERS).lower()
    return lowered.translate(_SIGNS)


def tokens(text: str) -> list[Token]:
    """Cut a text into tokens in small letters."""
    original, text = text, small(text)
    found: list[Token] = []
    last = 0
    for match in _TOKEN.finditer(text):
        sort: Sort = "word" if match.lastgroup == "prefix" else match.lastgroup  # type: ignore[assignment]
        word, start, end = match.group(), match.start(), match.end()
        if match.lastgroup == "prefix" and word not in CURRENCIES:
            # A currency that nobody knows: R41.6 million is 41.6 million of something.
            continue
        if sort == "digits" and sum(map(str.isdigit, word)) > _MOST_DIGITS:
            sort = "code"
        gap = text[last:start]
        last = end
        if sort == "code" and (parts := _part(word, original[start:end])):
            for piece_sort, piece, at in parts:
                found.append(Token(piece_sort, piece, start + at, start + at + len(piece), "" if at else gap))
        else:
            found.append(Token(sort, word, start, end, gap))
    return found


def _part(code: str, written: str) -> list[tuple[Sort, str, int]] | None:
    """Return the word and number of RMB12, mid-2026 and top-10, with their places; None for a code such as F-150."""
    found = _JOINED_CODE.fullmatch(code)
    if found is None or found["word"] in {"m", "s", "t"}:
        return None
    joined = found["word"] in _AROUND or written.islower() if found["hyphen"] else found["word"] in CURRENCIES
    if not joined or len(found["digits"]) > _MOST_DIGITS:
        return None
    sorts: tuple[tuple[Sort, str], ...] = (("word", "word"), ("sign", "hyphen"), ("digits", "digits"), ("word", "rest"))
    return [(sort, found[name], found.start(name)) for sort, name in sorts if found[name]]


def value_of(written: str, language: str = "en") -> Decimal | None:
    """Return the value of a number in digits, such as 49,000, 49 000, 49'000, 16,63 in French; None for no number."""
    bare = written.replace(" ", "").replace("'", "")
    comma, dot = "," in bare, "." in bare
    if comma and dot:
        mark = max(bare.rfind(","), bare.rfind("."))
        whole, part = bare[:mark], bare[mark + 1 :]
        other = "," if bare[mark] == "." else "."
        return _decimal(f"{whole.replace(other, '')}.{part}") if whole.count(bare[mark]) == 0 else None
    if comma:
        one = bare.count(",") == 1
        groups = _GROUPED.fullmatch(bare) and not (one and language[:2] in tables.DECIMAL_COMMA)
        if groups or (not one and _INDIAN.fullmatch(bare)):
            return _decimal(bare.replace(",", ""))
        return _decimal(bare.replace(",", ".")) if one else None
    if dot:
        one = bare.count(".") == 1
        if _GROUPED.fullmatch(bare) and not (one and language[:2] not in tables.GROUPING_DOT):
            return _decimal(bare.replace(".", ""))
        return _decimal(bare) if one else None
    return _decimal(bare)


def _decimal(written: str) -> Decimal:
    return Decimal(written)


def part_of(char: str) -> Decimal:
    """Return the value of a fraction that is one sign."""
    return round(Decimal(str(unicodedata.numeric(char))), 6)


def number_in_words(held: list[Token], at: int, words: Lexicon) -> Found | None:
    """Read a number in words from a place on: its value, and the place after it."""
    total, current, place = Decimal(0), None, at
    while place < len(held) and place - at < MOST_WORDS:
        step = _step(held, place, at, words)
        if step is None:
            break
        token, after = step
        added = _add(token.text, current, total, words)
        if added is None:
            break
        total, current, place = *added, after
    if place == at or (current is None and not total):
        return None
    return total + (current or 0), place


def _step(held: list[Token], place: int, first: int, words: Lexicon) -> tuple[Token, int] | None:
    """Return the next word of a number and the place after it: "and" and hyphens only join."""
    token = held[place]
    if place == first:
        return token, place + 1
    if token.gap.strip(" ") or "  " in token.gap:
        return None
    joins = token.text in {"and", "et", "y"} or (token.text == "-" and not token.gap)
    if joins:
        place += 1
        if place == len(held) or (token.text == "-" and held[place].gap):
            return None
        if token.text == "and" and held[place - 2].text not in {*words.hundreds, *words.scales}:
            return None
        if held[place].text in words.scales and token.text != "-":
            return None
    return held[place], place + 1


def _add(word: str, current: Decimal | None, total: Decimal, words: Lexicon) -> tuple[Decimal, Decimal | None] | None:
    """Return the total and the count after one more word; None where it doesn't go on."""
    if (value := words.numerals.get(word)) is None and current is not None and word in tables.ONE and word in words.a:
        value = 1
    if value is None and word not in words.scales and word not in words.hundreds and words.language == "de":
        value = german(word)
    if value is not None:
        counted = _joined_numerals(value, current)
        return None if counted is None else (total, counted)
    if word in words.hundreds:
        times = words.hundreds[word]
        if times > 1:
            return None if current is not None else (total, Decimal(times * 100))
        return (total, (current or Decimal(1)) * 100) if current is None or 0 < current < 100 else None  # noqa: PLR2004
    if word in words.scales:
        power = words.scales[word]
        if current is None:
            return (total.scaleb(power), None) if total else (Decimal(1).scaleb(power), None)
        return total + current.scaleb(power), None
    return None


def _joined_numerals(value: int, current: Decimal | None) -> Decimal | None:
    """Join a numeral to what was counted so far: sixty and ten, four score (quatre-vingts), a hundred and five."""
    if current is None:
        return Decimal(value)
    tens, hundreds = 20, 100
    if current == 4 and value == tens:  # noqa: PLR2004 - quatre-vingts
        return Decimal(80)
    if tens <= current % hundreds and current % 10 == 0 and 0 < value < tens:
        return current + value
    return current + value if current >= hundreds and current % hundreds == 0 and 0 < value < hundreds else None


def german_and_half(word: str) -> Decimal | None:
    """Read a number and a half that German writes as one word: anderthalb, zweieinhalb."""
    whole = 1 if word in {"anderthalb", "eineinhalb"} else None
    if word.endswith(_GERMAN_HALF):
        whole = whole or german(word.removesuffix(_GERMAN_HALF))
    return whole + Decimal("0.5") if whole else None


_GERMAN_HALF: Final = "einhalb"


@lru_cache(maxsize=1 << 12)
def german(word: str) -> int | None:
    """Read a number that German writes as one word: zweihundertfünfundvierzig."""
    if word in tables.NUMERALS:
        return tables.NUMERALS[word]
    for name, size in (("tausend", 1000), ("hundert", 100)):
        if name in word:
            before, _, after = word.partition(name)
            first = german(before) if before not in {"", "ein"} else 1
            last = german(after.removeprefix("und")) if after else 0
            return None if first is None or last is None else first * size + last
    ones, _, tens = word.partition("und")
    if tens in tables.NUMERALS and (ones in tables.NUMERALS or ones == "ein"):
        return tables.NUMERALS[tens] + tables.NUMERALS.get(ones, 1)
    return None


def number_in_han(held: list[Token], at: int) -> Found | None:
    """Read a number in Han characters from a place on: 二十三, 三千万."""
    total = current = Decimal(0)
    section = Decimal(0)
    place = at
    while place < len(held) and place - at < MOST_WORDS and (place == at or not held[place].gap):
        char = held[place].text
        if char in tables.HAN_DIGITS:
            current = current * 10 + tables.HAN_DIGITS[char]
        elif char in tables.HAN_SCALES and tables.HAN_SCALES[char] < 4 and (place > at or char == "十"):  # noqa: PLR2004
            section, current = section + (current or Decimal(1)).scaleb(tables.HAN_SCALES[char]), Decimal(0)
        elif char in tables.HAN_SCALES and place > at:
            total = (total + section + current).scaleb(tables.HAN_SCALES[char])
            section = current = Decimal(0)
        else:
            break
        place += 1
    return (total + section + current, place) if place > at else None


def han_scale(held: list[Token], at: int) -> Found:
    """Return what the scales after a number in digits multiply it by, and the place after them: 万, 亿, 万亿."""
    factor, place = Decimal(1), at
    most = min(len(held), at + MOST_WORDS)
    while place < most and not held[place].gap and held[place].text in tables.HAN_SCALES:
        factor = factor.scaleb(tables.HAN_SCALES[held[place].text])
        place += 1
    return factor, place
