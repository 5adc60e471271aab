"""Read every quantity of a text: numbers, amounts, shares, multiples, ranks and dates, in digits and in words.

Pure: takes a text, hands on `QuantityMatch`. Each rule reads the tokens from a place on.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass, replace
from decimal import Decimal
from functools import lru_cache
from typing import Final

from briefings.model import quantity_words as tables
from briefings.model.quantity import CODE, ORDINAL, TIMES, Quantity, QuantityMatch, plain
from briefings.model.quantity_dates import Parts, read_dates, year_of
from briefings.model.quantity_tokens import (
    MOST_WORDS,
    Lexicon,
    Token,
    german_and_half,
    han_scale,
    lexicon,
    number_in_han,
    number_in_words,
    part_of,
    small,
    tokens,
    value_of,
)
from briefings.model.units import CURRENCIES, SHORT

_LONGEST: Final = 5
_ROUND: Final = frozenset({*range(2, 13), 15, 20, 25, 50, 100, 1000})
_MONEY: Final = frozenset(CURRENCIES.values())
_BEFORE_MONEY: Final = frozenset(word.split()[0][:1] for word in CURRENCIES) | frozenset(
    token.text for word in CURRENCIES for token in tokens(word)[:1]
)
_UNIT_STARTS: Final = frozenset(token.text for word in tables.UNITS for token in tokens(word)[:1])
_JOINED: Final = re.compile(r",? ?(?:and|or|to|-|à|a|bis|et|ou|und|oder|y|o|al|至|到|~|&)?,? ?\$?")
# So many words may stand within a ratio: "deux trains à grande vitesse sur cinq".
_BETWEEN_RATIO: Final = 4
_FIRST_OF_IN: Final = frozenset(join[0] for join in tables.IN)
_RANGE: Final = re.compile(r" ?(?:to|-|à|a|bis|至|到|~) ?")
_BIG: Final = 1000
# What "and a half" may follow: a year and a half.
_TIMES_HALVED: Final = frozenset({"year", "month", "week", "day", "hour", "decade", "century"})


@dataclass(frozen=True, slots=True)
class _Amount:
    """A number before its range is known: what it says itself of scale and unit."""

    value: Decimal
    end: int
    scale: int = 0
    unit: str = ""
    prefixed: bool = False
    digits: bool = True
    others: tuple[Quantity, ...] = ()

    @property
    def figure(self) -> Quantity:
        return Quantity("number", plain(self.value.scaleb(self.scale)), self.unit)


@dataclass(frozen=True, slots=True)
class _Found:
    """What was read from one place to another; `amount` where a range may lend it a scale or unit."""

    readings: tuple[Quantity, ...]
    first: int
    end: int
    amount: _Amount | None = None


@lru_cache(maxsize=1 << 13)
def quantities(text: str, language: str = "en") -> tuple[QuantityMatch, ...]:
    """Return every quantity of a text, in order. `language` decides what a lone comma means, and words like once."""
    words = lexicon(language)
    if _has_none(text, words):
        return ()
    held = tokens(text)
    reader = _Reader(text, held, words, language)
    found = _with_ranges(reader.find(), text, held)
    return tuple(_match(each, text, held) for each in found)


# What stands between a bound and its unit: "45 or more years", "trois ou plus".
_OR: Final = frozenset({"or", "and", "ou", "et", "oder", "und"})
_MORE_OR_LESS: Final = frozenset({"more", "over", "above", "fewer", "less", "plus", "moins", "mehr", "weniger"})
# Digits of a fraction such as 3/4, both numbers together: longer ones are a path, or no number at all.
_LONGEST_FRACTION: Final = 6
# What a number of German may hold that no list of words has: zweihundert, fünfundzwanzig, zweieinhalb.
_GERMAN_PARTS: Final = ("hundert", "tausend", "und", "einhalb", "anderthalb")
# What begins a quantity only before digits, or before another word of the lists.
_OPEN: Final = frozenset({"a", "an", "'", "-"})
_LONG_TIMES: Final = frozenset(
    word for word, unit in tables.UNITS.items() if unit in {"century", "decade", "fortnight"} and word.isalpha()
)
_LETTERS: Final = re.compile(r"[^\W\d_]+")
_PLAIN_TEXT: Final = re.compile("[A-Za-z\u00c0-\u024f ,.;:!?()'\"\u2019\u201c\u201d\u2013\u2014-]*")


def _has_none(text: str, words: Lexicon) -> bool:
    """Tell at once of a text without digits and without a word of numbers or dates that it has no quantity."""
    if words.language == "de" or not _PLAIN_TEXT.fullmatch(text):
        return False
    held = _LETTERS.findall(small(text))
    return _beginning(words.language).isdisjoint(held)


@lru_cache(maxsize=16)
def _beginning(language: str) -> frozenset[str]:
    return (lexicon(language).starts - _OPEN) | _LONG_TIMES


def _match(found: _Found, text: str, held: list[Token]) -> QuantityMatch:
    start, end = held[found.first].start, held[found.end - 1].end
    readings = tuple(dict.fromkeys(found.readings))
    return QuantityMatch(readings[0], text[start:end], start, end, readings[1:])


class _Reader:
    """One reading of one text."""

    def __init__(self, text: str, held: list[Token], words: Lexicon, language: str) -> None:
        self.text, self.held, self.words, self.language = text, held, words, language

    def find(self) -> list[_Found]:
        """Return what every place begins, none within another."""
        results: list[_Found] = []
        at = 0
        while at < len(self.held):
            new = self._at(at) if self._may_begin(at) else []
            results += new
            at = max((each.end for each in new), default=at + 1)
        return results

    def _may_begin(self, at: int) -> bool:
        token = self.held[at]
        if token.sort == "word":
            return token.text in self.words.starts or token.text in _BEFORE_MONEY or self._german(token)
        if token.sort == "sign":
            return token.text in _BEFORE_MONEY or token.text == "'"
        if token.sort == "han":
            return token.text in tables.HAN_DIGITS or token.text in {"十", "百", "第", "上", "下"}
        return token.sort != "digits" or not self._is_glued(at)

    def _german(self, token: Token) -> bool:
        return self.words.language == "de" and any(name in token.text for name in _GERMAN_PARTS)

    def _is_glued(self, at: int) -> bool:
        """Tell whether a number is the end of a word, as in Sharepoint2."""
        before = self.held[at - 1] if at else None
        return before is not None and before.sort == "word" and not self.held[at].gap and before.text not in CURRENCIES

    def _at(self, at: int) -> list[_Found]:
        dates: Parts | None = read_dates(self.held, at, self.words, self.text)
        if dates:
            return [_Found(*part) for part in dates]
        for read in _RULES:
            if found := read(self, at):
                return [found]
        return self._years(at) or self._code(at)

    def word(self, at: int) -> str:
        """Return the word at a place, or nothing."""
        return self.held[at].text if at < len(self.held) else ""

    # --- shares and multiples

    def part(self, at: int) -> _Found | None:
        """Read two-thirds, a quarter, 3/4, 三分之一, and what makes them numbers: a quarter of a million."""
        return self._han_part(at) if self.held[at].sort == "han" else self._sign(at) or self._part_in_words(at)

    def _part_in_words(self, at: int) -> _Found | None:
        counted = self._count(at)
        if counted is None:
            return self._half(at)
        count, place = counted
        place += self.word(place) == "-" and not self.held[place].gap
        if place >= len(self.held) or (parts := self.words.parts.get(self.held[place].text)) is None or parts <= count:
            return None
        share, end = count / parts, place + 1
        if whole := self._of_scale(share, end):
            return _Found((whole.figure,), at, whole.end, whole)
        readings = [_share(share)]
        if count == 1 and self.held[place].text in self.words.ordinals and self.word(end) not in {"of", "des", "der"}:
            readings.append(_ordinal(self.words.ordinals[self.held[place].text]))
        return _Found(tuple(readings), at, end)

    def _sign(self, at: int) -> _Found | None:
        """Read ½ and 3/4 alone, of which a scale or unit would make numbers."""
        token = self.held[at]
        found = (part_of(token.text), at + 1) if token.sort == "part" else self._fraction(at)
        if found is None or self._of_scale(found[0], found[1]) or self._with_scale(_Amount(*found)).end > found[1]:
            return None
        return _Found((_share(found[0]),), at, found[1])

    def _count(self, at: int) -> tuple[Decimal, int] | None:
        """Return a whole count and the place after it: a, one, two, 2, la (moitié)."""
        token = self.held[at]
        if token.text in self.words.a or token.text in {"la", "die", "the"}:
            return (Decimal(1), at + 1) if token.sort == "word" else None
        if token.sort == "digits" and token.text.isdecimal():
            return Decimal(token.text), at + 1
        return number_in_words(self.held, at, self.words) if token.text in self.words.numerals else None

    def _half(self, at: int) -> _Found | None:
        """Read half, half a million, half a dozen, half a century, un demi-million."""
        token = self.held[at]
        if token.text not in self.words.half and token.text not in tables.ALONE:
            return None
        if whole := self._of_scale(Decimal("0.5"), at + 1):
            return _Found((whole.figure,), at, whole.end, whole)
        hyphened = self.word(at + 1) == "-" and not self.held[at + 1].gap
        if token.text not in tables.ALONE or hyphened or self._is_ordinal(at - 1):
            return None
        return _Found((_share(tables.ALONE[token.text]),), at, at + 1)

    def _is_ordinal(self, at: int) -> bool:
        return at >= 0 and self.held[at].text in self.words.ordinals

    def _of_scale(self, share: Decimal, place: int) -> _Amount | None:
        """Return a share of a scale, dozen or measure: (a quarter) of a million, (half) a dozen, (half) a century."""
        place += self.word(place) in {"of", "de", "d"}
        place += self.word(place) == "'" and self.word(place - 1) == "d"
        place += self.word(place) in self.words.a or (self.word(place) == "-" and not self.held[place].gap)
        name = self.word(place)
        if name in self.words.scales:
            return self._with_unit(_Amount(share, place + 1, self.words.scales[name], digits=False))
        if name in tables.DOZENS:
            return _Amount(share * tables.DOZENS[name], place + 1, digits=False)
        unit, end = self._unit(place, digits=False)
        return _Amount(share, end, unit=unit, digits=False) if unit in {"century", "decade", "year", "hour"} else None

    def _han_part(self, at: int) -> _Found | None:
        if self.word(at) == "一" and self.word(at + 1) == "半":
            return _Found((_share(Decimal("0.5")),), at, at + 2)
        whole = (Decimal(100), at + 1) if self.word(at) == "百" else number_in_han(self.held, at)
        if whole is None or self.word(whole[1]) != "分" or self.word(whole[1] + 1) != "之":
            return None
        place = whole[1] + 2
        if place < len(self.held) and self.held[place].sort == "digits":
            value = value_of(self.held[place].text)
            counted = (value, place + 1) if value is not None else None
        else:
            counted = number_in_han(self.held, place) if place < len(self.held) else None
        return _Found((_share(counted[0] / whole[0]),), at, counted[1]) if counted and whole[0] else None

    def ratio(self, at: int) -> _Found | None:
        """Read one in three, nine out of ten, 1 in 5, trois sur quatre; and what they are of: "one train in three"."""
        counted = self._count(at) if self.word(at) not in {"a", "an", "la", "die", "the"} else None
        if counted is None:
            return None
        count, place = counted
        if found := self._of_whole(at, count, place):
            return found
        for between in range(1, _BETWEEN_RATIO + 1):
            token = self.held[place + between - 1] if place + between <= len(self.held) else None
            if token is None or token.sort != "word" or token.gap.strip() or token.text in self.words.numerals:
                return None
            found = self._of_whole(at, count, place + between)
            if found and (found.end >= len(self.held) or self._ends_ratio(found.end)):
                return found
        return None

    def _of_whole(self, at: int, count: Decimal, place: int) -> _Found | None:
        for join in tables.IN if self.word(place) in _FIRST_OF_IN else ():
            after = place + len(join)
            if tuple(self.word(each) for each in range(place, after)) == join and after < len(self.held):
                whole = self._count(after) if self.held[after].text not in self.words.a else None
                if whole and whole[0] in _ROUND and count < whole[0] and not self._unit(whole[1], digits=False)[0]:
                    return _Found((_share(count / whole[0]),), at, whole[1])
        return None

    def _ends_ratio(self, at: int) -> bool:
        """Tell "one train in three runs" from "two bridges in five towns", whose five counts what follows."""
        return self.held[at].sort != "word" or bool(self.held[at].gap.strip()) or self.word(at) in tables.AFTER_RATIO

    def multiple(self, at: int) -> _Found | None:
        """Read doubled, twice, tenfold, 2x, five times, halved."""
        name = self.word(at)
        if name in tables.HALVED:
            return _Found((_times(Decimal("0.5")), _share(Decimal("0.5"))), at, at + 1)
        if name in self.words.multiples:
            hyphened = self.word(at + 1) == "-" or self.word(at + 1).startswith("digit")
            return None if hyphened else _Found((_times(Decimal(self.words.multiples[name])),), at, at + 1)
        counted = self._value(at)
        if counted is None:
            return None
        if at > 1 and self.word(at - 1) in {"by", "par"} and self.word(at - 2).startswith("multipli"):
            return _Found((_times(counted[0]),), at, counted[1])
        place = counted[1] + (self.word(counted[1]) == "-")
        joined = self.word(place) == "mal" and self.words.language != "de"
        if self.word(place) in tables.TIMES and not joined:
            return _Found((_times(counted[0]),), at, place + 1)
        return None

    # --- magnitudes

    def vague(self, at: int) -> _Found | None:
        """Read hundreds of thousands, several hundred, scores of, a few dozen."""
        place, power = at, 0
        if self.word(at) in self.words.a and self.word(at + 1) in tables.SOME:
            place += 1
        if self.word(place) in tables.SOME:
            place += 1 + (self.word(place + 1) in {"of", "de"})
            single = self._power(place)
            return self._vague(at, place + 1, single) if single else None
        while self.word(place) in tables.VAGUE and self._is_vague(place):
            power += tables.VAGUE[self.word(place)]
            place += 1
            if self.word(place) not in {"of", "de", "von"} or self.word(place + 1) not in tables.VAGUE:
                break
            place += 1
        return self._vague(at, place, power) if power else None

    def _is_vague(self, place: int) -> bool:
        return self.word(place) != "scores" or self.word(place + 1) == "of"

    def _power(self, place: int) -> int:
        name = self.word(place)
        if name in tables.DOZENS:
            return 1
        power = 2 if name in self.words.hundreds else self.words.scales.get(name, 0)
        return power + self.words.scales.get(self.word(place + 1), 0) if power else 0

    def _vague(self, at: int, end: int, power: int) -> _Found:
        place = end + (self.word(end) in {"of", "de", "d"})
        unit, after = self._unit(place, digits=False)
        end = after if unit in _MONEY else end
        return _Found((Quantity("vague", plain(Decimal(10) ** power), unit if unit in _MONEY else ""),), at, end)

    # --- amounts

    def amount(self, at: int) -> _Found | None:
        """Read a number with its currency, scale and unit."""
        unit, place = self._prefix(at)
        counted = self._value(place) if place < len(self.held) else None
        if counted is None or (not unit and self.held[at].sort == "word" and self._is_bare_scale(at, counted[1])):
            return None
        value, end = counted
        digits = self.held[place].sort in {"digits", "part"}
        one = self.held[place].text in self.words.a and end == place + 1
        if (
            not value
            and self.held[place].sort == "word"
            and self.word(end) == "-"
            and not self._unit(end, digits=False)[0]
        ):
            # Zero-emission cars are no count of cars.
            return None
        whole = self._with_scale(_Amount(value, end, 0, unit, prefixed=bool(unit), digits=digits))
        if one and not (whole.unit or whole.scale):
            return None
        glued = whole.end == end and digits and not unit and self._tail(end)
        if glued:
            return None
        weeks = (
            tables.DAYS_OF_WEEKS.get(whole.figure.value, "")
            if self.words.language == "fr" and whole.unit == "day"
            else ""
        )
        others = (*whole.others, Quantity("number", weeks, "week")) if weeks else whole.others
        return _Found((whole.figure, *others), at, whole.end, whole)

    def _tail(self, end: int) -> bool:
        """Tell whether letters stand right after digits: 3D, 5G, 4x4."""
        after = self.held[end] if end < len(self.held) else None
        return after is not None and after.sort in {"word", "code"} and not after.gap

    def _is_bare_scale(self, at: int, end: int) -> bool:
        """A thousand without a count is a number in French (mille), not in English."""
        names = {*self.words.scales, *self.words.hundreds}
        return (
            end == at + 1
            and self.word(at) in names
            and self.word(at) not in {"cent", "mille", "cien", "mil", "hundert", "tausend"}
        )

    def _prefix(self, at: int) -> tuple[str, int]:
        """Return the currency that stands before a number, and the place of the number."""
        if self.held[at].sort not in {"word", "sign"} or self.held[at].text not in _BEFORE_MONEY:
            return "", at
        for end in (at + 3, at + 2, at + 1):
            name = _join(self.held[at:end])
            after = self.held[end] if end < len(self.held) else None
            if name in CURRENCIES and after and after.sort in {"digits", "part"} and after.gap in {"", " "}:
                return CURRENCIES[name], end
        return "", at

    def _value(self, at: int) -> tuple[Decimal, int] | None:
        """Return the number at a place and the place after it, without scale or unit."""
        token = self.held[at]
        if token.sort == "digits":
            return self._digits(at)
        if token.sort == "part":
            return part_of(token.text), at + 1
        if token.sort == "han":
            return number_in_han(self.held, at)
        if token.text in self.words.a:
            return self._single(at)
        if self.words.language == "de" and (halved := german_and_half(token.text)):
            return halved, at + 1
        found = number_in_words(self.held, at, self.words) if token.sort == "word" else None
        return self._and_half_of_scale(*self._dozens(*found)) if found else None

    def _single(self, at: int) -> tuple[Decimal, int] | None:
        """Read what "a" or "one" counts: a hundred, a dozen, one and a half, a decade."""
        follows = self.word(at + 1)
        if follows in self.words.hundreds or follows in self.words.scales:
            found = number_in_words(self.held, at + 1, self.words)
            return self._and_half_of_scale(*found) if found else None
        if follows in tables.DOZENS:
            return Decimal(tables.DOZENS[follows]), at + 2
        if tables.UNITS.get(follows) in _TIMES_HALVED and self._and_a_half(Decimal(0), at + 2)[0]:
            return Decimal(1), at + 1
        alone = self.word(at) in tables.ONE or tables.UNITS.get(follows) in {"decade", "century", "fortnight"}
        return self._and_a_half(Decimal(1), at + 1) if alone else None

    def _dozens(self, value: Decimal, end: int) -> tuple[Decimal, int]:
        return (value * tables.DOZENS[self.word(end)], end + 1) if self.word(end) in tables.DOZENS else (value, end)

    def _digits(self, at: int) -> tuple[Decimal, int] | None:
        value = value_of(self.held[at].text, self.language)
        if value is None:
            return None
        end = at + 1
        after = self.held[end] if end < len(self.held) else None
        if after and after.sort == "part" and after.gap in {"", " "}:
            return value + part_of(after.text), end + 1
        if fraction := self._fraction(at):
            return fraction
        if after and after.gap == " " and (fraction := self._fraction(end)) and fraction[0] < 1:
            return value + fraction[0], fraction[1]
        if after and after.sort == "han":
            factor, end = han_scale(self.held, end)
            return value * factor, end
        return self._and_a_half(*self._dozens(value, end))

    def _fraction(self, at: int) -> tuple[Decimal, int] | None:
        """Return 3/4 at a place."""
        if at + 2 >= len(self.held) or self.held[at + 1].text != "/" or self.held[at + 1].gap or self.held[at + 2].gap:
            return None
        over, under = self.held[at].text, self.held[at + 2].text
        if not (over.isdecimal() and under.isdecimal()) or len(over + under) > _LONGEST_FRACTION:
            return None
        return (Decimal(over) / Decimal(under), at + 3) if 0 < int(over) < int(under) <= 100 else None  # noqa: PLR2004

    def _and_a_half(self, value: Decimal, end: int) -> tuple[Decimal, int]:
        """Add what "and a half", "et demi" or "and three quarters" adds."""
        place = end + 1
        if self.word(end) not in {"and", "et", "y"} or place >= len(self.held):
            return value, end
        if self.word(place) in self.words.half and self.words.language != "en":
            return value + Decimal("0.5"), place + 1
        counted = self._count(place)
        if counted is None or self.word(counted[1]) not in self.words.parts:
            return value, end
        parts = self.words.parts[self.word(counted[1])]
        return (value + counted[0] / parts, counted[1] + 1) if counted[0] < parts else (value, end)

    def _and_half_of_scale(self, value: Decimal, end: int) -> tuple[Decimal, int]:
        """Add a half of the scale that a number in words ends with: "deux millions et demi"."""
        scale = Decimal(10) ** self.words.scales.get(self.word(end - 1), 0)
        halved, after = self._and_a_half(value / scale, end)
        return halved * scale, after

    def _with_scale(self, amount: _Amount) -> _Amount:
        """Return an amount with the scale and unit that follow it."""
        place = amount.end
        hyphen = self.word(place) == "-" and not self.held[place].gap and place + 1 < len(self.held)
        name = self.word(place + hyphen)
        close = place + hyphen < len(self.held) and self.held[place + hyphen].gap in {"", " "}
        if name in self.words.scales and close:
            power, place = self.words.scales[name], place + hyphen + 1
            while self.word(place) in self.words.scales and place - amount.end < MOST_WORDS:
                power, place = power + self.words.scales[self.word(place)], place + 1
            value, after = self._and_a_half(amount.value, place)
            return self._with_unit(replace(amount, value=value, scale=power, end=after))
        if name in tables.ABBREVIATED and amount.digits and close:
            return self._with_letter(amount, name, place + hyphen)
        return self._with_unit(amount)

    def _with_letter(self, amount: _Amount, name: str, place: int) -> _Amount:
        """Return an amount with a scale that is short for one: 12 m€, $3b, 49k; 12m alone may be metres too."""
        after = (
            place
            + 1
            + (self.word(place + 1) == "." and not self.held[place + 1].gap and name not in {"m", "k", "b", "t"})
        )
        scaled = self._with_unit(replace(amount, scale=tables.ABBREVIATED[name], end=after))
        money = amount.prefixed or (scaled.unit in _MONEY)
        plainly = self._with_unit(amount)
        if money or (len(name) > 1 and name not in tables.MONEY_SCALES):
            return scaled
        if name in tables.MONEY_SCALES or (self.held[place].gap and name != "k"):
            others = (scaled.figure,) if name == "m" else ()
            return replace(plainly, others=others)
        return replace(scaled, others=(plainly.figure,) if plainly.unit else ())

    def _with_unit(self, amount: _Amount) -> _Amount:
        unit, end = self._unit(
            amount.end, digits=amount.digits and not amount.scale, large=amount.figure.number >= _BIG
        )
        if unit and amount.unit and unit != amount.unit:
            bare = {amount.unit, unit} & {"$", "£", "¥"}
            return replace(amount, unit=unit, end=end) if bare and unit in _MONEY and unit not in bare else amount
        if unit in _TIMES_HALVED and not amount.scale:
            value, end = self._and_a_half(amount.value, end)
            amount = replace(amount, value=value)
        if unit and self.word(amount.end - 1) in tables.DOZENS:
            # Digests of before have "une vingtaine de minutes" without its minutes.
            amount = replace(amount, others=(*amount.others, amount.figure))
        return replace(amount, unit=unit or amount.unit, end=end)

    def _unit(self, place: int, *, digits: bool, large: bool = False) -> tuple[str, int]:
        """Return the unit that begins at a place, after a hyphen or "of" maybe, and the place after it."""
        start = place
        place += self.word(place) == "-" and place < len(self.held) and not self.held[place].gap
        if self.word(place) in {"of", "de"} and place == start:
            place += 1
        elif self.word(place) == "d" and self.word(place + 1) == "'":
            place += 2
        elif self.word(place) in _OR and self.word(place + 1) in _MORE_OR_LESS:
            # The bound is read behind the figure, which ends before it.
            return self._unit(place + 2, digits=digits, large=large)[0], start
        if place >= len(self.held) or self.held[place].text not in _UNIT_STARTS:
            return "", start
        for end in range(min(place + _LONGEST, len(self.held)), place, -1):
            name = _join(self.held[place:end])
            counted = self.word(start) == "-" or self.word(start - 1) in tables.DOZENS
            if name not in tables.UNITS or (place > start and tables.UNITS[name] not in _MONEY and not counted):
                continue
            if name in SHORT and not self._is_short(name, place, digits=digits, large=large):
                continue
            return tables.UNITS[name], end
        return "", start

    def _is_short(self, name: str, place: int, *, digits: bool, large: bool) -> bool:
        if name == "an":
            return self.words.language == "fr"
        if name == "won":
            return large
        return digits and self.held[place].gap in {"", " "}

    # --- ranks, years and what isn't understood

    def ordinal(self, at: int) -> _Found | None:
        """Read second, 21st, 3e; not the First, that begins an argument."""
        token, after = self.held[at], at + 1
        if token.sort == "digits" and after < len(self.held) and not self.held[after].gap and token.text.isdecimal():
            if self.held[after].text in tables.ORDINAL_SIGNS:
                return _Found((_ordinal(int(token.text)),), at, after + 1)
            return None
        if token.text in self.words.ordinals and self.word(after) != ",":
            return _Found((_ordinal(self.words.ordinals[token.text]),), at, after)
        return None

    def _years(self, at: int) -> list[_Found]:
        """Read 2025, and both years of 2025-26 or 2023/24."""
        year = year_of(self.held[at])
        if not year:
            return []
        found = [_Found((Quantity("date", year, "date"),), at, at + 1)]
        if self.word(at + 1) in {"-", "/"} and at + 2 < len(self.held) and not self.held[at + 2].gap:
            short = self.held[at + 2].text
            if re.fullmatch(r"\d\d", short) and int(short) > int(year[2:]):
                found.append(_Found((Quantity("date", year[:2] + short, "date"),), at + 2, at + 3))
        return found

    def _code(self, at: int) -> list[_Found]:
        """Return what looks like a number and isn't understood: it is compared letter by letter."""
        token = self.held[at]
        end = at + 1
        if token.sort == "digits":
            while end < len(self.held) and not self.held[end].gap and self.held[end].sort in {"word", "code", "digits"}:
                end += 1
        elif token.sort != "code" or any(char.isalpha() for char in token.text):
            return []
        written = "".join(each.text for each in self.held[at:end])
        return [_Found((Quantity("other", written, CODE),), at, end)]


