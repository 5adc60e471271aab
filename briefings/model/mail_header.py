"""Say what keeps a text from being one line of a mail header, whoever decodes it on the way."""

from __future__ import annotations

import unicodedata
from typing import Final

ENCODED: Final = "=?"
# Controls, line and paragraph separators, halves of characters, letters that turn the direction of what follows.
_REFUSED: Final = frozenset({"Cc", "Zl", "Zp", "Cs"})
_TURNS: Final = frozenset("\u202a\u202b\u202c\u202d\u202e\u2066\u2067\u2068\u2069")


def header_fault(text: str) -> str:
    """Return what is wrong with a subject or a name in a header, with its mend; empty where nothing is.

    `=?` opens an encoded word (RFC 2047), which a mail program decodes after everybody has looked at it: line ends and
    further headers come out.
    """
    if ENCODED in text:
        return "`=?` begins an encoded word in mail: write the letters as they are"
    for char in text:
        if unicodedata.category(char) in _REFUSED or char in _TURNS:
            return f"it holds a character that isn't printed (U+{ord(char):04X}): keep it to one line of plain text"
    return ""
