"""A quantity: an amount, share, rank, multiple or date in one form; and when one stands for another."""

from __future__ import annotations

import re
from dataclasses import dataclass
from decimal import Decimal
from typing import Final, Literal

from briefings.model.units import base_of, same_unit

Kind = Literal["number", "date", "vague", "other"]
# The unit of a date whose year or week the text doesn't say: it was worked out from the day of issue.
INFERRED_YEAR: Final = "reckoned"
# The unit of a year that only names something: "the 2021 treaty" doesn't say when this happened.
NAMING: Final = "naming"
# Units of what isn't counted in anything: a rank or place in an order, and how many times as much.
ORDINAL: Final = "th"
TIMES: Final = "times"
# What `other` quantities are: compared letter by letter.
WEEKDAY: Final = "weekday"
# A weekday that is counted from another day: "the following Tuesday", "the preceding one".
AFTER_THAT: Final = "following"
BEFORE_THAT: Final = "preceding"
WEEKDAYS: Final = frozenset({WEEKDAY, AFTER_THAT, BEFORE_THAT})
RELATIVE: Final = "relative"
CLOCK: Final = "clock"
CODE: Final = "code"
# What a value looks like, as it is written.
_NUMBER: Final = re.compile(r"-?[0-9]{1,999}(?:\.[0-9]{1,99})?")
_DATE: Final = re.compile(r"(?:[0-9]{4}|-)(?:-(?:[QHW][0-9]{1,2}|[0-9]{2}(?:-[0-9]{2})?))?|[0-9]{4}s")
_ANYTHING: Final = re.compile(r".*", re.DOTALL)
_SHOWN: Final = 40
_WHOLE: Final = Decimal(100)
# Shares in percent that no decimal holds, such as a third, to two places.
_ENDLESS: Final = frozenset(
    round(_WHOLE * part / whole, 2) for whole in (3, 6, 7, 9, 11, 12) for part in range(1, whole)
)


@dataclass(frozen=True, order=True, slots=True)
class Quantity:
    """A quantity in one form.

    `value` is a plain decimal ("49000") or a date as precise as it was written ("2026-02-06", "2026-02", "2026-Q3",
    "2026", "--02-06" where the year isn't said, "1970s"); its unit is "date", or "reckoned" where the text leaves out
    the year and the date of issue tells which it may be, or "naming" for a year that is part of a name. Of others,
    `unit` is "", "%", a currency ("CAD", "$" where it isn't said which), a measure ("year", "kwh"), "th" of a rank or
    "times" of a multiple. A vague quantity ("hundreds of thousands") has its order as value. `other` is what isn't
    counted: a weekday, "yesterday", a time of day, a code.
    """

    kind: Kind
    value: str
    unit: str = ""

    def __str__(self) -> str:
        return {"vague": "~", "other": "="}.get(self.kind, "") + f"{self.value} {self.unit}".strip()

    @classmethod
    def of(cls, text: str) -> Quantity:
        """Read back what `str` wrote."""
        if text.startswith("="):
            value, _, unit = text[1:].rpartition(" ")
            return cls("other", value, unit)
        kind: Kind = "vague" if text.startswith("~") else "number"
        value, _, unit = text.removeprefix("~").partition(" ")
        is_date = kind == "number" and (
            unit in {"date", INFERRED_YEAR, NAMING} or value.startswith("--") or value.endswith("s")
        )
        return cls("date" if is_date else kind, value, unit)

    @classmethod
    def read(cls, text: str) -> Quantity:
        """Read what a file says that `str` wrote. Raises `ValueError` for what it never writes."""
        found = cls.of(text)
        forms = {"date": _DATE, "other": _ANYTHING}
        if not forms.get(found.kind, _NUMBER).fullmatch(found.value):
            raise ValueError(f"`{text[:_SHOWN]}` is no figure")
        return found

    @property
    def number(self) -> Decimal:
        """The value as a number; of a date, its year. Raises `ValueError` for what has none."""
        if self.kind == "other" or (self.kind == "date" and self.value.startswith("--")):
            raise ValueError(f"{self.value} has no year, and no number")
        return Decimal(self.value) if self.kind != "date" else Decimal(self.value[:4])


