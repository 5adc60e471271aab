"""Keep a range or a version on one line where only a letter that nobody sees does it: behind its dash or hyphen.

The word joiner is no part of what a text says (UAX #14, class WJ): what is read back is read without it.
"""

from __future__ import annotations

import re
from typing import Final

JOINER: Final = "\u2060"
# Where a line must not end: behind a dash without spaces that a number or its sign follows, and in a version.
_AFTER_DASH: Final = re.compile(r"(?<=[^\s\u2060][–—])(?=\d|[^\w\s–—\u2060])|(?<=\d\.\d-)(?=[0-9a-f]{7}\b)")


def join_ranges(text: str) -> str:
    """Return text with a joiner in each of its ranges, `3–4`, `55–80%`, `$3–$4`, and versions: `2.0-8a608b6`."""
    return _AFTER_DASH.sub(JOINER, text) if any(dash in text for dash in "–—-") else text


def without_joiners(text: str) -> str:
    """Return text as it was before `join_ranges`."""
    return text.replace(JOINER, "")
