"""Read dates, parts of years, weekdays and times of day in the tokens of a text.

Each function takes the tokens and a place among them, and returns what begins there with the place after it, or None.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from typing import Final, TypeAlias

from briefings.model import quantity_words as tables
from briefings.model.quantity import AFTER_THAT, BEFORE_THAT, CLOCK, RELATIVE, WEEKDAY, Quantity
from briefings.model.quantity_tokens import Lexicon, Token
from briefings.model.word_list import word_set

# A part: what the words may mean, the likeliest first, and the places of its first token and after its last one.
Part: TypeAlias = tuple[tuple[Quantity, ...], int, int]
Parts: TypeAlias = list[Part]

_LAST_DAY: Final = 31
_LAST_MONTH: Final = 12
_NOON: Final = 12
_OF: Final = word_set("of de del du des d den der dem le the im")
_PERIOD_CODE: Final = re.compile(r"(?:fy)?(?P<sort>[qht])(?P<number>[1-4])")
_JOINS: Final = word_set("- and to & et und y bis au à al or /")


def year_of(token: Token) -> str:
    """Return the year that a token is, or nothing."""
    plain = token.sort == "digits" and re.fullmatch(r"(?:1[89]|20)\d\d", token.text)
    return token.text if plain else ""


def read_dates(held: list[Token], at: int, words: Lexicon, text: str) -> Parts | None:
    """Return the dates that begin at a place; `text` is as it was written, since a capital tells May from may."""
    token = held[at]
    if token.sort == "date":
        return _read_written(held, at, words)
    if token.sort == "code":
        return _period_code(held, at, words)
    if token.sort == "digits":
        return _in_digits(held, at, words, text)
    if token.sort == "han":
        return _han_period(held, at)
    if token.sort in {"word", "sign"}:
        for read in _IN_WORDS:
            if found := read(held, at, words, text):
                return found
    return None


def _date(value: str) -> Quantity:
    return Quantity("date", value, "date")


def _day(token: Token) -> int:
    return (
        int(token.text) if token.sort == "digits" and token.text.isdecimal() and 0 < int(token.text) <= _LAST_DAY else 0
    )


def _text(held: list[Token], at: int) -> str:
    return held[at].text if at < len(held) else ""


def _read_written(held: list[Token], at: int, words: Lexicon) -> Parts | None:
    """Read 2026-02-06, 2026/2/6, 8.2.2026 and 2/8/2026, which may be the second of August; and 9:30.

    With dots the day comes first; in English, which has no such form of its own, the month may do so too.
    """
    written = held[at].text.partition("t")[0]
    if ":" in written or "h" in written:
        hour, minute = re.split("[:h]", written)
        return _clock(held, at, hour, minute)
    one, two, three = (int(number) for number in re.split(r"[-/.]", written))
    if one > _LAST_DAY:
        dates = [(one, two, three)]
    else:
        year = three if three > 99 else 2000 + three if three < 70 else 1900 + three  # noqa: PLR2004 - as POSIX reads it
        orders = [(year, two, one), (year, one, two)]
        dates = orders if "." in written else orders[::-1]
    fit = [_date(f"{y}-{m:02d}-{d:02d}") for y, m, d in dates if 0 < m <= _LAST_MONTH and 0 < d <= _LAST_DAY]
    readings = tuple(dict.fromkeys(fit[:1] if "." in written and words.language != "en" else fit))
    return [(readings, at, at + 1)] if readings else None


def _clock(held: list[Token], at: int, hour: str, minute: str = "00", after: int = 0) -> Parts | None:
    after = after or at + 1
    if not hour.isdecimal() or int(hour) > 24 or int(minute or 0) > 59:  # noqa: PLR2004 - of a day, of an hour
        return None
    side, end = _side_of_noon(held, after)
    hours = {int(hour)}
    if side:
        hours = {int(hour) % _NOON + (_NOON if side == "p" else 0)}
    elif 0 < int(hour) < _NOON:
        hours.add(int(hour) + _NOON)
    readings = tuple(Quantity("other", f"{each:02d}:{minute or '00'}", CLOCK) for each in sorted(hours))
    return [(readings, at, end)]


def _side_of_noon(held: list[Token], at: int) -> tuple[str, int]:
    found = re.match(r"([ap])\.?m\b\.?", "".join(token.text for token in held[at : at + 4]))
    if found is None:
        return "", at
    end = at
    length = 0
    while length < found.end():
        length += len(held[end].text)
        end += 1
    return found[1], end


def _in_digits(held: list[Token], at: int, words: Lexicon, text: str) -> Parts | None:
    token, after = held[at], at + 1
    if _text(held, after) in {"年", "月"} and token.text.isdecimal():
        return _han_date(held, at)
    if token.text in {"1", "2", "3", "4"} and _text(held, after) in tables.ORDINAL_SIGNS and not held[after].gap:
        sort = _text(held, after + 1)
        if sort in tables.QUARTERS | tables.HALF_YEARS and (
            found := _period_of(held, at, after + 2, int(token.text), sort)
        ):
            return found
    if day := _day(token):
        if found := _day_first(held, at, words, text):
            return found
        if _side_of_noon(held, after)[0] or (_text(held, after) in {"uhr", "h"} and day <= 24):  # noqa: PLR2004
            end = after + (_text(held, after) in {"uhr", "h"})
            # 18 h 30, 18 Uhr 30
            minute = _text(held, end) if end > after and re.fullmatch(r"[0-5]\d", _text(held, end)) else ""
            return _clock(held, at, token.text, minute or "00", end + bool(minute))
    return _decade(held, at)


def _decade(held: list[Token], at: int) -> Parts | None:
    """Read 1970s, 1970's, 60s and the years of 1970er."""
    token, place = held[at], at + 1
    if not re.fullmatch(r"(?:1[89]|20)?\d0", token.text) or place == len(held) or held[place].gap:
        return None
    place += _text(held, place) == "'" and _text(held, place + 1) == "s"
    if _text(held, place) not in {"s", "er"} or (len(token.text) < 4 and _text(held, place) == "er"):  # noqa: PLR2004
        return None
    return [((_date(f"{_whole_year(token.text)}s"),), at, place + 1)]


