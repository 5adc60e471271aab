"""Define forms that a text must have: names, languages, colours, dates. A type here is a text with its `Shape`."""

from __future__ import annotations

import datetime as dt
import re
import unicodedata
from calendar import monthrange
from collections.abc import Callable, Collection
from dataclasses import dataclass
from typing import Annotated, Any, Final, TypeAlias

from briefings.model.problem import UserError

# The name of the field that a text in place of a whole record fills: what a record's `shorthand` returns.
Shorthand: TypeAlias = str


LONGEST_ID: Final = 40


@dataclass(frozen=True, slots=True)
class Shape:
    """A regular expression of the whole text, and what a person calls a text of that form.

    It is tried in Rust's dialect, and by editors in JavaScript's. `neutral` is a text of that form for where a file has
    none.
    """

    pattern: str
    words: str
    neutral: str = ""
    usual: Callable[[str], str] | None = None
    """Brings a text that fits to its one usual form, where there are several."""

    def fits(self, text: str) -> bool:
        """Tell whether a text has this form."""
        return re.fullmatch(self.pattern.removesuffix("$"), text) is not None

    def __get_pydantic_core_schema__(self, kind: Any, handler: Callable[[Any], dict[str, Any]]) -> dict[str, Any]:
        """Give pydantic the pattern; the model doesn't load it for that."""
        schema = {**handler(kind), "pattern": self.pattern}
        if self.usual is None:
            return schema
        return {"type": "function-after", "function": {"type": "no-info", "function": self.usual}, "schema": schema}


# The empty name says that there is none, which is told as such.
ID: Final = Shape(r"^(?:[^\W_][\w-]{0,63})?$", "name of letters, digits, - and _, 64 at most")
Id: TypeAlias = Annotated[str, ID]
DAY: Final = Shape(r"^[0-9]{4}-[0-9]{2}-[0-9]{2}$", "day, as 2026-01-31")
NEW_ID: Final = "small letters, digits and hyphens, 64 at most, and none of Windows' own names, as con or nul"
Moment: TypeAlias = Annotated[
    str,
    Shape(
        r"^(?:\d{4}(?:-\d{2}(?:-\d{2})?|s)?)?$",
        "date as precise as the source: 2026-02-06, 2026-02, 2026 or 1970s",
    ),
]


def usual_tag(tag: str) -> str:
    """Return a language's tag in the usual letters, `fr-CA` for `FR-ca`: in any it means the same (RFC 5646, 2.1.1)."""
    first, *rest = tag.lower().split("-")
    letters = {2: str.upper, 4: str.title}
    return "-".join((first, *(letters.get(len(part), str)(part) if part.isalpha() else part for part in rest)))


# BCP 47 (RFC 5646, 2.1) without the grandfathered and private tags.
LANGUAGE: Final = Shape(
    r"^[A-Za-z]{2,3}(?:-[A-Za-z0-9]{1,8})*$", "language tag, as en-CA, fr or zh-Hans", "en", usual_tag
)
Language: TypeAlias = Annotated[str, LANGUAGE]
Colour: TypeAlias = Annotated[str, Shape(r"^#[0-9A-Fa-f]{6}$", 'colour, written "#1f3a5f" between quotes', "#000000")]


def day(text: str) -> dt.date | None:
    """Return the day that a text names as 2026-01-31; `None` for one that doesn't exist or is written otherwise."""
    try:
        return dt.date.fromisoformat(text) if DAY.fits(text) else None
    except ValueError:
        return None


def latest_day(moment: str) -> dt.date | None:
    """Return the last day that a date of any precision may mean: 2020-02 is February 29; `None` for what is no date."""
    year, month, last = (*moment.removesuffix("s").split("-"), "", "")[:3]
    try:
        first = dt.date(int(year) + 9 * moment.endswith("s"), int(month or 12), int(last or 1))
        return first if last else first.replace(day=monthrange(first.year, first.month)[1])
    except ValueError:
        return None


def same_language(one: str, other: str) -> bool:
    """Tell whether two language tags say the same language, whatever its region or script."""
    return one.partition("-")[0].lower() == other.partition("-")[0].lower()


# Names that Windows keeps for devices, whatever ends them ("Naming Files, Paths, and Namespaces").
PORTS: Final = [f"{port}{number}" for port in ("com", "lpt") for number in "0123456789¹²³"]
DEVICES: Final = frozenset({"con", "prn", "aux", "nul", *PORTS})


def may_be_new(name: str) -> bool:
    """Tell whether something new may be called so on every system (`NEW_ID`).

    Some disks don't tell small letters from large ones, and some names belong to devices.
    """
    return bool(name) and ID.fits(name) and name == name.lower() and name not in DEVICES


def free_id(words: str, taken: Collection[str]) -> str:
    """Return an id made from words that isn't taken yet: small letters, digits and hyphens, a name on every system."""
    plain = unicodedata.normalize("NFKD", words).encode("ascii", "ignore").decode().lower()
    whole = "-".join(re.findall(r"[a-z0-9]+", plain))
    stem = whole[:LONGEST_ID].rsplit("-", 1 if len(whole) > LONGEST_ID else 0)[0] or "point"
    stem = stem if stem[0].isalpha() and may_be_new(stem) else f"p-{stem}"
    number = 2
    name = stem
    while name in taken:
        name, number = f"{stem}-{number}", number + 1
    return name


def refuse_other_than_a_day(text: str) -> None:
    """Raise `UserError` unless a text is a day, as 2026-01-31."""
    if day(text) is None:
        raise UserError.of("date", f"{text or 'an empty field'} is no day: write the day as 2026-01-31")