def _is_plain_year(reader: _Reader, at: int) -> _Found | None:
    """Let a year be a year before it is an amount, unless a unit or scale follows."""
    found = reader.amount(at)
    if found is None or found.amount is None or not year_of(reader.held[at]):
        return found
    return None if found.end == at + 1 else found


_RULES: Final[tuple[Callable[[_Reader, int], _Found | None], ...]] = (
    _Reader.vague,
    _Reader.ratio,
    _Reader.part,
    _Reader.multiple,
    _Reader.ordinal,
    _is_plain_year,
)


def _join(held: list[Token]) -> str:
    return "".join((" " if each.gap and place else "") + each.text for place, each in enumerate(held))


def _share(value: Decimal) -> Quantity:
    return Quantity("number", plain(round(value * 100, 2)), "%")


def _times(value: Decimal) -> Quantity:
    return Quantity("number", plain(value), TIMES)


def _ordinal(value: int) -> Quantity:
    return Quantity("number", str(value), ORDINAL)


def _with_ranges(found: list[_Found], text: str, held: list[Token]) -> list[_Found]:
    """Return what was read with the scale and unit of a range or list given to each of its ends."""
    result = list(found)
    for place in range(len(found) - 2, -1, -1):
        one, other = result[place], result[place + 1]
        between = small(text[held[one.end - 1].end : held[other.first].start])
        if _is_date_of(other, one) and _JOINED.fullmatch(between):
            result[place] = replace(one, readings=(_with_year_of(one.readings[0], other.readings[0]), *one.readings))
        elif one.amount and other.amount and _JOINED.fullmatch(between):
            result[place], result[place + 1] = _share_unit(one, other, is_range=bool(_RANGE.fullmatch(between)))
    return result