def _whole_year(written: str) -> str:
    return written if len(written) > 2 else ("20" if written == "00" else "19") + written  # noqa: PLR2004 - two digits


def _han_date(held: list[Token], at: int) -> Parts | None:
    found: dict[str, str] = {}
    place = at
    while place + 1 < len(held) and held[place].text.isdecimal() and _text(held, place + 1) in {"年", "月", "日", "号"}:
        found["日" if held[place + 1].text == "号" else held[place + 1].text] = held[place].text
        place += 2
    year, month, day = (found.get(sign, "") for sign in "年月日")
    if len(year) not in {0, 4} or not (len(year) or day or month):
        return None
    if not year and not day and int(month) > _LAST_MONTH:
        return None
    value = year if not month else f"{year or '-'}-{int(month):02d}" + (f"-{int(day):02d}" if day else "")
    return [((_date(value),), at, place)]


def _han_period(held: list[Token], at: int) -> Parts | None:
    """Read 第三季度 and 上半年."""
    written = "".join(token.text for token in held[at : at + 4])
    if found := re.match(r"第?(?P<number>[一二三四1-4])季度", written):
        number = "一二三四".find(found["number"]) + 1 or int(found["number"])
        return [((_date(f"--Q{number}"),), at, at + found.end())]
    if found := re.match("[上下]半年", written):
        return [((_date(f"--H{1 + (written[0] == '下')}"),), at, at + found.end())]
    return None


def _month(held: list[Token], at: int, words: Lexicon, text: str, *, lone: bool = False) -> int:
    """Return the month that a token names; a lone one must look like a name, or follow a word that says when."""
    if at >= len(held) or held[at].text not in words.months:
        return 0
    token = held[at]
    capital = text[token.start].isupper()
    if lone and (token.text in tables.AMBIGUOUS_MONTHS or not (capital or token.text in tables.SMALL_MONTHS)):
        before = held[at - 1].text if at else ""
        if before not in tables.WHEN or not (capital or token.text in tables.SMALL_MONTHS or words.language != "en"):
            return 0
    elif not capital and token.text in {"may", "march", "mar", "dec", "jan"} and words.language == "en":
        return 0
    return words.months[token.text]


