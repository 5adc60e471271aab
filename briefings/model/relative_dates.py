"""Read dates as a source means them: “last Monday” by the day on which its text was issued.

What the text leaves out (the year, the week) is worked out, and marked as worked out. A verb of the past beside a
weekday makes it the last one, a verb of the future the next one; without either it may be both.
"""

from __future__ import annotations

import datetime as dt
import re
from calendar import monthrange
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from itertools import pairwise
from typing import Final

from briefings.model.quantity import (
    AFTER_THAT,
    BEFORE_THAT,
    INFERRED_YEAR,
    NAMING,
    ORDINAL,
    RELATIVE,
    WEEKDAY,
    WEEKDAYS,
    Quantity,
    QuantityMatch,
    parts_of,
)
from briefings.model.quantity_reader import quantities
from briefings.model.quantity_words import AFTER, BEFORE, DAY_NAMES, SEASONS
from briefings.model.word_list import word_set

# So many years in a row have one 29 February at least: of 1897 to 1904 only the last had.
LEAP: Final = 8
_DAYS: Final = tuple(name.lower() for name in DAY_NAMES)
# Between a weekday and its date: "Friday, February 6", "Friday (Feb 6)", "February 6, a Friday".
_BESIDE: Final = re.compile(r"[\s,.(]*+(?:the|le|den|dem|el|am|a|an|un)?\s*+")
_YEAR: Final = re.compile(
    r"(?:\b(?P<before>the|an?|its|their|his|her|our|this|that|every|each|\w+['\u2019]s|s['\u2019]) (?:[a-z]+ )?)?"
    r"\b(?P<year>(?:1[89]|20)\d\d)\b(?: (?P<after>[a-z]+))?"
)
_NO_NOUN: Final = word_set(
    "and or but to in on at by for from with of as is was were are has had have when while after before than that which"
    " who will would may could said says until through per the a an if because since"
    # "The 2028 deadline" says when.
    " date deadline target cutoff"
)
_WORD: Final = re.compile(r"[^\W\d_]+(?:'[^\W\d_]+)?")
_REACH: Final = 120
_CLAUSE: Final = re.compile(r"[.!?;:]\s|[\u2014\u3002]")
_PAST: Final = {
    "en": word_set(
        "was were had did said told wrote met made came went took gave held began spoke sent left won "
        "lost found saw sold built brought bought kept led paid rose fell grew drew became got heard "
        "thought knew stood broke chose struck"
    ),
    "fr": word_set("a ont avait avaient était étaient fut furent"),
    "de": word_set("wurde wurden war waren hatte hatten hat haben"),
    "es": word_set("fue era eran había habían ha han"),
}
_AHEAD: Final = {
    "en": word_set("will shall would plans plan expects expect expected scheduled due upcoming going deadline until"),
    "fr": word_set("sera seront aura auront va vont devrait devraient"),
    "de": word_set("wird werden soll sollen"),
    "es": word_set("será serán va van irá"),
}
_NO_PAST: Final = word_set("need speed indeed feed seed weed breed united limited")
# So many of a text's paragraphs may say when it was written.
FIRST_PARAGRAPHS: Final = 5
# Days of the longest month.
LONGEST: Final = 31
_ON_THE: Final = re.compile(r"\bon the $", re.IGNORECASE)
_NO_NOUN_AFTER: Final = re.compile(r"[.,;:)]|$|\s(?:and|to|at|in|when|that|by|with|he|she|they|it|of this|of last)\b")
_SHORT: Final = 10
_DATELINE: Final = re.compile(r"^.{0,40}?[-\u2013\u2014\u00b7|]\s")


def source_quantities(text: str, language: str, issued: dt.date | None) -> tuple[Quantity, ...]:
    """Return the quantities of a source's paragraph, sorted, each once, with unsaid years taken from its date of issue.

    "October" in an article of 8 February 2026 may be that of 2025 or of 2026, "next October" is that of 2026; "last
    year" is 2025; "met on Thursday" the last one, "last Thursday" never the day of issue itself. 29 February is that
    of the nearest leap year. A bare "Thursday" and "last year" are kept beside what they come to.
    """
    found = quantities(text, language)
    naming = parts_of_years(text)
    found = tuple(replace(each, figure=_name(each.figure, naming)) for each in found) if naming else found
    said = {reading for each in found for reading in each.readings}
    if issued is not None:
        weekdays = _beside(found, text)
        said, told = set[Quantity](), ""
        for each in found:
            dates = list(_date(each, _Context(text, language[:2], issued, weekdays.get(each.start, ""), told)))
            days = [date.value for date in dates if date.kind == "date" and day_of(date.value)]
            told = days[0] if len(days) == 1 else told
            said.update(dates)
    return tuple(sorted(said))


