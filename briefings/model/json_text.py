"""Parse JSON that others wrote, so that whatever is wrong with it is one kind of error."""

from __future__ import annotations

import json
import re
from typing import Any, Final, NoReturn

# Half of a character, which no file can be written with; JSON lets it be escaped.
_HALF: Final = re.compile("[\ud800-\udfff]")
# Python reads no number of many more.
_MOST_DIGITS: Final = 4000


def parse_json(text: str | bytes) -> Any:
    """Return what a JSON text holds. Raises `ValueError` (`json.JSONDecodeError` where it tells the place).

    RFC 8259 has no NaN and no infinity, and lets a reader limit depth and numbers; Python's reader takes the former,
    and ends with other errors at the latter.
    """
    try:
        data = json.loads(text, parse_constant=_refuse, parse_int=_whole_number)
    except RecursionError:
        raise ValueError("lists and objects are nested too deep") from None
    if _has_halves(data):
        raise ValueError("it holds half of a character (`\\ud800` to `\\udfff` without its other half)")
    return data


def _refuse(written: str) -> NoReturn:
    raise ValueError(f"{written} is no number of JSON")


def _whole_number(written: str) -> int:
    if len(written) > _MOST_DIGITS:
        raise ValueError(f"a number has {len(written):,} digits")
    return int(written)


def _has_halves(data: Any) -> bool:
    waiting = [data]
    while waiting:
        each = waiting.pop()
        if isinstance(each, str) and not each.isascii() and _HALF.search(each):
            return True
        if isinstance(each, dict):
            waiting += [*each.keys(), *each.values()]
        elif isinstance(each, list):
            waiting += each
    return False