def _day_first(held: list[Token], at: int, words: Lexicon, text: str) -> Parts | None:
    """Read 8 February 2026, 8th of February, 3. Oktober, 8 de febrero de 2026, 13 and 14 March, 3-5 May 2024."""
    days: list[tuple[int, int]] = []
    place = at
    while place < len(held) and (day := _day(held[place])):
        days.append((day, place))
        place = _after_day(held, place + 1)
        if month := _month(held, place, words, text):
            year, end = _year_after(held, place + 1)
            return [
                ((_date(f"{year or '-'}-{month:02d}-{each:02d}"),), where, end if where == days[-1][1] else where + 1)
                for each, where in days
            ]
        if _text(held, place) not in _JOINS:
            return None
        place += 1
    return None


def _after_day(held: list[Token], place: int) -> int:
    if place < len(held) and held[place].text in tables.ORDINAL_SIGNS and not held[place].gap:
        place += 1
    if _text(held, place) == "." and not held[place].gap:
        place += 1
    return place + (_text(held, place) in _OF)


def _year_after(held: list[Token], place: int) -> tuple[str, int]:
    """Return the year after a month and the place after it; without one, that after the month."""
    end = place
    if _text(held, place) == "." and not held[place].gap:
        place += 1
    while _text(held, place) in {",", "de", "del", "of", "'"}:
        place += 1
    if place < len(held) and (year := year_of(held[place])) and _text(held, place + 1) not in {"%", "per"}:
        return year, place + 1
    return "", end


def _month_first(held: list[Token], at: int, words: Lexicon, text: str) -> Parts | None:
    """Read Feb. 8, 2026, March 13 and 14, 2025, Mar 14-15, May 2026, and a month alone."""
    month = _month(held, at, words, text)
    if not month:
        return None
    place = at + 1 + (_text(held, at + 1) == "." and not held[at + 1].gap)
    days = list(_days(held, place, words))
    place = days[-1][2] if days else place
    year, end = _year_after(held, place)
    if not days and not year and not _month(held, at, words, text, lone=True):
        return None
    start = f"{year or '-'}-{month:02d}"
    if not days:
        return [((_date(start),), at, max(end, at + 1))]
    last = days[-1][1]
    return [
        ((_date(f"{start}-{day:02d}"),), at if where == days[0][1] else where, end if where == last else after)
        for day, where, after in days
    ]


def _days(held: list[Token], place: int, words: Lexicon) -> Iterator[tuple[int, int, int]]:
    """Yield the days after a month, each with its place and the place after it."""
    while place < len(held) and (day := _day(held[place])):
        after = place + 1
        after += after < len(held) and held[after].text in tables.ORDINAL_SIGNS and not held[after].gap
        if _text(held, after) in words.scales or _text(held, after) in {"%", "per"}:
            return
        yield day, place, after
        if _text(held, after) not in _JOINS or not (after + 1 < len(held) and _day(held[after + 1])):
            return
        place = after + 1


def _weekday(held: list[Token], at: int, words: Lexicon, text: str) -> Parts | None:
    del words
    token = held[at]
    if token.text not in tables.WEEKDAYS or (token.text in tables.SHORT_WEEKDAYS and not text[token.start].isupper()):
        return None
    if token.text in tables.SHORT_WEEKDAYS and _text(held, at + 1) not in {".", ","}:
        return None
    name = tables.DAY_NAMES[tables.WEEKDAYS[token.text]].lower()
    beside = {_text(held, at - 1) if at else "", _text(held, at + 1)}
    unit = next((unit for unit, said in _COUNTED_FROM.items() if not said.isdisjoint(beside)), WEEKDAY)
    return [((Quantity("other", name, unit),), at, at + 1)]


# Beside a weekday they count it from a day that the text told before.
_COUNTED_FROM: Final = {
    AFTER_THAT: word_set("following suivant suivante folgenden folgender siguiente"),
    BEFORE_THAT: word_set("preceding précédent précédente vorangegangenen anterior"),
}