def parts_of_years(text: str) -> frozenset[str]:
    """Return the years that only name things in a text: "the 2021 treaty", "its 2025 budget"."""
    naming, dating = set[str](), set[str]()
    for match in _YEAR.finditer(text):
        named = match["before"] and match["after"] and match["after"] not in _NO_NOUN
        (naming if named else dating).add(match["year"])
    return frozenset(naming - dating)


def _name(figure: Quantity, naming: frozenset[str]) -> Quantity:
    return replace(figure, unit=NAMING) if figure.kind == "date" and figure.value in naming else figure


def _beside(found: Iterable[QuantityMatch], text: str) -> dict[int, str]:
    """Return the weekday that stands beside a date, by the date's start; a weekday beside a date has itself."""
    pairs: dict[int, str] = {}
    held = list(found)
    for one, other in pairwise(held):
        if not _BESIDE.fullmatch(text[one.end : other.start]):
            continue
        for day, date in ((one, other), (other, one)):
            if day.figure.unit in WEEKDAYS and date.figure.kind == "date" and parts_of(date.figure.value)[2]:
                pairs |= {date.start: day.figure.value, day.start: day.figure.value}
    return pairs


def weekday_beside(found: QuantityMatch, everything: Iterable[QuantityMatch], text: str) -> str:
    """Return the weekday that stands beside a date, or nothing."""
    return _beside(everything, text).get(found.start, "") if found.figure.kind == "date" else ""


def weekday_of(value: str) -> str:
    """Return the weekday of a full date ("2026-02-06" is a "friday"), or nothing for a date that isn't one."""
    day = day_of(value)
    return _DAYS[day.weekday()] if day else ""


def day_of(value: str) -> dt.date | None:
    """Return the day that a full date is ("2026-02-06"), or None for a date that isn't one."""
    try:
        return dt.date.fromisoformat(value)
    except ValueError:
        return None


def latest_date(text: str, language: str) -> dt.date | None:
    """Return the latest date in a text that is said with year and month: it was written then, or later."""
    said = [each.figure.value for each in quantities(text, language) if each.figure.kind == "date"]
    full = sorted(value for value in said if re.fullmatch(r"\d{4}-\d\d(?:-\d\d)?", value))
    if not full:
        return None
    year, month, day = parts_of(full[-1])
    try:
        return dt.date(int(year), int(month), int(day or monthrange(int(year), int(month))[1]))
    except ValueError:
        return None


def dateline(paragraphs: Iterable[str], language: str) -> dt.date | None:
    """Return the day that a text itself says it was written: a full date in a line of its own, or before a dash."""
    for line in list(paragraphs)[:FIRST_PARAGRAPHS]:
        full = [(each, day) for each in quantities(line, language) if (day := day_of(each.figure.value))]
        if not full or len({day for _, day in full}) > 1:
            continue
        first = full[0][0]
        before = _DATELINE.match(line)
        if (len(line.split()) <= _SHORT and not line.rstrip().endswith((".", "。", "!", "?"))) or (
            before and first.end <= before.end()
        ):
            return full[0][1]
    return None


@dataclass(frozen=True, slots=True)
class _Context:
    """What tells the year or week of a date: the text around it, the day of issue, the weekday beside it.

    `told` is the last day that the text told before it.
    """

    text: str
    language: str
    issued: dt.date
    weekday: str
    told: str = ""


def _date(found: QuantityMatch, context: _Context) -> Iterator[Quantity]:
    """Yield what a quantity may mean; a date without its year in the years that it may be of."""
    figure = found.figure
    if figure.unit == WEEKDAY:
        yield figure
        if not context.weekday:
            yield from _of_weekday(found, context)
    elif figure.unit in {AFTER_THAT, BEFORE_THAT}:
        yield figure
        if not context.weekday:
            yield from _counted_from(context.told, figure)
    elif figure.unit == RELATIVE:
        yield figure
        yield from of_relative(figure.value, context.issued)
    elif figure.kind == "date" and figure.value.startswith("--"):
        dates = list(_in_years(figure.value[2:], *_side(found, context), context.issued))
        fitting = [date for date in dates if not context.weekday or weekday_of(date.value) == context.weekday]
        yield from fitting or _nearest_with(figure.value[2:], context.weekday, context.issued) or dates
    else:
        yield from found.readings
        if figure.unit == ORDINAL and (day := _day_of_month(found, context)):
            yield _infer(day.isoformat())


def _counted_from(told: str, figure: Quantity) -> Iterator[Quantity]:
    """Yield the weekday that follows or precedes a day; nothing where the text told none before it."""
    day = day_of(told)
    if day is not None:
        step = 1 if figure.unit == AFTER_THAT else -1
        away = step * (_DAYS.index(figure.value) - day.weekday()) % 7 or 7
        yield _infer((day + dt.timedelta(days=step * away)).isoformat())


