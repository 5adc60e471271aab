"""Print the numbers of list items in the forms that documents use."""

from __future__ import annotations

from typing import Final, Literal

Form = Literal["1", "a", "A", "i", "I"]
_ROMAN: Final = ((100, "c"), (90, "xc"), (50, "l"), (40, "xl"), (10, "x"), (9, "ix"), (5, "v"), (4, "iv"), (1, "i"))
_LETTERS: Final = 26
_LARGEST_ROMAN: Final = 399


def print_number(number: int, form: str) -> str:
    """Return a number as 3, c, C, iii or III (`form` 1, a, A, i, I); in digits where a form has no such number."""
    if form in {"a", "A"} and 0 < number <= _LETTERS:
        return chr(ord(form) + number - 1)
    if form in {"i", "I"} and 0 < number <= _LARGEST_ROMAN:
        text = ""
        for value, letters in _ROMAN:
            text += letters * (number // value)
            number %= value
        return text if form == "i" else text.upper()
    return str(number)