def _is_date_of(other: _Found, one: _Found) -> bool:
    """Tell whether a date without its year stands before one that has it."""
    first, last = one.readings[0], other.readings[0]
    return (
        first.kind == last.kind == "date"
        and first.value.startswith("--")
        and last.value[0].isdigit()
        and len(last.value) > len("1970s")
    )


def _with_year_of(one: Quantity, other: Quantity) -> Quantity:
    return replace(one, value=other.value[:4] + one.value[1:])


def _share_unit(one: _Found, other: _Found, *, is_range: bool) -> tuple[_Found, _Found]:
    first, last = one.amount, other.amount
    if first is None or last is None:
        return one, other
    lent: list[Quantity] = []
    measured = bool(first.unit) and not first.prefixed
    if not measured and ((not first.scale and last.scale) or (not first.unit and last.unit)):
        scale = first.scale or last.scale
        lent = [replace(first, scale=scale, unit=first.unit or last.unit).figure]
        lent += [replace(first, unit=first.unit or last.unit).figure] if last.scale and not first.scale else []
        if not first.unit and last.prefixed:
            lent = lent[1:]
    readings = (*lent, *one.readings) if is_range else (*one.readings, *lent)
    back: list[Quantity] = []
    if first.prefixed and not last.unit and is_range:
        back = [replace(last, unit=first.unit).figure]
    amount = replace(first, unit=first.unit or last.unit, scale=first.scale or last.scale) if lent else first
    return replace(one, readings=readings, amount=amount), replace(other, readings=(*back, *other.readings))