@dataclass(frozen=True, slots=True)
class QuantityMatch:
    """A quantity where it stands: `text[start:end]` is how it was written.

    `figure` is what it most likely is; `others` are what else the same words may mean ("10" in "10 to 15 per cent").
    """

    figure: Quantity
    text: str
    start: int
    end: int
    others: tuple[Quantity, ...] = ()

    @property
    def readings(self) -> tuple[Quantity, ...]:
        """What the words may mean, the likeliest first."""
        return (self.figure, *self.others)


def supports(source: Quantity, wanted: Quantity) -> bool:
    """Tell whether a quantity of a source carries the wanted one: the same, or the same date said less precisely."""
    if "other" in (source.kind, wanted.kind):
        return source == wanted
    if wanted.kind == "date" and source.kind == "date":
        return _date_supports(source.value, wanted.value)
    if wanted.kind == "date" or source.kind == "date":
        other = source if wanted.kind == "date" else wanted
        return other.unit == "" and source.value == wanted.value
    if wanted.kind == "vague":
        return _order_supports(source, wanted)
    return source.kind == "number" and _number_supports(source, wanted)


def _number_supports(source: Quantity, wanted: Quantity) -> bool:
    if source.unit == TIMES and wanted.unit == "%" and source.number > 1:
        # What was three times as much is a third of that.
        return round(_WHOLE / source.number, 2) == round(wanted.number, 2)
    if source.number == wanted.number:
        return same_unit(source.unit, wanted.unit) and (
            source.unit == wanted.unit or not _shares_dimension(source, wanted)
        )
    if not same_unit(source.unit, wanted.unit):
        return False
    return _shares_dimension(source, wanted) and (
        base_of(source.number, source.unit)[1] == base_of(wanted.number, wanted.unit)[1] or _same_share(source, wanted)
    )


def _shares_dimension(source: Quantity, wanted: Quantity) -> bool:
    """Tell whether two units measure one dimension: only there may values differ, or not stand for each other."""
    return base_of(Decimal(1), source.unit)[0] == base_of(Decimal(1), wanted.unit)[0]


def _same_share(source: Quantity, wanted: Quantity) -> bool:
    """A third may be told as 33 %, and the reverse: a share that no decimal holds is as exact as the other is."""
    if source.unit != "%" or wanted.unit != "%":
        return False
    for endless, rounded in ((source.number, wanted.number), (wanted.number, source.number)):
        places = max(0, -int(rounded.as_tuple().exponent))
        if endless in _ENDLESS:
            return round(endless, places) == rounded
    return False


def _order_supports(source: Quantity, wanted: Quantity) -> bool:
    """Hundreds of thousands are carried by hundreds of thousands, and by 450,000."""
    if source.unit in {ORDINAL, TIMES, "%"} or not (same_unit(source.unit, wanted.unit) or not wanted.unit):
        return False
    order = source.number.adjusted() if source.number else 0
    return source.number == wanted.number if source.kind == "vague" else order == wanted.number.adjusted()


def _date_supports(source: str, wanted: str) -> bool:
    if wanted.endswith("s"):
        return source[:3] == wanted[:3]
    if source.endswith("s"):
        return False
    mine, theirs = parts_of(source), parts_of(wanted)
    if theirs[1].startswith(("Q", "H")) and not mine[1].startswith(("Q", "H")):
        mine = (mine[0], part_of_year(mine[1], theirs[1]), "")
    return all(want in ("", have) for have, want in zip(mine, theirs, strict=True))


def part_of_year(month: str, alike: str) -> str:
    """Return the quarter ("Q3") or half ("H2") of a month, whichever `alike` is; nothing for no month."""
    if not month.isdigit():
        return ""
    length = 3 if alike.startswith("Q") else 6
    return f"{alike[0]}{(int(month) - 1) // length + 1}"


def parts_of(value: str) -> tuple[str, str, str]:
    """Return year, month (or quarter) and day of a date; an empty text for each that isn't said."""
    year, month, day = (value.replace("--", "-", 1) + "--").split("-")[:3]
    return year, month, day


def plain(value: Decimal) -> str:
    """Return a decimal without exponent or trailing zeros."""
    return format(value.normalize(), "f")