def _day_of_month(found: QuantityMatch, context: _Context) -> dt.date | None:
    """Return the last day of a number, up to the day of issue, where a text says "on the 18th" and no month."""
    number, text = int(found.figure.number), context.text
    if (
        not (_ON_THE.search(text[: found.start]) and _NO_NOUN_AFTER.match(text[found.end :]))
        or not 0 < number <= LONGEST
    ):
        return None
    months = context.issued.year * 12 + context.issued.month - 1
    for back in range(LEAP):
        year, month = divmod(months - back, 12)
        if number <= monthrange(year, month + 1)[1]:
            day = dt.date(year, month + 1, number)
            if day <= context.issued:
                return day
    return None


def _nearest_with(rest: str, weekday: str, issued: dt.date) -> list[Quantity]:
    """Return a day of the nearest year in which it falls on a weekday; nothing without a weekday."""
    if not weekday:
        return []
    years = sorted(range(issued.year - LEAP, issued.year + LEAP), key=lambda year: abs(year - issued.year))
    return [_infer(f"{year}-{rest}") for year in years if weekday_of(f"{year}-{rest}") == weekday][:1]


def _in_years(rest: str, beside: int, tense: int, issued: dt.date) -> Iterator[Quantity]:
    """Yield a part of a year in the years that it may be of: the past one, the coming one, or both."""
    side = beside or tense
    if rest[:1] in {"Q", "H"}:
        today, wanted = (issued.month - 1) // (3 if rest[0] == "Q" else 6) + 1, int(rest[1:])
        years = {issued.year - (wanted > today)} if side <= 0 else set()
        years |= {issued.year + (wanted < today)} if side >= 0 else set()
        yield from (_infer(f"{year}-{rest}") for year in sorted(years))
        return
    today_part = issued.isoformat()[len("2026-") :][: len(rest)]
    if side <= 0:
        yield from _first_of(rest, issued.year - (rest > today_part or (beside < 0 and rest == today_part)), -1)
    if side >= 0:
        yield from _first_of(rest, issued.year + (rest < today_part or (beside > 0 and rest == today_part)), 1)


def _first_of(rest: str, year: int, step: int) -> Iterator[Quantity]:
    """Yield a month or day in the first year that has it, from one year on or back: no year has 31 April."""
    month, _, day = rest.partition("-")
    for each in range(year, year + step * LEAP, step):
        if not day or int(day) <= monthrange(each, int(month))[1]:
            yield _infer(f"{each}-{rest}")
            return


def _of_weekday(found: QuantityMatch, context: _Context) -> Iterator[Quantity]:
    beside, tense = _side(found, context)
    side, issued = beside or tense, context.issued
    back = (issued.weekday() - _DAYS.index(found.figure.value)) % 7
    if beside < 0:
        back = back or 7
    if side <= 0:
        yield _infer((issued - dt.timedelta(days=back)).isoformat())
    if side > 0 or (side == 0 and back):
        yield _infer((issued + dt.timedelta(days=7 - back)).isoformat())


def of_relative(value: str, issued: dt.date) -> Iterator[Quantity]:
    """Yield the date that "+1 year" or "-1 day" is, counted from a day."""
    by, _, period = value.partition(" ")
    step = int(by)
    if period == "day":
        yield _infer((issued + dt.timedelta(days=step)).isoformat())
    elif period == "month":
        months = issued.year * 12 + issued.month - 1 + step
        yield _infer(f"{months // 12}-{months % 12 + 1:02d}")
    elif period == "year":
        yield _infer(str(issued.year + step))
    elif period in SEASONS:
        begins = SEASONS.index(period) * 3 or 12
        year = issued.year + (step > 0 and begins <= issued.month) - (step < 0 and begins >= issued.month)
        yield _infer(f"{year}-{period}")


def _infer(value: str) -> Quantity:
    return Quantity("date", value, INFERRED_YEAR)


def _side(found: QuantityMatch, context: _Context) -> tuple[int, int]:
    """Tell whether a date is past (-1) or to come (1), by the word beside it and by its verb; 0 where nothing tells."""
    text, start, end = context.text, found.start, found.end
    before = text[:start].rstrip().rpartition(" ")[2].casefold()
    after = re.match("[ \u00a0\u202f](\\w+)", text[end:])
    beside = BEFORE.get(before, 0) or (AFTER.get(after[1].casefold(), 0) if after else 0)
    return beside, _tense(text[max(0, start - _REACH) : start], text[end : end + _REACH], context.language)


def _tense(before: str, after: str, language: str) -> int:
    """Tell by the nearest verb in the clause, those before it first, whether something lies behind or ahead."""
    past, ahead = (table.get(language, frozenset()) for table in (_PAST, _AHEAD))
    words = _WORD.findall(_CLAUSE.split(before.casefold())[-1])[::-1]
    for word in (*words, *_WORD.findall(_CLAUSE.split(after.casefold())[0])):
        if word in ahead or (language == "fr" and word.endswith(("era", "eront", "ira", "iront"))):
            return 1
        regular = language == "en" and word.endswith("ed") and len(word) > len("used") and word not in _NO_PAST
        if word in past or regular:
            return -1
    return 0
