"""Fill in the placeholders of a fixed word: `Page {page} of {pages}`.

A placeholder is a name in braces and nothing more. No attribute, no width and no conversion: whoever writes a language
file can print what the program gives, and neither look into it nor make it grow.
"""

from __future__ import annotations

import re
from functools import lru_cache
from typing import Final

_PLACEHOLDER: Final = re.compile(r"\{([^{}]*)\}")


@lru_cache(maxsize=8192)  # every workspace asks it of all fixed words, most of which are the shipped ones
def placeholders(pattern: str) -> frozenset[str]:
    """Return what stands in braces in a pattern."""
    return frozenset(_PLACEHOLDER.findall(pattern))


def fill(pattern: str, **values: object) -> str:
    """Return a pattern with its placeholders filled in; one that has no value stays as it stands."""
    if "{" not in pattern:
        return pattern
    return _PLACEHOLDER.sub(lambda found: str(values.get(found[1], found[0])), pattern)
