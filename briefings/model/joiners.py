"""Keep a range on one line where only a letter that nobody sees does it: between its dash and its second number.

The word joiner is no part of what a text says (UAX #14, class WJ): what is read back is read without it.
"""

from __future__ import annotations

import re
from typing import Final

JOINER: Final = "\u2060"
# Where a line must not end: behind a dash without spaces that a number or its sign follows.
_AFTER_DASH: Final = re.compile(r"(?<=[^\s\u2060][–—])(?=\d|[^\w\s–—\u2060])")


def join_ranges(text: str) -> str:
    """Return text with a joiner in each of its ranges: `3–4`, `55–80%`, `$3–$4`."""
    return _AFTER_DASH.sub(JOINER, text) if "–" in text or "—" in text else text


def without_joiners(text: str) -> str:
    """Return text as it was before `join_ranges`."""
    return text.replace(JOINER, "")
