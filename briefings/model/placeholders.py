"""A fixed word with places in it (`Page {page} of {pages}`) in, the word with its values out.

A place is a name in braces and nothing more. No attribute, no width and no conversion: whoever writes a language file
can print what the program gives, and neither look into it nor make it grow.
"""

from __future__ import annotations

import re
from typing import Final

_PLACE: Final = re.compile(r"\{([^{}]*)\}")


def places(pattern: str) -> frozenset[str]:
    """Return what stands in braces in a pattern."""
    return frozenset(_PLACE.findall(pattern))


def fill(pattern: str, **values: object) -> str:
    """Return a pattern with its places filled in; one that has no value stays as it stands."""
    return _PLACE.sub(lambda place: str(values.get(place[1], place[0])), pattern)