def _relative(held: list[Token], at: int, words: Lexicon, text: str) -> Parts | None:
    """Read yesterday, last year, next spring, l'an dernier."""
    del text
    word, following = held[at].text, _text(held, at + 1)
    if word in words.relative:
        period, by = words.relative[word]
        return [((Quantity("other", f"{by:+d} {period}", RELATIVE),), at, at + 1)]
    sides = tables.BEFORE | dict.fromkeys(tables.THIS, 0)
    if word in sides and following in tables.PERIODS and not (word == "past" and following == "year"):
        return [((_relative_to(sides[word], following),), at, at + 2)]
    if word in tables.PERIODS and following in tables.AFTER:
        return [((_relative_to(tables.AFTER[following], word),), at, at + 2)]
    return None


def _relative_to(by: int, period: str) -> Quantity:
    return Quantity("other", f"{by:+d} {tables.PERIODS[period]}", RELATIVE)


def _period(held: list[Token], at: int, words: Lexicon, text: str) -> Parts | None:
    """Read the second quarter of 2025, le 3e trimestre 2025, the first half of the year."""
    del text
    number, place = words.ordinals.get(held[at].text, 0), at + 1
    sort = _text(held, place)
    if not 0 < number <= 4 or sort not in tables.QUARTERS | tables.HALF_YEARS:  # noqa: PLR2004 - quarters of a year
        return None
    return _period_of(held, at, place + 1, number, sort)


def _period_of(held: list[Token], at: int, place: int, number: int, sort: str) -> Parts | None:
    letter = "Q" if sort in tables.QUARTERS else "H"
    end = place
    while _text(held, place) in _OF | {"fiscal", ",", "this", "last"}:
        place += 1
    if letter == "H" and (number > 2 or (sort == "half" and not _is_year(held, place))):  # noqa: PLR2004 - two halves
        return None
    year = year_of(held[place]) if place < len(held) else ""
    return [((_date(f"{year or '-'}-{letter}{number}"),), at, place + 1 if year else end)]


def _is_year(held: list[Token], place: int) -> bool:
    return place < len(held) and (bool(year_of(held[place])) or held[place].text in {"year", "season"})


def _period_code(held: list[Token], at: int, words: Lexicon) -> Parts | None:
    """Read Q2, H1 2025, and T3 in French."""
    found = _PERIOD_CODE.fullmatch(held[at].text)
    if found is None:
        year = re.fullmatch(r"fy((?:20)?\d\d)", held[at].text)
        return [((_date(_whole_year(year[1]) if len(year[1]) > 2 else f"20{year[1]}"),), at, at + 1)] if year else None  # noqa: PLR2004
    if found["sort"] == "t" and words.language != "fr":
        return None
    letter = "H" if found["sort"] == "h" else "Q"
    place = at + 1 + (_text(held, at + 1) in {"of", ",", "de"})
    year_token = year_of(held[place]) if place < len(held) else ""
    before = year_of(held[at - 1]) if at else ""
    value = f"{year_token or before or '-'}-{letter}{found['number']}"
    return [((_date(value),), at, place + 1 if year_token else at + 1)]


def _decade_in_words(held: list[Token], at: int, words: Lexicon, text: str) -> Parts | None:
    """Read the sixties, the '60s, les années 60, années soixante."""
    del text, words
    token, after = held[at], at + 1
    if token.text == "'" and after < len(held) and not held[after].gap:
        return _decade(held, after)
    if token.text in tables.DECADES and token.text.endswith("ties"):
        return [((_date(f"19{tables.DECADES[token.text]}0s"),), at, after)]
    if token.text in {"années", "años"} and after < len(held):
        written = held[after].text
        if re.fullmatch(r"(?:1[89]|20)?\d0", written):
            return [((_date(f"{_whole_year(written)}s"),), at, after + 1)]
        if written in tables.DECADES:
            return [((_date(f"19{tables.DECADES[written]}0s"),), at, after + 1)]
    return None


_IN_WORDS: Final[tuple[Callable[[list[Token], int, Lexicon, str], Parts | None], ...]] = (
    _month_first,
    _weekday,
    _period,
    _relative,
    _decade_in_words,
)
