"""Style text for a terminal, and keep everything else in it from being obeyed there.

Styles are written as marks: characters that no text has (Unicode's noncharacters, 23.7), which become escape sequences
(ECMA-48, 8.3.117) only where a terminal is written to. So whatever control character is in a text isn't the program's,
and is shown by its number.
"""

from __future__ import annotations

import re
from typing import Final

_CODES: Final = {
    "reset": 0, "bold": 1, "dim": 2, "italic": 3, "underline": 4,
    "red": 31, "green": 32, "yellow": 33, "cyan": 36,
}  # fmt: skip
MARKS: Final = {name: chr(0xFDD0 + place) for place, name in enumerate(_CODES)}
_SEQUENCES: Final = str.maketrans({MARKS[name]: f"\x1b[{code}m" for name, code in _CODES.items()})
_NOTHING: Final = str.maketrans(dict.fromkeys(MARKS.values(), ""))
# Controls but tab and line feed, separators of lines, and what turns the direction of the text that follows.
_OBEYED: Final = re.compile("[\x00-\x08\x0b-\x1f\x7f-\x9f\u2028\u2029\u202a-\u202e\u2066-\u2069]")


def styled(text: str, colour: str = "", *, bold: bool = False, dim: bool = False, underline: bool = False) -> str:
    """Return a text with its style as marks; `colour` is red, green, yellow, cyan or nothing."""
    looks = {"bold": bold, "dim": dim, "underline": underline, colour: bool(colour)}
    return with_marks(text, *(name for name, wanted in looks.items() if wanted))


def with_marks(text: str, *looks: str) -> str:
    """Return a text between the marks of some looks and their end; a text without looks, or an empty one, as it is."""
    return f"{''.join(MARKS[look] for look in looks)}{text}{MARKS['reset']}" if looks and text else text


def for_terminal(text: str, *, styles: bool) -> str:
    r"""Return what is sent to a terminal, with `styles`, or to a pipe: controls are shown as `\\u001b`.

    That is JSON's own way to write them, so that JSON stays what it is.
    """
    shown = _OBEYED.sub(lambda found: f"\\u{ord(found[0]):04x}", text)
    return shown.translate(_SEQUENCES if styles else _NOTHING)
